"""The events: the survey, the meetings and the workshops where people were heard."""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.cards import Card
from coproduce.domain.consent import Channel, PublishedIn
from coproduce.domain.event import Event
from coproduce.domain.publications import Prose, Sheet
from coproduce.domain.published import Published, Released
from coproduce.domain.quote import Quote
from coproduce.domain.thread import Threads
from coproduce.rooms.cards import cards_of
from coproduce.rooms.promises import PromiseEntry, entries_of
from coproduce.rooms.views import Link, prose_of
from coproduce.words.language import Language, to_say

HERE = "events"
KIND_WORDS = {"survey": to_say("Survey"), "meeting": to_say("Meeting"), "workshop": to_say("Workshop")}


@dataclass(frozen=True, slots=True)
class EventEntry:
    """One event in the list."""

    title: str
    address: str
    kind: str
    when: str
    place: str
    summary: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class EventList:
    """All events."""

    title: str
    summary: str
    coming: tuple[EventEntry, ...]
    past: tuple[EventEntry, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """How many people came in one role."""

    role: str
    count_words: str


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event."""

    entry: EventEntry
    who_came: tuple[Group, ...]
    published_in: PublishedIn | None
    voices: Link | None
    """All voices that were heard there."""
    body: Prose
    posters: tuple[Card, ...]
    posters_words: str
    promises: tuple[PromiseEntry, ...]


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish the list of events and a page for each."""
    released = sorted(threads.published.events.values(), key=lambda one: _order(one.model))
    coming = [one for one in released if is_coming(threads.published, one.model)]
    past = [one for one in released if one not in coming]
    language = threads.language
    model = EventList(
        title=language.say("Events"),
        summary=language.say("Where people were heard, and where promises were made."),
        coming=tuple(_entry(language, one.model) for one in coming),
        past=tuple(_entry(language, one.model) for one in past),
    )
    yield Sheet(addresses.EVENTS, "events", model, model.title, model.summary, None, HERE)
    for one in released:
        event = one.model
        page = _page(threads, one)
        yield Sheet(addresses.event(event.id), "event", page, event.title, event.summary, one.source, HERE, one.lang)


def is_coming(published: Published, event: Event) -> bool:
    """Say whether an event is still to come; one whose month is not known has been."""
    return event.when is not None and event.when.order > (published.today.year, published.today.month)


def _order(event: Event) -> tuple[int, int]:
    return event.when.order if event.when else (0, 0)


def _entry(language: Language, event: Event) -> EventEntry:
    return EventEntry(
        title=event.title,
        address=addresses.event(event.id),
        kind=language.say(KIND_WORDS[event.kind]),
        when=language.say_month(event.when),
        place=event.place or "",
        summary=event.summary,
        illustrative=event.illustrative,
    )


def _page(threads: Threads, released: Released[Event]) -> EventPage:
    event, published = released.model, threads.published
    hung = published.quotes(Channel.POSTER)
    posters = [name for name in event.posters_shown if name in hung]
    heard = [quote.model for quote in threads.quotes.values() if quote.model.heard_at == event.id]
    language = threads.language
    return EventPage(
        entry=_entry(language, event),
        who_came=tuple(
            Group(one.role, _number(language, one.number, published.settings.small_number)) for one in event.who_came
        ),
        published_in=event.published_in,
        voices=Link(_heard_words(language, heard), addresses.voices("event", event.id)) if heard else None,
        body=prose_of(threads, event.body, released.lang),
        posters=cards_of(threads, posters),
        posters_words=language.say_count(
            len(posters), "%(num)s poster hung in the room.", "%(num)s posters hung in the room."
        ),
        promises=entries_of(published, [published.promises[name].model for name in event.promises_made]),
    )


def _heard_words(language: Language, heard: list[Quote]) -> str:
    """Count the voices that were heard there, and those of them that nobody said."""
    words = language.say_count(len(heard), "%(num)s voice from here", "%(num)s voices from here")
    examples = sum(quote.illustrative for quote in heard)
    if not examples:
        return words
    some = language.say_count(examples, "%(num)s of them illustrative", "%(num)s of them illustrative")
    return words + language.say(", ") + (language.say("all illustrative") if examples == len(heard) else some)


def _number(language: Language, number: int, small: int) -> str:
    """Write a number of people; a small one could tell who they were."""
    return str(number) if number >= small else language.say("fewer than %(small)s", small=small)
