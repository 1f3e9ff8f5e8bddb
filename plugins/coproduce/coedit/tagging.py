"""Saying what words are about: one line in their file, and nothing else. `coproduce tag` and the desk share it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from coproduce.content.files import read_text
from coproduce.content.order import ordered
from coproduce.content.written import QUOTES
from coproduce.content.yaml_reader import read_yaml
from coproduce.domain.problems import Location, Problem

STAGING = "staging"
"""The folder for words of a survey that nobody has read yet. Git must not see it."""


def untagged(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the name of each staged file of a site that does not say yet what it is about, with the words in it."""
    for file in sorted((folder / STAGING).glob("q-*.yml")):
        words = words_to_tag(file.read_bytes(), file.name) if file.is_file() and not file.is_symlink() else None
        if isinstance(words, str):
            yield file.stem, words


def staged_before(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the number of the consent and the words of each staged file of a site."""
    for file in sorted((folder / STAGING).glob("q-*.yml")):
        text, _ = read_text(file.read_bytes(), file.name) if file.is_file() else ("", [])
        fields = read_yaml(text, file.name)[0].value
        consent = fields.get("consent") if isinstance(fields, dict) else None
        if isinstance(fields, dict) and isinstance(consent, dict):
            yield str(consent.get("ref")), str(fields.get("words")).strip()


def words_to_tag(raw: bytes, file_name: str) -> str | Problem | None:
    """Give the words in a file; nothing where it says already what they are about."""
    text, problems = read_text(raw, file_name)
    document, more = read_yaml(text, file_name)
    if problems or more:
        return (problems or more)[0]
    fields = document.value if isinstance(document.value, dict) else {}
    words = fields.get("words")
    if not isinstance(words, str):
        return Problem(Location(file_name), "There are no words in this file.", "Name a file that holds one quote.")
    return None if "themes" in fields else words


def tagged(raw: bytes, file_name: str, themes: Iterable[str]) -> bytes | Problem:
    """Write into a file what its words are about."""
    text, _ = read_text(raw, file_name)
    return ordered(f"{text.rstrip()}\nthemes: [{', '.join(themes)}]\n".encode(), file_name, QUOTES)
