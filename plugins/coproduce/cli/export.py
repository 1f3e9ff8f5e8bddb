"""``coproduce export``: the finished pages and files on disk, for any other site generator. The way out."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from coproduce.cli.project import in_folder, on_day, read_project
from coproduce.disk.staging import PlaceError, Staging
from coproduce.disk.words import in_plain_words
from coproduce.project import build_lock
from coproduce.render.pages import THEME
from coproduce.site import Composition, compose


@click.command()
@click.argument("target", type=click.Path(file_okay=False, path_type=Path))
@in_folder
@on_day
def export(target: Path, folder: Path, today: date) -> None:
    """Write finished Markdown, voices, posters, styles and fonts into the folder TARGET."""
    if target.exists() and any(target.iterdir()):
        raise click.ClickException(f"{target} is not empty. Choose a new folder, so that nothing is overwritten.")
    project = read_project(folder, today)
    for problem in project.problems:
        click.echo(str(problem), err=True)
    if project.library is None:
        raise click.ClickException("Nothing was exported: the settings cannot be used.")
    with _staged(target, folder) as staging:
        composition = compose(project)
        for fault in composition.faults:
            click.echo(fault, err=True)
        _write(composition, staging.begin())
        staging.publish()
    click.echo(f"The whole site is in {target}.")


@contextmanager
def _staged(target: Path, folder: Path) -> Iterator[Staging]:
    """Export whole or not at all, while no build clears the posters away."""
    staging = Staging(target, [folder / "content", folder / "docs", folder / ".git", folder / ".cache"], _tell)
    lock = build_lock(folder, _tell)
    try:
        lock.acquire()
        yield staging
    except PlaceError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        words = in_plain_words(error, staging.place.parent, folder)
        raise click.ClickException(f"{words} Nothing was exported.") from error
    finally:
        staging.drop()
        lock.release()


def _tell(words: str) -> None:
    click.echo(words, err=True)


def _write(composition: Composition, target: Path) -> None:
    for one in composition.finished:
        path = target / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(one.content, Path):
            shutil.copyfile(one.content, path)
        else:
            path.write_text(one.content, encoding="utf-8")
    shutil.copytree(THEME / "assets", target / "assets", dirs_exist_ok=True)
