"""Everything from A to Z: what stands in for the search without scripts, and suits whoever would rather look around."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile

from coproduce.domain import addresses
from coproduce.domain.consent import Channel
from coproduce.domain.foreign import Foreign
from coproduce.domain.publications import Sheet
from coproduce.domain.thread import Threads
from coproduce.rooms.search import kinds_in, passages
from coproduce.rooms.views import shortened

NUMBERS = "0–9"
"""Where titles stand that begin with no letter."""
LONGEST = 90
"""Letters of a title: a promise's is all of its words."""


@dataclass(frozen=True, slots=True)
class ListedTitle:
    """One thing in the list."""

    title: str
    address: str
    kind: str
    snippet: bool
    """Whether search engines may quote the title."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that begins with one letter."""

    letter: str
    anchor: str
    titles: tuple[ListedTitle, ...]


@dataclass(frozen=True, slots=True)
class AlphabetPage:
    """Everything from A to Z."""

    title: str
    summary: str
    letters: tuple[Letter, ...]
    voices_address: str = addresses.VOICES


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish the list."""
    titles = sorted(_titles(threads), key=lambda one: (_letter(one.title), _folded(one.title), one.address))
    letters = tuple(
        Letter(letter, f"letter-{number}", tuple(below))
        for number, (letter, below) in enumerate(groupby(titles, lambda one: _letter(one.title)), 1)
    )
    say = threads.language.say
    summary = say("Every theme, story, promise, event and page of this site. Voices stand under their themes.")
    model = AlphabetPage(say("From A to Z"), summary, letters)
    yield Sheet(addresses.A_TO_Z, "a-to-z", model, model.title, summary, None)


def _titles(threads: Threads) -> Iterator[ListedTitle]:
    """Give the title of each page that is no voice's, once."""
    titles = {found.kind: found.title for found in kinds_in(threads.language)}
    stories = threads.published.stories.items()
    quiet = {addresses.story(name) for name, story in stories if Channel.SEARCH_ENGINES not in story.channels}
    listed = takewhile(lambda one: one.kind != "voice", passages(threads))  # the voices come last, and are many
    for address, (one, *_) in groupby(listed, lambda one: one.address):
        title = shortened(one.title, LONGEST)
        shown = Foreign(title, one.lang) if one.lang else title
        yield ListedTitle(shown, address, titles[one.kind], address not in quiet)


def _folded(title: str) -> str:
    """Write a title as it is sorted: without accents, and without signs before its first letter."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", title) if not unicodedata.combining(sign))
    return plain.casefold().lstrip("“”‘’\"'«»¿¡([ ")


def _letter(title: str) -> str:
    first = _folded(title)[:1].upper()
    return first if first.isalpha() else NUMBERS
