"""How wide words are and where long ones may break, so that the fitting of a poster begins with a good guess."""

import re
from collections.abc import Iterator
from functools import cache

from fontTools.ttLib import TTFont

from coproduce.render.scripts import FONTS

_LONG = 20
"""In letters. One longer word (an address, a German compound) would make all the other words small."""
_USUAL = 0.55
"""In parts of the size: how wide a letter is that our typeface lacks, about."""
_BREAKS = "[ \u200b]"


def breaking(text: str) -> str:
    """Let very long words break after their punctuation, and every ten letters where they have none."""
    return re.sub(rf"\S{{{_LONG + 1},}}", lambda word: "\u200b".join(_pieces(word[0])), text)


def _pieces(word: str) -> Iterator[str]:
    for part in re.findall(r"\w+\W*|\W+", word):
        yield from re.findall(".{1,10}", part) if len(part) > _LONG else [part]


def widths(words: str) -> Iterator[float]:
    """Say about how wide each piece between two breaks is, in parts of the size: where the fitting begins."""
    for piece in re.split(_BREAKS, f"{words}”"):
        yield round(sum(map(width_of, piece)), 3)


def widest(words: str) -> float | None:
    """Give a width that no piece exceeds in any weight; nothing when a letter has to be measured first."""
    advances = _largest_advances()
    try:
        return max(sum(advances[letter] for letter in piece) for piece in re.split(_BREAKS, f"“{words}”"))
    except KeyError:
        return None


@cache
def width_of(letter: str) -> float:
    """Say about how wide a letter is, in parts of the size."""
    return _advances().get(letter, _USUAL)


@cache
def _largest_advances() -> dict[str, float]:
    """Give the width of each letter where it is widest, in parts of the size."""
    weights = [_advances(file.name) for file in sorted(FONTS.glob("*.ttf"))]
    return {letter: max(weight[letter] for weight in weights) for letter in weights[0]}


@cache
def _advances(name: str = "AtkinsonHyperlegibleNext_700Bold.ttf") -> dict[str, float]:
    """Give the width of each letter of one weight of our typeface, in parts of the size."""
    with TTFont(FONTS / name, lazy=True) as font:
        wide, whole = font["hmtx"], font["head"].unitsPerEm
        return {chr(code): wide[name][0] / whole for code, name in font.getBestCmap().items()}
