"""From a raw file to passages: runs of words that belong together though lines part them, each sign with its place.

The raw text is read and not the fields, so that comments, files that cannot be read and fields that nobody knows
are looked at too. What a writer's tool may have hidden is undone: entities, escapes and signs without width.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

# A comment's or quotation's signs may stand before each line of a passage; all else here begins a new one.
_REPEATED = re.compile(r"\s*(#+|>(?![-+]?\s*$))?\s*")
_OPENS = re.compile(r"(?:[-*+•]|\d{1,3}[.)])(?:\s|$)|\||---|[\w-]+:(?:\s|$)")
_HIDDEN = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|%40"
    r"|\\\\|\\[nrt]"  # in double quotes: a backslash, and the end of a line as the forms on the site write it
    r"|[\u00ad\u200b-\u200d\u2060\ufeff]|[\uff01-\uff5e]"
)
_COMMENT = re.compile(r"\s#\s")
_SLUGS = re.compile(r"(?:- )?(?:\w+: )?\[?[a-z0-9]+(?:(?:-|, )[a-z0-9]+)*\]?")
_DAY = re.compile(r"(?:- )?\w+: \d{4}-\d{2}-\d{2}(?:\s+#.*)?")
_BLOCK = re.compile(r"(?<=:)\s[>|][-+\d]*$")
_CONSENT = re.compile(r"(\s*(?:- )?)consent:\s*$")
# In one line, as in {given_on: 2016-03-02, ref: EX-0041}.
_IN_BRACES = re.compile(r"(?<=[{\s])(?:\w+: \d{4}-\d{2}-\d{2}|ref: [^\s,}]+)(?=\s*[,}])")


@dataclass(slots=True)
class Passage:
    """Words that belong together, and where each part of them stands: lines and columns count from 1."""

    text: str = ""
    _starts: list[int] = field(default_factory=list)
    _places: list[tuple[int, int]] = field(default_factory=list)

    def place(self, position: int) -> tuple[int, int]:
        """Give line and column of a sign of the text."""
        part = bisect_right(self._starts, position) - 1
        line, column = self._places[part]
        return line, column + position - self._starts[part]

    def add(self, text: str, line: int, column: int) -> None:
        """Add words that stand at a place."""
        self._starts.append(len(self.text))
        self._places.append((line, column))
        self.text += text


def passages(text: str) -> Iterator[Passage]:
    """Part the raw text of a file into passages."""
    passage, repeated = Passage(), ""
    for number, line in _without_fields_of_ours(text):
        before = _REPEATED.match(line)
        start = before.end() if before else 0
        sign = (before[1] or "")[:1] if before else ""
        words = line[start:].rstrip()
        if not words or sign != repeated or _OPENS.match(words):
            if passage.text:
                yield passage
            passage = Passage()
        repeated = sign
        comment = _COMMENT.search(words)
        if comment:  # words after a # are read apart, so that a day before it stays the whole of its field
            _add(passage, words[: comment.start()], number, start + 1)
            yield passage
            passage = Passage()
            words, start = words[comment.end() :], start + comment.end()
        if words:
            _add(passage, words, number, start + 1)
    if passage.text:
        yield passage


def _without_fields_of_ours(text: str) -> Iterator[tuple[int, str]]:
    """Blank out what is there to name nobody: the days of a consent and its number in the register."""
    inside = -1
    for number, line in enumerate(text.split("\n"), start=1):
        indent = len(line) - len(line.lstrip())
        begins = _CONSENT.match(line)
        if begins or (line.strip() and indent <= inside):
            inside = len(begins[1]) if begins else -1
        words = line.strip()
        if _DAY.fullmatch(words) or (0 <= inside < indent and words.startswith("ref: ")):
            yield number, ""
        else:
            yield number, _IN_BRACES.sub(lambda match: " " * len(match[0]), line) if "{" in line else line


def _add(passage: Passage, words: str, line: int, column: int) -> None:
    if passage.text:
        passage.add(" ", line, column - 1)
    if _SLUGS.fullmatch(words):
        words = words.replace("-", " ")
    words = _BLOCK.sub("", words)
    done = 0
    for hidden in _HIDDEN.finditer(words):
        passage.add(words[done : hidden.start()], line, column + done)
        passage.add(_shown(hidden[0]), line, column + hidden.start())
        done = hidden.end()
    passage.add(words[done:], line, column + done)


def _shown(hidden: str) -> str:
    """Say what a reader would see."""
    if hidden.startswith("&"):
        return html.unescape(hidden)
    if hidden in {"\\n", "\\r", "\\t", "\\\\"}:
        return "\\" if hidden == "\\\\" else " "
    if hidden.startswith(("\\", "%")):
        return chr(int(hidden[2:] if hidden[0] == "\\" else hidden[1:], 16))
    return "" if unicodedata.category(hidden) == "Cf" else unicodedata.normalize("NFKC", hidden)
