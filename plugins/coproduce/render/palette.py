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
