"""Finds withheld words in sentences of our own.

Whoever copies a voice by hand takes it out of its speaker's reach: the copy stays when the words are taken back.
"""

from collections.abc import Iterator
from pathlib import Path

from coproduce.domain.consent import Channel
from coproduce.domain.problems import Location, Problem
from coproduce.safety.normalise import utf8
from coproduce.safety.readers import TEXT
from coproduce.safety.withheld import OFFICERS, Sources


def check_copies(sources: Sources) -> Iterator[Problem]:
    """No page, promise, event or leaf holds words that may not be shown today."""
    watch = sources.watch(Channel.SITE)
    for path in sorted(path for start in OFFICERS for path in _files(sources.root / start)):
        text = utf8(path.read_bytes())
        for found in watch.found_in(text):
            where = Location(path.relative_to(sources.root).as_posix(), found.place(text))
            message = f"This holds {found.what}, which may not be shown."
            yield Problem(
                where, message, "Take them out. Where a voice belongs, its mark shows it while it may be shown."
            )


def _files(start: Path) -> Iterator[Path]:
    for path in start.rglob("*") if start.is_dir() else [start]:
        if path.suffix.lower() in TEXT and path.is_file():
            yield path
