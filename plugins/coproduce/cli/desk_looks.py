"""Looking at a draft: what the check says about it, and how it would appear on the site."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from coproduce.cli.taking_in import Inbox, Looked, look
from coproduce.coedit.drafts import Draft
from coproduce.coedit.handed import Handed, page_handed, read_handed
from coproduce.domain import addresses
from coproduce.domain.consent import Channel, Consent, Permission
from coproduce.domain.door import publish
from coproduce.domain.library import Entry
from coproduce.domain.problems import Problem
from coproduce.domain.publications import Sheet
from coproduce.domain.thread import Threads
from coproduce.render.pages import Pages
from coproduce.rooms.menu import site_of
from coproduce.site import ROOMS
from coproduce.words.language import language

P = TypeVar("P", bound=Permission)

_NO_NUMBER = "C-0000"
"""Stands for a number of the register while somebody is still writing; nothing is sent with it."""

_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft as the check sees it."""

    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...] = ()
    looked: Looked | None = None
    """Nothing where it could not even be read."""
    needs_number: bool = False
    """Whether the number of the consent in the register is still missing."""

    @property
    def can_be_sent(self) -> bool:
        """Say whether nothing is left to do."""
        return not self.problems and not self.needs_number and self.looked is not None


def look_at(inbox: Inbox, draft: Draft, ref: str | None = None) -> Seen:
    """Look at a draft. ``ref`` is the number of the person's consent in the register, once somebody knows it."""
    needs_number = False
    if draft.path.startswith("docs/"):
        handed: Handed | list[Problem] = page_handed(draft.text, draft.path)
    else:
        handed = read_handed(draft.text.encode(), draft.file_name, ref)
        if not isinstance(handed, Handed) and not ref:
            unnumbered = read_handed(draft.text.encode(), draft.file_name, _NO_NUMBER)
            needs_number = isinstance(unnumbered, Handed)
            handed = unnumbered if needs_number else handed
    if not isinstance(handed, Handed):
        return Seen(tuple(handed))
    if draft.began_from and not handed.place:
        handed = handed.changing(draft.path)
    looked = look(inbox, handed, draft.began_from or None)
    return Seen(tuple(looked.problems), tuple(looked.advice), looked, needs_number)


def as_it_would_appear(seen: Seen) -> tuple[str, str] | None:
    """Write a draft's page, as if everything had been agreed to: its address and its HTML.

    It is for the people who sit at the desk, and is kept nowhere. Nothing while the draft cannot be read.
    """
    project = seen.looked.project if seen.looked else None
    path = seen.looked.handed.path if seen.looked else ""
    if project is None or project.publishable is None or path in project.broken:
        return None
    agreed = replace(
        project.publishable,
        quotes=tuple(_agreed(entry, path, project.today) for entry in project.publishable.quotes),
        stories=tuple(_agreed(entry, path, project.today) for entry in project.publishable.stories),
    )
    threads = Threads(publish(agreed, project.today, language(agreed.settings.main_language)))
    rooms = (room for name in ("library", *agreed.settings.rooms) for room in ROOMS[name])
    sheets = (one for room in rooms for one in room(threads) if isinstance(one, Sheet))
    sheet = next((one for one in sheets if one.source == path), None)
    if sheet is None:
        return None
    pages = Pages(agreed.settings, site_of(threads.published, frozenset()), frozenset({addresses.STYLES}))
    return sheet.address, pages.html(replace(sheet, source=None))


def _agreed(entry: Entry[P], path: str, today: date) -> Entry[P]:
    if entry.path != path or entry.model.consent is None:
        return entry
    until = today + _A_YEAR
    everywhere = [channel.value for channel in Channel]
    said = {
        "ref": _NO_NUMBER,
        "status": "given",
        "channels": everywhere,
        "given_on": str(today),
        "expires_on": str(until),
    }
    yes = Consent.model_validate(said)
    return replace(entry, model=entry.model.model_copy(update={"consent": yes}))
