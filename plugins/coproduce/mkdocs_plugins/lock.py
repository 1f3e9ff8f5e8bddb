"""One build of a project at a time: two would sweep away each other's staging folders and posters."""

import fcntl
from pathlib import Path
from typing import TextIO

from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger(__name__)


class Lock:
    """A lock on a project. The system takes it off when a build ends, however it ends."""

    def __init__(self) -> None:
        """Begin without the lock."""
        self._file: TextIO | None = None

    def acquire(self, root: Path) -> None:
        """Wait until no other build of the project is running; say so when there is one."""
        path = root / ".cache" / "coproduce" / "build.lock"
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("w", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            log.info("Another build of this site is running. This one waits until it has ended.")
            fcntl.flock(self._file, fcntl.LOCK_EX)

    def release(self) -> None:
        """Let the next build begin."""
        if self._file is not None:
            self._file.close()
            self._file = None
