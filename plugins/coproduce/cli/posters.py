"""``coproduce posters``: a wall of posters as one file to print, with its index, captions, slips and leaf cards."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

import click

from coproduce.cli.project import NO_SETTINGS, in_folder, on_day, read_project
from coproduce.disk.whole import write_whole
from coproduce.domain.door import publish
from coproduce.domain.fields import counted
from coproduce.domain.layout import Design, Ground, Layout, Size
from coproduce.domain.library import name_of
from coproduce.domain.problems import did_you_mean
from coproduce.domain.publications import Poster
from coproduce.domain.thread import Threads
from coproduce.domain.wall import Wall
from coproduce.project import Project
from coproduce.render.posters import PosterFault, Press
from coproduce.rooms import walls
from coproduce.site import fault_at_its_place
from coproduce.words.language import language

T = TypeVar("T")


class OneOf(click.Choice[str]):
    """A few choices, which a wrong one is answered with in plain words."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the choice that was made."""
        if value not in self.choices and param is not None:
            known = ", ".join(self.choices)
            raise click.UsageError(f"'{value}' is not one of the choices for {param.opts[0]}. Choose: {known}.", ctx)
        return super().convert(value, param, ctx)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which voices hang together, as they were asked for."""

    title: str
    name: str
    """What the file is called."""
    voices: tuple[str, ...]
    layout: Layout = field(default_factory=Layout)
    take_down_on: date | None = None
    left_out: tuple[str, ...] = ()
    """Voices that were named and cannot hang, each with why."""


@click.command()
@click.option("--wall", metavar="NAME", help="A wall of content/walls/.")
@click.option("--theme", "themes", metavar="NAME", multiple=True, help="All voices of a theme; may be repeated.")
@click.option("--event", metavar="NAME", help="The posters of an event.")
@click.option("--ids", metavar="ID,ID", help="These voices, in this order.")
@click.option("--size", type=OneOf(get_args(Size)), help="The paper; a3, or what the wall says.")
@click.option("--design", type=OneOf(get_args(Design)), help="How they look.")
@click.option("--ground", type=OneOf(get_args(Ground)), help="What the words stand on.")
@click.option("--ink-saver", "ground", flag_value="ink-saver", help="On white, for an office printer.")
@click.option("--landscape", is_flag=True, help="Sheets that are wider than high.")
@click.option("--calm", is_flag=True, help="Without drawings.")
@click.option("--bleed", is_flag=True, help="3 mm more on each side, and crop marks, for a printer who cuts.")
@click.option("--large-print", is_flag=True, help="Large print to hold in the hand, in place of posters.")
@click.option("--apart", is_flag=True, help="A file for each voice.")
@click.option("--no-papers", is_flag=True, help="Without the index, captions, response slips and leaf cards.")
@click.option("--keep-going", is_flag=True, help="Leave out what cannot be printed, and print the rest.")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("prints"),
    help="The folder for the files; prints/ unless named.",
)
@in_folder
@on_day
def posters(
    *,
    wall: str | None,
    themes: tuple[str, ...],
    event: str | None,
    ids: str | None,
    size: Size | None,
    design: Design | None,
    ground: Ground | None,
    landscape: bool,
    calm: bool,
    bleed: bool,
    large_print: bool,
    apart: bool,
    no_papers: bool,
    keep_going: bool,
    into: Path,
    folder: Path,
    today: date,
) -> None:
    """Print a wall: all its posters in one file, with an index, captions, response slips and leaf cards."""
    if sum(map(bool, (wall, themes, event, ids))) != 1:
        raise click.UsageError("Say which voices hang there, in one way: --wall, --theme, --event or --ids.")
    project = read_project(folder, today)
    library = project.printable if keep_going else project.publishable
    if library is None:
        raise click.ClickException(NO_SETTINGS)
    threads = Threads(publish(library, today, language(library.settings.main_language)))
    saved = _wall(project, threads, wall, keep_going=keep_going) if wall else None
    chosen = _chosen(project, threads, saved, themes, event, ids)
    troubles = [*map(str, project.problems), *chosen.left_out]
    layout = replace(
        chosen.layout,
        form="large-print" if large_print else "poster",
        size=size or chosen.layout.size,
        design=design or chosen.layout.design,
        ground=ground or chosen.layout.ground,
        landscape=landscape or chosen.layout.landscape,
        calm=calm or chosen.layout.calm,
        bleed=bleed,
    )
    wanted = walls.print_of(threads, chosen.title, chosen.voices, layout, chosen.take_down_on)
    press = Press()
    made = dict(_typeset(project, press, wanted.posters, troubles))
    for trouble in troubles:
        click.echo(trouble, err=True)
    if troubles and not keep_going:
        raise click.ClickException("Nothing was printed. Mend these, or add --keep-going to print the rest.")
    if not made:
        raise click.ClickException("No voice of this choice may hang on a wall today, so nothing was printed.")
    look = "large-print" if large_print else f"{layout.size}{'-landscape' if layout.landscape else ''}"
    if apart:
        files = {f"{poster.quote_id}-{look}.pdf": pdf for poster, pdf in made.items()}
    else:
        files = {
            f"{chosen.name}-{look}.pdf": press.wall(replace(wanted, posters=tuple(made), with_papers=not no_papers))
        }
    _write(into, files)
    where = into if apart else into / next(iter(files))
    click.echo(f"{counted(len(made), 'poster', 'posters')}: {where}")


def _wall(project: Project, threads: Threads, name: str, *, keep_going: bool) -> Wall:
    """Find a saved wall. Going on, one on which something cannot hang will do: the rest of it is printed."""
    published = threads.published
    known = {id_: released.model for id_, released in published.walls.items()}
    if keep_going and project.library:
        for wall in (entry.model for entry in project.library.walls):
            if (wall.event is None or wall.event in published.events) and published.themes.keys() >= {*wall.themes}:
                known.setdefault(wall.id, wall)
    about = [str(problem) for problem in project.problems if problem.where.path == f"content/walls/{name}.yml"]
    if name not in known and about:
        raise click.ClickException("\n".join([*about, "This wall is not printed until it is mended."]))
    return _known("wall", name, known)


def _chosen(
    project: Project, threads: Threads, wall: Wall | None, themes: tuple[str, ...], event: str | None, ids: str | None
) -> Chosen:
    published = threads.published
    if wall:
        return Chosen(wall.title, wall.id, walls.names_on(threads, wall), wall.layout, wall.take_down_on)
    if themes:
        title = " · ".join(_known("theme", theme, published.themes).model.title for theme in themes)
        return Chosen(title, "-".join(themes), walls.names_of_themes(threads, themes))
    if event:
        title = _known("event", event, published.events).model.title
        return Chosen(title, event, walls.names_of_event(threads, event))
    asked = [name.strip() for name in (ids or "").split(",") if name.strip()]
    hanging = walls.hanging(threads, asked)
    left_out = tuple(_why_not(project, threads, name) for name in asked if name not in hanging)
    return Chosen("What people told us", "voices", hanging, left_out=left_out)


def _known(kind: str, name: str, known: Mapping[str, T]) -> T:
    if name not in known:
        hint = did_you_mean(name, known) or (f"Choose: {', '.join(known)}." if known else "There is none yet.")
        raise click.ClickException(f"There is no {kind} called '{name}'. {hint}")
    return known[name]


def _why_not(project: Project, threads: Threads, name: str) -> str:
    if name in threads.quotes:
        return f"{name} is left out: whoever said it did not agree to posters."
    if project.library and name in {name_of(one) for one in project.library.entries() if one.path in project.broken}:
        return f"{name} is left out: what was written of it has to be mended first."
    hint = did_you_mean(name, threads.quotes) or "`coproduce consent` lists what is held back."
    return f"{name} is left out: no voice of that name may be shown today. {hint}"


def _typeset(
    project: Project, press: Press, wanted: tuple[Poster, ...], troubles: list[str]
) -> Iterator[tuple[Poster, bytes]]:
    """Set each poster alone, so that every fault is found and named, and everybody sees how far it is."""
    with click.progressbar(wanted, label="Setting posters", file=sys.stderr) as bar:
        for poster in bar:
            try:
                yield poster, press.poster(poster)
            except PosterFault as fault:
                troubles.append(fault_at_its_place(project, poster, fault))


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_whole(folder / name, content)
