"""What is kept between builds stands under a name that nobody else knows, so nobody can lay anything there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coproduce.disk import kept
from coproduce.disk.kept import clear_beside, kept_in


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give each test a home of its own, and forget what was drawn in others."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    kept._name.cache_clear()  # noqa: SLF001 - as a new process would begin
    yield tmp_path / "home"
    kept._name.cache_clear()  # noqa: SLF001


def in_a_new_process(root: Path) -> Path:
    kept._name.cache_clear()  # noqa: SLF001
    return kept_in(root)


def test_the_folder_is_the_same_each_time_and_another_for_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "project"
    ours = [kept_in(root), in_a_new_process(root)]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another home"))

    theirs = in_a_new_process(root)

    assert ours[0] == ours[1] != theirs
    assert {one.parent for one in (*ours, theirs)} == {root / ".cache/coproduce"}
    assert all(len(one.name) == 32 for one in (*ours, theirs))


@pytest.mark.parametrize("spoiled", ["", "../../docs", "x" * 31 + "/", "\udcff"])
def test_a_note_that_cannot_be_one_is_not_followed(tmp_path: Path, home: Path, spoiled: str) -> None:
    (home / "coproduce").mkdir(parents=True)
    (home / "coproduce/kept-under").write_text(spoiled, "utf-8", "surrogateescape")

    assert len(kept_in(tmp_path).name) == 32
    assert kept_in(tmp_path).name != spoiled


def test_a_note_inside_the_project_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "project/.cache"))

    assert in_a_new_process(tmp_path / "project") != in_a_new_process(tmp_path / "project")
    assert not (tmp_path / "project").exists()


def test_without_a_home_nothing_is_believed_from_one_time_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert in_a_new_process(tmp_path) != in_a_new_process(tmp_path)

    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", nobody)
    assert in_a_new_process(tmp_path) != in_a_new_process(tmp_path)
    assert kept_in(tmp_path) == kept_in(tmp_path)


def test_what_was_brought_along_beside_it_is_deleted_and_nothing_behind_a_link(tmp_path: Path) -> None:
    root, away = tmp_path / "project", tmp_path / "away"
    own = kept_in(root)
    for path in (own / "ours", own.parent / "theirs/posters/a.pdf", own.parent / "personal-data.json", away / "letter"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (own.parent / "link").symlink_to(away)

    clear_beside(root)

    assert [path.name for path in own.parent.iterdir()] == [own.name]
    assert (own / "ours").exists()
    assert (away / "letter").exists()


@pytest.mark.parametrize("linked", [".cache", ".cache/coproduce"])
def test_a_folder_behind_a_link_is_left_as_it_is(tmp_path: Path, linked: str) -> None:
    root, away = tmp_path / "project", tmp_path / "away"
    (away / "coproduce").mkdir(parents=True)
    (away / "letter").touch()
    (away / "coproduce" / "letter").touch()
    (root / linked).parent.mkdir(parents=True)
    (root / linked).symlink_to(away)

    clear_beside(root)

    assert (away / "letter").exists()
    assert (away / "coproduce" / "letter").exists()


def test_a_project_without_anything_kept_is_left_as_it_is(tmp_path: Path) -> None:
    clear_beside(tmp_path)

    assert list(tmp_path.iterdir()) == []
