"""Notes between builds: what took long to find out, under a hash of all that it hangs on."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from coproduce.disk.whole import write_whole

V = TypeVar("V")


class Notebook(Generic[V]):
    """Knows what was found out before, and forgets what nobody asked for. Whoever writes in it writes no words."""

    def __init__(self, file: Path, read: Callable[[Any], V]) -> None:
        """Note in a file, which need not exist yet; ``read`` turns a note of JSON into what it was."""
        self._file = file
        self._known = self._kept(read)
        self._met: dict[str, V] = {}

    def known(self, key: str, find_out: Callable[[], V]) -> V:
        """Give what is noted under a key, or find it out."""
        if key not in self._met:
            self._met[key] = self._known[key] if key in self._known else find_out()
        return self._met[key]

    def keep(self) -> None:
        """Write down what was asked for. Where that cannot be, the next build takes longer and finds the same."""
        if self._met != self._known:
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._file, json.dumps(self._met).encode())

    def _kept(self, read: Callable[[Any], V]) -> dict[str, V]:
        try:
            return {str(key): read(note) for key, note in json.loads(self._file.read_bytes()).items()}
        except (OSError, ValueError, TypeError, AttributeError):  # a notebook that cannot be read is empty
            return {}
