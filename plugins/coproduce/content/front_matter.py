"""The fields at the head of a Markdown file. They are never swallowed and never published as text."""

from dataclasses import dataclass

from coproduce.content.yaml_reader import Document, read_yaml
from coproduce.domain.problems import Location, Problem

_HOW = "Begin the file with a line '---', then the fields, then another line '---'."


@dataclass(frozen=True, slots=True)
class Written:
    """A Markdown file: its fields and its body."""

    fields: Document
    body: str


def read_front_matter(text: str, path: str) -> tuple[Written, list[Problem]]:
    """Part a Markdown file into its fields and its body."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return _nothing(), [Problem(Location(path), "This file does not begin with its fields.", _HOW)]
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        return _nothing(), [Problem(Location(path), "The fields at the top of this file have no end.", _HOW)]
    fields, problems = read_yaml("\n".join(lines[1:end]), path, first_line=2)
    body = "\n".join(lines[end + 1 :])
    fields.body_line = end + 2 + len(body) - len(body.lstrip("\n"))
    return Written(fields, body.strip("\n")), problems


def _nothing() -> Written:
    return Written(Document(), "")
