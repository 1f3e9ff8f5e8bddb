"""Trial words for the audit, made up each time: withheld ones that it must find, released ones that it must not."""

import gzip
import io
import json
import secrets
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from coproduce.safety.readers import TEXT
from coproduce.safety.runs import RUN, Words

_WORDS = 8


def _made_up() -> str:
    return " ".join("".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(5)) for _ in range(_WORDS))


@dataclass(frozen=True)
class Canary:
    """Words that nobody ever said, and files of each kind that hold them."""

    withheld: Words = field(default_factory=lambda: Words("the canary", _made_up()))
    released: Words = field(default_factory=lambda: Words("the released canary", _made_up()))
    """Withheld by one and released by another: that the second counts is tried out, too."""
    shared: ClassVar = _WORDS - RUN + 1
    """So many runs does the released canary have."""

    def files(self, *, with_pdf: bool) -> Iterator[tuple[str, bytes]]:
        """Give a file of each kind: its name and its content. A PDF only where PDFs are read, as that takes long."""
        said, released = self.withheld.text, self.released.text
        plain = f"{released}\n{said}\n".encode()
        for kind in sorted(TEXT):
            yield f"canary{kind}", plain
        yield "tags.html", f"<p>{released}</p><p>{said[:9]}<b>{said[9:20]}</b>{said[20:]}</p>".encode()
        yield "title.html", f'<p title="{said}">{released}</p>'.encode()
        yield "entities.html", "".join(f"&amp;#{ord(sign)};" for sign in said).encode()
        yield "escapes.json", json.dumps([released, "".join(f"\\u{ord(sign):04x}" for sign in said)]).encode()
        yield "packed.txt.gz", gzip.compress(plain)
        yield f"{said.replace(' ', '-')}/index.html", released.encode()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
            page = zipfile.ZipInfo("book/page.xhtml")  # without a time: no ZIP is older than 1980
            file.writestr(page, plain, zipfile.ZIP_DEFLATED)
        yield "packed.epub", packed.getvalue()
        text = b"zTXt" + b"Comment\0\0" + zlib.compress(plain)
        yield "picture.png", b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(text) - 4) + text + b"\0" * 4
        yield "picture.jpg", b"\xff\xd8\xff\xfe" + struct.pack(">H", len(plain) + 2) + plain + b"\xff\xd9"
        if with_pdf:
            yield "page.pdf", self._pdf()

    def _pdf(self) -> bytes:
        """Write a page of a PDF by hand, so that the reader is not tried with what its own kind wrote.

        Its words stand there in numbers, so that only who reads the page can find them.
        """
        released, withheld = (words.text.encode().hex() for words in (self.released, self.withheld))
        shown = f"BT /F 9 Tf 9 9 Td <{released}> Tj 0 20 Td <{withheld}> Tj ET"
        objects = (
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        )
        written, places = "%PDF-1.4\n", []
        for number, content in enumerate(objects, start=1):
            places.append(len(written))
            written += f"{number} 0 obj{content}endobj\n"
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        count = len(objects) + 1
        end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\n"
        return f"{written}{end}startxref\n{len(written)}\n%%EOF".encode()
