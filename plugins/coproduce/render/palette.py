"""The colours of the posters and themes: the one place where they stand.

The site's stylesheet (``tokens.py``) and the typst posters are both written from it, so a theme looks the same on a
wall and on a phone. A theme in ``content/themes.yml`` names one of these tokens as its ``colour``.
"""

from typing import NamedTuple


class Ink(NamedTuple):
    """Three colours that belong together, as ``#rrggbb``."""

    ground: str
    """What the words stand on."""

    words: str
    """The words: at least 7:1 on the ground (WCAG 2.2, 1.4.6)."""

    accent: str
    """The emphasised phrase and the marks: at least 4.5:1 on the ground (WCAG 2.2, 1.4.3)."""


PALETTE: dict[str, Ink] = {
    "clay": Ink("#7a2a1d", "#fdf3e3", "#ffc27a"),
    "aubergine": Ink("#3c1a3f", "#fdf3e3", "#ffb54a"),
    "ink": Ink("#12304f", "#fdf3e3", "#ff9f80"),
    "forest": Ink("#153f34", "#fdf3e3", "#f2cf63"),
    "petrol": Ink("#0f4651", "#fdf3e3", "#ffc6a0"),
    "cream": Ink("#f4e5c6", "#2a2030", "#9c2f1c"),
}

_DARK = {"cream": Ink("#43301f", "#fdf3e3", "#ffc08a")}
"""Themes whose own ground is light, on a dark one."""

_LIGHT: dict[str, Ink] = {
    "clay": Ink("#fbece2", "#4a1710", "#a8380f"),
    "aubergine": Ink("#f6ecf4", "#3c1a3f", "#96480a"),
    "ink": Ink("#eaf0f7", "#12304f", "#a83a18"),
    "forest": Ink("#ecf3ea", "#153f34", "#795300"),
    "petrol": Ink("#e8f2f2", "#0f4651", "#9c4217"),
    "cream": PALETTE["cream"],
}
"""The same themes on a light ground."""


def ink_on(colour: str, ground: str) -> Ink:
    """Give a theme's three colours on one of the grounds that a poster may have."""
    match ground:
        case "dark":
            return _DARK.get(colour, PALETTE[colour])
        case "light":
            return _LIGHT[colour]
        case "ink-saver":
            return Ink("#ffffff", "#1d1620", _LIGHT[colour].accent)
        case _:
            return PALETTE[colour]
