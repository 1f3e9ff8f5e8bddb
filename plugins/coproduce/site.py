"""Compose the whole site from what people wrote. No site generator is needed up to here."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from coproduce.content.load import SETTINGS, load_library
from coproduce.domain import addresses
from coproduce.domain.checks import check_library
from coproduce.domain.consent import Channel
from coproduce.domain.fields import counted
from coproduce.domain.library import Library
from coproduce.domain.problems import Problem
from coproduce.domain.publications import Asset, Poster, Sheet, Text
from coproduce.domain.published import publish
from coproduce.domain.thread import Threads
from coproduce.render.fit import leaf_holds, missing_letters
from coproduce.render.pages import Pages
from coproduce.render.palette import palette_styles
from coproduce.render.poster_shelf import PosterShelf
from coproduce.rooms import events, pages, posters, promises, quotes, stories, strategy, tree, unanswered
from coproduce.rooms.menu import SiteView, site_of
from coproduce.safety.personal_data import PersonalData, check_personal_data

MOST_WORDS_ON_A_POSTER = 120
"""More cannot be read from where people stand."""

Room = Callable[[Threads], Iterator[Sheet | Asset]]

ROOMS: dict[str, tuple[Room, ...]] = {
    "library": (pages.publications,),
    "voices": (quotes.publications, posters.publications),
    "stories": (stories.publications, events.publications),
    "strategy": (strategy.publications, promises.publications, unanswered.publications),
    "tree": (tree.publications,),
}
"""The rooms by the name under which coproduce.yml turns them on; the library's own are always on."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a site's sources, read once."""

    root: Path
    today: date
    library: Library | None
    """Everything that could be read; nothing without readable settings."""
    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...] = ()
    """What a person should look at; it holds nothing back."""

    @property
    def broken(self) -> frozenset[str]:
        """Give the files that stay off the site."""
        return frozenset(path for problem in self.problems for path in problem.withholds)

    def what_follows(self) -> str:
        """Say what the problems mean for the site."""
        problems = counted(len(self.problems), "problem", "problems")
        if self.library is None:
            return f"{problems}. Nothing can be published until {SETTINGS} is mended; the site stays as it was."
        files = counted(len(self.broken), "file stays", "files stay")
        return f"{problems}. {files} off the site until mended; everything else is published."


@dataclass(frozen=True, slots=True)
class Finished:
    """One finished file of the site."""

    room: str
    path: str
    """Below the site's folder; a page of Markdown ends in .md and stands below docs/."""
    content: str | Path
    """The text itself, or the file that holds the bytes."""

    @property
    def is_page(self) -> bool:
        """Say whether it is a page for the site generator, and not a file to copy."""
        return self.path.endswith(".md")


def build_day() -> date:
    """Give the day that consents are judged by: SOURCE_DATE_EPOCH where it is set, else today in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def load_project(root: Path, today: date) -> Project:
    """Read a project and run every check."""
    library, found = load_library(root)
    checked = check_library(library) if library else []
    unprintable = check_print(library) if library else ()
    personal = check_personal_data(root, library, today) if library else PersonalData((), ())
    problems = {*found, *checked, *unprintable, *personal.problems}
    return Project(root, today, library, tuple(sorted(problems)), personal.advice)


def check_print(library: Library) -> Iterator[Problem]:
    """What goes on a poster or a leaf can be set there: the letters exist, and the words fit."""
    for entry in library.quotes:
        quote = entry.model
        if Channel.POSTER not in quote.channels():
            continue
        field = "poster_excerpt" if quote.poster_excerpt else "words"
        words = quote.poster_excerpt or quote.words
        if letters := missing_letters(words):
            message = f"Our typeface has no '{letters}', so these words cannot be printed."
            hint = "Add a 'poster_excerpt' without it, or take 'poster' out of the channels."
            yield Problem(entry.places.of(field), message, hint)
        if (count := len(words.split())) > MOST_WORDS_ON_A_POSTER:
            message = f"A poster holds {MOST_WORDS_ON_A_POSTER} words, and these are {count}."
            hint = "Add a 'poster_excerpt' with parts of them, word for word, joined by …"
            yield Problem(entry.places.of(field), message, hint)
    for written in library.tree:
        for number, leaf in enumerate(written.model.leaves):
            if not leaf_holds(leaf.title):
                message = f"'{leaf.title}' is too long for a leaf."
                yield Problem(written.places.of("leaves", number, "title"), message, "Say it in two to four words.")


def compose(project: Project) -> tuple[SiteView, Iterator[Finished]]:
    """Compose everything that may be shown today: what every page shows around it, and every finished file.

    A file with a problem is left out and the rest is composed. A project without settings cannot be composed.
    """
    if project.library is None:
        raise ValueError("a project without readable settings cannot be composed")
    threads = Threads(publish(project.library.without(project.broken), project.today))
    site = site_of(threads.published)
    return site, _finished(project, threads, site)


def _finished(project: Project, threads: Threads, site: SiteView) -> Iterator[Finished]:
    settings = threads.published.settings
    written = Pages(settings, site)
    shelf = PosterShelf(project.root / ".cache" / "coproduce" / "posters")
    for name in ("library", *settings.rooms):
        for room in ROOMS[name]:
            for publication in room(threads):
                yield _finish(name, publication, written, shelf)
    yield Finished("library", addresses.PALETTE_STYLES, palette_styles())
    shelf.clear_unused()


def _finish(room: str, publication: Sheet | Asset, written: Pages, shelf: PosterShelf) -> Finished:
    match publication:
        case Asset(address, Poster() as poster):
            return Finished(room, address, shelf.poster(poster))
        case Asset(address, Text(content)):
            return Finished(room, address, content)
        case Sheet(address, is_light=True):
            return Finished(room, f"{address}index.html", written.html(publication))
        case _:
            assert isinstance(publication, Sheet)  # noqa: S101 - the last of the four
            return Finished(room, page_path(publication), written.markdown(publication))


def page_path(sheet: Sheet) -> str:
    """Give the path of a page below docs/: where its source stands, or where its address says."""
    if sheet.source and sheet.source.startswith("docs/"):
        return sheet.source.removeprefix("docs/")
    folder = sheet.address.strip("/")
    return f"{folder}.md" if "/" in folder else f"{folder}/index.md"
