"""A person who helped to make this, as they wish to be credited."""

from typing import Literal

from coproduce.domain.fields import Id, Model, Text, YesNo


class Person(Model):
    """A co-writer. Never an address or an account name."""

    id: Id
    """A short name that pages use."""
    credit: Text
    """A name, a pseudonym or a role, as the person wishes."""
    contributions: tuple[Literal["lived-experience", "writing", "review", "design", "translation", "hosting"], ...] = ()
    """What the person gave."""
    illustrative: YesNo = False
    """true when this is not a real person."""
