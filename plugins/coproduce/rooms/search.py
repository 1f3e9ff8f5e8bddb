"""The search: its page, and everything that can be found, passage by passage."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from coproduce.domain import addresses
from coproduce.domain.languages import reads_right_to_left
from coproduce.domain.marks import blocks
from coproduce.domain.plain_text import plain_text
from coproduce.domain.publications import Passage, Sheet
from coproduce.domain.thread import Threads
from coproduce.rooms.views import theme_label


@dataclass(frozen=True, slots=True)
class FoundKind:
    """What can be found, by its kind."""

    kind: str
    title: str
    example: str = ""
    """What is said of an example of it, as ``parts.illustrative`` knows it."""


KINDS = (
    FoundKind("theme", "Theme"),
    FoundKind("priority", "What we will do", "text"),
    FoundKind("promise", "Promise", "promise"),
    FoundKind("story", "Story", "story"),
    FoundKind("event", "Event", "event"),
    FoundKind("page", "Page"),
    FoundKind("voice", "Voice", "words"),
)
"""In the order in which equally good finds are shown."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Where readers search."""

    title: str
    summary: str
    kinds: tuple[FoundKind, ...] = KINDS
    index_address: str = addresses.SEARCH_INDEX
    a_to_z_address: str = addresses.A_TO_Z
    voices_address: str = addresses.VOICES


def publications(_threads: Threads) -> Iterator[Sheet]:
    """Publish the page to search on. What is found there, no search engine needs to list."""
    model = SearchPage("Search", "Look for words in everything on this site.")
    yield Sheet(addresses.SEARCH, "search", model, model.title, model.summary, None, in_search_engines=False)


def passages(threads: Threads) -> Iterator[Passage]:
    """Give everything that can be found, in the order of ``KINDS``; the passages of one page follow each other."""
    return chain(
        _themes(threads), _priorities(threads), _promises(threads), _stories(threads),
        _events(threads), _pages(threads), _voices(threads),
    )  # fmt: skip


def _themes(threads: Threads) -> Iterator[Passage]:
    for name, theme in threads.published.themes.items():
        yield Passage("theme", addresses.voices("theme", name), theme.model.title, theme.model.meaning)


def _priorities(threads: Threads) -> Iterator[Passage]:
    for released in threads.published.priorities.values():
        one = released.model
        whole = Passage("priority", one.address, one.title, one.summary, illustrative=one.illustrative)
        yield from _with_body(whole, one.body)


def _promises(threads: Threads) -> Iterator[Passage]:
    for released in threads.published.promises.values():
        one = released.model
        whole = Passage(
            "promise", addresses.promise(one.id), one.words, "", about=one.made_by, illustrative=one.illustrative
        )
        yield whole
        yield from (replace(whole, words=update.what) for update in one.history)


def _stories(threads: Threads) -> Iterator[Passage]:
    for released in threads.published.stories.values():
        one = released.model
        whole = Passage(
            "story", addresses.story(one.id), one.title, one.summary,
            about=one.told_by, lang=one.lang, dir=_direction(one.lang), illustrative=one.illustrative,
        )  # fmt: skip
        yield from _with_body(whole, one.body)
        yield from (replace(whole, words=f"{step.title}: {step.what}") for step in one.journey)


def _events(threads: Threads) -> Iterator[Passage]:
    for released in threads.published.events.values():
        one = released.model
        whole = Passage("event", addresses.event(one.id), one.title, one.summary, illustrative=one.illustrative)
        yield from _with_body(whole, one.body)


def _pages(threads: Threads) -> Iterator[Passage]:
    published = threads.published
    if published.home:
        home = published.home.model
        yield from _with_body(Passage("page", home.address, published.settings.name, home.summary), home.body)
    for released in published.pages.values():
        one = released.model
        yield from _with_body(Passage("page", one.address, one.title, one.summary), one.body)


def _voices(threads: Threads) -> Iterator[Passage]:
    for name, released in threads.quotes.items():
        quote = released.model
        theme = theme_label(threads.published, quote)
        yield Passage(
            "voice", addresses.voice(name), theme.title, quote.words,
            about=threads.published.credits[name], lang=quote.lang, dir=_direction(quote.lang),
            colour=theme.colour, illustrative=quote.illustrative,
        )  # fmt: skip


def _with_body(whole: Passage, body: str) -> Iterator[Passage]:
    """Give the page as a whole, then each paragraph with the anchor that its page gives it."""
    yield whole
    seen: set[str] = set()
    for block in blocks(body):
        if words := plain_text(block):
            anchor = block.paragraph_id if block.is_paragraph else ""
            yield replace(whole, words=words, anchor="" if anchor in seen else anchor)
            seen.add(anchor)


def _direction(lang: str) -> str:
    return "rtl" if reads_right_to_left(lang) else "ltr"
