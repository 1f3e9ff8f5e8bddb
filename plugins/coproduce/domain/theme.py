"""A theme: what many people spoke about. Themes are the roots of the Collaboration Tree."""

from typing import Literal

from coproduce.domain.fields import Id, Model, Text


class Theme(Model):
    """Something that many people spoke about."""

    id: Id
    """A short name, such as waiting."""
    title: Text
    """The name that readers see."""
    meaning: Text
    """What the theme is about, in one plain sentence."""
    colour: Literal["clay", "aubergine", "ink", "forest", "petrol", "cream"]
    """The colour of its posters."""
