"""The pages that people write by hand: home, take part, about. Their words stay theirs; the marks are filled in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from coproduce.domain import addresses
from coproduce.domain.cards import Card
from coproduce.domain.page import Home
from coproduce.domain.publications import Asset, Prose, Sheet, Text
from coproduce.domain.published import Published
from coproduce.domain.thread import Threads
from coproduce.rooms.cards import card_of, cards_of
from coproduce.rooms.take_part import FORMS
from coproduce.rooms.views import Link, Writer, prose_of, writers_of
from coproduce.words.language import Language, to_say

WALL_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Number:
    """One of the honest numbers."""

    key: str
    count: int
    words: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the site."""

    title: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """The first page."""

    headline: tuple[str, ...]
    summary: str
    card: Card | None
    numbers: tuple[Number, ...]
    answered: int
    """How many voices have an answer."""
    unanswered: int
    """How many voices have none."""
    answer_sentence: str
    wall: tuple[Card, ...]
    wall_address: str
    doors: tuple[Door, ...]
    take_part: Link
    body: Prose


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page of nothing but text."""

    title: str
    summary: str
    body: Prose
    doors: tuple[Door, ...] = ()
    """The forms, on the page about taking part."""
    thanks: tuple[Writer, ...] = ()
    """Everybody who helped, on the page about the site."""
    share: str = ""
    """How many changes came from parents, where that is known."""


DOORS = (
    (addresses.VOICES, to_say("What people told us"), to_say("Their own words, as posters.")),
    (addresses.STORIES, to_say("Stories"), to_say("Families tell their whole journey.")),
    (addresses.STRATEGY, to_say("What we will do"), to_say("The strategy, and the words behind it.")),
    (addresses.TAKE_PART, to_say("Take part"), to_say("Add your words. You need no account.")),
)
"""The ways into the site, by their address."""
_WAYS_TO_TAKE_PART = tuple((address, title, summary) for address, (_, title, summary) in FORMS.items())


def publications(threads: Threads) -> Iterator[Sheet | Asset]:
    """Publish the home page and every plain page; and tell search engines where the lists of pages are."""
    published = threads.published
    yield _home(threads)
    for released in published.pages.values():
        page = released.model
        is_about = page.address == addresses.ABOUT
        model = PlainPage(
            page.title,
            page.summary,
            prose_of(threads, page.body, released.lang),
            doors=tuple(_doors(threads.language, _WAYS_TO_TAKE_PART if page.address == addresses.TAKE_PART else ())),
            thanks=tuple(writers_of(published, published.people)) if is_about else (),
            share=_share(published) if is_about else "",
        )
        here = page.address.split("/", 1)[0]
        yield Sheet(page.address, "plain", model, page.title, page.summary, released.source, here, released.lang)
    yield Asset(addresses.ROBOTS, Text(_robots(published)))


def _share(published: Published) -> str:
    """Say how many changes came from parents, without a verdict; nothing where nobody can know."""
    share = published.share
    if share is None:
        return ""
    return published.language.say_count(
        share.changes,
        "%(parents)s of %(num)s change to the words and pages of this site came from parents.",
        "%(parents)s of %(num)s changes to the words and pages of this site came from parents.",
        parents=share.from_parents,
    )


def _home(threads: Threads) -> Sheet:
    """Make the home page; when its words are missing, the rest of it still stands."""
    released, settings = threads.published.home, threads.published.settings
    home = released.model if released else Home(
        id="home", address="", title=settings.name, summary=settings.name, headline=(settings.name,)
    )  # fmt: skip
    lang = released.lang if released else threads.language.code
    hero = home.poster or next(iter(threads.quotes), None)
    answered, language = len(threads.quotes) - len(threads.unanswered), threads.language
    model = HomePage(
        headline=home.headline,
        summary=home.summary,
        card=card_of(threads, hero) if hero else None,
        numbers=tuple(numbers_of(threads)),
        answered=answered,
        unanswered=len(threads.unanswered),
        answer_sentence=language.say_count(
            len(threads.quotes),
            "%(answered)s of %(num)s voice has an answer.",
            "%(answered)s of %(num)s voices have an answer.",
            answered=answered,
        ),
        wall=cards_of(threads, islice(_wall(threads, hero), WALL_LENGTH)),
        wall_address=addresses.VOICES,
        doors=tuple(_doors(language, DOORS)),
        take_part=Link(language.say("Add your words"), addresses.ADD),
        body=prose_of(threads, home.body, lang),
    )
    source = released.source if released else None
    return Sheet(addresses.HOME, "home", model, home.title, home.summary, source, lang=lang)


def _doors(language: Language, doors: Iterable[tuple[str, str, str]]) -> Iterator[Door]:
    return (Door(language.say(title), language.say(words), address) for address, title, words in doors)


def _wall(threads: Threads, hero: str | None) -> Iterator[str]:
    """Choose one voice of each theme for the first page: the first that a poster sets large."""
    shown = {card_of(threads, hero).theme if hero else None}
    cards = (card_of(threads, name) for names in threads.by_theme.values() for name in names)
    large = (card for card in cards if card.fit == "words-medium")
    for card in large:
        if card.theme not in shown:
            shown.add(card.theme)
            yield card.id


def numbers_of(threads: Threads) -> Iterator[Number]:
    """Count what was heard, answered, promised and changed; what was declined is no promise."""
    promises = [promise.model for promise in threads.published.promises.values()]
    themes = sum(bool(names) for names in threads.by_theme.values())
    say, say_count = threads.language.say, threads.language.say_count
    about = say_count(themes, "voices about %(num)s theme", "voices about %(num)s themes")
    answered = len(threads.quotes) - len(threads.unanswered)
    made = sum(one.is_answer for one in promises)
    kept = sum(one.status == "done" for one in promises)
    yield Number("voices", len(threads.quotes), about, addresses.VOICES)
    yield Number("answered", answered, say("have an answer"), addresses.STRATEGY)
    yield Number("promises", made, say("promises made"), addresses.PROMISES)
    yield Number("changed", kept, say("promises kept"), addresses.PROMISES)
    yield Number("unanswered", len(threads.unanswered), say("not answered yet"), addresses.UNANSWERED)


def _robots(published: Published) -> str:
    address = published.settings.address
    prefixes = (addresses.prefix(code, published.settings.main_language) for code in published.settings.languages)
    top = urlsplit(address).path
    passages = "".join(f"Disallow: {top}{prefix}{addresses.SEARCH_PASSAGES}\n" for prefix in prefixes)
    sitemaps = f"Sitemap: {address}sitemap.xml\nSitemap: {address}{addresses.SITEMAP}\n"
    return f"User-agent: *\nAllow: /\n{passages}{sitemaps}"  # some words are of people who want no search engine
