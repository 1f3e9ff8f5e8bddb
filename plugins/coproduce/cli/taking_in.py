"""Taking in what somebody wrote: looking at it as the check does, and proposing it. `accept` and `desk` share it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from coproduce.coedit.forge import TOKEN, AlreadyProposed, ForgeFault, forge_of, open_pull_request
from coproduce.coedit.git import GitFault
from coproduce.coedit.handed import Handed
from coproduce.coedit.newer import check_newer, check_nothing_is_lost
from coproduce.coedit.proposal import Proposal, not_agreed, proposal_of
from coproduce.coedit.repository import Base, PushLost, Repository
from coproduce.content.load import load_library
from coproduce.content.written import SETTINGS
from coproduce.domain.changes import Change, changes
from coproduce.domain.consent import Permission
from coproduce.domain.fields import Kind, Model
from coproduce.domain.library import Library
from coproduce.domain.problems import Location, Problem
from coproduce.project import Project, load_project
from coproduce.safety.personal_data import scan

_TRIES = 5
"""How often another name is drawn, when somebody else takes the same one at the same moment."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """What everything that is taken in has in common."""

    repository: Repository
    base: Base
    folder: Path
    """The site's files as they stand in the base."""
    today: date
    forge: str | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What somebody wrote, and what the check says about it."""

    handed: Handed
    problems: list[Problem]
    advice: list[Problem] = field(default_factory=list)
    written: Model | None = None
    change: Change | None = None
    """What is different about a file that is there already."""
    project: Project | None = None
    """The site as it would be."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How a proposal fared, in words for the officer."""

    lines: tuple[str, ...]
    is_on_its_way: bool = True
    """Whether nothing has to be done here any more; a branch that could not be sent is kept, and waits."""


class NoSiteError(Exception):
    """There is nothing that words could be taken into; its words are for the officer."""


@contextmanager
def open_inbox(folder: Path, remote: str, forge: str | None, today: date) -> Iterator[Inbox]:
    """Lay out the newest state of the site, where nothing that the officer is in the middle of can be touched."""
    repository = Repository(folder, remote)
    with TemporaryDirectory(prefix="coproduce-") as place:
        try:
            base = repository.base()
            repository.lay_out(base.commit, Path(place))
        except GitFault as fault:
            raise NoSiteError(str(fault)) from fault
        if not (Path(place) / SETTINGS).is_file():
            raise NoSiteError(f"There is no {SETTINGS} in what Git holds. Go to the folder of your site.")
        yield Inbox(repository, base, Path(place), today, forge)


def look(inbox: Inbox, handed: Handed, began_from: str | None = None) -> Looked:
    """Look at a file as the site's own check does, among the files of the base.

    ``began_from`` is Git's name for what its writer had in front of them; nothing where they did not.
    """
    while not handed.place and (inbox.folder / handed.path).exists():
        if not handed.name_was_drawn:
            return Looked(handed, [_is_there(handed)])
        handed = handed.renamed()
    handed = handed.known_to_editors(inbox.folder)
    place = inbox.folder / handed.path
    before = place.read_bytes() if place.exists() else None
    if handed.place and before is None:
        hint = "Where the words stand among others in one file, change that file by hand."
        return Looked(handed, [Problem(Location(handed.file_name), f"There is no {handed.path} to change.", hint)])
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(handed.text, encoding="utf-8")
    try:
        project = load_project(inbox.folder, inbox.today)
    finally:
        if before is None:
            place.unlink()
        else:
            place.write_bytes(before)
    if project.library is None:
        hint = "`coproduce check` names the places."
        return Looked(handed, [Problem(Location(SETTINGS), "The settings of the site cannot be used.", hint)])
    looked = _among(handed, project, project.library)
    if before is not None:
        looked = _beside(inbox, looked, before, began_from)
    return looked


def _among(handed: Handed, project: Project, library: Library) -> Looked:
    found = [problem for problem in project.problems if handed.path in problem.withholds]
    problems = [handed.as_handed(problem) for problem in found]
    advice = [handed.as_handed(one) for one in project.advice if one.where.path == handed.path]
    if any(finding.kind.blocks for finding in scan(handed.thanks)):
        message = "The line that says how to thank them looks as if it could tell where they are found."
        problems.append(Problem(Location(handed.file_name), message, "Ask them for another name for it."))
    written = next((entry.model for entry in library.entries() if entry.path == handed.path), None)
    looked = Looked(handed, problems, advice, written, None, project)
    if not handed.place and isinstance(written, Permission) and not problems:
        refusal = not_agreed(handed, written, project.today)
        return replace(looked, problems=[refusal] if refusal else [])
    return looked


def _beside(inbox: Inbox, looked: Looked, before: bytes, began_from: str | None) -> Looked:
    """Compare a change with what is there."""
    handed, now, project = looked.handed, looked.written, looked.project
    library, _ = load_library(inbox.folder)
    if now is None or library is None or project is None or project.library is None or looked.problems:
        return looked
    change = next((one for one in changes(library, project.library) if one.path == handed.path), None)
    was = next((entry.model for entry in library.entries() if entry.path == handed.path), None)
    text, problems = before.decode(errors="replace"), []
    if began_from is not None and began_from != inbox.repository.version(inbox.base.commit, handed.path):
        message = f"Somebody has changed {handed.path} since this was begun."
        hint = "Open the file again beside this, and bring your change over."
        problems.append(Problem(Location(handed.file_name), message, hint))
    if was is not None:
        problems += check_newer(handed, text, was, now)
        if began_from is None and not problems:
            problems += check_nothing_is_lost(handed, text, was, now)
    words_change = was is None or (change is not None and bool(change.fields))
    if words_change and isinstance(now, Permission) and not problems:  # a withdrawal alone may always be proposed
        refusal = not_agreed(handed, now, inbox.today)
        problems += [refusal] if refusal else []
    return replace(looked, problems=problems, change=change)


def _is_there(handed: Handed) -> Problem:
    """Say that somebody has the same name already."""
    hint = f"To change those words, add --change. To add these, {_another_name(handed)}."
    return Problem(Location(handed.file_name), f"'{handed.name}' is there already, in {handed.path}.", hint)


def _was_proposed(handed: Handed) -> Problem:
    """Say that a proposal has the same name already."""
    message = f"'{handed.name}' was proposed already, on the branch {handed.branch}."
    hint = f"When that is the same file, see that its pull request is open; else {_another_name(handed)}."
    return Problem(Location(handed.file_name), message, hint)


def _another_name(handed: Handed) -> str:
    is_quote = handed.kind == Kind.QUOTE
    return "take the line 'id:' out, and a new one is drawn" if is_quote else "give the file another name"


def propose(inbox: Inbox, looked: Looked, came_from: str | None = None) -> Sent:
    """Make the branch of what was looked at, send it and open the pull request."""
    handed = looked.handed
    if looked.written is None or looked.problems:
        raise ValueError("what has problems is not proposed")
    for _ in range(_TRIES):
        proposal = proposal_of(handed, looked.written, looked.change, came_from)
        commit = inbox.repository.commit(
            inbox.base, handed.path, handed.text.encode(), proposal.message, inbox.today
        )  # fmt: skip
        try:
            return _send(inbox, handed, proposal, commit)
        except PushLost:
            if not handed.is_free_to_move:
                return Sent((str(_was_proposed(handed)),), is_on_its_way=False)
            handed = handed.renamed()
    return Sent(("Others took the same name again and again. Try once more.",), is_on_its_way=False)


def _send(inbox: Inbox, handed: Handed, proposal: Proposal, commit: str) -> Sent:
    repository, branch = inbox.repository, handed.branch
    kept = repository.kept(branch)
    if kept and repository.version(kept, handed.path) == repository.version(commit, handed.path):
        commit = kept  # the same file was kept, and may not have been sent
    else:
        repository.keep(branch, commit)
    address = repository.address()
    if not address:
        return Sent((f"{handed.file_name}: the branch {branch} holds it. This folder has no '{repository.remote}'.",))
    try:
        repository.push(branch, commit)
    except PushLost:
        if not kept:
            repository.forget(branch, commit)
        raise
    except GitFault as fault:
        lines = (
            f"{handed.file_name}: it could not be sent. {fault}",
            f"It is kept here, on the branch {branch}. When that is mended, do the same again.",
            f"Or send it by hand: git push {repository.remote} {branch}",
        )
        return Sent(lines, is_on_its_way=False)
    return Sent(tuple(_opened(inbox, handed, proposal, address, is_again=bool(kept))))


def _opened(inbox: Inbox, handed: Handed, proposal: Proposal, address: str, *, is_again: bool) -> Iterator[str]:
    """Open the pull request, or say where a person can."""
    forge, token = forge_of(address, inbox.forge), os.environ.get(TOKEN)
    if forge is None:
        yield f"{handed.file_name}: the branch {handed.branch} was sent. Open the pull request where your site is kept."
        return
    by_hand = forge.by_hand(inbox.base.branch, handed.branch)
    if not token:
        yield f"{handed.file_name}: the branch {handed.branch} was sent. Open the pull request here: {by_hand}"
        return
    try:
        opened = open_pull_request(forge, token, proposal, base=inbox.base.branch, branch=handed.branch)
    except ForgeFault as fault:
        if isinstance(fault, AlreadyProposed) and is_again:
            raise PushLost(str(fault)) from fault
        yield f"{handed.file_name}: the branch {handed.branch} was sent, and no pull request was opened. {fault}"
        yield f"Open it here: {by_hand}"
    else:
        yield f"{handed.file_name}: {proposal.title}. The pull request is open: {opened}"
