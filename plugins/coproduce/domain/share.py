"""Whose changes the site is made of: co-edited has to mean something that can be counted."""

from dataclasses import dataclass

PARENT = "parent"
"""How a change says that a parent wrote it."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many changes of words and pages were merged, and how many of them came from parents."""

    changes: int
    from_parents: int
