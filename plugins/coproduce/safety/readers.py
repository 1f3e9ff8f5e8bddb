"""Reads every kind of file that a site can have, for the audit. What cannot be read cannot be promised."""

import gzip
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from coproduce.safety.normalise import utf8

TEXT = frozenset((
    ".atom", ".css", ".csv", ".htm", ".html", ".ics", ".js", ".json", ".jsonld", ".map", ".md", ".mjs", ".ncx", ".opf",
    ".rels", ".rss", ".srt", ".svg", ".tsv", ".txt", ".vtt", ".webmanifest", ".xhtml", ".xml", ".yaml", ".yml",
))  # fmt: skip
LINES, PAGES, WHOLE = b"\n", b"\f", b""
_FONTS = {".otf": b"OTTO", ".ttf": b"\0\1\0\0", ".woff": b"wOFF", ".woff2": b"wOF2"}
"""What a font begins with, by its ending. Both have to be so: any text can begin with OTTO, and be called a font."""
_PNG = b"\x89PNG\r\n\x1a\n"
_ZIP_ENDS = b"PK\5\6"
_PICTURE_OF_PNG = frozenset((b"IDAT", b"fdAT", b"PLTE", b"tRNS"))
_PICTURE_OF_WEBP = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ANMF"))
_MARKED_IN_JPEG = re.compile(rb"\xff[\xe0-\xef\xfe](..)", re.DOTALL)
_TIMES = re.compile(rb"^(\d+|.*-->.*)\r?$|<[\d:.]+>", re.MULTILINE)
_PRINTABLE = re.compile(rb"[\t\n\r -~]{16,}")
_MOST = 100 << 20
"""The most bytes that one packed file may unpack to."""
_DEEPEST = 4


class UnreadableError(Exception):
    """A file that the audit cannot read; its text says which and why, in plain words."""

    def __init__(self, path: str, why: str) -> None:
        """Name the file, or the part of a packed one."""
        super().__init__(why)
        self.path = path


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a file."""

    path: str
    """The file; for a part of a packed one, the part stands below it."""
    text: bytes
    parted_by: bytes = LINES
    """What parts it into places: lines, pages, or nothing."""


def pieces(path: str, raw: bytes, depth: int = 0) -> Iterator[Piece]:
    """Give every text in a file. What it is, its content says; plain text goes by its name, and fonts by both."""
    if depth > _DEEPEST or len(raw) > _MOST:
        raise UnreadableError(path, "it is packed too deep, or too large")
    of_kind = next((reader for begins, reader in _READERS.items() if begins.match(raw)), None)
    if of_kind is None and not raw.startswith(_FONTS.get(PurePosixPath(path).suffix, ())):
        yield from _of_text(path, raw, depth)
        return
    if not raw.startswith(_PNG):  # each part of it is read anyway
        yield _between_parts(path, raw)
    if of_kind is not None:
        yield from of_kind(path, raw, depth)


def _between_parts(path: str, raw: bytes) -> Piece:
    """Give what can be read in a file as it is, wherever it stands: also what no reader of its kind would open."""
    return Piece(path, b"\n|\n".join(_PRINTABLE.findall(raw)), WHOLE)


def _of_text(path: str, raw: bytes, depth: int) -> Iterator[Piece]:
    ending = PurePosixPath(path).suffix.lower()
    text = utf8(raw)
    if ending not in TEXT and (ending or b"\0" in text):  # a file without an ending may be text, such as CNAME
        raise UnreadableError(path, f"we do not know files of the kind '{ending or 'no ending'}'")
    yield Piece(path, _TIMES.sub(b"", text) if ending in {".vtt", ".srt"} else text)
    if _ZIP_ENDS in raw:  # a page can be the head of an archive
        yield from _of_zip(path, raw, depth)


def _of_gzip(path: str, raw: bytes, depth: int) -> Iterator[Piece]:
    yield Piece(path, raw[:512], WHOLE)  # the head holds a file name and a comment
    with gzip.open(io.BytesIO(raw)) as file:
        yield from pieces(path.removesuffix(".gz"), file.read(_MOST + 1), depth + 1)


def _of_zip(path: str, raw: bytes, depth: int) -> Iterator[Piece]:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        yield Piece(path, packed.comment, WHOLE)
        for member in packed.infolist():
            name = f"{path}/{member.filename}"
            yield Piece(name, member.comment + b"|" + member.extra, WHOLE)
            if member.file_size > _MOST:
                raise UnreadableError(name, "it is too large")
            if not member.is_dir():
                yield from pieces(name, packed.read(member), depth + 1)


def _of_png(path: str, raw: bytes, _: int) -> Iterator[Piece]:
    place = 8
    while place + 8 <= len(raw):
        length, kind = struct.unpack(">I4s", raw[place : place + 8])
        content = raw[place + 8 : place + 8 + length]
        place += length + 12
        if kind == b"IEND":
            yield Piece(path, raw[place:], WHOLE)
            return
        if kind not in _PICTURE_OF_PNG:
            yield Piece(path, content, WHOLE)
        if kind in {b"zTXt", b"iTXt", b"iCCP"}:
            yield from (Piece(path, text, WHOLE) for text in _inflated(content))


def _inflated(content: bytes) -> Iterator[bytes]:
    """Give what is packed somewhere in a short stretch; each way to pack it begins with an x."""
    for match in re.finditer(b"x", content):
        try:
            yield zlib.decompressobj().decompress(content[match.start() :], _MOST)
        except zlib.error:
            continue


def _of_jpeg(path: str, raw: bytes, _: int) -> Iterator[Piece]:
    for match in _MARKED_IN_JPEG.finditer(raw):
        yield Piece(path, raw[match.end() : match.end() + int.from_bytes(match[1]) - 2], WHOLE)
    yield Piece(path, raw[raw.rfind(b"\xff\xd9") + 2 :], WHOLE)


def _of_webp(path: str, raw: bytes, _: int) -> Iterator[Piece]:
    place = 12
    while place + 8 <= len(raw):
        kind, length = struct.unpack("<4sI", raw[place : place + 8])
        if kind not in _PICTURE_OF_WEBP:
            yield Piece(path, raw[place + 8 : place + 8 + length], WHOLE)
        place += 8 + length + length % 2
    yield Piece(path, raw[8 + int.from_bytes(raw[4:8], "little") :], WHOLE)


def _of_pdf(path: str, raw: bytes, depth: int) -> Iterator[Piece]:
    from coproduce.safety.pdfs import read_pdf  # noqa: PLC0415 - it takes long to load, and most builds know each poster

    if raw.count(b"startxref") > 1:
        raise UnreadableError(path, "it keeps what it was before it was changed")
    pdf = read_pdf(raw)
    if pdf is None:
        raise UnreadableError(path, "it is locked")
    yield Piece(path, "\f".join(pdf.pages).encode("utf-8", "replace"), PAGES)
    for name, content in pdf.attached:
        yield from pieces(f"{path}/{name}", content, depth + 1)
    yield from (Piece(path, content, WHOLE) for content in pdf.metadata)
    yield Piece(path, "\n|\n".join(pdf.beside).encode("utf-8", "replace"), WHOLE)


_READERS = {
    re.compile(rb"%PDF-"): _of_pdf,
    re.compile(rb"\x1f\x8b"): _of_gzip,
    re.compile(rb"PK(?:\x03\x04|\x05\x06)"): _of_zip,
    re.compile(re.escape(_PNG)): _of_png,
    re.compile(rb"\xff\xd8\xff"): _of_jpeg,
    re.compile(rb"RIFF....WEBP", re.DOTALL): _of_webp,
}
"""What each kind of file begins with, and who reads it."""
