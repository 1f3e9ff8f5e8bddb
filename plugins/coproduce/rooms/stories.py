"""The stories: families' own accounts, each with its journey."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coproduce.domain import addresses
from coproduce.domain.cards import Card, ThemeLabel
from coproduce.domain.consent import Channel, PublishedIn
from coproduce.domain.marks import MARK, blocks
from coproduce.domain.picture import Picture
from coproduce.domain.publications import Prose, Sheet
from coproduce.domain.published import Released
from coproduce.domain.story import Story
from coproduce.domain.thread import Threads
from coproduce.rooms.cards import cards_of, theme_labels
from coproduce.rooms.views import Link, cited_in, prose_of
from coproduce.words.language import Language

HERE = "stories"
WORDS_A_MINUTE = 200
"""A calm reading speed for long text on a screen."""
LONG_ACCOUNT_MINUTES = 6
"""An account that takes this long gets a list of its parts."""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a journey."""

    when: str
    title: str
    what: str
    who: tuple[str, ...]
    feeling: int
    feeling_words: str
    waited: int
    """Months of waiting before this step."""


@dataclass(frozen=True, slots=True)
class AccountPart:
    """One part of a long account."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """One story in the list."""

    title: str
    address: str
    summary: str
    told_by: str
    minutes_words: str
    parts_words: str
    """How many parts a long account has."""
    themes: tuple[ThemeLabel, ...]
    strip: tuple[StepView, ...]
    waiting_words: str
    content_note: str
    illustrative: bool
    snippet: bool


@dataclass(frozen=True, slots=True)
class StoryList:
    """All stories."""

    title: str
    summary: str
    stories: tuple[StoryEntry, ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One story."""

    title: str
    summary: str
    told_by: str
    minutes_words: str
    content_note: str
    picture: Picture | None
    illustrative: bool
    published_in: PublishedIn | None
    snippet: bool
    """Whether search engines may quote the story."""
    themes: tuple[ThemeLabel, ...]
    contents: tuple[AccountPart, ...]
    journey: tuple[StepView, ...]
    waiting_words: str
    body: Prose
    voices: tuple[Card, ...]
    next_story: Link | None


def publications(threads: Threads) -> Iterator[Sheet]:
    """Publish the list of stories and a page for each."""
    stories = list(threads.published.stories.values())
    say = threads.language.say
    summary = say("Families tell their whole journey, in their own words.")
    model = StoryList(say("Stories"), summary, tuple(_entry(threads, one) for one in stories))
    yield Sheet(addresses.STORIES, "stories", model, model.title, summary, None, HERE)
    for number, released in enumerate(stories):
        story = released.model
        following = stories[(number + 1) % len(stories)].model
        page = _page(threads, released, following if following is not story else None)
        yield Sheet(
            addresses.story(story.id), "story", page, story.title, story.summary, released.source, HERE, released.lang,
            in_search_engines=page.snippet,
        )  # fmt: skip


def _entry(threads: Threads, released: Released[Story]) -> StoryEntry:
    story, language = released.model, threads.language
    parts = len(_contents(story))
    return StoryEntry(
        title=story.title,
        address=addresses.story(story.id),
        summary=story.summary,
        told_by=story.told_by,
        minutes_words=_minutes_words(language, story),
        parts_words=language.say_count(parts, "in %(num)s part", "in %(num)s parts") if parts > 1 else "",
        themes=theme_labels(threads.published, story.themes),
        strip=_journey(language, story),
        waiting_words=_waiting_words(language, story),
        content_note=story.content_note or "",
        illustrative=story.illustrative,
        snippet=Channel.SEARCH_ENGINES in released.channels,
    )


def _page(threads: Threads, released: Released[Story], following: Story | None) -> StoryPage:
    story, language = released.model, threads.language
    return StoryPage(
        title=story.title,
        summary=story.summary,
        told_by=story.told_by,
        minutes_words=_minutes_words(language, story),
        content_note=story.content_note or "",
        picture=story.picture,
        illustrative=story.illustrative,
        published_in=story.published_in,
        snippet=Channel.SEARCH_ENGINES in released.channels,
        themes=theme_labels(threads.published, story.themes),
        contents=_contents(story),
        journey=_journey(language, story),
        waiting_words=_waiting_words(language, story),
        body=prose_of(threads, story.body, released.lang),
        voices=cards_of(threads, cited_in(threads, story.body)),
        next_story=Link(following.title, addresses.story(following.id)) if following else None,
    )


@lru_cache(maxsize=1024)  # a story's page, its card and its contents ask for it
def _minutes(body: str) -> int:
    return max(1, round(len(MARK.sub("", body).split()) / WORDS_A_MINUTE))


def _minutes_words(language: Language, story: Story) -> str:
    return language.say_count(_minutes(story.body), "%(num)s minute to read", "%(num)s minutes to read")


def _journey(language: Language, story: Story) -> tuple[StepView, ...]:
    return tuple(
        StepView(
            when=language.say_month(step.when),
            title=step.title,
            what=step.what,
            who=step.who,
            feeling=step.feeling or 0,
            feeling_words=step.feeling_words or "",
            waited=step.waited or 0,
        )
        for step in story.journey
    )


def _waiting_words(language: Language, story: Story) -> str:
    months = sum(step.waited or 0 for step in story.journey)
    return language.say_count(months, "%(num)s month of waiting", "%(num)s months of waiting") if months else ""


def _contents(story: Story) -> tuple[AccountPart, ...]:
    """Give the parts of a long account; a short one needs no list of them."""
    return tuple(_parts(story.body)) if _minutes(story.body) >= LONG_ACCOUNT_MINUTES else ()


def _parts(body: str) -> Iterator[AccountPart]:
    """Give the second-level headings of a body."""
    seen: Counter[str] = Counter()
    for block in blocks(body):
        if not block.is_code and (match := re.match(r"## +(.+?)\s*#*$", block.text.split("\n", 1)[0])):
            anchor = heading_id(match[1])
            yield AccountPart(without_emphasis(match[1]), f"{anchor}_{seen[anchor]}" if seen[anchor] else anchor)
            seen[anchor] += 1


def heading_id(heading: str) -> str:
    """Give the id that Python-Markdown's table of contents gives to a heading."""
    letters = unicodedata.normalize("NFKD", without_emphasis(heading)).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower())


def without_emphasis(heading: str) -> str:
    """Take the stars off a heading that stands elsewhere as plain text."""
    return heading.replace("*", "")
