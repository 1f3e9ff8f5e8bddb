"""The one door: what may be shown, on which day and where."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.consent import Channel, Consent, Permission, PublishedIn
from coproduce.domain.door import Held, next_change, publish, withheld
from coproduce.domain.library import Entry, Library, name_of
from coproduce.domain.published import Published
from tests.projects import SMALL, TODAY, edit, library_of, published_of, small_project

QUOTE = "content/quotes/q-7fk3m2.yml"
SITE, POSTER = Channel.SITE, Channel.POSTER


def on_site(published: Published) -> list[str]:
    return list(published.quotes(SITE))


def test_given_words_go_to_the_channels_that_were_agreed_and_to_no_other(tmp_path: Path) -> None:
    published = published_of(small_project(tmp_path))

    assert on_site(published) == ["q-7fk3m2", "q-abc234"]
    assert {channel: list(published.quotes(channel)) for channel in Channel if channel is not SITE} == {
        channel: ["q-7fk3m2"] for channel in Channel if channel is not SITE
    }


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (date(2016, 3, 1), False),
        (date(2016, 3, 2), True),
        (date(2040, 3, 1), True),
        (date(2040, 3, 2), False),
    ],
)
def test_words_are_shown_from_the_day_of_consent_to_the_day_before_it_ends(
    tmp_path: Path, today: date, *, shown: bool
) -> None:
    assert ("q-7fk3m2" in on_site(published_of(small_project(tmp_path), today))) is shown


@pytest.mark.parametrize("status", ["waiting", "paused", "withdrawn"])
def test_words_whose_consent_is_not_given_are_held_back(tmp_path: Path, status: str) -> None:
    root = small_project(tmp_path)
    edit(root, QUOTE, "status: given", f"status: {status}")

    assert on_site(published_of(root)) == ["q-abc234"]


def test_words_are_held_back_from_the_day_on_which_the_child_is_asked(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, QUOTE, "expires_on: 2040-03-02", "expires_on: 2040-03-02\n  child_review_on: 2027-01-01")

    assert "q-7fk3m2" in on_site(published_of(root, date(2026, 12, 31)))
    assert "q-7fk3m2" not in on_site(published_of(root, date(2027, 1, 1)))


def test_a_passed_review_day_does_not_hold_words_back(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, QUOTE, "review_on: 2038-03-02", "review_on: 2020-03-02")

    assert "q-7fk3m2" in on_site(published_of(root))


def test_published_words_need_no_consent_and_a_withdrawal_wins_over_publication(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    text = (root / QUOTE).read_text("utf-8")
    elsewhere = "published_in: {title: An entry, by: A council, channels: [site]}\n"
    (root / QUOTE).write_text(text[: text.index("consent:")] + elsewhere, "utf-8")
    assert "q-7fk3m2" in on_site(published_of(root))
    assert "q-7fk3m2" not in published_of(root).quotes(POSTER)

    (root / QUOTE).write_text(text.replace("status: given", "status: withdrawn") + elsewhere, "utf-8")

    assert "q-7fk3m2" not in on_site(published_of(root))


def test_a_tombstone_stays_only_where_the_person_chose_it(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    assert dict(published_of(root).taken_back) == {"q-def567": "content/quotes/school.yml"}

    edit(
        root,
        "content/quotes/school.yml",
        "status: withdrawn",
        "status: withdrawn\n    after_withdrawal: nothing",
    )

    assert dict(published_of(root).taken_back) == {}


def test_no_reference_leads_to_what_is_held_back(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, QUOTE, "status: given", "status: paused")

    published = published_of(root)

    assert published.promises["news-while-waiting"].model.answers.quotes == ()
    assert published.home is not None
    assert published.home.model.poster is None
    assert published.tree is not None
    evidence = {leaf.id: [one.quote for one in leaf.evidence] for leaf in published.tree.model.leaves}
    assert evidence == {"seasonal-news": [None], "asked-first": [None]}


def test_nothing_behind_the_door_holds_withheld_words_or_the_number_in_the_register(tmp_path: Path) -> None:
    published = published_of(small_project(tmp_path))

    everything = str(asdict(published))

    assert "took these words back" not in everything
    assert "first day of twenty twenty" not in everything
    assert "EX-1" not in everything


def test_a_file_with_a_problem_is_withheld_and_the_rest_is_published(tmp_path: Path) -> None:
    library = library_of(small_project(tmp_path))

    published = publish(library.without(frozenset({QUOTE})), TODAY)

    assert on_site(published) == ["q-abc234"]


def test_what_is_withheld_is_listed_with_its_reason(tmp_path: Path) -> None:
    library = library_of(small_project(tmp_path))

    reasons = {str(entry.places.start): reason for entry, reason in withheld(library, TODAY)}

    assert reasons == {
        "content/quotes/school.yml:15:3": "withdrawn",
        "content/quotes/school.yml:23:3": "expired",
    }


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("status: given", "status: paused", "paused"),
        ("given_on: 2016-03-02", "given_on: 2027-03-02", "not given yet"),
        ("channels: [site,", "channels: [", "not for the site"),
        ("expires_on: 2040-03-02", "child_review_on: 2040-03-02", "not clear"),
        ("given_on: 2016-03-02", "given_on: 2040-03-02", "not clear"),
        ("expires_on: 2040-03-02", "expires_on: 2040-03-02\n  child_review_on: 2026-01-01", "the child is asked first"),
    ],
)
def test_each_reason_for_holding_words_back_has_its_words(tmp_path: Path, before: str, after: str, reason: str) -> None:
    root = small_project(tmp_path)
    edit(root, QUOTE, before, after)

    assert [why for entry, why in withheld(library_of(root), TODAY) if entry.path == QUOTE] == [reason]


def test_words_without_any_permission_are_held_back(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    text = (root / QUOTE).read_text("utf-8")
    (root / QUOTE).write_text(text[: text.index("consent:")], "utf-8")

    assert [why for entry, why in withheld(library_of(root), TODAY) if entry.path == QUOTE] == ["no consent"]


def test_published_words_that_are_not_for_the_site_are_held_back(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    text = (root / QUOTE).read_text("utf-8")
    elsewhere = "published_in: {title: An entry, by: A council, channels: [social]}\n"
    (root / QUOTE).write_text(text[: text.index("consent:")] + elsewhere, "utf-8")

    assert [why for entry, why in withheld(library_of(root), TODAY) if entry.path == QUOTE] == [Held.NOT_FOR_SITE]


FIRST = date(2026, 11, 20)
DAYS = [FIRST + timedelta(days) for days in range(40)]
ONE_DAY = st.none() | st.sampled_from(DAYS)
CONSENTS = st.builds(
    lambda written: Consent.model_validate({name: value for name, value in written.items() if value is not None}),
    st.fixed_dictionaries(
        {
            "ref": st.sampled_from(["C-1", "C-2"]),
            "status": st.sampled_from(["waiting", "paused", "withdrawn", "given", "given", "given"]),
            "channels": st.lists(st.sampled_from(list(Channel)), unique=True),
            "given_on": ONE_DAY.map(lambda day: day and day.isoformat()),
            "review_on": ONE_DAY.map(lambda day: day and day.isoformat()),
            "expires_on": ONE_DAY.map(lambda day: day and day.isoformat()),
            "child_review_on": ONE_DAY.map(lambda day: day and day.isoformat()),
        }
    ),
)
ELSEWHERE = st.builds(
    lambda channels: PublishedIn.model_validate({"title": "An entry", "by": "A council", "channels": channels}),
    st.lists(st.sampled_from(list(Channel)), unique=True),
)
PERMISSIONS = st.tuples(st.none() | CONSENTS, st.none() | ELSEWHERE)


SMALL_LIBRARY = library_of(SMALL)
P = TypeVar("P", bound=Permission)


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """Give the small project with other permissions."""
    library = SMALL_LIBRARY

    def permitted(entry: Entry[P]) -> Entry[P]:
        consent, elsewhere = draw(PERMISSIONS)
        return replace(entry, model=entry.model.model_copy(update={"consent": consent, "published_in": elsewhere}))

    return replace(
        library,
        quotes=tuple(permitted(entry) for entry in library.quotes),
        stories=tuple(permitted(entry) for entry in library.stories),
    )


@given(libraries(), st.sampled_from(DAYS))
def test_each_voice_and_story_is_either_on_the_site_or_held_back(library: Library, today: date) -> None:
    published = publish(library, today)
    shown = [*published.quotes(SITE), *published.stories]

    held = [name_of(entry) for entry, _ in withheld(library, today)]

    everything = [name_of(entry) for entry in (*library.quotes, *library.stories)]
    assert sorted([*shown, *held]) == sorted(everything)


@given(libraries())
def test_the_site_changes_on_the_days_that_were_told_and_on_no_other(library: Library) -> None:
    told = next_change(library, DAYS[0])
    before = publish(library, DAYS[0])
    for today in DAYS[1:]:
        now = publish(library, today)
        assert (replace(now, today=before.today) != before) is (today == told)
        if today == told:
            told = next_change(library, today)
        before = now
    assert told is None
