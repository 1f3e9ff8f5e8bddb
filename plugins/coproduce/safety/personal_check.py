"""Scans everything that contributors write for personal data, and holds what is found against what was allowed."""

import hashlib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from coproduce.content.files import LARGEST, read_plain, read_text
from coproduce.content.walk import walk
from coproduce.content.written import PRIVACY_ALLOW
from coproduce.domain.fields import day_in_words
from coproduce.domain.library import Entry, Library
from coproduce.domain.privacy import LOOKS_LIKE, SHORTEST_REASON, Allowance, PersonalKind
from coproduce.domain.problems import Location, Problem
from coproduce.domain.settings import Settings
from coproduce.safety.personal_memory import Found, ScanMemory

FOLDERS = ("content", "docs")
"""Where contributors write; coproduce.yml is a maintainer's."""

_WRITTEN = (".yml", ".yaml", ".md", ".txt", ".csv", ".json")

SAYINGS = {
    **LOOKS_LIKE,
    PersonalKind.NHS_NUMBER: "This looks like an NHS number ({found}).",
    PersonalKind.NI_NUMBER: "This looks like a National Insurance number ({found}).",
    PersonalKind.DATE_OF_BIRTH: "This looks like a date of birth ({found}).",
    PersonalKind.STREET_ADDRESS: "This looks like somebody's address ({found}).",
    PersonalKind.SOCIAL_PROFILE: "This looks like a profile on social media ({found}).",
    PersonalKind.CASE_REFERENCE: "This looks like the number of somebody's case ({found}).",
    PersonalKind.NUMBER_PLATE: "This looks like a number plate ({found}).",
    PersonalKind.BANK_ACCOUNT: "This looks like a bank account ({found}).",
    PersonalKind.TITLED_NAME: "This may be a person's name ({found}).",
    PersonalKind.INTRODUCED_NAME: "This may be a person's name ({found}).",
    PersonalKind.NAME_WITH_AGE: "This may be a name and an age ({found}).",
    PersonalKind.SCHOOL: "This may be the name of a school ({found}).",
    PersonalKind.FULL_DATE: "This may be a full date ({found}).",
    PersonalKind.POSSIBLE_NAME: "This may be a name ({found}).",
    PersonalKind.RARE_TOGETHER: "This may be a small place, a rare condition and an age together ({found}).",
}
"""What is said of each kind; what was found is covered."""


class PersonalData(NamedTuple):
    """What the scan of a project found."""

    problems: tuple[Problem, ...]
    """What keeps files off the site."""
    advice: tuple[Problem, ...]
    """What a person should look at; nothing is held back for it."""


Key = tuple[str, str, str]
"""Kind, file and hash: what an allowance has to say to mean a finding."""


def check_personal_data(root: Path, library: Library, today: date, memory: ScanMemory) -> PersonalData:
    """Scan all that was written, and hold what was found against what was allowed."""
    found: dict[Key, list[Found]] = defaultdict(list)
    for path, one in _found(root, library.settings, memory):
        found[one.kind, path, one.hash].append(one)
    problems: list[Problem] = []
    answered = set()
    for entry in library.allowances:
        key = (entry.model.kind, entry.model.path, entry.model.hash)
        answered.add(key)
        problems += _check_allowance(entry, found.get(key, []), today)
    unanswered = [(key[1], one) for key, ones in found.items() if key not in answered for one in ones]
    problems += [_problem(path, one) for path, one in unanswered if one.kind.blocks]
    advice = [_advice(path, one) for path, one in unanswered if not one.kind.blocks]
    return PersonalData(tuple(sorted(problems)), tuple(sorted(advice)))


def _check_allowance(entry: Entry[Allowance], found: list[Found], today: date) -> Iterator[Problem]:
    """An allowance is needed, has a reason and has not ended; else its words are withheld as if it were not there."""
    allowance, places = entry.model, entry.places
    if not found:
        message = f"Nothing in {allowance.path} needs this allowance any more."
        hint = "Take it out; if the words were changed, copy the new hash from the message."
        yield Problem(places.start, message, hint)
        return
    withheld = (allowance.path,) if allowance.kind.blocks else ()
    if len(allowance.reason) < SHORTEST_REASON:
        message = f"This reason is shorter than {SHORTEST_REASON} letters, so it allows nothing."
        yield Problem(places.of("reason"), message, "Say in a few words why nobody can be harmed.", withheld)
    if allowance.until < today:
        message = f"This allowance ended on {day_in_words(allowance.until)}."
        hint = "Look at the words again, then take them out or write a new day."
        yield Problem(places.of("until"), message, hint, withheld)


def _problem(path: str, one: Found) -> Problem:
    named = path if re.fullmatch(r"[\w./-]+", path) else json.dumps(path, ensure_ascii=False)
    line = f"- {{kind: {one.kind}, in: {named}, hash: {one.hash}, reason: , by: , until: }}"
    hint = f"Take it out, or allow it in {PRIVACY_ALLOW} with a reason: {line}"
    return Problem(Location(path, one.line, one.column), SAYINGS[one.kind].format(found=one.masked), hint)


def _advice(path: str, one: Found) -> Problem:
    hint = "Could it show who somebody is? If so, take it out."
    return Problem(Location(path, one.line, one.column), SAYINGS[one.kind].format(found=one.masked), hint)


def _found(root: Path, settings: Settings, memory: ScanMemory) -> Iterator[tuple[str, Found]]:
    """Find what every file and its name say of people. A file that cannot be read is a problem already."""
    rules = f"{_rules()} {settings!r}"
    walks = [walk(root, folder) for folder in FOLDERS]
    readable = {path for one in walks for path in one.files}
    for path in (name for one in walks for name in one.names):
        raw = _read(root / path) if path.endswith(_WRITTEN) and path in readable else b""
        yield from ((path, one) for one in memory.found(path, raw, rules, partial(_scan, path, raw, settings)))
    memory.keep()


def _read(path: Path) -> bytes:
    try:
        return read_plain(path, LARGEST + 1)
    except OSError:
        return b""


def _scan(path: str, raw: bytes, settings: Settings) -> Iterator[Found]:
    # Its rules take long to get ready; while no file was changed, nobody needs them.
    from coproduce.safety.personal_data import found_in  # noqa: PLC0415

    return found_in(path, read_text(raw, path)[0], settings)


@cache
def _rules() -> str:
    """Give a hash that changes when the same words could be judged otherwise."""
    known = hashlib.sha256(f"Python {sys.version}, Unicode {unicodedata.unidata_version}".encode())
    here = Path(__file__).parent
    shapes, reader = here.parent / "domain" / "personal_shapes.py", here.parent / "content" / "files.py"
    for file in (
        shapes,
        reader,
        here / "passages.py",
        *sorted(here.glob("personal_*.py")),
        *sorted(here.glob("words/*.txt")),
    ):
        known.update(file.read_bytes())
    return known.hexdigest()
