"""Where pictures are shown: each is a file that is there, with words for people who cannot see it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain.library import Library
from coproduce.domain.marks import Block, blocks
from coproduce.domain.picture import FOLDER
from coproduce.domain.problems import Location, Problem, did_you_mean
from coproduce.domain.story import Story

_IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_BEGINS = re.compile(r"!\[|<img\b", re.IGNORECASE)
_WRITE = "Write it like ![What the picture shows](picture.jpg)."


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in Markdown."""

    alt: str
    file: str
    start: int
    end: int


def images(block: Block) -> Iterator[Image]:
    """Find the pictures of a block, but not those inside code."""
    for match in block.outside_code(_IMAGE):
        yield Image(" ".join(match[1].split()), match[2], *match.span())


def pictures_in(body: str) -> Iterator[str]:
    """Give the files of the pictures in a body."""
    return (image.file for block in blocks(body) for image in images(block))


def check_pictures(library: Library) -> Iterator[Problem]:
    """A picture is a file that is there, and has words for people who cannot see it."""
    for entry in (*library.entries(), *library.damaged):
        for block in blocks(getattr(entry.model, "body", "")):
            if "!" not in block.text and "<" not in block.text:
                continue
            found = {image.start: image for image in images(block)}
            for match in block.outside_code(_BEGINS):
                line, column = block.place(match.start())
                where = Location(entry.path, entry.places.body + line - 1, column)
                image = found.get(match.start())
                if image is None:
                    yield Problem(where, "We cannot read this picture.", _WRITE)
                else:
                    yield from _check(library, where, image.file, image.alt)
        if isinstance(entry.model, Story) and entry.model.picture:
            picture = entry.model.picture
            yield from _check(library, entry.places.of("picture", "file"), picture.file, picture.alt)


def _check(library: Library, where: Location, file: str, alt: str) -> Iterator[Problem]:
    if file not in library.pictures and f"{FOLDER}{file}" not in library.refused:
        hint = did_you_mean(file, library.pictures) or f"Put the file into {FOLDER} and write its name."
        yield Problem(where, f"There is no picture called '{file}'.", hint)
    if not alt:
        message = "This picture has no words for people who cannot see it."
        yield Problem(where, message, f"Write what it shows: ![A bus stop in the rain]({file})")


def held_pictures(library: Library, shown: frozenset[str]) -> frozenset[str]:
    """Give the pictures of every story that is not shown: they are held back with it, wherever else they stand."""
    stories = (*library.stories, *library.damaged)
    held = [one.model for one in stories if isinstance(one.model, Story) and one.model.id not in shown]
    return frozenset(file for story in held for file in pictures_of(story))


def pictures_of(story: Story) -> list[str]:
    """Give the file of every picture of a story, each once."""
    return list(dict.fromkeys([*([story.picture.file] if story.picture else []), *pictures_in(story.body)]))
