"""The accessibility statement is on the site, whole, on the day that it was true."""

from datetime import date
from pathlib import Path

from coproduce.domain.door import publish
from coproduce.domain.thread import Threads
from coproduce.project import load_project
from coproduce.rooms.accessibility import Statement, publications
from coproduce.site import compose
from tests.projects import TODAY, library_of, small_project, threads_of


def statement_of(threads: Threads) -> Statement:
    (sheet,) = publications(threads)
    assert isinstance(sheet.model, Statement)
    return sheet.model


def test_the_statement_says_all_that_the_law_asks_for(tmp_path: Path) -> None:
    finished = {one.path: one.content for one in compose(load_project(small_project(tmp_path), TODAY)).finished}

    page = str(finished["accessibility/index.html"])

    for part in (
        "It is run by the small council.",
        "partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard",
        "The picture of the tree needs a wide screen.",
        "Its words would be too small.",
        "The lists say the same.",
        "mailto:hello@coproduce.example",
        "We answer within five working days",
        "Equality and Human Rights Commission",
        "https://www.equalityadvisoryservice.com/",
        "prepared on 23 November 2026",
        "last reviewed on 25 November 2026",
    ):
        assert part in page


def without(root: Path, start: str) -> Path:
    """Take a part of the settings out, from one line to the licence."""
    text = (root / "coproduce.yml").read_text("utf-8")
    (root / "coproduce.yml").write_text(text[: text.index(start)] + text[text.index("licence:") :], "utf-8")
    return root


def test_a_site_without_barriers_is_fully_compliant(tmp_path: Path) -> None:
    root = without(small_project(tmp_path), "  barriers:")

    finished = {one.path: one.content for one in compose(load_project(root, TODAY)).finished}

    assert "fully compliant" in str(finished["accessibility/index.html"])


def test_a_late_review_is_said_and_the_rest_of_the_site_goes_on(tmp_path: Path) -> None:
    late = publish(library_of(small_project(tmp_path)), date(2027, 11, 26))

    assert statement_of(Threads(late)).review_is_due
    assert not statement_of(threads_of(small_project(tmp_path / "again"))).review_is_due


def test_a_site_that_has_no_statement_links_to_none(tmp_path: Path) -> None:
    root = without(small_project(tmp_path), "accessibility:")

    project = load_project(root, TODAY)
    finished = {one.path: one.content for one in compose(project).finished}

    assert len(project.problems) == 1
    assert "accessibility/index.html" not in finished
    assert 'accessibility/"' not in str(finished["voices/index.html"])
