"""The one YAML reader: strict, over the C parser's events, and every value keeps its place.

PyYAML's composer and constructor are not used: the composer crashes the process on deep nesting, aliases make
small files huge, and the constructor guesses types (``no`` becomes false, ``010`` becomes 8). Here a value is the
text that stands in the file, a block of fields or a list, and nothing else.
"""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from coproduce.content.yaml_mistakes import SAFE_WORDS, Lines, in_plain_words
from coproduce.domain.library import Trail
from coproduce.domain.problems import Location, Problem
from coproduce.domain.signs import troubles, without_unseen

DEEPEST = 12
"""How many levels of lists and fields may stand inside each other."""
MOST = 20_000
"""How many values a file may have: two hundred quotes with every field need a third of it."""

_WORDS_OF_A_SENTENCE = 5
"""So many words in a row are somebody's, and so is what looks like a comment behind them."""
_SAFE = f"{SAFE_WORDS.removesuffix('.')}; a comment is best on a line of its own."

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where libyaml is there: nine times faster

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""What can stand in a file: text, a list, or a block of fields."""


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
    except _StopReadingError as error:
        reading.problems.append(error.problem)
    except yaml.MarkedYAMLError as error:
        reading.problems.append(in_plain_words(reading.lines, error))
    except yaml.YAMLError as error:  # a sign that may not stand in YAML at all; it has no line, only an offset
        reading.problems.append(reading.lines.unreadable_sign(error))
    return reading.document, reading.problems


class _StopReadingError(Exception):
    """Reading has to stop."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


class _Reading:
    """One pass over the events of one document."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines = Lines(text, path, first_line)
        self.may_lose_words = " #" in text
        self.document = Document()
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.documents = 0
        self.values = 0
        self.anchors: set[str | None] = set()

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if event.version or event.tags:
                self.complain(event, "This file begins with a line for computers (%).", "Take the line out.")
            if self.documents == 2:  # noqa: PLR2004 - a second one
                self.complain(event, "A second document begins here ('---').", "Put it into a file of its own.")
        elif self.documents > 1:
            return
        elif isinstance(event, yaml.NodeEvent):
            self.take_node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()

    def take_node(self, event: yaml.NodeEvent) -> None:
        self.values += 1
        if self.values > MOST:
            where = self.lines.place(event.start_mark)
            raise _StopReadingError(
                Problem(where, f"There are more than {MOST:,} values up to here.", "Split the file.")
            )
        self.refuse_cleverness(event)
        parent = self.open[-1] if self.open else None
        if parent and isinstance(parent.holds, dict) and parent.key is None:
            self.take_key(parent, event)
            return
        trail = parent.next_trail() if parent else ()
        self.document.values[trail] = self.lines.place(event.start_mark)
        value = self.value_of(event, trail)
        if parent:
            parent.put(value)
        else:
            self.document.value = value

    def value_of(self, event: yaml.NodeEvent, trail: Trail) -> Value:
        if isinstance(event, yaml.ScalarEvent):
            if event.style == '"':  # the only style in which a sign can be written as its number
                self.refuse_signs(event)
            value = without_unseen(event.value)
            if not event.style:
                self.find_lost_words(event)
                return value.strip("\u00a0")  # a space that cannot be seen, from a word processor
            return value
        if isinstance(event, yaml.AliasEvent):
            return ""
        holds: list[Value] | dict[str, Value] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        if len(self.open) == DEEPEST:
            where = self.lines.place(event.start_mark)
            raise _StopReadingError(Problem(where, "There are too many lists inside lists here.", "Use fewer."))
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
        if event.style == '"':
            self.refuse_signs(event)
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
            self.document.keys[(*parent.trail, key)] = self.lines.place(event.start_mark)
        parent.key = key

    def refuse_cleverness(self, event: yaml.NodeEvent) -> None:
        """Refuse the parts of YAML that can hide, repeat or run something. Nobody needs them for words."""
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:  # else the anchor has been named
                self.complain(event, f"'*{event.anchor}' points to another part of the file.", "Write it out here.")
                self.anchors.add(event.anchor)
        elif event.anchor is not None and event.anchor not in self.anchors:
            self.anchors.add(event.anchor)
            self.complain(event, f"'&{event.anchor}' is a YAML anchor.",
                          "Write things out where they belong; words that begin with & go in quotes.")  # fmt: skip
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.complain(event, f"'{tag}' is a YAML tag.", "Put words that begin with ! in quotes.")

    def refuse_signs(self, event: yaml.ScalarEvent) -> None:
        """Refuse signs that were written as numbers; in the text itself they were looked for before."""
        for trouble in troubles(event.value):
            self.complain(event, trouble.message, trouble.hint)

    def find_lost_words(self, event: yaml.ScalarEvent) -> None:
        """Find words that YAML takes for a comment. One of ours has two spaces before it, and follows no sentence."""
        if not self.may_lose_words:
            return
        end = self.lines.place(event.end_mark)
        rest = self.lines.line(end)[end.column - 1 :]
        is_sentence = len(event.value.split()) >= _WORDS_OF_A_SENTENCE
        if event.value and (found := re.match(r" +(?=#)" if is_sentence else r" (?=#)", rest)):
            where = Location(end.path, end.line, end.column + found.end())
            message = "Everything after this # is lost."
            self.problems.append(Problem(where, message, _SAFE))

    def complain(self, event: yaml.Event, message: str, hint: str) -> None:
        self.problems.append(Problem(self.lines.place(event.start_mark), message, hint))
