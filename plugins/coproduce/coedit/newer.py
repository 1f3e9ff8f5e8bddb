"""A file that is to take the place of one that is there: what must not get lost by it, and what must not come back."""

from collections.abc import Iterator

from coproduce.coedit.handed import Handed
from coproduce.domain.consent import Permission
from coproduce.domain.fields import Model
from coproduce.domain.problems import Location, Problem

_HELD = {"withdrawn": "were taken back", "paused": "are hidden for now"}


def check_newer(handed: Handed, text: str, was: Model, now: Model) -> Iterator[Problem]:
    """Say why a file cannot take the place of ``text``: the words may be somebody else's, or no longer given."""
    where = Location(handed.file_name)
    if handed.text.strip() == text.strip():
        yield Problem(where, f"It says the same as {handed.path}, so there is nothing to propose.")
    if not isinstance(was, Permission) or not isinstance(now, Permission) or was.consent is None:
        return
    if now.consent is None or was.consent.ref != now.consent.ref:
        message = f"The consent in {handed.path} has another number, so this may not be the same person."
        yield Problem(where, message, "Look in the register.")
    elif was.consent.status in _HELD and now.consent.status == "given":
        message = f"These words {_HELD[was.consent.status]}, and a file from before must not bring them back."
        yield Problem(where, message, f"Ask the person, then change {handed.path} by hand.")


def check_nothing_is_lost(handed: Handed, text: str, was: Model, now: Model) -> Iterator[Problem]:
    """Say what stands in ``text`` and not in a file that somebody wrote without having it in front of them."""
    where = Location(handed.file_name)
    fields = list(_lost_fields(was, now))
    if fields:
        message = f"{handed.path} also says: {', '.join(fields)}. It would be lost."
        yield Problem(where, message, "Copy these lines over, then try again.")
    notes = [line.strip() for line in text.splitlines() if line.lstrip().startswith("# ")]
    if handed.place.endswith(".yml") and any(note not in handed.text for note in notes):
        message = f"{handed.path} has notes behind a number sign, which would be lost."
        yield Problem(where, message, "Copy these lines over, then try again.")


def _lost_fields(was: Model, now: Model, block: str = "") -> Iterator[str]:
    for name in type(was).model_fields:
        before, after = getattr(was, name), getattr(now, name)
        if name in was.model_fields_set - now.model_fields_set:
            yield f"{block}{name}"
        elif isinstance(before, Model) and isinstance(after, Model):
            yield from _lost_fields(before, after, f"{name}.")
