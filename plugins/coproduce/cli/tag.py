"""``coproduce tag``: say at the terminal what each of some words is about, before they are taken in."""

import re
from pathlib import Path

import click

from coproduce.cli.project import in_folder
from coproduce.coedit.tagging import tagged, words_to_tag
from coproduce.content.load import load_library
from coproduce.disk.whole import write_whole
from coproduce.domain.problems import Problem
from coproduce.domain.theme import Theme


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@in_folder
def tag(files: tuple[Path, ...], folder: Path) -> None:
    """Show the words in each of the FILES, and write down what they are about.

    A file that says so already is left as it is. Nothing but that line is written.
    """
    library, problems = load_library(folder)
    if library is None:
        raise click.ClickException(str(problems[0]))
    themes = [entry.model for entry in library.themes]
    for file in files:
        outcome = _tag(file, themes)
        if isinstance(outcome, Problem):
            click.echo(str(outcome), err=True)
        else:
            click.echo(f"{file.name}: {outcome}")


def _tag(file: Path, themes: list[Theme]) -> str | Problem:
    raw = file.read_bytes()
    words = words_to_tag(raw, file.name)
    if isinstance(words, Problem):
        return words
    if words is None:
        return "It says already what it is about."
    click.echo(f"\n{words}\n")
    for number, theme in enumerate(themes, 1):
        click.echo(f"  {number:2} {theme.title}: {theme.meaning}")
    chosen = _chosen(themes)
    if not chosen:
        return "Left as it is."
    outcome = tagged(raw, file.name, chosen)
    if isinstance(outcome, Problem):
        return outcome
    write_whole(file, outcome)
    return f"It is about {', '.join(chosen)}."


def _chosen(themes: list[Theme]) -> list[str]:
    while True:
        said = click.prompt("Which? Numbers with commas, or nothing to leave it", default="", show_default=False)
        numbers = [int(one) for one in re.findall(r"\d+", said)]
        if all(1 <= one <= len(themes) for one in numbers) and re.fullmatch(r"[\d,\s]*", said):
            return list(dict.fromkeys(themes[one - 1].id for one in numbers))
        click.echo(f"Write numbers from 1 to {len(themes)}.")
