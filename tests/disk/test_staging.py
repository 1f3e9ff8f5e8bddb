"""A folder takes the place of another when it is whole."""

import shutil
from pathlib import Path

import pytest

from coproduce.disk import exchange
from coproduce.disk.lock import Lock
from coproduce.disk.staging import PlaceError, Staging


def site(folder: Path, text: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in ("index.html", "404.html"):
        (folder / name).write_text(text, encoding="utf-8")


def staged(place: Path, text: str) -> Staging:
    staging = Staging(place, [], print)
    site(staging.begin(), text)
    return staging


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_nobody_else_looks_into_what_is_not_published_yet(tmp_path: Path) -> None:
    site(tmp_path / "site", "old")
    (tmp_path / "site").chmod(0o775)

    staging = staged(tmp_path / "site", "new")

    assert staging.folder is not None
    assert staging.folder.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "site/index.html").read_text("utf-8") == "old"
    staging.publish()
    assert (tmp_path / "site/index.html").read_text("utf-8") == "new"
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o775
    assert names(tmp_path) == ["site"]


def test_what_is_dropped_leaves_nothing_behind(tmp_path: Path) -> None:
    staging = staged(tmp_path / "site", "new")

    staging.drop()
    staging.drop()

    assert names(tmp_path) == []


def test_a_site_that_was_put_aside_when_the_power_went_is_put_back(tmp_path: Path) -> None:
    site(tmp_path / ".site-staging-x-old", "old")
    site(tmp_path / ".site-staging-x", "new")

    staged(tmp_path / "site", "newer").drop()

    assert names(tmp_path) == ["site"]
    assert (tmp_path / "site/index.html").read_text("utf-8") == "old"


def test_a_second_step_that_fails_undoes_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path / "site", "old")
    staging = staged(tmp_path / "site", "new")
    assert staging.folder is not None
    monkeypatch.setattr(exchange, "_exchange_in_one_step", lambda *_: False)
    rename, calls = Path.rename, iter(range(9))

    def fails_the_second_time(path: Path, to: Path) -> Path:
        if next(calls) == 1:
            raise OSError(5, "Input/output error")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", fails_the_second_time)

    with pytest.raises(OSError, match="Input/output"):
        staging.publish()
    staging.drop()

    assert names(tmp_path) == ["site"]
    assert (tmp_path / "site/index.html").read_text("utf-8") == "old"


def test_an_old_site_that_cannot_be_deleted_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(tmp_path / "site", "old")
    staging = staged(tmp_path / "site", "new")
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)

    with pytest.raises(PlaceError, match=r"the old one could not be deleted\. Please delete .*/\.site-staging-"):
        staging.publish()

    assert (tmp_path / "site/index.html").read_text("utf-8") == "new"


def test_the_folder_of_the_next_build_is_not_taken_for_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = staged(tmp_path / "site", "first")
    begun: list[Staging] = []
    release = Lock.release

    def release_to_the_next(lock: Lock) -> None:
        release(lock)
        if not begun:
            begun.append(Staging(tmp_path / "site", [], print))
            begun[0].begin()

    monkeypatch.setattr(Lock, "release", release_to_the_next)

    first.publish()

    assert (tmp_path / "site/index.html").read_text("utf-8") == "first"
    begun[0].drop()
    assert names(tmp_path) == ["site"]
