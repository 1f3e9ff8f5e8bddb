"""From a file on disk to text, or to a problem."""

from pathlib import Path

from coproduce.domain.problems import Location, Problem

_LINE_ENDS = str.maketrans({"\r": "\n", "\x85": " ", "\u2028": " ", "\u2029": " "})
"""Line ends of other machines and of word processors; an editor shows the last three as no line end at all."""

LARGEST = 256 * 1024
"""The most bytes that a file of words may have."""


def load_text(root: Path, path: str) -> tuple[str, list[Problem]]:
    """Read a file of words. It must be UTF-8; line ends become plain ones."""
    try:
        raw = (root / path).read_bytes()
    except OSError as error:
        return "", [Problem(Location(path), f"This file cannot be opened ({error.strerror}).", "Ask a maintainer.")]
    return read_text(raw, path)


def read_text(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """Turn the bytes of a file into text."""
    if len(raw) > LARGEST:
        message = f"This file is larger than {LARGEST // 1024} KB, so it is not read."
        return "", [Problem(Location(path), message, "Split it into smaller files.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(raw, error.start, path)]
    if not text.strip():
        return "", [Problem(Location(path), "This file is empty.", "Write something in it, or delete it.")]
    return text.replace("\r\n", "\n").translate(_LINE_ENDS), []


def _not_utf8(raw: bytes, position: int, path: str) -> Problem:
    before = raw[:position].decode("utf-8")
    where = Location(path, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    guess = raw[position : position + 1].decode("cp1252", errors="replace")
    return Problem(
        where,
        f"The letter here (perhaps '{guess}') is not saved as UTF-8, so we cannot be sure of it.",
        "Save the file again with the encoding UTF-8.",
    )
