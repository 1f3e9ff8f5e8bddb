"""The small things that every room shows: cards, citations, labels. Templates know them by these names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from coproduce.domain import addresses
from coproduce.domain.cards import Card, Citation, Run, ThemeLabel
from coproduce.domain.consent import Channel
from coproduce.domain.fields import Kind
from coproduce.domain.languages import direction_of
from coproduce.domain.marks import blocks, marks
from coproduce.domain.promise import Evidence
from coproduce.domain.publications import Prose
from coproduce.domain.published import Published
from coproduce.domain.quote import Quote
from coproduce.domain.thread import Thread, Threads
from coproduce.words.language import to_say

MONTHS_A_YEAR = 12
FITS = ((30, 8, "words-short"), (70, 13, "words-medium"), (160, 18, "words-long"))
"""Up to how many characters, and how many in the longest word, a card sets its words in which size; the forms, too."""

STATE_WORDS = {
    "changed": to_say("Something changed"),
    "promised": to_say("A promise was made"),
    "answered": to_say("Answered in the strategy"),
    "heard": to_say("Not answered yet"),
}
"""How far words have come, in the words that readers see; the furthest first."""


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


def heard_of(published: Published, quote: Quote) -> str:
    """Say where and when it was said, as far as it is known."""
    event = published.events.get(quote.heard_at or "")
    language = published.language
    parts = [event.model.title if event else "", language.say_month(quote.when)]
    return language.say(", ").join(part for part in parts if part)


def runs_of(words: str, emphasis: str | None) -> tuple[Run, ...]:
    """Part the words at the emphasised phrase."""
    if not emphasis or emphasis not in words:
        return (Run(words, emphasised=False),)
    before, after = words.split(emphasis, 1)
    runs = (Run(before, emphasised=False), Run(emphasis, emphasised=True), Run(after, emphasised=False))
    return tuple(run for run in runs if run.text)


def fit_of(words: str) -> str:
    """Say how large words are set on a card."""
    longest = max(map(len, words.split()), default=0)
    fits = (fit for most, most_in_a_word, fit in FITS if len(words) <= most and longest <= most_in_a_word)
    return next(fits, "words-very-long")


def theme_label(published: Published, quote: Quote) -> ThemeLabel:
    """Give the theme that heads the poster; a quote whose themes are all gone is about what people told us."""
    if labels := theme_labels(published, quote.themes[:1]):
        return labels[0]
    return ThemeLabel(published.language.say("What people told us"), "cream", addresses.VOICES)


_CARDS: WeakKeyDictionary[Threads, dict[str, Card]] = WeakKeyDictionary()
"""A voice hangs on many walls: its card is made once a build."""


def card_of(threads: Threads, quote_id: str) -> Card:
    """Give the card of a voice, with the excerpt of long words where there is one."""
    cards = _CARDS.setdefault(threads, {})
    if quote_id not in cards:
        cards[quote_id] = _card(threads, quote_id)
    return cards[quote_id]


def _card(threads: Threads, quote_id: str) -> Card:
    published, released = threads.published, threads.quotes[quote_id]
    quote = released.model
    words = quote.poster_excerpt or quote.words
    state = state_of(threads.of_quotes[quote.id])
    return Card(
        id=quote.id,
        runs=runs_of(words, quote.emphasis),
        fit=fit_of(words),
        lang=quote.lang,
        dir=direction_of(quote.lang),
        theme=theme_label(published, quote),
        credit=published.credits[quote.id],
        heard=heard_of(published, quote),
        address=addresses.voice(quote.id),
        illustrative=quote.illustrative,
        snippet=Channel.SEARCH_ENGINES in released.channels,
        content_note=quote.content_note or "",
        rings=len(threads.by_theme[quote.themes[0]]) if quote.themes else 1,
        state=state,
        state_words=threads.language.say(STATE_WORDS[state]),
    )


def state_of(thread: Thread) -> str:
    """Say how far a thread has come: its furthest step."""
    if thread.changed:
        return "changed"
    if thread.promised:
        return "promised"
    return "answered" if thread.answered else "heard"


def cards_of(threads: Threads, names: Iterable[str]) -> tuple[Card, ...]:
    """Make the cards of several voices."""
    return tuple(card_of(threads, name) for name in names)


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
        return Link(
            say("Promise: %(words)s", words=shortened(published.promises[one.promise].model.words)),
            addresses.promise(one.promise),
        )
    return Link(one.title or "", one.link or "")


def shortened(words: str, most: int = 50) -> str:
    """Give the beginning of long words, cut between words; some languages part none with spaces."""
    if len(words) <= most:
        return words
    return (words[:most].rpartition(" ")[0] or words[:most]).rstrip(",;:.") + "…"


def theme_labels(published: Published, names: Iterable[str]) -> tuple[ThemeLabel, ...]:
    """Make the labels of several themes."""
    themes = ((name, published.themes[name].model) for name in names)
    return tuple(ThemeLabel(theme.title, theme.colour, addresses.voices("theme", name)) for name, theme in themes)


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
