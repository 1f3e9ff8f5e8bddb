"""Watches for runs of withheld words in any text.

A run is six words, as bare letters, or a whole text that is shorter. A file is not searched for each run in turn:
its letters are looked at in blocks of eight, and only where blocks are known from a withheld text is there a closer
look. So each file is passed once, however many words are withheld, with nothing but the standard library.
"""

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import repeat

from coproduce.safety.normalise import decoded, has_open_quote, inside, joined, letters, parted, words

RUN = 6
"""So many words in a row tell whose they are."""
LEAST = 16
"""Fewer letters than this could be anybody's."""
_BLOCK = 8
_GAP = b"|"
"""Stands for letters that cannot be part of a run: no letter is written so."""
_ALONE, _PAIRED = 2, 1
_SURE_OF_TWO_BLOCKS = 3 * _BLOCK - 1
"""A run of so many letters holds two whole blocks beside each other, wherever it begins."""
_ALNUM = re.compile(rb"[0-9a-z]")
_CANDIDATE = re.compile(b"\x02|\x01(?=[\x01\x02])")


@dataclass(frozen=True, slots=True)
class Words:
    """A text that is withheld, and whose it is."""

    whose: str
    text: str
    is_label: bool = False
    """A title or a credit: people also write such words of their own accord."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something withheld that stands in a text."""

    what: str
    """``words of q-7fk3m2`` or ``the consent number of q-7fk3m2``; never the words."""
    whose: str
    """Whose words or number it is, or the file that they stand in."""
    is_in: Callable[[bytes], bool]
    """Says whether a part of the text still holds it: this is how its place is found."""

    def place(self, text: bytes, parted_by: bytes = b"\n") -> int:
        """Give the line (or whatever parts the text) on which it begins, counted from 1."""
        parts = text.split(parted_by)

        def has(start: int, end: int) -> bool:
            return self.is_in(parted_by.join(parts[start:end]))

        end = bisect_left(range(len(parts)), x=True, key=lambda end: has(0, end))
        return max(1, bisect_left(range(end + 1), x=True, key=lambda start: not has(start, end)))


class Watch:
    """Knows what is withheld, and finds it. It never says the words, only whose they are."""

    def __init__(
        self, withheld: Iterable[Words], numbers: "Numbers", released: bytes, everyday: bytes, fingerprint: str = ""
    ) -> None:
        """Watch for withheld words, but not for runs that are released as well (letters, see ``in_letters``).

        ``everyday`` is what people write of their own accord: a title or a credit in there is nobody's secret.
        ``fingerprint`` changes with all of this: what was clean under the same one is clean still.
        """
        self.fingerprint = fingerprint
        self._numbers = numbers
        self._given = (withheld, released, everyday)
        self._clean_tags: set[bytes] = set()
        self._lines = _Lines(self._edges_of)
        self._clean_edges: set[bytes] = set()
        self._clean_parts: set[bytes] = set()

    @cached_property
    def runs(self) -> "Runs":
        """What to look for; worked out when there is something to look through."""
        return Runs(*self._given)

    def found_in(self, text: bytes) -> Iterator[Found]:
        """Find whose words and numbers stand in a text, each once."""
        if self._is_clean(text):
            return
        between, tags = parted(text)
        bare = list(joined(between))
        look = self.runs.found_in
        runs = {run for stream in bare for run in look(letters(stream))}
        numbers = self._numbers.in_any([b" ".join(between), *bare])
        in_tags = [self._in_tag(tag) for tag in tags - self._clean_tags]
        runs.update(*(more for more, _ in in_tags))
        numbers.update(*(more for _, more in in_tags))
        if any(map(has_open_quote, tags)):
            runs.update(look(letters(decoded(text))))
        for number in sorted(numbers):
            whose = self._numbers.whose[number]
            yield Found(f"the consent number of {whose}", whose, partial(self._has_number, number))
        for whose in sorted({self.runs.whose[run] for run in runs}):
            theirs = [run for run in runs if self.runs.whose[run] == whose]
            yield Found(f"words of {whose}", whose, partial(_has_one, theirs))

    def _is_clean(self, text: bytes) -> bool:
        """Say whether a page is clean for sure. What it shares with other pages is read once in the whole site."""
        before, *lines = (b"\n" + text).split(b"\n<")
        if before or not lines:
            return False
        edges = [*map(self._lines.__getitem__, lines)]
        met = [one for one in edges if one is not None]
        if len(met) < len(edges):
            return False
        new = set(b"".join(met).split(_GAP)) - self._clean_edges
        is_clean = not any(True for one in new for _ in self.runs.found_in(one))
        self._clean_edges |= new if is_clean else set()
        return is_clean

    def _edges_of(self, line: bytes) -> bytes | None:
        """Give the letters at both ends of what follows a "<": where a run may reach into the lines around it.

        It is nothing where the line is not clean by itself, or where it means more with the next ones.
        """
        between, tags = parted(b"<" + line + b"\n")
        whole = b"".join(between)
        bare = decoded(whole)
        if b"<" in whole or b"<" in bare or self._numbers.in_any([b" ".join(between), bare]):
            return None  # a tag or a comment that goes on behind it, or an escaped one
        if any(has_open_quote(tag) or any(self._in_tag(tag)) for tag in tags - self._clean_tags):
            return None
        said = letters(bare)
        return None if any(self.runs.found_in(said)) else self.runs.edges(said)

    def _in_tag(self, tag: bytes) -> tuple[set[bytes], set[bytes]]:
        """Find the runs and the numbers that stand inside a tag; what is clean is looked at once in the whole site."""
        within = list(inside(tag))
        runs = {run for stream in within for run in self.runs.found_in(letters(stream))}
        numbers = self._numbers.in_any(within)
        if not runs and not numbers and not has_open_quote(tag):
            self._clean_tags.add(tag)
        return runs, numbers

    def _has_number(self, number: bytes, text: bytes) -> bool:
        return number in self._numbers.in_any([text, *_every_stream(text)])


class _Lines(dict[bytes, bytes | None]):
    """What was made of each line, worked out when it is first met: most lines stand on many pages."""

    def __init__(self, read: Callable[[bytes], bytes | None]) -> None:
        """Take what works it out."""
        self._read = read

    def __missing__(self, line: bytes) -> bytes | None:
        """Work it out, and remember it."""
        made = self[line] = self._read(line)
        return made


class Runs:
    """Every run of withheld words, and where to look more closely."""

    def __init__(self, withheld: Iterable[Words], released: bytes, everyday: bytes) -> None:
        """Part withheld texts into runs; leave out those that may be read elsewhere. See ``Watch``."""
        self.too_short = 0
        """How many texts are too short to be anybody's in particular."""
        self.whose: dict[bytes, str] = {}
        self._by_head: defaultdict[bytes, list[bytes]] = defaultdict(list)
        self._blocks: dict[int, int] = {}
        labels: set[bytes] = set()
        for text in withheld:
            said = words(decoded(text.text.encode("utf-8", "replace")))
            runs = set(_runs(said))
            self.too_short += not runs
            new = {run for run in runs if run not in self.whose}  # not by sets: that looks at all that are known
            self.whose.update(zip(new, repeat(text.whose)))
            if text.is_label:
                labels |= new
            else:
                labels -= runs
            self._note_blocks(b"".join(said), new)
        for run in self.whose:
            self._by_head[run[:LEAST]].append(run)
        shared = set(self.found_in(released))
        shared |= labels.intersection(self.found_in(everyday)) if labels else set()
        self.shared = len(shared)
        """How many runs stand in words that may be shown, and so tell nothing."""
        for run in shared:
            self._by_head[run[:LEAST]].remove(run)

    def _note_blocks(self, text: bytes, runs: set[bytes]) -> None:
        for start in range(_BLOCK):
            for block in _blocks_of(text[start:]):
                self._blocks.setdefault(block, _PAIRED)
        for run in runs:
            if len(run) < _SURE_OF_TWO_BLOCKS:
                for start in range(_BLOCK):
                    self._blocks.update(zip(_blocks_of(run[start:]), repeat(_ALONE)))

    def found_in(self, stream: bytes) -> Iterator[bytes]:
        """Find withheld runs in bare letters."""
        if len(stream) < LEAST:
            return
        known = bytes(map(self._blocks.get, _blocks_of(stream), repeat(0)))
        for match in _CANDIDATE.finditer(known):
            last = match.start() * _BLOCK
            for start in range(max(0, last - _BLOCK + 1), last + 1):
                for run in self._by_head.get(stream[start : start + LEAST], ()):
                    if stream.startswith(run, start):
                        yield run

    def edges(self, stream: bytes) -> bytes:
        """Take out of letters that hold no whole run what no run can reach from either end.

        All blocks of a run are known. So it ends before the first block that is not, and begins behind the last.
        """
        starts = range(len(stream) - _BLOCK + 1)
        first = next((start for start in starts if self._is_new(stream, start)), None)
        if first is None:
            return stream
        last = next(start for start in reversed(starts) if self._is_new(stream, start))
        return stream[: first + _BLOCK - 1] + _GAP + stream[last + 1 :]

    def _is_new(self, stream: bytes, start: int) -> bool:
        return int.from_bytes(stream[start : start + _BLOCK], sys.byteorder) not in self._blocks


class Numbers:
    """Knows the numbers of consents in the register outside Git, which belong on no page at all."""

    def __init__(self, whose: Mapping[str, str]) -> None:
        """Watch for each number (``whose`` says whose it is) that is more than a few digits or letters."""
        clear = {number.strip().lower().encode(): name for number, name in whose.items() if _is_clear(number.strip())}
        self.too_short = len(whose) - len(clear)
        self.whose = clear
        self._lengths: defaultdict[bytes, set[int]] = defaultdict(set)
        for number in clear:
            self._lengths[_beginning(number)].add(len(number))

    def in_any(self, texts: Iterable[bytes]) -> set[bytes]:
        """Find the numbers that stand in any of the texts."""
        return {number for text in texts for number in self._in(text.lower())}

    def _in(self, text: bytes) -> Iterator[bytes]:
        for beginning, lengths in self._lengths.items():
            start = text.find(beginning)
            while start >= 0:
                for length in lengths:
                    number = text[start : start + length]
                    around = text[start - 1 : start] + text[start + length : start + length + 1]
                    if number in self.whose and not _ALNUM.search(around):
                        yield number
                start = text.find(beginning, start + 1)


def _is_clear(number: str) -> bool:
    """Say whether a number can be told from the others of a page: EX-1 can, 12 cannot."""
    digits = sum(sign.isdigit() for sign in number)
    return digits >= 6 or 0 < digits < len(number) >= 4  # noqa: PLR2004 - as many as a date has, and EX-1


def _beginning(number: bytes) -> bytes:
    """Give what numbers of one register have in common: what stands before the first digit, else three digits."""
    stem = re.split(rb"\d", number, maxsplit=1)[0]
    return stem or number[:3]


def in_letters(texts: Iterable[str]) -> bytes:
    """Give the letters of many texts; no run goes on from one to the next."""
    return b"|".join(map(_in_letters, texts))


@lru_cache(maxsize=1 << 14)
def _in_letters(text: str) -> bytes:
    """Give the letters of one text, which several channels ask for."""
    return b"|".join(letters(stream) for stream in joined(parted(text.encode("utf-8", "replace"))[0]))


def _runs(said: list[bytes]) -> Iterator[bytes]:
    """Give every run of six words; more where they are short."""
    for start in range(max(1, len(said) - RUN + 1)):
        end = start + RUN
        run = b"".join(said[start:end])
        while _length(run) < LEAST and end < len(said):
            run += said[end]
            end += 1
        if _length(run) >= LEAST:
            yield run


def _length(run: bytes) -> int:
    return len(run) if run.isascii() else len(run.decode("utf-8", "ignore"))


def _blocks_of(stream: bytes) -> memoryview:
    """Give the letters as numbers, each of eight of them."""
    return memoryview(stream[: len(stream) // _BLOCK * _BLOCK]).cast("Q")


def _has_one(runs: list[bytes], text: bytes) -> bool:
    return any(run in stream for stream in map(letters, _every_stream(text)) for run in runs)


def _every_stream(text: bytes) -> Iterator[bytes]:
    """Read a text in every way; slow, for the few times that something was found and its place is looked for."""
    between, tags = parted(text)
    yield from joined(between)
    yield decoded(text)
    for tag in tags:
        yield from inside(tag)
