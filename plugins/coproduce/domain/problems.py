"""Mistakes as values: a problem has a place, plain words and a next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple


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


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Offer the nearest known word, or nothing when none is near."""
    near = get_close_matches(written, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean '{near[0]}'?" if near else ""
