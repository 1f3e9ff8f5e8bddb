"""From a survey's answers to words that may be handed on: only with a yes, and nothing is guessed in silence."""

import json
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from coproduce.coedit.handed import drawn_id
from coproduce.coedit.survey_table import SurveyTable, names_people
from coproduce.domain.consent import Channel
from coproduce.domain.fields import Day, Id, Model, Month, RegisterNumber, Text
from coproduce.domain.library import Entry, Library
from coproduce.domain.problems import Location, Problem, did_you_mean

NO_YES = "did not say yes to publishing"
NOTHING = "nothing was written"
UNKNOWN = "an answer that the map does not know"
BEFORE = "taken over before"

Said = tuple[str, str]
"""The number of a consent, and the words that somebody said with it."""


class PublishQuestion(Model):
    """How people said whether their words may be published."""

    column: Text
    """The question about publishing, as the export names it."""
    yes: tuple[Text, ...]
    """The answers that mean yes, exactly; every other answer means no."""


class ListAnswer(Model):
    """A question whose answers are one of our short lists."""

    column: Text
    """The question, as the export names it."""
    values: dict[Text, Id]
    """For each answer the name in our list."""


class SurveyMap(Model):
    """What each column of a survey means."""

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    """The questions whose answers are people's own words, as the export names them."""
    publish: PublishQuestion
    """The question about publishing."""
    relationship: ListAnswer | None = None
    """The question about who they are."""
    area: ListAnswer | None = None
    """The question about where they live."""
    age_group: ListAnswer | None = None
    """The question about their age."""
    heard_at: Id
    """The event that the survey is."""
    when: Month
    """The year, or the year and month, of the survey."""
    channels: tuple[Channel, ...]
    """Where the words may go, as the survey asked."""
    given_on: Day
    """The day from which the consent holds, such as the last day of the survey."""
    expires_on: Day
    """The day on which the consent ends, as the survey said."""
    ref: RegisterNumber
    """How numbers of consents begin, such as S16: the row of the export follows."""

    def lists(self) -> Iterator[tuple[str, ListAnswer]]:
        """Give the questions that are answered from our lists."""
        for name in ("relationship", "area", "age_group"):
            answer = getattr(self, name)
            if answer:
                yield name, answer


@dataclass(frozen=True, slots=True)
class Taken:
    """Words that may be handed on."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """An answer that may not, or that has nothing in it."""

    row: int
    column: str
    why: str


def check_map(mapping: SurveyMap, table: SurveyTable, path: str) -> Iterator[Problem]:
    """Name what the map asks for and the export does not have."""
    asked = [*mapping.words, mapping.publish.column, *(answer.column for _, answer in mapping.lists())]
    for column in asked:
        if column not in table.columns:
            hint = did_you_mean(column, table.columns) or "Copy the name from the export, letter for letter."
            yield Problem(Location(path), f"The export has no column '{column}'.", hint)
        elif names_people(column):
            message = f"The column '{column}' tells who somebody is, so it is never taken over."
            yield Problem(Location(path), message, "Take it out of the map.")
    if Channel.SITE not in mapping.channels:
        yield Problem(Location(path), "The survey did not ask about the site, so nothing can be proposed.")


def check_names(entry: Entry[SurveyMap], library: Library) -> Iterator[Problem]:
    """Name what the map calls by a name that the site does not know: each answer would be refused for it later."""
    mapping, settings = entry.model, library.settings
    events = [one.model.id for one in library.events]
    if mapping.heard_at not in events:
        hint = did_you_mean(mapping.heard_at, events) or f"Write it first, as content/events/{mapping.heard_at}.md."
        yield Problem(entry.places.of("heard_at"), f"There is no event called '{mapping.heard_at}'.", hint)
    lists = {"relationship": settings.relationships, "area": settings.areas, "age_group": settings.age_groups}
    for name, answer in mapping.lists():
        for said, value in answer.values.items():
            if value not in lists[name]:
                hint = did_you_mean(value, lists[name]) or f"It is one of: {', '.join(lists[name])}."
                where = entry.places.of(name, "values", said)
                yield Problem(where, f"The site's list has no '{value}'.", hint)


def said_before(library: Library) -> Iterator[Said]:
    """Give what the site holds already."""
    for entry in library.quotes:
        if entry.model.consent:
            yield entry.model.consent.ref, entry.model.words


def sorted_answers(
    mapping: SurveyMap, table: SurveyTable, before: Container[Said] = frozenset()
) -> Iterator[Taken | SetAside]:
    """Give every answer once: as words that may be handed on, or set aside with its reason."""
    for number, row in table.rows:
        cells = dict(zip(table.columns, row, strict=False))
        speaker, unknown = _speaker(mapping, cells)
        for column in mapping.words:
            words = cells.get(column, "")
            if not words:
                yield SetAside(number, column, NOTHING)
            elif cells.get(mapping.publish.column, "") not in mapping.publish.yes:
                yield SetAside(number, column, NO_YES)
            elif unknown:
                yield SetAside(number, column, f"{UNKNOWN}, in '{unknown}'")
            elif (f"{mapping.ref}-{number}", _clean(words).strip()) in before:
                yield SetAside(number, column, BEFORE)
            else:
                name = drawn_id()
                yield Taken(name, "\n".join(_lines(mapping, name, words, speaker, number)) + "\n")


def _speaker(mapping: SurveyMap, cells: dict[str, str]) -> tuple[dict[str, str], str]:
    """Read who somebody is from our lists; the second value is the column whose answer is in none of them."""
    speaker = {}
    for name, answer in mapping.lists():
        said = cells.get(answer.column, "")
        if said and said not in answer.values:
            return {}, answer.column
        if said:
            speaker[name] = answer.values[said]
    return speaker, ""


def _lines(mapping: SurveyMap, name: str, words: str, speaker: dict[str, str], row: int) -> Iterator[str]:
    """Write a quote; people's words are JSON strings, which are YAML strings whatever stands in them."""
    yield f"id: {name}"
    yield f"words: {json.dumps(_clean(words), ensure_ascii=False)}"
    if speaker:
        yield "speaker:"
        yield from (f"  {field}: {value}" for field, value in speaker.items())
    yield f"heard_at: {mapping.heard_at}"
    when = mapping.when
    yield f"when: {when.year}-{when.month:02}" if when.month else f"when: {when.year}"
    yield "consent:"
    yield f"  ref: {json.dumps(f'{mapping.ref}-{row}')}"
    yield "  status: given"
    yield f"  channels: [{', '.join(mapping.channels)}]"
    yield "  given_by: self"
    yield f"  given_on: {mapping.given_on}"
    yield f"  expires_on: {mapping.expires_on}"


def _clean(words: str) -> str:
    """Keep words as they are, without signs that cannot be printed."""
    return "".join(sign for sign in words.replace("\r\n", "\n") if sign == "\n" or sign.isprintable())
