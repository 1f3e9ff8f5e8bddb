"""What several rooms show beside cards: links, writers, people's prose with its evidence, how long somebody waits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.cards import Card, Citation
from coproduce.domain.fields import Kind
from coproduce.domain.marks import blocks, marks
from coproduce.domain.promise import Evidence, Promise
from coproduce.domain.publications import Prose
from coproduce.domain.published import Published
from coproduce.domain.quote import Quote
from coproduce.domain.thread import Threads
from coproduce.rooms.cards import card_of
from coproduce.words.language import Language, to_say

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow."""

    title: str
    address: str


CONTRIBUTIONS = {
    "lived-experience": to_say("lived experience"),
    "writing": to_say("writing"),
    "review": to_say("review"),
    "design": to_say("design"),
    "translation": to_say("translation"),
    "hosting": to_say("hosting"),
}
"""What people gave, in the words that readers see."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who helped to make this, credited as they wish."""

    name: str
    did: str
    illustrative: bool


def writers_of(published: Published, names: Iterable[str]) -> Iterator[Writer]:
    """Give people by the names that pages use, each with what they gave."""
    for name in names:
        person = published.people[name].model
        said = (published.language.say(CONTRIBUTIONS[one]) for one in person.contributions)
        did = published.language.say(", ").join(said)
        yield Writer(person.credit, did, person.illustrative)


def prose_of(threads: Threads, body: str, lang: str) -> Prose:
    """Work out what each mark of a body stands for; ``lang`` is its language."""
    found = {(mark.kind, mark.name): _evidence(threads, mark.kind, mark.name) for mark in marks(body)}
    return Prose(body, found, lang)


def _evidence(threads: Threads, kind: str, name: str) -> Card | Citation | None:
    published = threads.published
    if kind == Kind.QUOTE and name in threads.quotes:
        return card_of(threads, name)
    if kind == Kind.QUOTE and name in published.taken_back:
        return None
    if kind == Kind.STORY and name in published.stories:
        return Citation(published.stories[name].model.title, addresses.story(name), kind)
    if kind == Kind.PROMISE and name in published.promises:
        return Citation(shortened(published.promises[name].model.words), addresses.promise(name), kind)
    if kind == Kind.THEME and name in published.themes:
        return Citation(published.themes[name].model.title, addresses.voices("theme", name), kind)
    return Citation("", "", kind)  # held back: it leaves no trace


def voices_in(threads: Threads, body: str) -> Iterator[str]:
    """Give the ids of the voices that a body shows, each once."""
    seen: set[str] = set()
    for mark in marks(body):
        if mark.kind == Kind.QUOTE and mark.name in threads.quotes and mark.name not in seen:
            seen.add(mark.name)
            yield mark.name


def cited_in(threads: Threads, body: str) -> Iterator[str]:
    """Give the ids of the voices that a body cites in its sentences, and does not show as cards."""
    cards = {mark.name for block in blocks(body) if block.is_card for mark in block.marks()}
    return (name for name in voices_in(threads, body) if name not in cards)


def evidence_links(threads: Threads, evidence: Iterable[Evidence]) -> tuple[Link, ...]:
    """Turn pieces of evidence into links with words that say where they lead."""
    return tuple(_evidence_link(threads, one) for one in evidence)


def _evidence_link(threads: Threads, one: Evidence) -> Link:
    published, say = threads.published, threads.language.say
    if one.quote:
        credit = published.credits[one.quote]
        return Link(
            say("Voice: %(words)s (%(credit)s)", words=shortened(threads.quotes[one.quote].model.words), credit=credit),
            addresses.voice(one.quote),
        )
    if one.story:
        return Link(say("Story: %(title)s", title=published.stories[one.story].model.title), addresses.story(one.story))
    if one.event:
        return Link(say("Event: %(title)s", title=published.events[one.event].model.title), addresses.event(one.event))
    if one.promise:
        return promise_link(threads.language, published.promises[one.promise].model)
    return Link(one.title or "", one.link or "")


def promise_link(language: Language, promise: Promise) -> Link:
    """Lead to a promise, with the beginning of its words."""
    return Link(language.say("Promise: %(words)s", words=shortened(promise.words)), addresses.promise(promise.id))


def shortened(words: str, most: int = 50) -> str:
    """Give the beginning of long words, cut between words; some languages part none with spaces."""
    if len(words) <= most:
        return words
    return (words[:most].rpartition(" ")[0] or words[:most]).rstrip(",;:.") + "…"


def how_long(published: Published, quote: Quote) -> str:
    """Say in words how long ago it was said; in years, or in months when it is less than two years."""
    months, language = months_since(published, quote), published.language
    if months is None:
        return ""
    if months < 1:
        return language.say("less than a month")
    if months < 2 * MONTHS_A_YEAR:
        return language.say_count(months, "%(num)s month", "%(num)s months")
    return language.say_count(months // MONTHS_A_YEAR, "%(num)s year", "%(num)s years")


def months_since(published: Published, quote: Quote) -> int | None:
    """Count the months since it was said; a year without a month counts from its start."""
    if quote.when is None:
        return None
    years = published.today.year - quote.when.year
    return years * MONTHS_A_YEAR + published.today.month - (quote.when.month or 1)
