"""Not answered yet: every theme and every voice without an answer, the oldest first. A board that does not flatter."""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.cards import Card
from coproduce.domain.publications import Sheet
from coproduce.domain.quote import Quote
from coproduce.domain.thread import Threads, month_of
from coproduce.rooms.cards import card_of
from coproduce.rooms.page_numbers import PageNumbers, in_pages
from coproduce.rooms.views import how_long, months_since

HERE = "unanswered"
WHOLE = 100
"""The longest wait on the page; the others are shares of it."""


@dataclass(frozen=True, slots=True)
class OpenTheme:
    """A theme that waits for an answer."""

    title: str
    address: str
    how_long: str
    share: int
    since: str
    voices: int
    declined: int
    """How often something was asked for and declined."""


@dataclass(frozen=True, slots=True)
class OpenVoice:
    """A voice that waits for an answer."""

    card: Card
    how_long: str
    share: int
    since: str


@dataclass(frozen=True, slots=True)
class OpenList:
    """What waits for an answer: all themes, and as many voices as one page shows."""

    title: str
    summary: str
    is_first: bool
    """The themes stand on the first page alone."""
    themes: tuple[OpenTheme, ...]
    voices: tuple[OpenVoice, ...]
    has_heard: bool
    """There are voices at all, answered or not."""
    pages: PageNumbers | None


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish the list of what nobody has answered yet, page by page."""
    say = threads.language.say
    names = sorted(threads.unanswered, key=lambda name: month_of(threads.quotes[name].model))
    longest = _longest_wait(threads)
    for number, shown, pages in in_pages(names, addresses.unanswered):
        model = OpenList(
            title=say("Not answered yet"),
            summary=say("What families told us that nobody has answered yet. The oldest come first."),
            is_first=number == 1,
            themes=tuple(sorted(_themes(threads, longest), key=lambda theme: -theme.share)) if number == 1 else (),
            voices=tuple(_voice(threads, name, longest) for name in shown),
            has_heard=bool(threads.quotes),
            pages=pages,
        )
        title = model.title if number == 1 else model.title + say(", page %(number)s", number=number)
        yield Sheet(addresses.unanswered(number), "unanswered", model, title, model.summary, None, HERE)


def _themes(threads: Threads, longest: int) -> Iterator[OpenTheme]:
    for name, thread in threads.of_themes.items():
        voices = threads.by_theme[name]
        if thread.is_answered or not voices:
            continue
        oldest = min((threads.quotes[voice].model for voice in voices), key=month_of)
        yield OpenTheme(
            title=threads.published.themes[name].model.title,
            address=addresses.voices("theme", name),
            how_long=how_long(threads.published, oldest),
            share=_share(threads, oldest, longest),
            since=threads.language.say_month(oldest.when),
            voices=len(voices),
            declined=len(thread.declined),
        )


def _voice(threads: Threads, name: str, longest: int) -> OpenVoice:
    quote = threads.quotes[name].model
    published = threads.published
    return OpenVoice(
        card_of(threads, name),
        how_long(published, quote),
        _share(threads, quote, longest),
        published.language.say_month(quote.when),
    )


def _longest_wait(threads: Threads) -> int:
    """Give the months that the oldest of all voices has waited, whether it has an answer by now or not."""
    oldest = min((one.model for one in threads.quotes.values()), key=month_of, default=None)
    return (months_since(threads.published, oldest) if oldest else None) or 1


def _share(threads: Threads, quote: Quote, longest: int) -> int:
    """Give the wait as a share of the longest one, from 0 to 100."""
    return round(WHOLE * (months_since(threads.published, quote) or 0) / longest)
