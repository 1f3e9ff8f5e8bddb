"""What the forms know of the check's own rules for personal data: each as a pattern that scripts can read."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coproduce.domain.personal_shapes import FORM_SHAPES
from coproduce.domain.privacy import LOOKS_LIKE
from coproduce.words.language import Language

_IN_WORDS = r"\p{L}\p{N}_"
_WITHIN = {r"\w": _IN_WORDS, r"\d": r"\p{Nd}"}
_APART = {
    r"\w": f"[{_IN_WORDS}]",
    r"\W": f"[^{_IN_WORDS}]",
    r"\d": r"\p{Nd}",
    r"\b": f"(?:(?<=[{_IN_WORDS}])(?![{_IN_WORDS}])|(?<![{_IN_WORDS}])(?=[{_IN_WORDS}]))",
}
"""Scripts mean only ASCII by these; the check means the letters and digits of every alphabet."""
_MEAN_THE_SAME = frozenset("^$\\.*+?()[]{}|/-")
_SIGN = re.compile(r"\\u[0-9a-f]{4}|\\.|\(\?P<\w+>|.", re.DOTALL)


class Hint(NamedTuple):
    """Something that a form looks for."""

    pattern: str
    flags: str
    saying: str
    """What is said of it; ``{found}`` is what was found."""


def hints(language: Language) -> list[Hint]:
    """Give what the forms look for, in the order of the check."""
    return [Hint(*for_scripts(rule.pattern), language.say(LOOKS_LIKE[rule.kind])) for rule in FORM_SHAPES]


def for_scripts(pattern: re.Pattern[str]) -> tuple[str, str]:
    """Write a pattern as scripts read it, and its flags. A test lets both look at the same sentences."""
    return "".join(_signs(pattern)), "giu" if pattern.flags & re.IGNORECASE else "gu"


def _signs(pattern: re.Pattern[str]) -> Iterator[str]:
    is_roomy = bool(pattern.flags & re.VERBOSE)
    is_within = False
    for sign in _SIGN.findall(pattern.pattern):
        is_within = sign == "[" or (is_within and sign != "]")
        if sign.startswith("(?P<"):
            yield sign.replace("P", "", 1)
        elif sign.startswith("\\"):
            same = sign[1] in _MEAN_THE_SAME or sign[1] in "su"
            yield (_WITHIN if is_within else _APART).get(sign) or (sign if same else sign[1:])
        elif is_within or not (is_roomy and sign.isspace()):
            yield sign
