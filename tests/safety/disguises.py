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

    def show(writer: pypdf.PdfWriter) -> None:
        lines = [words[start : start + 11] for start in range(0, len(words), 11)]
        shown = " ".join(f"({line}-) Tj 0 -20 Td" for line in lines)
        content = pypdf.generic.DecodedStreamObject()
        content.set_data(f"BT /F 9 Tf 9 180 Td {shown} ET".encode("cp1252"))
        page = writer.add_blank_page(200, 200)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
        named = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject(key): pypdf.generic.NameObject(value) for key, value in font.items()}
        )
        fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F"): named})
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/Font"): fonts}
        )
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001 - it has no other way

    return pdf(show)


PACKED: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "gz": lambda said: ("feed.xml.gz", gzip.compress(said.encode())),
    "gz in gz": lambda said: ("feed.xml.gz.gz", gzip.compress(gzip.compress(said.encode()))),
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
    "PNG's text": lambda said: ("a.png", png(b"tEXt", b"Comment\0" + said.encode())),
    "PNG's packed text": lambda said: ("a.png", png(b"zTXt", b"Comment\0\0" + zlib.compress(said.encode()))),
    "PNG's long text": lambda said: (
        "a.png",
        png(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(said.encode())),
    ),
    "PNG's EXIF": lambda said: ("a.png", png(b"eXIf", b"MM\0*" + said.encode())),
    "behind a PNG": lambda said: ("a.png", png(b"tEXt", b"a\0b", after=said.encode())),
    "JPEG's comment": lambda said: ("a.jpg", jpeg(b"\xff\xfe", said.encode())),
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
    "subtitles": lambda said: ("a.vtt", DISGUISES_OF_A_FOLDED_FILE["subtitles"](said).encode()),
}
"""Each takes words and gives a file with them: its name and its content."""


def zipped_file(name: str, content: bytes) -> bytes:
    """Pack one file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr(name, content)
    return packed.getvalue()


def _add_xmp(writer: pypdf.PdfWriter, words: str) -> None:
    writer.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><d>{words}</d></x:xmpmeta>".encode()
