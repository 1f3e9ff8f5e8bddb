"""Posters that were typeset before, kept outside the site by the hash of all that goes into them."""

import hashlib
from functools import cached_property
from pathlib import Path

from coproduce.disk.whole import keep_only, write_whole
from coproduce.domain.publications import Poster
from coproduce.render.posters import TYPESETTING, Press


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
        whole = f"{TYPESETTING} {poster!r}"  # a frozen dataclass of plain values: the same each time
        path = self.folder / f"{hashlib.sha256(whole.encode()).hexdigest()}.pdf"
        self._used.add(path.name)
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, self._press.poster(poster))
        return path

    def clear_unused(self) -> None:
        """Delete every poster that was not asked for."""
        keep_only(self.folder, self._used)
