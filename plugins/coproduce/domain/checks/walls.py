"""Walls: each chooses its posters in one way, and all that it names may hang."""

from collections.abc import Iterator

from coproduce.domain.checks.voices import is_taken_back
from coproduce.domain.consent import Channel
from coproduce.domain.library import Library
from coproduce.domain.problems import Problem
from coproduce.domain.quote import Quote


def check_walls(library: Library) -> Iterator[Problem]:
    """A wall chooses its posters in one way, and whoever said what it names agreed to posters."""
    quotes = {entry.model.id: entry.model for entry in library.quotes}
    for entry in library.walls:
        wall, places = entry.model, entry.places
        chosen = [name for name in ("quotes", "themes", "event") if getattr(wall, name)]
        if len(chosen) != 1:
            message = "A wall chooses its posters in one way, so we cannot tell which hang here."
            yield Problem(places.of(*chosen[-1:]), message, "Write one of: 'quotes:', 'themes:' or 'event:'.")
        for position, name in enumerate(wall.quotes):
            where = places.of("quotes", position)
            if name in wall.quotes[:position]:
                yield Problem(where, f"'{name}' hangs here twice.", "Take one of the two out.")
            elif name in quotes and not _may_hang(quotes[name]):
                message = f"Whoever said '{name}' did not agree to posters, so this wall is not printed."
                yield Problem(where, message, "Take it out, or ask the person and add 'poster' to the channels.")


def _may_hang(quote: Quote) -> bool:
    """Say whether a poster was agreed to. Words that were taken back may stay on the list: they are left out."""
    return Channel.POSTER in quote.channels() or is_taken_back(quote) or not (quote.consent or quote.published_in)
