"""What YAML's parser stumbles over, in plain words, at its place, with the line as it can be pasted."""

import re
from typing import Protocol

import yaml

from coproduce.domain.problems import Location, Problem

SAFE_WORDS = "Words with any signs in them are safe after '>-', on the next line, two spaces in."
_LONGEST_PASTE = 100
_A_COLON = "mapping values are not allowed"
_NO_COLON = "could not find expected ':'"
_IN_PLAIN_WORDS = (
    (
        "found character that cannot start any token",
        "Words cannot begin with this sign.",
        'Put them in "double quotes".',
    ),
    (
        _A_COLON,
        "There is a colon with a space after it inside the words.",
        SAFE_WORDS,
    ),
    (
        "while scanning a quoted scalar",
        "A quote mark is opened here and never closed.",
        f"Close it. {SAFE_WORDS}",
    ),
    (
        "control characters are not allowed",
        "There is a sign here that cannot be seen or printed.",
        "Delete it and type the words again.",
    ),
    (
        _NO_COLON,
        "This line should be a field's name and a colon.",
        "If it belongs to the words above, move it two spaces in.",
    ),
)
_BEGINS_WITH_A_SIGN = re.compile(r"\s*(?:- )?[\w-]+:\s+([*&!%@`|>{}\[\]])")
_NEVER_CLOSED = re.compile(r"\{\s*[\w-]+:[^}]*|\[[\w-]+(?:,\s*[\w-]+)*,?\s*")
"""Fields or a list on one line, without their end; words in brackets are neither."""
_FIELD_AND_WORDS = re.compile(r"\s*(?:- )?([\w-]+): +(\S.*)$")
_ONLY_A_NAME = re.compile(r"\s+[\w-]+")
_BEGINS_ANEW = re.compile(r"\s*(?:$|[\w-]+:(?:\s|$)|- |#|---)")
_FURTHER_IN = (
    "This line stands further in than the one above it, as if it went on with its words.",
    "If it is a field, let both begin at the same place; if not, put the words on the next line after '>-'.",
)
_HALF_A_SIGN = (
    "The number after this backslash stands for no sign, or for half of one.",
    "Write the sign itself in its place, such as the emoji.",
)
_ANYTHING_ELSE = (
    "We cannot tell what belongs to what from here on.",
    f"Check the spaces at the start of the line. {SAFE_WORDS}",
)


class _Mark(Protocol):
    """A place as PyYAML counts it: from 0."""

    line: int
    column: int


class Lines:
    """The lines of a document, and where in its file they stand."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        """``first_line`` is the line of the file on which ``text`` begins, counted from 1."""
        self.text = text
        self.path = path
        self.first_line = first_line
        self._lines = text.split("\n")

    def place(self, mark: _Mark | None) -> Location:
        """Turn a mark of the parser into a place in the file."""
        if mark is None:  # pragma: no cover - the types allow it, a parser of text never does it
            return Location(self.path, self.first_line)
        return Location(self.path, mark.line + self.first_line, mark.column + 1)

    def line(self, where: Location) -> str:
        """Give the line at a place."""
        return (self._lines[where.line - self.first_line :] or [""])[0]

    def unreadable_sign(self, error: yaml.YAMLError) -> Problem:
        """Name a sign that may not stand in YAML at all; the parser gives its offset and no line."""
        before = self.text[: getattr(error, "position", 0) or 0]
        column = len(before) - (before.rfind("\n") + 1) + 1
        return Problem(Location(self.path, before.count("\n") + self.first_line, column), *_IN_PLAIN_WORDS[3][1:])


def in_plain_words(lines: Lines, error: yaml.MarkedYAMLError) -> Problem:
    """Say what the parser stumbled over, and offer the line as it should be."""
    said = f"{error.context} {error.problem}"
    begun = "quoted scalar" in said or _NO_COLON in said  # what is missed was begun before, perhaps lines before
    mark = error.context_mark if begun and error.context_mark else error.problem_mark
    where = lines.place(mark)
    line = lines.line(where)
    before, after = line[: where.column - 1], line[where.column - 1 :]
    if "escape code" in said:
        return Problem(lines.place(error.problem_mark), *_HALF_A_SIGN)
    if after.startswith("\t"):
        return Problem(where, "There is a tab here.", "Use spaces instead.")
    if line.startswith("%"):
        return Problem(where, "A line here begins with %, as if it were meant for computers.", "Take the line out.")
    for sign, message, hint in _IN_PLAIN_WORDS:
        if sign in said:
            is_field = sign == _A_COLON and _ONLY_A_NAME.fullmatch(before)
            return Problem(where, *_FURTHER_IN) if is_field else Problem(where, message, _paste(lines, where) or hint)
    if before.rstrip().endswith(("'", '"')):
        message = "A quote mark ends the words here, but more words follow."
        return Problem(where, message, _paste(lines, where) or SAFE_WORDS)
    return _by_its_first_sign(lines, where, lines.place(error.context_mark) if error.context_mark else where)


def _by_its_first_sign(lines: Lines, where: Location, context: Location) -> Problem:
    for at in (context, where):  # what was opened is told from the line where it was, not from where it was missed
        line = lines.line(at)
        if (found := _BEGINS_WITH_A_SIGN.match(line)) and _NEVER_CLOSED.fullmatch(line, found.start(1)):
            place, end = Location(where.path, at.line, found.start(1) + 1), {"{": "}", "[": "]"}[found[1]]
            return Problem(place, f"A {found[1]} is opened here and never closed.", f"Write {end} where it ends.")
    is_opened = lines.line(context)[context.column - 1 :].startswith(("[", "{"))
    for at in (context, where) if is_opened else (where, context):
        if found := _BEGINS_WITH_A_SIGN.match(lines.line(at)):
            place = Location(where.path, at.line, found.start(1) + 1)
            message = f"Words cannot begin with {found[1]} here."
            return Problem(place, message, _paste(lines, at) or SAFE_WORDS)
    return Problem(where, *_ANYTHING_ELSE)


def _paste(lines: Lines, where: Location) -> str:
    """Give a line as it can be pasted, its words in quote marks; nothing when it is long or the words go on."""
    found = _FIELD_AND_WORDS.match(lines.line(where))
    goes_on = not _BEGINS_ANEW.match(lines.line(Location(where.path, where.line + 1)))
    if not found or goes_on or len(found[0]) > _LONGEST_PASTE:
        return ""
    words, mark = found[2].strip(), found[2][0]
    if mark in "'\"":
        if words.endswith(mark) and len(words) > 1:
            words = words[1:-1]
        elif not re.search(rf"{mark}(?!\w)", words[1:]):  # it was opened only for YAML, and words have apostrophes
            words = words[1:]
    if '"' in words or "\\" in words:
        doubled = words.replace("''", "'").replace("'", "''")
        return f"Write: {found[1]}: '{doubled}'"
    return f'Write: {found[1]}: "{words}"'
