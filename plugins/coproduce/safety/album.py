"""The pictures that pages ask for while they are written. Nothing else is published, or kept."""

from collections.abc import Iterator
from pathlib import Path

from coproduce.content.files import read_plain
from coproduce.disk.kept import kept_in
from coproduce.domain import addresses
from coproduce.domain.door import held_pictures
from coproduce.domain.library import Library
from coproduce.domain.picture import FOLDER
from coproduce.domain.publications import ShownPicture
from coproduce.domain.published import Published
from coproduce.safety.pictures import LARGEST, SHELF, Made, PictureError, PictureShelf


class Album:
    """Finds, for one build, the finished picture of a file; a picture of a story that is held back is not found."""

    def __init__(self, root: Path, library: Library, broken: frozenset[str], published: Published) -> None:
        """``library`` is all that was read, also what is held back; ``broken`` are the files that stay off the site."""
        self._root = root
        held = held_pictures(library, frozenset(published.stories))
        self._open = {name for name in library.pictures if name not in held and f"{FOLDER}{name}" not in broken}
        self._shelf = PictureShelf(kept_in(root) / SHELF)
        self._made: dict[str, Made] = {}

    def picture(self, file: str) -> ShownPicture | None:
        """Give a picture as it is published; nothing when it is held back."""
        if file not in self._open:
            return None
        if file not in self._made:
            try:
                raw = read_plain(self._root / FOLDER / file, LARGEST + 1)
                self._made[file] = self._shelf.picture(raw, Path(file).suffix)
            except (OSError, PictureError):  # it was whole a moment ago: somebody is just exchanging it
                return None
        return _shown(self._made[file])

    def used(self) -> Iterator[tuple[ShownPicture, Path]]:
        """Give the pictures that were asked for, and clear the shelf of all others."""
        self._shelf.clear_unused()
        return ((_shown(made), made.path) for made in self._made.values())


def _shown(made: Made) -> ShownPicture:
    return ShownPicture(addresses.picture(made.path.name), made.width, made.height)
