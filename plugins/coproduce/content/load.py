"""Load everything that people wrote. Every problem of every file comes back at once, beside what could be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from coproduce.content.files import load_text
from coproduce.content.front_matter import Written, read_front_matter
from coproduce.content.letters import advice_on_letters
from coproduce.content.models import read_model
from coproduce.content.walk import Walk, walk
from coproduce.content.yaml_reader import Document, read_yaml
from coproduce.domain.event import Event
from coproduce.domain.fields import Kind, Model
from coproduce.domain.library import Entry, Library
from coproduce.domain.page import Home, Page, Priority
from coproduce.domain.person import Person
from coproduce.domain.picture import ENDINGS, FOLDER
from coproduce.domain.privacy import Allowance
from coproduce.domain.problems import Location, Problem
from coproduce.domain.promise import Promise
from coproduce.domain.quote import Quote
from coproduce.domain.settings import Settings
from coproduce.domain.story import Story
from coproduce.domain.theme import Theme
from coproduce.domain.translation import PromiseWords, SettingsWords, ThemeWords, Translation, TreeWords
from coproduce.domain.tree import Tree
from coproduce.domain.wall import Wall

SETTINGS = "coproduce.yml"
PRIVACY_ALLOW = "content/privacy-allow.yml"
MOST_IN_A_FILE = 200
"""The most quotes that a file may hold."""
_TRANSLATED = re.compile(
    r"(?P<of>(?:docs|content/stories|content/events)/.+)\.(?P<language>[a-z]{2,3}(?:-[a-z]{2})?)\.md"
)
"""A file of words in another language: the-long-wait.cy.md."""
_TRANSLATED_LISTS = re.compile(
    r"content/(?P<of>themes|promises|tree|settings)\.(?P<language>[a-z]{2,3}(?:-[a-z]{2})?)\.yml"
)
M = TypeVar("M", bound=Model)


@dataclass(slots=True)
class _Shelves:
    """What has been read so far."""

    root: Path
    content: Walk
    docs: Walk
    problems: list[Problem] = field(default_factory=list)
    unreadable: set[Kind] = field(default_factory=set)
    damaged: list[Entry[Any]] = field(default_factory=list)
    advice: list[Problem] = field(default_factory=list)
    """What a person should look at; it holds nothing back."""

    def text(self, path: str, kind: Kind) -> str | None:
        """Give the text of a file that can be read."""
        text, problems = load_text(self.root, path)
        if not self.keep(problems, kind):
            return None
        self.advice += advice_on_letters(text, path)
        return text

    def keep(self, problems: list[Problem], kind: Kind) -> bool:
        """Note the problems of a file; say whether there were none."""
        self.problems += problems
        if problems:
            self.unreadable.add(kind)
        return not problems


def load_library(root: Path) -> tuple[Library | None, list[Problem]]:
    """Load a whole project. Without readable settings there is no library, only problems."""
    content, docs = walk(root, "content"), walk(root, "docs")
    shelves = _Shelves(root, content, docs, [*content.problems, *docs.problems], _refused_kinds(content))
    settings = _settings(shelves)
    quotes = tuple(_quotes(shelves))
    stories = tuple(_markdown(shelves, Kind.STORY, Story, "content/stories"))
    events = tuple(_markdown(shelves, Kind.EVENT, Event, "content/events"))
    themes = tuple(_list_file(shelves, Kind.THEME, Theme, "content/themes.yml"))
    people = tuple(_list_file(shelves, Kind.PERSON, Person, "content/people.yml"))
    promises = tuple(_yaml_files(shelves, Kind.PROMISE, Promise, "content/promises"))
    walls = tuple(_yaml_files(shelves, Kind.WALL, Wall, "content/walls"))
    tree = tuple(_tree(shelves))
    pages = tuple(_pages(shelves))
    translations = tuple(_translations(shelves))
    theme_words = tuple(_list_words(shelves, "themes", ThemeWords))
    promise_words = tuple(_list_words(shelves, "promises", PromiseWords))
    tree_words = tuple(_one_words(shelves, "tree", TreeWords))
    settings_words = tuple(_one_words(shelves, "settings", SettingsWords))
    allowances = tuple(_list_file(shelves, Kind.ALLOWANCE, Allowance, PRIVACY_ALLOW))
    _report_unread_files(shelves)
    if settings is None:
        return None, sorted(shelves.problems)
    library = Library(
        settings=settings.model,
        settings_at=settings.places,
        quotes=quotes,
        stories=stories,
        themes=themes,
        promises=promises,
        events=events,
        people=people,
        tree=tree,
        walls=walls,
        home=tuple(_of(Home, pages)),
        priorities=tuple(_of(Priority, pages)),
        pages=tuple(page for page in pages if type(page.model) is Page),
        translations=translations,
        theme_words=theme_words,
        promise_words=promise_words,
        tree_words=tree_words,
        settings_words=settings_words,
        allowances=allowances,
        damaged=tuple(shelves.damaged),
        unreadable=frozenset(shelves.unreadable),
        pictures=tuple(path.removeprefix(FOLDER) for path in content.files if _is_picture(path)),
        refused=frozenset(problem.where.path for problem in content.problems),
        advice=tuple(sorted(shelves.advice)),
    )
    return library, sorted(shelves.problems)


def _of(model: type[M], entries: tuple[Entry[Any], ...]) -> Iterator[Entry[M]]:
    return (entry for entry in entries if isinstance(entry.model, model))


def _settings(shelves: _Shelves) -> Entry[Settings] | None:
    text, problems = load_text(shelves.root, SETTINGS)
    document, more = read_yaml(text, SETTINGS) if not problems else (Document(), problems)
    if more:
        shelves.problems += more
        return None
    entry, problems = read_model(Settings, Kind.SETTINGS, document, SETTINGS)
    shelves.problems += problems
    return entry if entry and not problems else None


def _paths(shelves: _Shelves, folder: str, ending: str) -> Iterator[str]:
    """Give the files of a folder that may be opened, in the order of their names."""
    there = (*shelves.content.files, *shelves.docs.files)
    found = (path for path in there if path.startswith(f"{folder}/") and path.endswith(ending))
    return (path for path in found if not _TRANSLATED.fullmatch(path))


def _yaml(shelves: _Shelves, path: str, kind: Kind) -> Document | None:
    text = shelves.text(path, kind)
    if text is None:
        return None
    document, problems = read_yaml(text, path)
    return document if shelves.keep(problems, kind) else None


def _model(
    shelves: _Shelves, kind: Kind, model: type[M], document: Document, path: str, *trail: int, **given: str
) -> Iterator[Entry[M]]:
    entry, problems = read_model(model, kind, document, path, trail, **given)
    shelves.problems += problems
    if entry is None:
        shelves.unreadable.add(kind)
    elif problems:
        shelves.damaged.append(entry)
    else:
        yield entry


def _quotes(shelves: _Shelves) -> Iterator[Entry[Quote]]:
    for path in _paths(shelves, "content/quotes", ".yml"):
        document = _yaml(shelves, path, Kind.QUOTE)
        if document is None:
            continue
        if not document.values:
            hint = "If that is right, delete the file."
            shelves.advice.append(Problem(Location(path), "There is no quote in this file, only a comment.", hint))
        elif isinstance(document.value, list):
            if len(document.value) > MOST_IN_A_FILE:
                where = document.values[(MOST_IN_A_FILE,)]
                message = f"There are more than {MOST_IN_A_FILE} quotes in this file, so nobody can find their way."
                shelves.problems.append(Problem(where, message, "Move the quotes from here on into another file."))
            for position in range(len(document.value)):
                yield from _model(shelves, Kind.QUOTE, Quote, document, path, position)
        else:
            yield from _model(shelves, Kind.QUOTE, Quote, document, path)


def _list_file(shelves: _Shelves, kind: Kind, model: type[M], path: str, **given: str) -> Iterator[Entry[M]]:
    if path not in shelves.content.files:
        return
    document = _yaml(shelves, path, kind)
    if document is None:
        return
    if not isinstance(document.value, list):
        message = f"This file should be a list: each {kind} begins with '- ' on a line."
        shelves.keep([Problem(Location(path), message)], kind)
        return
    for position in range(len(document.value)):
        yield from _model(shelves, kind, model, document, path, position, **given)


def _yaml_files(shelves: _Shelves, kind: Kind, model: type[M], folder: str) -> Iterator[Entry[M]]:
    for path in _paths(shelves, folder, ".yml"):
        document = _yaml(shelves, path, kind)
        if document is not None:
            yield from _model(shelves, kind, model, document, path, id=PurePosixPath(path).stem)


def _tree(shelves: _Shelves) -> Iterator[Entry[Tree]]:
    path = "content/tree.yml"
    if path in shelves.content.files:
        document = _yaml(shelves, path, Kind.TREE)
        if document is not None:
            yield from _model(shelves, Kind.TREE, Tree, document, path)


def _written(shelves: _Shelves, path: str, kind: Kind) -> Written | None:
    text = shelves.text(path, kind)
    if text is None:
        return None
    written, problems = read_front_matter(text, path)
    return written if shelves.keep(problems, kind) else None


def _markdown(shelves: _Shelves, kind: Kind, model: type[M], folder: str, ending: str = ".md") -> Iterator[Entry[M]]:
    for path in _paths(shelves, folder, ending):
        written = _written(shelves, path, kind)
        if written is None:
            continue
        given = {"id": PurePosixPath(path).stem, "body": written.body}
        yield from _model(shelves, kind, model, written.fields, path, **given)


def _pages(shelves: _Shelves) -> Iterator[Entry[Page]]:
    for path in _paths(shelves, "docs", ".md"):
        written = _written(shelves, path, Kind.PAGE)
        if written is None:
            continue
        below = PurePosixPath(path).relative_to("docs")
        address = "" if below.name == "index.md" else f"{below.stem}/"
        address = f"{below.parent.as_posix()}/{address}" if below.parent != PurePosixPath() else address
        given = {
            "id": address.strip("/").replace("/", "-") or "home",
            "address": address,
            "body": written.body,
        }
        has = written.fields.value if isinstance(written.fields.value, dict) else {}
        model: type[Page] = Home if not address else Priority if "priority" in has else Page
        kind = Kind.PRIORITY if model is Priority else Kind.PAGE
        yield from _model(shelves, kind, model, written.fields, path, **given)


def _translations(shelves: _Shelves) -> Iterator[Entry[Translation]]:
    for path in (*shelves.content.files, *shelves.docs.files):
        if match := _TRANSLATED.fullmatch(path):
            written = _written(shelves, path, Kind.TRANSLATION)
            if written is not None:
                given = {"of": f"{match['of']}.md", "language": match["language"], "body": written.body}
                yield from _model(shelves, Kind.TRANSLATION, Translation, written.fields, path, **given)


def _in_other_languages(shelves: _Shelves, of: str) -> Iterator[tuple[str, str]]:
    """Give each file that translates one of the lists, with its language."""
    for path in shelves.content.files:
        match = _TRANSLATED_LISTS.fullmatch(path)
        if match and match["of"] == of:
            yield path, match["language"]


def _list_words(shelves: _Shelves, of: str, model: type[M]) -> Iterator[Entry[M]]:
    for path, language in _in_other_languages(shelves, of):
        yield from _list_file(shelves, Kind.TRANSLATION, model, path, language=language)


def _one_words(shelves: _Shelves, of: str, model: type[M]) -> Iterator[Entry[M]]:
    for path, language in _in_other_languages(shelves, of):
        document = _yaml(shelves, path, Kind.TRANSLATION)
        if document is not None:
            yield from _model(shelves, Kind.TRANSLATION, model, document, path, language=language)


_KINDS = {
    "quotes": Kind.QUOTE, "stories": Kind.STORY, "events": Kind.EVENT, "promises": Kind.PROMISE,
    "themes.yml": Kind.THEME, "people.yml": Kind.PERSON, "tree.yml": Kind.TREE,
}  # fmt: skip
"""What stands in each part of content/. When something there may not be opened, nobody knows what it says."""


def _refused_kinds(content: Walk) -> set[Kind]:
    places = (problem.where.path.split("/") for problem in content.problems)
    kinds = (set(_KINDS.values()) if len(parts) == 1 else {_KINDS.get(parts[1])} for parts in places)
    return {kind for found in kinds for kind in found if kind}


_READ = (
    ("content/quotes/", ".yml"), ("content/promises/", ".yml"), ("content/walls/", ".yml"), ("content/stories/", ".md"),
    ("content/events/", ".md"), ("content/themes.yml", ""), ("content/people.yml", ""), ("content/tree.yml", ""),
    (PRIVACY_ALLOW, ""),
)  # fmt: skip


def _is_picture(path: str) -> bool:
    return path.startswith(FOLDER) and path.endswith(ENDINGS) and "/" not in path.removeprefix(FOLDER)


def _report_unread_files(shelves: _Shelves) -> None:
    """Name every file that nothing reads: words must not be lost by a wrong ending, and nothing is copied unread."""
    for path in shelves.content.files:
        is_read = any(path.startswith(a) and path.endswith(b) for a, b in _READ)
        if is_read or _is_picture(path) or _TRANSLATED_LISTS.fullmatch(path):
            continue
        if path.startswith(FOLDER):
            message = "We do not know how to show this file, so it is not on the site."
            hint = f"Pictures end in {', '.join(ENDINGS)}, and stand in no further folder."
            shelves.problems.append(Problem(Location(path), message, hint))
            continue
        folder = next((f"{start}*{ending}" for start, ending in _READ if ending and path.startswith(start)), "")
        hint = f"Files here end in {folder.rpartition('*')[2]}." if folder else "See README.md for where words go."
        shelves.problems.append(Problem(Location(path), "Nothing reads this file, so it is not on the site.", hint))
    for path in shelves.docs.files:
        if not path.endswith(".md"):
            message = "Only pages in Markdown are shown from here, so this file is not on the site."
            shelves.problems.append(Problem(Location(path), message, "Give its name the ending .md, or take it away."))
