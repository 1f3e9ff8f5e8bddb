"""What has to be done about consents, on which day, and where it is written."""

from datetime import timedelta
from pathlib import Path

import pytest

from coproduce.domain.door import Held, withheld
from coproduce.domain.fields import Kind
from coproduce.domain.library import name_of
from coproduce.domain.reminders import Group, Reminder, reminders
from tests.projects import TODAY, edit, library_of, small_project, voice, voice_id, write

QUOTE, MORE = "content/quotes/q-7fk3m2.yml", "content/quotes/more.yml"


def about(root: Path, name: str) -> list[Reminder]:
    return [one for one in reminders(library_of(root), TODAY) if one.name == name]


def groups(root: Path, name: str) -> list[Group]:
    return [one.group for one in about(root, name)]


@pytest.mark.parametrize(
    ("days", "group"),
    [
        (1, Group.ENDS_IN_7),
        (7, Group.ENDS_IN_7),
        (8, Group.ENDS_IN_30),
        (30, Group.ENDS_IN_30),
        (31, Group.ENDS_IN_60),
        (60, Group.ENDS_IN_60),
    ],
)
def test_a_consent_that_ends_is_told_in_time(tmp_path: Path, days: int, group: Group) -> None:
    root = small_project(tmp_path)
    end = TODAY + timedelta(days)
    edit(root, QUOTE, "2040-03-02", str(end))

    assert [(one.group, one.day) for one in about(root, "q-7fk3m2")] == [(group, end), (Group.PRINTED, end)]


def test_a_consent_that_ends_later_is_not_told_yet(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, QUOTE, "2040-03-02", str(TODAY + timedelta(61)))

    assert groups(root, "q-7fk3m2") == [Group.PRINTED]


@pytest.mark.parametrize(
    ("consent", "expected"),
    [
        ({"status": "waiting"}, [Group.WAITING]),
        ({"status": "paused"}, [Group.TAKE_DOWN, Group.PAUSED]),
        ({"status": "withdrawn"}, [Group.TAKE_DOWN, Group.WITHDRAWN]),
        ({"expires_on": str(TODAY)}, [Group.TAKE_DOWN, Group.EXPIRED]),
        ({"expires_on": str(TODAY), "channels": "[site]"}, [Group.EXPIRED]),
        ({"expires_on": str(TODAY), "channels": "[poster]"}, [Group.EXPIRED]),
        ({"given_on": "2026-12-02"}, [Group.NOT_YET]),
        ({"given_on": "2050-12-02"}, [Group.NOT_ON_SITE]),
        ({"channels": "[social]"}, [Group.NOT_ON_SITE]),
        ({"channels": "[site]"}, []),
        ({"review_on": str(TODAY), "channels": "[site]"}, [Group.REVIEW]),
        ({"review_on": "2026-12-02", "channels": "[site]"}, []),
        ({"review_on": "2020-01-01", "expires_on": "2020-02-01", "channels": "[site]"}, [Group.EXPIRED]),
        ({"child_review_on": "2027-09-01", "channels": "[site]"}, [Group.CHILD]),
        ({"child_review_on": "2026-12-02", "channels": "[site]"}, [Group.ENDS_IN_7, Group.CHILD]),
        ({"child_review_on": "2027-09-01"}, [Group.CHILD, Group.PRINTED]),
        ({"child_review_on": str(TODAY)}, [Group.TAKE_DOWN, Group.CHILD]),
    ],
)
def test_each_state_of_a_consent_has_its_groups(tmp_path: Path, consent: dict[str, str], expected: list[Group]) -> None:
    root = small_project(tmp_path)
    write(root, MORE, voice(0, "{}", **consent))

    assert groups(root, voice_id(0)) == expected


def test_words_that_were_public_already_need_no_reminder_and_words_with_nothing_wait(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    bare = voice(0)[: voice(0).index("  consent:")]
    write(root, MORE, bare)
    assert [str(one) for one in about(root, voice_id(0))] == [f"{MORE}:1:3: {voice_id(0)} has no consent yet."]

    write(root, MORE, f"{bare}  published_in: {{title: An entry, by: A council}}\n")

    assert about(root, voice_id(0)) == []


def test_everything_that_is_held_back_is_told(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    library = library_of(root)
    told = {one.name for one in reminders(library, TODAY)}

    assert {name_of(entry) for entry, _ in withheld(library, TODAY)} <= told
    assert set(Held) > {reason for _, reason in withheld(library, TODAY)}


def test_stories_are_told_too_and_are_no_posters(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "content/stories/the-long-wait.md", "2040-03-02", "2026-12-24")
    edit(root, "content/stories/the-long-wait.md", "channels: [site,", "channels: [site, poster,")

    (one,) = about(root, "the-long-wait")

    assert one.kind == Kind.STORY
    assert str(one) == "content/stories/the-long-wait.md:13:15: the-long-wait ends on 24 December 2026."
