"""The scan for what could tell who a person is, in everything that a contributor writes.

What has the shape of a number, an address or a reference keeps its file off the site. For names a person has to look:
those findings are advice. No message ever shows what was found, since the logs of a check can be public.
"""

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from coproduce.content.files import load_text
from coproduce.content.load import PRIVACY_ALLOW
from coproduce.content.walk import walk
from coproduce.domain.fields import day_in_words
from coproduce.domain.library import Entry, Library
from coproduce.domain.privacy import SHORTEST_REASON, Allowance, PersonalKind
from coproduce.domain.problems import Location, Problem
from coproduce.domain.settings import Settings
from coproduce.safety.passages import Passage, passages
from coproduce.safety.personal_dates import DATES
from coproduce.safety.personal_names import NAMES, possible_names, rare_together
from coproduce.safety.personal_places import PLACES
from coproduce.safety.personal_rules import HELPLINES, SHAPES, digits_of

FOLDERS = ("content", "docs")
"""Where contributors write; coproduce.yml is a maintainer's."""

_WRITTEN = (".yml", ".yaml", ".md", ".txt", ".csv", ".json")
_RULES = (*SHAPES, *PLACES, *DATES, *NAMES)
_NAMES = frozenset(rule.kind for rule in NAMES) | {PersonalKind.POSSIBLE_NAME}
_DIGITS_OF_A_WHOLE_NUMBER = 10
_QUOTE_ID = re.compile(r"\bq[- ][a-hjkmnp-z2-9]{6}\b")

NOUNS = {
    PersonalKind.EMAIL: "an e-mail address",
    PersonalKind.PHONE: "a phone number",
    PersonalKind.POSTCODE: "a full postcode",
    PersonalKind.NHS_NUMBER: "an NHS number",
    PersonalKind.NI_NUMBER: "a National Insurance number",
    PersonalKind.DATE_OF_BIRTH: "a date of birth",
    PersonalKind.STREET_ADDRESS: "somebody's address",
    PersonalKind.SOCIAL_PROFILE: "a profile on social media",
    PersonalKind.CASE_REFERENCE: "the number of somebody's case",
    PersonalKind.NUMBER_PLATE: "a number plate",
    PersonalKind.BANK_ACCOUNT: "a bank account",
    PersonalKind.TITLED_NAME: "a person's name",
    PersonalKind.INTRODUCED_NAME: "a person's name",
    PersonalKind.NAME_WITH_AGE: "a name and an age",
    PersonalKind.SCHOOL: "the name of a school",
    PersonalKind.FULL_DATE: "a full date",
    PersonalKind.POSSIBLE_NAME: "a name",
    PersonalKind.RARE_TOGETHER: "a small place, a rare condition and an age together",
}
"""How a message calls each kind, after "This looks like"."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a text that could tell who a person is."""

    kind: PersonalKind
    blocking: bool
    start: int
    end: int
    masked: str
    """What was found, with its signs covered."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding at its place in a file."""

    kind: PersonalKind
    where: Location
    masked: str
    hash: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What an allowance has to say to mean it."""
        return self.kind, self.where.path, self.hash


class PersonalData(NamedTuple):
    """What the scan of a project found."""

    problems: tuple[Problem, ...]
    """What keeps files off the site."""
    advice: tuple[Problem, ...]
    """What a person should look at; nothing is held back for it."""


# --- One text ---


def scan(text: str) -> Iterator[Finding]:
    """Find everything in a text that could tell who a person is; of two findings in one place, the surer one."""
    yield from _scanned(text)


@lru_cache(maxsize=4096)
def _scanned(text: str) -> tuple[Finding, ...]:
    taken = bytearray(len(text))
    found = []
    for kind, start, end in _candidates(text):
        if 1 in taken[start:end]:
            continue
        taken[start:end] = b"\1" * (end - start)
        found.append(Finding(kind, kind.blocks, start, end, mask(text[start:end], kind)))
    return tuple(sorted(found, key=lambda finding: finding.start))


def _candidates(text: str) -> Iterator[tuple[PersonalKind, int, int]]:
    """Give all that the rules find, the surest first. An id that was drawn at random may look like a postcode."""
    text = _QUOTE_ID.sub("q-xxxxxx", text)
    signs = set(text)
    for rule in _RULES:
        if rule.needs and signs.isdisjoint(rule.needs):
            continue
        for match in rule.pattern.finditer(text):
            if rule.holds(match):
                group = "value" if "value" in rule.pattern.groupindex else 0
                yield rule.kind, *match.span(group)
    for start, end in rare_together(text):
        yield PersonalKind.RARE_TOGETHER, start, end
    for start, end in possible_names(text):
        yield PersonalKind.POSSIBLE_NAME, start, end


def mask(value: str, kind: PersonalKind) -> str:
    """Cover a value: its first sign is left, and of a whole phone number the first two digits and the last two."""
    signs = [place for place, sign in enumerate(value) if sign.isalnum()]
    shown = set(signs[:1])
    if kind is PersonalKind.PHONE and len(digits_of(value)) >= _DIGITS_OF_A_WHOLE_NUMBER:
        shown = {*signs[:2], *signs[-2:]}
    return "".join("•" if sign.isalnum() and place not in shown else sign for place, sign in enumerate(value))


def fingerprint(value: str) -> str:
    """Give twelve letters and digits that stand for a value, however it is spaced and written."""
    return hashlib.sha256(_plain(value).encode()).hexdigest()[:12]


def _plain(value: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", value).casefold() if sign.isalnum())


# --- A project ---


def check_personal_data(root: Path, library: Library, today: date) -> PersonalData:
    """Scan all that was written, and hold what was found against what was allowed."""
    found: dict[tuple[str, str, str], list[_Found]] = defaultdict(list)
    for one in _found_in(root, library.settings):
        found[one.key].append(one)
    problems: list[Problem] = []
    answered = set()
    for entry in library.allowances:
        key = (entry.model.kind, entry.model.path, entry.model.hash)
        answered.add(key)
        problems += _check_allowance(entry, found.get(key, []), today)
    unanswered = [one for key, ones in found.items() if key not in answered for one in ones]
    problems += [_problem(one) for one in unanswered if one.kind.blocks]
    advice = [_advice(one) for one in unanswered if not one.kind.blocks]
    return PersonalData(tuple(sorted(problems)), tuple(sorted(advice)))


def _check_allowance(entry: Entry[Allowance], found: list[_Found], today: date) -> Iterator[Problem]:
    """An allowance is needed, has a reason and has not ended; else its words are withheld as if it were not there."""
    allowance, places = entry.model, entry.places
    if not found:
        message = f"Nothing in {allowance.path} needs this allowance any more."
        hint = "Take it out; if the words were changed, copy the new hash from the message."
        yield Problem(places.start, message, hint)
        return
    withheld = tuple(sorted({one.where.path for one in found if one.kind.blocks}))
    if len(allowance.reason) < SHORTEST_REASON:
        message = f"This reason is shorter than {SHORTEST_REASON} letters, so it allows nothing."
        yield Problem(places.of("reason"), message, "Say in a few words why nobody can be harmed.", withheld)
    if allowance.until < today:
        message = f"This allowance ended on {day_in_words(allowance.until)}."
        hint = "Look at the words again, then take them out or write a new day."
        yield Problem(places.of("until"), message, hint, withheld)


def _problem(one: _Found) -> Problem:
    path = one.where.path
    if not re.fullmatch(r"[\w./-]+", path):
        path = json.dumps(path, ensure_ascii=False)
    line = f"- {{kind: {one.kind}, in: {path}, hash: {one.hash}, reason: , by: , until: }}"
    hint = f"Take it out, or allow it in {PRIVACY_ALLOW} with a reason: {line}"
    return Problem(one.where, f"This looks like {NOUNS[one.kind]} ({one.masked}).", hint)


def _advice(one: _Found) -> Problem:
    hint = "Could it show who somebody is? If so, take it out."
    return Problem(one.where, f"This may be {NOUNS[one.kind]} ({one.masked}).", hint)


def _found_in(root: Path, settings: Settings) -> Iterator[_Found]:
    ours = _Ours.of(settings)
    walks = [walk(root, folder) for folder in FOLDERS]
    readable = {path for one in walks for path in one.files}
    for path in (name for one in walks for name in one.names):
        name = Passage()
        name.add(_as_words(path), 1, 1)
        yield from (
            _Found(one.kind, Location(path), one.masked, fingerprint(value)) for one, value in ours.others(name.text)
        )
        if not path.endswith(_WRITTEN) or path not in readable:
            continue
        text, _ = load_text(root, path)  # a file that cannot be read is a problem already
        for passage in passages(text):
            for one, value in ours.others(passage.text):
                yield _Found(one.kind, Location(path, *passage.place(one.start)), one.masked, fingerprint(value))


def _as_words(path: str) -> str:
    """Read a file's name as words: the-long-wait.md is "the long wait"."""
    below = PurePosixPath(_QUOTE_ID.sub("quote", path))
    parts = (*below.parts[1:-1], below.stem)
    return " / ".join(re.sub(r"(?<=[^\W\d])[-_]|[-_](?=[^\W\d])", " ", part) for part in parts)


@dataclass(frozen=True, slots=True)
class _Ours:
    """What belongs to the site and not to a person: its own contact, help lines, names of places and organisations."""

    values: frozenset[str]
    names: re.Pattern[str]
    """A name that is made of nothing but these."""

    @classmethod
    def of(cls, settings: Settings) -> "_Ours":
        """Learn them from coproduce.yml."""
        values = {_plain(settings.contact), *map(digits_of, settings.helplines), *HELPLINES}
        texts = (settings.name, *settings.relationships.values(), *settings.areas.values())
        words = (*settings.known_names, *(word for text in texts for word in text.split()))
        either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        return cls(frozenset(values), re.compile(rf"(?:\W*\b(?:{either})(?:['’]s)?\b)+\W*", re.IGNORECASE))

    def others(self, text: str) -> Iterator[tuple[Finding, str]]:
        """Give what a text says of people, each finding with its value."""
        for one in scan(text):
            value = text[one.start : one.end]
            is_ours = _plain(value) in self.values or (one.kind in _NAMES and self.names.fullmatch(value))
            if not is_ours:
                yield one, value
