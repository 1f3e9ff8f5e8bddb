"""How much there may be: each limit is named at the place where it is passed."""

from pathlib import Path

import pytest

from coproduce.domain import limits
from tests.projects import edit, library_of, small_project

QUOTE = "content/quotes/q-7fk3m2.yml"


def found(root: Path) -> list[str]:
    return [str(problem) for problem in limits.check_limits(library_of(root))]


@pytest.mark.parametrize("mistake", ["", "sumary: a field that we do not know\n"])
def test_words_that_are_longer_than_any_wall_are_named(tmp_path: Path, mistake: str) -> None:
    root = small_project(tmp_path)
    edit(root, QUOTE, "heard_at:", f"{mistake}heard_at:")
    edit(root, QUOTE, "would happen next.", "would happen next. " + "And so on. " * 120)

    hint = "Make a story of them (content/stories/), or part them into several quotes."
    assert found(root) == [f"{QUOTE}:2:8: These words have 1,358 letters; a quote may have 1,200. {hint}"]


def test_each_quote_beyond_what_a_site_may_have_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_QUOTES", 3)
    root = small_project(tmp_path)

    (message,) = found(root)

    assert "A site may have 3 quotes, and this is one more. Make a second site, or take older words out." in message
