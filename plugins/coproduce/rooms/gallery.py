"""The gallery of voices: whole, and filtered by theme, event, year and what happened."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from coproduce.domain import addresses
from coproduce.domain.cards import Card
from coproduce.domain.publications import Sheet
from coproduce.domain.published import Published
from coproduce.domain.quote import Quote
from coproduce.domain.thread import Threads
from coproduce.rooms.cards import STATE_WORDS, cards_of, state_of
from coproduce.rooms.page_numbers import PageNumbers, in_pages
from coproduce.words.language import Language, to_say

HERE = "voices"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    title: str
    count: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """Choices of one sort, such as the themes; the first is all of them."""

    title: str
    options: tuple[Option, ...]
    is_open: bool
    """The one that was chosen from; before anything is chosen, the first."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """One page of the gallery: of all voices, or of those that a filter lets through."""

    kind: str
    """What stands over the title of a part of them."""
    title: str
    summary: str
    result: str
    """What is shown, in a few words."""
    filters: tuple[Filter, ...]
    cards: tuple[Card, ...]
    pages: PageNumbers | None
    walls_address: str = addresses.WALLS


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish the whole gallery, and what each filter lets through, page by page."""
    shelves = {of: _hung(threads, names) for of, names in _shelves(threads)}
    for (group, name), names in shelves.items():
        yield from _gallery(threads, shelves, group, name, names)


def _shelves(threads: Threads) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """Give the voices of each filter, by its group and its name, as their addresses have them; first all voices."""
    quotes = threads.quotes
    yield ("", ""), tuple(quotes)
    for theme, names in threads.by_theme.items():
        yield ("theme", theme), names
    for group, value in (("event", _event), ("year", _year)):
        found: dict[str, list[str]] = {}
        for name, quote in quotes.items():
            found.setdefault(value(quote.model), []).append(name)
        for key in sorted(key for key in found if key):
            yield (group, key), tuple(found[key])
    by_status: dict[str, list[str]] = {status: [] for status in STATE_WORDS}
    for name in quotes:
        by_status[state_of(threads.of_quotes[name])].append(name)
    for status, ids in by_status.items():
        yield ("status", status), tuple(ids)


def _hung(threads: Threads, names: tuple[str, ...]) -> tuple[str, ...]:
    """Spread the voices of each theme over the whole shelf, each theme in its order: no corner is of one colour."""
    of_theme = Counter(_first_theme(threads, name) for name in names)
    before: Counter[str] = Counter()
    place = {}
    for name in names:
        theme = _first_theme(threads, name)
        place[name] = (before[theme] + 0.5) / of_theme[theme]
        before[theme] += 1
    return tuple(sorted(names, key=place.__getitem__))


def _first_theme(threads: Threads, name: str) -> str:
    return next(iter(threads.quotes[name].model.themes), "")


def _event(quote: Quote) -> str:
    return quote.heard_at or ""


def _year(quote: Quote) -> str:
    return str(quote.when.year) if quote.when else ""


def _title_of(published: Published, group: str, name: str) -> str:
    match group:
        case "theme":
            return published.themes[name].model.title
        case "event":
            return published.events[name].model.title
        case "status":
            return published.language.say(STATE_WORDS[name])
        case _:
            return name or published.language.say("All voices")


def _gallery(
    threads: Threads,
    shelves: Mapping[tuple[str, str], tuple[str, ...]],
    group: str,
    name: str,
    names: tuple[str, ...],
) -> Iterator[Sheet]:
    title, language = _title_of(threads.published, group, name), threads.language
    for number, shown, pages in in_pages(names, partial(addresses.voices, group, name)):
        all_of_them = language.say("What people told us")
        model = Gallery(
            kind=all_of_them if group else "",
            title=title if group else all_of_them,
            summary=language.say(
                "These are the words of families, as they said them. Each voice leads to what happened next."
            ),
            result=_result(language, group, title, len(names)),
            filters=tuple(_filters(threads, shelves, group, name)),
            cards=cards_of(threads, shown),
            pages=pages,
        )
        page = language.say(", page %(number)s", number=number) if number > 1 else ""
        yield Sheet(
            addresses.voices(group, name, number), "voices", model, f"{model.title}{page}",
            model.result, None, HERE,
            is_quoted_there=all(card.snippet for card in model.cards),
        )  # fmt: skip


def _result(language: Language, group: str, title: str, count: int) -> str:
    voices = language.say_count(count, "%(num)s voice", "%(num)s voices")
    about = {
        "theme": to_say("%(voices)s about %(title)s"),
        "event": to_say("%(voices)s from: %(title)s"),
        "year": to_say("%(voices)s from %(title)s"),
        "status": to_say("%(voices)s: %(title)s"),
    }
    return language.say(about[group], voices=voices, title=title) if group else voices


def _filters(
    threads: Threads, shelves: Mapping[tuple[str, str], tuple[str, ...]], group: str, name: str
) -> Iterator[Filter]:
    say = threads.language.say
    titles = (
        ("theme", say("Theme")),
        ("status", say("What happened")),
        ("event", say("Where it was said")),
        ("year", say("Year")),
    )
    everything = Option(say("All"), len(threads.quotes), addresses.VOICES, not group)
    for one, title in titles:
        options = tuple(
            Option(
                _title_of(threads.published, one, key),
                len(ids),
                addresses.voices(one, key),
                (one, key) == (group, name),
            )
            for (of, key), ids in shelves.items()
            if of == one
        )
        if options:
            yield Filter(title, (everything, *options), is_open=one == (group or titles[0][0]))
