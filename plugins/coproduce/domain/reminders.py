"""What has to be done about consents: what ends, waits or was taken back, and the paper that is still on walls.

Reminders name ids and places, never words, so that the list can be sent by e-mail.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coproduce.domain.consent import Channel, Consent, Permission
from coproduce.domain.door import Held, withheld
from coproduce.domain.fields import Kind, day_in_words
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.problems import Location


class Group(StrEnum):
    """What a reminder is about, in the order in which it matters."""

    TAKE_DOWN = "Posters to take down now"
    ENDS_IN_7 = "Ends within 7 days"
    ENDS_IN_30 = "Ends within 30 days"
    ENDS_IN_60 = "Ends within 60 days"
    REVIEW = "Waits for review: the words are still shown"
    CHILD = "Children's milestones: from the day on, nothing is shown until the child has been asked"
    WAITING = "Waits for consent"
    NOT_YET = "Begins later"
    PAUSED = "Paused"
    WITHDRAWN = "Withdrawn"
    EXPIRED = "Expired"
    NOT_ON_SITE = "Not on the site for another reason"
    PRINTED = "Posters that may hang, with the day on which to take them down"


_ENDS = ((7, Group.ENDS_IN_7), (30, Group.ENDS_IN_30), (60, Group.ENDS_IN_60))
"""Within how many days a consent ends, to be in which group; the first that holds."""

_HELD = {
    Held.NO_CONSENT: (Group.WAITING, "", "has no consent yet"),
    Held.WAITING: (Group.WAITING, "status", "is waiting"),
    Held.NOT_YET: (Group.NOT_YET, "given_on", "begins on"),
    Held.PAUSED: (Group.PAUSED, "status", "is paused"),
    Held.WITHDRAWN: (Group.WITHDRAWN, "status", "was taken back"),
    Held.EXPIRED: (Group.EXPIRED, "expires_on", "ended on"),
    Held.UNCLEAR: (Group.NOT_ON_SITE, "", "has a consent whose days are not clear"),
    Held.NOT_FOR_SITE: (Group.NOT_ON_SITE, "channels", "was not agreed for the site"),
}
"""The group of what is held back, the field of the consent that says so, and the words."""

_WAS_SHOWN = frozenset({Held.PAUSED, Held.WITHDRAWN, Held.EXPIRED, Held.CHILD})


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to do, or to know, about the consent for one quote or story."""

    group: Group
    kind: Kind
    name: str
    where: Location
    """The line that says so."""
    what: str
    """What it is, in a few words that go on from the name and lead to the day."""
    day: date | None
    """The day that it is about, where there is one."""

    def __str__(self) -> str:
        """Write place, name and what there is to know, on one line."""
        return f"{self.where}: {self.name} {self.what} {day_in_words(self.day) if self.day else ''}".rstrip() + "."


def reminders(library: Library, today: date) -> list[Reminder]:
    """List everything about consents that somebody should know on a day: by group, then by day and place."""
    order = list(Group)
    return sorted(_all(library, today), key=lambda one: (order.index(one.group), one.day or date.max, one.where))


def _all(library: Library, today: date) -> Iterator[Reminder]:
    held = {entry.places.start: reason for entry, reason in withheld(library, today)}
    entries: tuple[Entry[Permission], ...] = (*library.quotes, *library.stories)
    for entry in entries:
        reason = held.get(entry.places.start)
        if reason in _HELD:
            yield _reminder(entry, *_HELD[reason])
        if entry.model.consent:
            yield from _coming(entry, entry.model.consent, today)
            yield from _printed(entry, entry.model.consent, reason)


def _coming(entry: Entry[Permission], consent: Consent, today: date) -> Iterator[Reminder]:
    """Say what a given consent has ahead of it, and what is due."""
    days = consent.days()
    if days is None:
        return
    left = (days[1] - today).days
    for most, group in _ENDS:
        if 0 < left <= most:
            yield _reminder(entry, group, _last_field(consent), "ends on")
            break
    if consent.review_on and consent.review_on <= today < days[1]:
        yield _reminder(entry, Group.REVIEW, "review_on", "was due for review on")
    if consent.child_review_on:
        is_coming = today < consent.child_review_on
        what = "is shown until the child is asked, on" if is_coming else "waits for the child to be asked, since"
        yield _reminder(entry, Group.CHILD, "child_review_on", what)


def _printed(entry: Entry[Permission], consent: Consent, reason: Held | None) -> Iterator[Reminder]:
    """Say what may hang on walls. A poster is made where the words are on the site too."""
    if entry.kind != Kind.QUOTE or not {Channel.SITE, Channel.POSTER} <= set(consent.channels):
        return
    if reason in _WAS_SHOWN:
        yield _reminder(entry, Group.TAKE_DOWN, "status", f"may still hang as a poster: {reason}")
    elif reason is None:
        what = f"may hang as a poster, version {entry.digest[:6]}, until"
        yield _reminder(entry, Group.PRINTED, _last_field(consent), what)


def _last_field(consent: Consent) -> str:
    """Name the field that says when a consent ends."""
    return "expires_on" if consent.ends_on() == consent.expires_on else "child_review_on"


def _reminder(entry: Entry[Permission], group: Group, field: str, what: str) -> Reminder:
    day = getattr(entry.model.consent, field, None)
    where = entry.places.of("consent", field)
    return Reminder(group, entry.kind, name_of(entry), where, what, day if isinstance(day, date) else None)
