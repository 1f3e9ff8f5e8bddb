"""What every page shows around its content: the site's name, the menu, the contact."""

from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.published import Published
from coproduce.rooms.reading import READING, ReadingPanel
from coproduce.rooms.views import Link

INCOMPLETE = "Parts of this site are being mended. Until then, some numbers and answers may be missing."
"""Without what is left out, a count is too low and an answer may seem not to be there: that has to be said."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the menu."""

    title: str
    address: str
    key: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What is the same on every page."""

    name: str
    menu: tuple[MenuEntry, ...]
    take_part: Link | None
    search: Link | None
    more: tuple[Link, ...]
    contact: str
    example: str
    notice: str
    """What every page has to say first today."""
    licence: str
    reading: ReadingPanel


def site_of(published: Published, there: frozenset[str], *, is_incomplete: bool = False) -> SiteView:
    """Make the menu from the pages that are there; at most five entries, so that nobody has to search."""
    settings = published.settings
    menu = (
        MenuEntry("Voices", addresses.VOICES, "voices"),
        MenuEntry("Stories", addresses.STORIES, "stories"),
        MenuEntry("What we will do", addresses.STRATEGY, "strategy"),
        MenuEntry("Promises", addresses.PROMISES, "promises"),
        MenuEntry("The tree", addresses.TREE, "tree"),
    )
    more = (
        Link("From A to Z", addresses.A_TO_Z),
        Link("Not answered yet", addresses.UNANSWERED),
        Link("Events", addresses.EVENTS),
        Link("Accessibility", addresses.ACCESSIBILITY),
        *(
            Link(page.model.title, address)
            for address, page in published.pages.items()
            if address != addresses.TAKE_PART
        ),
    )
    return SiteView(
        name=settings.name,
        menu=tuple(entry for entry in menu if entry.address in there),
        take_part=Link("Take part", addresses.TAKE_PART) if addresses.TAKE_PART in there else None,
        search=Link("Search", addresses.SEARCH) if addresses.SEARCH in there else None,
        more=tuple(link for link in more if link.address in there),
        contact=settings.contact,
        example=settings.example or "",
        notice=INCOMPLETE if is_incomplete else "",
        licence=settings.licence,
        reading=READING,
    )
