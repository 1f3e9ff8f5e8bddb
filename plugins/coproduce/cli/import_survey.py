"""``coproduce import``: from a survey's export to files that can be handed over, in a folder that Git does not see."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import click

from coproduce.cli.project import NO_SETTINGS, in_folder, on_day, read_project
from coproduce.coedit.repository import Repository
from coproduce.coedit.survey import SetAside, SurveyMap, Taken, check_map, check_names, said_before, sorted_answers
from coproduce.coedit.survey_table import SurveyTable, names_people, read_table
from coproduce.coedit.tagging import STAGING, staged_before
from coproduce.content.files import load_text
from coproduce.content.models import read_model
from coproduce.content.yaml_reader import read_yaml
from coproduce.domain.fields import Kind, counted
from coproduce.domain.library import Library
from coproduce.domain.problems import Problem


@click.command("import")
@click.argument("survey", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map", "map_file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What means what."
)
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@in_folder
@on_day
def import_survey(survey: Path, map_file: Path | None, folder: Path, today: date, *, dry_run: bool) -> None:
    """Take words out of the export SURVEY of a survey tool, with the help of a map of its columns.

    Without a map, it says what it recognises and offers the beginning of one. Answers without a yes to publishing stay
    in the export. Names, addresses and times are never taken over.
    """
    library = read_project(folder, today).library
    if library is None:
        raise click.ClickException(NO_SETTINGS)
    table = read_table(survey.read_bytes(), survey.name)
    if isinstance(table, Problem):
        raise click.ClickException(str(table))
    click.echo(f"This looks like {table.tool}: {counted(len(table.rows), 'row', 'rows')}, read as {table.encoding}.")
    if table.dropped:
        click.echo(f"Never taken over, as they tell who or when: {', '.join(table.dropped)}.")
    if map_file is None:
        click.echo(_first_map(table))
        return
    mapping, problems = _read_map(map_file, table, library)
    if mapping is None or problems:
        for problem in problems:
            click.echo(str(problem), err=True)
        raise click.ClickException("Nothing was imported.")
    before = {*said_before(library), *staged_before(folder)}
    outcomes = list(sorted_answers(mapping, table, before))
    if not dry_run:
        _write(folder, [one for one in outcomes if isinstance(one, Taken)])
    for line in _counts(outcomes, dry_run=dry_run):
        click.echo(line)


def _read_map(path: Path, table: SurveyTable, library: Library) -> tuple[SurveyMap | None, list[Problem]]:
    text, problems = load_text(path.parent, path.name)
    document, more = read_yaml(text, path.name)
    if problems or more:
        return None, problems or more
    entry, problems = read_model(SurveyMap, Kind.SETTINGS, document, path.name)
    if entry is None or problems:
        return None, problems
    return entry.model, [*check_map(entry.model, table, path.name), *check_names(entry, library)]


def _write(folder: Path, taken: list[Taken]) -> None:
    place = folder / STAGING
    if Repository(folder).would_take(f"{STAGING}/x.yml"):
        hint = f"Add a line '/{STAGING}/' to .gitignore, then try again."
        raise click.ClickException(f"Git would see the folder {STAGING}, so nothing was written there. {hint}")
    place.mkdir(exist_ok=True)
    for one in taken:
        (place / f"{one.name}.yml").write_text(one.text, encoding="utf-8")


def _counts(outcomes: list[Taken | SetAside], *, dry_run: bool) -> list[str]:
    """Account for every answer."""
    aside = [one for one in outcomes if isinstance(one, SetAside)]
    taken = len(outcomes) - len(aside)
    lines = [f"{counted(len(outcomes), 'answer', 'answers')}: {taken} taken, {len(aside)} set aside."]
    for why, count in sorted(Counter(one.why for one in aside).items()):
        rows = [str(one.row) for one in aside if one.why == why]
        few = ", ".join(rows[:10]) + (" …" if len(rows) > 10 else "")  # noqa: PLR2004 - enough to find them
        lines.append(f"  {count} set aside: {why} (rows {few})")
    if dry_run:
        lines.append("This was only a look: nothing was written.")
    elif taken:
        lines.append(f"They are in {STAGING}/. Read each, then: coproduce tag {STAGING}/*.yml, and accept each.")
    return lines


def _first_map(table: SurveyTable) -> str:
    """Offer the beginning of a map; what means what is for a person to say."""
    if paper := table.paper:
        yes = list(dict.fromkeys((paper.yes, paper.yes.lower())))
        said = (json.dumps(one, ensure_ascii=False) for one in ([paper.question], paper.may_we, yes))
        return _PAPERS_MAP.format(*said)
    columns = "\n".join(f"#   {name}" for name in table.columns if name and not names_people(name))
    return f"""
Write a map of its columns into a file, such as survey-map.yml, then add --map survey-map.yml. These are the columns:
{columns}

words: [the question whose answers are their own words]
publish:
  column: the question about publishing
  yes: [the answers that mean yes]
relationship:
  column: who they are
  values: {{Parent or carer: parent}}
heard_at: survey
when: 2026
channels: [site]
given_on: 2026-01-31
expires_on: 2028-01-31
ref: S26"""


_PAPERS_MAP = """
Write this into a file, such as room-map.yml, with the event and the days of the room, then add --map room-map.yml.
Only what its writer says yes to is taken: ask, and write the answer beside it.

words: {}
publish:
  column: {}
  yes: {}
heard_at: the-workshop
when: 2026
channels: [site]
given_on: 2026-01-31
expires_on: 2028-01-31
ref: W26"""
