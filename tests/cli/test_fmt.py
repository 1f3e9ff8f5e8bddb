"""``coproduce fmt``: every file in one order, or named with the reason why not."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coproduce.cli import main
from tests.projects import small_project, write

PATH = "content/quotes/mine.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path, **{PATH: "words: Be kind.\nid: q-mmmmmm\n"})


def fmt(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["fmt", *arguments, "--folder", str(root)])


def test_puts_a_named_file_in_order_and_then_has_nothing_to_do(root: Path) -> None:
    first, second = fmt(root, PATH), fmt(root, PATH)

    assert (first.exit_code, first.output) == (0, f"{PATH} was put in order.\n")
    assert (second.exit_code, second.output) == (0, "Everything is in order.\n")
    assert (root / PATH).read_text() == "id: q-mmmmmm\nwords: Be kind.\n"


def test_editors_are_told_where_the_schema_is_when_the_site_has_one(root: Path) -> None:
    write(root, "schema/quote.schema.json", "{}\n")

    first, second = fmt(root, PATH), fmt(root, PATH)

    assert (first.output, second.output) == (f"{PATH} was put in order.\n", "Everything is in order.\n")
    assert (root / PATH).read_text() == (
        "# yaml-language-server: $schema=../../schema/quote.schema.json\nid: q-mmmmmm\nwords: Be kind.\n"
    )


def test_looks_at_every_file_and_changes_none_when_asked_to_look(root: Path) -> None:
    result = fmt(root, "--check")

    assert result.exit_code == 1
    assert f"{PATH} is not in order.\n" in result.output
    assert (root / PATH).read_text() == "words: Be kind.\nid: q-mmmmmm\n"


def test_a_page_in_another_language_is_put_in_order_too(root: Path) -> None:
    path = "docs/about/index.cy.md"
    write(root, path, "---\nsummary: Beth yw hon.\ntitle: Am y wefan\n---\n\nGwefan fach.\n")

    result = fmt(root)

    assert f"{path} was put in order.\n" in result.output
    assert (root / path).read_text("utf-8").startswith("---\ntitle: Am y wefan\nsummary: Beth yw hon.\n---\n")


def test_names_what_it_cannot_read_and_leaves_it_as_it_was(root: Path) -> None:
    write(root, PATH, "words: Be kind.\n\tid: q-mmmmmm\n")

    result = fmt(root, PATH)

    assert result.exit_code == 1
    assert result.output == (
        f"{PATH}:2:1: There is a tab here. Use spaces instead.\n"
        "Error: 1 file stays as it was. Mend what is named above, then try again.\n"
    )


def test_a_file_that_is_not_ours_is_not_touched(root: Path) -> None:
    assert "mkdocs.yml:1:1: There is no such file of ours." in fmt(root, "mkdocs.yml").output


def test_the_example_site_is_as_fmt_leaves_it(repository: Path) -> None:
    result = fmt(repository, "--check")

    assert (result.exit_code, result.output) == (0, "Everything is in order.\n")
