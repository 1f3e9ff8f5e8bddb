"""THE ONE DOOR. Words leave the library only through ``publish``; rooms and pages never see the library.

Here, and nowhere else, it is decided what may be shown on a given day and in which channel. What is held back
leaves no trace but, where the person wished it, the line that words were taken back. References to what is held
back are taken out of what goes through, so that nobody behind the door can point to it. Who spoke goes through only
as a credit that enough people could have (``credits.py``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from coproduce.domain.consent import Channel, Permission
from coproduce.domain.credits import Crowds, shown_speaker
from coproduce.domain.event import Event
from coproduce.domain.fields import Kind, Model
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.page import Home, Priority
from coproduce.domain.pictures import pictures_of
from coproduce.domain.promise import Evidence, Promise
from coproduce.domain.published import Published, Released
from coproduce.domain.quote import Quote, Speaker
from coproduce.domain.references import evidence_names
from coproduce.domain.share import Share
from coproduce.domain.spoken import Spoken
from coproduce.domain.story import Story
from coproduce.domain.tree import Tree
from coproduce.domain.wall import Wall
from coproduce.words.language import ENGLISH, Language

M = TypeVar("M", bound=Model)
P = TypeVar("P", bound=Permission)


def publish(library: Library, today: date, language: Language = ENGLISH, share: Share | None = None) -> Published:
    """Let through what may be shown on a day, in one language. ``library`` has no files with problems any more."""
    quotes = dict(_released(library.quotes, today))
    stories = {name: story for name, story in _released(library.stories, today) if Channel.SITE in story.channels}
    on_site = frozenset(name for name, quote in quotes.items() if Channel.SITE in quote.channels)
    written = [entry.model for entry in library.quotes if entry.model.id in quotes]
    crowds = Crowds(quote for quote in written if quote.id in on_site)
    open_names: dict[Kind, frozenset[str]] = {
        Kind.QUOTE: on_site,
        Kind.STORY: frozenset(stories),
        Kind.THEME: _names(library.themes),
        Kind.PROMISE: _names(library.promises),
        Kind.EVENT: _names(library.events),
        Kind.PERSON: _names(library.people),
    }
    cut, spoken = _Cut(open_names), Spoken(library, language)
    settings = spoken.settings()
    home = next((_open(entry, entry.model) for entry in library.home), None)
    return Published(
        today=today,
        language=language,
        settings=settings,
        released_quotes={
            name: spoken.quote(
                replace(quote, model=cut.quote(_credited(quote.model, shown_speaker(settings, crowds, quote.model))))
            )
            for name, quote in quotes.items()
        },
        credits={quote.id: spoken.credit(crowds, quote) for quote in written},
        stories={name: spoken.text(replace(story, model=cut.story(story.model))) for name, story in stories.items()},
        themes={entry.model.id: spoken.theme(_open(entry, entry.model)) for entry in library.themes},
        promises={entry.model.id: spoken.promise(_open(entry, cut.promise(entry.model))) for entry in library.promises},
        translated_promises=spoken.translated_promises(open_names[Kind.PROMISE]),
        events={entry.model.id: spoken.text(_open(entry, cut.event(entry.model))) for entry in library.events},
        people={entry.model.id: spoken.person(_open(entry, entry.model)) for entry in library.people},
        priorities={
            entry.model.priority: spoken.text(_open(entry, cut.priority(entry.model))) for entry in library.priorities
        },
        pages={entry.model.address: spoken.text(_open(entry, entry.model)) for entry in library.pages},
        home=spoken.text(replace(home, model=cut.home(home.model))) if home else None,
        tree=next((spoken.tree(_open(entry, cut.tree(entry.model))) for entry in library.tree), None),
        walls={entry.model.id: spoken.wall(_open(entry, cut.wall(entry.model))) for entry in library.walls},
        taken_back={entry.model.id: entry.path for entry in library.quotes if _is_tombstone(entry.model)},
        share=share,
    )


class Held(StrEnum):
    """Why something is held back from the site, in plain words."""

    NO_CONSENT = "no consent"
    WAITING = "waiting"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CHILD = "the child is asked first"
    NOT_YET = "not given yet"
    UNCLEAR = "not clear"
    NOT_FOR_SITE = "not for the site"


def withheld(library: Library, today: date) -> Iterator[tuple[Entry[Permission], Held]]:
    """List what is held back from the site today, each with the reason."""
    for entry in (*library.quotes, *library.stories):
        if not entry.model.allows(Channel.SITE, today):
            yield entry, _reason(entry.model, today)


def next_change(library: Library, today: date) -> date | None:
    """Give the first day after today on which something else may be shown, because a consent begins or ends.

    Until that day ``publish`` lets the same through, so that is how long a built site may stay as it is.
    """
    permissions = [
        *(entry.model.consent for entry in library.quotes if entry.model.channels()),
        *(entry.model.consent for entry in library.stories if Channel.SITE in entry.model.channels()),
    ]
    days = (day for consent in permissions if consent for day in consent.days() or ())
    return min((day for day in days if day > today), default=None)


def held_pictures(library: Library, shown: frozenset[str]) -> frozenset[str]:
    """Give the pictures of every story that is not shown: they are held back with it, wherever else they stand."""
    held = [one.model for one in library.written(Story) if one.model.id not in shown]
    return frozenset(file for story in held for file in pictures_of(story))


def _reason(model: Permission, today: date) -> Held:
    consent = model.consent
    if consent is None:
        return Held.NOT_FOR_SITE if model.published_in else Held.NO_CONSENT
    if consent.status != "given":
        return Held(consent.status)
    days = consent.days()
    if days is None:
        return Held.UNCLEAR
    if days[1] <= today:
        return Held.EXPIRED if days[1] == consent.expires_on else Held.CHILD
    return Held.NOT_YET if today < days[0] else Held.NOT_FOR_SITE


def _released(entries: tuple[Entry[P], ...], today: date) -> Iterator[tuple[str, Released[P]]]:
    for entry in entries:
        channels = frozenset(channel for channel in Channel if entry.model.allows(channel, today))
        if channels:
            ends = entry.model.consent.ends_on() if entry.model.consent else None
            bare = entry.model.model_copy(update={"consent": None})  # the register's number stays behind the door
            yield name_of(entry), Released(bare, entry.path, entry.digest[:6], channels, ends)


def _open(entry: Entry[Model], model: M) -> Released[M]:
    return Released(model, entry.path, entry.digest[:6])


def _credited(quote: Quote, speaker: Speaker) -> Quote:
    """Leave of who spoke only as much as everybody may know; the credit itself goes through beside the quote."""
    return quote.model_copy(update={"said_by": None, "said_by_reason": None, "speaker": speaker})


def _names(entries: tuple[Entry[Model], ...]) -> frozenset[str]:
    return frozenset(name_of(entry) for entry in entries)


def _is_tombstone(quote: Quote) -> bool:
    consent = quote.consent
    return consent is not None and consent.status == "withdrawn" and consent.after_withdrawal == "tombstone"


@dataclass(frozen=True, slots=True)
class _Cut:
    """Takes out every reference to something that is held back."""

    open_names: Mapping[Kind, frozenset[str]]

    def keep(self, kind: Kind, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in self.open_names[kind])

    def one(self, kind: Kind, name: str | None) -> str | None:
        return name if name in self.open_names[kind] else None

    def evidence(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(
            one for one in evidence if all(name in self.open_names[kind] for kind, name in evidence_names(one))
        )

    def quote(self, quote: Quote) -> Quote:
        themes, event = self.keep(Kind.THEME, quote.themes), self.one(Kind.EVENT, quote.heard_at)
        return quote.model_copy(update={"themes": themes, "heard_at": event})

    def story(self, story: Story) -> Story:
        return story.model_copy(update={"themes": self.keep(Kind.THEME, story.themes)})

    def promise(self, promise: Promise) -> Promise:
        answers = promise.answers.model_copy(
            update={
                "themes": self.keep(Kind.THEME, promise.answers.themes),
                "quotes": self.keep(Kind.QUOTE, promise.answers.quotes),
            }
        )
        history = tuple(
            update.model_copy(update={"evidence": self.evidence(update.evidence)}) for update in promise.history
        )
        made_at = self.one(Kind.EVENT, promise.made_at)
        return promise.model_copy(update={"answers": answers, "history": history, "made_at": made_at})

    def event(self, event: Event) -> Event:
        posters = self.keep(Kind.QUOTE, event.posters_shown)
        promises = self.keep(Kind.PROMISE, event.promises_made)
        return event.model_copy(update={"posters_shown": posters, "promises_made": promises})

    def priority(self, priority: Priority) -> Priority:
        themes, people = self.keep(Kind.THEME, priority.answers), self.keep(Kind.PERSON, priority.written_by)
        return priority.model_copy(update={"answers": themes, "written_by": people})

    def home(self, home: Home) -> Home:
        return home.model_copy(update={"poster": self.one(Kind.QUOTE, home.poster)})

    def wall(self, wall: Wall) -> Wall:
        quotes, themes = self.keep(Kind.QUOTE, wall.quotes), self.keep(Kind.THEME, wall.themes)
        event = self.one(Kind.EVENT, wall.event)
        return wall.model_copy(update={"quotes": quotes, "themes": themes, "event": event})

    def tree(self, tree: Tree) -> Tree:
        leaves = tuple(
            leaf.model_copy(
                update={"evidence": self.evidence(leaf.evidence), "roots": self.keep(Kind.THEME, leaf.roots)}
            )
            for leaf in tree.leaves
        )
        return tree.model_copy(update={"leaves": leaves, "roots": self.keep(Kind.THEME, tree.roots)})
