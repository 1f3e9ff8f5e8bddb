"""One page for each voice, and for the place where words were taken back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.cards import Card
from coproduce.domain.consent import Channel, PublishedIn
from coproduce.domain.languages import direction_of
from coproduce.domain.publications import Sheet
from coproduce.domain.published import Released
from coproduce.domain.quote import Quote, Redaction
from coproduce.domain.thread import Threads, Use
from coproduce.rooms.cards import card_of, cards_of
from coproduce.rooms.gallery import HERE
from coproduce.rooms.posters import LARGE_PRINT, ON_SITE, PICTURE, address_of
from coproduce.rooms.steps import ThreadStep, thread_steps
from coproduce.rooms.views import how_long, shortened
from coproduce.words.language import Language

OTHERS = 3
"""How many other voices about its theme a voice leads to."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away."""

    title: str
    address: str
    size: str


@dataclass(frozen=True, slots=True)
class TranslatedWords:
    """The words of a voice in another language."""

    heading: str
    lang: str
    dir: str
    words: str


@dataclass(frozen=True, slots=True)
class VoicePage:
    """One voice and what happened to it."""

    card: Card
    full_words: str
    """All the words, where the poster shows parts of them."""
    translations: tuple[TranslatedWords, ...]
    plain_summary: str
    redactions: tuple[Redaction, ...]
    published_in: PublishedIn | None
    thread: tuple[ThreadStep, ...]
    answered: bool
    not_answered: str
    uses: tuple[Use, ...]
    others: tuple[Card, ...]
    others_address: str
    others_words: str
    downloads: tuple[Download, ...]
    change_mind_address: str = addresses.CHANGE_MIND


@dataclass(frozen=True, slots=True)
class TakenBackPage:
    """Where a voice was that its speaker took back."""

    wall_address: str = addresses.VOICES
    change_mind_address: str = addresses.CHANGE_MIND


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish a page for each voice."""
    published = threads.published
    for name in threads.quotes:
        yield _voice_page(threads, name)
    for name, source in published.taken_back.items():
        yield Sheet(
            addresses.voice(name), "taken-back", TakenBackPage(), threads.language.say("Words taken back"),
            threads.language.say("These words were taken back by the person who said them."), source, HERE,
            in_search_engines=False,
        )  # fmt: skip


def _voice_page(threads: Threads, name: str) -> Sheet:
    published, released = threads.published, threads.quotes[name]
    quote = released.model
    card = card_of(threads, name)
    thread = threads.of_quotes[name]
    waiting, language = how_long(published, quote), threads.language
    not_answered = (
        language.say("Nobody has answered these words yet. They were said %(waiting)s ago.", waiting=waiting)
        if waiting
        else language.say("Nobody has answered these words yet.")
    )
    model = VoicePage(
        card=card,
        full_words=quote.words if quote.poster_excerpt else "",
        translations=tuple(_translations(language, quote)),
        plain_summary=quote.plain_summary or "",
        redactions=quote.redactions,
        published_in=quote.published_in,
        thread=thread_steps(threads, quote, thread),
        answered=thread.is_answered,
        not_answered=not_answered,
        uses=threads.uses.get(name, ()),
        others=cards_of(threads, _others(threads, quote)),
        others_address=card.theme.address,
        others_words=language.say_count(
            card.rings, "%(num)s voice about %(theme)s", "%(num)s voices about %(theme)s", theme=card.theme.title
        ),
        downloads=tuple(_downloads(language, released)),
    )
    return Sheet(
        addresses.voice(name), "voice", model, f"“{shortened(quote.words)}”",
        f"{card.theme.title}. {published.credits[name]}.", released.source, HERE,
        in_search_engines=Channel.SEARCH_ENGINES in released.channels,
        social_picture=address_of(name, PICTURE) if Channel.SOCIAL in released.channels else None,
    )  # fmt: skip


def _translations(language: Language, quote: Quote) -> Iterator[TranslatedWords]:
    for code, words in quote.translations.items():
        heading = language.say("A translation into this language: %(language)s", language=language.name_of(code))
        yield TranslatedWords(heading, code, direction_of(code), words)


def _others(threads: Threads, quote: Quote) -> Iterable[str]:
    """Choose a few voices about the same theme: those that follow this one, round in a ring."""
    names = threads.by_theme[quote.themes[0]] if quote.themes else ()
    if quote.id not in names:
        return ()
    at = names.index(quote.id)
    following = names[at + 1 : at + 1 + OTHERS] + names[: min(at, OTHERS)]  # not the whole ring: there may be thousands
    return following[:OTHERS]


def _downloads(language: Language, released: Released[Quote]) -> Iterator[Download]:
    if Channel.POSTER in released.channels:
        name, say = released.model.id, language.say
        yield Download(say("Poster"), address_of(name, ON_SITE), say("PDF, sharp on any paper from A4 to A1"))
        yield Download(say("Large print"), address_of(name, LARGE_PRINT), say("PDF, to read in the hand"))
    if Channel.SOCIAL in released.channels:
        yield Download(language.say("Picture for social media"), address_of(released.model.id, PICTURE), "PNG")
