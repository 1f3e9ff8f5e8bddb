"""A file that somebody hands over: from the form on the site, or written by hand, to a file of the project."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from coproduce.coedit.handed_lines import HandedLines, text_at
from coproduce.content.files import read_text
from coproduce.content.front_matter import read_front_matter
from coproduce.content.schema import with_modeline
from coproduce.content.yaml_reader import Document, read_yaml
from coproduce.domain.fields import Kind, QuoteId
from coproduce.domain.forms import FORM_VERSION, ID_LETTERS
from coproduce.domain.problems import Location, Problem


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed over, ready to become a file of the project."""

    file_name: str
    """What the file was called when it was handed over."""
    kind: Kind
    name: str
    """The id of the quote, or the name of the story."""
    name_was_drawn: bool
    """Whether the name was made up here, so that another one would do as well."""
    text: str
    origins: tuple[int, ...]
    """For each line of the text, the line that it was in the file that was handed over; counted from 1."""
    thanks: str = ""
    """How the person wants to be thanked; it does not stand in the file."""
    form: int | None = None
    """The version of the form that wrote it; nothing where it was written by hand."""
    place: str = ""
    """The file of the project that it changes; nothing where it becomes a new one."""
    round: str = ""
    """Some letters drawn for a change, as a file can be changed more than once."""

    @property
    def path(self) -> str:
        """Where it stands in the project."""
        if self.place:
            return self.place
        is_quote = self.kind == Kind.QUOTE
        return f"content/quotes/{self.name}.yml" if is_quote else f"content/stories/{self.name}.md"

    @property
    def branch(self) -> str:
        """The branch on which it is proposed."""
        return f"words/{self.name}-change-{self.round}" if self.place else f"words/{self.name}"

    @property
    def is_free_to_move(self) -> bool:
        """Say whether another branch would do as well, when somebody else has this one."""
        return self.name_was_drawn or bool(self.place)

    def as_handed(self, problem: Problem) -> Problem:
        """Place a problem where its writer finds it: in the file that was handed over."""
        if problem.where.path != self.path:
            return problem
        where = problem.where
        line = self.origins[min(where.line, len(self.origins)) - 1]
        return replace(problem, where=Location(self.file_name, line, where.column))

    def renamed(self) -> "Handed":
        """Draw another id, where nobody has seen the one that it has; for a change, another round."""
        if self.place:
            return self.changing(self.place)
        name = drawn_id()
        return replace(self, name=name, text=self.text.replace(f"id: {self.name}\n", f"id: {name}\n", 1))

    def known_to_editors(self, folder: Path) -> "Handed":
        """Name the schema of the file in its first line, where the site in a folder has one."""
        text = with_modeline(self.text, self.path, folder)
        return self if text == self.text else replace(self, text=text, origins=(1, *self.origins))

    def changing(self, path: str) -> "Handed":
        """Say that it changes a file that is there."""
        return replace(self, place=path, round=_drawn(4))


def drawn_id() -> str:
    """Draw the id of a quote at random, so that two people never choose the same one."""
    return f"q-{_drawn(6)}"


def _drawn(length: int) -> str:
    return "".join(secrets.choice(ID_LETTERS) for _ in range(length))


def read_handed(raw: bytes, file_name: str, ref: str | None) -> Handed | list[Problem]:
    """Read what was handed over. ``ref`` is the number of the person's consent in the register."""
    if other := _another_kind(raw, file_name):
        return [other]
    text, problems = read_text(raw, file_name)
    if problems:
        return problems
    written = HandedLines.of(text)
    is_story = written.lines[0].rstrip() == "---"
    fields, problems = _read_fields(written.text, file_name, is_story=is_story)
    problems = problems or list(_unusable(fields, file_name))
    if problems:
        return [written.as_handed(problem) for problem in problems]
    problem = _impossible_id(fields, is_story=is_story) or written.write_number(fields, ref, file_name)
    if problem:
        return [written.as_handed(problem)]
    if is_story:
        kind, name, was_drawn = Kind.STORY, _name_of(file_name), False
    else:
        kind, was_drawn = Kind.QUOTE, ("id",) not in fields.values
        name = drawn_id() if was_drawn else text_at(fields, "id")
        if was_drawn:
            written.insert(min(place.line for place in fields.keys.values()), f"id: {name}")
    return Handed(file_name, kind, name, was_drawn, written.text, tuple(written.origins), written.thanks, written.form)


def _another_kind(raw: bytes, file_name: str) -> Problem | None:
    """Know what people also hand over: a file of a word processor, a scan, or one of the form's letters."""
    if raw.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")):
        hint = "Copy the words into the form on the site, with the person, and save that file."
        return Problem(Location(file_name), "This is a document or a picture, and no file that a form wrote.", hint)
    if file_name.lower().startswith("letter") and file_name.lower().endswith(".txt"):
        hint = "Read it, and do what it asks: `coproduce withdraw` takes words back."
        return Problem(Location(file_name), "This is a letter to you, and nothing to put on the site.", hint)
    return None


def page_handed(text: str, path: str) -> Handed:
    """Take a changed page of docs/ as it is; it holds nobody's own words."""
    name = path.rpartition(".")[0].replace("/", "-")
    origins = tuple(range(1, text.count("\n") + 2))
    return Handed(path, Kind.PAGE, name, name_was_drawn=False, text=text, origins=origins).changing(path)


def _read_fields(text: str, file_name: str, *, is_story: bool) -> tuple[Document, list[Problem]]:
    if not is_story:
        return read_yaml(text, file_name)
    written, problems = read_front_matter(text, file_name)
    return written.fields, problems


def _unusable(fields: Document, file_name: str) -> Iterator[Problem]:
    """Say what keeps a file from being taken in at all."""
    if isinstance(fields.value, list):
        hint = "Save each quote as a file of its own."
        yield Problem(Location(file_name), "This file is a list, and one quote is taken in at a time.", hint)
    elif not isinstance(fields.value, dict) or not fields.value:
        hint = "Open it on the site, under 'Add your words', and save it again."
        yield Problem(Location(file_name), "This file has no fields such as 'words' and 'consent'.", hint)


def _impossible_id(fields: Document, *, is_story: bool) -> Problem | None:
    """Look at an id before it becomes the name of a file."""
    if is_story or ("id",) not in fields.values:
        return None
    try:
        TypeAdapter(QuoteId).validate_python(text_at(fields, "id"))
    except ValidationError as error:
        return Problem(fields.values["id",], error.errors()[0]["msg"], "Take this line out, and an id is drawn.")
    return None


def _name_of(file_name: str) -> str:
    """Make the name of a story from the name of its file."""
    stem = re.sub(r"(\.(md|markdown|txt|yml))+$", "", file_name, flags=re.IGNORECASE)  # some programs add one more
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60].strip("-") or f"story-{_drawn(4)}"


def about_its_form(handed: Handed) -> str:
    """Say that another form than today's wrote a file, and what to do; nothing where a person wrote it."""
    if handed.form is None or handed.form == FORM_VERSION:
        return ""
    if handed.form < FORM_VERSION:
        return "An older form wrote this file. Open it in the form on the site, and save it again."
    return "A newer form wrote this file than the coproduce here knows. Bring your copy of the site up to date first."
