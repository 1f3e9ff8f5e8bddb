"""What a proposal changes: every way in which words may now be used otherwise is said."""

from pathlib import Path

import pytest

from coproduce.domain.changes import Change, changes
from coproduce.domain.fields import Kind
from tests.projects import edit, library_of, small_project, voice, write

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


def test_what_needs_no_consent_changes_none(root: Path) -> None:
    (change,) = changed(root, "content/themes.yml", "title: Waiting", "title: To wait")

    assert (change.kind, change.name, change.fields, change.consent) == (Kind.THEME, "waiting", ("title",), ())
