"""Every kind of file that people write below content/, and coproduce.yml: where it stands, and which model it holds."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any, Generic, Literal, TypeVar

from coproduce.domain.event import Event
from coproduce.domain.fields import Kind, Model
from coproduce.domain.person import Person
from coproduce.domain.privacy import Allowance
from coproduce.domain.promise import Promise
from coproduce.domain.quote import Quote
from coproduce.domain.settings import Settings
from coproduce.domain.story import Story
from coproduce.domain.theme import Theme
from coproduce.domain.translation import (
    PersonWords,
    PromiseWords,
    SettingsWords,
    ThemeWords,
    Translation,
    TreeWords,
    WallWords,
)
from coproduce.domain.tree import Tree
from coproduce.domain.wall import Wall

M_co = TypeVar("M_co", bound=Model, covariant=True)

SETTINGS = "coproduce.yml"
PRIVACY_ALLOW = "content/privacy-allow.yml"

_LANGUAGE = r"\.(?P<language>[a-z]{2,3}(?:-[a-z]{2})?)"
_TRANSLATION = re.compile(rf"(?P<of>(?:docs|content/stories|content/events)/.+){_LANGUAGE}\.md")
"""A file of words in another language: the-long-wait.cy.md."""
_TRANSLATED_LIST = re.compile(rf"content/(?:themes|walls|people|promises|tree|settings){_LANGUAGE}\.yml")


@dataclass(frozen=True, slots=True)
class WrittenFile(Generic[M_co]):
    """One kind of file."""

    kind: Kind
    model: type[M_co]
    path: str
    """Where such files stand; ``*`` stands for anything."""
    holds: Literal["one", "many", "either"] = "one"
    given: tuple[str, ...] = ()
    """Fields that the file's name and body say, so that nobody writes them."""

    @property
    def is_yaml(self) -> bool:
        """Say whether all of it is YAML; else the fields head a Markdown file."""
        return not self.path.endswith(".md")

    def said_by_name(self, path: str) -> dict[str, str]:
        """Give the fields that the name of one such file says."""
        match = _TRANSLATION.fullmatch(path) or _TRANSLATED_LIST.fullmatch(path)
        said = match.groupdict() if match else {"id": PurePosixPath(path).stem}
        return {name: f"{value}.md" if name == "of" else value for name, value in said.items() if name in self.given}


QUOTES = WrittenFile(Kind.QUOTE, Quote, "content/quotes/*.yml", "either")
STORIES = WrittenFile(Kind.STORY, Story, "content/stories/*.md", given=("id", "body"))
THEMES = WrittenFile(Kind.THEME, Theme, "content/themes.yml", "many")
PROMISES = WrittenFile(Kind.PROMISE, Promise, "content/promises/*.yml", given=("id",))
EVENTS = WrittenFile(Kind.EVENT, Event, "content/events/*.md", given=("id", "body"))
PEOPLE = WrittenFile(Kind.PERSON, Person, "content/people.yml", "many")
TREE = WrittenFile(Kind.TREE, Tree, "content/tree.yml")
WALLS = WrittenFile(Kind.WALL, Wall, "content/walls/*.yml", given=("id",))
ALLOWANCES = WrittenFile(Kind.ALLOWANCE, Allowance, PRIVACY_ALLOW, "many")
TRANSLATIONS = WrittenFile(Kind.TRANSLATION, Translation, "content/*/*.*.md", given=("of", "language", "body"))
THEME_WORDS = WrittenFile(Kind.TRANSLATION, ThemeWords, "content/themes.*.yml", "many", given=("language",))
WALL_WORDS = WrittenFile(Kind.TRANSLATION, WallWords, "content/walls.*.yml", "many", given=("language",))
PERSON_WORDS = WrittenFile(Kind.TRANSLATION, PersonWords, "content/people.*.yml", "many", given=("language",))
PROMISE_WORDS = WrittenFile(Kind.TRANSLATION, PromiseWords, "content/promises.*.yml", "many", given=("language",))
TREE_WORDS = WrittenFile(Kind.TRANSLATION, TreeWords, "content/tree.*.yml", given=("language",))
SETTINGS_WORDS = WrittenFile(Kind.TRANSLATION, SettingsWords, "content/settings.*.yml", given=("language",))

WRITTEN: dict[str, WrittenFile[Any]] = {
    "theme-words": THEME_WORDS,
    "wall-words": WALL_WORDS,
    "person-words": PERSON_WORDS,
    "promise-words": PROMISE_WORDS,
    "tree-words": TREE_WORDS,
    "settings-words": SETTINGS_WORDS,
    "translation": TRANSLATIONS,
    "allowance": ALLOWANCES,
    "event": EVENTS,
    "person": PEOPLE,
    "promise": PROMISES,
    "quote": QUOTES,
    "settings": WrittenFile(Kind.SETTINGS, Settings, SETTINGS),
    "story": STORIES,
    "theme": THEMES,
    "tree": TREE,
    "wall": WALLS,
}
"""Each kind of file, by the name of its schema."""

_IN_FIRST_LANGUAGE = tuple(file for file in WRITTEN.values() if file.kind is not Kind.TRANSLATION)
_LIST_WORDS = (THEME_WORDS, WALL_WORDS, PERSON_WORDS, PROMISE_WORDS, TREE_WORDS, SETTINGS_WORDS)


def written_file(path: str) -> WrittenFile[Any] | None:
    """Say what kind of file stands at a path; nothing where it is none of ours."""
    if _TRANSLATION.fullmatch(path):
        return TRANSLATIONS
    among = _LIST_WORDS if _TRANSLATED_LIST.fullmatch(path) else _IN_FIRST_LANGUAGE
    return next((file for file in among if fnmatchcase(path, file.path)), None)
