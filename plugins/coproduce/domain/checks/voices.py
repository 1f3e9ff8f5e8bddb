"""Voices and stories: who agreed to what, whether the words are there, and who spoke."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from coproduce.domain.consent import Permission
from coproduce.domain.credits import Crowds, is_safe, says_something
from coproduce.domain.fields import Kind
from coproduce.domain.forms import COPY_IT, IN_ORDER, NOT_IN_ORDER, NOT_IN_THE_WORDS
from coproduce.domain.library import Library
from coproduce.domain.problems import Problem, did_you_mean
from coproduce.domain.quote import Quote
from coproduce.domain.story import Story


def check_permission(library: Library) -> Iterator[Problem]:
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


def check_days(library: Library) -> Iterator[Problem]:
    """A consent ends after it begins."""
    for entry in library.written(Permission):
        consent = entry.model.consent
        if consent and consent.given_on and consent.expires_on and consent.expires_on <= consent.given_on:
            message = "This consent ends before it begins, so the words are not on the site."
            yield Problem(entry.places.of("consent", "expires_on"), message, "Check both days.")


def check_quotes(library: Library) -> Iterator[Problem]:
    """Words are there, and their file carries their name."""
    ids = Counter(entry.model.id for entry in library.quotes)
    for entry in library.quotes:
        quote, places = entry.model, entry.places
        if not quote.words and not is_taken_back(quote):
            yield Problem(
                places.start,
                "This quote has no 'words'.",
                "Add a line 'words:' for this: the words as they were said.",
            )
        name = PurePosixPath(entry.path).stem
        if name.startswith("q-") and name != quote.id and ids[quote.id] == 1:  # else that is said already
            message = f"This file is called {name} but holds {quote.id}."
            yield Problem(places.of("id"), message, f"Call the file {quote.id}.yml.")


def check_phrases(library: Library) -> Iterator[Problem]:
    """What is shown in colour, and what stands on a poster, is part of the words."""
    for entry in library.written(Quote):
        quote, places = entry.model, entry.places
        if not quote.words:
            continue
        if quote.emphasis and quote.emphasis not in quote.words:
            message = NOT_IN_THE_WORDS.format(phrase=quote.emphasis)
            yield Problem(places.of("emphasis"), message, _as_it_stands(quote.emphasis, quote.words))
        for part in filter(None, (part.strip() for part in (quote.poster_excerpt or "").split("…"))):
            if part not in quote.words:
                message = NOT_IN_THE_WORDS.format(phrase=part)
                yield Problem(places.of("poster_excerpt"), message, _as_it_stands(part, quote.words))


def _as_it_stands(phrase: str, words: str) -> str:
    """Find a phrase whose spaces, apostrophes or letters only look the same, and give it as it stands."""
    loose = "".join(_LOOKS_THE_SAME.get(sign, re.escape(sign)) for sign in " ".join(phrase.split()))
    found = re.search(loose, words, re.IGNORECASE)
    return f"In the words it is: {found[0]}" if found else COPY_IT


_LOOKS_THE_SAME = {" ": r"\s+", **dict.fromkeys("'’‘", "['’‘]"), **dict.fromkeys('"“”', '["“”]'), "-": "[-–—]"}


def check_speakers(library: Library) -> Iterator[Problem]:
    """Who spoke is chosen from the short lists in coproduce.yml."""
    lists = {
        "relationship": library.settings.relationships,
        "area": library.settings.areas,
        "age_group": library.settings.age_groups,
    }
    for entry in library.written(Quote):
        for name, choices in lists.items():
            value = getattr(entry.model.speaker, name)
            if value is not None and value not in choices:
                hint = did_you_mean(value, choices) or f"Choose: {', '.join(choices)}."
                where = entry.places.of("speaker", name)
                yield Problem(where, f"'{value}' is not in the list for '{name}' in coproduce.yml.", hint)


def check_credits(library: Library) -> Iterator[Problem]:
    """A written credit could be many people's, or says why it is safe.

    All quotes count, whatever their state: nobody's withdrawal becomes a problem of somebody else's file. Whether the
    credit is shown on a day is decided in the door, by what is released then.
    """
    crowds = Crowds(entry.model for entry in library.written(Quote))
    for entry in library.quotes:
        quote, where = entry.model, entry.places.of("said_by")
        if quote.said_by is None or is_taken_back(quote) or is_safe(library.settings, crowds, quote):
            continue
        if not says_something(quote.speaker):
            message = "Nobody can count how many people could have this credit, so it may say who it was."
            yield Problem(where, message, f"Add 'speaker:' with a 'relationship' or an 'area'{_OR_SAFE}")
        elif Kind.QUOTE not in library.unreadable:  # else some who could have it may only be unreadable
            message = f"Fewer than {library.settings.small_number} people here could have this credit."
            yield Problem(where, message, f"Take 'said_by' out, and the site writes one that is safe{_OR_SAFE}")


_OR_SAFE = "; or add 'said_by_reason:' and say why nobody can be recognised."


def check_journeys(library: Library) -> Iterator[Problem]:
    """A journey goes forward in time, and its feelings are between -2 and 2."""
    for entry in library.written(Story):
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


def is_taken_back(quote: Quote) -> bool:
    """Say whether the person took the words back."""
    return quote.consent is not None and quote.consent.status == "withdrawn"
