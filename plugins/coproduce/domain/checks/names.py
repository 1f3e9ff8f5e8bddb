"""Names: each is one thing's own, and whatever points to a name finds it."""

from collections.abc import Iterator

from coproduce.domain.fields import Kind
from coproduce.domain.library import Library, name_of
from coproduce.domain.problems import Location, Problem, did_you_mean
from coproduce.domain.references import references


def check_ids_are_unique(library: Library) -> Iterator[Problem]:
    """No two things of a kind have the same name. Both are withheld: nobody can tell which is meant."""
    seen: dict[tuple[Kind, str], Location] = {}
    for entry in (*library.entries(), *library.damaged):
        name = name_of(entry)
        if not name:
            continue
        where = entry.places.of("id")
        first = seen.setdefault((entry.kind, name), where)
        if first is not where:
            message = f"'{name}' is already the name of another {entry.kind}, at {first}."
            yield Problem(where, message, "Give one of them a new name; until then neither is shown.", (first.path,))
    for tree in library.tree:
        names: set[str] = set()
        for number, leaf in enumerate(tree.model.leaves):
            if leaf.id in names:
                where = tree.places.of("leaves", number, "id")
                yield Problem(where, f"'{leaf.id}' is already the name of another leaf.", "Give one a new name.")
            names.add(leaf.id)


def check_references_lead_somewhere(library: Library) -> Iterator[Problem]:
    """Whatever is pointed to was written once. Something that is withheld may still be pointed to."""
    known: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    everything = (*library.entries(), *library.damaged)
    for entry in everything:
        known[entry.kind].add(name_of(entry))
    for entry in everything:
        for reference in references(entry):
            kind = reference.kind
            if reference.name in known[kind] or kind in library.unreadable:
                continue
            hint = did_you_mean(reference.name, known[kind]) or f"Write the {kind} first, or take this out."
            yield Problem(reference.where, f"There is no {kind} called '{reference.name}'.", hint)
