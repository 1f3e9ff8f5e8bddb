"""Watches for withheld words and for numbers of consents in any text, and says whose they are and where they stand."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from coproduce.safety.consent_numbers import Numbers
from coproduce.safety.normalise import decoded, has_open_quote, inside, joined, letters, parted
from coproduce.safety.runs import GAP, Runs, Words


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

    def __init__(self, withheld: Iterable[Words], numbers: Numbers, released: bytes, everyday: bytes) -> None:
        """Watch for withheld words, but not for runs that are released as well (letters, see ``in_letters``).

        ``everyday`` is what people write of their own accord: a title or a credit in there is nobody's secret.
        """
        self._numbers = numbers
        self._given = (withheld, released, everyday)
        self._clean_tags: set[bytes] = set()
        self._lines = _Lines(self._edges_of)
        self._clean_edges: set[bytes] = set()
        self._clean_parts: set[bytes] = set()

    @cached_property
    def runs(self) -> Runs:
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
        new = set(b"".join(met).split(GAP)) - self._clean_edges
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


def _has_one(runs: list[bytes], text: bytes) -> bool:
    return any(run in stream for stream in map(letters, _every_stream(text)) for run in runs)


def _every_stream(text: bytes) -> Iterator[bytes]:
    """Read a text in every way; slow, for the few times that something was found and its place is looked for."""
    between, tags = parted(text)
    yield from joined(between)
    yield decoded(text)
    for tag in tags:
        yield from inside(tag)
