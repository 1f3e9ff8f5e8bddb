"""Which voices a mistake is about, in a file that holds many: whoever prints and goes on leaves out only those."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from coproduce.domain.fields import Model
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.problems import Problem
from coproduce.domain.quote import Quote


def voices_without_fault(library: Library, problems: Iterable[Problem]) -> tuple[Entry[Quote], ...]:
    """Give the voices that no mistake is about. One whose place is not within one voice is about its whole file."""
    lines: defaultdict[str, set[int]] = defaultdict(set)
    whole: set[str] = set()
    for problem in problems:
        whole.update(problem.also_withholds)
        if problem.where[1:] == (1, 1):
            whole.add(problem.where.path)
        lines[problem.where.path].add(problem.where.line)
    starts = _starts(library)
    spoilt: set[tuple[str, int]] = set()
    for path, at in ((path, line) for path, found in lines.items() for line in found):
        place = bisect_right(starts.get(path, ()), at) - 1
        if place < 0:
            whole.add(path)
        spoilt.add((path, place))
    # Two voices of one name cannot be told apart: the consent of one would speak for the other.
    names = {name_of(one) for one in (*library.quotes, *library.damaged) if _place(one) in spoilt}
    return tuple(
        one
        for one in library.quotes
        if one.path not in lines.keys() | whole
        or (one.path not in whole and _place(one) not in spoilt and name_of(one) not in names)
    )


def _starts(library: Library) -> dict[str, list[int]]:
    """Give the lines on which the voices of each file begin; a file that holds no list has none."""
    files = {one.path: one.places for one in (*library.quotes, *library.damaged) if one.places.above}
    return {
        path: sorted(where.line for trail, where in places.values.items() if len(trail) == 1)
        for path, places in files.items()
    }


def _place(entry: Entry[Model]) -> tuple[str, int]:
    """Say which voice of its file it is; a file that holds only one is spoilt as a whole."""
    above = entry.places.above
    return entry.path, above[0] if above and isinstance(above[0], int) else 0
