"""Where changes came from, with real Git: a number that is right, or none."""

from pathlib import Path

import pytest

from coproduce.coedit.history import read_share
from coproduce.domain.share import Share
from coproduce.project import load_project
from coproduce.site import compose
from tests.forge.look_alike import git
from tests.projects import TODAY, small_project, write


def change(root: Path, path: str, came_from: str = "") -> None:
    """Commit a change of one file, as `accept` words it."""
    write(root, path, f"{(root / path).read_text() if (root / path).exists() else ''}\n")
    git("add", ".", folder=root)
    trailer = f"\n\nCame-from: {came_from}" if came_from else ""
    git("commit", "--quiet", f"--message=A change{trailer}", folder=root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with a history: its beginning, a parent's change that was merged, two of others, and one of the code."""
    root = small_project(tmp_path)
    git("init", "--quiet", "--initial-branch=main", folder=root)
    git("add", ".", folder=root)
    git("commit", "--quiet", "--message=The site", folder=root)
    git("switch", "--quiet", "--create", "words", folder=root)
    change(root, "content/themes.yml", "parent")
    git("switch", "--quiet", "main", folder=root)
    change(root, "docs/about/index.md", "autistic-adult")
    git("merge", "--quiet", "--no-edit", "words", folder=root)
    change(root, "mkdocs.yml", "parent")
    return root


def about(root: Path) -> str:
    finished = {one.path: one.content for one in compose(load_project(root, TODAY)).finished}
    return str(finished["about/index.md"])


def test_the_page_about_the_site_says_how_many_changes_came_from_parents_and_who_helped(root: Path) -> None:
    assert read_share(root) == Share(changes=3, from_parents=1)
    assert "1 of 3 changes to the words and pages of this site came from parents." in about(root)
    assert about(root) == about(root)


def test_a_history_that_was_cut_off_shows_no_number(root: Path, tmp_path: Path) -> None:
    git("clone", "--quiet", "--depth=1", f"file://{root}", str(tmp_path / "shallow"), folder=tmp_path)

    assert read_share(tmp_path / "shallow") is None
    assert "came from parents" not in about(tmp_path / "shallow")


def test_without_a_history_or_without_a_word_about_where_changes_came_from_there_is_no_number(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    assert read_share(root) is None

    git("init", "--quiet", folder=root)
    assert read_share(root) is None

    git("add", ".", folder=root)
    git("commit", "--quiet", "--message=The site", folder=root)
    assert read_share(root) is None
