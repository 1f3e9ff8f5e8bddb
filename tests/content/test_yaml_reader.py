"""The strict YAML reader: text, lists and fields, each with its place; nothing is guessed, nothing crashes."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from coproduce.content.yaml_reader import MOST, read_yaml
from coproduce.domain.problems import Location

# Line ends of other alphabets fold inside quote marks; what may not be written has tests of its own.
NOT_WRITTEN = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffd"
WORDS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Cf", "Cn", "Co", "Mn", "Me", "Zl", "Zp"], exclude_characters=NOT_WRITTEN
    ),
    min_size=1,
).filter(lambda text: text.isascii() or text.replace("\u2800", " ").strip())  # of what nobody sees, nothing is left
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner) | st.dictionaries(WORDS, inner), max_leaves=8)


@pytest.mark.parametrize("text", ["no", "yes", "010", "12:30:45", "2025-01-02", "null", "1e3", "~", "0x1f", ".inf"])
def test_a_value_is_the_text_that_stands_there(text: str) -> None:
    document, problems = read_yaml(f"when: {text}", "a.yml")

    assert (document.value, problems) == ({"when": text}, [])


def test_every_value_and_every_field_has_its_place() -> None:
    document, _ = read_yaml("a:\n  - b: one\n  - two\n", "a.yml", first_line=5)

    assert document.values == {
        (): Location("a.yml", 5, 1),
        ("a",): Location("a.yml", 6, 3),
        ("a", 0): Location("a.yml", 6, 5),
        ("a", 0, "b"): Location("a.yml", 6, 8),
        ("a", 1): Location("a.yml", 7, 5),
    }
    assert document.keys == {("a",): Location("a.yml", 5, 1), ("a", 0, "b"): Location("a.yml", 6, 5)}


@given(VALUES.filter(lambda value: not isinstance(value, str)))
def test_what_another_library_writes_is_read_back(value: object) -> None:
    document, problems = read_yaml(json.dumps(value, ensure_ascii=False), "a.yml")

    assert (document.value, problems) == (value, [])


@given(st.text(max_size=60))
def test_any_text_is_read_or_is_a_problem_with_a_place(text: str) -> None:
    _, problems = read_yaml(text, "a.yml")

    assert all(problem.where.line >= 1 and problem.message for problem in problems)


@given(st.text(st.sampled_from("ab:-'\"#&*!|>[]{},?%@` \n\t"), max_size=40))
def test_text_that_looks_like_yaml_is_read_or_is_a_problem_with_a_place(text: str) -> None:
    document, problems = read_yaml(text, "a.yml")

    if not problems and "#" not in text and document.value not in (None, ""):
        # where we accept, the usual library without type guessing reads the same
        assert document.value == yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - it makes text only


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    _, problems = read_yaml(opening * 100_000, "a.yml")

    assert [problem.message for problem in problems] == ["There are too many lists inside lists here."]


def test_an_alias_bomb_is_refused() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

    _, problems = read_yaml(bomb, "a.yml")

    assert [problem.where.line for problem in problems] == [1, 2]


def test_more_values_than_anybody_writes_are_refused_at_once() -> None:
    _, problems = read_yaml("[" + "a," * MOST, "a.yml")

    assert [problem.message for problem in problems] == [f"There are more than {MOST:,} values up to here."]


@pytest.mark.parametrize("head", ["%YAML 1.1", "%YAML 9.9", "%TAG ! tag:a,2000:", "%NONSENSE"])
def test_lines_for_computers_are_refused(head: str) -> None:
    _, problems = read_yaml(f"{head}\n---\na: b\n", "a.yml")

    assert len(problems) == 1
    assert "%" in problems[0].message


@pytest.mark.parametrize("text", ['"\\0"', '"\\u202e"', '"\\ud800"', '"\\ue000"', '{"\\e[1m": a}', '["a\\x9b"]'])
def test_a_sign_that_may_not_stand_there_may_not_be_written_as_its_number(text: str) -> None:
    _, problems = read_yaml(f"words: {text}", "a.yml")

    assert [problem.where.line for problem in problems] == [1]


@pytest.mark.parametrize(
    ("line", "paste"),
    [
        ("words: 'Nobody's listening", 'Write: words: "Nobody\'s listening"'),
        ("words: %90 of us", 'Write: words: "%90 of us"'),
        ("- words: @home", 'Write: words: "@home"'),
        ("words: `x`", 'Write: words: "`x`"'),
        ("words: *sigh* again", 'Write: words: "*sigh* again"'),
        ("words: Why: because", 'Write: words: "Why: because"'),
        ('words: "She said" no', "Write: words: '\"She said\" no'"),
        (f"words: %{'x' * 200}", 'Put them in "double quotes".'),
        ("words: 'Nobody's there,' they said", "Write: words: \"'Nobody's there,' they said\""),
        ("words: 'All is well", 'Write: words: "All is well"'),
        ("words: 'So: it's said' here'", "Write: words: \"So: it's said' here\""),
        ("words: Why: because\n  they said so", "Words with any signs"),
    ],
)
def test_a_slip_comes_with_a_line_to_paste(line: str, paste: str) -> None:
    _, problems = read_yaml(f"id: a\n{line}\n", "a.yml")

    assert [problem.hint.startswith(paste) or paste in problem.hint for problem in problems] == [True]
