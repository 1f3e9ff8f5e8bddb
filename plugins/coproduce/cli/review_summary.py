"""What ``coproduce review`` says of a proposal: in plain English, consents first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coproduce.content.written import PRIVACY_ALLOW
from coproduce.domain.changes import Change
from coproduce.domain.consent import Channel, Permission
from coproduce.domain.fields import Model, counted
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.problems import Problem
from coproduce.domain.quote import Quote
from coproduce.render.prose import inert

_MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything that a reviewer is told."""

    found: list[Change]
    problems: list[Problem]
    library: Library
    today: date
    waits_for: str
    """Whom a change of a consent waits for; nothing when it need not, or no longer."""
    not_words: tuple[str, ...]
    """The files that the proposal changes and the check does not take."""
    allowed_more: bool
    """Whether other things may stand although they could tell who somebody is."""

    def lines(self) -> Iterator[str]:
        """Write it in Markdown."""
        yield "# What this proposal changes"
        yield from self._consents()
        unread = {path for problem in self.problems for path in problem.withholds}
        for title, listed in (
            ("New", [one for one in self.found if one.is_new]),
            ("Taken away", [one for one in self.found if one.is_gone and one.path not in unread]),
            (
                "Gone, or with a mistake",
                [one for one in self.found if one.is_gone and one.path in unread],
            ),
            ("Changed", [one for one in self.found if one.fields and not one.is_new and not one.is_gone]),
        ):
            if listed:
                yield f"\n## {title}\n"
                for one in listed:
                    yield from self._one(one)
        if not self.found and not self.allowed_more and not self.problems:
            yield "\nNothing that people wrote is different."
        yield from self._rest()
        yield ""
        if self.problems:
            yield f"## {counted(len(self.problems), 'problem', 'problems')}\n"
            yield from (f"- {inert(str(problem))}" for problem in self.problems)
        else:
            yield "No problems were found."

    def _consents(self) -> Iterator[str]:
        guarded = [one for one in self.found if one.touches_consent]
        if not guarded and not self.allowed_more:
            return
        yield "\n## Consent: look at this first\n"
        for one in guarded:
            before = f" Most of these words stood under {inert(one.stood_under)} before." if one.stood_under else ""
            said = " ".join(map(inert, one.consent))
            yield f"- **{one.kind} {inert(one.name)}** in `{one.path}`:{before} {said}"
        if self.allowed_more:
            yield f"- **`{PRIVACY_ALLOW}`**: what may stand although it could tell who somebody is."
        yield f"\n{self.waits_for or 'Both sides have looked at this.'}"

    def _one(self, one: Change) -> Iterator[str]:
        fields = f": {', '.join(one.fields)}" if one.fields else ""
        before = f", before under {inert(one.stood_under)}" if one.stood_under else ""
        yield f"- {one.kind} **{inert(one.name)}** in `{one.path}`{before}{fields}"
        entry = entry_of(one, self.library)
        model = entry and entry.model
        if isinstance(model, Quote) and model.allows(Channel.SITE, self.today):
            yield f"\n  > {inert(' '.join(model.words.split()))}\n"
        if isinstance(model, Permission) and one.is_new and one.consent:
            yield f"\n  {' '.join(map(inert, one.consent))}\n"

    def _rest(self) -> Iterator[str]:
        """Name the files that are not words: merged, they come along, and nothing here has looked at them."""
        if not self.not_words:
            return
        yield "\n## Also changes files that are not words\n"
        yield from (f"- {inert(' '.join(path.split()))}" for path in self.not_words[:_MOST_FILES])
        if len(self.not_words) > _MOST_FILES:
            yield f"- and {len(self.not_words) - _MOST_FILES:,} more"
        yield "\nThese are not taken here: a developer has to look at them before anybody merges this."


def entry_of(one: Change, library: Library) -> Entry[Model] | None:
    """Give what a change leads to, unless it is gone or has a mistake."""
    entries = (entry for entry in library.entries() if (entry.kind, name_of(entry)) == (one.kind, one.name))
    return None if one.is_gone else next(entries, None)
