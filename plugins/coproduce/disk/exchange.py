"""Put a new folder in the place of an old one in one step."""

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_ASIDE = "-old"


def exchange(new: Path, published: Path) -> None:
    """Make ``new`` the published folder; afterwards ``new`` holds what was published before, or is gone."""
    if not published.exists():
        new.rename(published)
    elif not _exchange_in_one_step(new, published):
        aside = new.with_name(f"{new.name}{_ASIDE}")
        published.rename(aside)
        try:
            new.rename(published)
        except BaseException:
            aside.rename(published)
            raise
        aside.rename(new)


def restore(published: Path, leftovers: list[Path]) -> None:
    """Put back what was published, where a build was killed between the two steps that some disks need."""
    aside = [folder for folder in leftovers if folder.name.endswith(_ASIDE)]
    if aside and not published.exists():
        aside[0].rename(published)


def _exchange_in_one_step(new: Path, published: Path) -> bool:
    """Ask Linux to swap both names at once; say whether it could."""
    rename = _of_the_system("renameat2")
    if rename is None:
        return False
    failed = rename(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(published), _RENAME_EXCHANGE)
    return not failed


def write_through(folder: Path) -> None:
    """Wait until everything of a folder's disk is on it, so that no power cut makes half of it.

    A write that the system has put off until now may fail only here: with no room left, for example.
    """
    flush = _of_the_system("syncfs")
    if flush is None:
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if flush(descriptor):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def _of_the_system(name: str) -> Callable[..., int] | None:
    """Give a function of the system's that Python does not bring, where the system has it."""
    found: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return found
