"""Where pictures are shown: in the text of pages and stories, and above a story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain.marks import Block, blocks
from coproduce.domain.story import Story

_IMAGE = re.compile(r"!\[([^\]]*)\]\(\s*<?([^)\s>]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")


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


def pictures_of(story: Story) -> list[str]:
    """Give the file of every picture of a story, each once."""
    return list(dict.fromkeys([*([story.picture.file] if story.picture else []), *pictures_in(story.body)]))
