"""Evidence marks and paragraphs in Markdown."""

from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.marks import Mark, blocks, headings, marks, without_marks

BODY = """\
## Heading

First paragraph [[quote:q-7fk3m2]],
goes on [[ theme : waiting ]].

[[quote:q-abc234]]
[[promise:news]]

- a list [[story:long]]

`[[quote:q-in-code]]` and

```
[[quote:q-in-fence]]

still code
```
"""


def test_finds_each_mark_with_its_line_and_column_but_none_in_code() -> None:
    assert list(marks(BODY)) == [
        Mark("quote", "q-7fk3m2", 3, 17),
        Mark("theme", "waiting", 4, 9),
        Mark("quote", "q-abc234", 6, 1),
        Mark("promise", "news", 7, 1),
        Mark("story", "long", 9, 10),
    ]


def test_knows_paragraphs_cards_and_code_apart() -> None:
    kinds = [(block.line, block.is_paragraph, block.is_card, block.is_code) for block in blocks(BODY)]

    assert kinds == [
        (1, False, False, False),
        (3, True, False, False),
        (6, False, True, False),
        (9, False, False, False),
        (11, True, False, False),
        (13, False, False, True),
    ]


def test_code_may_begin_and_end_without_a_blank_line_and_may_lack_its_end() -> None:
    body = "Words:\n```\n[[quote:q-a]]\n```\nMore.\n\n~~~\nno end [[quote:q-b]]"

    assert [(block.text, block.is_code) for block in blocks(body)] == [
        ("Words:", False),
        ("```\n[[quote:q-a]]\n```", True),
        ("More.", False),
        ("~~~\nno end [[quote:q-b]]", True),
    ]


def test_the_id_of_a_paragraph_does_not_change_when_paragraphs_are_moved() -> None:
    before = {block.text: block.paragraph_id for block in blocks("One thing.\n\nAnother thing.")}
    after = {block.text: block.paragraph_id for block in blocks("Another thing.\n\nOne thing.")}

    assert before == after
    assert len(set(before.values())) == 2


def test_takes_marks_out_of_a_text_with_the_space_before_them() -> None:
    assert without_marks("Silence was worst [[quote:q-7fk3m2]].") == "Silence was worst."


@given(st.text(st.sampled_from("ab \n`~[]q:-#>*{}"), max_size=80))
def test_blocks_hold_every_line_that_is_not_blank_in_its_order(body: str) -> None:
    written = [line for line in body.splitlines() if line.strip()]

    held = [line for block in blocks(body) for line in block.text.split("\n") if line.strip()]

    assert held == written


@given(st.text(st.sampled_from("ab \n`~[]quote:-#>*{}"), max_size=80))
def test_every_mark_stands_where_it_says(body: str) -> None:
    lines = body.splitlines()

    for mark in marks(body):
        assert lines[mark.line - 1][mark.column - 1 :].startswith("[[")


def test_code_ends_at_as_many_ticks_as_it_began_with() -> None:
    body = "`` [[theme:a]] ` [[theme:b]] `` [[theme:c]] ` [[theme:d]] ` [[theme:e]] ```"

    assert [mark.name for mark in marks(body)] == ["c", "e"]


def test_headings_are_found_in_both_ways_of_writing_them_and_not_in_code() -> None:
    body = "## One\n\nTwo\n---\n\n#Three\n\nwords\n#### Four\n\n```\n# no\n```\n\n    # no\n\n- a\n- b\n\nFive\n===\n"

    assert [(one.level, one.line) for one in headings(body)] == [(2, 1), (2, 3), (1, 6), (4, 9), (1, 20)]
