"""A voice as a card, and a citation of something: what an evidence mark in Markdown can stand for."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class ThemeLabel:
    """A theme as a heading of a card."""

    title: str
    colour: str
    address: str


class Run(NamedTuple):
    """A stretch of words, in the accent colour or not."""

    text: str
    emphasised: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A voice as a poster on the screen."""

    id: str
    runs: tuple[Run, ...]
    fit: str
    """How large the words are set, as a class of the stylesheet."""
    lang: str
    dir: str
    theme: ThemeLabel
    credit: str
    heard: str
    address: str
    illustrative: bool
    snippet: bool
    """Whether search engines may quote the words on pages that show many voices."""
    content_note: str
    rings: int
    """How many voices share the theme."""
    state: str
    """How far the words have come: heard, answered, promised or changed."""
    state_words: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A small link inside a sentence; without an address it is plain text."""

    title: str
    address: str
    kind: str
