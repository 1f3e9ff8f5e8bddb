"""Tries whether long words fit on every poster, and remembers what came of it: a check runs often."""

import hashlib
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from coproduce.disk.notebook import Notebook
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
        self._notes = Notebook(file, bool)

    def fits(self, poster: Poster) -> bool:
        """Say whether a poster can be set in every design and size."""
        key = hashlib.sha256(f"{typesetting(poster)} {poster!r}".encode()).hexdigest()
        return self._notes.known(key, lambda: self._is_set(poster))

    def keep(self) -> None:
        """Write down what was met this time."""
        self._notes.keep()

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
