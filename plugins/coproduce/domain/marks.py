"""Evidence marks in Markdown: ``[[quote:q-7fk3m2]]`` alone on a line is a card, inside a sentence a citation.

Marks inside code stay as they are. Every paragraph gets an id from its own words, so that a link to it
survives when paragraphs are moved.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from coproduce.domain.fields import Kind

MARK = re.compile(r"\[\[\s*([a-z]+)\s*:\s*([^\[\]\s]+)\s*\]\]")
MARKED_KINDS = (Kind.QUOTE, Kind.STORY, Kind.PROMISE, Kind.THEME)
_OPENING = re.compile(r"(?<!\[)\[\[")
_TICKS = re.compile("`+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_INDENTED = re.compile(r"( {4}|\t)")
_LIST = re.compile(r" {0,3}([-*+]|\d+[.)]) ")
_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)")
_UNDERLINE = re.compile(r" {0,3}(=|-)\1*\s*$")
_NOT_A_PARAGRAPH = re.compile(
    r" {4}|\t"  # code
    r"| {0,3}(#|>|[-*+] |\d+[.)] |<|!!!|\?\?\?|:|\[\^)"  # headings, quotes, lists, HTML, admonitions, notes
    r"| {0,3}(=+|-+|([*_-] ?){3,})\s*$"  # lines below a heading, rules
    r"|.*\|"  # tables
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One evidence mark, and where it stands in the body."""

    kind: str
    name: str
    line: int
    """Counted from 1 in the body."""
    column: int
    """Counted from 1 in the line."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines between blank ones, or a whole block of fenced code."""

    text: str
    line: int
    """The line it begins on, counted from 1."""
    is_code: bool = False

    @property
    def is_paragraph(self) -> bool:
        """Say whether it is running text, and not a heading, a list, a table, HTML or code."""
        lines = self.text.split("\n")
        return not self.is_code and not self.is_card and not any(_NOT_A_PARAGRAPH.match(line) for line in lines)

    @property
    def is_card(self) -> bool:
        """Say whether it holds nothing but marks, one on each line."""
        return (
            not self.is_code
            and "[[" in self.text
            and all(MARK.fullmatch(line.strip()) for line in self.text.splitlines())
        )

    @property
    def paragraph_id(self) -> str:
        """Give the id of the paragraph: from its letters and digits, not from its place."""
        letters = re.sub(r"\W+", " ", self.text).casefold().strip()
        return "p-" + hashlib.sha256(letters.encode()).hexdigest()[:6]

    def marks(self) -> Iterator[Mark]:
        """Find the marks, but not those inside code."""
        for match in self.outside_code(MARK) if "[[" in self.text else ():  # hardly any block has one
            yield Mark(match[1], match[2], *self.place(match.start()))

    def unreadable_marks(self) -> Iterator[tuple[int, int]]:
        """Give line and column of double square brackets that are no mark."""
        for match in self.outside_code(_OPENING) if "[[" in self.text else ():
            if not MARK.match(self.text, match.start()):
                yield self.place(match.start())

    def outside_code(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Find a pattern, but not inside code."""
        if self.is_code:
            return
        found = list(pattern.finditer(self.text))
        hidden = list(_code_spans(self.text)) if found else []
        for match in found:
            before = bisect_right(hidden, (match.start(), len(self.text)))  # the last that begins up to here
            if not before or hidden[before - 1][1] <= match.start():
                yield match

    def place(self, position: int) -> tuple[int, int]:
        """Give line and column of a sign, counted from 1 in the body."""
        line_begins = self.text.rfind("\n", 0, position) + 1
        return self.line + self.text.count("\n", 0, position), position - line_begins + 1


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Find what stands between ticks: a run of them and the next run of the same length."""
    closing: dict[int, int] = {}
    spans: dict[int, int] = {}
    for run in reversed(list(_TICKS.finditer(text))):
        length = run.end() - run.start()
        if length in closing:
            spans[run.start()] = closing[length]
        closing[length] = run.end()
    done = 0
    for start, end in sorted(spans.items()):
        if start >= done:
            yield start, end
            done = end


@lru_cache(maxsize=1024)  # each body is looked through by several checks and rooms
def blocks(body: str) -> tuple[Block, ...]:
    """Cut a Markdown body into blocks. Joined again by their line breaks they are the body.

    Lines that stand four spaces in are code, but below a list they go on with it.
    """
    return tuple(_blocks(body))


def _blocks(body: str) -> Iterator[Block]:
    in_list = False
    for block in _runs(body):
        indented = all(_INDENTED.match(line) for line in block.text.split("\n"))
        if not indented:
            in_list = bool(_LIST.match(block.text))
        yield Block(block.text, block.line, block.is_code or (indented and not in_list))


def _runs(body: str) -> Iterator[Block]:
    held: list[str] = []
    first = 1
    fence = ""
    for number, line in enumerate(body.splitlines(), start=1):
        opening = _FENCE.match(line)
        if fence:
            held.append(line)
            if opening and opening[1].startswith(fence) and not line.strip().strip(fence[0]):
                yield Block("\n".join(held), first, is_code=True)
                held, fence = [], ""
        elif opening:
            if held:
                yield Block("\n".join(held), first)
            held, first, fence = [line], number, opening[1]
        elif line.strip():
            if not held:
                first = number
            held.append(line)
        elif held:
            yield Block("\n".join(held), first)
            held = []
    if held:
        yield Block("\n".join(held), first, is_code=bool(fence))


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a body."""

    level: int
    line: int
    """Counted from 1 in the body."""


def headings(body: str) -> Iterator[Heading]:
    """Find the headings: lines that begin with number signs, and lines with a line of = or - below."""
    for block in blocks(body):
        lines = [] if block.is_code else block.text.split("\n")
        for number, (line, below) in enumerate(zip_longest(lines, lines[1:], fillvalue="")):
            if signs := _HEADING.match(line):
                yield Heading(len(signs[1]), block.line + number)
            elif number == 0 and line.strip() and (rule := _UNDERLINE.match(below)):
                yield Heading(1 if rule[1] == "=" else 2, block.line + number)


def marks(body: str) -> Iterator[Mark]:
    """Find every mark of a body."""
    for block in blocks(body):
        yield from block.marks()


def without_marks(text: str) -> str:
    """Take the marks out of a text, as for a summary of it."""
    return re.sub(r"\s+([.,;:!?])", r"\1", MARK.sub("", text)).strip()
