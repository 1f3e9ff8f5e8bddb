"""``coproduce consent``: what ends, waits, was taken back or still hangs, for the person who looks after consents."""

import json
from datetime import date
from itertools import groupby
from pathlib import Path

import click

from coproduce.cli.project import NO_SETTINGS, in_folder, on_day, read_project
from coproduce.domain.door import next_change
from coproduce.domain.fields import counted, day_in_words
from coproduce.domain.reminders import Reminder, reminders
from coproduce.project import Project


@click.command()
@in_folder
@on_day
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text for people, json for programs.",
)
def consent(folder: Path, today: date, layout: str) -> None:
    """List what ends soon, waits for somebody, was taken back, or still hangs on walls."""
    project = read_project(folder, today)
    if project.library is None or project.publishable is None:
        raise click.ClickException(NO_SETTINGS)
    found = reminders(project.library, today)
    if layout == "json":
        again = next_change(project.publishable, today)
        listed = {
            "today": str(today),
            "build_again_on": again and str(again),
            "reminders": [_json(one) for one in found],
        }
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        click.echo(_text(project, found))


def _text(project: Project, found: list[Reminder]) -> str:
    lines = [f"Consents on {day_in_words(project.today)}", ""]
    for group, listed in groupby(found, key=lambda one: one.group):
        lines += [group, *(f"  {one}" for one in listed), ""]
    if not found:
        lines += ["Nothing ends, waits or was taken back.", ""]
    if project.problems:
        problems = counted(len(project.problems), "problem", "problems")
        lines += [f"{problems} in the files: what cannot be read is not listed here. `coproduce check` names them.", ""]
    return "\n".join([*lines, project.next_build()])


def _json(one: Reminder) -> dict[str, object]:
    return {
        "group": one.group.name.lower().replace("_", "-"),
        "kind": one.kind,
        "id": one.name,
        "path": one.where.path,
        "line": one.where.line,
        "column": one.where.column,
        "what": one.what,
        "day": one.day and str(one.day),
    }
