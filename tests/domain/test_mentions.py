"""Where other people's texts rest on a quote or a story."""

from pathlib import Path

from coproduce.domain.fields import Kind
from coproduce.domain.mentions import mentions
from tests.projects import edit, library_of, small_project, write

NEWS = "docs/strategy/news.md"


def places(root: Path, kind: Kind, name: str) -> list[str]:
    return sorted(str(mention) for mention in mentions(library_of(root), kind, name))


def test_a_mention_in_a_sentence_is_told_with_its_paragraph_and_a_card_with_the_one_above(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, NEWS, "[[quote:q-def567]]", "[[quote:q-7fk3m2]]")

    assert [place for place in places(root, Kind.QUOTE, "q-7fk3m2") if place.startswith(NEWS)] == [
        f"{NEWS}:11:42: Families said that silence was the worst.",
        f"{NEWS}:13:1: Families said that silence was the worst.",
    ]


def test_a_card_with_nothing_above_it_is_told_by_its_place(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    text = (root / NEWS).read_text("utf-8")
    write(root, NEWS, text.replace("## What families told us\n", "[[quote:q-abc234]]\n"))

    assert [place for place in places(root, Kind.QUOTE, "q-abc234") if place.startswith(NEWS)] == [f"{NEWS}:9:1"]


def test_a_file_with_a_problem_is_read_again_too(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, NEWS, "answers:", "answrs:")

    assert [place for place in places(root, Kind.QUOTE, "q-def567") if place.startswith(NEWS)]


def test_a_story_is_mentioned_by_name_and_not_by_likeness(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, NEWS, "We write to every family", "A story [[story:the-long-wait]] and the-long-wait. We write")

    assert places(root, Kind.STORY, "the-long-wait") == [f"{NEWS}:19:9: A story and the-long-wait. We write."]
    assert places(root, Kind.QUOTE, "the-long-wait") == []
