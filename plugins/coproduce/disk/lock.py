"""One at a time: two builds would sweep away each other's staging folders and posters."""

import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


class Lock:
    """A lock, held by an open file. The system takes it off when a process ends, however it ends."""

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        """``tell`` is asked to say who holds the lock, when somebody does."""
        self._path = path
        self._tell = tell
        self._file: BinaryIO | None = None

    def acquire(self) -> None:
        """Wait until nobody else has the lock, and take it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        while True:
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW  # what a link leads to may be anybody's
            file = os.fdopen(os.open(self._path, flags, 0o666), "a+b", buffering=0)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                holder = file.read().decode() or "another process"
                self._tell(f"Another build is running: {holder}. This one waits until it has ended.")
                fcntl.flock(file, fcntl.LOCK_EX)
            if self._is_there(file):
                break
            file.close()  # its last holder has taken it away; a new one may have come
        self._file = file
        with suppress(OSError):  # on a full disk the lock holds all the same
            file.truncate(0)
            file.write(f"process {os.getpid()}".encode())

    def _is_there(self, file: BinaryIO) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Let the next one begin, and leave nothing behind."""
        if self._file is not None:
            with suppress(OSError):
                self._path.unlink()
            self._file.close()
            self._file = None
