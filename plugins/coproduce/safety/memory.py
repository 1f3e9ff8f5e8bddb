"""Remembers which files were clean for what was withheld then, and what stood in PDFs, which take long to read."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from coproduce.disk.whole import keep_only, write_whole
from coproduce.safety.readers import Piece, pieces

_PDF = b"%PDF-"
_CLEAN = "clean-files.json"
_TEXTS = "pdfs.json"
Remembered = list[list[str]]


class Memory:
    """What is known of files, by the hash of their bytes. What was not met is forgotten: it may be withdrawn."""

    def __init__(self, folder: Path | None) -> None:
        """Remember in a folder, which need not exist yet; without one, remember nothing."""
        self._folder = folder
        self._clean: dict[str, str] = self._kept(_CLEAN, {})
        """What was clean, by its key; for a PDF the key of its texts."""
        self._still_clean: dict[str, str] = {}
        self._met: set[str] = set()
        self.has_read = False
        """Whether a PDF was read that was not known."""

    def was_clean(self, key: str) -> bool:
        """Say whether the same bytes were looked through before, for the same withheld words."""
        if key not in self._clean:
            return False
        self._still_clean[key] = self._clean[key]
        self._met.add(self._clean[key])
        return True

    def note_clean(self, key: str, raw: bytes) -> None:
        """Remember that nothing was found."""
        self._still_clean[key] = _key(raw) if raw.startswith(_PDF) else ""

    def pieces(self, path: str, raw: bytes) -> Iterator[Piece]:
        """Give every text in a file."""
        if not raw.startswith(_PDF):
            yield from pieces(path, raw)
            return
        key = _key(raw)
        if key not in self._texts:
            self.has_read = True
            self._texts[key] = [
                [piece.path.removeprefix(path), piece.text.decode("latin-1"), piece.parted_by.decode()]
                for piece in pieces(path, raw)
            ]
        self._met.add(key)
        for below, text, parted_by in self._texts[key]:
            yield Piece(path + below, text.encode("latin-1"), parted_by.encode())

    def keep(self) -> None:
        """Write down what was met this time, and forget the rest."""
        if self._folder is None:
            return
        keep_only(self._folder, (_TEXTS, _CLEAN))
        if self._clean == self._still_clean and not self.has_read:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        if self.has_read or not self._clean or self._met - {""} != set(self._clean.values()) - {""}:
            met = {key: text for key, text in self._texts.items() if key in self._met}
            (self._folder / _CLEAN).unlink(missing_ok=True)  # should this break off, the next one writes both anew
            write_whole(self._folder / _TEXTS, json.dumps(met).encode())
        write_whole(self._folder / _CLEAN, json.dumps(self._still_clean).encode())

    @cached_property
    def _texts(self) -> dict[str, Remembered]:
        """The texts of PDFs: megabytes, and not needed while every PDF is known to be clean."""
        return dict(self._kept(_TEXTS, {}))

    def _kept(self, name: str, nothing: Any) -> Any:  # noqa: ANN401 - whatever the file holds
        try:
            return json.loads((self._folder / name).read_bytes()) if self._folder else nothing
        except (OSError, ValueError):  # a memory that cannot be read is none
            return nothing


def _key(raw: bytes) -> str:
    return hashlib.sha256(_reader() + raw).hexdigest()


@cache
def _reader() -> bytes:
    """Give what changes when the same PDF could be read otherwise."""
    ours = (Path(__file__).with_name(name).read_bytes() for name in ("readers.py", "pdfs.py"))
    return b"\0".join([version("pypdf").encode(), version("pypdfium2").encode(), *ours])
