"""Signs of writing: which may not stand in people's words, which nobody can see, and which only look like others.

One rule for every text, whatever alphabet it is in: Arabic, Welsh, Polish and joined emoji pass as they are.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_NOT_CHARACTERS = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
_FLAGS = "|".join(f"\U0001f3f4{''.join(chr(0xE0000 + ord(sign)) for sign in region)}\U000e007f" for region in
                  ("gbeng", "gbsct", "gbwls"))  # fmt: skip
"""The flags of England, Scotland and Wales are the only emoji that are spelt with signs that nobody can see."""

_TAGS = "\U000e0000-\U000e007f"
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sign that may not stand where it stands."""

    start: int
    message: str
    hint: str


_FORBIDDEN = tuple(
    (re.compile(f"[{signs}]"), re.compile(pattern or f"[{signs}]"), message, hint)
    for signs, pattern, message, hint in (
        (
            "\u202a-\u202e\u2066-\u2069\u206a-\u206f",
            "",
            "A sign here, which cannot be seen, turns the words round.",
            "Delete it: writing from right to left needs no such sign.",
        ),
        (
            _TAGS,
            f"(?:{_FLAGS})|([{_TAGS}])",
            "Signs are hidden here that only a machine can read.",
            "Delete them and type the words again.",
        ),
        (
            "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f",
            "",
            "There is a sign here that cannot be seen or printed.",
            "Delete it and type the words again.",
        ),
        (
            f"\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb{_NOT_CHARACTERS}",
            "",
            "There is something here that is no sign of any alphabet.",
            "Delete it and type the words again.",
        ),
        (
            "\ue000-\uf8ff\U000f0000-\U0010fffd",
            "",
            "There is a sign here that means something only in one typeface.",
            "Delete it, or write what it shows.",
        ),
        (
            "\ufffd",
            "",
            "A letter was lost here when the text was copied.",
            "Write it again.",
        ),
        (
            _VARIANTS,
            f"[{_VARIANTS}]{{2}}",
            "Signs are hidden here that only a machine can read.",
            "Delete them and type the words again.",
        ),
    )
)
"""For each kind of trouble its signs, the pattern in which they are trouble (else each is), and what to say."""
_MOST_MARKS = 8
_PILED = "More than eight accents are piled on one letter here."
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff\uffa0\ufffc]"
)
"""Signs that nobody sees. They part words for a search, or are all that stands there."""
_BLANK = "\u2800"
"""Signs that count as signs and leave nothing on the page: Braille without a dot."""
_NOTHING_ALONE = ("Z", "M", "Cc", "Cf", "Cs")
"""Categories of signs that leave nothing on the page by themselves."""
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u061c\u200e\u200f"
_WRITTEN_APART = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE", "COPTIC", "HEBREW", "GEORGIAN")
"""Alphabets that need no joiner. The first six have letters that look the same."""
_LOOK_ALIKE = frozenset(_WRITTEN_APART[:6])
_WORD = re.compile(r"[^\W\d_]+")
_OF_SCIENCE = frozenset("ΔΩλμπ")
"""Greek letters that stand beside Latin ones in units and formulas, and look like none of them."""
_NUMBERED = re.compile(r"&#(?:x([0-9a-f]{1,8})|(\d{1,9}));?", re.IGNORECASE)


def troubles(text: str) -> Iterator[Trouble]:
    """Find the signs that may not stand in a text; of each kind the first."""
    signs = "".join(set(text))  # a long text has few of them, and hardly ever one that is in question
    for in_question, pattern, message, hint in _FORBIDDEN:
        if in_question.search(signs):
            found = next((match for match in pattern.finditer(text) if not pattern.groups or match[1]), None)
            if found:
                yield Trouble(found.start(), message, hint)
    if (place := _pile(text, signs)) is not None:
        yield Trouble(place, _PILED, "Keep the letter and the accents that belong to it.")


def _pile(text: str, signs: str) -> int | None:
    """Find more marks on one letter than any writing needs; ``signs`` are those of the text."""
    accents = (sign for sign in signs if not sign.isascii())
    marks = "".join(sign for sign in accents if unicodedata.combining(sign) or unicodedata.category(sign) == "Me")
    found = re.search(f"[{re.escape(marks)}]{{{_MOST_MARKS + 1}}}", text) if marks else None
    return found.start() if found else None


def numbered_troubles(text: str) -> Iterator[Trouble]:
    """Find such signs where they are written as numbers, as in ``&#8238;``: a page would show them all the same."""
    for match in _NUMBERED.finditer(text):
        code = int(match[1], 16) if match[1] else int(match[2])
        if code > sys.maxunicode or any(True for _ in troubles(chr(code))):
            yield Trouble(match.start(), f"'{match[0]}' stands for a sign that cannot be shown.", "Take it out.")


def without_unseen(text: str) -> str:
    """Leave out the signs that nobody sees, but not those that joined letters and emoji need.

    Of a text in which nothing at all can be seen nothing is left.
    """
    if text.isascii():
        return text
    leave_out = set(unseen(text))
    shown = "".join(sign for place, sign in enumerate(text) if place not in leave_out) if leave_out else text
    return shown if any(map(_leaves_something, shown)) else ""


def _leaves_something(sign: str) -> bool:
    return sign not in _BLANK and not unicodedata.category(sign).startswith(_NOTHING_ALONE)


def unseen(text: str) -> Iterator[int]:
    """Find the signs that are left out."""
    if text.isascii():
        return
    is_rtl: bool | None = None
    for match in _UNSEEN.finditer(text):
        sign, place = match[0], match.start()
        if sign in _JOINERS and _joins(text, place):
            continue
        if sign in _DIRECTIONS:
            is_rtl = has_rtl(text) if is_rtl is None else is_rtl
            if is_rtl:
                continue
        yield place


def has_rtl(text: str) -> bool:
    """Say whether any of a text is written from right to left."""
    signs = (sign for sign in set(text) if not sign.isascii() and sign not in _DIRECTIONS)
    return any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in signs)


def _joins(text: str, place: int) -> bool:
    """Say whether a joiner stands between letters that are joined in writing, or between emoji."""
    before = text[:place].rstrip("\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")[-1:]
    after = text[place + 1 : place + 2]
    return bool(before and after) and _is_joined(before) and _is_joined(after)


def _is_joined(sign: str) -> bool:
    category = unicodedata.category(sign)
    if category in {"So", "Cn"}:  # an emoji; one of next year has no name here yet
        return True
    return category[0] in "LM" and not unicodedata.name(sign, "LATIN").startswith(_WRITTEN_APART)


def mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """Find words in which a letter of another alphabet only looks like one of its own."""
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        if not match[0].isascii() and is_mixed(match[0]):
            yield match.start(), match[0]


@lru_cache(maxsize=4096)
def is_mixed(word: str) -> bool:
    """Say whether a word has letters of two alphabets that look alike."""
    return len(set(_alphabets(word))) > 1


def other_alphabet(word: str) -> str:
    """Name the alphabet of the letter that does not belong: the rarer of the two."""
    found = list(_alphabets(word))
    return min(dict.fromkeys(found), key=found.count).capitalize()


def _alphabets(word: str) -> Iterator[str]:
    for sign in word:
        alphabet = unicodedata.name(sign, "").removeprefix("FULLWIDTH ").partition(" ")[0]
        if alphabet in _LOOK_ALIKE and sign not in _OF_SCIENCE:
            yield alphabet
