"""Tries whether long words fit on every poster, and remembers what came of it: a check runs often."""

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from coproduce.disk.whole import write_whole
from coproduce.domain.layout import Layout
from coproduce.domain.publications import Poster
from coproduce.render.posters import PosterFault, Press, typesetting

TIGHTEST = (
    Layout(size="a4", design="letter", landscape=True),
    Layout(size="a3", design="quiet", landscape=True),
)
"""What fits on these fits on every other sheet, in every design."""


class Fitting:
    """Which posters fit, by a hash of all that they show. It holds no words, and forgets posters that are gone."""

    def __init__(self, file: Path) -> None:
        """Remember in a file, which need not exist yet."""
        self._file = file
        self._known = self._kept()
        self._met: dict[str, bool] = {}

    def fits(self, poster: Poster) -> bool:
        """Say whether a poster can be set in every design and size."""
        key = hashlib.sha256(f"{typesetting(poster)} {poster!r}".encode()).hexdigest()
        if key not in self._met:
            self._met[key] = self._known[key] if key in self._known else self._is_set(poster)
        return self._met[key]

    def keep(self) -> None:
        """Write down what was met this time. Where that cannot be, the next check takes longer and finds the same."""
        if self._met != self._known:
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._file, json.dumps(self._met).encode())

    @cached_property
    def _press(self) -> Press:
        return Press()  # only when something is not known

    def _is_set(self, poster: Poster) -> bool:
        try:
            for layout in TIGHTEST:
                self._press.poster(replace(poster, layout=layout))
        except PosterFault:
            return False
        return True

    def _kept(self) -> dict[str, bool]:
        try:
            return {str(key): bool(fits) for key, fits in json.loads(self._file.read_bytes()).items()}
        except (OSError, ValueError, AttributeError):  # a memory that cannot be read is none
            return {}
