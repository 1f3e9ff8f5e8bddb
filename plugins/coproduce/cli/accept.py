"""``coproduce accept``: from a file that somebody handed over to a pull request, with one command."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from coproduce.cli.project import in_folder, on_day
from coproduce.coedit.forge import TOKEN, ForgeFault, forge_of, open_pull_request
from coproduce.coedit.handed import Handed, made_by_an_older_form, read_handed
from coproduce.coedit.proposal import Proposal, not_agreed, proposal_of
from coproduce.coedit.repository import Base, GitFault, PushLost, Repository
from coproduce.content.load import SETTINGS
from coproduce.domain.consent import Permission
from coproduce.domain.fields import Kind, counted
from coproduce.domain.problems import Location, Problem
from coproduce.safety.personal_data import scan
from coproduce.site import load_project

_TRIES = 5
"""How often another name is drawn, when somebody else takes the same one at the same moment."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What all files of one run have in common."""

    repository: Repository
    base: Base
    folder: Path
    """The site's files as they stand in the base."""
    today: date
    forge: str | None
    looked: bool


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--ref", metavar="NUMBER", help="The number of this person's consent in the register, such as C-0412.")
@click.option("--looked", is_flag=True, help="You have looked at what may be names, and they may stand.")
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
    remote: str,
    forge: str | None,
    folder: Path,
    today: date,
    *,
    looked: bool,
) -> None:
    """Take in files that people handed over: check each, and propose it on a branch of its own.

    Your own files, your branch and what you are in the middle of stay as they are. The token for the forge's API
    is read from COPRODUCE_TOKEN; without it, the branch is sent and you are told where to open the pull request.
    """
    repository = Repository(folder, remote)
    refused = 0
    with TemporaryDirectory(prefix="coproduce-") as place:
        try:
            base = repository.base()
            repository.lay_out(base.commit, Path(place))
        except GitFault as fault:
            raise click.ClickException(f"Nothing was taken in. {fault}") from fault
        if not (Path(place) / SETTINGS).is_file():
            raise click.ClickException(f"There is no {SETTINGS} in what Git holds. Go to the folder of your site.")
        if not base.is_fresh:
            click.echo(f"'{remote}' cannot be reached, so this builds on what was last known of it.", err=True)
        desk = _Desk(repository, base, Path(place), today, forge, looked)
        for file in files:
            refused += not _take_in(desk, file, ref)
    if refused:
        were = counted(refused, "file was", "files were")
        raise click.ClickException(f"{were} not taken in, and nothing of it was sent. It is still where it was.")


def _take_in(desk: _Desk, file: Path, ref: str | None) -> bool:
    """Take in one file; say whether that went well."""
    handed = read_handed(file.read_bytes(), file.name, ref)
    if not isinstance(handed, Handed):
        _tell(handed)
        return False
    handed, written, problems, advice = _checked(desk, handed)
    if written is None or problems:
        _tell(problems)
        if made_by_an_older_form(handed):
            click.echo("An older form wrote this file. Open it in the form on the site, and save it again.", err=True)
        return False
    if advice and not desk.looked:
        _tell(advice)
        click.echo("Look at these first: a proposal can be read by anybody. Then try again with --looked.", err=True)
        return False
    return _propose(desk, handed, proposal_of(handed, written))


def _tell(problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(str(problem), err=True)


def _checked(desk: _Desk, handed: Handed) -> tuple[Handed, Permission | None, list[Problem], list[Problem]]:
    """Check a file as the site's own check does, among the files of the base."""
    while (desk.folder / handed.path).exists():
        if not handed.name_was_drawn:
            return handed, None, [_is_there(handed, handed.path)], []
        handed = handed.renamed()
    place = desk.folder / handed.path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(handed.text, encoding="utf-8")
    try:
        project = load_project(desk.folder, desk.today)
    finally:
        place.unlink()
    found = [problem for problem in project.problems if handed.path in problem.withholds]
    problems = [handed.as_handed(problem) for problem in found]
    advice = [handed.as_handed(one) for one in project.advice if one.where.path == handed.path]
    if any(finding.kind.blocks for finding in scan(handed.thanks)):
        message = "The line that says how to thank them looks as if it could tell where they are found."
        problems.append(Problem(Location(handed.file_name), message, "Ask them for another name for it."))
    if project.library is None:
        hint = "`coproduce check` names the places."
        return handed, None, [Problem(Location(SETTINGS), "The settings of the site cannot be used.", hint)], []
    entries = (*project.library.quotes, *project.library.stories)
    written = next((entry.model for entry in entries if entry.path == handed.path), None)
    if written is not None and not problems and (refusal := not_agreed(handed, written, desk.today)):
        problems = [refusal]
    return handed, written, problems, advice


def _is_there(handed: Handed, where: str) -> Problem:
    again = (
        "take the line 'id:' out, and a new one is drawn" if handed.kind == Kind.QUOTE else "give the file another name"
    )
    hint = f"To change those words, change that file. To add these, {again}."
    return Problem(Location(handed.file_name), f"'{handed.name}' is there already, in {where}.", hint)


def _propose(desk: _Desk, handed: Handed, proposal: Proposal) -> bool:
    """Make the branch, send it and open the pull request."""
    for _ in range(_TRIES):
        commit = desk.repository.commit(
            desk.base, handed.path, handed.text.encode(), proposal.message, desk.today
        )  # fmt: skip
        try:
            return _send(desk, handed, proposal, commit)
        except PushLost as lost:
            if not handed.name_was_drawn:
                _tell([_is_there(handed, f"a proposal. {lost}")])
                return False
            before, handed = handed, handed.renamed()
            title = proposal.title.replace(before.name, handed.name)
            proposal = Proposal(title, proposal.body.replace(before.path, handed.path), proposal.trailers)
    click.echo("Others took the same name again and again. Try once more.", err=True)
    return False


def _send(desk: _Desk, handed: Handed, proposal: Proposal, commit: str) -> bool:
    repository, branch = desk.repository, handed.branch
    repository.keep(branch, commit)
    address = repository.address()
    if not address:
        click.echo(f"{handed.file_name}: the branch {branch} holds it. This folder has no '{repository.remote}'.")
        return True
    try:
        repository.push(branch, commit)
    except PushLost:
        repository.forget(branch, commit)
        raise
    except GitFault as fault:
        click.echo(f"{handed.file_name}: the branch {branch} holds it here, and could not be sent. Git says:")
        click.echo(f"  {str(fault).splitlines()[-1]}")
        click.echo(f"When that is mended: git push {repository.remote} {branch}")
        return True
    for line in _opened(desk, handed, proposal, address):
        click.echo(line)
    return True


def _opened(desk: _Desk, handed: Handed, proposal: Proposal, address: str) -> Iterator[str]:
    """Open the pull request, or say where a person can."""
    forge, token = forge_of(address, desk.forge), os.environ.get(TOKEN)
    if forge is None:
        yield f"{handed.file_name}: the branch {handed.branch} was sent. Open a proposal where your site is kept."
        return
    by_hand = forge.by_hand(desk.base.branch, handed.branch)
    if not token:
        yield f"{handed.file_name}: the branch {handed.branch} was sent. Open the pull request here: {by_hand}"
        return
    try:
        opened = open_pull_request(forge, token, proposal, base=desk.base.branch, branch=handed.branch)
    except ForgeFault as fault:
        yield f"{handed.file_name}: the branch {handed.branch} was sent, and no pull request was opened. {fault}"
        yield f"Open it here: {by_hand}"
    else:
        yield f"{handed.file_name}: {proposal.title}. The pull request is open: {opened}"
