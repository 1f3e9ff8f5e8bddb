"""From a file on disk to text, or to a problem."""

import codecs
import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from coproduce.content.letters import check_letters
from coproduce.domain.problems import Location, Problem

_LINE_ENDS = str.maketrans({"\r": "\n", "\x85": " ", "\u2028": " ", "\u2029": " "})
"""Line ends of other machines and of word processors; an editor shows the last three as no line end at all."""

_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")
"""How documents begin: of Word and LibreOffice, of older Word, PDF, rich text."""

_HALF_A_SIGN = re.compile(rb"\xed[\xa0-\xbf]")
_SAVE_AGAIN = "Save the file again with the encoding UTF-8."

LARGEST = 256 * 1024
"""The most bytes that a file of words may have."""


def load_text(root: Path, path: str) -> tuple[str, list[Problem]]:
    """Read a file of words. It must be UTF-8; line ends become plain ones."""
    try:
        raw = read_plain(root / path, LARGEST + 1)
    except OSError as error:
        return "", [Problem(Location(path), f"This file cannot be opened ({error.strerror}).", "Ask a maintainer.")]
    return read_text(raw, path)


def read_plain(path: Path, most: int) -> bytes:
    """Read the first bytes of an ordinary file. A link is not followed, a pipe is not waited for: both are errors."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device", str(path))
        return file.read(most)


def read_text(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """Turn the bytes of a file into text. Text that comes beside problems may be looked at, but not used."""
    if len(raw) > LARGEST:
        message = f"This file is larger than {LARGEST // 1024} KB, so it is not read."
        return "", [Problem(Location(path), message, "Split it into smaller files.")]
    if raw.startswith(_DOCUMENTS):
        message = "This file is a document, such as of Word, and only its name says that it is plain text."
        return "", [Problem(Location(path), message, "Copy the words out of it into a plain text file.")]
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", [Problem(Location(path), "This file is saved as UTF-16, so we cannot read it.", _SAVE_AGAIN)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(raw, error.start, path)]
    if not text.strip():
        return "", [Problem(Location(path), "This file is empty.", "Write something in it, or delete it.")]
    plain = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    return plain, [*_two_versions(plain, path), *check_letters(plain, path)]


def _two_versions(text: str, path: str) -> Iterator[Problem]:
    """Find what two people changed at once. In Markdown, both versions would be shown, with Git's signs between."""
    begins, is_parted = 0, False
    for number, line in enumerate(text.split("\n") if "\n>>>>>>> " in text else (), 1):
        if line.startswith("<<<<<<< "):
            begins, is_parted = number, False
        elif line == "=======":
            is_parted = True
        elif begins and is_parted and line.startswith(">>>>>>> "):
            message = "Two people changed the same lines, and both versions stand here."
            hint = "Keep what is right, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>."
            yield Problem(Location(path, begins), message, hint)
            begins = 0


def _not_utf8(raw: bytes, position: int, path: str) -> Problem:
    """Name a letter that is saved in another way; half of an emoji is saved so by programs that part it."""
    before = raw[:position].decode("utf-8")
    where = Location(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    if _HALF_A_SIGN.match(raw, position):
        return Problem(where, "Only half of a sign was saved here, such as of an emoji.", "Write the sign again.")
    guess = raw[position : position + 1].decode("cp1252", errors="replace")
    return Problem(
        where,
        f"The letter here (perhaps '{guess}') is not saved as UTF-8, so we cannot be sure of it.",
        _SAVE_AGAIN,
    )
