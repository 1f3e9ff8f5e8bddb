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
from coproduce.coedit.proposal import why_not_agreed
from coproduce.coedit.repository import GitFault, Repository
from coproduce.content.written import PRIVACY_ALLOW, SETTINGS
from coproduce.disk.whole import write_whole
from coproduce.domain.changes import Change, changes
from coproduce.domain.consent import Channel, Permission
from coproduce.domain.door import publish
from coproduce.domain.fields import Kind, Model, counted
from coproduce.domain.layout import Layout
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.problems import Problem
from coproduce.domain.quote import Quote
from coproduce.domain.thread import Threads
from coproduce.project import Project, load_project
from coproduce.render.posters import PosterFault, Press
from coproduce.render.prose import inert
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
@click.option("--consent-seen", is_flag=True, help="Two people have looked at the consents that change.")
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
    *,
    consent_seen: bool,
) -> None:
    """Say what a proposal changes against the commit BASE, and whether it may be merged.

    Only content/ and docs/ are taken from the proposal, and no links: settings and code are those of the base.
    """
    with TemporaryDirectory(prefix="coproduce-") as place:
        before_folder, after_folder = Path(place, "before"), into or Path(place, "after")
        try:
            lay_out_proposal(Repository(folder), base, proposal, before_folder, after_folder)
        except GitFault as fault:
            raise click.ClickException(str(fault)) from fault
        before, after = load_project(before_folder, today), load_project(after_folder, today)
        allows = [(one / PRIVACY_ALLOW) for one in (before_folder, after_folder)]
        allowed_more = _bytes(allows[0]) != _bytes(allows[1])
    if before.library is None or after.library is None:
        raise click.ClickException(f"{SETTINGS} cannot be used, so nothing can be compared.")
    found = list(changes(before.library, after.library))
    waits = any(one.touches_consent for one in found) or allowed_more
    problems = [*after.problems, *_published_too_soon(found, after.library, today)]
    said = "\n".join(
        _summary(found, problems, after.library, today, allowed_more=allowed_more, waits=waits and not consent_seen)
    )
    click.echo(said)
    if posters:
        click.echo(_set_posters(after, found, posters))
    if summary:
        with summary.open("a", encoding="utf-8") as file:
            file.write(said + "\n")
    if os.environ.get("GITHUB_ACTIONS"):  # Forgejo sets it, too
        for problem in problems:
            click.echo(as_github(problem, "error"))
    if problems or (waits and not consent_seen):
        raise click.exceptions.Exit(1)


def lay_out_proposal(repository: Repository, base: str, proposal: str, before: Path, after: Path) -> None:
    """Lay out the base; and beside it the base with the words of the proposal, as they will be once it is merged."""
    for commit, place in ((base, before), (base, after)):
        repository.lay_out(commit, place)
    for folder in FOLDERS:
        shutil.rmtree(after / folder, ignore_errors=True)
    repository.lay_out(repository.merged(base, proposal), after, *FOLDERS)


def _set_posters(project: Project, found: list[Change], into: Path) -> str:
    """Set just the voices that are new or changed, as they would hang on a wall, for the people who review them."""
    if project.publishable is None:
        return "No posters were set."
    threads = Threads(publish(project.publishable, project.today, language(project.publishable.settings.languages[0])))
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
        entry = _entry_of(one, library)
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


def _summary(
    found: list[Change], problems: list[Problem], library: Library, today: date, *, allowed_more: bool, waits: bool
) -> Iterator[str]:
    yield "# What this proposal changes"
    guarded = [one for one in found if one.touches_consent]
    if guarded or allowed_more:
        yield "\n## Consent: look at this first\n"
        for one in guarded:
            yield f"- **{one.kind} {inert(one.name)}** in `{one.path}`: {' '.join(map(inert, one.consent))}"
        if allowed_more:
            yield f"- **`{PRIVACY_ALLOW}`**: what may stand although it could tell who somebody is."
        if waits:
            yield "\nThis waits until one person of each side has looked, and set the label `consent-checked`."
    for title, listed in (
        ("New", [one for one in found if one.is_new]),
        ("Taken away", [one for one in found if one.is_gone]),
        ("Changed", [one for one in found if one.fields and not one.is_new and not one.is_gone]),
    ):
        if listed:
            yield f"\n## {title}\n"
            for one in listed:
                yield from _one(one, library, today)
    if not found and not allowed_more:
        yield "\nNothing that people wrote is different."
    yield ""
    if problems:
        yield f"## {counted(len(problems), 'problem', 'problems')}\n"
        yield from (f"- {inert(str(problem))}" for problem in problems)
    else:
        yield "No problems were found."


def _one(one: Change, library: Library, today: date) -> Iterator[str]:
    fields = f": {', '.join(one.fields)}" if one.fields else ""
    yield f"- {one.kind} **{inert(one.name)}** in `{one.path}`{fields}"
    entry = _entry_of(one, library)
    model = entry and entry.model
    if isinstance(model, Quote) and model.allows(Channel.SITE, today):
        yield f"\n  > {inert(' '.join(model.words.split()))}\n"
    if isinstance(model, Permission) and one.is_new and one.consent:
        yield f"\n  {' '.join(map(inert, one.consent))}\n"


def _entry_of(one: Change, library: Library) -> Entry[Model] | None:
    """Give what a change leads to, unless it is gone or has a mistake."""
    entries = (entry for entry in library.entries() if (entry.kind, name_of(entry)) == (one.kind, one.name))
    return None if one.is_gone else next(entries, None)
