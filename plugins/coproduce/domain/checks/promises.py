"""Promises and the tree: what is said of them is shown, and a no has its reasons."""

from collections.abc import Iterator

from coproduce.domain.library import Library
from coproduce.domain.problems import Location, Problem
from coproduce.domain.promise import Evidence
from coproduce.domain.references import evidence_names


def check_promises(library: Library) -> Iterator[Problem]:
    """A promise begins by being announced; what is said of it since is shown; a no has its reasons."""
    for entry in library.promises:
        places = entry.places
        if not entry.model.history:
            message = "This promise has no history."
            yield Problem(places.of("history"), message, "Begin with an entry 'status: announced'.")
        for number, update in enumerate(entry.model.history):
            where = places.of("history", number, "status")
            if number == 0 and update.status != "announced":
                message = "The first entry of a promise's history should be 'announced'."
                yield Problem(where, message, "Add an entry for the day on which it was made.")
            if update.status not in {"announced", "declined"} and not update.evidence:
                message = f"'{update.status}' needs something that shows it."
                yield Problem(where, message, "Add 'evidence:' with a quote, an event, a story or a link.")
            if update.status in {"stopped", "declined"}:
                for name in ("why", "who_to_ask", "what_next"):
                    if getattr(update, name) is None:
                        message = f"'{update.status}' needs '{name}', so that families are not left without an answer."
                        yield Problem(where, message, f"Add a line '{name}:'.")


def check_evidence(library: Library) -> Iterator[Problem]:
    """One piece of evidence is one thing, and a link says what it shows."""
    for promise in library.promises:
        for number, update in enumerate(promise.model.history):
            for position, one in enumerate(update.evidence):
                yield from _evidence(one, promise.places.of("history", number, "evidence", position))
    for tree in library.tree:
        for number, leaf in enumerate(tree.model.leaves):
            for position, one in enumerate(leaf.evidence):
                yield from _evidence(one, tree.places.of("leaves", number, "evidence", position))


def _evidence(evidence: Evidence, where: Location) -> Iterator[Problem]:
    things = [*evidence_names(evidence), *([evidence.link] if evidence.link else [])]
    if len(things) != 1:
        message = "One piece of evidence should be one thing: a quote, a story, an event, a promise or a link."
        yield Problem(where, message, "Begin each of them on a line of its own with '- '.")
    if evidence.link and not evidence.title:
        yield Problem(where, "This link does not say what it shows.", "Add a line 'title:' in a few words.")


def check_tree(library: Library) -> Iterator[Problem]:
    """Every leaf reaches a root of the tree, and every branch that it grows on is explained."""
    for entry in library.tree:
        tree = entry.model
        for number, leaf in enumerate(tree.leaves):
            where = entry.places.of("leaves", number)
            if not set(leaf.roots) & set(tree.roots):
                message = f"The leaf '{leaf.title}' reaches no root."
                yield Problem(where, message, "Add 'roots:' with a theme that it answers.")
            if leaf.branch not in tree.branches:
                message = f"The branch '{leaf.branch}' is not explained."
                yield Problem(where, message, "Add it under 'branches:'.")
