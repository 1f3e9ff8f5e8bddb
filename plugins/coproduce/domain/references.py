"""Who points to whom: every reference that an entry makes, with its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain.event import Event
from coproduce.domain.fields import Kind, Model
from coproduce.domain.library import Entry, Trail
from coproduce.domain.marks import marks
from coproduce.domain.page import Priority
from coproduce.domain.problems import Location
from coproduce.domain.promise import Evidence, Promise
from coproduce.domain.quote import Quote
from coproduce.domain.story import Story
from coproduce.domain.tree import Tree
from coproduce.domain.wall import Wall


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that points to another by its name."""

    kind: Kind
    name: str
    where: Location


def references(entry: Entry[Model]) -> Iterator[Reference]:
    """Give every reference of an entry: its fields first, then the marks in its body."""
    for kind, name, trail in _in_fields(entry.model):
        yield Reference(kind, name, entry.places.of(*trail))
    for mark in marks(getattr(entry.model, "body", "")):
        where = Location(entry.path, entry.places.body + mark.line - 1, mark.column)
        if mark.kind in set(Kind):
            yield Reference(Kind(mark.kind), mark.name, where)


def _in_fields(model: Model) -> Iterator[tuple[Kind, str, Trail]]:
    match model:
        case Quote():
            yield from _one(Kind.EVENT, model.heard_at, "heard_at")
            yield from _many(Kind.THEME, model.themes, "themes")
        case Story():
            yield from _many(Kind.THEME, model.themes, "themes")
        case Event():
            yield from _many(Kind.QUOTE, model.posters_shown, "posters_shown")
            yield from _many(Kind.PROMISE, model.promises_made, "promises_made")
        case Promise():
            yield from _one(Kind.EVENT, model.made_at, "made_at")
            yield from _many(Kind.THEME, model.answers.themes, "answers", "themes")
            yield from _many(Kind.QUOTE, model.answers.quotes, "answers", "quotes")
            for number, update in enumerate(model.history):
                yield from _evidence(update.evidence, "history", number, "evidence")
        case Priority():
            yield from _many(Kind.THEME, model.answers, "answers")
            yield from _many(Kind.PERSON, model.written_by, "written_by")
        case Tree():
            yield from _many(Kind.THEME, model.roots, "roots")
            for number, leaf in enumerate(model.leaves):
                yield from _many(Kind.THEME, leaf.roots, "leaves", number, "roots")
                yield from _evidence(leaf.evidence, "leaves", number, "evidence")
        case Wall():
            yield from _many(Kind.QUOTE, model.quotes, "quotes")
            yield from _many(Kind.THEME, model.themes, "themes")
            yield from _one(Kind.EVENT, model.event, "event")
        case _:
            poster = getattr(model, "poster", None)
            yield from _one(Kind.QUOTE, poster, "poster")


def _one(kind: Kind, name: str | None, *trail: str | int) -> Iterator[tuple[Kind, str, Trail]]:
    if name is not None:
        yield kind, name, trail


def _many(kind: Kind, names: tuple[str, ...], *trail: str | int) -> Iterator[tuple[Kind, str, Trail]]:
    for position, name in enumerate(names):
        yield kind, name, (*trail, position)


def _evidence(evidence: tuple[Evidence, ...], *trail: str | int) -> Iterator[tuple[Kind, str, Trail]]:
    for position, one in enumerate(evidence):
        for kind, name in evidence_names(one):
            yield kind, name, (*trail, position, kind.value)


def evidence_names(evidence: Evidence) -> Iterator[tuple[Kind, str]]:
    """Give what a piece of evidence points to inside the site."""
    for kind in (Kind.QUOTE, Kind.STORY, Kind.EVENT, Kind.PROMISE):
        name = getattr(evidence, kind.value)
        if name is not None:
            yield kind, name
