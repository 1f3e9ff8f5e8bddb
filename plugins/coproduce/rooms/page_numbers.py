"""The way through a list that is too long for one page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

PAGE_LENGTH = 48
"""How many voices stand on one page."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """One page of a long list."""

    number: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """All pages of a long list, and those next to the one that shows them."""

    previous: str | None
    next: str | None
    list: tuple[PageNumber, ...]


One = TypeVar("One")


def in_pages(
    everything: Sequence[One], address_of: Callable[[int], str]
) -> Iterator[tuple[int, Sequence[One], PageNumbers | None]]:
    """Part a list into pages: each page's number from 1, what it shows, and the way to the others, if there are any."""
    last = max(1, -(-len(everything) // PAGE_LENGTH))
    for number in range(1, last + 1):
        pages = PageNumbers(
            previous=address_of(number - 1) if number > 1 else None,
            next=address_of(number + 1) if number < last else None,
            list=tuple(PageNumber(one, address_of(one), one == number) for one in range(1, last + 1)),
        )
        yield number, everything[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH], pages if last > 1 else None
