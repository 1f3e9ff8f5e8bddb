"""The Collaboration Tree as one SVG element, to be inlined in a page: a tree whose parts are links.

It has no script, style attribute or outside reference, so it lives under a strict content policy; its colours
stand in ``theme/assets/tree.css``. In Markdown it must stand inside a block such as ``<figure>``:
Python-Markdown takes a bare ``<svg>`` for part of a paragraph and would read stars in a title as emphasis.
"""

import cmath
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from coproduce.domain.publications import TreePicture
from coproduce.domain.tree import LED_BY
from coproduce.render.tree_layout import PLAQUE_HEIGHT, Bough, Layout, Root, arrange, hill
from coproduce.render.tree_leaf import FRUIT, Label, Leaf, jitter, width_of
from coproduce.render.tree_wood import Ribbon
from coproduce.words.language import ENGLISH, Language

_STOPPED = "stopped"
_COLOURS = 4
_LEGEND_HEIGHT = 84.0


def render_tree(picture: TreePicture, language: Language = ENGLISH) -> str:
    """Write the tree as an ``<svg>`` without blank lines; a ``TreeFault`` names what cannot be drawn."""
    layout = arrange(picture)
    box = (-layout.half, layout.top, 2 * layout.half, layout.soil + _LEGEND_HEIGHT - layout.top)
    frame = f'role="group" aria-labelledby="tree-title tree-desc" viewBox="{" ".join(map(_number, box))}"'
    return "\n".join(
        (
            f'<svg class="tree" id="tree" xmlns="http://www.w3.org/2000/svg" {frame}>',
            f'<title id="tree-title">{_words(picture.title)}</title>',
            f'<desc id="tree-desc">{_words(picture.description)}</desc>',
            '<g aria-hidden="true">',
            *_crown(layout),
            *_ground(layout),
            *_wood(layout),
            "</g>",
            *(line for number, bough in enumerate(layout.boughs) for line in _bough(language, bough, number)),
            *_list(language.say("Stopped"), (_leaf(language, leaf) for leaf in layout.fallen)),
            *_list(language.say("What people told us"), (_root(language, root) for root in layout.roots)),
            '<g aria-hidden="true">',
            *_legend(language, layout),
            "</g>",
            "</svg>",
        )
    )


def _crown(layout: Layout) -> Iterator[str]:
    """The soft crown: puffs that run together into one cloud, with a breath of each bough's colour in it."""
    fading = "".join(f'<stop offset="{at}" stop-opacity="{much}"/>' for at, much in ((0, 0.9), (0.55, 0.6), (1, 0)))
    for colour in range(_COLOURS):
        yield f'<radialGradient id="tree-glow-{colour}" class="tree-bough-{colour}">{fading}</radialGradient>'
    for bough in layout.boughs:
        yield from (_ellipse("tree-sky", at, 118 + jitter(f"{at}", 16), 76) for at in bough.places)
        yield from (_ellipse("tree-sky", at, 84, 62) for wood in bough.wood[1:] for at in wood.spine[3::4])
    for number, bough in enumerate(layout.boughs):
        glow = f'tree-glow" fill="url(#tree-glow-{number % _COLOURS})'
        yield from (_ellipse(glow, at, 142, 104) for at in bough.places)


def _ground(layout: Layout) -> Iterator[str]:
    """The trunk's foot, the soil that covers its end, and the grass."""
    yield f'<path class="tree-wood" d="{_shape(layout.trunk)}"/>'
    half, soil = layout.half - 14, layout.soil
    edge = [complex(step * half / 8, layout.ground + hill(step * half / 8)) for step in range(-8, 9)]
    right = (complex(half + 8, soil - 20), complex(half * 0.86, soil), complex(half * 0.5, soil + 2))
    below = (complex(half * 0.2, soil + 8), complex(-half * 0.2, soil + 8), complex(-half * 0.5, soil + 2))
    left = (complex(-half * 0.86, soil), complex(-half - 8, soil - 20), edge[0])
    surface = _line(edge)
    yield f'<path class="tree-soil" d="{surface}C{_points((*right, *below, *left))}Z"/>'
    yield f'<path class="tree-grass" d="{surface}"/>'
    yield f'<path class="tree-blades" d="{"".join(_tuft(layout, number) for number in range(20))}"/>'


def _tuft(layout: Layout, number: int) -> str:
    """A few blades of grass, somewhere on the mound beside the trunk."""
    away = 130 + (layout.half - 170) * (number // 2 + 0.5 + jitter(f"tuft{number}", 0.45)) / 10
    foot = complex(away if number % 2 else -away, layout.ground + hill(away))
    blades = ((-4, -11 - 9j), (-2, -5 - 15j), (1, 3 - 17j), (3, 9 - 11j))
    return "".join(
        f"M{_points((foot + start,))}Q{_points((foot + start + 0.6j * tip.imag, foot + tip))}" for start, tip in blades
    )


def _wood(layout: Layout) -> Iterator[str]:
    """Roots, then boughs with their twigs, the lines of the bark and the buds of boughs without leaves."""
    for root in layout.roots:
        if root.content.answered:
            yield f'<path class="tree-wood" d="{_shape(root.wood)}"/>'
        else:
            yield f'<path class="tree-open-root" d="{_line(root.wood.spine[4:])}"/>'
    for number, bough in enumerate(layout.boughs):
        yield f'<path class="tree-wood" d="{"".join(map(_shape, bough.wood))}"/>'
        yield f'<path class="tree-bark" d="{_line(bough.wood[0].spine[1:11])}"/>'
        if not bough.leaves:
            yield _ellipse(f"tree-bud tree-bough-{number % _COLOURS}", bough.wood[-1].spine[-1], 9, 6)


def _bough(language: Language, bough: Bough, number: int) -> Iterator[str]:
    """A bough's name, then its leaves as a list, in the order in which they are tabbed through."""
    content, at, width = bough.content, bough.plaque.at, bough.plaque.width
    count = len(bough.leaves)
    nothing = language.say("nothing here yet")
    below = language.say_count(count, "%(num)s leaf", "%(num)s leaves") if count else nothing
    corner = at - complex(width, PLAQUE_HEIGHT) / 2
    yield f'<g class="tree-bough-{number % _COLOURS}">'
    yield f"<a href={_attribute(content.address)} aria-label={_attribute(f'{content.title}: {below}')}>"
    yield _box("tree-plaque tree-shape", corner, complex(width, PLAQUE_HEIGHT), 14)
    yield _text("tree-name", at, content.title)
    yield _text("tree-count", at + 17j, below) + "</a>"
    yield from _list(content.title, (_leaf(language, leaf) for leaf in bough.leaves))
    yield "</g>"


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    """A list for those who listen to the picture; none at all when it would be empty."""
    if lines := list(items):
        yield f'<g role="list" aria-label={_attribute(name)}>'
        yield from (f'<g role="listitem">{line}</g>' for line in lines)
        yield "</g>"


def _leaf(language: Language, leaf: Leaf) -> str:
    """One leaf: a link that says its title, bough, evidence and who leads it."""
    edge = [leaf.at + point for point in leaf.outline]
    fallen = leaf.content.fallen
    shaded = (edge[-1] + complex(leaf.side * 50, 4), edge[6] + complex(leaf.side * -50, 10), edge[6])
    shade = f'<path class="tree-shade" d="M{_points(edge[6:7])}C{_points((*edge[7:], *shaded))}Z"/>'
    return (
        f"<a href={_attribute(leaf.content.address)} aria-label={_attribute(_spoken(language, leaf))}>"
        f'<path class="{"tree-stopped" if fallen else "tree-leaf"} tree-shape"'
        f' d="M{_points(edge[:1])}C{_points(edge[1:])}Z"/>{"" if fallen else shade}'
        f"{_label('tree-words' if fallen else 'tree-label', leaf.at, leaf.label)}"
        f"{_fruit(leaf.content.led_by, leaf.fruit)}"
        f"{_text('tree-number', leaf.fruit + 4.5j, str(leaf.content.evidence))}</a>"
    )


def _spoken(language: Language, leaf: Leaf) -> str:
    """What a leaf is called for those who do not see its shape."""
    content = leaf.content
    evidence = language.say_count(content.evidence, "%(num)s piece of evidence", "%(num)s pieces of evidence")
    stopped = [language.say("Stopped")] if content.fallen else []
    seen = f"{content.title} {evidence}"  # first what can be read on the leaf, as who speaks to it would say
    return ". ".join((seen, leaf.bough, *stopped, language.say(LED_BY[content.led_by]))) + "."


def _fruit(led_by: str, at: complex) -> str:
    """The mark behind a number; its shape says who leads: a square, a ring or a blossom."""
    if led_by == "council":
        half = complex(1, 1) * FRUIT * 0.92
        return _box("tree-fruit", at - half, 2 * half, 3)
    if led_by == "community":
        petals = [at + cmath.rect(FRUIT * 0.92, cmath.pi * (petal / 3 + 0.5)) for petal in range(7)]
        arcs = "".join(f"A6.2 6.2 0 0 1 {_points((petal,))}" for petal in petals[1:])
        return f'<path class="tree-fruit" d="M{_points(petals[:1])}{arcs}Z"/>'
    return _ellipse("tree-fruit", at, FRUIT, FRUIT)


def _root(language: Language, root: Root) -> str:
    """A theme's words at the tip of its root, and how many voices speak about it."""
    content, lines = root.content, len(root.label.lines)
    at = root.tip + complex(0, 16 + (lines - 1) / 2 * root.label.leading)
    below = at + complex(0, lines / 2 * root.label.leading + 13)
    voices = language.say_count(content.voices, "%(num)s voice", "%(num)s voices")
    words, spoken = _label("tree-words", at, root.label) + _text("tree-count", below, voices), [content.title, voices]
    if not content.answered:
        words += _text("tree-open", below + 18j, language.say("not answered yet"))
        spoken.append(language.say("not answered yet"))
    return f"<a href={_attribute(root.content.address)} aria-label={_attribute(', '.join(spoken))}>{words}</a>"


def _legend(language: Language, layout: Layout) -> Iterator[str]:
    """What the shapes mean, in words, below the ground. Unspoken: each leaf's own name says it already."""
    legend = language.say(
        "Each leaf is one thing done together. Its number says how many pieces of evidence stand behind it."
    )
    yield _text("tree-key", complex(0, layout.soil + 36), legend)
    keys = [(kind, language.say(words)) for kind, words in LED_BY.items()]
    if layout.fallen:
        keys.append((_STOPPED, language.say("Stopped")))
    widths = [width_of(words, 15) for _, words in keys]
    at = complex(12 - (sum(widths) + 62 * len(keys) - 30) / 2, layout.soil + 63)
    for (kind, words), width in zip(keys, widths, strict=True):
        yield _ellipse("tree-stopped", at - 3, 16, 9) if kind == _STOPPED else _fruit(kind, at)
        yield _text("tree-key", at + complex(20 + width / 2, 5), words)
        at += width + 62


def _label(kind: str, at: complex, label: Label) -> str:
    size = f'{kind}" font-size="{_number(label.size)}'
    return "".join(_text(size, at + complex(0, base), line) for base, line in label.baselines())


def _text(kind: str, at: complex, words: str) -> str:
    # the space parts what is written from what follows, for those who hear it
    return f'<text class="{kind}" x="{_number(at.real)}" y="{_number(at.imag)}">{_words(words)} </text>'


def _ellipse(kind: str, at: complex, across: float, down: float) -> str:
    x, y, rx, ry = map(_number, (at.real, at.imag, across, down))
    return f'<ellipse class="{kind}" cx="{x}" cy="{y}" rx="{rx}" ry="{ry}"/>'


def _box(kind: str, corner: complex, size: complex, rounding: float) -> str:
    x, y, width, height, rx = map(_number, (corner.real, corner.imag, size.real, size.imag, rounding))
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{width}" height="{height}" rx="{rx}"/>'


def _shape(wood: Ribbon) -> str:
    """A ribbon as a closed smooth shape."""
    ends = (wood.spine[0], *wood.spine, wood.spine[-1])
    ways = [after - before for before, after in zip(ends, ends[2:], strict=False)]
    edges = [1j * way / (abs(way) or 1) * half for way, half in zip(ways, wood.halves, strict=True)]
    left = [at - edge for at, edge in zip(wood.spine, edges, strict=True)]
    right = [at + edge for at, edge in zip(wood.spine, edges, strict=True)]
    return f"{_line(left)}L{_line(right[::-1])[1:]}Z"


def _line(points: Sequence[complex]) -> str:
    """A smooth line: quadratic curves through the middles between the points."""
    ends = [*((a + b) / 2 for a, b in pairwise(points[1:-1])), points[-1]]
    bends = "".join(f"Q{_points(pair)}" for pair in zip(points[1:-1], ends, strict=True))
    return f"M{_points(points[:1])}{bends}"


def _points(points: Iterable[complex]) -> str:
    return " ".join(f"{_number(point.real)} {_number(point.imag)}" for point in points)


def _number(value: float) -> str:
    """A short decimal, never ``-0``: a tenth of a unit is finer than any screen."""
    return f"{round(value, 1) + 0.0:.6g}"


def _words(text: str) -> str:
    return escape(" ".join(text.split()))


def _attribute(text: str) -> str:
    return quoteattr(" ".join(text.split()))
