"""A promise: what was said would be done, exactly, and everything that happened to it since."""

from typing import Literal

from coproduce.domain.consent import PublishedIn
from coproduce.domain.fields import Day, Id, Model, QuoteId, Text, WebAddress, YesNo

Branch = Literal["co-commission", "co-design", "co-deliver", "co-assess"]
"""The four Co's of the Collaboration Tree."""

Status = Literal["announced", "started", "done", "stopped", "declined"]


class Evidence(Model):
    """One thing that shows it: exactly one of a quote, a story, an event, a promise or a link."""

    quote: QuoteId | None = None
    """The id of a quote."""
    story: Id | None = None
    """The id of a story."""
    event: Id | None = None
    """The id of an event."""
    promise: Id | None = None
    """The id of a promise."""
    link: WebAddress | None = None
    """A web address."""
    title: Text | None = None
    """What the link shows, in a few words."""


class Answers(Model):
    """What the promise answers."""

    themes: tuple[Id, ...] = ()
    """The themes that it answers."""
    quotes: tuple[QuoteId, ...] = ()
    """The quotes that it answers."""


class Update(Model):
    """One entry of a promise's history. Entries are only ever added."""

    on: Day | None = None
    """The day, where it is known."""
    status: Status
    """announced, started, done, stopped or declined."""
    what: Text
    """What happened or changed, in a plain sentence."""
    evidence: tuple[Evidence, ...] = ()
    """What shows it."""
    why: Text | None = None
    """Why it was stopped or declined."""
    who_to_ask: Text | None = None
    """Who answers questions about it."""
    what_next: Text | None = None
    """What happens instead."""


class Promise(Model):
    """What was said would be done."""

    id: Id
    """The name of the file."""
    words: Text
    """The promise, in its exact words."""
    made_by: Text
    """Who made it, as a role."""
    made_at: Id | None = None
    """The event where it was made."""
    answers: Answers = Answers()
    """The themes and quotes that it answers."""
    branch: Branch
    """The branch of the Collaboration Tree that it grows on."""
    due: Day | None = None
    """The day by which it should be done."""
    next_update_due: Day | None = None
    """The day by which there should be news."""
    history: tuple[Update, ...]
    """Everything that happened to it, oldest first."""
    illustrative: YesNo = False
    """true when this promise was written to show how the site works."""
    published_in: PublishedIn | None = None
    """Where the promise is already public."""

    @property
    def status(self) -> Status:
        """Say where the promise stands now: the last entry of its history."""
        return self.history[-1].status if self.history else "announced"

    @property
    def is_answer(self) -> bool:
        """Say whether families got an answer by it: a declined promise is a no, not an answer."""
        return self.status != "declined"
