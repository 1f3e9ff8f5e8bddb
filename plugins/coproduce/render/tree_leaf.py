"""The shape of a leaf of the Collaboration Tree, and the words that are set into it.

Points are complex numbers: x grows to the right, y downwards.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from zlib import crc32

from coproduce.domain.publications import TreeLeaf
from coproduce.render.widths import advances

WIDTH, HEIGHT = 152.0, 74.0
"""The box that a leaf and its fruit never leave."""
FRUIT = 12.0
"""The radius of the mark that carries the number of pieces of evidence."""
STALK = complex(-68, 4)
"""Where the twig arrives at a leaf whose tip points to the right."""

_FONT = "AtkinsonHyperlegibleNext_600SemiBold.ttf"
_SIZES = (14.5, 13.5, 12.5)
_LEADING = 1.14
_MOST_LINES = 3


class TreeFault(Exception):  # noqa: N818 - a fault in what was written, which its writer can mend
    """Something in the tree that cannot be drawn as it is, said in plain words."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words broken into lines, at a font size that fits."""

    lines: tuple[str, ...]
    size: float

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * _LEADING

    def baselines(self) -> Iterator[tuple[float, str]]:
        """Each line with the height of its baseline, the whole centred on 0."""
        first = 0.34 * self.size - (len(self.lines) - 1) / 2 * self.leading
        for number, line in enumerate(self.lines):
            yield first + number * self.leading, line


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf in its place."""

    content: TreeLeaf
    bough: str
    at: complex
    side: int
    """1 when the tip points to the right, -1 when to the left."""
    label: Label
    outline: tuple[complex, ...]
    """The ends and handles of its four curves, relative to ``at``."""

    @property
    def fruit(self) -> complex:
        """Where the number of pieces of evidence hangs: at the stalk, so that the tip stays a tip."""
        return self.at + _fruit(self.side)


def place_leaf(content: TreeLeaf, bough: str, at: complex, side: int) -> Leaf:
    """Write a title into its leaf; a ``TreeFault`` names the one that has too many words."""
    title = " ".join(content.title.split())
    outline = _outline(title, side)
    labels = (Label(lines, size) for size in _SIZES for lines in ways_to_break(title))
    if fitting := [label for label in labels if _fits(label, outline, _fruit(side))]:
        return Leaf(content, bough, at, side, min(fitting, key=_unease), outline)
    raise TreeFault(
        f"The leaf '{title}' under '{bough}' has more words than a leaf can hold. "
        "Shorten its title to about 30 letters; the rest can be said in its text."
    )


def jitter(seed: str, reach: float) -> float:
    """Draw a number between ``-reach`` and ``reach`` from a text, the same in every build."""
    return (crc32(seed.encode()) / 0xFFFFFFFF * 2 - 1) * reach


def width_of(text: str, size: float) -> float:
    """How wide a text is at a size; a letter that the font lacks counts as a full square."""
    known = advances(_FONT)
    return size * sum(known.get(letter, 1.0) for letter in text)


def ways_to_break(text: str) -> Iterator[tuple[str, ...]]:
    """Every way to set a text in one to three lines, at spaces and after hyphens."""
    pieces = text.replace("-", "-\0").replace(" ", " \0").split("\0")
    for breaks in range(min(_MOST_LINES, len(pieces))):
        for cuts in combinations(range(1, len(pieces)), breaks):
            yield tuple("".join(pieces[a:b]).strip() for a, b in pairwise((0, *cuts, len(pieces))))


def along(curves: Sequence[complex], steps: int) -> list[complex]:
    """The points along a chain of cubic curves, without the very last one."""
    return [
        a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t**3
        for a, b, c, d in (curves[start : start + 4] for start in range(0, len(curves) - 1, 3))
        for t in (step / steps for step in range(steps))
    ]


def _fruit(side: int) -> complex:
    return complex(side * -60, -25)


def _outline(title: str, side: int) -> tuple[complex, ...]:
    """A leaf with a stalk and a tip, each one a little different."""
    bend, belly, back = jitter(f"{title} tip", 9), jitter(f"{title} belly", 2), jitter(f"{title} back", 2)
    stalk, top = complex(-74, 4), (complex(-70, -24), complex(-36, back - 33), complex(2, back - 32))
    tip = (complex(34, back - 31), complex(54, bend - 14), complex(76, bend - 6))
    under = (complex(60, bend + 10), complex(42, belly + 29), complex(4, belly + 32))
    points = (stalk, *top, *tip, *under, complex(-38, belly + 35), complex(-68, 25), stalk)
    return tuple(complex(side * point.real, point.imag) for point in points)


def _fits(label: Label, outline: Sequence[complex], fruit: complex) -> bool:
    """Whether every line stays inside the leaf from the top of its letters to their feet."""
    return all(
        width_of(line, label.size) <= _room(outline, fruit, base - 0.7 * label.size, base + 0.2 * label.size)
        for base, line in label.baselines()
    )


def _room(outline: Sequence[complex], fruit: complex, top: float, bottom: float) -> float:
    """How wide a centred line may be between two heights of a leaf, clear of its edge and its fruit."""
    edge = along(outline, 12)
    crossings = [
        abs(a.real + (b.real - a.real) * (level - a.imag) / (b.imag - a.imag))
        for level in (top, bottom)
        for a, b in pairwise([*edge, edge[0]])
        if (a.imag < level) != (b.imag < level)
    ]
    if top < min(point.imag for point in edge) or bottom > max(point.imag for point in edge):
        return 0.0
    beside = abs(fruit.real) - FRUIT - 2 if top < fruit.imag + FRUIT else math.inf
    return 2 * min(*crossings, beside) - 9


def _unease(label: Label) -> float:
    """How far a label is from what one would like: large letters, two lines, no broken word, even lines."""
    widths = [width_of(line, 1) for line in label.lines]
    broken = sum(line.endswith("-") for line in label.lines)
    ragged = max(widths) - min(widths)
    return (_SIZES[0] - label.size) + 2 * (len(widths) == _MOST_LINES) + 2 * broken + 0.1 * ragged
