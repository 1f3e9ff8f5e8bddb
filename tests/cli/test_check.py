"""``coproduce check``: every problem at once, for people, for a forge and for programs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coproduce.cli import main
from tests.projects import edit, small_project

PROBLEM = "content/quotes/q-7fk3m2.yml:4:1: 'said_bye' is not a field we know. Did you mean 'said_by'?"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def check(root: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", "--folder", str(root), *options])


def test_says_so_when_there_is_nothing_to_mend(root: Path) -> None:
    result = check(root)

    assert result.exit_code == 0
    assert result.output == (
        "No problems in 4 voices and 1 story.\nHeld back, as was agreed: 1 expired, 1 withdrawn.\n"
    )


def test_names_each_problem_and_what_follows(root: Path) -> None:
    edit(root, "content/quotes/q-7fk3m2.yml", "said_by:", "said_bye:")

    result = check(root)

    assert result.exit_code == 1
    assert result.output == (
        f"{PROBLEM}\n\n"
        "1 problem. 1 file stays off the site until mended; everything else is published.\n"
        "Held back, as was agreed: 1 expired, 1 withdrawn.\n"
    )


def test_writes_notes_that_a_forge_shows_on_the_line(root: Path) -> None:
    edit(root, "content/quotes/q-7fk3m2.yml", "said_by:", "said_bye:")

    result = check(root, "--format", "github")

    assert result.output == (
        "::error file=content/quotes/q-7fk3m2.yml,line=4,col=1::"
        "'said_bye' is not a field we know. Did you mean 'said_by'?\n"
    )


def test_words_of_a_writer_cannot_become_a_command_of_the_forge(root: Path) -> None:
    edit(root, "content/quotes/q-7fk3m2.yml", "heard_at: survey", 'heard_at: "a%\\n::warning::b"')

    result = check(root, "--format", "github")

    assert result.output.count("\n") == 1
    assert "'a%25\\n::warning::b' cannot be a name here:" in result.output


def test_gives_programs_the_same_problems(root: Path) -> None:
    edit(root, "content/quotes/q-7fk3m2.yml", "said_by:", "said_bye:")

    result = check(root, "--format", "json")

    assert json.loads(result.output) == [
        {
            "path": "content/quotes/q-7fk3m2.yml",
            "line": 4,
            "column": 1,
            "message": "'said_bye' is not a field we know.",
            "hint": "Did you mean 'said_by'?",
        }
    ]


def test_settings_that_cannot_be_read_are_problems_too(root: Path) -> None:
    edit(root, "coproduce.yml", "contact:", "contcat:")

    result = check(root)

    assert result.exit_code == 1
    assert result.output.endswith(
        "1 problem. Nothing can be published until coproduce.yml is mended; the site stays as it was.\n"
    )


def test_a_folder_that_is_no_project_is_named(tmp_path: Path) -> None:
    result = check(tmp_path)

    assert result.exit_code == 1
    assert "There is no coproduce.yml in" in result.output


def test_the_day_can_be_named(root: Path) -> None:
    edit(root, "coproduce.yml", "reviewed_on: 2026-11-25", "reviewed_on: 2040-03-01")
    result = check(root, "--today", "2040-03-02")

    assert result.exit_code == 0
    assert result.output == "No problems in 4 voices and 1 story.\nHeld back, as was agreed: 4 expired, 1 withdrawn.\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-02-30", "There is no day 2026-02-30 in the calendar."),
        ("tomorrow", "'tomorrow' is not a day we can read. Write year-month-day, such as 2028-03-02."),
    ],
)
def test_a_day_that_cannot_be_read_is_named(root: Path, written: str, said: str) -> None:
    result = check(root, "--today", written)

    assert result.exit_code == 1
    assert result.output == f"Error: --today: {said}\n"


@pytest.mark.parametrize("epoch", ["yesterday", "9" * 20, "9" * 5000, "1.5"])
def test_an_epoch_that_is_no_day_is_named(root: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    result = check(root)

    assert result.exit_code == 1
    assert result.output == (
        f"Error: SOURCE_DATE_EPOCH is '{epoch}', so we cannot tell which day it is. "
        "Give it the seconds since 1970, such as 1796126400, or take it away.\n"
    )


def test_the_epoch_is_the_day_in_utc_and_a_named_day_comes_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(4_000_000_000))

    assert "2 expired" not in check(root, "--today", "2026-12-01").output
    assert "4 expired" in check(root).output


STORY = "content/stories/the-long-wait.md"
ADVICE = f"{STORY}:28:1: This may be a name (X•••••). Could it show who somebody is? If so, take it out."


def test_advice_comes_after_the_problems_when_asked_for_and_fails_nothing(root: Path) -> None:
    edit(root, STORY, "We waited for a year.", "Xanthe waited for a year.")

    assert "Xanthe" not in check(root, "--advice").output
    assert check(root).output.startswith("No problems in 4 voices and 1 story.\n")
    assert check(root, "--advice").exit_code == 0
    assert check(root, "--advice").output.endswith(f"\n\n1 thing to look at; nothing is held back for it:\n{ADVICE}\n")


def test_says_so_when_there_is_no_advice(root: Path) -> None:
    assert check(root, "--advice").output.endswith("\n\nNothing else to look at.\n")


def test_advice_is_a_notice_on_a_forge_and_marked_for_programs(root: Path) -> None:
    edit(root, STORY, "We waited for a year.", "Xanthe waited for a year.")

    notice = check(root, "--advice", "--format", "github").output
    (one,) = json.loads(check(root, "--advice", "--format", "json").output)

    assert notice.startswith(f"::notice file={STORY},line=28,col=1::This may be a name (X•••••).")
    assert (one["path"], one["line"], one["advice"]) == (STORY, 28, True)
