"""The Collaboration Tree: what people told us (roots), how we agreed to work (trunk), what we do together (leaves)."""

from typing import Literal

from coproduce.domain.fields import Id, Model, Text, YesNo
from coproduce.domain.promise import Branch, Evidence
from coproduce.words.language import to_say

LED_BY = {
    "council": to_say("Led by the council"),
    "together": to_say("Led together"),
    "community": to_say("Led by the community"),
}
"""Who leads what is done together, in the words that readers see."""


class BranchMeaning(Model):
    """What one of the four Co's means here."""

    heading: Text
    """The literal words, such as: Deciding together what to pay for."""
    meaning: Text
    """What it means, in one plain sentence."""
    example: Text
    """An example from here."""


class Fallen(Model):
    """Why a leaf is no longer on the tree."""

    why: Text
    """What happened, in a plain sentence."""


class Leaf(Model):
    """One thing that is done together."""

    id: Id
    """A short name."""
    title: Text
    """Two to four words."""
    branch: Branch
    """The branch that it grows on."""
    evidence: tuple[Evidence, ...] = ()
    """What shows it."""
    led_by: Literal["council", "together", "community"]
    """Who leads it."""
    roots: tuple[Id, ...] = ()
    """The themes that it reaches."""
    fallen: Fallen | None = None
    """Why it was stopped or declined; the leaf stays visible."""
    illustrative: YesNo = False
    """true when it was written to show how the site works."""


class Tree(Model):
    """The whole tree."""

    roots: tuple[Id, ...]
    """The themes, from left to right."""
    trunk: tuple[Text, ...]
    """How we agreed to work: a few principles."""
    branches: dict[Branch, BranchMeaning]
    """What each of the four Co's means here."""
    leaves: tuple[Leaf, ...]
    """Everything that is done together."""
    adapted_from: Text
    """Whose tree this one is adapted from."""
