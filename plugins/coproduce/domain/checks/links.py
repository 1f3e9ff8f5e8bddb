"""Links between pages: each leads to a page that is there, or would be if nothing were held back."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from coproduce.domain import addresses
from coproduce.domain.event import Event
from coproduce.domain.fields import Kind
from coproduce.domain.library import Library
from coproduce.domain.marks import blocks
from coproduce.domain.page import Page
from coproduce.domain.problems import Location, Problem
from coproduce.domain.story import Story

_LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\((?![/#])([^\s()<>#?:]+)")
"""A link in Markdown to another page of this site. A picture is none, and a colon stands in other sites' addresses."""


def check_links_lead_to_a_page(library: Library) -> Iterator[Problem]:
    """A link in a page names a file of docs/; one in a story or an event is an address, as seen from its own."""
    if Kind.PAGE in library.unreadable or Kind.PRIORITY in library.unreadable:
        return  # what a link leads to may stand in the file that could not be read
    entries = [*library.entries(), *library.damaged]
    files = {entry.path for entry in entries} | library.refused
    pages = {entry.model.address for entry in entries if isinstance(entry.model, Page)}
    for entry in entries:
        for block in blocks(getattr(entry.model, "body", "")):
            for link in block.outside_code(_LINK):
                match entry.model:
                    case Page() if link[1].endswith(".md"):
                        target = normpath(join(dirname(entry.path), link[1]))
                        is_there = target in files
                    case Story() | Event():
                        own = addresses.story if isinstance(entry.model, Story) else addresses.event
                        way = normpath(join(own(entry.model.id), link[1])).removesuffix("index.html").rstrip("/")
                        target = f"{way}/" if way.strip(".") else addresses.HOME
                        is_there = target in pages or addresses.is_taken(target)
                    case _:
                        continue
                if not is_there:
                    line, column = block.place(link.start())
                    where = Location(entry.path, entry.places.body + line - 1, column)
                    message = f"There is no page '{target}', so this link leads nowhere."
                    yield Problem(where, message, "Write that page first, or take the link out.")
