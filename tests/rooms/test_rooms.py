"""Promises, events, the tree, the strategy and what is not answered: what each room says of them."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from coproduce.domain.publications import Sheet
from coproduce.domain.quote import Quote
from coproduce.domain.thread import month_of
from coproduce.rooms import events, page_numbers, pages, promises, stories, strategy, tree, unanswered
from coproduce.rooms.events import EventList, EventPage
from coproduce.rooms.menu import site_of
from coproduce.rooms.pages import PlainPage
from coproduce.rooms.promises import PromiseList, PromisePage
from coproduce.rooms.stories import StoryPage, heading_id
from coproduce.rooms.strategy import PriorityPage
from coproduce.rooms.tree import TreePage
from coproduce.rooms.unanswered import OpenList
from tests.projects import TODAY, edit, published_of, small_project, threads_of, voice, write

PROMISE = "content/promises/news-while-waiting.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 12, 1), ""),
        (date(2027, 1, 16), "News is overdue"),
        (date(2027, 3, 1), "News is overdue"),
        (date(2027, 3, 2), "Overdue"),
    ],
)
def test_overdue_is_worked_out_from_the_day(root: Path, today: date, words: str) -> None:
    (page, *_) = promises.publications(threads_of(root, today))
    assert isinstance(page.model, PromiseList)

    assert [entry.overdue_words for entry in page.model.promises] == [words]


def test_a_declined_promise_shows_its_reasons(root: Path) -> None:
    edit(
        root,
        PROMISE,
        "status: started",
        "status: declined\n    why: No money.\n    who_to_ask: Us.\n    what_next: More.",
    )

    (_, page) = promises.publications(threads_of(root))

    assert isinstance(page.model, PromisePage)
    assert page.model.closed is not None
    assert (page.model.closed.why, page.model.closed.who_to_ask, page.model.closed.what_next) == (
        "No money.",
        "Us.",
        "More.",
    )
    assert page.model.next_update == ""


def test_the_newest_entry_of_a_history_comes_first(root: Path) -> None:
    (_, page) = promises.publications(threads_of(root))

    assert isinstance(page.model, PromisePage)
    assert [(entry.on, entry.status) for entry in page.model.history] == [
        ("1 June 2026", "started"),
        ("10 January 2026", "announced"),
    ]


def test_small_numbers_of_people_are_not_told(root: Path) -> None:
    edit(root, "coproduce.yml", "small_number: 1", "small_number: 5")
    edit(root, "content/quotes/q-7fk3m2.yml", "said_by: Parent, north Essex\n", "")
    edit(
        root,
        "content/events/survey.md",
        "when: 2016",
        "when: 2016\nwho_came: [{role: parents, number: 9}, {role: staff, number: 2}]",
    )

    (_, page) = events.publications(threads_of(root))

    assert isinstance(page.model, EventPage)
    assert [(group.role, group.count_words) for group in page.model.who_came] == [
        ("parents", "9"),
        ("staff", "fewer than 5"),
    ]


@pytest.mark.parametrize(("when", "coming"), [("2016", False), ("2026-12", False), ("2027-01", True)])
def test_an_event_is_coming_until_its_month(root: Path, when: str, *, coming: bool) -> None:
    edit(root, "content/events/survey.md", "when: 2016", f"when: {when}")

    (page, _) = events.publications(threads_of(root, TODAY))

    assert isinstance(page.model, EventList)
    assert [len(page.model.coming), len(page.model.past)] == ([1, 0] if coming else [0, 1])


def test_a_root_that_no_growing_leaf_reaches_is_not_answered(root: Path) -> None:
    (page,) = tree.publications(threads_of(root))

    assert isinstance(page.model, TreePage)
    assert [(one.title, one.answered, one.words) for one in page.model.roots] == [
        ("Waiting", True, "1 voice"),
        ("School", False, "1 voice, not answered yet"),
    ]


def test_a_fallen_leaf_stays_with_its_reason(root: Path) -> None:
    grows = "led_by: council\n    roots: [waiting]"
    edit(root, "content/tree.yml", grows, f"{grows}\n    fallen: {{why: Nobody came.}}")

    (page,) = tree.publications(threads_of(root))

    assert isinstance(page.model, TreePage)
    assert page.model.picture_words == "1 leaf grows on 4 branches. 1 leaf has fallen and lies on the ground."
    assert [leaf.fallen_words for branch in page.model.branches for leaf in branch.leaves] == ["Nobody came.", ""]


def test_what_is_not_answered_is_listed_with_how_long(root: Path) -> None:
    (page,) = unanswered.publications(threads_of(root))

    assert isinstance(page.model, OpenList)
    assert [(one.title, one.how_long, one.voices) for one in page.model.themes] == [("School", "10 years", 1)]
    assert [(one.card.id, one.how_long) for one in page.model.voices] == [("q-abc234", "10 years")]


def test_each_voice_is_looked_at_a_few_times_however_many_wait(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, "content/quotes/waiting.yml", "".join(map(voice, range(20))))
    looked_at: Counter[str] = Counter()

    def counted(quote: Quote) -> tuple[int, int]:
        looked_at[quote.id] += 1
        return month_of(quote)

    monkeypatch.setattr(unanswered, "month_of", counted)

    (page,) = unanswered.publications(threads_of(root))

    assert isinstance(page.model, OpenList)
    assert len(page.model.voices) >= 20
    assert max(looked_at.values()) <= 3


def test_a_long_list_of_what_is_not_answered_is_parted_into_pages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, "content/quotes/waiting.yml", "".join(map(voice, range(20))))
    monkeypatch.setattr(page_numbers, "PAGE_LENGTH", 12)
    threads = threads_of(root)

    sheets = list(unanswered.publications(threads))

    models = [sheet.model for sheet in sheets]
    assert [sheet.address for sheet in sheets] == ["unanswered/", "unanswered/page-2/"]
    assert all(isinstance(model, OpenList) for model in models)
    assert [(model.is_first, len(model.themes)) for model in models if isinstance(model, OpenList)] == [
        (True, 1),
        (False, 0),
    ]
    shown = [one.card.id for model in models if isinstance(model, OpenList) for one in model.voices]
    assert sorted(shown) == sorted(threads.unanswered)


def test_a_priority_shows_who_wrote_it_and_what_keeps_it(root: Path) -> None:
    (_, page) = strategy.publications(threads_of(root))

    assert isinstance(page.model, PriorityPage)
    assert [(one.name, one.did) for one in page.model.written_by] == [("A mother of two", "lived experience, writing")]
    assert [one.status for one in page.model.promises] == ["started"]
    assert page.model.heard_words == "1 voice about Waiting stands behind this priority."


def test_a_story_tells_its_waiting_and_its_voices(root: Path) -> None:
    (_, page) = stories.publications(threads_of(root))

    assert isinstance(page, Sheet)
    assert isinstance(page.model, StoryPage)
    assert page.model.waiting_words == "12 months of waiting"
    assert [card.id for card in page.model.voices] == ["q-abc234"]
    assert page.model.contents == ()


@pytest.mark.parametrize(
    ("heading", "anchor"), [("2010: The first page", "2010-the-first-page"), ("What we’d like", "what-wed-like")]
)
def test_the_parts_of_an_account_have_the_ids_that_markdown_gives(heading: str, anchor: str) -> None:
    assert heading_id(heading) == anchor


def test_taking_part_begins_with_the_forms(root: Path) -> None:
    doors = {
        sheet.address: [door.address for door in sheet.model.doors]
        for sheet in pages.publications(threads_of(root))
        if isinstance(sheet, Sheet) and isinstance(sheet.model, PlainPage)
    }

    assert doors == {
        "about/": [],
        "take-part/": ["take-part/add/", "take-part/story/", "take-part/change/", "take-part/change-your-mind/"],
    }


def test_the_menu_holds_the_pages_that_are_there_and_no_more_than_five(root: Path) -> None:
    everything = frozenset(
        {"voices/", "stories/", "strategy/", "promises/", "tree/", "events/", "take-part/", "about/"}
    )

    whole = site_of(published_of(root), everything)
    part = site_of(published_of(root), frozenset({"voices/"}))

    assert [entry.key for entry in whole.menu] == ["voices", "stories", "strategy", "promises", "tree"]
    assert [link.address for link in whole.more] == ["events/", "about/"]
    assert [entry.key for entry in part.menu] == ["voices"]
    assert (part.take_part, part.more) == (None, ())
