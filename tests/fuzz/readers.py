"""A fuzz target for everything that reads what people wrote; `make fuzz` runs it.

Whatever bytes a reader is given, it gives back values or problems with a place, and nothing else.
"""

from pathlib import Path

from coproduce.content.files import read_text
from coproduce.content.front_matter import read_front_matter
from coproduce.content.models import read_model
from coproduce.content.yaml_reader import read_yaml
from coproduce.domain.fields import Kind, Model
from coproduce.domain.marks import blocks, marks
from coproduce.domain.problems import Problem
from coproduce.domain.promise import Promise
from coproduce.domain.quote import Quote
from coproduce.domain.settings import Settings
from coproduce.domain.story import Story
from coproduce.domain.tree import Tree

SMALL = Path(__file__).parents[1] / "sites" / "small"
YAML: tuple[tuple[type[Model], Kind], ...] = (
    (Quote, Kind.QUOTE),
    (Promise, Kind.PROMISE),
    (Settings, Kind.SETTINGS),
    (Tree, Kind.TREE),
)


def read_anything(raw: bytes) -> None:
    """Read bytes in the way that their first one names."""
    way, raw = (raw[0] if raw else 0), raw[1:]
    text, problems = read_text(raw, "a.yml")
    expect_plain_words(problems)
    if way % 2:
        written, problems = read_front_matter(text, "a.md")
        expect_plain_words(problems)
        list(marks(written.body))
        list(blocks(written.body))
        if not problems:
            _, problems = read_model(Story, Kind.STORY, written.fields, "a.md", id="a", body=written.body)
    else:
        document, problems = read_yaml(text, "a.yml")
        expect_plain_words(problems)
        model, kind = YAML[way // 2 % len(YAML)]
        trails: list[tuple[int, ...]] = [()]
        if isinstance(document.value, list):
            trails = [(number,) for number in range(min(len(document.value), 3))]
        for trail in trails if not problems else ():
            _, problems = read_model(model, kind, document, "a.yml", trail)
    expect_plain_words(problems)


def expect_plain_words(problems: list[Problem]) -> None:
    """Every problem has a place and a sentence that steers no terminal."""
    for problem in problems:
        line = str(problem)
        if not (problem.where.line >= 1 and problem.where.column >= 1 and line.isprintable()):
            raise AssertionError(f"not a place in plain words: {line!r}")
        if not problem.message.endswith((".", "?")):
            raise AssertionError(f"not a sentence: {line!r}")


def seeds() -> list[bytes]:
    """Give the files of the small project and the attacks, each with the way to read it."""
    folders = (SMALL, SMALL.parents[1] / "attacks" / "yaml", SMALL.parents[1] / "attacks" / "frontmatter")
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in {".yml", ".md"})
    return [bytes([way]) + path.read_bytes() for path in files for way in ((1,) if path.suffix == ".md" else (0, 2, 4))]
