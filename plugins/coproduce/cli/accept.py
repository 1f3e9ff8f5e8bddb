"""``coproduce accept``: from a file that somebody handed over to a pull request, with one command."""

from datetime import date
from pathlib import Path

import click

from coproduce.cli.project import in_folder, on_day
from coproduce.cli.taking_in import Inbox, NoSiteError, look, open_inbox, propose
from coproduce.coedit.handed import Handed, about_its_form, read_handed
from coproduce.content.load import load_library
from coproduce.domain.fields import counted
from coproduce.domain.problems import Problem, did_you_mean


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--ref", metavar="NUMBER", help="The number of this person's consent in the register, such as C-0412.")
@click.option("--looked", is_flag=True, help="You have looked at what may be names, and they may stand.")
@click.option("--change", is_flag=True, help="These words are there already, and the file holds their next version.")
@click.option("--came-from", metavar="ROLE", help="Who wrote it, where the words do not say so: such as parent.")
@click.option("--remote", default="origin", show_default=True, help="What Git calls the place of the site.")
@click.option(
    "--forge",
    "forge",
    metavar="KIND=API",
    help="Needed where the address does not tell: github=https://…/api/v3 or forgejo=https://…/api/v1.",
)
@in_folder
@on_day
def accept(
    files: tuple[Path, ...],
    ref: str | None,
    came_from: str | None,
    remote: str,
    forge: str | None,
    folder: Path,
    today: date,
    *,
    looked: bool,
    change: bool,
) -> None:
    """Take in files that people handed over: check each, and propose it on a branch of its own.

    Your own files, your branch and what you are in the middle of stay as they are. The token for the forge's API
    is read from COPRODUCE_TOKEN; without it, the branch is sent and you are told where to open the pull request.
    """
    refused = 0
    try:
        with open_inbox(folder, remote, forge, today) as inbox:
            if not inbox.base.is_fresh:
                click.echo(f"'{remote}' cannot be reached, so this builds on what was last known of it.", err=True)
            _check_role(inbox, came_from)
            for file in files:
                refused += not _take_in(inbox, file, ref, came_from, looked=looked, change=change)
    except NoSiteError as error:
        raise click.ClickException(f"Nothing was taken in. {error}") from error
    if refused:
        are = counted(refused, "file is", "files are")
        raise click.ClickException(f"{are} not on the way: nothing of it was sent, and it is still where it was.")


def _check_role(inbox: Inbox, came_from: str | None) -> None:
    library, _ = load_library(inbox.folder)
    known = library.settings.relationships if library else {}
    if came_from and came_from not in known:
        hint = did_you_mean(came_from, known) or f"It is one of: {', '.join(known)}."
        raise NoSiteError(f"The site knows no role '{came_from}'. {hint}")


def _take_in(inbox: Inbox, file: Path, ref: str | None, came_from: str | None, *, looked: bool, change: bool) -> bool:
    """Take in one file; say whether that went well."""
    handed = read_handed(file.read_bytes(), file.name, ref)
    if not isinstance(handed, Handed):
        _tell(handed)
        return False
    found = look(inbox, handed.changing(handed.path) if change else handed)
    if found.problems or found.written is None:
        _tell(found.problems)
        if found.project and (words := about_its_form(handed)):
            click.echo(words, err=True)
        return False
    if found.advice and not looked:
        _tell(found.advice)
        click.echo("Look at these first: a proposal can be read by anybody. Then try again with --looked.", err=True)
        return False
    sent = propose(inbox, found, came_from)
    for line in sent.lines:
        click.echo(line, err=not sent.is_on_its_way)
    return sent.is_on_its_way


def _tell(problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)
