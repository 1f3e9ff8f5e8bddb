"""The one YAML reader: strict, over the C parser's events, and every value keeps its place.

PyYAML's composer and constructor are not used: the composer crashes the process on deep nesting, aliases make
small files huge, and the constructor guesses types (``no`` becomes false, ``010`` becomes 8). Here a value is the
text that stands in the file, a block of fields or a list, and nothing else.
"""

import re
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import yaml

from coproduce.domain.library import Trail
from coproduce.domain.problems import Location, Problem

DEEPEST = 12
"""How many levels of lists and fields may stand inside each other."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where libyaml is there: nine times faster

_SAFE_WORDS = "Words with any signs in them are safe after '>-', on the next line, two spaces in."
_IN_PLAIN_WORDS = (
    (
        "found character that cannot start any token",
        "Words cannot begin with this sign.",
        'Put them in "double quotes".',
    ),
    (
        "mapping values are not allowed",
        "There is a colon with a space after it inside the words.",
        _SAFE_WORDS,
    ),
    (
        "while scanning a quoted scalar",
        "A quote mark is opened here and never closed.",
        f"Close it. {_SAFE_WORDS}",
    ),
    (
        "control characters are not allowed",
        "There is a sign here that cannot be seen or printed.",
        "Delete it and type the words again.",
    ),
    (
        "could not find expected ':'",
        "This line should be a field's name and a colon.",
        "If it belongs to the words above, move it two spaces in.",
    ),
)
_BEGINS_WITH_A_SIGN = re.compile(r"\s*(?:- )?[\w-]+:\s+([*&!%@`|>{}\[\]])")
_ANYTHING_ELSE = (
    "We cannot tell what belongs to what from here on.",
    f"Check the spaces at the start of the line. {_SAFE_WORDS}",
)


Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What can stand in a file: text, a list, or a block of fields."""


class _Mark(Protocol):
    """A place as PyYAML counts it: from 0."""

    line: int
    column: int


@dataclass(slots=True)
class Document:
    """What one file says: text, lists and fields, and where each of them stands."""

    value: Value = ""
    values: dict[Trail, Location] = field(default_factory=dict)
    keys: dict[Trail, Location] = field(default_factory=dict)
    body_line: int = 1
    """Where the fields head a Markdown file: the line on which its body begins."""


@dataclass(slots=True)
class _Open:
    """A list or a block of fields whose end has not come yet."""

    holds: list[Value] | dict[str, Value]
    trail: Trail
    key: str | None = None
    repeated: set[str] = field(default_factory=set)

    def next_trail(self) -> Trail:
        return (*self.trail, len(self.holds) if isinstance(self.holds, list) else (self.key or ""))

    def put(self, value: Value) -> None:
        if isinstance(self.holds, list):
            self.holds.append(value)
        else:
            self.holds[self.key or ""] = value
            self.key = None


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Document, list[Problem]]:
    """Read one document. With problems, what was read so far is there but must not be used.

    ``first_line`` is the line of the file on which ``text`` begins, counted from 1.
    """
    reading = _Reading(text, path, first_line)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reading.take(event)
    except _TooDeepError as error:
        reading.problems.append(error.problem)
    except yaml.MarkedYAMLError as error:
        reading.problems.append(reading.in_plain_words(error))
    except yaml.YAMLError as error:  # a sign that may not stand in YAML at all; it has no line, only an offset
        reading.problems.append(_unreadable_sign(error, text, path, first_line))
    return reading.document, reading.problems


class _TooDeepError(Exception):
    """Reading has to stop."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


class _Reading:
    """One pass over the events of one document."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.may_lose_words = " #" in text
        self.path = path
        self.first_line = first_line
        self.document = Document()
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.documents = 0

    def place(self, mark: _Mark | None) -> Location:
        if mark is None:  # pragma: no cover - the types allow it, a parser of text never does it
            return Location(self.path, self.first_line)
        return Location(self.path, mark.line + self.first_line, mark.column + 1)

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:  # noqa: PLR2004 - a second one
                self.complain(event, "A second document begins here ('---').", "Put it into a file of its own.")
        elif self.documents > 1:
            return
        elif isinstance(event, yaml.NodeEvent):
            self.take_node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()

    def take_node(self, event: yaml.NodeEvent) -> None:
        self.refuse_cleverness(event)
        parent = self.open[-1] if self.open else None
        if parent and isinstance(parent.holds, dict) and parent.key is None:
            self.take_key(parent, event)
            return
        trail = parent.next_trail() if parent else ()
        self.document.values[trail] = self.place(event.start_mark)
        value = self.value_of(event, trail)
        if parent:
            parent.put(value)
        else:
            self.document.value = value

    def value_of(self, event: yaml.NodeEvent, trail: Trail) -> Value:
        if isinstance(event, yaml.ScalarEvent):
            if not event.style:
                self.find_lost_words(event)
                return str(event.value).strip("\u00a0")  # a space that cannot be seen, from a word processor
            return str(event.value)
        if isinstance(event, yaml.AliasEvent):
            return ""
        holds: list[Value] | dict[str, Value] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if len(self.open) == DEEPEST:
            where = self.place(event.start_mark)
            raise _TooDeepError(Problem(where, "There are too many lists inside lists here.", "Use fewer."))
        self.open.append(_Open(holds, trail))
        return holds

    def take_key(self, parent: _Open, event: yaml.NodeEvent) -> None:
        assert isinstance(parent.holds, dict)  # noqa: S101 - take_node has just looked
        if not isinstance(event, yaml.ScalarEvent):
            if not isinstance(event, yaml.AliasEvent):  # that has been said already
                self.complain(event, "A field's name should stand here, not a list.", "Write: name: value")
            parent.key = "?"
            if isinstance(event, yaml.CollectionStartEvent):
                self.open.append(_Open([] if isinstance(event, yaml.SequenceStartEvent) else {}, parent.trail))
            return
        key = event.value
        if key in parent.holds and "id" in parent.repeated:
            pass  # the second quote has been named; its other fields need no naming
        elif key in parent.holds and key == "id":
            parent.repeated.add("id")
            self.complain(event, "A second 'id': does another quote begin here?",
                          "Begin each quote of a file with '- ', or give it a file of its own.")  # fmt: skip
        elif key in parent.holds:
            first = self.document.keys[(*parent.trail, key)].line
            self.complain(event, f"'{key}' stands here a second time; the first is on line {first}.",
                          "Keep one of them.")  # fmt: skip
        else:
            self.document.keys[(*parent.trail, key)] = self.place(event.start_mark)
        parent.key = key

    def refuse_cleverness(self, event: yaml.NodeEvent) -> None:
        """Refuse the parts of YAML that can hide, repeat or run something. Nobody needs them for words."""
        if isinstance(event, yaml.AliasEvent):
            self.complain(event, f"'*{event.anchor}' points to another part of the file.", "Write it out here.")
        elif event.anchor is not None:
            self.complain(event, f"'&{event.anchor}' is a YAML anchor.", "Put words that begin with & in quotes.")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.complain(event, f"'{tag}' is a YAML tag.", "Put words that begin with ! in quotes.")

    def find_lost_words(self, event: yaml.ScalarEvent) -> None:
        """Find words that YAML takes for a comment. A comment of ours has two spaces before it."""
        if not self.may_lose_words:
            return
        end = self.place(event.end_mark)
        rest = self.line(end)[end.column - 1 :]
        if event.value and re.match(r" #", rest):
            where = Location(self.path, end.line, end.column + 1)
            message = "Everything after this # is lost."
            self.problems.append(Problem(where, message, f"{_SAFE_WORDS} A comment needs two spaces before its #."))

    def line(self, where: Location) -> str:
        return (self.lines[where.line - self.first_line :] or [""])[0]

    def complain(self, event: yaml.Event, message: str, hint: str) -> None:
        self.problems.append(Problem(self.place(event.start_mark), message, hint))

    def in_plain_words(self, error: yaml.MarkedYAMLError) -> Problem:
        said = f"{error.context} {error.problem}"
        quoted = "quoted scalar" in said
        mark = error.context_mark if quoted and error.context_mark else error.problem_mark
        where = self.place(mark)
        line = self.line(where)
        before, after = line[: where.column - 1], line[where.column - 1 :]
        if after.startswith("\t"):
            return Problem(where, "There is a tab here.", "Use spaces instead.")
        for sign, message, hint in _IN_PLAIN_WORDS:
            if sign in said:
                return Problem(where, message, hint)
        if before.endswith(("'", '"')):
            message = "A quote mark ends the words here, but more words follow."
            return Problem(where, message, _SAFE_WORDS)
        for at in (where, self.place(error.context_mark) if error.context_mark else where):
            if found := _BEGINS_WITH_A_SIGN.match(self.line(at)):
                place = Location(self.path, at.line, found.start(1) + 1)
                return Problem(place, f"Words cannot begin with {found[1]} here.", _SAFE_WORDS)
        return Problem(where, *_ANYTHING_ELSE)


def _unreadable_sign(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    before = text[: getattr(error, "position", 0) or 0]
    where = Location(path, before.count("\n") + first_line, len(before) - (before.rfind("\n") + 1) + 1)
    return Problem(where, *_IN_PLAIN_WORDS[3][1:])
