"""Files are put in order by moving whole lines: nothing that they mean or say in comments is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduce.content.order import ordered
from coproduce.content.written import WRITTEN, written_file
from coproduce.content.yaml_reader import read_yaml
from coproduce.domain.problems import Problem

QUOTE = WRITTEN["quote"]
PATH = "content/quotes/some.yml"

FIELDS = {
    "id": "id: q-7fk3m2\n",
    "words": "words: >-\n  Be kind,\n\n  # and this is not a comment.\n",
    "speaker": "speaker: {relationship: parent, area: north}\n",
    "when": "# In spring.\nwhen: 2016-03  # or later\n",
    "themes": "themes:\n- waiting\n- school\n",
    "illustrative": "illustrative: true\n",
    "consent": "consent:\n  # by telephone\n  status: waiting\n  ref: EX-1\n",
}
IN_ORDER = "".join(FIELDS.values()).replace(
    "  # by telephone\n  status: waiting\n  ref: EX-1\n", "  # by telephone\n  ref: EX-1\n  status: waiting\n"
)


def in_order(text: str, path: str = PATH) -> str:
    file = written_file(path)
    assert file is not None
    outcome = ordered(text.encode(), path, file)
    assert isinstance(outcome, bytes), outcome
    return outcome.decode()


@given(st.permutations(list(FIELDS)))
def test_whatever_the_order_the_same_file_comes_out(names: list[str]) -> None:
    text = "".join(FIELDS[name] for name in names)
    if FIELDS[names[0]].startswith("#"):
        return  # what heads a file may be about all of it, and stays

    assert in_order(text) == IN_ORDER


@given(st.permutations(list(FIELDS)), st.integers(1, 4), st.booleans())
def test_what_a_list_means_stays_and_a_second_time_changes_nothing(
    names: list[str],
    indent: int,
    dash_moved: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    left = "  " if dash_moved else ""
    lines = "".join(FIELDS[name] for name in names).splitlines()
    entry = [left + " " * (indent + 1) + line if line else line for line in lines]
    at = next(number for number, line in enumerate(entry) if not line.lstrip().startswith("#"))
    entry[at] = left + "-" + " " * indent + lines[at]
    text = "# The whole list.\n" + ("\n".join(entry) + "\n\n") * 2

    once = in_order(text)

    assert read_yaml(once, PATH)[0].value == read_yaml(text, PATH)[0].value
    assert once.count("#") == text.count("#")
    assert in_order(once) == once


def test_the_first_line_for_editors_stays_the_first() -> None:
    line = "# yaml-language-server: $schema=../../schema/quote.schema.json\n"

    assert in_order(f"{line}words: Be kind.\nid: q-7fk3m2\n") == f"{line}id: q-7fk3m2\nwords: Be kind.\n"


def test_an_account_below_its_fields_is_left_as_it_is() -> None:
    body = "---\n\n## One  \nline  \nanother\n"

    changed = in_order(f"---\ntold_by: A mother\ntitle: Ours\n{body}", "content/stories/ours.md")

    assert changed == f"---\ntitle: Ours\ntold_by: A mother\n{body}"


def test_line_ends_and_the_last_line_become_plain() -> None:
    assert in_order("\ufeffwords: Be kind.\r\nid: q-7fk3m2") == "id: q-7fk3m2\nwords: Be kind.\n"


@pytest.mark.parametrize(
    "text",
    ["words: {a: [b}\n", "words: one\nwords: two\n", "", "# nothing\n\x00"],
)
def test_a_broken_file_is_refused_in_the_words_of_the_check(text: str) -> None:
    outcome = ordered(text.encode(), PATH, QUOTE)

    assert isinstance(outcome, Problem)
    assert outcome.message.endswith(".")


def test_a_file_that_cannot_be_ordered_safely_stays_as_it_is() -> None:
    outcome = ordered(b"words: |+\n  Be kind.\n\n\nid: q-7fk3m2\n", PATH, QUOTE)

    assert str(outcome) == (
        f"{PATH}:1:1: The fields here are written in a way that we cannot put in order safely, "
        "so the file stays as it is. Write each field on a line of its own."
    )


def test_fields_that_we_do_not_know_and_fields_on_one_line_are_left_alone() -> None:
    text = "wrods: one\nid: q-7fk3m2\nspeaker: {area: north, relationship: parent}\n"

    assert in_order(text) == text


def test_the_example_site_keeps_its_meaning(repository: Path) -> None:
    paths = [path for file in WRITTEN.values() for path in repository.glob(file.path)]

    outcomes = [ordered(path.read_bytes(), path.relative_to(repository).as_posix(), QUOTE) for path in paths]

    assert len(outcomes) > 30
    assert [outcome for outcome in outcomes if isinstance(outcome, Problem)] == []
