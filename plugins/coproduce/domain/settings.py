"""The site's own settings, from coproduce.yml: a maintainer's file."""

from collections.abc import Iterator
from typing import Literal

from coproduce.domain.fields import Day, EditAddress, EmailAddress, Id, Language, Model, SiteAddress, Text, WholeNumber

RoomName = Literal["voices", "stories", "strategy", "tree"]


class Barrier(Model):
    """Something on the site that does not work for everybody yet."""

    what: Text
    """What does not work, and for whom."""
    why: Text
    """Why it does not work yet, and what is being done."""
    instead: Text
    """What people can use or ask for instead."""


class Accessibility(Model):
    """What only people can know for the accessibility statement; the rest of it the site writes itself."""

    run_by: Text
    """Who runs the site, such as the name of the council."""
    prepared_on: Day
    """The day on which the statement was first written."""
    reviewed_on: Day
    """The day on which somebody last went through the site and checked that the statement is true."""
    tested_by: Text
    """Who tested the site, and how, in one or two sentences."""
    answers_within: Text
    """How soon people get an answer, such as five working days."""
    barriers: tuple[Barrier, ...] = ()
    """What does not work for everybody yet."""


class Reviewers(Model):
    """Who looks at a change of a consent before it is merged; one person of each side has to approve it."""

    families: tuple[Text, ...]
    """The accounts at the forge of those who look for families and autistic people."""
    council: tuple[Text, ...]
    """The accounts at the forge of those who look for the council; whoever stands on both sides counts here."""

    def missing(self, approved: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Give each side of which nobody is among the accounts that approved, and whom to ask."""
        council = frozenset(map(str.lower, self.council))
        families = frozenset(map(str.lower, self.families)) - council
        for side, accounts in (("families’", families), ("council’s", council)):
            if not accounts & approved:
                yield side, ", ".join(sorted(accounts))


class Settings(Model):
    """What this site is called, where it lives, and the short lists that its writers choose from."""

    name: Text
    """The name of the site."""
    address: SiteAddress
    """The public address, with a slash at the end. Posters and QR codes lead there."""
    languages: tuple[Language, ...] = ("en",)
    """The languages of the site. Pages are written in the first; the others stand below /cy/ and the like."""
    edit_address: EditAddress
    """The forge's address for editing a file; {path} stands for the file."""
    new_file_address: EditAddress | None = None
    """For officers with an account there: the forge's address for a new file; {path} stands for the folder."""
    reviewers: Reviewers | None = None
    """Who has to approve a change of a consent, one person of each side. Without it, no consent can change."""
    contact: EmailAddress
    """The e-mail address for questions and for taking words back."""
    accessibility: Accessibility | None = None
    """What the accessibility statement says; every public body has to have one."""
    licence: Text
    """The line under each poster that says how the words may be used."""
    example: Text | None = None
    """While the site shows example content: the sentence that says so on every page."""
    helplines: tuple[Text, ...] = ()
    """Telephone numbers of help lines and offices that pages may name; the national help lines are known."""
    known_names: tuple[Text, ...] = ()
    """Names of places and organisations here that name no person, so that nobody is asked about them."""
    small_number: WholeNumber = 5
    """Fewer people than this could be recognised."""
    rooms: tuple[RoomName, ...]
    """The parts of the site that are on."""
    relationships: dict[Id, Text]
    """How speakers are part of this: the short name and the words that readers see."""
    areas: dict[Id, Text]
    """The areas that speakers come from."""
    age_groups: dict[Id, Text]
    """The age groups of speakers."""

    @property
    def main_language(self) -> str:
        """Give the language that pages are written in."""
        return self.languages[0] if self.languages else "en"

    def edit_link(self, source: str | None) -> str | None:
        """Give the address where a file is edited; a page that only lists has none."""
        return self.edit_address.replace("{path}", source) if source else None
