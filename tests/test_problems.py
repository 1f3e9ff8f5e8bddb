"""Every message that a writer can meet, as a golden file.

A folder in problems/ holds files that are laid over the small project, and expected.txt: all problems, as shown.
``UPDATE_GOLDEN=1 pytest`` writes the files anew; read each change aloud before you keep it.
"""

import os
import re
import shutil
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.door import publish
from coproduce.domain.thread import Threads
from coproduce.project import load_project
from coproduce.site import ROOMS
from tests.projects import SMALL, TODAY, problems_of, small_project, write

CASES = sorted((Path(__file__).parent / "problems").iterdir())
QUOTED = re.compile(r"'.*?'(?!\w)|\[.*?\]")
"""What a message repeats of a file, or offers for it."""
SENTENCE_END = re.compile(r"[.?!](?= [^a-z]|$)")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_says_what_is_wrong_where_and_what_to_do(case: Path, tmp_path: Path) -> None:
    root = small_project(tmp_path)
    shutil.copytree(case / "files", root, dirs_exist_ok=True)

    found = "\n".join(problems_of(root)) + "\n"

    if os.environ.get("UPDATE_GOLDEN"):
        (case / "expected.txt").write_text(found, encoding="utf-8")
    assert found == (case / "expected.txt").read_text(encoding="utf-8")


def sentences(problem: str) -> int:
    """Count the sentences of a problem, after its place."""
    return len(SENTENCE_END.findall(QUOTED.sub("…", problem.partition(": ")[2])))


def test_no_problem_takes_more_than_two_sentences() -> None:
    lines = [line for case in CASES for line in (case / "expected.txt").read_text("utf-8").splitlines()]

    assert len(lines) > 200
    assert [line for line in lines if not 1 <= sentences(line) <= 2] == []
    assert sentences("a.yml:1:1: This is wrong. It is 'so. So. So.' there. Did you mean 'a'?") == 3


PARTS = ("content/**/*.*", "docs/**/*.*", "*.yml")
FILES = sorted(path.relative_to(SMALL).as_posix() for part in PARTS for path in SMALL.glob(part))
MISHAPS = ("delete", "double", "write over")


@pytest.mark.slow  # every room reads the whole project, a hundred times
@given(st.sampled_from(FILES), st.floats(0, 1), st.sampled_from(MISHAPS), st.characters(exclude_categories=["Cs"]))
def test_a_slip_of_the_hand_anywhere_is_read_or_named_and_breaks_nothing(
    path: str, where: float, mishap: str, letter: str
) -> None:
    with TemporaryDirectory() as folder:
        root = small_project(Path(folder))
        text = (root / path).read_text("utf-8")
        at = round(where * (len(text) - 1))
        middle = {"delete": "", "double": text[at] * 2, "write over": letter}[mishap]
        write(root, path, text[:at] + middle + text[at + 1 :])

        project = load_project(root, TODAY)

        assert all(problem.where.line >= 1 and problem.message.endswith((".", "?")) for problem in project.problems)
        if project.library:
            threads = Threads(publish(project.library.without(project.broken), TODAY))
            for room in chain(*ROOMS.values()):
                assert list(room(threads)) is not None


def test_a_project_without_mistakes_has_no_problems(tmp_path: Path) -> None:
    assert problems_of(small_project(tmp_path)) == []


def test_the_example_site_has_no_problems(repository: Path) -> None:
    assert problems_of(repository) == []
