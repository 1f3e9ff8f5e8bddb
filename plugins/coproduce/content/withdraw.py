"""Take words back in the file where they stand: the smallest change, and the proof that nothing else in it changed.

The file is not written anew from what was read: comments, order and the writer's own way would be lost. Only the
signs of one value are exchanged, at the place that the strict reader gives; then the whole is read again.
"""

import copy
import re
from collections.abc import Iterator
from pathlib import Path

from coproduce.content.files import read_text
from coproduce.content.front_matter import Parts, read_parts
from coproduce.content.models import value_at
from coproduce.content.yaml_reader import Document
from coproduce.disk.whole import write_whole
from coproduce.domain.library import Trail
from coproduce.domain.problems import Location, Problem

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile("\r\n|[\r\n]")
"""Where a line ends for the reader."""


def withdraw_in_file(root: Path, where: Location, after: str | None) -> Problem | None:
    """Mark the entry that begins at a place as withdrawn, or say why its file stays as it is.

    ``after`` is what is shown from then on, ``tombstone`` or ``nothing``; without it, what is written stays.
    """
    path = root / where.path
    changed = withdrawn(path.read_bytes(), where, after)
    if isinstance(changed, Problem):
        return changed
    write_whole(path, changed)
    return None


def withdrawn(raw: bytes, where: Location, after: str | None) -> bytes | Problem:
    """Give the bytes of a file with the entry that begins at a place withdrawn."""
    fields = _read(raw, where.path).fields
    trail = next((trail for trail, place in fields.values.items() if place == where), None)
    if trail is None:
        return Problem(where, "What stood here has moved since it was read.", "Try again.")
    consent = (*trail, "consent")
    if (*consent, "status") not in fields.keys:
        return Problem(where, "There is no 'status' here that could be changed.", "Mend the consent by hand first.")
    place = fields.values[(*consent, "status")]
    by_hand = Problem(place, "This is written in a way that we cannot change safely.", "Please change it by hand.")
    changed = _with(raw, where.path, (*consent, "status"), "withdrawn")
    if changed and after:
        changed = _with(changed, where.path, (*consent, "after_withdrawal"), after)
    return changed or by_hand


def _with(raw: bytes, path: str, trail: Trail, value: str) -> bytes | None:
    """Give a file with one value exchanged or added, and all else as it was; nothing where that cannot be done."""
    before = _read(raw, path)
    expected = copy.deepcopy(before.fields.value)
    block = value_at(expected, trail[:-1])
    assert isinstance(block, dict)  # noqa: S101 - only a block of fields has a 'status'
    block[str(trail[-1])] = value
    bom = _BOM if raw.startswith(_BOM) else b""
    for text in _ways(raw.removeprefix(bom).decode("utf-8"), before.fields, trail, value):
        changed = bom + text.encode("utf-8")
        now = _read(changed, path)
        if (now.fields.value, now.body) == (expected, before.body):
            return changed
    return None


def _ways(text: str, fields: Document, trail: Trail, value: str) -> Iterator[str]:
    """Give the text changed in each of the ways that may be right; the reader decides which one is."""
    if trail in fields.values:
        start, old = _offset(text, fields.values[trail]), value_at(fields.value, trail)
        for mark in ("", '"', "'"):
            written = f"{mark}{old}{mark}"
            if text.startswith(written, start):
                yield f"{text[:start]}{mark}{value}{mark}{text[start + len(written) :]}"
        return
    status = (*trail[:-1], "status")
    start = _offset(text, fields.values[status])
    line_end = _LINE_END.search(text, start)
    below, sign = (line_end.start(), line_end[0]) if line_end else (len(text), "\n")
    indent = " " * (fields.keys[status].column - 1)
    yield f"{text[:below]}{sign}{indent}{trail[-1]}: {value}{text[below:]}"
    behind = start + len(str(value_at(fields.value, status))) + (2 if text[start] in "\"'" else 0)
    yield f"{text[:behind]}, {trail[-1]}: {value}{text[behind:]}"  # where all fields stand between { and }


def _offset(text: str, place: Location) -> int:
    """Turn a place into a position in the text of its file."""
    line_starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    return line_starts[place.line - 1] + place.column - 1


def _read(raw: bytes, path: str) -> Parts:
    """Read a file as the library does. What cannot be read is like nothing that can."""
    text, problems = read_text(raw, path)
    parts, more = read_parts(text, path)
    return Parts(Document(), text) if problems or more else parts
