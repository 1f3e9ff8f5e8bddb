"""Markdown with evidence marks: cards, citations, paragraph ids, and words that stay words."""

import html
import re

import markdown
from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.cards import Card, Citation
from coproduce.domain.publications import Prose
from coproduce.render.prose import inert, prose_as_markdown

WAITING = Citation("Waiting", "voices/theme/waiting/", "theme")
EVIDENCE: dict[tuple[str, str], Card | Citation | None] = {("theme", "waiting"): WAITING, ("quote", "q-gone22"): None}


def rendered(text: str) -> str:
    return prose_as_markdown(Prose(text, EVIDENCE), show_card, show_citation)


def show_card(shown: Card | Citation | None) -> str:
    return f"<p>card: {shown.title if isinstance(shown, Citation) else 'taken back'}</p>"


def show_citation(shown: Card | Citation | None) -> str:
    return f"<a>{shown.title if isinstance(shown, Citation) else 'taken back'}</a>"


def test_a_mark_inside_a_sentence_becomes_a_citation_and_the_paragraph_gets_an_id() -> None:
    assert re.fullmatch(
        r"We heard of <a>Waiting</a> and <a>taken back</a>\.\n\{: #p-[0-9a-f]{6} \}",
        rendered("We heard of [[theme:waiting]] and [[quote:q-gone22]]."),
    )


def test_a_mark_on_a_line_of_its_own_becomes_a_card_that_can_be_linked_to() -> None:
    assert (
        rendered("[[quote:q-gone22]]") == '<div class="evidence" id="card-q-gone22">\n<p>card: taken back</p>\n</div>'
    )


def test_lists_headings_and_code_stay_as_they_are() -> None:
    text = "## Heading\n\n- one [[theme:waiting]]\n- two\n\n```\n[[theme:waiting]]\n\nmore\n```\n\n    [[theme:code]]"

    assert rendered(text) == text.replace("one [[theme:waiting]]", "one <a>Waiting</a>")


def test_the_same_paragraph_twice_has_its_id_once() -> None:
    assert rendered("Twice.\n\nTwice.").count("{: #p-") == 1


def test_the_id_reaches_the_page() -> None:
    page = markdown.markdown(rendered("We heard of [[theme:waiting]]."), extensions=["attr_list"])

    assert re.fullmatch(r'<p id="p-[0-9a-f]{6}">We heard of <a>Waiting</a>.</p>', page)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=40))
def test_inert_text_is_shown_as_it_is(text: str) -> None:
    page = markdown.markdown(f"a {inert(text)} b", extensions=["attr_list", "footnotes", "tables", "admonition"])

    assert html.unescape(page) == f"<p>a {text} b</p>"
