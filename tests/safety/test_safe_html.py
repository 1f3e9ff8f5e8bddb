"""The sanitiser: what people write in Markdown stays, what could do harm goes, what is ours goes round it."""

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.publications import FINISHED_BEGINS, FINISHED_ENDS
from coproduce.render.markdown_reader import EXTENSIONS
from coproduce.safety.refused import check_html
from coproduce.safety.safe_html import sanitised

ORDINARY = """## What we heard

Words *with stress*, **more**, `code`, [a link](about/ "A title"), <https://council.example/> and a note[^1].

- one
- two

1. one
2. two

> Somebody said this & that.

Term
:   What it means

!!! note "Before you read"
    It is long.

| left | right | middle |
|:-----|------:|:------:|
| 1    | 2     | 3      |

![A tree](tree.png){ width=300 }

A paragraph with a name.
{: #p-abc123 }

<span lang="cy" dir="ltr">Diolch</span> H<sub>2</sub>O

[TOC]

***

[^1]: The note.
"""


def page_of(text: str) -> str:
    return markdown.markdown(text, extensions=list(EXTENSIONS))


def unsafe_page_of(text: str) -> str:
    return markdown.markdown(text, extensions=list(EXTENSIONS[:-1]))


def finished(html: str) -> str:
    return f"{FINISHED_BEGINS}{html}{FINISHED_ENDS}"


def problems_in(text: str) -> list[str]:
    reader = markdown.Markdown(extensions=list(EXTENSIONS))
    reader.convert(text)
    return [str(problem) for problem in check_html(getattr(reader, "unsafe", ""), text, "a.md", 1)]


def test_nothing_that_our_markdown_can_write_is_taken_out() -> None:
    assert problems_in(ORDINARY) == []
    kept = re.findall(r"<\w+", page_of(ORDINARY))
    assert sorted(kept) == sorted(re.findall(r"<\w+", unsafe_page_of(ORDINARY)))


def test_a_column_is_aligned_by_a_class_and_no_style_is_left() -> None:
    page = page_of(ORDINARY)

    assert [page.count(f'class="align-{way}"') for way in ("left", "right", "center")] == [2, 2, 2]
    assert "style=" not in page


def test_what_is_ours_is_neither_read_nor_judged() -> None:
    link = '<a class="cited" href="x">Waiting</a>'
    card = '<div class="card" onclick="ours()">\n\n<svg><circle/></svg> *as it is*</div>'

    page = page_of(f"Before {finished(link)}.\n\n{finished(card)}\n\nAfter.")

    assert page == f'<p>Before <a class="cited" href="x">Waiting</a>.</p>\n{card}\n<p>After.</p>'


@pytest.mark.parametrize(
    "imitation",
    ["\ue0000\ue001", "&#xE000;0&#xE001;", "&#57344;0&#57345;", "\ue000&#x30;\ue001", "&#xE000;ffx0&#xE001;"],
)
def test_nobody_can_write_the_mark_that_ours_hangs_by(imitation: str) -> None:
    page = page_of(f"{finished('<b>card</b>')}\n\n{imitation}")

    assert page.count("card") == 1
    assert not re.search("[\ue000\ue001]", page)


@pytest.mark.parametrize(
    "inside", ['<a title="{}">x</a>', "![{}](a.png)", '[x](y "{}")', "<!-- {} -->", "<title>{}</title>"]
)
def test_ours_never_hangs_inside_a_tag_or_in_what_is_dropped(inside: str) -> None:
    page = page_of(inside.format(finished('<i class="card">" onclick=alert(1)</i>')))

    assert not re.search(r"<[^>]*card[^>]*(card|alert)", page)
    assert "alert" not in page


@given(
    st.text(
        st.sampled_from("<>/\"'=& abcdiImMgGsSvV:;#!-[](){}`*\n\t\x00\ue000\ue0011\u00a0")
        | st.characters(codec="utf-8"),
        max_size=60,
    )
)
def test_what_was_sanitised_once_stays_as_it_is(text: str) -> None:
    assert sanitised(sanitised(text)) == sanitised(text)


@given(
    st.lists(
        st.sampled_from(
            (
                "<",
                ">",
                "/",
                "script",
                "img",
                "svg",
                "math",
                "style",
                "a",
                "p",
                "b",
                " ",
                "src",
                "href",
                "onerror",
                "=",
                "x",
                '"',
                "'",
                "`",
                "javascript:",
                "alert(1)",
                "<!--",
                "-->",
                "&lt;",
                "&#106;",
                "&colon;",
                "\n",
                "[",
                "](",
                ")",
                "{:",
                "}",
                "*",
                "<noscript>",
                "<template>",
                "<![CDATA[",
                "]]>",
                "<p",
                "</p",
                "xlink:",
                "title",
                "mtext",
                "mglyph",
                "formaction",
            )
        ),
        max_size=30,
    )
)
def test_no_tag_or_attribute_that_runs_or_loads_anything_comes_through(parts: list[str]) -> None:
    page = page_of("".join(parts))

    tags = re.findall(r"<\s*/?\s*([a-zA-Z!?][^\s/>]*)([^>]*)>", page)
    assert not {tag.lower() for tag, _ in tags} & {"script", "svg", "math", "style", "template", "noscript", "!--"}
    assert not any(re.search(r"\s(on\w+|style|srcdoc|formaction)\s*=", rest, re.IGNORECASE) for _, rest in tags)
    assert not any(re.search(r"""(href|src)\s*=\s*["']?\s*javascript""", rest, re.IGNORECASE) for _, rest in tags)


def test_every_change_has_its_place_also_one_in_disguise() -> None:
    text = "Fine.\n\nBad [x](java&#115;cript&colon;alert(5)) and\n<ruby>y</ruby>.\n"

    assert [problem.split(" ")[0] for problem in problems_in(text)] == ["a.md:3:1:", "a.md:4:1:"]


@pytest.mark.parametrize(
    "attribute", ["hidden", "onclick", "ONCLICK", "reversed", 'title="a>b" hidden', 'title="a"onclick', 'a"b']
)
def test_what_is_taken_out_of_a_tag_is_named_also_when_it_has_no_value(attribute: str) -> None:
    (problem,) = problems_in(f"Fine.\n\n<p {attribute}>x</p>\n")

    assert problem.startswith("a.md:3:")
    assert problem.endswith("cannot be set here. Take it out.")


@pytest.mark.parametrize("hidden", ["&Tab;", "&NewLine;", "&#9;"])
def test_signs_that_browsers_pass_over_do_not_hide_a_link_from_the_check(hidden: str) -> None:
    assert problems_in(f"[x](java{hidden}script:alert(1))") != []


@pytest.mark.parametrize(
    "words", ["![council.org](a.png)", "**council**.org", 'x](https://a.example/ "council.org") [x']
)
def test_what_stands_for_a_picture_or_beside_a_link_names_no_other_host(words: str) -> None:
    (problem,) = problems_in(f"[{words}](https://a.example/)")

    assert "The words of this link say council.org, but it leads to https://a.example/" in problem


@pytest.mark.parametrize(
    "text", ["<b>never closed", "a </b> b", "<3 you", "AT&T &copy; 2026", "5 < 6 > 4", 'say "hello"']
)
def test_a_slip_that_loses_nothing_is_no_problem(text: str) -> None:
    assert problems_in(text) == []


def test_a_problem_repeats_no_sign_that_hides_or_moves_others() -> None:
    (problem,) = problems_in("[x](https://a.example/\u202egnp\x07)")

    assert problem.isprintable()


@pytest.mark.parametrize("heading", ["Content", "Contents", "Picture"])
def test_a_heading_cannot_take_a_place_of_the_page_itself(heading: str) -> None:
    assert "id=" not in page_of(f"## {heading}")
    assert len(problems_in(f"## {heading}")) == 1
