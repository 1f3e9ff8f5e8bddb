"""The accessibility statement: it is there, and somebody has looked lately whether it is true."""

from collections.abc import Iterator
from datetime import date

from coproduce.domain.fields import day_in_words
from coproduce.domain.library import Library
from coproduce.domain.problems import Problem
from coproduce.domain.statement import review_is_due

_NOT_THERE = "This site says nothing about its accessibility, and every public body has to."


def check_statement(library: Library, today: date) -> Iterator[Problem]:
    """The statement was reviewed within the last twelve months, and not before it was written."""
    statement, places = library.settings.accessibility, library.settings_at
    if statement is None:
        yield Problem(places.start, _NOT_THERE, "Add a block 'accessibility:' as README.md shows it.")
        return
    where = places.of("accessibility", "reviewed_on")
    if statement.reviewed_on > today:
        message = f"The accessibility statement cannot have been reviewed on {day_in_words(statement.reviewed_on)} yet."
        yield Problem(where, message, "Write the day on which somebody last checked it.")
    elif review_is_due(statement.reviewed_on, today):
        message = f"The accessibility statement was last reviewed on {day_in_words(statement.reviewed_on)}."
        hint = "It has to be checked every twelve months: go through the site, then write the day of today here."
        yield Problem(where, message, hint)
