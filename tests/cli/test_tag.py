"""``coproduce tag``: one line is written, by choice, and nothing else."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from coproduce.cli import main
from tests.projects import small_project

WORDS = 'id: q-mmmmmm\nwords: "We waited."\n# a note\nconsent:\n  ref: "S26-2"\n  status: given\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "q-mmmmmm.yml"
    path.write_text(WORDS)
    return path


def tag(file: Path, said: str) -> str:
    root = small_project(file.parent)
    result = CliRunner().invoke(main, ["tag", str(file), "--folder", str(root)], input=said, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_what_was_chosen_becomes_one_line_and_the_rest_stays(file: Path) -> None:
    said = tag(file, "99\n1, 2, 1\n")

    assert "\nWe waited.\n" in said
    assert "Write numbers from 1 to" in said
    changed = file.read_text().replace("themes: [waiting, school]\n", "")
    assert changed == WORDS
    assert said.endswith("q-mmmmmm.yml: It is about waiting, school.\n")


def test_nothing_chosen_changes_nothing(file: Path) -> None:
    assert tag(file, "\n").endswith("q-mmmmmm.yml: Left as it is.\n")
    assert file.read_text() == WORDS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WORDS + "themes: [waiting]\n", "It says already what it is about."),
        ("hello\n", "There are no words in this file."),
        ("words: a: b\n", "There is a colon with a space after it"),
    ],
)
def test_a_file_that_needs_no_theme_or_cannot_have_one_stays_as_it_is(file: Path, text: str, said: str) -> None:
    file.write_text(text)

    assert said in tag(file, "")
    assert file.read_text() == text
