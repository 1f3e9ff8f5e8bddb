"""What cannot be printed or drawn as it is written, found before anything is typeset."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from coproduce.domain.forms import MOST_WORDS, TOO_MANY_WORDS
from coproduce.domain.publications import TreeLeaf
from coproduce.render.posters import FONTS
from coproduce.render.tree_leaf import TreeFault, place_leaf

_NEEDS_NO_SHAPE = {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""Unicode categories of signs that take space, or nothing."""


_MOST_LETTERS = {"words": 900, "poster_excerpt": 900, "said_by": 120, "title": 60}
"""How much of each fits on a poster, whatever else stands on it."""
_INSTEAD = {
    "words": "Add a 'poster_excerpt' with parts of them, word for word, joined by …",
    "poster_excerpt": "Choose fewer or other parts.",
    "said_by": "Write it shorter, in letters that our typeface has.",
    "title": "Write it shorter, in letters that our typeface has.",
}


def cannot_be_printed(field: str, text: str) -> Iterator[tuple[str, str]]:
    """Say what keeps a text off a poster, each with what to do; ``field`` is where it was written."""
    if letters := missing_letters(text):
        yield f"Our typeface has no '{letters}', so this cannot be printed.", _INSTEAD[field]
    words, most = len(text.split()), _MOST_LETTERS[field]
    if words > MOST_WORDS:
        yield TOO_MANY_WORDS.format(most=MOST_WORDS, count=words), _INSTEAD[field]
    elif len(text) > most:
        yield f"A poster holds {most} letters here, and these are {len(text)}.", _INSTEAD[field]


def missing_letters(text: str) -> str:
    """Give the letters of a text that our typeface does not have, each once."""
    written = unicodedata.normalize("NFC", text)
    missing = set(written) - _letters()
    return "".join(sorted(one for one in missing if unicodedata.category(one) not in _NEEDS_NO_SHAPE))


@cache
def _letters() -> frozenset[str]:
    """Give the letters that every weight of our typeface has."""
    return frozenset.intersection(*map(_letters_of, FONTS.glob("*.ttf")))


def _letters_of(path: Path) -> frozenset[str]:
    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def leaf_holds(title: str) -> bool:
    """Say whether a title fits into a leaf of the tree."""
    try:
        place_leaf(TreeLeaf(title, "", 0, "together", fallen=False), "", 0, 1)
    except TreeFault:
        return False
    return True
