"""What every command needs: the folder of the project, read once, and the day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from coproduce.build_day import NoBuildDayError, build_day
from coproduce.content.written import SETTINGS
from coproduce.domain.fields import Day
from coproduce.project import Project, load_project

Command = Callable[..., None]

NO_SETTINGS = "The settings cannot be used. `coproduce check` names the places."
"""Said by whatever cannot begin without them."""


def in_folder(command: Command) -> Command:
    """Add the option that names the project's folder."""
    return click.option(
        "--folder",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help=f"The folder with {SETTINGS}; this one unless named.",
    )(command)


def on_day(command: Command) -> Command:
    """Add the option that names the day by which consents are judged."""
    return click.option(
        "--today",
        metavar="YYYY-MM-DD",
        callback=_day,
        help="The day by which consents are judged; today unless named.",
    )(command)


def _day(_context: click.Context, _option: click.Parameter, written: str | None) -> date:
    """Read the day as any other day that people write, and say in the same words what is wrong with it."""
    try:
        return build_day() if written is None else TypeAdapter(Day).validate_python(written)
    except NoBuildDayError as error:
        raise click.ClickException(str(error)) from error
    except ValidationError as error:
        raise click.ClickException(f"--today: {error.errors()[0]['msg']}") from error


def read_project(folder: Path, today: date) -> Project:
    """Read the project in a folder, or say that there is none."""
    if not (folder / SETTINGS).is_file():
        message = f"There is no {SETTINGS} in {folder.resolve()}. Go to the folder of your site and try again."
        raise click.ClickException(message)
    return load_project(folder, today)
