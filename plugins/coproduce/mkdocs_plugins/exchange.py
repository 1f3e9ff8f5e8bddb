"""Put a new folder in the place of an old one in one step."""

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(new: Path, published: Path) -> None:
    """Make ``new`` the published folder; afterwards ``new`` holds what was published before, or is gone."""
    if not published.exists():
        new.rename(published)
    elif not _exchange_in_one_step(new, published):
        aside = new.with_name(f"{new.name}-old")
        published.rename(aside)
        new.rename(published)
        aside.rename(new)


def _exchange_in_one_step(new: Path, published: Path) -> bool:
    """Ask Linux to swap both names at once; say whether it could."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    failed = rename(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(published), _RENAME_EXCHANGE)
    return not failed


def leftovers(published: Path) -> Iterator[Path]:
    """Find the staging folders that a killed build has left."""
    return published.parent.glob(f".{published.name}-staging-*")
