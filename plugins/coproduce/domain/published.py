"""What passed the one door: all that rooms and pages ever see of what people wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from coproduce.domain.consent import Channel
from coproduce.domain.event import Event
from coproduce.domain.fields import Model
from coproduce.domain.page import Home, Page, Priority
from coproduce.domain.person import Person
from coproduce.domain.promise import Promise
from coproduce.domain.quote import Quote
from coproduce.domain.settings import Settings
from coproduce.domain.share import Share
from coproduce.domain.story import Story
from coproduce.domain.theme import Theme
from coproduce.domain.tree import Tree
from coproduce.domain.wall import Wall
from coproduce.words.language import Language

M_co = TypeVar("M_co", bound=Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Released(Generic[M_co]):
    """One thing that may be shown."""

    model: M_co
    source: str
    """The file to edit, from the top of the repository."""
    version: str
    """The first six hex digits of the entry's content hash."""
    channels: frozenset[Channel] = frozenset()
    """Where it may go today."""
    ends_on: date | None = None
    """The first day on which it may no longer be shown."""
    lang: str = ""
    """The language of its text; nothing where each part says its own."""


@dataclass(frozen=True, slots=True)
class Published:
    """Everything that may be shown today, as it is shown in one language."""

    today: date
    language: Language
    settings: Settings
    released_quotes: Mapping[str, Released[Quote]]
    credits: Mapping[str, str]
    """Who said each of the quotes, in the words that readers see. Nobody behind the door can build others."""
    stories: Mapping[str, Released[Story]]
    themes: Mapping[str, Released[Theme]]
    promises: Mapping[str, Released[Promise]]
    translated_promises: Mapping[str, str]
    """The exact words of promises in this language, where they were made in another and somebody translated them."""
    events: Mapping[str, Released[Event]]
    people: Mapping[str, Released[Person]]
    priorities: Mapping[str, Released[Priority]]
    pages: Mapping[str, Released[Page]]
    home: Released[Home] | None
    tree: Released[Tree] | None
    walls: Mapping[str, Released[Wall]]
    taken_back: Mapping[str, str]
    """The quotes whose speaker took them back and agreed that this may be said, each with its file."""
    share: Share | None = None
    """How many of the changes came from parents; nothing where nobody can know."""

    def quotes(self, channel: Channel) -> Mapping[str, Released[Quote]]:
        """Give the quotes that may go to one channel, in the order in which they are written."""
        return {name: quote for name, quote in self.released_quotes.items() if channel in quote.channels}
