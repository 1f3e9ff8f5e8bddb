"""The posters: for each voice a print-ready sheet, a large print, and a picture for social media, where agreed."""

from collections.abc import Iterator
from datetime import date, timedelta

from coproduce.domain import addresses
from coproduce.domain.consent import Channel
from coproduce.domain.layout import Layout
from coproduce.domain.publications import Asset, Poster
from coproduce.domain.published import Released
from coproduce.domain.quote import Quote
from coproduce.domain.thread import Threads
from coproduce.rooms.cards import heard_of, theme_label

ON_SITE = Layout(size="a2")
"""Large, as it hung at the workshop: a camera finds its code from across the room. It prints as well on A4 and A1."""
LARGE_PRINT = Layout(form="large-print")
PICTURE = Layout(form="picture")


def publications(threads: Threads) -> Iterator[Asset]:
    """Publish the posters of each voice with the channel ``poster``, and the picture of each with ``social``.

    What leads to a voice's page needs that page.
    """
    posters, pictures = (threads.published.quotes(one) for one in (Channel.POSTER, Channel.SOCIAL))
    for name in threads.quotes:
        if name in posters:
            for layout in (ON_SITE, LARGE_PRINT):
                yield Asset(address_of(name, layout), poster_of(threads, posters[name], layout))
        if name in pictures:
            yield Asset(address_of(name, PICTURE), poster_of(threads, pictures[name], PICTURE))


def address_of(quote_id: str, layout: Layout) -> str:
    """Give the address of a voice's poster, large print or picture."""
    match layout.form:
        case "picture":
            return addresses.social_picture(quote_id)
        case "large-print":
            return addresses.poster(quote_id, "large-print")
        case _:
            return addresses.poster(quote_id, layout.size)


def poster_of(threads: Threads, released: Released[Quote], layout: Layout, take_down_on: date | None = None) -> Poster:
    """Say everything that one poster shows; a wall may come down before the consent ends."""
    published, quote = threads.published, released.model
    words = quote.poster_excerpt or quote.words
    theme = theme_label(published, quote)
    last_day = released.ends_on - timedelta(days=1) if released.ends_on else None
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
        take_down_after=min((day for day in (last_day, take_down_on) if day), default=None),
        layout=layout,
        language=published.language.code,
    )
