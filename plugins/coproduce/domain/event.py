"""An event: a survey, a meeting or a workshop, where words were heard and promises were made."""

from typing import Literal

from coproduce.domain.consent import PublishedIn
from coproduce.domain.fields import Id, Model, Month, QuoteId, Text, WholeNumber, YesNo


class WhoCame(Model):
    """How many people came in one role."""

    role: Text
    """The role, such as parents."""
    number: WholeNumber
    """How many people."""


class Event(Model):
    """Somewhere that people were heard."""

    id: Id
    """The name of the file."""
    title: Text
    """What it was."""
    kind: Literal["survey", "meeting", "workshop"]
    """survey, meeting or workshop."""
    summary: Text
    """One or two sentences that say what it was."""
    when: Month | None = None
    """The year, or the year and month, where it is known."""
    place: Text | None = None
    """Roughly where."""
    who_came: tuple[WhoCame, ...] = ()
    """How many people came, by role."""
    posters_shown: tuple[QuoteId, ...] = ()
    """The quotes whose posters hung there."""
    promises_made: tuple[Id, ...] = ()
    """The promises that were made there."""
    illustrative: YesNo = False
    """true when it was written to show how the site works."""
    published_in: PublishedIn | None = None
    """Where it is already told in public."""
    body: str = ""
    """What happened, in Markdown."""
