"""``coproduce export``: everything finished, on disk, for any other generator."""

import errno
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from coproduce.cli import main
from tests.projects import edit, small_project

pytestmark = pytest.mark.slow


def export(root: Path, target: Path) -> Result:
    return CliRunner().invoke(main, ["export", str(target), "--folder", str(root)])


def test_writes_finished_pages_voices_posters_and_the_look(tmp_path: Path) -> None:
    target = tmp_path / "out"

    result = export(small_project(tmp_path), target)

    assert result.exit_code == 0, result.output
    paths = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    assert {
        "index.md",
        "stories/the-long-wait/index.html",
        "strategy/news.md",
        "tree/index.html",
        "voices/index.html",
        "voices/q-7fk3m2/index.html",
        "posters/q-7fk3m2-a2.pdf",
        "assets/coproduce.css",
        "assets/fonts/OFL-Lexend.txt",
        "assets/reading.js",
    } <= paths
    assert "[[" not in (target / "strategy/news.md").read_text("utf-8")


def test_words_that_are_held_back_are_in_no_file(tmp_path: Path) -> None:
    target = tmp_path / "out"

    export(small_project(tmp_path), target)

    for path in target.rglob("*.md"):
        assert "took these words back" not in path.read_text("utf-8")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.mkdir()
    (target / "mine.txt").write_text("mine", encoding="utf-8")

    result = export(small_project(tmp_path), target)

    assert result.exit_code == 1
    assert "is not empty" in result.output
    assert [path.name for path in target.iterdir()] == ["mine.txt"]


def test_what_has_a_problem_is_named_and_left_out(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "content/stories/the-long-wait.md", "told_by:", "tolld_by:")

    result = export(root, tmp_path / "out")

    assert "'tolld_by' is not a field we know" in result.output
    assert not (tmp_path / "out" / "stories/the-long-wait/index.html").exists()
    assert (tmp_path / "out" / "stories/index.html").exists()


def test_an_export_that_breaks_off_leaves_nothing_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    root = small_project(tmp_path)
    monkeypatch.setattr(shutil, "copytree", is_full)

    result = export(root, tmp_path / "out")

    assert result.exit_code == 1
    assert "There is no room left on the disk of " in result.output
    assert "Nothing was exported." in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["project"]


def test_an_export_never_lands_in_what_the_site_is_made_from(tmp_path: Path) -> None:
    root = small_project(tmp_path)

    result = export(root, root / "content" / "out")

    assert result.exit_code == 1
    assert "holds what the site is made from, so it is not replaced. Choose another folder." in result.output
    assert not (root / "content" / "out").exists()
