"""Found by Python at its start when this folder is on its path: every folder is listed in the opposite order."""

import os
from collections.abc import Callable, Iterator
from typing import Any


class _Backwards:
    """The entries of a folder from the last name to the first."""

    def __init__(self, entries: Any) -> None:  # noqa: ANN401 - what os.scandir gives
        with entries:
            self._entries = sorted(entries, key=lambda entry: entry.name, reverse=True)

    def __enter__(self) -> Iterator[Any]:
        return iter(self._entries)

    def __exit__(self, *_: object) -> None:
        """Nothing is open any more."""

    def __iter__(self) -> Iterator[Any]:
        return iter(self._entries)

    def __next__(self) -> Any:  # noqa: ANN401 - as above
        if not self._entries:
            raise StopIteration
        return self._entries.pop(0)

    def close(self) -> None:
        """Nothing is open any more."""


def _turned(list_folder: Callable[..., list[str]]) -> Callable[..., list[str]]:
    return lambda *where: sorted(list_folder(*where), reverse=True)


_scandir: Any = os.scandir
os.scandir = lambda *where: _Backwards(_scandir(*where))  # type: ignore[assignment]
os.listdir = _turned(os.listdir)  # type: ignore[assignment]
