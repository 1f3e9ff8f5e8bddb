"""What every command needs: the folder of the project, read once."""

from collections.abc import Callable
from pathlib import Path

import click

from coproduce.content.load import SETTINGS
from coproduce.site import Project, build_day, load_project

Command = Callable[..., None]


def in_folder(command: Command) -> Command:
    """Add the option that names the project's folder."""
    return click.option(
        "--folder",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help=f"The folder with {SETTINGS}; this one unless named.",
    )(command)


def read_project(folder: Path) -> Project:
    """Read the project in a folder, or say that there is none."""
    if not (folder / SETTINGS).is_file():
        message = f"There is no {SETTINGS} in {folder.resolve()}. Go to the folder of your site and try again."
        raise click.ClickException(message)
    return load_project(folder, build_day())
