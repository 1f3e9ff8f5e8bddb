"""Pictures: each is a file that is there, with words for people who cannot see it."""

import re
from collections.abc import Iterator

from coproduce.domain.library import Library
from coproduce.domain.marks import blocks
from coproduce.domain.picture import FOLDER
from coproduce.domain.pictures import images
from coproduce.domain.problems import Location, Problem, did_you_mean
from coproduce.domain.story import Story

_BEGINS = re.compile(r"!\[|<img\b", re.IGNORECASE)
_WRITE = "Write it like ![What the picture shows](picture.jpg)."


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
