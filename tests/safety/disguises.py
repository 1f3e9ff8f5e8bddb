"""Every way we know to hide words in a file, and every kind of file to hide them in: the audit must see through all."""

import gzip
import html
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pypdf

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_BOLD = {ord("a") + number: 0x1D41A + number for number in range(26)}

Disguise = Callable[[str], str]

DISGUISES: dict[str, Disguise] = {
    "as it is": str,
    "upper case": str.upper,
    "entities": lambda said: "".join(f"&#{ord(sign)};" for sign in said),
    "entities in hex": lambda said: "".join(f"&#x{ord(sign):X};" for sign in said),
    "named entities": lambda said: said.replace(" ", "&nbsp;").replace("’", "&rsquo;"),
    "entities twice": lambda said: html.escape("".join(f"&#{ord(sign)};" for sign in said)),
    "entities with many zeros": lambda said: "".join(f"&#{'0' * 40}{ord(sign)};" for sign in said),
    "entities thrice": lambda said: html.escape(html.escape("".join(f"&#{ord(sign)};" for sign in said))),
    "percent signs and a u": lambda said: "".join(f"%u{ord(sign):04x}" for sign in said),
    "escapes of styles": lambda said: "".join(f"\\{ord(sign):x} " for sign in said),
    "percent signs": lambda said: quote(said, safe=""),
    "percent signs on all": lambda said: "".join(f"%{byte:02x}" for byte in said.encode()),
    "percent signs twice": lambda said: quote(quote(said, safe=""), safe=""),
    "unicode escapes": lambda said: "".join(f"\\u{ord(sign):04x}" for sign in said),
    "unicode escapes twice": lambda said: "".join(f"\\\\u{ord(sign):04x}" for sign in said),
    "escapes with braces": lambda said: "".join(f"\\u{{{ord(sign):x}}}" for sign in said),
    "hex escapes": lambda said: "".join(f"\\x{ord(sign):02x}" if sign.isascii() else sign for sign in said),
    "JSON": json.dumps,
    "JSON in JSON": lambda said: json.dumps(json.dumps(said)),
    "line breaks": lambda said: said.replace(" ", "\n"),
    "escaped line breaks": lambda said: said.replace(" ", "\\n"),
    "line breaks of Windows": lambda said: said.replace(" ", "\r\n    "),
    "soft hyphens": "\u00ad".join,
    "soft hyphens as entities": "&shy;".join,
    "zero-width spaces": "\u200b".join,
    "zero-width joiners": "\u2060\ufeff".join,
    "signs of direction": lambda said: f"\u202e{said}\u202c".replace(" ", "\u200f "),
    "narrow spaces": lambda said: said.replace(" ", "\u202f"),
    "line separators": lambda said: said.replace(" ", "\u2028"),
    "tags inside words": lambda said: "".join(f"{sign}<b></b>" for sign in said),
    "tags around words": lambda said: " ".join(f'<span class="w">{word}</span>' for word in said.split()),
    "escaped tags inside words": lambda said: "".join(f"{sign}&lt;wbr&gt;" for sign in said),
    "comments inside words": lambda said: "".join(f"{sign}<!-- no -->" for sign in said),
    "comments that open twice": lambda said: "".join(f"{sign}<!-- a <!-- b -->" for sign in said),
    "comments that end at once": lambda said: "".join(f"{sign}<!--><!--->" for sign in said),
    "comments that end otherwise": lambda said: "".join(f"{sign}<!-- no --!>" for sign in said),
    "ends of no tag": lambda said: "".join(f"{sign}</1a><!1a><?1a>" for sign in said),
    "tags with angles in quotes": lambda said: "".join(f"{sign}<b title='<x' lang=\"1 > 2\"></b>" for sign in said),
    "letters without a shape": "\u3164\u115f\uffa0".join,
    "in a comment": lambda said: f"<!-- {said} -->",
    "tags in a comment": lambda said: f"<!-- <p>{said[:5]}<b>{said[5:9]}</b>{said[9:]}</p> -->",
    "in CDATA": lambda said: f"<![CDATA[{said}]]>",
    "alt text": lambda said: f'<img src="a.png" alt="{said}">',
    "title attribute": lambda said: f'<p title="{said}">It rains.</p>',
    "title attribute with an arrow": lambda said: f'<p title="{said[:20]}>{said[20:]}">It rains.</p>',
    "description": lambda said: f"<meta name=description content='{html.escape(said)}'>",
    "straight quotes": lambda said: said.replace("’", "'"),
    "quotes around": lambda said: f"“{said}”".replace(" ", " ‘", 1),
    "slug": lambda said: said.lower().replace("’", "").replace(" ", "-"),
    "joined by plus": lambda said: said.replace(" ", "+"),
    "hyphenated": lambda said: "-\n".join(said[start : start + 7] for start in range(0, len(said), 7)),
    "wide letters": lambda said: said.translate(_WIDE),
    "bold letters": lambda said: said.lower().translate(_BOLD),
    "bold letters escaped": lambda said: json.dumps(said.lower().translate(_BOLD)),
    "ligatures": lambda said: said.replace("fi", "ﬁ").replace("ff", "ﬀ"),
    "accents": lambda said: said.replace("o", "ö").replace("e", "e\u0301"),
    "joined strings": lambda said: '" + "'.join(said[start : start + 9] for start in range(0, len(said), 9)),
    "six words of it": lambda said: " ".join(said.split()[3:9]),
}
"""Each takes words and gives them in disguise."""

PLAIN_KINDS = (
    "html",
    "htm",
    "md",
    "json",
    "js",
    "mjs",
    "css",
    "xml",
    "svg",
    "txt",
    "csv",
    "map",
    "xhtml",
    "webmanifest",
)

_AROUND = {
    "html": "<!doctype html>\n<title>A page</title>\n<p>{}</p>\n",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg"><text>{}</text></svg>',
    "csv": "id,text\n1,{}\n",
    "js": "var a = 1 < 2;\nvar words = `{}`;\n",
    "css": "p::after {{ content: '{}'; }}\n",
}

DISGUISES_OF_A_FOLDED_FILE = {
    "calendar": lambda said: "BEGIN:VCALENDAR\r\nSUMMARY:" + "\r\n ".join(
        said[start : start + 11] for start in range(0, len(said), 11)
    ),
    "subtitles": lambda said: "WEBVTT\n\n" + "".join(
        f"{number}\n00:00:{number:02}.000 --> 00:00:{number + 1:02}.000\n{word}\n\n"
        for number, word in enumerate(said.split())
    ),
}  # fmt: skip


def text_file(kind: str, words: str) -> bytes:
    """Write a file of text with words in it."""
    return _AROUND.get(kind, "Before.\n{}\nAfter.\n").format(words).encode()


def zipped(words: str, *, name: str = "OEBPS/page.xhtml", comment: str = "") -> bytes:
    """Pack a page, as an EPUB does."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/epub+zip")
        file.writestr(name, f"<p>{words}</p>")
        file.comment = comment.encode()
    return packed.getvalue()


def docx(words: str) -> bytes:
    """Pack words as a word processor does: parted into runs, wherever it was edited."""
    runs = "".join(f"<w:r><w:t>{words[n : n + 5]}</w:t></w:r>" for n in range(0, len(words), 5))
    return zipped(runs, name="word/document.xml")


def png(kind: bytes, content: bytes, after: bytes = b"") -> bytes:
    """Write a picture of one dot with one more chunk in it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    dot = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"\x89PNG\r\n\x1a\n" + dot[0] + chunk(kind, content) + dot[1] + chunk(b"IEND", b"") + after


def jpeg(marker: bytes, content: bytes, after: bytes = b"") -> bytes:
    """Write what stands around the picture in a JPEG."""
    segment = marker + struct.pack(">H", len(content) + 2) + content
    return b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + segment + b"\xff\xda\0\2\x12\x34\xff\xd9" + after


def webp(kind: bytes, content: bytes) -> bytes:
    """Write what stands around the picture in a WebP."""
    padded = content + b"\0" * (len(content) % 2)
    chunks = b"WEBP" + b"VP8L" + struct.pack("<I", 2) + b"\1\2" + kind + struct.pack("<I", len(content)) + padded
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def pdf(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    """Write a PDF of one empty page with something added."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def pdf_page(words: str) -> bytes:
    """Write a PDF that shows words, a few to a line, hyphenated, on its second page."""
    lines = [words[start : start + 11] for start in range(0, len(words), 11)]
    return drawn_pdf(f"BT /F 9 Tf 9 180 Td {' '.join(f'({line}-) Tj 0 -20 Td' for line in lines)} ET")


def drawn_pdf(content: str, *, inside: str = "", page: str = "", instead: str = "") -> bytes:
    """Write a PDF by hand, whose second page holds some drawing, in numbers: only who reads the page finds its words.

    ``inside`` is drawn where the page says ``/D``, as a part of it or as a pattern, and in the look of a note that
    ``page`` adds. ``instead`` is what stands for a part of the page that is marked with ``/P``.
    """
    font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>"
    named = f"/XObject<</D 6 0 R>>/Pattern<</D 6 0 R>>/Properties<</P<</ActualText({instead})>>>>"
    drawn = "/Subtype/Form/PatternType 1/PaintType 1/TilingType 1/XStep 200/YStep 200/BBox[0 0 200 200]"
    packed = "/Filter/ASCIIHexDecode"
    content, inside = (f"{one.encode('cp1252').hex()}>" for one in (content, inside))
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 200 200]>>",
        "<</Type/Page/Parent 2 0 R>>",
        f"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<<{font}{named}>>{page}>>",
        f"<</Length {len(content)}{packed}>>stream\n{content}\nendstream",
        f"<</Length {len(inside)}{packed}{drawn}/Resources<<{font}>>>>stream\n{inside}\nendstream",
    )
    written, places = "%PDF-1.4\n", ""
    for number, one in enumerate(objects, start=1):
        places += f"{len(written):010} 00000 n \n"
        written += f"{number} 0 obj{one}endobj\n"
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{places}trailer<</Size {count}/Root 1 0 R>>\n"
    return f"{written}{end}startxref\n{len(written)}\n%%EOF".encode("cp1252")


_SHOWN = "BT /F 9 Tf 9 99 Td {} ET"
_RAIN = _SHOWN.format("(It rains.) Tj")
_NOTE = "/Annots[<</Type/Annot/Subtype/FreeText/Rect[0 0 200 200]/AP<</N 6 0 R>>>>]"

DISGUISES_OF_A_PAGE: dict[str, Callable[[str], bytes]] = {
    "nothing": lambda said: drawn_pdf(_SHOWN.format(f"({said}) Tj")),
    "no size": lambda said: drawn_pdf(_SHOWN.format(f"/F 0 Tf ({said}) Tj")),
    "too small to be seen": lambda said: drawn_pdf(_SHOWN.format(f"/F 0.001 Tf ({said}) Tj")),
    "no width": lambda said: drawn_pdf(_SHOWN.format(f"0 Tz ({said}) Tj")),
    "pressed together": lambda said: drawn_pdf("0 0 0 0 0 0 cm " + _SHOWN.format(f"({said}) Tj")),
    "invisible": lambda said: drawn_pdf(_SHOWN.format(f"3 Tr ({said}) Tj")),
    "white": lambda said: drawn_pdf(_SHOWN.format(f"1 1 1 rg ({said}) Tj")),
    "outside of the page": lambda said: drawn_pdf(_SHOWN.format(f"-900 -900 Td ({said}) Tj")),
    "cut off": lambda said: drawn_pdf("0 0 0 0 re W n " + _SHOWN.format(f"({said}) Tj")),
    "turned": lambda said: drawn_pdf(_SHOWN.format(f"0 1 -1 0 9 9 Tm ({said}) Tj")),
    "letters on top of each other": lambda said: drawn_pdf(
        _SHOWN.format("".join(f"1 0 0 1 9 9 Tm ({letter}) Tj " for letter in said))
    ),
    "letters from right to left": lambda said: drawn_pdf(
        _SHOWN.format("".join(f"1 0 0 1 {190 - 2 * place} 9 Tm ({letter}) Tj " for place, letter in enumerate(said)))
    ),
    "letters far apart": lambda said: drawn_pdf(
        _SHOWN.format(f"[{''.join(f'({letter})-900' for letter in said)}]TJ")
    ),
    "other words stand for them": lambda said: drawn_pdf(
        f"/Span<</ActualText(It rains.)>>BDC {_SHOWN.format(f'({said}) Tj')} EMC"
    ),
    "other words stand for them elsewhere": lambda said: drawn_pdf(
        f"/Span/P BDC {_SHOWN.format(f'({said}) Tj')} EMC", instead="It rains."
    ),
    "they stand for other words": lambda said: drawn_pdf(f"/Span<</ActualText({said})>>BDC {_RAIN} EMC"),
    "they stand for other words elsewhere": lambda said: drawn_pdf(f"/Span/P BDC {_RAIN} EMC", instead=said),
    "they stand for nothing": lambda said: drawn_pdf(f"/Span<</ActualText({said})>>BDC EMC {_RAIN}"),
    "they stand for a picture": lambda said: drawn_pdf(f"/Figure<</MCID 0/Alt({said})>>BDC 9 9 9 9 re f EMC"),
    "they stand for a picture, in UTF-16": lambda said: drawn_pdf(
        f"/Figure<</Alt<FEFF{said.encode('utf-16-be').hex()}>>>BDC 9 9 9 9 re f EMC"
    ),
    "they stand for a picture, and are never ended": lambda said: drawn_pdf(f"/Figure<</Alt({said})>BDC {_RAIN}"),
    "they are what letters are short for": lambda said: drawn_pdf(f"/Span<</E({said})>>BDC {_RAIN} EMC"),
    "a remark between the orders to draw": lambda said: drawn_pdf(f"{_RAIN} % {said}"),
    "the dots of a picture": lambda said: drawn_pdf(f"BI /W 99 /H 1 /BPC 8 /CS /G ID {said} EI"),
    "a part of the page": lambda said: drawn_pdf("/D Do", inside=_SHOWN.format(f"({said}) Tj")),
    "a part of the page, without size": lambda said: drawn_pdf("/D Do", inside=_SHOWN.format(f"/F 0 Tf ({said}) Tj")),
    "a part of the page for which other words stand": lambda said: drawn_pdf(
        "/D Do", inside=f"/Span<</ActualText(It rains.)>>BDC {_SHOWN.format(f'({said}) Tj')} EMC"
    ),
    "they stand for a picture in a part of the page": lambda said: drawn_pdf(
        "/D Do", inside=f"/Figure<</Alt({said})>>BDC 9 9 9 9 re f EMC"
    ),
    "a pattern": lambda said: drawn_pdf(
        "/Pattern cs /D scn 0 0 200 200 re f", inside=_SHOWN.format(f"({said}) Tj")
    ),
    "the look of a note": lambda said: drawn_pdf(_RAIN, inside=_SHOWN.format(f"({said}) Tj"), page=_NOTE),
}  # fmt: skip
"""Each takes words and gives a PDF with them on its page: what is seen of it, and what programs can copy, differ."""

PACKED: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "gz": lambda said: ("feed.xml.gz", gzip.compress(said.encode())),
    "gz in gz": lambda said: ("feed.xml.gz.gz", gzip.compress(gzip.compress(said.encode()))),
    "name in a gz, far behind": lambda said: ("feed.xml.gz", named_gzip("x" * 700 + said)),
    "between the files of a zip": lambda said: ("all.zip", zip_with_a_gap(said)),
    "behind a zip": lambda said: ("all.zip", zipped_file("a.txt", b"It rains.") + said.encode()),
    "zip behind a text": lambda said: ("a.txt", b"It rains. " + zipped(said)),
    "text that begins like a font": lambda said: ("a.txt", b"true " + said.encode()),
    "font": lambda said: ("a.woff2", b"wOF2" + said.encode()),
    "EPUB": lambda said: ("book.epub", zipped(said)),
    "EPUB in a zip": lambda said: ("all.zip", zipped_file("book.epub", zipped(said))),
    "name in a zip": lambda said: ("all.zip", zipped("", name=f"{said}.txt")),
    "comment of a zip": lambda said: ("all.zip", zipped("", comment=said)),
    "word processor": lambda said: ("plan.docx", docx(said)),
    "PDF's page": lambda said: ("posters/q.pdf", pdf_page(said)),
    "PDF's title": lambda said: ("posters/q.pdf", pdf(lambda writer: writer.add_metadata({"/Title": said}))),
    "PDF's XMP": lambda said: ("posters/q.pdf", pdf(lambda writer: _add_xmp(writer, said))),
    "PDF's contents": lambda said: (
        "posters/q.pdf",
        pdf(lambda writer: writer.add_outline_item(title=said, page_number=0)),
    ),
    "PDF's attachment": lambda said: ("a.pdf", pdf(lambda writer: writer.add_attachment("a.txt", said.encode()))),
    "PDF's attachment's name": lambda said: ("a.pdf", pdf(lambda writer: writer.add_attachment(f"{said}.txt", b""))),
    "remark in a PDF": lambda said: ("a.pdf", drawn_pdf(_RAIN).replace(b"%PDF-1.4", f"%PDF-1.4\n% {said}".encode())),
    "behind a PDF": lambda said: ("a.pdf", drawn_pdf(_RAIN) + said.encode()),
    "PNG's text": lambda said: ("a.png", png(b"tEXt", b"Comment\0" + said.encode())),
    "PNG's packed text": lambda said: ("a.png", png(b"zTXt", b"Comment\0\0" + zlib.compress(said.encode()))),
    "PNG's long text": lambda said: (
        "a.png",
        png(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(said.encode())),
    ),
    "PNG's EXIF": lambda said: ("a.png", png(b"eXIf", b"MM\0*" + said.encode())),
    "behind a PNG": lambda said: ("a.png", png(b"tEXt", b"a\0b", after=said.encode())),
    "JPEG's comment": lambda said: ("a.jpg", jpeg(b"\xff\xfe", said.encode())),
    "JPEG's tables": lambda said: ("a.jpg", jpeg(b"\xff\xdb", said.encode())),
    "between two ends of a JPEG": lambda said: ("a.jpg", jpeg(b"\xff\xfe", b"", after=said.encode() + b"\xff\xd9")),
    "JPEG's EXIF": lambda said: ("a.jpeg", jpeg(b"\xff\xe1", b"Exif\0\0MM\0*" + said.encode())),
    "JPEG's EXIF in UTF-16": lambda said: ("a.jpg", jpeg(b"\xff\xe1", b"Exif\0\0" + said.encode("utf-16-le"))),
    "JPEG's XMP": lambda said: ("a.jpg", jpeg(b"\xff\xe1", f"ns\0<x:xmpmeta><a>{said}</a>".encode())),
    "behind a JPEG": lambda said: ("a.jpg", jpeg(b"\xff\xfe", b"", after=said.encode())),
    "WebP's EXIF": lambda said: ("a.webp", webp(b"EXIF", b"MM\0*" + said.encode())),
    "WebP's XMP": lambda said: ("a.webp", webp(b"XMP ", said.encode())),
    "file name": lambda said: (f"{said}.html", b"<p>It rains.</p>"),
    "slug": lambda said: (f"stories/{said.lower().replace(' ', '-')}/index.html", b""),
    "name of folders": lambda said: (said.replace(" ", "/") + ".txt", b""),
    "escaped file name": lambda said: (quote(said) + ".txt", b""),
    "picture's name": lambda said: (f"{said}.png", png(b"tEXt", b"a\0b")),
    "name of a font": lambda said: (f"{said}.woff2", b"wOF2"),
    "text in UTF-16": lambda said: ("a.txt", said.encode("utf-16")),
    "no ending": lambda said: ("CNAME", said.encode()),
    "wrong ending": lambda said: ("a.txt", gzip.compress(said.encode())),
    "calendar": lambda said: ("a.ics", DISGUISES_OF_A_FOLDED_FILE["calendar"](said).encode()),
    "times within subtitles": lambda said: (
        "a.vtt",
        "".join(f"<00:00:{number:02}.000>{word} " for number, word in enumerate(said.split())).encode(),
    ),
    "subtitles": lambda said: ("a.vtt", DISGUISES_OF_A_FOLDED_FILE["subtitles"](said).encode()),
}
"""Each takes words and gives a file with them: its name and its content."""


def zipped_file(name: str, content: bytes) -> bytes:
    """Pack one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(name, content)
    return packed.getvalue()


def named_gzip(name: str) -> bytes:
    """Pack a line into a file that knows its name."""
    packed = gzip.compress(b"It rains.")
    return packed[:3] + b"\x08" + packed[4:10] + name.encode() + b"\0" + packed[10:]


def zip_with_a_gap(words: str) -> bytes:
    """Pack one file, and put words where no file of the archive begins."""
    packed, gap = zipped_file("a.txt", b"It rains."), words.encode()
    files, end = packed.index(b"PK\1\2"), packed.index(b"PK\5\6")
    place = struct.pack("<I", files + len(gap))
    return packed[:files] + gap + packed[files : end + 16] + place + packed[end + 20 :]


def _add_xmp(writer: pypdf.PdfWriter, words: str) -> None:
    writer.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><d>{words}</d></x:xmpmeta>".encode()
