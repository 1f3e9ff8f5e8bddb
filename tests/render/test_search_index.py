"""The index of the search: small files, each word with its places, and nothing that leaves the order of a build."""

import json
from collections.abc import Iterator
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.publications import Passage
from coproduce.render.search_index import PASSAGES_SIZE, WORDS_SIZE, render_search_index, words_of

SENTENCES = st.text(max_size=60)


def index_of(*passages: Passage) -> dict[str, object]:
    return {address: json.loads(text) for address, text in render_search_index(passages)}


def places(found: dict[str, object], word: str) -> list[int]:
    """Give the passages of a word, each twice its number, and one more where it stands in the title."""
    files = (file for address, file in found.items() if "words-" in address and isinstance(file, dict))
    return next((list(accumulate(file[word])) for file in files if word in file), [])


def test_a_word_leads_to_its_passages_and_to_its_titles() -> None:
    found = index_of(
        Passage("theme", "voices/theme/waiting/", "Waiting", "Waits and lists."),
        Passage("story", "stories/six/", "Six years", "We waited.", about="A mother"),
        Passage("story", "stories/six/", "Six years", "Waiting again, for six years.", about="A mother"),
    )

    assert {word: places(found, word) for word in ("waiting", "six", "mother", "again", "nowhere")} == {
        "waiting": [1, 4],
        "six": [3, 4],
        "mother": [2],
        "again": [4],
        "nowhere": [],
    }
    assert found["search/index.json"] == {
        "kinds": {"theme": 0, "story": 1}, "pages": [1, 2], "words": ["a"], "passages": [0]
    }  # fmt: skip


def test_a_passage_is_kept_with_all_that_a_result_shows() -> None:
    passage = Passage(
        "voice", "voices/q-7fk3m2/", "Waiting", "Be kind.", about="Parent", lang="ar", colour="clay",
        illustrative=True,
    )  # fmt: skip

    assert index_of(passage)["search/passages-0.json"] == [
        {
            "at": "voices/q-7fk3m2/", "title": "Waiting", "words": "Be kind.", "about": "Parent", "lang": "ar",
            "dir": "rtl", "colour": "clay", "illustrative": 1,
        }
    ]  # fmt: skip


def test_a_large_site_has_many_small_files() -> None:
    many = [Passage("voice", f"voices/{number}/", "", f"word{number} " * 20) for number in range(2000)]

    files = {address: len(text) for address, text in render_search_index(many)}

    assert len(files) > 30
    assert max(size for address, size in files.items() if "words-" in address) < 2 * WORDS_SIZE
    assert max(size for address, size in files.items() if "passages-" in address) < 2 * PASSAGES_SIZE
    assert files["search/index.json"] < WORDS_SIZE


def test_words_are_found_however_they_are_written() -> None:
    assert list(words_of("Don’t don't DONT; café—CAFÉ, Straße Ŵy'n q-7fk3m2")) == [
        "dont", "dont", "dont", "cafe", "cafe", "straße", "wyn", "q", "7fk3m2",
    ]  # fmt: skip


@given(st.lists(st.tuples(SENTENCES, SENTENCES), max_size=6))
def test_every_word_of_every_passage_is_in_the_index(texts: list[tuple[str, str]]) -> None:
    passages = [Passage("voice", f"voices/{number}/", title, words) for number, (title, words) in enumerate(texts)]

    found = index_of(*passages)

    for number, passage in enumerate(passages):
        for word in words_of(f"{passage.title} {passage.words}"):
            assert number in {place // 2 for place in places(found, word)}


@given(st.lists(SENTENCES, min_size=1, max_size=8))
def test_the_files_name_their_first_words_in_the_order_in_which_browsers_compare(texts: list[str]) -> None:
    found = index_of(*(Passage("voice", f"voices/{number}/", "", words) for number, words in enumerate(texts)))

    words: Iterator[str] = (
        word for address, file in found.items() if "words-" in address and isinstance(file, dict) for word in file
    )
    assert (written := list(words)) == sorted(written, key=lambda word: word.encode("utf-16-be"))
