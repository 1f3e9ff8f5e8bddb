"""The posters: one print-ready sheet of A3 for each voice that may hang on a wall."""

from collections.abc import Iterator
from datetime import timedelta

from coproduce.domain import addresses
from coproduce.domain.consent import Channel
from coproduce.domain.publications import Asset, Poster
from coproduce.domain.published import Released
from coproduce.domain.quote import Quote
from coproduce.domain.thread import Threads
from coproduce.rooms.views import heard_of, theme_label

PAPER = "A3"


def poster_address(quote_id: str) -> str:
    """Give the address of a voice's poster."""
    return addresses.poster(quote_id, PAPER.lower())


def publications(threads: Threads) -> Iterator[Asset]:
    """Publish a poster for each voice with the channel ``poster``; its QR code needs the voice's page."""
    for name, released in threads.published.quotes(Channel.POSTER).items():
        if name in threads.quotes:
            yield Asset(poster_address(name), poster_of(threads, released))


def poster_of(threads: Threads, released: Released[Quote]) -> Poster:
    """Say everything that one poster shows."""
    published, quote = threads.published, released.model
    words = quote.poster_excerpt or quote.words
    theme = theme_label(published, quote)
    return Poster(
        quote_id=quote.id,
        words=words,
        emphasis=quote.emphasis if quote.emphasis and quote.emphasis in words else None,
        lang=quote.lang,
        theme=theme.title,
        colour=theme.colour,
        credit=published.credits[quote.id],
        heard=heard_of(published, quote),
        address=published.settings.address + addresses.voice(quote.id),
        voices=len(threads.by_theme[quote.themes[0]]) if quote.themes else 1,
        illustrative=quote.illustrative,
        version=released.version,
        licence=published.settings.licence,
        take_down_after=released.ends_on - timedelta(days=1) if released.ends_on else None,
    )
