"""``coproduce check``: every problem of every file, at once, in words that its writer can act on."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import click

from coproduce.cli.project import in_folder, on_day, read_project
from coproduce.domain.door import withheld
from coproduce.domain.fields import counted
from coproduce.domain.problems import Problem, printable
from coproduce.project import Project


@click.command()
@in_folder
@on_day
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="text for people, github for notes on a pull request, json for programs.",
)
@click.option("--advice", is_flag=True, help="Also name what a person should look at, such as possible names.")
def check(folder: Path, today: date, layout: str, *, advice: bool) -> None:
    """Read everything that people wrote and name every problem."""
    project = read_project(folder, today)
    advised = project.advice if advice else ()
    match layout:
        case "github":
            for problem in project.problems:
                click.echo(as_github(problem, "error"))
            for problem in advised:
                click.echo(as_github(problem, "notice"))
        case "json":
            problems = [_json(problem) for problem in project.problems]
            problems += [{**_json(problem), "advice": True} for problem in advised]
            click.echo(json.dumps(problems, ensure_ascii=False, indent=2))
        case _:
            click.echo(_text(project))
            if advice:
                click.echo(_advice(advised))
            elif unsaid := len(project.advice):
                click.echo(f"\n{counted(unsaid, 'thing', 'things')} to look at: add --advice to see what.")
    if project.problems:
        raise click.exceptions.Exit(1)


def _text(project: Project) -> str:
    lines = [str(problem) for problem in project.problems]
    if lines:
        lines += ["", project.what_follows()]
    elif project.library:
        voices = counted(len(project.library.quotes), "voice", "voices")
        stories = counted(len(project.library.stories), "story", "stories")
        lines.append(f"No problems in {voices} and {stories}.")
    if project.library:
        reasons = Counter(reason for _, reason in withheld(project.library, project.today))
        held = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
        if held:
            lines.append(f"Held back, as was agreed: {held}.")
    return "\n".join(lines)


def _advice(advised: tuple[Problem, ...]) -> str:
    if not advised:
        return "\nNothing else to look at."
    them = "it" if len(advised) == 1 else "them"
    heading = f"{counted(len(advised), 'thing', 'things')} to look at; nothing is held back for {them}:"
    return "\n".join(["", heading, *map(str, advised)])


def as_github(problem: Problem, level: str) -> str:
    """Write a GitHub workflow command; its own signs are escaped as GitHub says."""

    def safe(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    where = problem.where
    path = safe(printable(where.path)).replace(":", "%3A").replace(",", "%2C")
    text = safe(problem.says)
    return f"::{level} file={path},line={where.line},col={where.column}::{text}"


def _json(problem: Problem) -> dict[str, object]:
    where = problem.where
    return {
        "path": printable(where.path),
        "line": where.line,
        "column": where.column,
        "message": printable(problem.message),
        "hint": printable(problem.hint),
    }
