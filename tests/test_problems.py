"""Every message that a writer can meet, as a golden file.

A folder in problems/ holds files that are laid over the small project, and expected.txt: all problems, as shown.
``UPDATE_GOLDEN=1 pytest`` writes the files anew; read each change aloud before you keep it.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.projects import problems_of, small_project

CASES = sorted((Path(__file__).parent / "problems").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_says_what_is_wrong_where_and_what_to_do(case: Path, tmp_path: Path) -> None:
    root = small_project(tmp_path)
    shutil.copytree(case / "files", root, dirs_exist_ok=True)

    found = "\n".join(problems_of(root)) + "\n"

    if os.environ.get("UPDATE_GOLDEN"):
        (case / "expected.txt").write_text(found, encoding="utf-8")
    assert found == (case / "expected.txt").read_text(encoding="utf-8")


def test_a_project_without_mistakes_has_no_problems(tmp_path: Path) -> None:
    assert problems_of(small_project(tmp_path)) == []


def test_the_example_site_has_no_problems(repository: Path) -> None:
    assert problems_of(repository) == []
