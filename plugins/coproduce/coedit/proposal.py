"""What a proposal says about itself: enough to judge it, and nothing that tells who it came from."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coproduce.coedit.handed import Handed
from coproduce.domain.consent import Channel, Permission
from coproduce.domain.fields import Kind, day_in_words
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


def proposal_of(handed: Handed, written: Permission) -> Proposal:
    """Say what is proposed."""
    noun = "voice" if handed.kind == Kind.QUOTE else "story"
    relationship = written.speaker.relationship if isinstance(written, Quote) else None
    trailers = [f"{CAME_FROM}: {relationship or 'somebody who took part'}"]
    thanks = "".join(sign for sign in handed.thanks if unicodedata.category(sign) not in {"Cc", "Cf"})
    if thanks:
        trailers.append(f"{THANKS_TO}: {thanks}")
    return Proposal(f"Add a {noun}: {handed.name}", "\n".join(_body(handed, written)) + "\n", tuple(trailers))


def _body(handed: Handed, written: Permission) -> Iterator[str]:
    yield f"Somebody handed over this {'voice' if handed.kind == Kind.QUOTE else 'story'}: `{handed.path}`."
    yield ""
    consent = written.consent
    if consent:
        ends = consent.ends_on()
        until = f", until {day_in_words(ends)}" if ends else ""
        yield f"They agreed to these places{until}: {', '.join(consent.channels)}."
    elif written.published_in:
        yield f"The words are public already: {written.published_in.title}, {written.published_in.by}."
    yield ""
    yield "Two people read it before it is merged, one from the families' side and one from the council's side:"
    yield ""
    yield "- Could anybody be recognised: the person, their child, a member of staff?"
    yield "- Is this what they agreed to? The register says so under the number of the consent."
    yield "- Does it speak of harm or danger? Then do not merge; follow the safeguarding route."
    yield ""
    yield "The words themselves are not ours to improve."


def not_agreed(handed: Handed, written: Permission, today: date) -> Problem | None:
    """Say why words may not be proposed: whoever proposes them publishes them, as anybody can read a proposal."""
    if written.allows(Channel.SITE, today):
        return None
    consent = written.consent
    where = Location(handed.file_name)
    if consent is None:
        why, hint = "these words may not be on the site", "Ask the person first."
    elif consent.status != "given":
        why, hint = f"this consent is '{consent.status}'", "Ask the person, then write 'status: given'."
    elif Channel.SITE not in consent.channels:
        why, hint = "the person did not agree to the site", "Ask the person, or keep the words for what was agreed."
    else:
        why, hint = f"this consent does not hold on {day_in_words(today)}", "Look at its days, and ask the person."
    return Problem(where, f"A proposal can be read by anybody, and {why}, so nothing was sent.", hint)
