"""The walls: saved selections of posters, each as one file to print, and the page that offers them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from coproduce.domain import addresses
from coproduce.domain.cards import Card
from coproduce.domain.consent import Channel
from coproduce.domain.layout import Layout
from coproduce.domain.publications import Asset, Sheet, WallPrint
from coproduce.domain.thread import Threads
from coproduce.domain.wall import Wall
from coproduce.rooms.cards import cards_of
from coproduce.rooms.posters import poster_of
from coproduce.rooms.views import Link

HERE = "voices"
_SHOWN = 4
"""How many posters of a wall its entry on the page shows."""


@dataclass(frozen=True, slots=True)
class WallEntry:
    """One wall on the page."""

    title: str
    count_words: str
    take_down: str
    cards: tuple[Card, ...]
    """The first of its posters."""
    download: Link
    size: str


@dataclass(frozen=True, slots=True)
class WallList:
    """All walls."""

    title: str
    summary: str
    walls: tuple[WallEntry, ...]


def publications(threads: Threads) -> Iterator[Sheet | Asset]:
    """Publish each wall as one file, and the page that offers them; a wall without posters today is left out."""
    entries = []
    for released in threads.published.walls.values():
        wall = released.model
        names = names_on(threads, wall)
        if names:
            address = addresses.wall(wall.id, wall.size)
            yield Asset(address, print_of(threads, wall.title, names, wall.layout, wall.take_down_on))
            entries.append(_entry(threads, wall, names, address))
    if entries:
        model = WallList(
            threads.language.say("Walls to print"),
            threads.language.say("Posters that hang together in one room, each wall as one file."),
            tuple(entries),
        )
        quoted = all(card.snippet for entry in entries for card in entry.cards)
        yield Sheet(addresses.WALLS, "walls", model, model.title, model.summary, None, HERE, is_quoted_there=quoted)


def names_on(threads: Threads, wall: Wall) -> tuple[str, ...]:
    """Give the voices that hang on a wall today, in their order."""
    if wall.event:
        return names_of_event(threads, wall.event)
    return names_of_themes(threads, wall.themes) if wall.themes else hanging(threads, wall.quotes)


def names_of_themes(threads: Threads, themes: Iterable[str]) -> tuple[str, ...]:
    """Give the voices of some themes that may hang on a wall, theme by theme."""
    return hanging(threads, (name for theme in themes for name in threads.by_theme[theme]))


def names_of_event(threads: Threads, event: str) -> tuple[str, ...]:
    """Give the posters that hung at an event, or else of what was heard there."""
    heard = (name for name, quote in threads.quotes.items() if quote.model.heard_at == event)
    return hanging(threads, threads.published.events[event].model.posters_shown or heard)


def hanging(threads: Threads, names: Iterable[str]) -> tuple[str, ...]:
    """Keep those that may hang on a wall and have a page, each once."""
    posters = threads.published.quotes(Channel.POSTER)
    return tuple(dict.fromkeys(name for name in names if name in posters and name in threads.quotes))


def print_of(
    threads: Threads, title: str, names: Iterable[str], layout: Layout, take_down_on: date | None = None
) -> WallPrint:
    """Say everything that the print of a wall shows."""
    posters = threads.published.quotes(Channel.POSTER)
    return WallPrint(
        title=title,
        posters=tuple(poster_of(threads, posters[name], layout, take_down_on) for name in names),
        contact=threads.published.settings.contact,
    )


def _entry(threads: Threads, wall: Wall, names: tuple[str, ...], address: str) -> WallEntry:
    language = threads.language
    return WallEntry(
        title=wall.title,
        count_words=language.say_count(len(names), "%(num)s poster", "%(num)s posters"),
        take_down=language.say_day(wall.take_down_on),
        cards=cards_of(threads, names[:_SHOWN]),
        download=Link(language.say("Print the wall “%(title)s”", title=wall.title), address),
        size=language.say(
            "PDF in size %(size)s, with an index, captions, slips and leaf cards", size=wall.size.upper()
        ),
    )
