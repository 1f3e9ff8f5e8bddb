"""Runs of withheld words, and how they are found in bare letters.

A run is six words, as bare letters, or a whole text that is shorter. Letters are not searched for each run in turn:
they are looked at in blocks of eight, and only where blocks are known from a withheld text is there a closer look.
So they are passed once, however many words are withheld, with nothing but the standard library.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from coproduce.safety.normalise import decoded, joined, letters, parted, words

RUN = 6
"""So many words in a row tell whose they are."""
LEAST = 16
"""Fewer letters than this could be anybody's."""
GAP = b"|"
"""Stands for letters that cannot be part of a run: no letter is written so."""
_BLOCK = 8
_ALONE, _PAIRED = 2, 1
_SURE_OF_TWO_BLOCKS = 3 * _BLOCK - 1
"""A run of so many letters holds two whole blocks beside each other, wherever it begins."""
_CANDIDATE = re.compile(b"\x02|\x01(?=[\x01\x02])")


@dataclass(frozen=True, slots=True)
class Words:
    """A text that is withheld, and whose it is."""

    whose: str
    text: str
    is_label: bool = False
    """A title or a credit: people also write such words of their own accord."""


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
        return stream[: first + _BLOCK - 1] + GAP + stream[last + 1 :]

    def _is_new(self, stream: bytes, start: int) -> bool:
        return int.from_bytes(stream[start : start + _BLOCK], sys.byteorder) not in self._blocks


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
