"""What cannot be printed or drawn as it is written, found before anything is typeset."""

import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from coproduce.domain.publications import TreeLeaf
from coproduce.render.posters import FONTS
from coproduce.render.tree_leaf import TreeFault, place_leaf

_NEEDS_NO_SHAPE = {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""Unicode categories of signs that take space, or nothing."""


def missing_letters(text: str) -> str:
    """Give the letters of a text that our typeface does not have, each once."""
    written = unicodedata.normalize("NFC", text)
    missing = {
        one for one in written if ord(one) not in _letters() and unicodedata.category(one) not in _NEEDS_NO_SHAPE
    }
    return "".join(sorted(missing))


@cache
def _letters() -> frozenset[int]:
    """Give the letters that every weight of our typeface has."""
    return frozenset.intersection(*map(_letters_of, FONTS.glob("*.ttf")))


def _letters_of(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def leaf_holds(title: str) -> bool:
    """Say whether a title fits into a leaf of the tree."""
    try:
        place_leaf(TreeLeaf(title, "", 0, "together", fallen=False), "", 0, 1)
    except TreeFault:
        return False
    return True
