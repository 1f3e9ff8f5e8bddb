"""The accessibility statement: what the site does for everybody, what does not work yet, and whom to tell."""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.publications import Sheet
from coproduce.domain.settings import Barrier
from coproduce.domain.statement import review_is_due
from coproduce.domain.thread import Threads
from coproduce.words.language import to_say

TITLE = to_say("Accessibility")
SUMMARY = to_say("What you can change, what does not work for everybody yet, and how to tell us about a problem.")
_SOURCE = "coproduce.yml"


@dataclass(frozen=True, slots=True)
class Statement:
    """The accessibility statement."""

    title: str
    summary: str
    site: str
    address: str
    run_by: str
    contact: str
    answers_within: str
    barriers: tuple[Barrier, ...]
    prepared_on: str
    reviewed_on: str
    review_is_due: bool
    tested_by: str


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish the statement, also when its review is late: it says on which day it was true."""
    published = threads.published
    settings, written = published.settings, published.settings.accessibility
    language = published.language
    if written is None:
        return
    model = Statement(
        title=language.say(TITLE),
        summary=language.say(SUMMARY),
        site=settings.name,
        address=settings.address,
        run_by=written.run_by,
        contact=settings.contact,
        answers_within=written.answers_within,
        barriers=written.barriers,
        prepared_on=language.say_day(written.prepared_on),
        reviewed_on=language.say_day(written.reviewed_on),
        review_is_due=review_is_due(written.reviewed_on, published.today),
        tested_by=written.tested_by,
    )
    yield Sheet(addresses.ACCESSIBILITY, "accessibility", model, model.title, model.summary, _SOURCE)
