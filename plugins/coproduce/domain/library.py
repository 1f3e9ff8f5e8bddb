"""Everything that people wrote, by kind, each thing with its place. Only the door and the checks see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, Generic, TypeVar, cast

from coproduce.domain.event import Event
from coproduce.domain.fields import Kind, Model
from coproduce.domain.page import Home, Page, Priority
from coproduce.domain.person import Person
from coproduce.domain.privacy import Allowance
from coproduce.domain.problems import Location, Problem
from coproduce.domain.promise import Promise
from coproduce.domain.quote import Quote
from coproduce.domain.settings import Settings
from coproduce.domain.story import Story
from coproduce.domain.theme import Theme
from coproduce.domain.translation import (
    Named,
    PersonWords,
    PromiseWords,
    SettingsWords,
    ThemeWords,
    Translatable,
    Translation,
    TreeWords,
    WallWords,
)
from coproduce.domain.tree import Tree
from coproduce.domain.wall import Wall

Trail = tuple[str | int, ...]
"""The way to a value inside an entry: field names, and positions in lists counted from 0."""

M = TypeVar("M", bound=Model)
M_co = TypeVar("M_co", bound=Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Places:
    """Where each value of an entry stands in its file."""

    start: Location
    values: Mapping[Trail, Location] = field(default_factory=dict)
    """The places of the whole file, shared by all its entries."""
    above: Trail = ()
    """The way from the top of the file to the entry."""
    body: int = 1
    """The line of the file on which its Markdown body begins."""

    def of(self, *trail: str | int) -> Location:
        """Give the place of a value, or of the nearest thing around it that has one."""
        for length in range(len(trail), 0, -1):
            if (where := self.values.get(self.above + trail[:length])) is not None:
                return where
        return self.start


@dataclass(frozen=True, slots=True)
class Entry(Generic[M_co]):
    """One thing that a person wrote, and where."""

    kind: Kind
    model: M_co
    places: Places
    digest: str
    """A hash of everything that was written, in hex; its first six digits are the poster's version."""

    @property
    def path(self) -> str:
        """The file it stands in, from the top of the repository."""
        return self.places.start.path


_ENTRIES = (
    "quotes", "stories", "themes", "promises", "events", "people", "priorities", "pages", "home", "tree", "walls",
    "translations", "theme_words", "wall_words", "person_words", "promise_words", "tree_words", "settings_words",
)  # fmt: skip
"""The fields of a library that hold entries."""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that people wrote and that could be read."""

    settings: Settings
    settings_at: Places
    """Where each of the settings stands."""
    quotes: tuple[Entry[Quote], ...] = ()
    stories: tuple[Entry[Story], ...] = ()
    themes: tuple[Entry[Theme], ...] = ()
    promises: tuple[Entry[Promise], ...] = ()
    events: tuple[Entry[Event], ...] = ()
    people: tuple[Entry[Person], ...] = ()
    priorities: tuple[Entry[Priority], ...] = ()
    pages: tuple[Entry[Page], ...] = ()
    home: tuple[Entry[Home], ...] = ()
    tree: tuple[Entry[Tree], ...] = ()
    walls: tuple[Entry[Wall], ...] = ()
    translations: tuple[Entry[Translation], ...] = ()
    theme_words: tuple[Entry[ThemeWords], ...] = ()
    wall_words: tuple[Entry[WallWords], ...] = ()
    person_words: tuple[Entry[PersonWords], ...] = ()
    promise_words: tuple[Entry[PromiseWords], ...] = ()
    tree_words: tuple[Entry[TreeWords], ...] = ()
    settings_words: tuple[Entry[SettingsWords], ...] = ()
    allowances: tuple[Entry[Allowance], ...] = ()
    """What looks like personal data and may stand; no page shows them, so they are no entries."""
    damaged: tuple[Entry[Model], ...] = ()
    """What was left of entries when their mistakes were taken out. They are never published, but are pointed to."""
    unreadable: frozenset[Kind] = frozenset()
    """Kinds of which a file could not be read: an id that is missing there may only be unreadable."""
    pictures: tuple[str, ...] = ()
    """The names of the files in content/pictures/ that may be opened."""
    refused: frozenset[str] = frozenset()
    """Every path that may not be opened: whoever points to it is not told a second time."""
    advice: tuple[Problem, ...] = ()
    """What a person should look at in the files themselves; it holds nothing back."""

    def entries(self) -> Iterator[Entry[Model]]:
        """Give every entry of every kind."""
        return chain.from_iterable(getattr(self, name) for name in _ENTRIES)

    def written(self, model: type[M]) -> Iterator[Entry[M]]:
        """Give every entry of a model, and what is left of those with mistakes: it can still disagree with itself."""
        return (cast("Entry[M]", entry) for entry in (*self.entries(), *self.damaged) if isinstance(entry.model, model))

    def without(self, paths: frozenset[str]) -> "Library":
        """Leave out every entry of some files: what has a problem is not published."""
        kept: dict[str, Any] = {
            name: tuple(entry for entry in getattr(self, name) if entry.path not in paths) for name in _ENTRIES
        }
        return replace(self, **kept)

    def translatable(self) -> Iterator[Entry[Translatable]]:
        """Give everything that can have a translation in a file beside it."""
        return chain(self.home, self.pages, self.priorities, self.stories, self.events)

    def translated(self) -> Iterator[tuple[Entry[Translatable], Entry[Translation]]]:
        """Give each translation beside what it translates."""
        firsts = {entry.path: entry for entry in self.translatable()}
        return ((firsts[one.model.of], one) for one in self.translations if one.model.of in firsts)


def name_of(entry: Entry[Model]) -> str:
    """Give the name by which others refer to an entry."""
    model = entry.model
    if isinstance(model, Priority):
        return model.priority
    if isinstance(model, Translation | Named):
        return f"{model.of} in {model.language}"
    if isinstance(model, TreeWords):
        return f"tree in {model.language}"
    if isinstance(model, SettingsWords):
        return f"settings in {model.language}"
    return str(getattr(model, "id", ""))
