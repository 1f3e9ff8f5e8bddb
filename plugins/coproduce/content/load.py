"""Load everything that people wrote. Every problem of every file comes back at once, beside what could be read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from coproduce.content import written
from coproduce.content.files import load_text
from coproduce.content.front_matter import Parts, read_parts
from coproduce.content.letters import advice_on_letters
from coproduce.content.models import read_model
from coproduce.content.walk import Walk, walk
from coproduce.content.written import SETTINGS, WRITTEN, WrittenFile, written_file
from coproduce.content.yaml_reader import Document, read_yaml
from coproduce.domain.fields import Kind, Model
from coproduce.domain.library import Entry, Library
from coproduce.domain.page import Home, Page, Priority
from coproduce.domain.picture import ENDINGS, FOLDER
from coproduce.domain.problems import Location, Problem
from coproduce.domain.settings import Settings

MOST_IN_A_FILE = 200
"""The most quotes that a file may hold."""
M = TypeVar("M", bound=Model)


@dataclass(slots=True)
class _Shelves:
    """What has been read so far."""

    root: Path
    paths: dict[WrittenFile[Any] | None, list[str]]
    """Every file that may be opened, by what it holds, in the order of names; those that are none of ours last."""
    problems: list[Problem] = field(default_factory=list)
    unreadable: set[Kind] = field(default_factory=set)
    damaged: list[Entry[Any]] = field(default_factory=list)
    advice: list[Problem] = field(default_factory=list)
    """What a person should look at; it holds nothing back."""

    def read(self, path: str, kind: Kind) -> Parts | None:
        """Read a file into its fields and, if it is Markdown, its body; nothing when it cannot be read."""
        text, problems = load_text(self.root, path)
        if not self.keep(problems, kind):
            return None
        self.advice += advice_on_letters(text, path)
        found, problems = read_parts(text, path)
        return found if self.keep(problems, kind) else None

    def keep(self, problems: list[Problem], kind: Kind) -> bool:
        """Note the problems of a file; say whether there were none."""
        self.problems += problems
        if problems:
            self.unreadable.add(kind)
        return not problems


def load_library(root: Path) -> tuple[Library | None, list[Problem]]:
    """Load a whole project. Without readable settings there is no library, only problems."""
    content, docs = walk(root, "content"), walk(root, "docs")
    shelves = _Shelves(root, {}, [*content.problems, *docs.problems], _refused_kinds(content))
    for path in (*content.files, *docs.files):
        shelves.paths.setdefault(written_file(path), []).append(path)
    settings = _settings(shelves)
    quotes = tuple(_entries(shelves, written.QUOTES))
    stories = tuple(_entries(shelves, written.STORIES))
    themes = tuple(_entries(shelves, written.THEMES))
    promises = tuple(_entries(shelves, written.PROMISES))
    events = tuple(_entries(shelves, written.EVENTS))
    people = tuple(_entries(shelves, written.PEOPLE))
    tree = tuple(_entries(shelves, written.TREE))
    walls = tuple(_entries(shelves, written.WALLS))
    allowances = tuple(_entries(shelves, written.ALLOWANCES))
    translations = tuple(_entries(shelves, written.TRANSLATIONS))
    theme_words = tuple(_entries(shelves, written.THEME_WORDS))
    wall_words = tuple(_entries(shelves, written.WALL_WORDS))
    person_words = tuple(_entries(shelves, written.PERSON_WORDS))
    promise_words = tuple(_entries(shelves, written.PROMISE_WORDS))
    tree_words = tuple(_entries(shelves, written.TREE_WORDS))
    settings_words = tuple(_entries(shelves, written.SETTINGS_WORDS))
    pages = tuple(_pages(shelves))
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
        wall_words=wall_words,
        person_words=person_words,
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


def _entries(shelves: _Shelves, file: WrittenFile[M]) -> Iterator[Entry[M]]:
    """Read every file of one kind: a single thing in each, a list of them, or either."""
    for path in shelves.paths.get(file, ()):
        found = shelves.read(path, file.kind)
        if found is None:
            continue
        document, given = found.fields, file.said_by_name(path)
        if "body" in file.given:
            given["body"] = found.body
        if file.holds == "either" and not document.values:
            message, hint = (
                f"There is no {file.kind} in this file, only a comment.",
                "If that is right, delete the file.",
            )
            shelves.advice.append(Problem(Location(path), message, hint))
        elif isinstance(document.value, list) and file.holds != "one":
            if file.holds == "either" and len(document.value) > MOST_IN_A_FILE:
                where = document.values[(MOST_IN_A_FILE,)]
                message = f"There are more than {MOST_IN_A_FILE} quotes in this file, so nobody can find their way."
                shelves.problems.append(Problem(where, message, "Move the quotes from here on into another file."))
            for position in range(len(document.value)):
                yield from _model(shelves, file.kind, file.model, document, path, position, **given)
        elif file.holds == "many":
            message = f"This file should be a list: each {file.kind} begins with '- ' on a line."
            shelves.keep([Problem(Location(path), message)], file.kind)
        else:
            yield from _model(shelves, file.kind, file.model, document, path, **given)


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


def _pages(shelves: _Shelves) -> Iterator[Entry[Page]]:
    for path in shelves.paths.get(None, ()):
        found = shelves.read(path, Kind.PAGE) if _is_page(path) else None
        if found is None:
            continue
        below = PurePosixPath(path).relative_to("docs")
        address = "" if below.name == "index.md" else f"{below.stem}/"
        address = f"{below.parent.as_posix()}/{address}" if below.parent != PurePosixPath() else address
        given = {
            "id": address.strip("/").replace("/", "-") or "home",
            "address": address,
            "body": found.body,
        }
        has = found.fields.value if isinstance(found.fields.value, dict) else {}
        model: type[Page] = Home if not address else Priority if "priority" in has else Page
        kind = Kind.PRIORITY if model is Priority else Kind.PAGE
        yield from _model(shelves, kind, model, found.fields, path, **given)


def _is_page(path: str) -> bool:
    return path.startswith("docs/") and path.endswith(".md")


def _is_picture(path: str) -> bool:
    return path.startswith(FOLDER) and path.endswith(ENDINGS) and "/" not in path.removeprefix(FOLDER)


def _refused_kinds(content: Walk) -> set[Kind]:
    """When something may not be opened, nobody knows what it says: give the kinds that may stand there."""
    refused = {tuple(problem.where.path.split("/")[1:2]) for problem in content.problems}
    return {file.kind for file in WRITTEN.values() if not refused.isdisjoint({(), tuple(file.path.split("/")[1:2])})}


def _report_unread_files(shelves: _Shelves) -> None:
    """Name every file that nothing reads: words must not be lost by a wrong ending, and nothing is copied unread."""
    for path in shelves.paths.get(None, ()):
        if _is_page(path) or _is_picture(path):
            continue
        if path.startswith("docs/"):
            message = "Only pages in Markdown are shown from here, so this file is not on the site."
            hint = "Give its name the ending .md, or take it away."
        elif path.startswith(FOLDER):
            message = "We do not know how to show this file, so it is not on the site."
            hint = f"Pictures end in {', '.join(ENDINGS)}, and stand in no further folder."
        else:
            message = "Nothing reads this file, so it is not on the site."
            folder = "/".join(path.split("/")[:2])
            here = [file for file in WRITTEN.values() if file.path.startswith(f"{folder}/*")]
            shelves.unreadable |= {file.kind for file in here}  # what others point to may stand in it
            hint = (
                f"Files here end in {here[0].path.rpartition('*')[2]}." if here else "See README.md for where words go."
            )
        shelves.problems.append(Problem(Location(path), message, hint))
