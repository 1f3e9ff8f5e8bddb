"""How words are laid out for printing: on which paper, in which design, on which ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Size = Literal["a4", "a3", "a2", "a1"]
Design = Literal["statement", "letter", "quiet"]
Ground = Literal["theme", "dark", "light", "ink-saver"]
Form = Literal["poster", "large-print", "picture"]

PAPER: Mapping[str, tuple[int, int]] = {"a4": (210, 297), "a3": (297, 420), "a2": (420, 594), "a1": (594, 841)}
"""The sizes of paper: width and height upright, in mm."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to print a voice. Large print and pictures have one look each; the rest is for posters."""

    form: Form = "poster"
    """A poster, a large print to hold in the hand, or the picture that social media show."""
    size: Size = "a3"
    landscape: bool = False
    design: Design = "statement"
    ground: Ground = "theme"
    """What the words stand on; ``theme`` is the theme's own colour, as on the site."""
    calm: bool = False
    """No drawing on it."""
    bleed: bool = False
    """3 mm more on each side, and crop marks, for a printer who cuts the sheets."""
