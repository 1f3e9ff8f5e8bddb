"""Remembers what the scan for personal data found in each file, so that a build scans only what was changed."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from coproduce.disk.notebook import Notebook
from coproduce.domain.privacy import PersonalKind


class Found(NamedTuple):
    """Something at a place in a file that could tell who a person is: covered, and as a hash."""

    kind: PersonalKind
    line: int
    column: int
    masked: str
    hash: str


class ScanMemory:
    """What was found, by a hash of all that it hangs on. It holds no words, and forgets files that are gone."""

    def __init__(self, file: Path) -> None:
        """Remember in a file, which need not exist yet."""
        self._notes: Notebook[list[Found]] = Notebook(file, lambda found: [_read(*one) for one in found])

    def found(self, path: str, raw: bytes, rules: str, scan: Callable[[], Iterable[Found]]) -> list[Found]:
        """Give what is in a file by some rules: as it was found before, or by a scan."""
        key = hashlib.sha256(f"{rules}\0{path}\0".encode("utf-8", "surrogatepass") + raw).hexdigest()
        return self._notes.known(key, lambda: list(scan()))

    def keep(self) -> None:
        """Write down what was met this time."""
        self._notes.keep()


def _read(kind: str, line: str, column: str, masked: str, value: str) -> Found:
    return Found(PersonalKind(kind), int(line), int(column), str(masked), str(value))
