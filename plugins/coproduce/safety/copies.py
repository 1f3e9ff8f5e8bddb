"""Finds withheld words in sentences of our own.

Whoever copies a voice by hand takes it out of its speaker's reach: the copy stays when the words are taken back.
"""

from collections.abc import Iterator

from coproduce.content.files import LARGEST, read_plain
from coproduce.content.walk import walk
from coproduce.domain.consent import Channel
from coproduce.domain.problems import Location, Problem
from coproduce.safety.normalise import utf8
from coproduce.safety.withheld import OFFICERS, Sources


def check_copies(sources: Sources) -> Iterator[Problem]:
    """No page, promise, event or leaf holds words that may not be shown today."""
    watch = sources.watch(Channel.SITE)
    there = [path for folder in ("content", "docs") for path in walk(sources.root, folder).files]
    for path in (path for path in there if path.startswith(OFFICERS) and path.endswith((".md", ".yml"))):
        try:
            text = utf8(read_plain(sources.root / path, LARGEST))
        except OSError:  # gone since it was read: nobody sees it
            continue
        for found in watch.found_in(text):
            where = Location(path, found.place(text))
            message = f"This holds {found.what}, which may not be shown."
            yield Problem(
                where, message, "Take them out. Where a voice belongs, its mark shows it while it may be shown."
            )
