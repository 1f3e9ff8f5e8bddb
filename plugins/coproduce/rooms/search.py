"""The search: its page, and everything that can be found, passage by passage."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from weakref import WeakKeyDictionary

from coproduce.domain import addresses
from coproduce.domain.marks import blocks
from coproduce.domain.plain_text import plain_text
from coproduce.domain.publications import Passage, Sheet
from coproduce.domain.thread import Threads
from coproduce.rooms.cards import theme_label
from coproduce.words.language import Language, to_say


@dataclass(frozen=True, slots=True)
class FoundKind:
    """What can be found, by its kind."""

    kind: str
    title: str
    example: str = ""
    """What is said of an example of it, as ``parts.illustrative`` knows it."""


KINDS = (
    FoundKind("theme", to_say("Theme")),
    FoundKind("priority", to_say("What we will do"), "text"),
    FoundKind("promise", to_say("Promise"), "promise"),
    FoundKind("story", to_say("Story"), "story"),
    FoundKind("event", to_say("Event"), "event"),
    FoundKind("page", to_say("Page")),
    FoundKind("voice", to_say("Voice"), "words"),
)
"""In the order in which equally good finds are shown."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Where readers search."""

    title: str
    summary: str
    kinds: tuple[FoundKind, ...]
    a_to_z_address: str = addresses.A_TO_Z
    voices_address: str = addresses.VOICES


def kinds_in(language: Language) -> tuple[FoundKind, ...]:
    """Give what can be found, in the words of a language."""
    return tuple(replace(found, title=language.say(found.title)) for found in KINDS)


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish the page to search on. What is found there, no search engine needs to list."""
    language = threads.language
    summary = language.say("Look for words in everything on this site.")
    model = SearchPage(language.say("Search"), summary, kinds_in(language))
    yield Sheet(addresses.SEARCH, "search", model, model.title, model.summary, None, in_search_engines=False)


_MADE: WeakKeyDictionary[Threads, tuple[Passage, ...]] = WeakKeyDictionary()
"""The list from A to Z and the index both go through them: they are made once a build."""


def passages(threads: Threads) -> tuple[Passage, ...]:
    """Give everything that can be found, in the order of ``KINDS``; the passages of one page follow each other."""
    if threads not in _MADE:
        _MADE[threads] = tuple(chain.from_iterable(passages_of(threads) for passages_of in _EACH_KIND))
    return _MADE[threads]


def _themes(threads: Threads) -> Iterator[Passage]:
    for name, released in threads.published.themes.items():
        theme = released.model
        yield Passage(
            "theme", addresses.voices("theme", name), theme.title, theme.meaning, lang=_lang(threads, released.lang)
        )


def _priorities(threads: Threads) -> Iterator[Passage]:
    for released in threads.published.priorities.values():
        one = released.model
        whole = Passage(
            "priority",
            one.address,
            one.title,
            one.summary,
            lang=_lang(threads, released.lang),
            illustrative=one.illustrative,
        )
        yield from _with_body(whole, one.body)


def _promises(threads: Threads) -> Iterator[Passage]:
    for released in threads.published.promises.values():
        one = released.model
        whole = Passage(
            "promise", addresses.promise(one.id), one.words, "",
            about=one.made_by, lang=_lang(threads, released.lang), illustrative=one.illustrative,
        )  # fmt: skip
        yield whole
        yield from (replace(whole, words=update.what) for update in one.history)


def _stories(threads: Threads) -> Iterator[Passage]:
    for released in threads.published.stories.values():
        one = released.model
        whole = Passage(
            "story", addresses.story(one.id), one.title, one.summary,
            about=one.told_by, lang=_lang(threads, released.lang), illustrative=one.illustrative,
        )  # fmt: skip
        yield from _with_body(whole, one.body)
        yield from (replace(whole, words=f"{step.title}: {step.what}") for step in one.journey)


def _events(threads: Threads) -> Iterator[Passage]:
    for released in threads.published.events.values():
        one = released.model
        whole = Passage(
            "event", addresses.event(one.id), one.title, one.summary,
            lang=_lang(threads, released.lang), illustrative=one.illustrative,
        )  # fmt: skip
        yield from _with_body(whole, one.body)


def _pages(threads: Threads) -> Iterator[Passage]:
    published = threads.published
    if published.home:
        home, lang = published.home.model, _lang(threads, published.home.lang)
        yield from _with_body(
            Passage("page", home.address, published.settings.name, home.summary, lang=lang), home.body
        )
    for released in published.pages.values():
        one = released.model
        yield from _with_body(
            Passage("page", one.address, one.title, one.summary, lang=_lang(threads, released.lang)), one.body
        )


def _voices(threads: Threads) -> Iterator[Passage]:
    for name, released in threads.quotes.items():
        quote = released.model
        theme = theme_label(threads.published, quote)
        yield Passage(
            "voice", addresses.voice(name), theme.title, quote.words,
            about=threads.published.credits[name], lang=_lang(threads, quote.lang),
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


_EACH_KIND = (_themes, _priorities, _promises, _stories, _events, _pages, _voices)
"""What gives the passages of each kind, in the order of ``KINDS``."""


def _lang(threads: Threads, lang: str) -> str:
    """Give the language that something is written in; nothing where it is the page's own."""
    return "" if lang == threads.language.code else lang
