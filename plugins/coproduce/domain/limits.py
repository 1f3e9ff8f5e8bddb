"""How much there may be of something: enough for any site we know, and too little to stop a build."""

from collections.abc import Iterator

from coproduce.domain.forms import LONGEST_WORDS, TOO_LONG
from coproduce.domain.library import Library
from coproduce.domain.problems import Problem
from coproduce.domain.quote import Quote

MOST_QUOTES = 5_000
"""The most quotes of a site."""


def check_limits(library: Library) -> Iterator[Problem]:
    """A quote is short enough to be read on a wall, and a site small enough to be built in minutes."""
    for entry in library.written(Quote):
        if len(entry.model.words) > LONGEST_WORDS:
            message = TOO_LONG.format(count=f"{len(entry.model.words):,}", most=f"{LONGEST_WORDS:,}")
            hint = "Make a story of them (content/stories/), or part them into several quotes."
            yield Problem(entry.places.of("words"), message, hint)
    for entry in library.quotes[MOST_QUOTES:]:
        message = f"A site may have {MOST_QUOTES:,} quotes, and this is one more."
        yield Problem(entry.places.start, message, "Make a second site, or take older words out.")
