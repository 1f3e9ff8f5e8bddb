"""Posters that were typeset before, kept outside the site by the hash of all that goes into them."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from coproduce.domain.publications import Poster, WallPrint
from coproduce.render.posters import Press, typesetting


class PosterShelf:
    """A folder of finished posters. What a build did not use is cleared: its words may have been taken back."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which need not exist yet."""
        self.folder = folder
        self._used: set[str] = set()

    @cached_property
    def _press(self) -> Press:
        return Press()  # only when a poster has to be typeset at all

    def poster(self, poster: Poster) -> Path:
        """Give the file of a poster, typesetting it when it is not on the shelf."""
        ending = ".png" if poster.layout.form == "card" else ".pdf"
        return self._kept(poster, ending, lambda: self._press.poster(poster))

    def wall(self, wall: WallPrint) -> Path:
        """Give the file of a whole wall in the same way."""
        return self._kept(wall, ".pdf", lambda: self._press.wall(wall))

    def _kept(self, recipe: Poster | WallPrint, ending: str, typeset: Callable[[], bytes]) -> Path:
        whole = f"{typesetting(recipe)} {recipe!r}"  # a frozen dataclass of plain values: the same each time
        path = self.folder / f"{hashlib.sha256(whole.encode()).hexdigest()}{ending}"
        self._used.add(path.name)
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            _write_whole(path, typeset())
        return path

    def clear_unused(self) -> None:
        """Delete every poster that was not asked for."""
        if self.folder.exists():
            for path in self.folder.glob("*.p[dn][fg]"):
                if path.name not in self._used:
                    path.unlink(missing_ok=True)


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)  # it is published under this name, too, for whoever serves the site
    Path(name).replace(path)
