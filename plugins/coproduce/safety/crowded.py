"""How much a page of Markdown may hold: enough for any account, too little to lose readers and their programs in."""

import re
from collections.abc import Iterator

from coproduce.domain.problems import Location, Problem
from coproduce.safety.refused import place_of

MOST_LINKS = 50
"""The most links of a page that lead away from it."""
DEEPEST_BLOCKS = 20
"""So many lists, quotations and notes may stand inside each other."""
DEEPEST_TAGS = 100
"""So many elements of any kind may stand inside each other."""

_LINK = re.compile(r'<a [^>]*?href="(?!#)([^"]*)"')
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_ANY = re.compile("[a-z].*")
_BLOCK = re.compile("blockquote|div|dl|ol|ul")
_STANDS_ALONE = frozenset({"br", "hr", "img"})


def check_crowd(html: str, body: str, path: str, first_line: int) -> Iterator[Problem]:
    """A page has few enough links and levels for a reader. ``html`` is sanitised, so every tag is closed."""
    links = _LINK.findall(html)
    if len(links) > MOST_LINKS:
        line, column = place_of(links[MOST_LINKS], body)
        message = f"This page has more than {MOST_LINKS} links, and this is one more."
        hint = "Keep those that readers need, or make two pages of it."
        yield Problem(Location(path, first_line + line - 1, column), message, hint)
    if _depth(html, _BLOCK, DEEPEST_BLOCKS) > DEEPEST_BLOCKS:
        message = f"More than {DEEPEST_BLOCKS} lists or quotations stand inside each other on this page."
        yield Problem(Location(path, first_line), message, "Begin new ones at the start of a line.")
    elif _depth(html, _ANY, DEEPEST_TAGS) > DEEPEST_TAGS:
        message = f"More than {DEEPEST_TAGS} HTML tags stand inside each other on this page."
        yield Problem(Location(path, first_line), message, "Close them where their words end, or take them out.")


def _depth(html: str, kind: re.Pattern[str], enough: int) -> int:
    """Say how deep elements of a kind stand inside each other, wherever there are more than ``enough`` of them."""
    tags = [closes for closes, name in _TAG.findall(html) if name not in _STANDS_ALONE and kind.fullmatch(name)]
    if len(tags) <= 2 * enough:  # each has a beginning and an end
        return 0
    depth = deepest = 0
    for closes in tags:
        depth += -1 if closes else 1
        deepest = max(deepest, depth)
    return deepest
