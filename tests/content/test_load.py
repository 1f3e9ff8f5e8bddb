"""Loading a whole project: nothing is lost in silence."""

from pathlib import Path

import pytest

from coproduce.content.files import LARGEST, load_text, read_text
from coproduce.content.front_matter import read_front_matter
from coproduce.content.load import load_library
from tests.projects import edit, library_of, problems_of, small_project, write


def test_line_ends_and_byte_order_marks_of_other_machines_change_nothing() -> None:
    assert read_text(b"\xef\xbb\xbfone\r\ntwo\rthree\n", "a.yml") == ("one\ntwo\nthree\n", [])


def test_a_file_that_is_too_large_is_not_read() -> None:
    _, problems = read_text(b"x" * (LARGEST + 1), "a.yml")

    assert [str(problem) for problem in problems] == [
        "a.yml:1:1: This file is larger than 256 KB, so it is not read. Split it into smaller files."
    ]


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    _, problems = load_text(tmp_path, "gone.yml")

    assert [problem.where.path for problem in problems] == ["gone.yml"]


def test_a_body_knows_the_line_on_which_it_begins() -> None:
    written, problems = read_front_matter("---\ntitle: A\n---\n\n\nBody\n", "a.md")

    assert (written.body, written.fields.body_line, problems) == ("Body", 6, [])


@pytest.mark.parametrize("path", ["content/quotes/deeper/more.yml", "content/stories/deeper/more.md"])
def test_folders_inside_folders_are_read(tmp_path: Path, path: str) -> None:
    root = small_project(tmp_path)
    source = next((root / path).parents[1].glob("*.*"))
    write(root, path, source.read_text("utf-8").replace("q-7fk3m2", "q-222222").replace("q-abc234", "q-333333"))

    assert any(entry.path == path for entry in library_of(root).entries())


def test_words_that_were_withdrawn_may_be_deleted_from_the_file(tmp_path: Path) -> None:
    root = small_project(tmp_path)

    edit(
        root,
        "content/quotes/school.yml",
        "  words: I took these words back and nobody may see them again.\n",
        "",
    )

    assert problems_of(root) == []


def test_a_reference_into_a_file_that_cannot_be_read_is_not_a_second_problem(tmp_path: Path) -> None:
    root = small_project(tmp_path)

    write(root, "content/themes.yml", "- id: [waiting\n")

    assert [problem.partition(":")[0] for problem in problems_of(root)] == ["content/themes.yml"]


def test_a_project_without_content_is_a_project_without_problems(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    write(tmp_path, "bare/coproduce.yml", (root / "coproduce.yml").read_text("utf-8"))

    assert problems_of(tmp_path / "bare") == []


@pytest.mark.parametrize(
    "path",
    [
        "content/quotes/school.yml",
        "content/stories/the-long-wait.md",
        "content/themes.yml",
        "content/promises/news-while-waiting.yml",
        "content/tree.yml",
        "content/events/survey.md",
        "content/people.yml",
        "docs/take-part.md",
        "docs/take-part.cy.md",
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem_and_the_rest_is_read(tmp_path: Path, path: str) -> None:
    root = small_project(tmp_path)
    write(root, path, "---\na: 'never closed\n---\n")

    library, problems = load_library(root)

    assert library is not None
    assert [problem.where.path for problem in problems] == [path]
    assert library.home
    assert library.quotes


def test_a_file_that_holds_only_a_comment_is_advice(tmp_path: Path) -> None:
    root = small_project(tmp_path, **{"content/quotes/later.yml": "# Ask again in spring.\n"})

    library, problems = load_library(root)

    assert problems == []
    assert library is not None
    said = "There is no quote in this file, only a comment. If that is right, delete the file."
    assert [str(one) for one in library.advice] == [f"content/quotes/later.yml:1:1: {said}"]


def test_a_file_with_more_quotes_than_anybody_can_look_through_is_named_where_they_begin(tmp_path: Path) -> None:
    root = small_project(tmp_path, **{"content/quotes/many.yml": "- id: q-abc234\n" * 201})

    _, problems = load_library(root)

    message = "There are more than 200 quotes in this file, so nobody can find their way."
    assert f"content/quotes/many.yml:201:3: {message} Move the quotes from here on into another file." in map(
        str, problems
    )
