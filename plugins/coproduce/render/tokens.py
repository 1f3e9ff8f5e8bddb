"""The design tokens: type, space, the palettes that readers choose from, and the shapes of states.

The one place where they stand. ``token_styles`` writes them into the site's stylesheet as custom properties, and the
style page shows them. What posters print in is ``palette.PALETTE``; on the screen each palette has its own inks for it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from coproduce.render.palette import PALETTE, Ink, ink_on

TYPE: dict[str, str] = {
    "small": "1rem",
    "body": "1.125rem",
    "lead": "1.375rem",
    "h3": "1.3125rem",
    "h2": "clamp(1.625rem, 1.3rem + 1.2vw, 2.125rem)",
    "h1": "clamp(2.25rem, 1.5rem + 3.2vw, 3.75rem)",
    "display": "clamp(1.625rem, 8.3vw, 3.25rem)",
}
"""The type scale: 18 px for text, then steps of about 1.25; the largest grow with the window."""

SPACE: dict[str, str] = {
    "s1": "0.25rem",
    "s2": "0.5rem",
    "s3": "0.75rem",
    "s4": "1rem",
    "s5": "1.5rem",
    "s6": "2.25rem",
    "s7": "3.5rem",
    "s8": "clamp(2.5rem, 1.6rem + 4.2vw, 5rem)",
}
"""The space scale."""

GRID: dict[str, str] = {
    "gutter": "clamp(1.125rem, 4vw, 3rem)",
    "width": "74rem",
    "measure": "38rem",
    "hang": "0rem",
}
"""The edge of the page, its width, the width of text, and the column that headings hang in."""

_WIDER: dict[str, dict[str, str]] = {
    "48rem": {"display": "clamp(2rem, 4.9vw, 4rem)"},
    "64rem": {"hang": "18rem"},
    "78rem": {"hang": "20rem", "measure": "42rem", "body": "1.1875rem", "lead": "1.5rem"},
}
"""What changes from a width of the window on, so that a page of text fills its place on a desk."""

SHAPES: dict[str, str] = {
    "done": '<circle cx="10" cy="10" r="8.6" fill="currentColor"></circle>'
    '<path d="M6 10.4l2.8 2.8 5.2-5.8" stroke="var(--ground)"></path>',
    "started": '<circle cx="10" cy="10" r="8.6"></circle>'
    '<path d="M10 1.4a8.6 8.6 0 0 0 0 17.2z" fill="currentColor" stroke="none"></path>',
    "announced": '<circle cx="10" cy="10" r="8.6"></circle>'
    '<circle cx="10" cy="10" r="2.4" fill="currentColor" stroke="none"></circle>',
    "overdue": '<path d="M10 1.8l8.6 15.6H1.4z"></path><path d="M10 7.5v4.2M10 14.6v.1"></path>',
    "stopped": '<rect x="2" y="2" width="16" height="16"></rect><path d="M6.5 10h7"></path>',
    "declined": '<rect x="2" y="2" width="16" height="16"></rect><path d="M6.5 6.5l7 7M13.5 6.5l-7 7"></path>',
    "not-yet": '<circle cx="10" cy="10" r="8.6" stroke-dasharray="3.6 3.15" stroke-linecap="butt"></circle>',
}
"""The shape of each state, drawn in a square of 20; always beside a word."""
_SAME_SHAPE = {"changed": "done", "partly": "started", "promised": "started", "answered": "announced"}


def shape(state: str) -> str:
    """Give the drawing of a state; one that we do not know is open."""
    return SHAPES.get(_SAME_SHAPE.get(state, state), SHAPES["not-yet"])


class Palette(NamedTuple):
    """One set of colours for the whole site."""

    scheme: str
    """``light`` or ``dark``: how the browser draws its own parts."""
    colours: Mapping[str, str]
    """The colours by what they are for."""
    tree: Mapping[str, str]
    """The colours of the Collaboration Tree's picture."""
    leaves: tuple[tuple[str, str], ...]
    """The leaf and the tint of each of the four boughs."""
    inks: Mapping[str, Ink]
    """What posters are shown in."""


_SOFT_INKS = {
    "clay": Ink("#d8c3ba", "#432b26", "#6f3226"),
    "aubergine": Ink("#cfc3d0", "#352738", "#5a3059"),
    "ink": Ink("#bfcad6", "#22303f", "#2c4a6e"),
    "forest": Ink("#bfd0c6", "#20352c", "#265039"),
    "petrol": Ink("#bccfd1", "#1d3438", "#1f4f58"),
    "cream": Ink("#e0d6c2", "#3d3632", "#713b2c"),
}

PALETTES: dict[str, Palette] = {
    "cream": Palette(
        scheme="light",
        colours={
            "ground": "#fcf6ea", "plaster": "#f3e9d5", "sheet": "#fffbf2", "text": "#2a2030", "quiet": "#57495a",
            "line": "#ddd0b8", "edge-line": "#897a72", "link": "#7a2a1d", "mark": "#9c2f1c", "good": "#1b5443",
            "focus": "#12304f", "foot": "#2a2030", "foot-text": "#f6ecdc", "foot-focus": "#ffd479",
            "poster-edge": "transparent",
        },
        tree={
            "ink": "#2a2030", "wood": "#6b4630", "bark": "#55351f", "sky": "#f1eed6", "soil": "#f0dfc0",
            "grass": "#8d9a5b", "fruit": "#ffcf87", "on-fruit": "#2a2030", "rind": "#6b4630", "label": "#fdf6e8",
        },
        leaves=(("#1f5a44", "#c5dcc4"), ("#35661f", "#d7e3ac"), ("#125a66", "#bfdcd9"), ("#635714", "#e6d9a2")),
        inks=PALETTE,
    ),
    "neutral": Palette(
        scheme="light",
        colours={
            "ground": "#e6e3de", "plaster": "#dcd8d2", "sheet": "#eeebe7", "text": "#413e46", "quiet": "#524f58",
            "line": "#c4bfb8", "edge-line": "#77727a", "link": "#384c63", "mark": "#753a2e", "good": "#2f5344",
            "focus": "#2c4a68", "foot": "#d2cdc6", "foot-text": "#413e46", "foot-focus": "#2c4a68",
            "poster-edge": "transparent",
        },
        tree={
            "ink": "#413e46", "wood": "#8a7568", "bark": "#776458", "sky": "#dddfd6", "soil": "#d6cdc0",
            "grass": "#9aa384", "fruit": "#d8c9ae", "on-fruit": "#413e46", "rind": "#8a7568", "label": "#f4f1ec",
        },
        leaves=(("#456458", "#c9d4c8"), ("#52653f", "#d0d6bd"), ("#41636a", "#c5d3d3"), ("#676041", "#d8d2bb")),
        inks=_SOFT_INKS,
    ),
    "dark": Palette(
        scheme="dark",
        colours={
            "ground": "#1d1a22", "plaster": "#27232e", "sheet": "#2a2632", "text": "#f0e7d9", "quiet": "#c9beb9",
            "line": "#443d4e", "edge-line": "#978d9d", "link": "#ffc49c", "mark": "#ffab8a", "good": "#93d5b7",
            "focus": "#ffd479", "foot": "#131017", "foot-text": "#f0e7d9", "foot-focus": "#ffd479",
            "poster-edge": "rgb(240 231 217 / 18%)",
        },
        tree={
            "ink": "#f3e9d8", "wood": "#8f644a", "bark": "#6b4630", "sky": "#25272a", "soil": "#332a26",
            "grass": "#66733f", "fruit": "#f2c27c", "on-fruit": "#2a2030", "rind": "#1d1a22", "label": "#fdf6e8",
        },
        leaves=(("#2b6b53", "#23463a"), ("#41702b", "#3a4a24"), ("#1d6874", "#1f4652"), ("#70631f", "#4d4425")),
        inks={name: ink_on(name, "dark") for name in PALETTE},  # no sheet that glares at night
    ),
    "contrast": Palette(
        scheme="dark",
        colours={
            "ground": "#000000", "plaster": "#141414", "sheet": "#000000", "text": "#ffffff", "quiet": "#ffffff",
            "line": "#b8b8b8", "edge-line": "#ffffff", "link": "#ffe14d", "mark": "#ffb59e", "good": "#8df0c0",
            "focus": "#6fd3ff", "foot": "#000000", "foot-text": "#ffffff", "foot-focus": "#6fd3ff",
            "poster-edge": "#ffffff",
        },
        tree={
            "ink": "#ffffff", "wood": "#9a9a9a", "bark": "#5c5c5c", "sky": "#000000", "soil": "#000000",
            "grass": "#ffffff", "fruit": "#ffe14d", "on-fruit": "#000000", "rind": "#000000", "label": "#000000",
        },
        leaves=(("#ffffff", "#000000"),) * 4,
        inks=dict.fromkeys(PALETTE, Ink("#000000", "#ffffff", "#ffe14d")),
    ),
}  # fmt: skip
"""The palettes that readers choose from. Without a choice the device decides: cream in the light, dark in the dark."""

PAPER = {
    "ground": "#fff", "plaster": "#fff", "sheet": "#fff", "text": "#000", "quiet": "#333", "line": "#999",
    "edge-line": "#555", "link": "#000", "mark": "#6b1c0e", "good": "#0d3a2d", "focus": "#000", "foot": "#fff",
    "foot-text": "#000", "foot-focus": "#000", "poster-edge": "#000",
}  # fmt: skip
"""What a page is printed in, whatever the reader chose for the screen: it saves ink."""


def token_styles() -> str:
    """Write the tokens as a stylesheet."""
    cream, dark = PALETTES["cream"], PALETTES["dark"]
    screen = [
        _rule(":root", _properties(cream)),
        f"@media (prefers-color-scheme: dark) {{\n{_rule(':root', _properties(dark))}}}\n",
        *(_rule(f'[data-palette="{name}"]', _properties(palette)) for name, palette in PALETTES.items()),
    ]
    paper = {"color-scheme": "light", **_named("", PAPER), **_tree(cream), **_inks(dict.fromkeys(PALETTE, _ON_PAPER))}
    colour_classes = (
        _rule(f".colour-{name}", {f"--{part}": f"var(--{name}-{part})" for part in Ink._fields}) for name in PALETTE
    )
    boughs = (
        _rule(f".tree-bough-{number}", {f"--tree-{part}": f"var(--{part}-{number})" for part in ("leaf", "tint")})
        for number in range(len(cream.leaves))
    )
    return "".join(
        (
            "/* Written from render/tokens.py. */\n",
            _rule(":root", _named("", TYPE | SPACE | GRID)),
            *(f"@media (min-width: {width}) {{\n{_rule(':root', _named('', w))}}}\n" for width, w in _WIDER.items()),
            f"@media screen {{\n{''.join(screen)}}}\n",
            f"@media print {{\n{_rule(':root, [data-palette]', paper)}}}\n",
            *colour_classes,
            *boughs,
        )
    )


_ON_PAPER = Ink("#fff", "#000", "#000")


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    written = "; ".join(f"{name}: {value}" for name, value in properties.items())
    return f"{selector} {{ {written}; }}\n"


def _properties(palette: Palette) -> dict[str, str]:
    colours = {"color-scheme": palette.scheme} | _named("", palette.colours)
    return colours | _tree(palette) | _inks(palette.inks)


def _tree(palette: Palette) -> dict[str, str]:
    leaves = {
        f"--{part}-{number}": value
        for number, both in enumerate(palette.leaves)
        for part, value in zip(("leaf", "tint"), both, strict=True)
    }
    return _named("tree-", palette.tree) | leaves


def _inks(inks: Mapping[str, Ink]) -> dict[str, str]:
    return dict(_each_ink(inks))


def _each_ink(inks: Mapping[str, Ink]) -> Iterator[tuple[str, str]]:
    for name, ink in inks.items():
        yield from _named(f"{name}-", ink._asdict()).items()


def _named(prefix: str, values: Mapping[str, str]) -> dict[str, str]:
    return {f"--{prefix}{name}": value for name, value in values.items()}
