"""The golden thread: from what was heard to what changed, and back."""

from pathlib import Path

from coproduce.domain.marks import blocks
from tests.projects import edit, small_project, threads_of, write

PROMISE = "content/promises/news-while-waiting.yml"


def test_a_quote_is_answered_through_its_theme_and_one_of_an_open_theme_is_not(tmp_path: Path) -> None:
    threads = threads_of(small_project(tmp_path))

    answered = threads.of_quotes["q-7fk3m2"]

    assert [one.priority for one in answered.answered] == ["news"]
    assert [one.id for one in answered.promised] == ["news-while-waiting"]
    assert answered.changed == ()
    assert threads.unanswered == ("q-abc234",)


def test_a_declined_promise_is_shown_but_answers_nothing(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, PROMISE, "themes: [waiting]", "themes: [school]")
    edit(root, PROMISE, "  quotes: [q-7fk3m2]\n", "")
    edit(root, PROMISE, "status: started", "status: declined\n    why: a\n    who_to_ask: b\n    what_next: c")

    thread = threads_of(root).of_quotes["q-abc234"]

    assert [one.id for one in thread.declined] == ["news-while-waiting"]
    assert not thread.is_answered


def test_a_promise_that_was_kept_is_a_change(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, PROMISE, "status: started", "status: done")

    ((promise, update),) = threads_of(root).of_quotes["q-7fk3m2"].changed

    assert (promise.id, update.what) == ("news-while-waiting", "The first letters went out.")


def test_every_place_that_uses_words_is_known_down_to_its_paragraph(tmp_path: Path) -> None:
    threads = threads_of(small_project(tmp_path))
    sentence = "Families said that silence was the worst [[quote:q-7fk3m2]]."
    (paragraph,) = blocks(sentence)

    found = [(one.address, one.words_around) for one in threads.uses["q-7fk3m2"]]

    assert found == [
        (f"strategy/news/#{paragraph.paragraph_id}", "Families said that silence was the worst."),
        ("stories/the-long-wait/#card-q-7fk3m2", "We waited for a year."),
        ("promises/news-while-waiting/", "Every family on a list hears from us once a season."),
    ]


def test_words_used_twice_in_one_sentence_are_used_in_one_place(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(
        root, "docs/strategy/news.md", "worst [[quote:q-7fk3m2]]", "worst [[quote:q-7fk3m2]], twice [[quote:q-7fk3m2]]"
    )

    places = [use.address for use in threads_of(root).uses["q-7fk3m2"]]

    assert len(places) == len(set(places))


def test_a_theme_without_voices_is_counted_without_fault(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    themes = (root / "content/themes.yml").read_text("utf-8")
    write(root, "content/themes.yml", themes + "- {id: new, title: New, meaning: Nothing yet., colour: clay}\n")

    assert threads_of(root).by_theme["new"] == ()
