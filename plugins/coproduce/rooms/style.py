"""The style page: every part of the site in every palette, on samples that nobody said. It stands in no menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from coproduce.domain import addresses
from coproduce.domain.publications import Sheet
from coproduce.domain.thread import Threads
from coproduce.rooms import samples
from coproduce.rooms.reading import ReadingChoice, reading_panel
from coproduce.rooms.search import FoundKind, kinds_in
from coproduce.words.language import ENGLISH

TITLE = "How this site looks"
SUMMARY = "Every part of the site in each of its palettes, for the people who build and check it."


@dataclass(frozen=True, slots=True)
class StylePage:
    """Samples of everything that a page can show."""

    title: str
    summary: str
    palettes: tuple[ReadingChoice, ...]
    kinds: tuple[FoundKind, ...]
    """What the search finds."""
    samples: ModuleType = samples


def publications(_threads: Threads) -> Iterator[Sheet]:
    """Publish the page. It shows nothing that anybody said, and no search engine lists it."""
    palettes = next(setting for setting in reading_panel(ENGLISH).settings if setting.name == "palette")
    model = StylePage(TITLE, SUMMARY, tuple(choice for choice in palettes.choices if choice.value), kinds_in(ENGLISH))
    yield Sheet(addresses.STYLE, "style", model, TITLE, SUMMARY, None, in_search_engines=False)
