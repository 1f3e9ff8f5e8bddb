"""How a voice hangs on a wall: its card, how large its words are set, which theme heads it, how far it has come."""

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from coproduce.domain import addresses
from coproduce.domain.cards import Card, Run, ThemeLabel
from coproduce.domain.consent import Channel
from coproduce.domain.languages import direction_of
from coproduce.domain.published import Published
from coproduce.domain.quote import Quote
from coproduce.domain.thread import Thread, Threads
from coproduce.words.language import to_say

FITS = ((30, 8, "words-short"), (70, 13, "words-medium"), (160, 18, "words-long"), (240, 21, "words-longer"))
"""Up to how many characters, and how many in the longest word, a card sets its words in which size; the forms, too."""
STATE_WORDS = {
    "changed": to_say("Something changed"),
    "promised": to_say("A promise was made"),
    "answered": to_say("Answered in the strategy"),
    "heard": to_say("Not answered yet"),
}
"""How far words have come, in the words that readers see; the furthest first."""


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


def theme_labels(published: Published, names: Iterable[str]) -> tuple[ThemeLabel, ...]:
    """Make the labels of several themes."""
    themes = ((name, published.themes[name].model) for name in names)
    return tuple(ThemeLabel(theme.title, theme.colour, addresses.voices("theme", name)) for name, theme in themes)
