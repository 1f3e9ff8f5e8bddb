"""What cannot be printed or drawn as it is written, found before anything is typeset."""

from collections.abc import Iterator

from coproduce.domain.forms import MOST_WORDS, TOO_MANY_WORDS
from coproduce.domain.publications import TreeLeaf
from coproduce.render.scripts import LATIN, lacking, own_script
from coproduce.render.tree_leaf import TreeFault, place_leaf
from coproduce.render.widths import length_of

READ_IN_PASSING = 75
"""More words than that are read to their end by few, as museums say of their labels."""
_MOST_LETTERS = {"said_by": 120, "title": 60}
"""How much of each fits on a poster, beside whatever else stands there."""
_SURELY_FIT = {True: 300, False: 150}
"""How long words may be that fit on every poster, in parts of their size: in Latin letters and in others."""
INSTEAD = {
    "words": "Add a 'poster_excerpt' with parts of them, word for word, joined by …",
    "poster_excerpt": "Choose fewer or other parts.",
    "said_by": "Write it shorter, in letters that our typeface has.",
    "title": "Write it shorter, in letters that our typeface has.",
}


def cannot_be_printed(field: str, text: str, lang: str = "en") -> Iterator[tuple[str, str]]:
    """Say what keeps a text off a poster, each with what to do; ``field`` is where it was written."""
    absent, letters = lacking(text, lang)
    for script in absent:
        yield (
            f"This machine does not have the typeface {script.family}, so these words cannot be printed.",
            f"Install it (on Debian and Ubuntu: apt install {script.package}), then try again.",
        )
    if letters:
        yield f"Our typeface has no '{letters}', so this cannot be printed.", INSTEAD[field]
    words, most = len(text.split()), _MOST_LETTERS.get(field, len(text))
    if words > MOST_WORDS:
        yield TOO_MANY_WORDS.format(most=MOST_WORDS, count=words), INSTEAD[field]
    elif len(text) > most:
        yield f"A poster holds {most} letters here, and these are {len(text)}.", INSTEAD[field]


def has_to_be_tried(text: str, lang: str) -> bool:
    """Say whether words are so long that only setting them tells whether they fit; few are."""
    sure = _SURELY_FIT[own_script(text, lang) is LATIN]
    return len(text) > sure and length_of(text) > sure


def is_long_to_read(text: str) -> Iterator[tuple[str, str]]:
    """Say that a text fits on a poster and is still longer than people read in passing."""
    words = len(text.split())
    if READ_IN_PASSING < words <= MOST_WORDS:
        message = f"These are {words} words on a poster, and few people read more than {READ_IN_PASSING} in passing."
        yield message, "If you like, add a 'poster_excerpt' with parts of them, word for word, joined by …"


def leaf_holds(title: str) -> bool:
    """Say whether a title fits into a leaf of the tree."""
    try:
        place_leaf(TreeLeaf(title, "", 0, "together", fallen=False), "", 0, 1)
    except TreeFault:
        return False
    return True
