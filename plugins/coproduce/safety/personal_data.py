"""The scan for what could tell who a person is, in one text and in one file.

What has the shape of a number, an address or a reference keeps its file off the site. For names a person has to look:
those findings are advice. No message ever shows what was found, since the logs of a check can be public.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from coproduce.domain.personal_shapes import EMAIL, PHONE
from coproduce.domain.privacy import PersonalKind
from coproduce.domain.settings import Settings
from coproduce.safety.passages import passages
from coproduce.safety.personal_circumstances import SCHOOLS, rare_together
from coproduce.safety.personal_contact import HELPLINES, MAIL_IN_WORDS, SOCIAL
from coproduce.safety.personal_dates import DATES
from coproduce.safety.personal_introduced import NAMES
from coproduce.safety.personal_memory import Found
from coproduce.safety.personal_names import possible_names
from coproduce.safety.personal_numbers import NUMBERS
from coproduce.safety.personal_places import PLACES
from coproduce.safety.personal_rules import digits_of
from coproduce.safety.personal_words import well_known

_RULES = (*EMAIL, *MAIL_IN_WORDS, *PHONE, *NUMBERS, *SOCIAL, *PLACES, *DATES, *NAMES, *SCHOOLS)
_NAMES = frozenset(rule.kind for rule in (*NAMES, *SCHOOLS)) | {PersonalKind.POSSIBLE_NAME}
_DIGITS_OF_A_WHOLE_NUMBER = 10
_QUOTE_ID = re.compile(r"\bq[- ][a-hjkmnp-z2-9]{6}\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a text that could tell who a person is."""

    kind: PersonalKind
    start: int
    end: int
    masked: str
    """What was found, with its signs covered."""


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
        found.append(Finding(kind, start, end, mask(text[start:end], kind)))
    return tuple(sorted(found, key=lambda finding: finding.start))


def _candidates(text: str) -> Iterator[tuple[PersonalKind, int, int]]:
    """Give all that the rules find, the surest first. An id that was drawn at random may look like a postcode."""
    text = well_known().sub(lambda match: "it".ljust(len(match[0])), _QUOTE_ID.sub("q-xxxxxx", text))
    signs = set(text)
    for rule in _RULES:
        if (rule.needs and signs.isdisjoint(rule.needs)) or (rule.hint and not rule.hint.search(text)):
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


def covered(text: str) -> str:
    """Cover in a sentence of ours what it repeats of people: the logs of a check can be public."""
    shown, at = "", 0
    for found in scan(text):
        if found.kind.blocks:
            shown += text[at : found.start] + found.masked
            at = found.end
    return shown + text[at:]


def fingerprint(value: str) -> str:
    """Give twelve letters and digits that stand for a value, however it is spaced and written."""
    return hashlib.sha256(_plain(value).encode()).hexdigest()[:12]


def _plain(value: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", value).casefold() if sign.isalnum())


# --- One file ---


def found_in(path: str, text: str, settings: Settings) -> Iterator[Found]:
    """Find what a file's name and its words say of people; what belongs to the site is left alone."""
    ours = _Ours.of(settings)
    for one, value in ours.others(_as_words(path)):
        yield Found(one.kind, 1, 1, one.masked, fingerprint(value))
    for passage in passages(text):
        for one, value in ours.others(passage.text):
            yield Found(one.kind, *passage.place(one.start), one.masked, fingerprint(value))


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
