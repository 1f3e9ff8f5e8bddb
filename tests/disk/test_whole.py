"""A file is there whole or not at all."""

import os
from pathlib import Path

import pytest

from coproduce.disk.whole import keep_only, write_whole


def test_a_new_file_can_be_read_by_everybody(tmp_path: Path) -> None:
    write_whole(tmp_path / "poster.pdf", b"words")

    assert (tmp_path / "poster.pdf").read_bytes() == b"words"
    assert (tmp_path / "poster.pdf").stat().st_mode & 0o777 == 0o644


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    path.write_bytes(b"before")
    path.chmod(0o600)

    write_whole(path, b"after")

    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"after", 0o600)


def test_a_write_that_breaks_off_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "words.yml"
    path.write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", fails)

    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"after")

    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"words.yml": b"before"}


def test_what_a_killed_write_left_is_cleared_with_what_nobody_uses(tmp_path: Path) -> None:
    for name in ("used.pdf", "unused.pdf", ".used.pdf-x1y2"):
        (tmp_path / name).write_bytes(b"words")

    keep_only(tmp_path, {"used.pdf"})
    keep_only(tmp_path / "nowhere", {"used.pdf"})

    assert [path.name for path in tmp_path.iterdir()] == ["used.pdf"]
