"""The strategy: one page for each priority, with the words that it answers and the promises that keep it."""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.cards import Card
from coproduce.domain.page import Priority
from coproduce.domain.publications import Prose, Sheet
from coproduce.domain.published import Released
from coproduce.domain.thread import Threads
from coproduce.rooms.cards import cards_of
from coproduce.rooms.promises import PromiseEntry, entries_of
from coproduce.rooms.views import Link, Writer, prose_of, voices_in, writers_of

HERE = "strategy"
WALL_LENGTH = 4


@dataclass(frozen=True, slots=True)
class PriorityEntry:
    """One priority in the list."""

    number: int
    title: str
    address: str
    summary: str
    voices: int
    promises: int
    done: int
    illustrative: bool


@dataclass(frozen=True, slots=True)
class PriorityList:
    """All priorities."""

    title: str
    summary: str
    priorities: tuple[PriorityEntry, ...]


@dataclass(frozen=True, slots=True)
class PriorityPage:
    """One priority."""

    number: int
    title: str
    summary: str
    illustrative: bool
    heard_words: str
    voices: tuple[Card, ...]
    walls: tuple[Link, ...]
    """All voices about each theme that it answers."""
    body: Prose
    promises: tuple[PromiseEntry, ...]
    written_by: tuple[Writer, ...]


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish the list of priorities and a page for each."""
    pages = [(released, _page(threads, number, released)) for number, released in enumerate(_priorities(threads), 1)]
    summary = threads.language.say("What we will do together, and whose words are behind it.")
    entries = tuple(
        PriorityEntry(
            number=page.number,
            title=page.title,
            address=released.model.address,
            summary=page.summary,
            voices=len(_voices(threads, released.model)),
            promises=sum(promise.status != "declined" for promise in page.promises),
            done=sum(promise.status == "done" for promise in page.promises),
            illustrative=page.illustrative,
        )
        for released, page in pages
    )
    model = PriorityList(threads.language.say("What we will do"), summary, entries)
    yield Sheet(addresses.STRATEGY, "strategy", model, model.title, summary, None, HERE)
    for released, page in pages:
        priority = released.model
        yield Sheet(priority.address, "priority", page, page.title, page.summary, released.source, HERE, released.lang)


def _priorities(threads: Threads) -> Iterator[Released[Priority]]:
    return iter(threads.published.priorities.values())


def _voices(threads: Threads, priority: Priority) -> set[str]:
    return {name for theme in priority.answers for name in threads.by_theme[theme]}


def _page(threads: Threads, number: int, released: Released[Priority]) -> PriorityPage:
    priority, published = released.model, threads.published
    themes = set(priority.answers)
    promises = [one.model for one in published.promises.values() if themes & set(one.model.answers.themes)]
    heard_words = threads.language.say_count(
        len(_voices(threads, priority)),
        "%(num)s voice about %(themes)s stands behind this priority.",
        "%(num)s voices about %(themes)s stand behind this priority.",
        themes=threads.language.say_list(published.themes[theme].model.title for theme in priority.answers),
    )
    return PriorityPage(
        number=number,
        title=priority.title,
        summary=priority.summary,
        illustrative=priority.illustrative,
        heard_words=heard_words,
        voices=cards_of(threads, list(_not_in_body(threads, priority))[:WALL_LENGTH]),
        walls=tuple(_walls(threads, priority)),
        body=prose_of(threads, priority.body, released.lang),
        promises=entries_of(published, promises),
        written_by=tuple(writers_of(published, priority.written_by)),
    )


def _not_in_body(threads: Threads, priority: Priority) -> Iterator[str]:
    """Give the voices of its themes that its text does not show already, in turn from each theme."""
    shown = set(voices_in(threads, priority.body))
    seen: set[str] = set()
    columns = [threads.by_theme[theme] for theme in priority.answers]
    for row in range(max(map(len, columns), default=0)):
        for column in columns:
            if row < len(column) and column[row] not in shown | seen:
                seen.add(column[row])
                yield column[row]


def _walls(threads: Threads, priority: Priority) -> Iterator[Link]:
    for theme in priority.answers:
        title = threads.published.themes[theme].model.title
        voices = threads.language.say_count(
            len(threads.by_theme[theme]),
            "%(num)s voice about %(theme)s",
            "%(num)s voices about %(theme)s",
            theme=title,
        )
        yield Link(voices, addresses.voices("theme", theme))
