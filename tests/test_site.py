"""What is asked of the whole site, composed."""

import re
from pathlib import Path

import pytest

from coproduce.disk.kept import kept_in
from coproduce.domain.fields import Kind
from coproduce.domain.publications import Asset, Sheet, ShownPicture
from coproduce.project import CHECKS, SCANNED, load_project
from coproduce.site import compose, shown_on
from tests.projects import TODAY, edit, small_project


@pytest.mark.parametrize(
    ("kind", "name"), [(Kind.QUOTE, "q-7fk3m2"), (Kind.QUOTE, "q-abc234"), (Kind.STORY, "the-long-wait")]
)
def test_words_are_shown_wherever_a_finished_file_has_their_id(tmp_path: Path, kind: Kind, name: str) -> None:
    project = load_project(small_project(tmp_path), TODAY)
    finished = compose(project).finished
    has_it = {
        one.path for one in finished if name in one.path or (isinstance(one.content, str) and name in one.content)
    }

    shown = list(shown_on(project, kind, name))

    assert {path_of(one) for one in shown} == has_it


def path_of(one: Sheet | Asset | ShownPicture) -> str:
    if not isinstance(one, Sheet):
        return one.address
    return (one.source or "").removeprefix("docs/") if one.is_written_by_hand else f"{one.address}index.html"


@pytest.mark.parametrize("lang", ["ar", "ur"])
def test_an_account_that_is_read_from_right_to_left_says_so(tmp_path: Path, lang: str) -> None:
    root = small_project(tmp_path)
    edit(root, "content/stories/the-long-wait.md", "told_by:", f"lang: {lang}\ntold_by:")

    finished = {one.path: str(one.content) for one in compose(load_project(root, TODAY)).finished}

    assert f'<div class="page other-language" lang="{lang}" dir="rtl">' in finished["stories/the-long-wait/index.html"]


def test_what_a_proposal_lays_where_finished_things_are_kept_is_not_believed_and_does_not_stay(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "docs/about/index.md", "A small site.", "Ring 07700 900461.")
    first = load_project(root, TODAY)
    remembered = kept_in(root)
    laid = remembered.rename(remembered.with_name("0" * 32))  # as somebody else's computer would have named it
    memory = laid / CHECKS / SCANNED
    memory.write_text(re.sub(r"\[\[.*?\]\]", "[]", memory.read_text("utf-8")), "utf-8")

    again = load_project(root, TODAY)
    compose(again)

    assert again.problems == first.problems != ()
    assert [path.name for path in laid.parent.iterdir()] == [remembered.name]


def test_words_that_are_held_back_are_shown_nowhere(tmp_path: Path) -> None:
    project = load_project(small_project(tmp_path), TODAY)

    assert list(shown_on(project, Kind.QUOTE, "q-ghj789")) == []


def test_without_settings_nothing_is_shown(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "coproduce.yml", "contact:", "contcat:")

    assert list(shown_on(load_project(root, TODAY), Kind.QUOTE, "q-7fk3m2")) == []


def test_a_late_review_of_the_statement_keeps_nothing_off_the_site(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    pages = {one.path for one in compose(load_project(root, TODAY)).finished}
    edit(root, "coproduce.yml", "reviewed_on: 2026-11-25", "reviewed_on: 2025-11-25")

    project = load_project(root, TODAY)
    composition = compose(project)

    assert project.what_follows() == "1 problem. Everything is published, but coproduce.yml has to be mended."
    assert {one.path for one in composition.finished} == pages
    assert composition.site.notice == ""


def test_words_that_few_read_in_passing_are_advice_and_stay(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "content/quotes/q-7fk3m2.yml", "would happen next.\n", "would happen next. " + "And so on. " * 25 + "\n")

    project = load_project(root, TODAY)

    assert project.problems == ()
    assert "These are 82 words on a poster, and few people read more than 75 in passing." in str(project.advice[0])
