"""Remembers what stood in PDFs: reading a poster takes longer than everything else that is done with it here."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from coproduce.safety.readers import Piece, pieces

Remembered = list[list[str]]


class Memory:
    """The texts of PDFs by the hash of their bytes. What an audit did not meet is forgotten: it may be withdrawn."""

    def __init__(self, file: Path | None) -> None:
        """Remember in a file, which need not exist yet; without one, remember nothing."""
        self._file = file
        self._known: dict[str, Remembered] = {}
        self._met: dict[str, Remembered] = {}
        self.has_read = False
        """Whether a PDF was read that was not known."""
        if file is not None and file.exists():
            try:
                self._known = json.loads(file.read_bytes())
            except ValueError:  # a memory that cannot be read is none
                self._known = {}

    def pieces(self, path: str, raw: bytes) -> Iterator[Piece]:
        """Give every text in a file."""
        if not raw.startswith(b"%PDF-"):
            yield from pieces(path, raw)
            return
        key = hashlib.sha256(version("pypdf").encode() + raw).hexdigest()
        if key not in self._known:
            self.has_read = True
            self._known[key] = [
                [piece.path.removeprefix(path), piece.text.decode("latin-1"), piece.parted_by.decode()]
                for piece in pieces(path, raw)
            ]
        self._met[key] = self._known[key]
        for below, text, parted_by in self._met[key]:
            yield Piece(path + below, text.encode("latin-1"), parted_by.encode())

    def keep(self) -> None:
        """Write down what was met this time, in one step, and forget the rest."""
        if self._file is None or not (self.has_read or self._known.keys() - self._met.keys()):
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._file.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(self._met, file)
        Path(name).replace(self._file)
