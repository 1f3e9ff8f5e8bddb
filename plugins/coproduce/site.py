"""Compose the whole site from what people wrote. No site generator is needed up to here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coproduce.coedit.history import read_share
from coproduce.disk.kept import clear_beside, kept_in
from coproduce.domain import addresses
from coproduce.domain.door import publish
from coproduce.domain.fields import Kind
from coproduce.domain.pictures import pictures_of
from coproduce.domain.publications import Asset, Poster, Sheet, ShownPicture, Text, WallPrint
from coproduce.domain.share import Share
from coproduce.domain.thread import Threads
from coproduce.project import Project
from coproduce.render.compiled import TEMPLATES
from coproduce.render.pages import Pages
from coproduce.render.policy import POLICY
from coproduce.render.poster_shelf import PosterShelf
from coproduce.render.posters import PosterFault
from coproduce.render.search_index import render_search_index
from coproduce.render.styles import style_sheet
from coproduce.rooms import (
    a_to_z,
    accessibility,
    events,
    gallery,
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
    "voices": (gallery.publications, quotes.publications, posters.publications, walls.publications),
    "stories": (stories.publications, events.publications),
    "strategy": (strategy.publications, promises.publications, unanswered.publications),
    "tree": (tree.publications,),
}
"""The rooms by the name under which coproduce.yml turns them on; the library's own are always on."""


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
    _finish_assets(project, composition, assets, PosterShelf(kept_in(project.root) / "posters"))
    album = Album(project.root, project.library or project.publishable, project.broken, threads.published)
    finished = there | {one.path for one in composition.finished}
    kept = kept_in(project.root) / TEMPLATES
    written = Pages(settings, composition.site, finished, policy, album.picture, kept)
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
    site, kept = site_of(threads.published, there), kept_in(project.root) / TEMPLATES
    pages = Pages(threads.published.settings, site, there, pictures=album.picture, kept=kept)
    own_page = addresses.story(name) if kind == Kind.STORY else addresses.voice(name)
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
                is_there = own_page in content
            case _:
                assert isinstance(publication, Sheet)  # noqa: S101 - the last of the three
                here = publication.address
                ways = [f'href="{addresses.relative(own_page, here)}']
                ways += [f'src="{addresses.relative(picture.address, here)}"' for picture in pictures]
                is_there = here == own_page or any(way in pages.fragment(publication) for way in ways)
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
        ("library", Asset(addresses.STYLES, Text(style_sheet()))),
        ("library", Asset(addresses.SITEMAP, Text(_sitemap(sitemap)))),
        *(("library", Asset(address, Text(content))) for address, content in _search_index(threads, shown)),
    ]


def _search_index(threads: Threads, shown: list[tuple[str, Sheet | Asset]]) -> Iterator[tuple[str, str]]:
    """Write the index of everything that is on a page: a room may be off."""
    there = {one.address for _, one in shown if isinstance(one, Sheet)}
    return render_search_index(one for one in search.passages(threads) if one.address in there)


def _finish_assets(
    project: Project, composition: Composition, assets: list[tuple[str, Asset]], shelf: PosterShelf
) -> None:
    """Typeset the posters. One that cannot be set is named and left out: it must not hold up the others."""
    for room, asset in assets:
        try:
            content = _content(asset.recipe, shelf)
        except PosterFault as fault:
            said = fault_at_its_place(project, asset.recipe, fault)
            if said not in composition.faults:  # a voice is set in several ways, and one cause is one message
                composition.faults.append(said)
        else:
            composition.finished.append(Finished(room, asset.address, content))
    shelf.clear_unused()


def fault_at_its_place(project: Project, recipe: Poster | WallPrint | Text, fault: PosterFault) -> str:
    """Say where the words stand that could not be set, and why."""
    where = None
    if project.library and isinstance(recipe, Poster):
        quotes = (one for one in project.library.quotes if one.model.id == recipe.quote_id)
        where = next((one.places.of("poster_excerpt" if one.model.poster_excerpt else "words") for one in quotes), None)
    if project.library and isinstance(recipe, WallPrint):
        where = next((one.places.start for one in project.library.walls if one.model.title == recipe.title), None)
    return f"{where}: {fault}" if where else str(fault)


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
