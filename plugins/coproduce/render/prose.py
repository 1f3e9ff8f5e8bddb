"""Markdown that people wrote, with its evidence marks filled in and an id on every paragraph."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import markdown

from coproduce.domain.cards import Card, Citation
from coproduce.domain.marks import MARK, Block, blocks
from coproduce.domain.pictures import images
from coproduce.domain.publications import Prose

SHOWN_IN_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~^=:<>&\"'])")


Show = Callable[[Card | Citation | None], str]
"""Writes the HTML of what a mark stands for; nothing stands for words that were taken back."""


EXTENSIONS = ("admonition", "attr_list", "def_list", "footnotes", "tables", "toc")
"""What people may use in Markdown, on every page of the site."""


def prose_as_html(prose: Prose, card: Show, citation: Show) -> str:
    """Turn Markdown into HTML, with its marks filled in.

    Cards are hung in afterwards: they are finished, and need not be read again by Markdown.
    """
    cards: list[str] = []

    def keep(shown: Card | Citation | None) -> str:
        cards.append(card(shown))
        return f"\ue000{len(cards) - 1}\ue001"

    page = _reader().reset().convert(prose_as_markdown(prose, keep, citation))
    for number, finished in enumerate(cards):
        page = page.replace(f"\ue000{number}\ue001", finished)
    return page


@cache
def _reader() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS))


def prose_as_markdown(prose: Prose, card: Show, citation: Show) -> str:
    """Fill in the marks: alone on a line they become a card, inside a sentence a citation."""
    seen: set[str] = set()
    written: list[str] = []
    for block in blocks(prose.markdown):
        if block.is_code:
            written.append(block.text)
        elif block.is_card:
            written += _cards(block, prose, card)
        else:
            text = _with_citations(block, prose, citation)
            if block.is_paragraph and block.paragraph_id not in seen:
                seen.add(block.paragraph_id)
                text += f"\n{{: #{block.paragraph_id} }}"
            written.append(text)
    return "\n\n".join(written)


def _cards(block: Block, prose: Prose, card: Show) -> Iterator[str]:
    for mark in block.marks():
        shown = card(prose.evidence[mark.kind, mark.name])
        if shown:
            yield f'<div class="evidence" id="card-{mark.name}">\n{shown}\n</div>'


def _with_citations(block: Block, prose: Prose, citation: Show) -> str:
    lines = block.text.split("\n")
    for mark in reversed(list(block.marks())):
        row, column = mark.line - block.line, mark.column - 1
        end = MARK.match(lines[row], column)
        assert end is not None  # noqa: S101 - the mark was found right here
        shown = citation(prose.evidence[mark.kind, mark.name])
        before = lines[row][:column] if shown else lines[row][:column].rstrip()
        lines[row] = before + shown + lines[row][end.end() :]
    return "\n".join(lines)


def with_images(body: str, image: Callable[[str, str], str]) -> str:
    """Put the finished HTML of each picture in its place; ``image`` is given the file and what it shows."""
    if "![" not in body:
        return body
    lines = body.split("\n")
    for block in reversed(blocks(body)):
        text = block.text
        for one in reversed(list(images(block))):
            text = text[: one.start] + image(one.file, inert(one.alt)) + text[one.end :]
        first = block.line - 1
        lines[first : first + block.text.count("\n") + 1] = text.split("\n")
    return "\n".join(lines)


def inert(text: str) -> str:
    """Write text so that Markdown shows it as it is: each sign that could mean something becomes its number."""
    return SHOWN_IN_MARKDOWN.sub(lambda match: f"&#{ord(match[1])};", text)
