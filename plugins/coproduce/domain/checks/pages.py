"""Pages: their marks can be read, their headings follow each other, and no two pages stand in one place."""

from collections.abc import Iterator

from coproduce.domain import addresses
from coproduce.domain.library import Library
from coproduce.domain.marks import MARKED_KINDS, blocks, headings, marks
from coproduce.domain.problems import Location, Problem, did_you_mean


def check_marks_are_known(library: Library) -> Iterator[Problem]:
    """A mark names a kind of thing that can be shown on a page."""
    kinds = [kind.value for kind in MARKED_KINDS]
    for entry in (*library.entries(), *library.damaged):
        for mark in marks(getattr(entry.model, "body", "")):
            if mark.kind not in kinds:
                where = Location(entry.path, entry.places.body + mark.line - 1, mark.column)
                hint = did_you_mean(mark.kind, kinds) or f"Write one of: {', '.join(kinds)}."
                yield Problem(where, f"'{mark.kind}' is not something that a page can show.", hint)


def check_every_mark_can_be_read(library: Library) -> Iterator[Problem]:
    """Double square brackets are a mark; one that we cannot read would be shown as it stands."""
    for entry in (*library.entries(), *library.damaged):
        for block in blocks(getattr(entry.model, "body", "")):
            for line, column in block.unreadable_marks():
                where = Location(entry.path, entry.places.body + line - 1, column)
                yield Problem(where, "We cannot read this mark.", "Write it like [[quote:q-7fk3m2]], in small letters.")


def check_headings(library: Library) -> Iterator[Problem]:
    """A page has its title; the headings in it begin one level below, and none skips a level."""
    for entry in library.entries():
        above = 1
        for heading in headings(getattr(entry.model, "body", "")):
            where = Location(entry.path, entry.places.body + heading.line - 1)
            if heading.level == 1:
                yield Problem(where, "This heading is as large as the page's title.", "Begin it with '## '.")
            elif heading.level > above + 1:
                message = "This heading skips a level, so people who go from heading to heading miss something."
                yield Problem(where, message, f"Begin it with '{'#' * (above + 1)} '.")
            above = heading.level


def check_addresses(library: Library) -> Iterator[Problem]:
    """A page that is written by hand does not stand where a room stands."""
    for entry in (*library.pages, *library.priorities):
        if addresses.is_taken(entry.model.address):
            message = f"The address {entry.model.address} belongs to a part of the site that is made from content/."
            yield Problem(entry.places.start, message, "Give the file another name.")
