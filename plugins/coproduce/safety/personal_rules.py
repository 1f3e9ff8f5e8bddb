"""What a rule of the scan for personal data is made of.

A rule is a pattern and, where the shape alone would catch harmless words, a test of what the pattern found: a check
digit, a list of areas, the words before it. The group ``value`` is what is meant, where it is not the whole.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from coproduce.domain.privacy import PersonalKind

Test = Callable[[re.Match[str]], bool]


def _always(_: re.Match[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a kind of personal data is written."""

    kind: PersonalKind
    pattern: re.Pattern[str]
    holds: Test = _always
    needs: str = ""
    """Signs of which one must stand in a text, so that most texts are passed over quickly; empty for any."""
    hint: re.Pattern[str] | None = None
    """What must stand in a text as well, where the pattern itself would look long for it."""


def word_set(text: str) -> frozenset[str]:
    """Make a set of words that stand in a row."""
    return frozenset(text.split())


def compiled(pattern: str) -> re.Pattern[str]:
    """Prepare a pattern that is written with room between its parts, and for small and capital letters."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def before(match: re.Match[str], length: int) -> str:
    """Give the words before what was found, in small letters."""
    start = match.start("value") if "value" in match.re.groupindex else match.start()
    return match.string[max(0, start - length) : start].lower()


def digits_of(text: str) -> str:
    """Give the digits alone."""
    return "".join(sign for sign in text if sign.isdigit())


DIGITS = "0123456789"
CAPITALISED = r"(?-i:[^\W\d_a-zß-öø-ÿ])[^\W\d_](?:[^\W_]|['’-](?=[^\W\d_])){0,30}"
"""One word with a capital letter at its beginning."""
