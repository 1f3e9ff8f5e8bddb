"""Compose the whole site from what people wrote. No site generator is needed up to here."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path

from coproduce.coedit.history import read_share
from coproduce.content.load import SETTINGS, load_library
from coproduce.disk.kept import clear_beside, kept_in
from coproduce.disk.lock import Lock
from coproduce.domain import addresses
from coproduce.domain.checks import check_library
from coproduce.domain.consent import Channel
from coproduce.domain.fields import Kind, Model, counted, day_in_words
from coproduce.domain.library import Entry, Library
from coproduce.domain.other_languages import advise_translations, usable
from coproduce.domain.pictures import pictures_of
from coproduce.domain.plain_words import advise_plain_words
from coproduce.domain.problems import Location, Problem, first_few
from coproduce.domain.publications import Asset, Poster, Sheet, ShownPicture, Text, WallPrint
from coproduce.domain.published import next_change, publish
from coproduce.domain.share import Share
from coproduce.domain.statement import check_statement
from coproduce.domain.thread import Threads
from coproduce.render.fit import cannot_be_printed, is_long_to_read, leaf_holds
from coproduce.render.pages import Pages
from coproduce.render.policy import POLICY
from coproduce.render.poster_shelf import PosterShelf
from coproduce.render.posters import PosterFault
from coproduce.render.prose import read_prose
from coproduce.render.search_index import render_search_index
from coproduce.render.tokens import token_styles
from coproduce.rooms import (
    a_to_z,
    accessibility,
    events,
    pages,
    posters,
    promises,
    quotes,
    search,
    stories,
    strategy,
    style,
    take_part,
    tree,
    unanswered,
    walls,
)
from coproduce.rooms.menu import SiteView, site_of
from coproduce.safety.album import Album
from coproduce.safety.audit import Audit, Report
from coproduce.safety.copies import copies_in
from coproduce.safety.memory import Memory
from coproduce.safety.personal_check import check_personal_data
from coproduce.safety.personal_memory import ScanMemory
from coproduce.safety.pictures import check_pictures
from coproduce.safety.refused import check_html
from coproduce.safety.withheld import Sources
from coproduce.words.language import Language, language

Room = Callable[[Threads], Iterator[Sheet | Asset]]

ROOMS: dict[str, tuple[Room, ...]] = {
    "library": (
        pages.publications,
        accessibility.publications,
        style.publications,
        take_part.publications,
        search.publications,
        a_to_z.publications,
    ),
    "voices": (quotes.publications, posters.publications, walls.publications),
    "stories": (stories.publications, events.publications),
    "strategy": (strategy.publications, promises.publications, unanswered.publications),
    "tree": (tree.publications,),
}
"""The rooms by the name under which coproduce.yml turns them on; the library's own are always on."""

UNREADABLE_MARKDOWN = {
    "slow": (
        "This page takes too long to read, so it is not shown.",
        "Look for the same sign many times in a row, such as [ or *, and take it out.",
    ),
    "deep": (
        "Lists, quotations or stars stand inside each other too deeply on this page.",
        "Look for the same sign many times in a row, such as * or >, and take it out.",
    ),
    "broken": (
        "This page cannot be read as Markdown.",
        "Take out what is not plain text, a little at a time, and tell a maintainer what it was.",
    ),
}
"""What is wrong with a page by why Markdown's reader gave it up, and what to do."""


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
        """Give the files that stay off the site; the settings hold no words that could."""
        return frozenset(path for problem in self.problems for path in problem.withholds) - {SETTINGS}

    @property
    def publishable(self) -> Library | None:
        """Give what the one door is asked to let through: everything but the files that stay off the site."""
        if self.library is None:
            return None
        settings = self.library.settings
        spoken = settings.model_copy(update={"languages": usable(settings.languages)})
        return replace(self.library.without(self.broken), settings=spoken)

    def next_build(self) -> str:
        """Say by when the site has to be built again, so that consents begin and end on their days."""
        day = next_change(self.publishable, self.today) if self.publishable else None
        if day is None:
            return "No consent begins or ends after today."
        return f"Build the site again on {day_in_words(day)} at the latest: a consent begins or ends on that day."

    def what_follows(self) -> str:
        """Say what the problems mean for the site."""
        problems = counted(len(self.problems), "problem", "problems")
        if self.library is None:
            return f"{problems}. Nothing can be published until {SETTINGS} is mended; the site stays as it was."
        if not self.broken:
            return f"{problems}. Everything is published, but {SETTINGS} has to be mended."
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


@dataclass(slots=True)
class Composition:
    """The whole site, finished."""

    site: SiteView
    finished: list[Finished] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What could not be made although nothing is wrong with what people wrote; in plain words."""


_WRITTEN = date(2026, 11, 25)
"""When this was last worked on. A clock that is further back is wrong, and would bring back what has ended."""


class NoBuildDayError(ValueError):
    """Nobody can tell on which day consents are to be judged; its words are for whoever started the build."""


def build_day() -> date:
    """Give the day that consents are judged by: SOURCE_DATE_EPOCH where it is set, else today in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return max(datetime.now(UTC).date(), _WRITTEN)
    try:
        int(epoch).to_bytes(4, "big")  # a .gz file has no more room for a time
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError) as error:
        message = f"SOURCE_DATE_EPOCH is '{epoch}', so we cannot tell which day it is."
        hint = "Give it the seconds since 1970, such as 1796126400, or take it away."
        raise NoBuildDayError(f"{message} {hint}") from error


def about_the_day(today: date) -> str:
    """Say on which day a build stands, and when that cannot be what the clock says."""
    clock = datetime.now(UTC).date()
    if clock < _WRITTEN and today == _WRITTEN:
        said = f"The clock says {day_in_words(clock)}, which cannot be right."
        return f"{said} Consents are judged by {day_in_words(today)}: set the clock, and build again."
    return f"Consents are judged by {day_in_words(today)}."


def load_project(root: Path, today: date) -> Project:
    """Read a project and run every check."""
    library, found = load_library(root)
    if library is None:
        return Project(root, today, None, tuple(sorted(first_few(found))))
    personal = check_personal_data(root, library, today, ScanMemory(kept_in(root) / "personal-data.json"))
    pictures, about_pictures = check_pictures(root, library.pictures)
    looks = (check_library(library), check_print(library), check_statement(library, today), check_markdown(library))
    found += [*chain(*looks), *personal.problems, *pictures]
    advised = (
        library.advice,
        personal.advice,
        about_pictures,
        advise_print(library),
        advise_plain_words(library),
        advise_translations(library),
    )
    project = Project(root, today, library, tuple(sorted(set(found))), tuple(sorted({*chain(*advised)})))
    return replace(project, problems=tuple(sorted(first_few(problems_with_copies(project)))))


def problems_with_copies(project: Project) -> list[Problem]:
    """No sentence of our own holds words that may not be shown today."""
    return list(copies_in(_sources(project)).named_in(project.problems))


def build_lock(root: Path, tell: Callable[[str], None]) -> Lock:
    """Give the lock of everything that uses a project's shelf of posters and clears it."""
    return Lock(kept_in(root) / "build.lock", tell)


def audit(project: Project, folder: Path) -> Report:
    """Look in a finished site for anything that may not be in it. A project without settings cannot be compared."""
    return Audit(_sources(project), Memory(kept_in(project.root) / "audit")).of(folder)


def _sources(project: Project) -> Sources:
    if project.library is None:
        raise ValueError("a project without readable settings cannot be compared with a site")
    return Sources(project.root, project.library, project.broken, project.today)


def check_print(library: Library) -> Iterator[Problem]:
    """What goes on a poster or a leaf can be set there: the letters exist, and the words fit."""
    for quote in library.quotes:
        if Channel.POSTER in quote.model.channels():
            field = "poster_excerpt" if quote.model.poster_excerpt else "words"
            yield from _unprintable(quote, field, quote.model.poster_excerpt or quote.model.words, quote.model.lang)
            yield from _unprintable(quote, "said_by", quote.model.said_by or "")
    for theme in library.themes:
        yield from _unprintable(theme, "title", theme.model.title)
    for event in library.events:
        yield from _unprintable(event, "title", event.model.title)
    settings = library.settings
    for text in (settings.licence, *settings.relationships.values(), *settings.areas.values()):
        for message, hint in cannot_be_printed("said_by", text):
            yield Problem(Location(SETTINGS), message, hint)
    for written in library.tree:
        for number, leaf in enumerate(written.model.leaves):
            if not leaf_holds(leaf.title):
                message = f"'{leaf.title}' is too long for a leaf."
                yield Problem(written.places.of("leaves", number, "title"), message, "Say it in two to four words.")


def advise_print(library: Library) -> Iterator[Problem]:
    """What may go on a poster is short enough to be read in passing, or else somebody should think of an excerpt."""
    for quote in library.quotes:
        field = "poster_excerpt" if quote.model.poster_excerpt else "words"
        if Channel.POSTER in quote.model.channels():
            for message, hint in is_long_to_read(quote.model.poster_excerpt or quote.model.words):
                yield Problem(quote.places.of(field), message, hint)


def check_markdown(library: Library) -> Iterator[Problem]:
    """Every page of Markdown can be read in its time, and holds nothing that the sanitiser takes out."""
    for entry in (*library.entries(), *library.damaged):
        if body := getattr(entry.model, "body", ""):
            reading = read_prose(body)
            where = Location(entry.path, entry.places.body)
            if reading.fault:
                yield Problem(where, *UNREADABLE_MARKDOWN[reading.fault])
            else:
                yield from check_html(reading.unsafe, body, entry.path, entry.places.body)


def _unprintable(entry: Entry[Model], field: str, text: str, lang: str = "en") -> Iterator[Problem]:
    for message, hint in cannot_be_printed(field, text, lang):
        yield Problem(entry.places.of(field), message, hint)


def compose(project: Project, policy: str = POLICY) -> Composition:
    """Compose everything that may be shown today: what every page shows around it, and every finished file.

    A file with a problem is left out and the rest is composed. A project without settings cannot be composed.
    ``policy`` is what browsers may run and load.
    """
    if project.publishable is None:
        raise ValueError("a project without readable settings cannot be composed")
    settings = project.publishable.settings
    share = read_share(project.root)
    main, *others = map(language, settings.languages)
    threads = Threads(publish(project.publishable, project.today, main, share))
    shown = _publications(threads)
    sheets = [(name, one) for name, one in shown if isinstance(one, Sheet)]
    assets = [(name, one) for name, one in shown if isinstance(one, Asset)]
    there = frozenset(sheet.address for _, sheet in sheets)
    composition = Composition(site_of(threads.published, there, is_incomplete=bool(project.broken)))
    _finish_assets(composition, assets, PosterShelf(kept_in(project.root) / "posters"))
    album = Album(project.root, project.library or project.publishable, project.broken, threads.published)
    finished = there | {one.path for one in composition.finished}
    written = Pages(settings, composition.site, finished, policy, album.picture)
    composition.finished += (_finish_sheet(name, sheet, written) for name, sheet in sheets)
    for other in others:
        composition.finished += _in_another_language(project, other, written, share)
    composition.finished += (Finished("library", shown.address, path) for shown, path in album.used())
    clear_beside(project.root)
    return composition


def _in_another_language(project: Project, other: Language, written: Pages, share: Share | None) -> Iterator[Finished]:
    """Compose every page once more, in another language of the site. Files are there once, for all of them."""
    assert project.publishable is not None  # noqa: S101 - composed already in the first language
    threads = Threads(publish(project.publishable, project.today, other, share))
    rooms = list(_of_rooms(threads))
    shown = [(name, one) for name, one in rooms if isinstance(one, Sheet) and _is_for_readers(one)]
    there = frozenset(sheet.address for _, sheet in shown)
    site = site_of(threads.published, there, is_incomplete=bool(project.broken))
    pages = written.in_another_language(site)
    for name, sheet in shown:
        yield Finished(name, f"{site.prefix}{sheet.address}index.html", pages.html(sheet))
    for address, content in _search_index(threads, rooms):
        yield Finished("library", f"{site.prefix}{address}", content)


def _is_for_readers(sheet: Sheet) -> bool:
    """Say whether a page is there for readers; the style page is for those who build, in English."""
    return sheet.address != addresses.STYLE


def shown_on(project: Project, kind: Kind, name: str) -> Iterator[Sheet | Asset | ShownPicture]:
    """Find every page and file of the site that shows a quote or a story and its pictures today, or leads to them."""
    if project.publishable is None or project.library is None:
        return
    main = language(project.publishable.settings.main_language)
    threads = Threads(publish(project.publishable, project.today, main))
    shown = _publications(threads)
    there = frozenset(one.address for _, one in shown)
    album = Album(project.root, project.library, project.broken, threads.published)
    pages = Pages(threads.published.settings, site_of(threads.published, there), there, pictures=album.picture)
    home = addresses.story(name) if kind == Kind.STORY else addresses.voice(name)
    story = threads.published.stories.get(name) if kind == Kind.STORY else None
    pictures = [found for file in pictures_of(story.model) if (found := album.picture(file))] if story else []
    yield from pictures
    for _, publication in shown:
        match publication:
            case Asset(recipe=Poster(quote_id=quote_id)):
                is_there = quote_id == name
            case Asset(recipe=WallPrint(posters=hung)):
                is_there = name in {poster.quote_id for poster in hung}
            case Asset(recipe=Text(content)):
                is_there = home in content
            case _:
                assert isinstance(publication, Sheet)  # noqa: S101 - the last of the three
                here = publication.address
                ways = [f'href="{addresses.relative(home, here)}']
                ways += [f'src="{addresses.relative(picture.address, here)}"' for picture in pictures]
                is_there = here == home or any(way in pages.fragment(publication) for way in ways)
        if is_there:
            yield publication


def _of_rooms(threads: Threads) -> Iterator[tuple[str, Sheet | Asset]]:
    """Give what each room publishes in one language, with the room's name."""
    for name in ("library", *threads.published.settings.rooms):
        for room in ROOMS[name]:
            yield from ((name, one) for one in room(threads))


def _publications(threads: Threads) -> list[tuple[str, Sheet | Asset]]:
    """Give what each room publishes, with the room's name; and what can only be said of all rooms together."""
    settings = threads.published.settings
    shown = list(_of_rooms(threads))
    listed = [one for _, one in shown if isinstance(one, Sheet) and one.in_search_engines]
    main, *others = (addresses.prefix(code, settings.main_language) for code in settings.languages)
    sitemap = [f"{settings.address}{main}{sheet.address}" for sheet in listed if not sheet.is_written_by_hand]
    sitemap += [f"{settings.address}{prefix}{sheet.address}" for prefix in others for sheet in listed]
    return [
        *shown,
        ("library", Asset(addresses.TOKENS, Text(token_styles()))),
        ("library", Asset(addresses.SITEMAP, Text(_sitemap(sitemap)))),
        *(("library", Asset(address, Text(content))) for address, content in _search_index(threads, shown)),
    ]


def _search_index(threads: Threads, shown: list[tuple[str, Sheet | Asset]]) -> Iterator[tuple[str, str]]:
    """Write the index of everything that is on a page: a room may be off."""
    there = {one.address for _, one in shown if isinstance(one, Sheet)}
    return render_search_index(one for one in search.passages(threads) if one.address in there)


def _finish_assets(composition: Composition, assets: list[tuple[str, Asset]], shelf: PosterShelf) -> None:
    """Typeset the posters. One that cannot be set is named and left out: it must not hold up the others."""
    for room, asset in assets:
        try:
            content = _content(asset.recipe, shelf)
        except PosterFault as fault:
            if str(fault) not in composition.faults:  # a voice is set in several ways, and one cause is one message
                composition.faults.append(str(fault))
        else:
            composition.finished.append(Finished(room, asset.address, content))
    shelf.clear_unused()


def _content(recipe: Poster | WallPrint | Text, shelf: PosterShelf) -> str | Path:
    match recipe:
        case Poster():
            return shelf.poster(recipe)
        case WallPrint():
            return shelf.wall(recipe)
        case Text(content):
            return content


def _finish_sheet(room: str, sheet: Sheet, written: Pages) -> Finished:
    if sheet.is_written_by_hand:
        return Finished(room, (sheet.source or "").removeprefix("docs/"), written.markdown(sheet))
    return Finished(room, f"{sheet.address}index.html", written.html(sheet))


def _sitemap(listed: Iterable[str]) -> str:
    """List the light sheets that search engines may show. The generator's own sitemap lists the other pages."""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return head + "".join(f"<url><loc>{address}</loc></url>\n" for address in listed) + "</urlset>\n"
