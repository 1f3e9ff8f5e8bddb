"""What a proposal changes: every way in which words may now be used otherwise is said."""

from pathlib import Path

import pytest

from coproduce.domain.changes import Change, changes
from coproduce.domain.fields import Kind
from tests.projects import edit, library_of, small_project, voice, voice_id, write

QUOTE, STORY = "content/quotes/q-7fk3m2.yml", "content/stories/the-long-wait.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def changed(root: Path, path: str, before: str, after: str) -> list[Change]:
    was = library_of(root)
    edit(root, path, before, after)
    return list(changes(was, library_of(root)))


def test_nothing_changed_is_nothing_said(root: Path) -> None:
    assert list(changes(library_of(root), library_of(root))) == []


def test_words_that_change_are_no_consent(root: Path) -> None:
    (change,) = changed(root, QUOTE, "\nconsent:", "\nlang: cy\nconsent:")

    assert (change.fields, change.consent, change.touches_consent) == (("lang",), (), False)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("status: given", "status: paused", "status was given and is now paused."),
        ("expires_on: 2040-03-02", "expires_on: 2041-03-02", "expires_on was 2 March 2040 and is now 2 March 2041."),
        ("\nconsent:", "\npublished_in: {title: A, by: B, channels: []}\nconsent:", "'published_in' was added."),
        ("given_by: self", "child_review_on: 2030-01-01", "given_by was self and is now nothing."),
    ],
)
def test_each_thing_that_changes_in_a_consent_is_said(root: Path, before: str, after: str, said: str) -> None:
    (change,) = changed(root, QUOTE, before, after)

    assert said in change.consent
    assert change.touches_consent


def test_a_consent_that_is_taken_away_is_said_even_when_the_file_is_broken(root: Path) -> None:
    (change,) = changed(root, QUOTE, "\nconsent:", "\nconsent_of_nobody:")

    assert change.consent == ("'consent' was taken away.",)
    assert change.touches_consent


def test_new_words_say_what_was_agreed_and_those_that_go_say_nothing(root: Path) -> None:
    was = library_of(root)
    write(root, "content/quotes/new.yml", voice(1))
    (root / STORY).unlink()

    new, gone = sorted(changes(was, library_of(root)), key=lambda change: change.is_gone)

    assert (new.kind, new.is_new, new.touches_consent) == (Kind.QUOTE, True, False)
    assert "channels: site, poster." in new.consent
    assert (gone.kind, gone.is_gone, gone.consent) == (Kind.STORY, True, ())


RENAMED = {
    "as they were": ("Nobody told us", "Nobody told us"),
    "in other letters": ("Nobody told us", "NOBODY told — us"),
    "with more around them": ("Nobody told us", "I say it again and again, to all who ask me: nobody told us"),
    "with fewer": (" what would happen next", " what would happen"),
}


@pytest.mark.parametrize("keeps_the_first", [True, False])
@pytest.mark.parametrize("case", RENAMED)
def test_words_that_come_again_under_another_name_with_another_consent_change_a_consent(
    root: Path, case: str, *, keeps_the_first: bool
) -> None:
    was = library_of(root)
    first = (root / QUOTE).read_text("utf-8").replace("emphasis: what would happen next\n", "")
    assert RENAMED[case][0] in first
    other = first.replace("q-7fk3m2", "q-mmmmmm").replace(*RENAMED[case]).replace("2040-03-02", "2090-03-02")
    write(root, "content/quotes/q-mmmmmm.yml", other)
    if not keeps_the_first:
        (root / QUOTE).unlink()

    again = next(one for one in changes(was, library_of(root)) if one.is_new)

    assert (again.name, again.stood_under, again.touches_consent) == ("q-mmmmmm", "q-7fk3m2", True)
    assert again.consent == ("expires_on was 2 March 2040 and is now 2 March 2090.",)


def test_words_that_move_into_the_place_of_others_come_under_their_consent_and_that_is_said(root: Path) -> None:
    write(root, "content/quotes/other.yml", voice(1, channels="[site, social]"))
    was = library_of(root)
    edit(root, "content/quotes/other.yml", "These are the words of voice 1.", "Nobody told us what would happen next.")

    (moved,) = changes(was, library_of(root))

    assert (moved.name, moved.stood_under, moved.is_new, moved.touches_consent) == (
        voice_id(1),
        "q-7fk3m2",
        False,
        True,
    )
    assert (
        "channels was site, poster, pack, social, open-data, search-engines and is now site, social." in moved.consent
    )


def test_words_that_are_only_renamed_change_no_consent(root: Path) -> None:
    was = library_of(root)
    edit(root, QUOTE, "q-7fk3m2", "q-mmmmmm")
    (root / QUOTE).rename(root / "content/quotes/q-mmmmmm.yml")

    new, gone = sorted(changes(was, library_of(root)), key=lambda change: change.is_gone)

    assert (new.stood_under, new.consent, new.touches_consent) == ("q-7fk3m2", (), False)
    assert (gone.name, gone.touches_consent) == ("q-7fk3m2", False)


def test_other_words_that_share_a_turn_of_phrase_stood_nowhere(root: Path) -> None:
    was = library_of(root)
    text = voice(1).replace("These are the words of voice 1.", "Nobody told us that there was help for both of us.")
    write(root, "content/quotes/new.yml", text)

    (new,) = changes(was, library_of(root))

    assert (new.stood_under, new.touches_consent) == ("", False)


def test_what_needs_no_consent_changes_none(root: Path) -> None:
    (change,) = changed(root, "content/themes.yml", "title: Waiting", "title: To wait")

    assert (change.kind, change.name, change.fields, change.consent) == (Kind.THEME, "waiting", ("title",), ())
