"""``coproduce fmt``: the fields of every file in one order, so that proposals show what changed and nothing else."""

from pathlib import Path

import click

from coproduce.cli.project import in_folder
from coproduce.content.order import ordered
from coproduce.content.schema import with_modeline
from coproduce.content.walk import walk
from coproduce.content.written import SETTINGS, written_file
from coproduce.disk.whole import write_whole
from coproduce.domain.fields import counted
from coproduce.domain.problems import Location, Problem


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE]...")
@click.option("--check", "only_look", is_flag=True, help="Change nothing; say which files are not in order.")
@in_folder
def fmt(paths: tuple[str, ...], folder: Path, *, only_look: bool) -> None:
    """Put the fields of files in one order: those named, or all. Words, comments and meaning stay as they are.

    Where the site has a folder schema/, the first line tells editors which schema belongs to the file.
    """
    changed, faults = [], []
    for path in paths or _all(folder):
        outcome = _put_in_order(folder, path, write=not only_look)
        if isinstance(outcome, Problem):
            faults.append(outcome)
        elif outcome:
            changed.append(path)
    for problem in faults:
        click.echo(str(problem), err=True)
    for path in changed:
        click.echo(f"{path} {'is not in order' if only_look else 'was put in order'}.")
    if faults:
        files = counted(len(faults), "file stays", "files stay")
        raise click.ClickException(f"{files} as it was. Mend what is named above, then try again.")
    if changed and only_look:
        raise click.exceptions.Exit(1)
    if not changed:
        click.echo("Everything is in order.")


def _all(folder: Path) -> list[str]:
    there = (SETTINGS, *walk(folder, "content").files, *walk(folder, "docs").files)
    return [path for path in there if written_file(path) and (folder / path).is_file()]


def _put_in_order(folder: Path, path: str, *, write: bool) -> bool | Problem:
    file = written_file(path)
    if file is None or not (folder / path).is_file():
        hint = "Name a file below content/, from the folder of your site."
        return Problem(Location(path), "There is no such file of ours.", hint)
    raw = (folder / path).read_bytes()
    outcome = ordered(raw, path, file)
    if isinstance(outcome, Problem):
        return outcome
    outcome = with_modeline(outcome.decode(), path, folder).encode()
    if outcome == raw:
        return False
    if write:
        write_whole(folder / path, outcome)
    return True
