"""``coproduce consent``: what ends, waits, was taken back or still hangs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coproduce.cli import main
from tests.projects import edit, small_project, voice, write

SCHOOL = "content/quotes/school.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def consent(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["consent", "--folder", str(root), "--today", "2026-12-01", *options])


def test_lists_by_group_with_places_and_days_and_without_words(root: Path) -> None:
    child = voice(0, "{}", review_on="2026-01-01", child_review_on="2026-12-20")
    write(root, "content/quotes/more.yml", child + voice(1, "{}", child_review_on="2026-11-01"))

    result = consent(root)

    assert result.exit_code == 0
    version = result.output.partition("q-zzzzza may hang as a poster, version ")[2][:6]
    first = result.output.partition("q-7fk3m2 may hang as a poster, version ")[2][:6]
    assert (
        result.output
        == f"""\
Consents on 1 December 2026

Posters to take down now
  content/quotes/more.yml:20:13: q-zzzzzb may still hang as a poster: the child is asked first.
  content/quotes/school.yml:21:13: q-def567 may still hang as a poster: withdrawn.
  content/quotes/school.yml:29:13: q-ghj789 may still hang as a poster: expired.

Ends within 30 days
  content/quotes/more.yml:13:22: q-zzzzza ends on 20 December 2026.

Waits for review: the words are still shown
  content/quotes/more.yml:12:16: q-zzzzza was due for review on 1 January 2026.

Children's milestones: from the day on, nothing is shown until the child has been asked
  content/quotes/more.yml:25:22: q-zzzzzb waits for the child to be asked, since 1 November 2026.
  content/quotes/more.yml:13:22: q-zzzzza is shown until the child is asked, on 20 December 2026.

Withdrawn
  content/quotes/school.yml:21:13: q-def567 was taken back.

Expired
  content/quotes/school.yml:33:17: q-ghj789 ended on 1 January 2020.

Posters that may hang, with the day on which to take them down
  content/quotes/more.yml:13:22: q-zzzzza may hang as a poster, version {version}, until 20 December 2026.
  content/quotes/q-7fk3m2.yml:18:15: q-7fk3m2 may hang as a poster, version {first}, until 2 March 2040.

Build the site again on 20 December 2026 at the latest: a consent begins or ends on that day.
"""
    )


def test_says_so_when_there_is_nothing_to_do(root: Path) -> None:
    (root / SCHOOL).write_text(voice(0, "{}", channels="[site]"), "utf-8")
    edit(root, "content/quotes/q-7fk3m2.yml", "channels: [site, poster,", "channels: [site,")

    result = consent(root)

    assert "Nothing ends, waits or was taken back." in result.output
    assert "Build the site again on 2 March 2040 at the latest" in result.output


def test_problems_are_not_listed_but_not_forgotten(root: Path) -> None:
    edit(root, "content/quotes/q-7fk3m2.yml", "status: given", "status: gven")

    result = consent(root)

    assert result.exit_code == 0
    assert "1 problem in the files: what cannot be read is not listed here." in result.output


def test_gives_programs_the_same_list(root: Path) -> None:
    listed = json.loads(consent(root, "--format", "json").output)

    assert (listed["today"], listed["build_again_on"]) == ("2026-12-01", "2040-03-02")
    assert {one["id"]: one for one in listed["reminders"] if one["group"] == "expired"} == {
        "q-ghj789": {
            "group": "expired",
            "kind": "quote",
            "id": "q-ghj789",
            "path": SCHOOL,
            "line": 33,
            "column": 17,
            "what": "ended on",
            "day": "2020-01-01",
        }
    }


def test_when_no_consent_is_left_there_is_no_day_to_build_on(root: Path) -> None:
    result = CliRunner().invoke(main, ["consent", "--folder", str(root), "--today", "2041-01-01"])
    listed = CliRunner().invoke(main, ["consent", "--folder", str(root), "--today", "2041-01-01", "--format", "json"])

    assert result.output.endswith("No consent begins or ends after today.\n")
    assert json.loads(listed.output)["build_again_on"] is None


def test_settings_that_cannot_be_read_are_named(root: Path) -> None:
    edit(root, "coproduce.yml", "contact:", "contcat:")

    result = consent(root)

    assert result.exit_code == 1
    assert result.output == "Error: The settings cannot be used. `coproduce check` names the places.\n"
