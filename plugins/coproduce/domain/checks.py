"""The rules that need more than one field or more than one file. Each check says one rule."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from coproduce.domain import addresses
from coproduce.domain.consent import Channel
from coproduce.domain.credits import Crowds, is_safe, says_something
from coproduce.domain.fields import Kind
from coproduce.domain.forms import COPY_IT, IN_ORDER, NOT_IN_ORDER, NOT_IN_THE_WORDS
from coproduce.domain.library import Library, name_of
from coproduce.domain.limits import check_limits
from coproduce.domain.marks import MARKED_KINDS, blocks, headings, marks
from coproduce.domain.other_languages import check_languages, check_translations
from coproduce.domain.pictures import check_pictures
from coproduce.domain.problems import Location, Problem, did_you_mean
from coproduce.domain.promise import Evidence
from coproduce.domain.quote import Quote
from coproduce.domain.references import evidence_names, references

Found = Iterator[Problem]


def check_library(library: Library) -> list[Problem]:
    """Run every check, and give all problems in the order of their places."""
    return sorted(problem for check in CHECKS for problem in check(library))


def check_ids_are_unique(library: Library) -> Found:
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


def check_references_lead_somewhere(library: Library) -> Found:
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


def check_marks_are_known(library: Library) -> Found:
    """A mark names a kind of thing that can be shown on a page."""
    kinds = [kind.value for kind in MARKED_KINDS]
    for entry in (*library.entries(), *library.damaged):
        for mark in marks(getattr(entry.model, "body", "")):
            if mark.kind not in kinds:
                where = Location(entry.path, entry.places.body + mark.line - 1, mark.column)
                hint = did_you_mean(mark.kind, kinds) or f"Write one of: {', '.join(kinds)}."
                yield Problem(where, f"'{mark.kind}' is not something that a page can show.", hint)


def check_every_mark_can_be_read(library: Library) -> Found:
    """Double square brackets are a mark; one that we cannot read would be shown as it stands."""
    for entry in (*library.entries(), *library.damaged):
        for block in blocks(getattr(entry.model, "body", "")):
            for line, column in block.unreadable_marks():
                where = Location(entry.path, entry.places.body + line - 1, column)
                yield Problem(where, "We cannot read this mark.", "Write it like [[quote:q-7fk3m2]], in small letters.")


def check_headings(library: Library) -> Found:
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


def check_addresses(library: Library) -> Found:
    """A page that is written by hand does not stand where a room stands."""
    for entry in (*library.pages, *library.priorities):
        if addresses.is_taken(entry.model.address):
            message = f"The address {entry.model.address} belongs to a part of the site that is made from content/."
            yield Problem(entry.places.start, message, "Give the file another name.")


def _as_it_stands(phrase: str, words: str) -> str:
    """Find a phrase whose spaces, apostrophes or letters only look the same, and give it as it stands."""
    loose = "".join(_LOOKS_THE_SAME.get(sign, re.escape(sign)) for sign in " ".join(phrase.split()))
    found = re.search(loose, words, re.IGNORECASE)
    return f"In the words it is: {found[0]}" if found else COPY_IT


_LOOKS_THE_SAME = {" ": r"\s+", **dict.fromkeys("'’‘", "['’‘]"), **dict.fromkeys('"“”', '["“”]'), "-": "[-–—]"}


def check_permission(library: Library) -> Found:
    """Words have a consent, or are already public; and a given consent says by whom, since when, until when."""
    for entry in (*library.quotes, *library.stories):
        consent = entry.model.consent
        if consent is None:
            if entry.model.published_in is None:
                message = "These words have neither 'consent' nor 'published_in', so they are never published."
                yield Problem(entry.places.start, message, "Add what the person agreed to, under 'consent:'.")
            continue
        if consent.status == "given":
            for name in ("given_by", "given_on", "expires_on"):
                if getattr(consent, name) is None:
                    message = f"This consent is given but has no '{name}', so the words are not on the site."
                    yield Problem(entry.places.of("consent"), message, f"Add a line '{name}:' to the consent.")
            if not consent.channels:
                message = "This consent names no channel, so the words are not on the site."
                yield Problem(entry.places.of("consent"), message, "Add 'channels: [site]', or what was agreed.")
        if consent.given_on and consent.expires_on and consent.expires_on <= consent.given_on:
            message = "This consent ends before it begins, so the words are not on the site."
            yield Problem(entry.places.of("consent", "expires_on"), message, "Check both days.")


def check_quotes(library: Library) -> Found:
    """Words are there, their emphasis is part of them, and their file carries their name."""
    ids = Counter(entry.model.id for entry in library.quotes)
    for entry in library.quotes:
        quote, places = entry.model, entry.places
        if not quote.words and not _is_taken_back(quote):
            yield Problem(
                places.start,
                "This quote has no 'words'.",
                "Add a line 'words:' for this: the words as they were said.",
            )
        if quote.emphasis and quote.words and quote.emphasis not in quote.words:
            message = NOT_IN_THE_WORDS.format(phrase=quote.emphasis)
            yield Problem(places.of("emphasis"), message, _as_it_stands(quote.emphasis, quote.words))
        if quote.poster_excerpt:
            for part in filter(None, (part.strip() for part in quote.poster_excerpt.split("…"))):
                if part not in quote.words:
                    message = NOT_IN_THE_WORDS.format(phrase=part)
                    yield Problem(places.of("poster_excerpt"), message, _as_it_stands(part, quote.words))
        name = PurePosixPath(entry.path).stem
        if name.startswith("q-") and name != quote.id and ids[quote.id] == 1:  # else that is said already
            message = f"This file is called {name} but holds {quote.id}."
            yield Problem(places.of("id"), message, f"Call the file {quote.id}.yml.")


def check_speakers(library: Library) -> Found:
    """Who spoke is chosen from the short lists in coproduce.yml."""
    lists = {
        "relationship": library.settings.relationships,
        "area": library.settings.areas,
        "age_group": library.settings.age_groups,
    }
    for entry in library.quotes:
        for name, choices in lists.items():
            value = getattr(entry.model.speaker, name)
            if value is not None and value not in choices:
                hint = did_you_mean(value, choices) or f"Choose: {', '.join(choices)}."
                where = entry.places.of("speaker", name)
                yield Problem(where, f"'{value}' is not in the list for '{name}' in coproduce.yml.", hint)


def check_credits(library: Library) -> Found:
    """A written credit could be many people's, or says why it is safe.

    All quotes count, whatever their state: nobody's withdrawal becomes a problem of somebody else's file. Whether the
    credit is shown on a day is decided in the door, by what is released then.
    """
    damaged = (entry.model for entry in library.damaged if isinstance(entry.model, Quote))
    crowds = Crowds((*(entry.model for entry in library.quotes), *damaged))
    for entry in library.quotes:
        quote, where = entry.model, entry.places.of("said_by")
        if quote.said_by is None or _is_taken_back(quote) or is_safe(library.settings, crowds, quote):
            continue
        if not says_something(quote.speaker):
            message = "Nobody can count how many people could have this credit, so it may say who it was."
            yield Problem(where, message, f"Add 'speaker:' with a 'relationship' or an 'area'{_OR_SAFE}")
        elif Kind.QUOTE not in library.unreadable:  # else some who could have it may only be unreadable
            message = f"Fewer than {library.settings.small_number} people here could have this credit."
            yield Problem(where, message, f"Take 'said_by' out, and the site writes one that is safe{_OR_SAFE}")


def _is_taken_back(quote: Quote) -> bool:
    """Say whether the person took the words back."""
    return quote.consent is not None and quote.consent.status == "withdrawn"


_OR_SAFE = "; or add 'said_by_reason:' and say why nobody can be recognised."


def check_promises(library: Library) -> Found:
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


def check_evidence(library: Library) -> Found:
    """One piece of evidence is one thing, and a link says what it shows."""
    for promise in library.promises:
        for number, update in enumerate(promise.model.history):
            for position, one in enumerate(update.evidence):
                yield from _evidence(one, promise.places.of("history", number, "evidence", position))
    for tree in library.tree:
        for number, leaf in enumerate(tree.model.leaves):
            for position, one in enumerate(leaf.evidence):
                yield from _evidence(one, tree.places.of("leaves", number, "evidence", position))


def _evidence(evidence: Evidence, where: Location) -> Found:
    things = [*evidence_names(evidence), *([evidence.link] if evidence.link else [])]
    if len(things) != 1:
        message = "One piece of evidence should be one thing: a quote, a story, an event, a promise or a link."
        yield Problem(where, message, "Begin each of them on a line of its own with '- '.")
    if evidence.link and not evidence.title:
        yield Problem(where, "This link does not say what it shows.", "Add a line 'title:' in a few words.")


def check_journeys(library: Library) -> Found:
    """A journey goes forward in time, and its feelings are between -2 and 2."""
    for entry in library.stories:
        earlier = None
        for number, step in enumerate(entry.model.journey):
            where = entry.places.of("journey", number, "when")
            if earlier and step.when.order < earlier.order and step.when.month and earlier.month:
                message = NOT_IN_ORDER.format(when=step.when, earlier=earlier)
                yield Problem(where, message, IN_ORDER)
            earlier = step.when
            if step.feeling is not None and not -2 <= step.feeling <= 2:  # noqa: PLR2004 - the scale we explain
                where = entry.places.of("journey", number, "feeling")
                yield Problem(where, f"A feeling is between -2 and 2, not {step.feeling}.", "Choose the nearest.")


def check_tree(library: Library) -> Found:
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


def check_walls(library: Library) -> Found:
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
    return Channel.POSTER in quote.channels() or _is_taken_back(quote) or not (quote.consent or quote.published_in)


CHECKS: tuple[Callable[[Library], Found], ...] = (
    check_ids_are_unique,
    check_references_lead_somewhere,
    check_marks_are_known,
    check_every_mark_can_be_read,
    check_headings,
    check_addresses,
    check_permission,
    check_quotes,
    check_speakers,
    check_credits,
    check_promises,
    check_evidence,
    check_journeys,
    check_tree,
    check_limits,
    check_walls,
    check_pictures,
    check_languages,
    check_translations,
)
