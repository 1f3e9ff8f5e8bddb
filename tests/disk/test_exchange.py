"""Two folders change places in one step."""

from pathlib import Path

import pytest

from coproduce.disk import exchange as module
from coproduce.disk.exchange import exchange


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_new_folder_stands_in_the_place_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(module, "_exchange_in_one_step", lambda *_: False)
    new, published = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")

    exchange(new, published)

    assert (published / "index.html").read_text("utf-8") == "new"
    assert (new / "index.html").read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "site"]


def test_the_first_site_needs_nothing_to_change_places_with(tmp_path: Path) -> None:
    exchange(folder(tmp_path / "new", "new"), tmp_path / "site")

    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "new"
