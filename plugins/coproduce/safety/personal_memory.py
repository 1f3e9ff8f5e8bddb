"""Remembers what the scan for personal data found in each file, so that a build scans only what was changed."""

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from coproduce.disk.whole import write_whole
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
        self._file = file
        self._known = self._kept()
        self._met: dict[str, list[Found]] = {}

    def found(self, path: str, raw: bytes, rules: str, scan: Callable[[], Iterable[Found]]) -> list[Found]:
        """Give what is in a file by some rules: as it was found before, or by a scan."""
        key = hashlib.sha256(f"{rules}\0{path}\0".encode("utf-8", "surrogatepass") + raw).hexdigest()
        if key not in self._met:
            self._met[key] = self._known[key] if key in self._known else list(scan())
        return self._met[key]

    def keep(self) -> None:
        """Write down what was met this time. Where that cannot be, the next scan takes longer and finds the same."""
        if self._met == self._known:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(self._met).encode())
        except OSError:
            return

    def _kept(self) -> dict[str, list[Found]]:
        try:
            kept: dict[str, list[list[str]]] = json.loads(self._file.read_bytes())
            return {key: [_read(*one) for one in found] for key, found in kept.items()}
        except (OSError, ValueError, TypeError, AttributeError):  # a memory that cannot be read is none
            return {}


def _read(kind: str, line: str, column: str, masked: str, value: str) -> Found:
    return Found(PersonalKind(kind), int(line), int(column), str(masked), str(value))
