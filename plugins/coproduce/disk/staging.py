"""A folder that is made beside another one and takes its place in one step, when it is whole.

Whoever reads the place meanwhile finds all of the old or all of the new. A build that breaks off, however it does,
leaves the old; what it leaves beside it is swept away by the next one.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from coproduce.disk.exchange import exchange, restore, write_through
from coproduce.disk.lock import Lock

_OF_A_SITE = "404.html"
"""Stands at the top of every site that was built, by us or by the generator alone."""


class PlaceError(Exception):
    """A folder cannot be published into, or not cleared; its words are for whoever started the build."""


class Staging:
    """Everything between the first file of a new site and its publication."""

    def __init__(self, place: Path, sources: Iterable[Path], tell: Callable[[str], None]) -> None:
        """``place`` is the published folder, ``sources`` is what a site is made from and must never be replaced."""
        self.place = place.resolve()  # behind a link is the folder that readers see
        self._sources = [source.resolve() for source in sources]
        self._lock = Lock(self.place.with_name(f".{self.place.name}-staging.lock"), tell)
        self.folder: Path | None = None

    def begin(self) -> Path:
        """Give a new folder to build in, which nobody else may look into."""
        self._refuse_what_is_not_ours()
        self._lock.acquire()
        restore(self.place, self._leftovers())
        for leftover in self._leftovers():
            shutil.rmtree(leftover, ignore_errors=True)
        self.folder = Path(tempfile.mkdtemp(prefix=self._prefix, dir=self.place.parent))
        return self.folder

    def publish(self) -> None:
        """Let the new folder take the place; delete what stood there, for it may hold words taken back since."""
        assert self.folder is not None  # noqa: S101 - whoever publishes has begun
        self._refuse_to_lose_what_is_hidden(self.folder)
        self.folder.chmod(stat.S_IMODE(self.place.stat().st_mode) if self.place.exists() else 0o755)
        write_through(self.folder)
        exchange(self.folder, self.place)
        write_through(self.place.parent)
        shutil.rmtree(self.folder, ignore_errors=True)
        left = self._leftovers()  # before the next build may begin: its folder has such a name, too
        self.drop()
        if left:
            message = f"The new site is published, but the old one could not be deleted. Please delete {left[0]}"
            raise PlaceError(f"{message}: it may hold words that were taken back.")

    def drop(self) -> None:
        """Delete the folder, whatever it holds now, and let others begin."""
        try:
            if self.folder is not None:
                shutil.rmtree(self.folder, ignore_errors=True)
                self.folder = None
        finally:
            self._lock.release()

    @property
    def _prefix(self) -> str:
        return f".{self.place.name}-staging-"

    def _leftovers(self) -> list[Path]:
        """Find what builds that were killed have left."""
        return sorted(path for path in self.place.parent.iterdir() if path.name.startswith(self._prefix))

    def _refuse_what_is_not_ours(self) -> None:
        place = self.place
        if any(place == source or place in source.parents or source in place.parents for source in self._sources):
            raise PlaceError(f"{place} holds what the site is made from, so it is not replaced. Choose another folder.")
        if not place.exists():
            return
        if not place.is_dir():
            raise PlaceError(f"{place} is a file, so no site can be put there. Choose another folder.")
        if place.is_mount():
            within = place / "site"
            raise PlaceError(f"{place} is a disk of its own, so it cannot be replaced in one step. Use {within}.")
        if not os.access(place, os.W_OK):
            raise PlaceError(f"{place} may not be written to by whoever started this. Allow it and build again.")
        if any(place.iterdir()) and not (place / _OF_A_SITE).is_file():
            raise PlaceError(f"{place} holds something else than a site, so it is not replaced. Choose another folder.")

    def _refuse_to_lose_what_is_hidden(self, new: Path) -> None:
        if not self.place.exists():
            return
        for path in sorted(self.place.glob(".*")):
            if not (new / path.name).exists():
                raise PlaceError(f"{path} is no part of the site and would be lost. Move it away and build again.")
