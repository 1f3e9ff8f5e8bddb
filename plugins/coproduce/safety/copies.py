"""Finds withheld words in sentences of our own.

Whoever copies a voice by hand takes it out of its speaker's reach: the copy stays when the words are taken back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from coproduce.content.files import LARGEST, read_plain
from coproduce.content.walk import walk
from coproduce.domain.consent import Channel
from coproduce.domain.problems import Location, Problem
from coproduce.safety.normalise import utf8
from coproduce.safety.withheld import OFFICERS, Sources

_HINT = "Take them out: where a voice belongs, its mark shows it while it may be shown."


@dataclass(frozen=True, slots=True)
class Copies:
    """Where words that may not be shown today stand in sentences of our own."""

    problems: list[Problem] = field(default_factory=list)
    """Copies of what somebody did not agree to show: whoever wrote the sentence has to mend it."""
    waiting: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By each file that has a problem: the files that hold words of it. They are right again when it is mended."""

    def named_in(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Give all problems: one cause is one problem, which keeps each copy of its file off the site as well."""
        yield from self.problems
        told = set()
        for problem in problems:
            causes = [path for path in problem.withholds if path in self.waiting and path not in told]
            told.update(causes)
            yield _with_copies(problem, tuple(sorted({copy for path in causes for copy in self.waiting[path]})))


def _with_copies(problem: Problem, copies: tuple[str, ...]) -> Problem:
    if not copies:
        return problem
    who = f"{copies[0]} holds" if len(copies) == 1 else f"{', '.join(copies[:-1])} and {copies[-1]} hold"
    wait = "it waits" if len(copies) == 1 else "they wait"
    message = f"{problem.message.rstrip('.')}; {who} words of this file, so {wait} as well."
    return replace(problem, message=message, also_withholds=(*problem.also_withholds, *copies))


def copies_in(sources: Sources) -> Copies:
    """Find every page, promise, event or leaf that holds words which may not be shown today."""
    copies = Copies()
    watch = sources.watch(Channel.SITE)
    there = [path for folder in ("content", "docs") for path in walk(sources.root, folder).files]
    for path in (path for path in there if path.startswith(OFFICERS) and path.endswith((".md", ".yml"))):
        try:
            text = utf8(read_plain(sources.root / path, LARGEST))
        except OSError:  # gone since it was read: nobody sees it
            continue
        for found in watch.found_in(text):
            if found.whose in sources.broken:
                if path not in sources.broken:
                    copies.waiting[found.whose].append(path)
                continue
            message = f"This holds {found.what}, which may not be shown."
            copies.problems.append(Problem(Location(path, found.place(text)), message, _HINT))
    return copies
