"""Mistakes as values: a problem has a place, plain words and a next step."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import NamedTuple

from coproduce.domain.fields import counted

FEW = 5
"""So many problems of one kind in one file tell their writer enough."""
_OF_ONE_PLACE = re.compile(r"'.*'|\([^()]*\)|\d+")
"""What differs between two problems of one kind: what was written there, and numbers."""
_NEAR = 0.6
"""How alike two words are, from 0 to 1, when one may be meant by the other."""
_NEAR_IDS = 0.85
"""The same for ids of quotes. They are drawn, so any is a little like one of a few hundred: what differs in more
than one sign is likely somebody else's."""


def printable(text: str) -> str:
    """Write each sign that could steer a terminal, turn a line round or break it as its number: a name may hold any."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


class Location(NamedTuple):
    """A place in a file; lines and columns count from 1, as editors show them."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Write the place as editors and forges link it."""
        return f"{printable(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake that its writer can mend in the browser, without us."""

    where: Location
    message: str
    hint: str = ""
    also_withholds: tuple[str, ...] = ()
    """Other files that this mistake keeps off the site (two files with one id)."""

    def __str__(self) -> str:
        """Write place, what is wrong and what to do, on one line."""
        return f"{self.where}: {self.says}"

    @property
    def says(self) -> str:
        """What is wrong and what to do, without the place."""
        return printable(f"{self.message} {self.hint}".rstrip())

    @property
    def withholds(self) -> tuple[str, ...]:
        """Every file that stays off the site until this is mended."""
        return (self.where.path, *self.also_withholds)


def first_few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Give the first few problems of each kind in each file, and say with the next one how many more there are."""
    alike: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems)):
        alike[problem.where.path, _OF_ONE_PLACE.sub("", problem.message)].append(problem)
    for found in alike.values():
        yield from found[:FEW]
        yield from _in_one(found[FEW:])


def _in_one(found: list[Problem]) -> list[Problem]:
    """Say many problems of one kind as one. What they keep off the site stays off it, and their file as a whole."""
    if len(found) <= 1:
        return found
    withheld = tuple(sorted({path for problem in found for path in problem.withholds}))
    places = counted(len(found) - 1, "more place", "more places")
    hint = f"The same is wrong in {places} below: mend these first, then check again."
    return [replace(found[0], hint=hint, also_withholds=withheld)]


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Offer the nearest known word, or nothing when none is near."""
    near = get_close_matches(written, sorted(known), n=1, cutoff=_NEAR_IDS if written.startswith("q-") else _NEAR)
    return f"Did you mean '{near[0]}'?" if near else ""
