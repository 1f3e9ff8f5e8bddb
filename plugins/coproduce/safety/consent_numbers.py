"""The numbers of consents in the register outside Git, and how they are found in any text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

_ALNUM = re.compile(rb"[0-9a-z]")


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
