"""What a proposal says about itself: enough to judge it, and nothing that tells who it came from."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coproduce.coedit.handed import Handed
from coproduce.domain.changes import Change
from coproduce.domain.consent import Channel, Permission
from coproduce.domain.fields import Kind, Model, day_in_words
from coproduce.domain.problems import Location, Problem
from coproduce.domain.quote import Quote

CAME_FROM = "Came-from"
"""The trailer that says in which role somebody wrote, such as parent."""

THANKS_TO = "Thanks-to"
"""The trailer that says how somebody wants to be thanked."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The words around a change."""

    title: str
    body: str
    trailers: tuple[str, ...]

    @property
    def message(self) -> str:
        """Write the message of the commit."""
        return f"{self.title}\n\n" + "\n".join(self.trailers) + "\n"


_NOUNS = {Kind.QUOTE: "voice", Kind.STORY: "story", Kind.PAGE: "page"}


def proposal_of(handed: Handed, written: Model, change: Change | None = None, came_from: str | None = None) -> Proposal:
    """Say what is proposed. ``change`` is what is different about a file that is there already."""
    noun = _NOUNS[handed.kind]
    relationship = written.speaker.relationship if isinstance(written, Quote) else None
    trailers = [f"{CAME_FROM}: {came_from or relationship or 'somebody who took part'}"]
    thanks = "".join(sign for sign in handed.thanks if unicodedata.category(sign) not in {"Cc", "Cf"})
    if thanks:
        trailers.append(f"{THANKS_TO}: {thanks}")
    body = _changed(handed, change) if handed.place else _added(handed, written)
    title = f"{'Change' if handed.place else 'Add'} a {noun}: {handed.name}"
    return Proposal(title, "\n".join(body) + "\n", tuple(trailers))


def _changed(handed: Handed, change: Change | None) -> Iterator[str]:
    yield f"Somebody handed over another version of `{handed.path}`."
    yield ""
    if change and change.consent:
        yield f"**The consent changes**: {' '.join(change.consent)} One person of each side has to look at it."
        yield ""
    if change and change.fields:
        yield f"Also different: {', '.join(change.fields)}."
        yield ""
    yield from _questions()


def _added(handed: Handed, written: Model) -> Iterator[str]:
    yield f"Somebody handed over this {_NOUNS[handed.kind]}: `{handed.path}`."
    yield ""
    if isinstance(written, Permission) and (consent := written.consent):
        ends = consent.ends_on()
        until = f", until {day_in_words(ends)}" if ends else ""
        yield f"They agreed to these places{until}: {', '.join(consent.channels)}."
    elif isinstance(written, Permission) and written.published_in:
        yield f"The words are public already: {written.published_in.title}, {written.published_in.by}."
    yield ""
    yield from _questions()


def _questions() -> Iterator[str]:
    yield "Two people read it before it is merged, one from the families' side and one from the council's side:"
    yield ""
    yield "- Could anybody be recognised: the person, their child, a member of staff?"
    yield "- Is this what they agreed to? The register says so under the number of the consent."
    yield "- Does it speak of harm or danger? Then do not merge; follow the safeguarding route."
    yield ""
    yield "The words themselves are not ours to improve."


def not_agreed(handed: Handed, written: Permission, today: date) -> Problem | None:
    """Say why words may not be proposed: whoever proposes them publishes them, as anybody can read a proposal."""
    reason = why_not_agreed(written, today)
    if reason is None:
        return None
    why, hint = reason
    return Problem(
        Location(handed.file_name), f"A proposal can be read by anybody, and {why}, so nothing was sent.", hint
    )


def why_not_agreed(written: Permission, today: date) -> tuple[str, str] | None:
    """Say why words may not be read by anybody, and what to do about it; nothing where they may."""
    if written.allows(Channel.SITE, today):
        return None
    consent = written.consent
    if consent is None:
        return "these words may not be on the site", "Ask the person first."
    if consent.status != "given":
        return f"this consent is '{consent.status}'", "Ask the person, then write 'status: given'."
    if Channel.SITE not in consent.channels:
        return "the person did not agree to the site", "Ask the person, or keep the words for what was agreed."
    return f"this consent does not hold on {day_in_words(today)}", "Look at its days, and ask the person."
