"""What every page shows around its content: the site's name, the menu, the contact."""

from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.published import Published
from coproduce.rooms.views import Link


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
    take_part: Link
    more: tuple[Link, ...]
    contact: str
    example: str
    licence: str


def site_of(published: Published) -> SiteView:
    """Make the menu from the rooms that are on; at most five entries, so that nobody has to search."""
    settings = published.settings
    rooms = {
        "voices": (MenuEntry("Voices", addresses.VOICES, "voices"),),
        "stories": (MenuEntry("Stories", addresses.STORIES, "stories"),),
        "strategy": (
            MenuEntry("What we will do", addresses.STRATEGY, "strategy"),
            MenuEntry("Promises", addresses.PROMISES, "promises"),
        ),
        "tree": (MenuEntry("The tree", addresses.TREE, "tree"),),
    }
    more = (
        *((Link("Not answered yet", addresses.UNANSWERED),) if "strategy" in settings.rooms else ()),
        *((Link("Events", addresses.EVENTS),) if "stories" in settings.rooms else ()),
        *(
            Link(page.model.title, address)
            for address, page in published.pages.items()
            if address != addresses.TAKE_PART
        ),
    )
    return SiteView(
        name=settings.name,
        menu=tuple(entry for room in settings.rooms for entry in rooms[room]),
        take_part=Link("Take part", addresses.TAKE_PART),
        more=more,
        contact=settings.contact,
        example=settings.example or "",
        licence=settings.licence,
    )
