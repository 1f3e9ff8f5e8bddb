"""The fields of a file of words and, where it is Markdown, its body. They are never taken for one another."""

from dataclasses import dataclass

from coproduce.content.letters import check_numbered_letters
from coproduce.content.yaml_reader import Document, read_yaml
from coproduce.domain.problems import Location, Problem
from coproduce.domain.signs import without_unseen

_BEGIN = "After it come the fields, such as title and summary, and then another line '---'."
_END = "Add a line '---' after the last field, before the account begins."


@dataclass(frozen=True, slots=True)
class Parts:
    """What a file of words holds."""

    fields: Document
    body: str = ""
    """Nothing in YAML, which is all fields."""


def read_parts(text: str, path: str) -> tuple[Parts, list[Problem]]:
    """Part a file of words, as its ending says."""
    if path.endswith(".md"):
        return read_front_matter(text, path)
    fields, problems = read_yaml(text, path)
    return Parts(fields), problems


def read_front_matter(text: str, path: str) -> tuple[Parts, list[Problem]]:
    """Part a Markdown file into its fields and its body."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Parts(Document()), [Problem(Location(path), "The first line of this file should be '---'.", _BEGIN)]
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        return Parts(Document()), [Problem(Location(path), "The fields at the top of this file have no end.", _END)]
    fields, problems = read_yaml("\n".join(lines[1:end]), path, first_line=2)
    body = "\n".join(lines[end + 1 :])
    fields.body_line = end + 2 + len(body) - len(body.lstrip("\n"))
    body = body.strip("\n")
    problems += check_numbered_letters(body, path, fields.body_line)
    return Parts(fields, without_unseen(body)), problems
