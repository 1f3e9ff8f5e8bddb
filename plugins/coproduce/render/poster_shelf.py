"""Posters that were typeset before, kept outside the site by the hash of all that goes into them."""

import hashlib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from coproduce.disk.whole import keep_only, write_whole
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
        ending = ".png" if poster.layout.form == "picture" else ".pdf"
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
            write_whole(path, typeset())
        return path

    def clear_unused(self) -> None:
        """Delete every poster that was not asked for."""
        keep_only(self.folder, self._used)
