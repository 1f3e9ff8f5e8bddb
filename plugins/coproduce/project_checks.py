"""Checks that need more than the words themselves: what can be printed, and what Markdown becomes."""

from collections.abc import Iterator
from datetime import date

from coproduce.content.written import SETTINGS
from coproduce.domain import addresses
from coproduce.domain.consent import Channel
from coproduce.domain.credits import COARSEST
from coproduce.domain.fields import Model
from coproduce.domain.library import Entry, Library
from coproduce.domain.problems import Location, Problem
from coproduce.domain.publications import Poster
from coproduce.domain.quote import Quote
from coproduce.render.fit import INSTEAD, cannot_be_printed, has_to_be_tried, is_long_to_read, leaf_holds
from coproduce.render.fitting import Fitting
from coproduce.render.prose import read_prose
from coproduce.safety.crowded import check_crowd
from coproduce.safety.refused import check_html
from coproduce.words.language import language

UNREADABLE_MARKDOWN = {
    "slow": (
        "This page takes too long to read, so it is not shown.",
        "Look for the same sign many times in a row, such as [ or *, and take it out.",
    ),
    "deep": (
        "Lists, quotations or stars stand inside each other too deeply on this page.",
        "Look for the same sign many times in a row, such as * or >, and take it out.",
    ),
    "broken": (
        "This page cannot be read as Markdown.",
        "Take out what is not plain text, a little at a time, and tell a maintainer what it was.",
    ),
}
"""What is wrong with a page by why Markdown's reader gave it up, and what to do."""
_MANY = 20
"""Voices on a theme: each has its ring."""
_SOME_DAY = date(2040, 9, 30)
"""In the place of the day on which the poster comes down; no day takes more room."""


def check_print(library: Library, fitting: Fitting) -> Iterator[Problem]:
    """What goes on a poster or a leaf can be set there: the letters exist, and the words fit."""
    for quote in library.quotes:
        if Channel.POSTER in quote.model.channels():
            yield from _check_words(library, quote, fitting)
            yield from _unprintable(quote, "said_by", quote.model.said_by or "")
    for theme in library.themes:
        yield from _unprintable(theme, "title", theme.model.title)
    for event in library.events:
        yield from _unprintable(event, "title", event.model.title)
    settings = library.settings
    for text in (settings.licence, *settings.relationships.values(), *settings.areas.values()):
        for message, hint in cannot_be_printed("said_by", text):
            yield Problem(Location(SETTINGS), message, hint)
    for written in library.tree:
        for number, leaf in enumerate(written.model.leaves):
            if not leaf_holds(leaf.title):
                message = f"'{leaf.title}' is too long for a leaf."
                yield Problem(written.places.of("leaves", number, "title"), message, "Say it in two to four words.")


def _check_words(library: Library, quote: Entry[Quote], fitting: Fitting) -> Iterator[Problem]:
    """The words can be set, whichever design and size somebody chooses for them one day."""
    field = "poster_excerpt" if quote.model.poster_excerpt else "words"
    text, lang = quote.model.poster_excerpt or quote.model.words, quote.model.lang
    found = list(_unprintable(quote, field, text, lang))
    yield from found
    if not found and has_to_be_tried(text, lang) and not fitting.fits(_fullest_poster(library, quote.model, text)):
        message = f"These {len(text.split())} words take more room than a poster has."
        yield Problem(quote.places.of(field), message, INSTEAD[field])


def _fullest_poster(library: Library, quote: Quote, words: str) -> Poster:
    """Give a poster that shows as much as this voice's ever could, whatever the door lets through."""
    settings, spoken = library.settings, language(library.settings.main_language)
    who, area = (
        settings.relationships.get(quote.speaker.relationship or ""),
        settings.areas.get(quote.speaker.area or ""),
    )
    said_by = (quote.said_by or "", ", ".join(filter(None, (who, area))), spoken.say(COARSEST))
    theme = next((one.model.title for one in library.themes if one.model.id in quote.themes[:1]), "")
    event = next((one.model.title for one in library.events if one.model.id == quote.heard_at), "")
    return Poster(
        quote_id=quote.id,
        words=words,
        emphasis=quote.emphasis,
        lang=quote.lang,
        theme=theme,
        colour="ink",
        credit=max(said_by, key=len),
        heard=", ".join(filter(None, (event, spoken.say_month(quote.when)))),
        address=settings.address + addresses.voice(quote.id),
        voices=_MANY,
        illustrative=quote.illustrative,
        version="0" * 6,
        licence=settings.licence,
        take_down_after=_SOME_DAY,
        language=spoken.code,
    )


def advise_print(library: Library) -> Iterator[Problem]:
    """What may go on a poster is short enough to be read in passing, or else somebody should think of an excerpt."""
    for quote in library.quotes:
        field = "poster_excerpt" if quote.model.poster_excerpt else "words"
        if Channel.POSTER in quote.model.channels():
            for message, hint in is_long_to_read(quote.model.poster_excerpt or quote.model.words):
                yield Problem(quote.places.of(field), message, hint)


def check_markdown(library: Library) -> Iterator[Problem]:
    """Every page of Markdown can be read in its time, is not too much, and holds nothing that is taken out."""
    for entry in (*library.entries(), *library.damaged):
        if body := getattr(entry.model, "body", ""):
            reading = read_prose(body)
            where = Location(entry.path, entry.places.body)
            if reading.fault:
                yield Problem(where, *UNREADABLE_MARKDOWN[reading.fault])
            else:
                yield from check_html(reading.unsafe, body, entry.path, entry.places.body)
                yield from check_crowd(reading.html, body, entry.path, entry.places.body)


def _unprintable(entry: Entry[Model], field: str, text: str, lang: str = "en") -> Iterator[Problem]:
    for message, hint in cannot_be_printed(field, text, lang):
        yield Problem(entry.places.of(field), message, hint)
