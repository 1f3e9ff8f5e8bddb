"""Where everything in the picture of the Collaboration Tree stands: geometry, nothing of how it is written.

Points are complex numbers in units of the picture: the fork of the boughs is 0, x grows to the right, y downwards.
Nothing is left to chance: the same tree gives the same picture.
"""

import cmath
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coproduce.domain.publications import TreeBough, TreePicture, TreeRoot
from coproduce.render import tree_leaf
from coproduce.render.tree_leaf import Label, Leaf, TreeFault, jitter, place_leaf, ways_to_break, width_of
from coproduce.render.tree_wood import Ribbon, grow_bough, grow_root, grow_trunk

PLAQUE_HEIGHT = 52.0
NAME_SIZE = 20.0
"""The size of a bough's name, here and in ``tree.css``."""

_GROUND = 255.0
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_FALLEN_IN_A_ROW = 6
_ONE_STOREY = 7
"""More roots than these stand in two storeys."""
_LARGE = 80
_LOWEST = 60.0
"""No leaf of the crown hangs lower, so that the fallen ones have the ground to themselves."""


@dataclass(frozen=True, slots=True)
class Plaque:
    """Where a bough's name hangs."""

    at: complex
    width: float


@dataclass(frozen=True, slots=True)
class Bough:
    """One of the four Co's in its place."""

    content: TreeBough
    plaque: Plaque
    leaves: tuple[Leaf, ...]
    places: tuple[complex, ...]
    """The crown's places: one for each leaf, or a single one for the bud of a bough that has none."""
    wood: tuple[Ribbon, ...]
    """The stem, then a twig to each place."""


@dataclass(frozen=True, slots=True)
class Root:
    """A theme in its place below the ground."""

    content: TreeRoot
    tip: complex
    label: Label
    wood: Ribbon


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole picture, ready to be written down; it reaches as far left of the fork as right."""

    half: float
    top: float
    ground: float
    soil: float
    """How deep the soil reaches."""
    trunk: Ribbon
    boughs: tuple[Bough, ...]
    fallen: tuple[Leaf, ...]
    roots: tuple[Root, ...]


def arrange(picture: TreePicture) -> Layout:
    """Give everything its place; a ``TreeFault`` names a leaf or a root whose words do not fit."""
    counts = [max(1, sum(not leaf.fallen for leaf in bough.leaves)) for bough in picture.boughs]
    total = sum(counts)
    reach = max(360.0, min(550.0, 110 * math.sqrt(total)), 84 * math.sqrt(total))
    plaques = [_plaque(number, bough, len(counts), reach) for number, bough in enumerate(picture.boughs)]
    shares = list(_share_out(_crown(total, reach, plaques), counts))
    fallen, ground = _on_the_ground(picture)
    crown = max((abs(at.real) for share in shares for at in share), default=0.0)
    half = max(600.0, crown + 146, max((abs(leaf.at.real) for leaf in fallen), default=0.0) + 90)
    roots = tuple(_roots(picture.roots, ground, half))
    return Layout(
        half=half,
        top=min((at.imag for share in shares for at in share), default=0.0) - 112,
        ground=ground,
        soil=max((root.tip.imag for root in roots), default=ground) + 95,
        trunk=grow_trunk(ground),
        boughs=tuple(_bough(*parts, ground) for parts in zip(picture.boughs, plaques, shares, strict=True)),
        fallen=fallen,
        roots=roots,
    )


def hill(across: float) -> float:
    """How far the ground has sunk at a distance from the trunk."""
    return 30 * min(1.0, abs(across) / 600) ** 2


def _plaque(number: int, bough: TreeBough, boughs: int, reach: float) -> Plaque:
    """The outer names hang lower than the inner ones."""
    way = (number + 0.5) / boughs * 2 - 1
    at = complex(max(470.0, 0.75 * reach) * way, -145 + 150 * way * way)
    return Plaque(at, max(116.0, width_of(bough.title, NAME_SIZE) + 38))


def _crown(count: int, reach: float, plaques: Sequence[Plaque]) -> list[complex]:
    """Places for leaves: of a few turns of a sunflower the one that makes the roundest crown."""
    air = min(1.0, 5 / math.sqrt(max(1, count)))
    tall = (count * (12500 + 4000 * air) + 260 * reach) / (2.9 * reach)

    def unevenness(places: Sequence[complex]) -> float:
        balance = abs(sum(place.real for place in places)) / count / reach
        return 3 * balance + max(-place.imag / tall + (place.real / reach) ** 2 for place in places)

    # A large crown is round from the start, and slow to settle.
    turns = range(4 if count < _LARGE else 1)
    crowns = [_settle(_seeds(count, reach, tall, turn), plaques, reach, air) for turn in turns]
    return min(crowns, key=unevenness) if count else []


def _seeds(count: int, reach: float, tall: float, turn: int) -> list[complex]:
    """The seeds of a sunflower in an ellipse, but for the hollow over the fork."""
    seeds, places = count, list[complex]()
    while len(places) < count:
        turns = (cmath.rect(math.sqrt((k + 0.5) / seeds), k * _GOLDEN_ANGLE + turn * 2.1) for k in range(seeds))
        flower = (complex(at.real * reach * 0.95, at.imag * tall - tall * 0.6 - 60) for at in turns)
        airy = (at for at in flower if abs(complex(at.real / reach / 0.74, at.imag / 180)) > 1)
        places = [at for at in airy if at.imag < _LOWEST / 3]
        seeds += 1
    return [at + complex(jitter(f"x{k}", 9), jitter(f"y{k}", 9)) for k, at in enumerate(places[:count])]


def _settle(places: list[complex], plaques: Sequence[Plaque], reach: float, air: float) -> list[complex]:
    """Push the leaves apart until none covers another: airily, then closer, at last wider."""
    step = 0
    while _push_apart(places, plaques, air * max(0.0, 1 - step / 150)):
        step += 1
        side = reach - tree_leaf.WIDTH / 2 + max(0, step - 200)
        places = [complex(max(-side, min(side, at.real)), min(_LOWEST, at.imag)) for at in places]
    return [complex(round(at.real, 1), round(at.imag, 1)) for at in places]


def _push_apart(places: list[complex], plaques: Sequence[Plaque], air: float) -> bool:
    """Move leaves that overlap apart, and those over a bough's name away; say whether any moved."""
    before = list(places)
    order = sorted(range(len(places)), key=lambda number: places[number].imag)
    loose = [2 + air * (7 + jitter(f"loose{number}", 6)) for number in range(len(places))]
    tallest = tree_leaf.HEIGHT + 2 * max(loose, default=0.0)
    for rank, here in enumerate(order):
        for there in order[rank + 1 :]:
            gap, room = places[there] - places[here], loose[here] + loose[there]
            if gap.imag > tallest:
                break
            step = _free(gap, tree_leaf.WIDTH + room, tree_leaf.HEIGHT + room)
            places[here] -= step / 2
            places[there] += step / 2
        for plaque in plaques:
            wide, high = (tree_leaf.WIDTH + plaque.width) / 2 + 6, (tree_leaf.HEIGHT + PLAQUE_HEIGHT) / 2 + 7
            places[here] += _free(places[here] - plaque.at, wide, high)
    return places != before


def _free(gap: complex, wide: float, high: float) -> complex:
    """The shortest step that frees two boxes of each other; none when they do not overlap."""
    across, down = wide - abs(gap.real), high - abs(gap.imag)
    if across <= 0 or down <= 0:
        return 0j
    if across < down:
        return complex(math.copysign(across + 0.5, gap.real), 0)
    return complex(0, math.copysign(down + 0.5, gap.imag))


def _share_out(places: Sequence[complex], counts: Sequence[int]) -> Iterator[tuple[complex, ...]]:
    """Give each bough its own sector of the crown, from left to right; in a sector, read line by line."""
    around = sorted(places, key=lambda at: cmath.phase((at - 40j) * 1j))
    for number, count in enumerate(counts):
        start = sum(counts[:number])
        yield tuple(sorted(around[start : start + count], key=lambda at: (at.imag // 74, at.real)))


def _bough(content: TreeBough, plaque: Plaque, places: tuple[complex, ...], ground: float) -> Bough:
    """Grow the wood of one bough and hang its leaves on it."""
    wood, sides = grow_bough(plaque.at, places, ground)
    standing = [leaf for leaf in content.leaves if not leaf.fallen]
    # A bough without leaves has a place all the same, for its bud: only then do the two differ in length.
    pairs = zip(standing, places, strict=False)
    leaves = tuple(place_leaf(leaf, content.title, at, sides[at]) for leaf, at in pairs)
    return Bough(content, plaque, leaves, places, tuple(wood))


def _on_the_ground(picture: TreePicture) -> tuple[tuple[Leaf, ...], float]:
    """Lay the fallen leaves left and right of the trunk; the ground lies deeper when there are many."""
    fallen = [(leaf, bough.title) for bough in picture.boughs for leaf in bough.leaves if leaf.fallen]
    ground = _GROUND + 76 * max(0, (len(fallen) - 1) // _FALLEN_IN_A_ROW)
    leaves = []
    for number, (leaf, bough) in enumerate(fallen):
        side = -1 if number % 2 else 1
        row, step = divmod(number // 2, _FALLEN_IN_A_ROW // 2)
        across = side * (246 + 156 * step + jitter(leaf.title, 2))
        leaves.append(place_leaf(leaf, bough, complex(across, hill(across) + ground - 30 - 76 * row), -side))
    return tuple(leaves), ground


def _roots(roots: Sequence[TreeRoot], ground: float, half: float) -> Iterator[Root]:
    """Spread the roots below the ground: the outer ones shallow, in two storeys when there are many."""
    storeys = 2 if len(roots) > _ONE_STOREY else 1
    column = min(205.0, (2 * half - 70) * storeys / max(1, len(roots)))
    for number, root in enumerate(roots):
        across = (number - (len(roots) - 1) / 2) * column / storeys
        shallow = complex(across, ground + 108 - 48 * (abs(across) / half) ** 1.5 + hill(across))
        tip = shallow + 100j if storeys > 1 and number % 2 else shallow
        # Between the words of the first storey the roots of the second go down.
        yield Root(root, tip, _root_label(root, column - 20 * storeys), grow_root(shallow, tip, ground))


def _root_label(root: TreeRoot, room: float) -> Label:
    """A theme's title at the tip of its root, in as few lines and as large as possible."""
    title = " ".join(root.title.split())
    for size in (16.5, 15.0, 13.5):
        ways = ((len(lines), max(width_of(line, size) for line in lines), lines) for lines in ways_to_break(title))
        if fitting := [way for way in ways if way[1] <= room]:
            return Label(min(fitting)[2], size)
    raise TreeFault(f"The root '{title}' has more words than the picture can hold. Shorten this theme's title.")
