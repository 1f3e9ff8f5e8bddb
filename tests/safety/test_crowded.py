"""A page may hold as much as any account needs; one more is named, at its place."""

import pytest

from coproduce.render.prose import read_prose
from coproduce.safety.crowded import check_crowd


def named(body: str) -> list[str]:
    return [str(problem) for problem in check_crowd(read_prose(body).html, body, "a.md", 5)]


def links(count: int) -> str:
    return "\n".join(f"- [Page {number}](https://council.example/{number})" for number in range(count))


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"{links(51)}", "a.md:55:13"),
        (f"{'> ' * 21}Words.", "a.md:5:1"),
        (f"Words{'<b>' * 101}.", "a.md:5:1"),
    ],
    ids=["links", "quotations", "tags"],
)
def test_one_more_than_enough_is_named(body: str, place: str) -> None:
    assert [problem.partition(": ")[0] for problem in named(body)] == [place]


@pytest.mark.parametrize(
    "body",
    [
        links(50),
        "\n\n".join(f"A note[^{number}].\n\n[^{number}]: What it says." for number in range(60)),
        f"{'> ' * 20}Words.",
        "\n\n".join("> A quotation.\n\n- A list" for _ in range(60)),
        f"Words{'<b>' * 99}.",
        "Words<br>" * 300,
    ],
    ids=["links", "notes", "quotations", "quotations and lists after each other", "tags", "lines"],
)
def test_enough_is_not_too_much(body: str) -> None:
    assert named(body) == []
