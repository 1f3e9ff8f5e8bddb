"""The style page: every part of the site in every palette, on samples that nobody said. It stands in no menu."""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain import addresses
from coproduce.domain.cards import Card, Citation, Run, ThemeLabel
from coproduce.domain.publications import Sheet
from coproduce.domain.thread import Threads
from coproduce.rooms.cards import STATE_WORDS
from coproduce.rooms.promises import PromiseEntry
from coproduce.rooms.quotes import Download
from coproduce.rooms.reading import ReadingChoice, reading_panel
from coproduce.rooms.steps import Item, ThreadStep
from coproduce.rooms.stories import StepView
from coproduce.rooms.views import Link
from coproduce.words.language import ENGLISH

TITLE = "How this site looks"
SUMMARY = "Every part of the site in each of its palettes, for the people who build and check it."


@dataclass(frozen=True, slots=True)
class StylePage:
    """Samples of everything that a page can show."""

    title: str
    summary: str
    palettes: tuple[ReadingChoice, ...]
    cards: tuple[Card | None, ...]
    strip: tuple[Card, ...]
    """The same words as a strip in a text."""
    states: tuple[tuple[str, str], ...]
    steps: tuple[ThreadStep, ...]
    promises: tuple[PromiseEntry, ...]
    journey: tuple[StepView, ...]
    downloads: tuple[Download, ...]
    citation: Citation
    ways: tuple[Link, ...]


_WORDS = (
    ("clay", "words-short", "You are not alone.", "not alone", "en"),
    ("aubergine", "words-medium", "We waited for a letter. It was about another list.", "another list", "en"),
    (
        "ink",
        "words-long",
        "I keep each letter in one red folder, and I read it before every meeting.",
        "red folder",
        "en",
    ),
    (
        "clay",
        "words-longer",
        "I keep each letter in one red folder, and I read it before every meeting. " * 3,
        "red folder",
        "en",
    ),
    ("forest", "words-very-long", "Somebody rang on the day they said they would. " * 6, "rang on the day", "en"),
    ("petrol", "words-medium", "Zapytali nas, zanim zdecydowali.", "zanim", "pl"),
    ("cream", "words-medium", "They wrote it down, and this time something happened.", "something happened", "en"),
)


def publications(_threads: Threads) -> Iterator[Sheet]:
    """Publish the page. It shows nothing that anybody said, and no search engine lists it."""
    palettes = next(setting for setting in reading_panel(ENGLISH).settings if setting.name == "palette")
    model = StylePage(
        title=TITLE,
        summary=SUMMARY,
        palettes=tuple(choice for choice in palettes.choices if choice.value),
        cards=(*(_card(number) for number in range(len(_WORDS))), None),
        strip=(_card(1),),
        states=(*STATE_WORDS.items(), *_OTHER_STATES),
        steps=_STEPS,
        promises=_PROMISES,
        journey=tuple(StepView("", "", "", (), feeling, "", waited) for feeling, waited in _JOURNEY),
        downloads=(Download("Poster", addresses.VOICES, "PDF, 31 KB"),),
        citation=Citation("Nobody asked us", addresses.VOICES, "quote"),
        ways=(Link("Read other voices", addresses.VOICES), Link("Take part", addresses.TAKE_PART)),
    )
    yield Sheet(addresses.STYLE, "style", model, TITLE, SUMMARY, None, in_search_engines=False)


def _card(number: int) -> Card:
    colour, fit, words, emphasis, lang = _WORDS[number]
    before, after = words.strip().split(emphasis, 1)
    state = tuple(STATE_WORDS)[number % len(STATE_WORDS)]
    return Card(
        id=f"sample-{number + 1}",
        runs=(Run(before, emphasised=False), Run(emphasis, emphasised=True), Run(after, emphasised=False)),
        fit=fit,
        lang=lang,
        dir="ltr",
        theme=ThemeLabel(f"Theme in {colour}", colour, addresses.VOICES),
        credit="Parent, north Essex",
        heard="A sample, 2026",
        address=addresses.VOICES,
        illustrative=True,
        snippet=True,
        content_note="Mentions a hospital." if number == len(STATE_WORDS) else "",
        rings=3 * number + 1,
        state=state,
        state_words=STATE_WORDS[state],
    )


_OTHER_STATES = (
    ("announced", "Announced"),
    ("started", "Started"),
    ("done", "Done"),
    ("overdue", "Overdue"),
    ("stopped", "Stopped"),
    ("declined", "Declined"),
)
_STEPS = (
    ThreadStep("heard", "done", "Heard", (Item("March 2016", "The survey that families chose", addresses.EVENTS),)),
    ThreadStep("answered", "done", "Answered", (Item("", "One way in", addresses.STRATEGY),)),
    ThreadStep("promised", "partly", "Promised", (Item("", "“We will ring on the day.”", addresses.PROMISES),)),
    ThreadStep("changed", "not-yet", "Nothing has changed yet", ()),
)
_JOURNEY = ((0, 0), (-1, 14), (-2, 6), (1, 0))
_PROMISES = (
    PromiseEntry(
        words="We will ring on the day that we name.",
        address=addresses.PROMISES,
        made_by="The head of family services",
        due="30 September 2026",
        status="started",
        status_words="Started",
        overdue_words="Overdue",
        updated="19 May 2026",
        illustrative=True,
    ),
)
