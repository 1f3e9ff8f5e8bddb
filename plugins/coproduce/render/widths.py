"""How wide words are and where long ones may break, so that the fitting of a poster begins with a good guess."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from fontTools.ttLib import TTFont

from coproduce.render.scripts import FONTS

_LONG = 20
"""In letters. One longer word (an address, a German compound) would make all the other words small."""
_PIECE = 10
"""In letters: how long a piece of such a word may be."""
_USUAL = 0.55
"""In parts of the size: how wide a letter is that our typeface lacks, about."""
_BOLD = "AtkinsonHyperlegibleNext_700Bold.ttf"
"""The weight that most words are set in."""
_JOINER = "\u200d"
_JOINED = {_JOINER, "\u200c", *map(chr, range(0x1F3FB, 0x1F400))}
"""What belongs to the sign before it: joiners, and the tones of skin."""
_VIRAMA = 9
"""The class of the signs that make one letter of two, in the scripts of India."""
_BREAKS = "[ \u200b\u00ad]"
"""A space, a place to break without a sign, and a place to break with a hyphen."""
_SOUND = re.compile(
    r"(?<=..)(?=(?:sch|(?<!s)ch|(?<![csptr])h|[ptr]h|[bcdfgjklmnpqrstvwxzßłńśźż](?!h))[aeiouyäöüåæøàâéèêíóôúŵŷąę])",
    re.IGNORECASE,
)
"""Where a syllable begins, about: before the last consonant before a vowel, as most languages part words."""


def breaking(text: str) -> str:
    """Let very long words break after their punctuation, between syllables, or at the latest after ten letters."""
    return re.sub(rf"\S{{{_LONG + 1},}}", lambda word: "\u200b".join(_pieces(word[0])), text)


def _pieces(word: str) -> Iterator[str]:
    if any(unicodedata.category(letter)[0] == "M" for letter in word):
        yield from _in_few_pieces(_with_their_signs(word))
        return
    for part in re.findall(r"\w+\W*|\W+", word):
        if len(part) <= _LONG:
            yield part
        elif max(map(len, syllables := _SOUND.split(part))) <= _PIECE:
            yield "\u00ad".join(_in_few_pieces(syllables))
        else:
            yield from _in_few_pieces(_with_their_signs(part))


def _with_their_signs(word: str) -> Iterator[str]:
    """Cut a word into letters, each with the vowels and accents that are drawn with it, and into whole emoji."""
    together = word[0]
    for before, letter in pairwise(word):
        if not _is_drawn_with(before, letter):
            yield together
            together = ""
        together += letter
    yield together


def _is_drawn_with(before: str, letter: str) -> bool:
    joins_next = before == _JOINER or unicodedata.combining(before) == _VIRAMA
    return joins_next or letter in _JOINED or unicodedata.category(letter)[0] == "M"


def _in_few_pieces(syllables: Iterable[str]) -> Iterator[str]:
    piece = ""
    for syllable in syllables:
        if len(piece + syllable) > _PIECE:
            yield piece
            piece = ""
        piece += syllable
    yield piece


def widths(words: str) -> Iterator[float]:
    """Say about how wide each piece between two breaks is, in parts of the size: where the fitting begins."""
    for piece in re.split(_BREAKS, f"{words}”"):
        yield round(length_of(piece), 3)


def widest(words: str) -> float | None:
    """Give a width that no piece exceeds in any weight; nothing when a letter has to be measured first."""
    widest_of = _largest_advances()
    try:
        return max(sum(widest_of[letter] for letter in piece) for piece in _with_hyphens(f"“{words}”"))
    except KeyError:
        return None


@cache
def _with_hyphens(words: str) -> list[str]:
    return re.split("[ \u200b]", words.replace("\u00ad", "- "))


def width_of(letter: str) -> float:
    """Say about how wide a letter is, in parts of the size."""
    return _widths()[letter]


def length_of(text: str) -> float:
    """Say about how long a text is on one line, in parts of the size."""
    return sum(map(_widths().__getitem__, text))


class _Widths(dict[str, float]):
    """How wide letters are, also those that our typeface lacks."""

    def __missing__(self, letter: str) -> float:
        """Say about how wide any other letter is; a sign that stands above or below another takes no room."""
        self[letter] = 0 if unicodedata.category(letter) in {"Mn", "Me", "Cf"} else _USUAL
        return self[letter]


@cache
def _widths() -> _Widths:
    return _Widths(advances(_BOLD))


@cache
def _largest_advances() -> dict[str, float]:
    """Give the width of each letter where it is widest, in parts of the size."""
    weights = [advances(file.name) for file in sorted(FONTS.glob("*.ttf"))]
    return {letter: max(weight[letter] for weight in weights) for letter in weights[0]}


@cache
def advances(name: str) -> dict[str, float]:
    """Give the width of each letter of one weight of our typeface, in parts of the size."""
    with TTFont(FONTS / name, lazy=True) as font:
        wide, whole = font["hmtx"], font["head"].unitsPerEm
        return {chr(code): wide[glyph][0] / whole for code, glyph in font.getBestCmap().items()}
