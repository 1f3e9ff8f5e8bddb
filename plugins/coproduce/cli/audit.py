"""``coproduce audit``: reads a finished site as a stranger would, and looks for words that may not be in it."""

from datetime import date
from pathlib import Path

import click

from coproduce.cli.project import in_folder, on_day, read_project
from coproduce.project import audit as look_through


@click.command()
@click.argument("finished", metavar="SITE", type=click.Path(exists=True, file_okay=False, path_type=Path))
@in_folder
@on_day
def audit(finished: Path, folder: Path, today: date) -> None:
    """Look in the folder SITE for words that may not be shown today. It names places, never the words."""
    project = read_project(folder, today)
    if project.library is None:
        for problem in project.problems:
            click.echo(str(problem), err=True)
        raise click.ClickException("Nothing was looked at: the settings cannot be used.")
    report = look_through(project, finished)
    for finding in report.findings:
        click.echo(str(finding))
    click.echo(str(report))
    if report.findings:
        raise click.exceptions.Exit(1)
