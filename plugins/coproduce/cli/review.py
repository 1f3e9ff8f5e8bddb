"""``coproduce review``: what a proposal changes, in plain English, consents first."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from coproduce.cli.check import as_github
from coproduce.cli.project import in_folder, on_day
from coproduce.cli.review_summary import Summary, entry_of
from coproduce.coedit.forge import TOKEN, ForgeFault, who_approves
from coproduce.coedit.git import GitFault
from coproduce.coedit.proposal import why_not_agreed
from coproduce.coedit.repository import Repository
from coproduce.content.written import PRIVACY_ALLOW, SETTINGS
from coproduce.disk.whole import write_whole
from coproduce.domain.changes import Change, changes
from coproduce.domain.consent import Permission
from coproduce.domain.door import publish
from coproduce.domain.fields import Kind, counted
from coproduce.domain.layout import Layout
from coproduce.domain.library import Library
from coproduce.domain.problems import Problem
from coproduce.domain.settings import Reviewers
from coproduce.domain.thread import Threads
from coproduce.project import Project, load_project
from coproduce.render.posters import PosterFault, Press
from coproduce.rooms import walls
from coproduce.safety.personal_check import FOLDERS
from coproduce.words.language import language

_WORDS = frozenset({"words", "body"})
"""The fields that hold what somebody said."""


@click.command()
@click.argument("base")
@click.option("--proposal", default="HEAD", show_default=True, help="The commit that is proposed.")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), help="Also lay the site to build out here.")
@click.option("--summary", type=click.Path(dir_okay=False, path_type=Path), help="Also write it into this file.")
@click.option(
    "--posters", type=click.Path(dir_okay=False, path_type=Path), help="Also set new and changed voices as posters."
)
@click.option("--consent-checked", is_flag=True, help="The pull request has the label `consent-checked`.")
@click.option("--pull", type=int, help="The number of the pull request, to ask the forge who has approved it.")
@in_folder
@on_day
def review(
    base: str,
    proposal: str,
    into: Path | None,
    summary: Path | None,
    posters: Path | None,
    folder: Path,
    today: date,
    pull: int | None,
    *,
    consent_checked: bool,
) -> None:
    """Say what a proposal changes against the commit BASE, and whether it may be merged.

    Only content/ and docs/ are taken from the proposal, and no links: settings and code are those of the base. A change
    of a consent waits until one reviewer of each side, whom coproduce.yml names, has approved it.
    """
    repository = Repository(folder)
    with TemporaryDirectory(prefix="coproduce-") as place:
        before_folder, after_folder = Path(place, "before"), into or Path(place, "after")
        try:
            lay_out_proposal(repository, base, proposal, before_folder, after_folder)
            not_words = tuple(_not_words(repository, base, proposal))
        except GitFault as fault:
            raise click.ClickException(str(fault)) from fault
        before, after = load_project(before_folder, today), load_project(after_folder, today)
        allowed_more = _bytes(before_folder / PRIVACY_ALLOW) != _bytes(after_folder / PRIVACY_ALLOW)
    if before.library is None or after.library is None:
        raise click.ClickException(f"{SETTINGS} cannot be used, so nothing can be compared.")
    found = list(changes(before.library, after.library))
    guarded = any(one.touches_consent for one in found) or allowed_more
    waits_for = ""
    if guarded:
        commit = repository.commit_of(proposal)
        waits_for = _waits_for(before.library.settings.reviewers, pull, commit, has_label=consent_checked)
    problems = [*after.problems, *_published_too_soon(found, after.library, today)]
    summary_of = Summary(found, problems, after.library, today, waits_for, not_words, allowed_more=allowed_more)
    said = "\n".join(summary_of.lines())
    click.echo(said)
    if posters:
        click.echo(_set_posters(after, found, posters))
    if summary:
        with summary.open("a", encoding="utf-8") as file:
            file.write(said + "\n")
    if os.environ.get("GITHUB_ACTIONS"):  # Forgejo sets it, too
        for problem in problems:
            click.echo(as_github(problem, "error"))
    if problems or waits_for:
        raise click.exceptions.Exit(1)


def lay_out_proposal(repository: Repository, base: str, proposal: str, before: Path, after: Path) -> None:
    """Lay out the base; and beside it the base with the words of the proposal, as they will be once it is merged."""
    for commit, place in ((base, before), (base, after)):
        repository.lay_out(commit, place)
    for folder in FOLDERS:
        shutil.rmtree(after / folder, ignore_errors=True)
    repository.lay_out(repository.merged(base, proposal), after, *FOLDERS)


def _not_words(repository: Repository, base: str, proposal: str) -> Iterator[str]:
    """Give what a proposal changes and the check does not take: files elsewhere, and what is no plain file."""
    taken = tuple(f"{repository.prefix()}{folder}/" for folder in FOLDERS)
    return (path for path, is_plain in repository.changed(base, proposal) if not (is_plain and path.startswith(taken)))


def _waits_for(reviewers: Reviewers | None, pull: int | None, commit: str, *, has_label: bool) -> str:
    """Say what a change of a consent waits for; nothing when one person of each side has approved it."""
    if reviewers is None:
        return (
            f"This waits, as {SETTINGS} names nobody who may let a consent change. A maintainer writes accounts of "
            "both sides into it, as `reviewers: {families: [an account], council: [an account]}`."
        )
    api, whose = os.environ.get("GITHUB_API_URL"), os.environ.get("GITHUB_REPOSITORY")  # Forgejo sets them, too
    if not (pull and api and whose):
        return "This waits until one person of each side has approved it at the forge."
    try:
        approved = who_approves(f"{api}/repos/{whose}", os.environ.get(TOKEN), pull, commit)
    except ForgeFault as fault:
        return f"This waits, as nobody knows who has approved it. {fault}"
    missing = " ".join(
        f"Nobody of the {side} side has yet: ask {accounts or 'a maintainer to name one'}."
        for side, accounts in reviewers.missing(approved)
    )
    if missing:
        then = "Then set the label `consent-checked`, anew where it is set, and the check looks again."
        return f"This waits until one person of each side has approved it as it is now. {missing} {then}"
    if not has_label:
        return "One person of each side has approved this. It waits until one of them sets the label `consent-checked`."
    return ""


def _set_posters(project: Project, found: list[Change], into: Path) -> str:
    """Set just the voices that are new or changed, as they would hang on a wall, for the people who review them."""
    if project.publishable is None:
        return "No posters were set."
    threads = Threads(publish(project.publishable, project.today, language(project.publishable.settings.main_language)))
    names = walls.hanging(threads, (one.name for one in found if one.kind == Kind.QUOTE))
    if not names:
        return "No new or changed voice may hang on a wall, so no posters were set."
    wanted = walls.print_of(threads, "What this proposal changes", names, Layout(size="a4"))
    try:
        pdf = Press().wall(replace(wanted, with_papers=False))
    except PosterFault as fault:
        return f"No posters were set. {fault}"
    into.parent.mkdir(parents=True, exist_ok=True)
    write_whole(into, pdf)
    return f"{counted(len(names), 'poster', 'posters')} of what is new or changed: {into}"


def _published_too_soon(found: list[Change], library: Library, today: date) -> Iterator[Problem]:
    """Name words that are new, and that anybody can read by now although nobody agreed to it."""
    for one in found:
        entry = entry_of(one, library)
        model = entry and entry.model
        if entry and isinstance(model, Permission) and (one.is_new or _WORDS.intersection(one.fields)):
            reason = why_not_agreed(model, today)
            if reason:
                hint = f"{reason[1]} Until then, take the words out of the proposal: it can be read by anybody."
                yield Problem(
                    entry.places.of("consent", "status"), f"These words were proposed, and {reason[0]}.", hint
                )


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
