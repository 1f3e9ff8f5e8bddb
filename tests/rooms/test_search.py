"""What can be found: everything that may be shown, passage by passage, and nothing else."""

from datetime import date
from pathlib import Path

import pytest

from coproduce.domain.marks import blocks
from coproduce.domain.plain_text import plain_text
from coproduce.domain.publications import Passage
from coproduce.project import load_project
from coproduce.rooms import a_to_z, search
from coproduce.rooms.a_to_z import AlphabetPage
from coproduce.site import compose
from tests.projects import TODAY, edit, published_of, small_project, threads_of

QUOTE = "content/quotes/q-7fk3m2.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def passages_of(root: Path, today: date = TODAY) -> list[Passage]:
    return list(search.passages(threads_of(root, today)))


def test_every_kind_can_be_found_in_the_order_of_the_list(root: Path) -> None:
    kinds = list(dict.fromkeys(passage.kind for passage in passages_of(root)))

    assert kinds == [found.kind for found in search.KINDS]


def test_a_voice_is_found_by_all_of_its_words(root: Path) -> None:
    found = {one.address: one for one in passages_of(root) if one.kind == "voice"}

    quotes = published_of(root).released_quotes
    assert {address: one.words for address, one in found.items()} == {
        f"voices/{name}/": quote.model.words for name, quote in quotes.items()
    }


def test_words_that_were_taken_back_cannot_be_found(root: Path) -> None:
    before = {one.address for one in passages_of(root)}
    edit(root, QUOTE, "status: given", "status: withdrawn")

    after = {one.address for one in passages_of(root)}

    assert before - after == {"voices/q-7fk3m2/"}


def test_a_paragraph_is_found_at_its_place(root: Path) -> None:
    pages = {one.path: str(one.content) for one in compose(load_project(root, TODAY)).finished}
    anchors = [one for one in passages_of(root) if one.anchor]

    assert {one.kind for one in anchors} >= {"priority", "story"}
    for one in anchors:
        if one.kind == "story":
            assert f'id="{one.anchor}"' in pages[f"{one.address}index.html"]


def test_what_a_room_that_is_off_would_show_is_not_in_the_index(root: Path) -> None:
    edit(root, "coproduce.yml", "rooms: [voices, stories, strategy, tree]", "rooms: [voices, tree]")

    index = "".join(str(one.content) for one in compose(load_project(root, TODAY)).finished if "passages" in one.path)

    assert '"voices/q-7fk3m2/"' in index
    assert "stories/" not in index
    assert "promises/" not in index


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Some *strong* and **stronger** words, `code` too.", "Some strong and stronger words, code too."),
        ("## A heading", "A heading"),
        ("- one\n- two", "one two"),
        ("> Said by [a friend](https://example.org/a_b).", "Said by a friend."),
        ("See [here][1] &amp; there.[^2]\n\n", "See here & there."),
        ("![A bus stop](bus.jpg) in the rain", "A bus stop in the rain"),
        ("Before <!-- nobody sees this --> after <br> it", "Before after it"),
        ("As [[quote:q-7fk3m2]] says.", "As says."),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"),
        ("Words. {: .wide }", "Words."),
        ("snake_case and _soft_", "snake_case and soft"),
        ("    code", ""),
        ("[[quote:q-7fk3m2]]", ""),
        ("[1]: https://example.org", ""),
    ],
)
def test_markdown_is_found_by_its_words_and_not_by_its_signs(markdown: str, words: str) -> None:
    (block,) = blocks(markdown)

    assert plain_text(block) == words


def test_the_list_from_a_to_z_names_every_page_that_is_no_voice_once(root: Path) -> None:
    edit(root, "content/stories/the-long-wait.md", "title: The long wait", "title: “Éight” years")

    (sheet,) = a_to_z.publications(threads_of(root))

    assert isinstance(sheet.model, AlphabetPage)
    letters = {one.letter: [listed.title for listed in one.titles] for one in sheet.model.letters}
    assert "“Éight” years" in letters["E"]
    titles = [title for below in letters.values() for title in below]
    assert len(titles) == len(set(titles)) == len({one.address for one in passages_of(root) if one.kind != "voice"})
    assert list(letters) == sorted(letters)
