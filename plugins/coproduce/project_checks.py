"""Checks that need more than the words themselves: what can be printed, and what Markdown becomes."""

from collections.abc import Iterator

from coproduce.content.written import SETTINGS
from coproduce.domain.consent import Channel
from coproduce.domain.fields import Model
from coproduce.domain.library import Entry, Library
from coproduce.domain.problems import Location, Problem
from coproduce.render.fit import cannot_be_printed, is_long_to_read, leaf_holds
from coproduce.render.prose import read_prose
from coproduce.safety.refused import check_html

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


def check_print(library: Library) -> Iterator[Problem]:
    """What goes on a poster or a leaf can be set there: the letters exist, and the words fit."""
    for quote in library.quotes:
        if Channel.POSTER in quote.model.channels():
            field = "poster_excerpt" if quote.model.poster_excerpt else "words"
            yield from _unprintable(quote, field, quote.model.poster_excerpt or quote.model.words, quote.model.lang)
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


def advise_print(library: Library) -> Iterator[Problem]:
    """What may go on a poster is short enough to be read in passing, or else somebody should think of an excerpt."""
    for quote in library.quotes:
        field = "poster_excerpt" if quote.model.poster_excerpt else "words"
        if Channel.POSTER in quote.model.channels():
            for message, hint in is_long_to_read(quote.model.poster_excerpt or quote.model.words):
                yield Problem(quote.places.of(field), message, hint)


def check_markdown(library: Library) -> Iterator[Problem]:
    """Every page of Markdown can be read in its time, and holds nothing that the sanitiser takes out."""
    for entry in (*library.entries(), *library.damaged):
        if body := getattr(entry.model, "body", ""):
            reading = read_prose(body)
            where = Location(entry.path, entry.places.body)
            if reading.fault:
                yield Problem(where, *UNREADABLE_MARKDOWN[reading.fault])
            else:
                yield from check_html(reading.unsafe, body, entry.path, entry.places.body)


def _unprintable(entry: Entry[Model], field: str, text: str, lang: str = "en") -> Iterator[Problem]:
    for message, hint in cannot_be_printed(field, text, lang):
        yield Problem(entry.places.of(field), message, hint)
