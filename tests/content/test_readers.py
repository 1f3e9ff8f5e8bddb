"""Whatever bytes a reader is given, it gives back values or problems with a place, and raises nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduce.content.files import read_text
from coproduce.domain.problems import Location, Problem
from tests.fuzz.readers import YAML, expect_plain_words, read_anything, seeds

SEEDS = seeds()
WAYS = range(2 * len(YAML))


@given(st.sampled_from(WAYS), st.binary(max_size=200))
def test_any_bytes_are_read_or_are_problems(way: int, raw: bytes) -> None:
    read_anything(bytes([way]) + raw)


@given(st.sampled_from(WAYS), st.text(max_size=200))
def test_any_text_is_read_or_is_problems(way: int, text: str) -> None:
    read_anything(bytes([way]) + text.encode("utf-8", "surrogatepass"))


@given(st.sampled_from(SEEDS), st.data())
def test_a_file_that_was_valid_and_lost_doubled_or_changed_a_byte_is_read_or_is_problems(
    seed: bytes, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(seed) - 1))
    middle = data.draw(
        st.sampled_from([b"", seed[at : at + 1] * 2, bytes([seed[at] ^ 1 << data.draw(st.integers(0, 7))])])
    )

    read_anything(seed[:at] + middle + seed[at + 1 :])


@pytest.mark.parametrize(
    "problem",
    [
        Problem(Location("a.yml", 0), "No line has this number."),
        Problem(Location("a.yml"), "no sentence"),
    ],
)
def test_the_canary_a_problem_without_a_place_or_a_sentence_is_seen(problem: Problem) -> None:
    with pytest.raises(AssertionError):
        expect_plain_words([problem])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<<<<<<< a\nA heading\n=======\none\n=======\ntwo\n>>>>>>> b\n", [1]),
        ("x\n<<<<<<< a\n=======\n>>>>>>> b\n" * 2, [2, 6]),
        ("A heading\n=======\n>>>>>>> b\n", []),
        ("<<<<<<< a\n>>>>>>> b\n", []),
        ("<<<<<<< a\n=======\n" * 13_000, []),  # hours, if each first sign were followed to the end
        ("<<<<<<< a\n=======\n" * 12_000 + ">>>>>>> b\n", [23_999]),
    ],
)
def test_two_versions_of_the_same_lines_are_named_where_the_first_begins(text: str, lines: list[int]) -> None:
    _, problems = read_text(text.encode(), "docs/a.md")

    assert [problem.where.line for problem in problems] == lines
