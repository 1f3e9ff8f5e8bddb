"""Markdown that people wrote, with its evidence marks filled in and an id on every paragraph."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from coproduce.domain.cards import Card, Citation
from coproduce.domain.marks import MARK, Block, Mark, blocks
from coproduce.domain.pictures import images
from coproduce.domain.publications import FINISHED_BEGINS, FINISHED_ENDS, Prose
from coproduce.render.markdown_reader import Reading, read_markdown

_MEANS_SOMETHING = re.compile(r"[\\`*_{}\[\]()#+\-.!|~^=:<>&\"']")
"""A sign that Markdown could take for more than itself."""

_ATTRIBUTES = re.compile(r"\n\{:?([^}\n]*)\}[ ]*$")
_PLACE = re.compile("([ ]*)\ue000(\\d+)\ue001")
"""Where a mark's HTML belongs. When there is none, the space before it goes too."""

Show = Callable[[Card | Citation | None], str]
"""Writes the HTML of what a mark stands for; nothing stands for words that were taken back."""

_Fill = Callable[[Mark], str]
"""Writes what stands at a mark."""


@lru_cache(maxsize=4096)  # read once by the checks and once by the page; a server reads only what was changed
def read_prose(body: str) -> Reading:
    """Turn a body of Markdown into safe HTML, in which every mark has its numbered place."""
    number = iter(range(len(body)))

    def place(_: Mark) -> str:
        return f"\ue000{next(number)}\ue001"

    return read_markdown(_filled(body, place, place))


def prose_as_html(prose: Prose, card: Show, citation: Show) -> str:
    """Turn Markdown into HTML, with its marks filled in: they are finished, and need not be read again."""
    shown = list(_shown(prose, card, citation))
    reading = read_prose(prose.markdown)
    if reading.fault:
        raise ValueError(f"this Markdown is {reading.fault}; a check should have held it back")
    return _PLACE.sub(lambda place: shown[int(place[2])] and place[1] + shown[int(place[2])], reading.html)


def prose_as_markdown(prose: Prose, card: Show, citation: Show) -> str:
    """Fill in the marks: alone on a line they become a card, inside a sentence a citation."""
    return _filled(
        prose.markdown,
        lambda mark: _card(mark, prose, card),
        lambda mark: citation(prose.evidence[mark.kind, mark.name]),
    )


def _shown(prose: Prose, card: Show, citation: Show) -> Iterator[str]:
    for block in blocks(_without_our_signs(prose.markdown)):
        for mark in block.marks():
            yield _card(mark, prose, card) if block.is_card else citation(prose.evidence[mark.kind, mark.name])


def _card(mark: Mark, prose: Prose, card: Show) -> str:
    shown = card(prose.evidence[mark.kind, mark.name])
    return f'<div class="evidence" id="card-{mark.name}">\n{shown}\n</div>' if shown else ""


def _filled(body: str, card: _Fill, citation: _Fill) -> str:
    seen: set[str] = set()
    written: list[str] = []
    for block in blocks(_without_our_signs(body)):
        if block.is_code:
            written.append(block.text)
        elif block.is_card:
            written += (finished(shown) for mark in block.marks() if (shown := card(mark)))
        else:
            text = _with_citations(block, citation)
            if block.is_paragraph and block.paragraph_id not in seen:
                seen.add(block.paragraph_id)
                text = _with_id(text, block.paragraph_id)
            written.append(text)
    return "\n\n".join(written)


def _with_id(text: str, paragraph_id: str) -> str:
    """Give a paragraph its id, in the list of its attributes where its writer made one."""
    own = _ATTRIBUTES.search(text)
    more = f" {own[1].strip()}" if own else ""
    return f"{text[: own.start()] if own else text}\n{{: #{paragraph_id}{more} }}"


def _with_citations(block: Block, citation: _Fill) -> str:
    """Fill in the marks of a block, from the first to the last."""
    lines = block.text.split("\n")
    ahead = [0] * len(lines)
    for mark in block.marks():
        row = mark.line - block.line
        start = mark.column - 1 + ahead[row]
        end = MARK.match(lines[row], start)
        assert end is not None  # noqa: S101 - the mark was found right here
        shown = citation(mark)
        before = lines[row][:start] + finished(shown) if shown else lines[row][:start].rstrip()
        ahead[row] += len(before) - end.end()
        lines[row] = before + lines[row][end.end() :]
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


def finished(html: str) -> str:
    """Mark HTML of ours, so that the sanitiser leaves it as it is."""
    return f"{FINISHED_BEGINS}{html}{FINISHED_ENDS}"


def _without_our_signs(body: str) -> str:
    """Break whatever could pass for the mark of finished HTML. Nobody has a reason to write it."""
    for sign in (FINISHED_BEGINS, FINISHED_ENDS):
        body = body.replace(sign, sign.replace("finished", "not finished"))
    return body


def inert(text: str) -> str:
    """Write text so that Markdown shows it as it is: each sign that could mean something becomes its number."""
    return _MEANS_SOMETHING.sub(lambda sign: f"&#{ord(sign[0])};", text)
