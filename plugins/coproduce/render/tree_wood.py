"""How the wood of the Collaboration Tree grows: trunk, boughs, twigs and roots.

A bough starts as a bare stem. Its farthest leaf draws the first twig, each next leaf one from wherever the
way is shortest and most natural; the wood is as thick at each point as the leaves that it carries ask for.
"""

import cmath
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from coproduce.render.tree_leaf import STALK, along

_UPWARDS = -math.pi / 2
_STEM_STEPS = 14


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A piece of wood: a spine and half its width at each point of it."""

    spine: tuple[complex, ...]
    halves: tuple[float, ...]


@dataclass(slots=True)
class _Node:
    """A point of a growing bough, where a twig may leave it."""

    at: complex
    heading: complex
    travelled: float
    parent: "_Node | None"
    load: int = 0
    """How many leaves it carries."""


def grow_bough(plaque: complex, places: Sequence[complex], ground: float) -> tuple[list[Ribbon], dict[complex, int]]:
    """The stem and the twigs of a bough, and for each leaf's place the side to which its tip points."""
    stem = _stem(plaque, ground)
    offered, shoots, sides = stem[-2:], list[list[_Node]](), {}
    for place in sorted(places, key=lambda place: -abs(place - plaque)):
        shoot, sides[place] = _shoot(offered, place)
        # The last two stay out: a twig that left right at a leaf's stalk would run in front of the leaf.
        offered += shoot[1:-2]
        shoots.append(shoot)
    return [_stem_wood(stem), *map(_twig_wood, shoots)], sides


def grow_trunk(ground: float) -> Ribbon:
    """The heart of the trunk, over which boughs and roots flow into each other."""
    spine = tuple(complex(2 * math.sin(y / 40), y) for y in range(round(ground) - 112, round(ground) + 12, 4))
    below = [at.imag - ground for at in spine]
    halves = (59 - 14 * math.exp(-(112 + y) / 16) + 46 * math.exp(y / 24) for y in below)
    return Ribbon(spine, tuple(halves))


def grow_root(shallow: complex, tip: complex, ground: float) -> Ribbon:
    """A root that leaves the trunk sideways; one that goes on below the shallow ones sinks straight."""
    start = complex(tip.real * 0.06, ground - 95)
    over = complex(tip.real * (0.62 if tip == shallow else 0.93), ground - 2)
    spine = along((start, complex(tip.real * 0.13, ground + 26), over, shallow), 16)
    deeper = [shallow + (tip - shallow) * step / 6 for step in range(1, 7)] if tip != shallow else []
    way = (*spine, shallow, *deeper)
    return Ribbon(way, tuple(0.8 + 24 * (1 - step / (len(way) - 1)) ** 1.8 for step in range(len(way))))


def _stem(plaque: complex, ground: float) -> list[_Node]:
    """The bare part of a bough, from inside the trunk to its name."""
    start = _Node(complex(plaque.real * 0.06, ground - 40), cmath.rect(1, _UPWARDS), 0, None)
    return _curve(start, plaque, cmath.rect(1, _UPWARDS + plaque.real / 800), _STEM_STEPS)


def _curve(start: _Node, end: complex, heading: complex, steps: int) -> list[_Node]:
    """A smooth way on from a node to a point, where it arrives with a heading."""
    length = abs(end - start.at)
    handles = (start.at + start.heading * length * 0.4, end - heading * length * 0.27)
    nodes = [start]
    for before, here in pairwise([*along((start.at, *handles, end), steps), end]):
        step = here - before
        nodes.append(_Node(here, step / (abs(step) or 1), nodes[-1].travelled + abs(step), nodes[-1]))
    return nodes


def _shoot(offered: Sequence[_Node], place: complex) -> tuple[list[_Node], int]:
    """Grow the twig to a leaf; say to which side the leaf then points."""

    def effort(start: tuple[_Node, int]) -> float:
        node, side = start
        way = _stalk(place, side) - node.at
        length = abs(way) or 1
        turn, hook = 1 - (way * node.heading.conjugate()).real / length, 1 - way.real * side / length
        return length * (1 + 2.2 * turn * turn + 0.4 * hook * hook) + 0.2 * node.travelled

    node, side = min(product(offered, (1, -1)), key=effort)
    stalk = _stalk(place, side)
    arriving = cmath.rect(1, cmath.phase(stalk - node.at)) + 0.45 * side
    shoot = _curve(node, stalk, arriving / (abs(arriving) or 1), max(4, round(abs(stalk - node.at) / 26)))
    carrier: _Node | None = shoot[-1]
    while carrier is not None:
        carrier.load += 1
        carrier = carrier.parent
    return shoot, side


def _stalk(place: complex, side: int) -> complex:
    return place + complex(side * STALK.real, STALK.imag)


def _thickness(node: _Node) -> float:
    return 0.7 + 1.75 * math.pow(node.load, 0.56)


def _stem_wood(stem: Sequence[_Node]) -> Ribbon:
    """The stem, which widens into the trunk."""
    left = [1 - node.travelled / stem[-1].travelled for node in stem]
    halves = tuple(_thickness(node) + 5 + 20 * much**1.4 for node, much in zip(stem, left, strict=True))
    return Ribbon(tuple(node.at for node in stem), halves)


def _twig_wood(shoot: Sequence[_Node]) -> Ribbon:
    """A twig, evened out; it starts as thin as it goes on, however thick the wood that it leaves."""
    sharp = [_thickness(node) for node in (shoot[1], *shoot[1:], shoot[-1])]
    even = (sum(sharp[max(0, step - 1) : step + 2]) / (3 if step else 2) for step in range(len(shoot)))
    return Ribbon(tuple(node.at for node in shoot), tuple(even))
