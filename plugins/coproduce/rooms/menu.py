"""What every page shows around its content: the site's name, the menu, the contact."""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.published import Published
from coproduce.rooms.reading import ReadingPanel, reading_panel
from coproduce.rooms.views import Link
from coproduce.words.language import Language, language, to_say

INCOMPLETE = to_say("Parts of this site are being mended. Until then, some numbers and answers may be missing.")
"""Without what is left out, a count is too low and an answer may seem not to be there: that has to be said."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One entry of the menu."""

    title: str
    address: str
    key: str


@dataclass(frozen=True, slots=True)
class SiteLanguage:
    """One language of the site, as the switch shows it."""

    code: str
    name: str
    """What its speakers call it."""
    direction: str
    prefix: str
    """What stands before each address in it; nothing for the first."""
    current: bool


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
    language: Language
    """The language of the interface."""
    languages: tuple[SiteLanguage, ...]
    """All languages of the site, the one that pages are written in first; nothing where there is only one."""
    prefix: str
    """What stands before each address of this language."""
    address: str
    """The public address of the site."""
    mixes_languages: bool
    """Whether a page may hold text in another language than its own, besides voices."""


def site_of(published: Published, there: frozenset[str], *, is_incomplete: bool = False) -> SiteView:
    """Make the menu from the pages that are there; at most five entries, so that nobody has to search."""
    settings, say = published.settings, published.language.say
    menu = (
        MenuEntry(say("Voices"), addresses.VOICES, "voices"),
        MenuEntry(say("Stories"), addresses.STORIES, "stories"),
        MenuEntry(say("What we will do"), addresses.STRATEGY, "strategy"),
        MenuEntry(say("Promises"), addresses.PROMISES, "promises"),
        MenuEntry(say("The tree"), addresses.TREE, "tree"),
    )
    more = (
        Link(say("From A to Z"), addresses.A_TO_Z),
        Link(say("Not answered yet"), addresses.UNANSWERED),
        Link(say("Events"), addresses.EVENTS),
        Link(say("Accessibility"), addresses.ACCESSIBILITY),
        *(
            Link(page.model.title, address)
            for address, page in published.pages.items()
            if address != addresses.TAKE_PART
        ),
    )
    return SiteView(
        name=str(settings.name),
        menu=tuple(entry for entry in menu if entry.address in there),
        take_part=Link(say("Take part"), addresses.TAKE_PART) if addresses.TAKE_PART in there else None,
        search=Link(say("Search"), addresses.SEARCH) if addresses.SEARCH in there else None,
        more=tuple(link for link in more if link.address in there),
        contact=settings.contact,
        example=settings.example or "",
        notice=say(INCOMPLETE) if is_incomplete else "",
        licence=settings.licence,
        reading=reading_panel(published.language),
        language=published.language,
        languages=tuple(_languages(published)) if len(settings.languages) > 1 else (),
        prefix=_prefix_of(published),
        address=settings.address,
        mixes_languages=_mixes_languages(published),
    )


def _prefix_of(published: Published) -> str:
    """Give what stands before each address in this language."""
    return addresses.prefix(published.language.code, published.settings.main_language)


def _languages(published: Published) -> Iterator[SiteLanguage]:
    main = published.settings.main_language
    for code in published.settings.languages:
        one = language(code)
        yield SiteLanguage(code, one.name, one.direction, addresses.prefix(code, main), code == published.language.code)


def _mixes_languages(published: Published) -> bool:
    code = published.language.code
    return code != published.settings.main_language or any(one.lang != code for one in published.stories.values())
