"""Markdown with evidence marks: cards, citations, paragraph ids, and words that stay words."""

import html
import re

import markdown
from hypothesis import given
from hypothesis import strategies as st

from coproduce.domain.cards import Card, Citation
from coproduce.domain.publications import Prose
from coproduce.render.markdown_reader import EXTENSIONS
from coproduce.render.prose import finished, inert, prose_as_html, prose_as_markdown

WAITING = Citation("Waiting", "voices/theme/waiting/", "theme")
EVIDENCE: dict[tuple[str, str], Card | Citation | None] = {("theme", "waiting"): WAITING, ("quote", "q-gone22"): None}


def rendered(text: str) -> str:
    return prose_as_markdown(Prose(text, EVIDENCE), show_card, show_citation)


def show_card(shown: Card | Citation | None) -> str:
    return f"<p>card: {shown.title if isinstance(shown, Citation) else 'taken back'}</p>"


def show_citation(shown: Card | Citation | None) -> str:
    if isinstance(shown, Citation) and not shown.title:
        return ""
    return f"<a>{shown.title if isinstance(shown, Citation) else 'taken back'}</a>"


def test_a_mark_inside_a_sentence_becomes_a_citation_and_the_paragraph_gets_an_id() -> None:
    waiting, gone = finished("<a>Waiting</a>"), finished("<a>taken back</a>")

    assert re.fullmatch(
        rf"We heard of {waiting} and {gone}\.\n\{{: #p-[0-9a-f]{{6}} \}}",
        rendered("We heard of [[theme:waiting]] and [[quote:q-gone22]]."),
    )


def test_a_mark_on_a_line_of_its_own_becomes_a_card_that_can_be_linked_to() -> None:
    card = '<div class="evidence" id="card-q-gone22">\n<p>card: taken back</p>\n</div>'

    assert rendered("[[quote:q-gone22]]") == finished(card)


def test_lists_headings_and_code_stay_as_they_are() -> None:
    text = "## Heading\n\n- one [[theme:waiting]]\n- two\n\n```\n[[theme:waiting]]\n\nmore\n```\n\n    [[theme:code]]"

    assert rendered(text) == text.replace("one [[theme:waiting]]", f"one {finished('<a>Waiting</a>')}")


def test_both_ways_lead_to_the_same_page() -> None:
    nothing: dict[tuple[str, str], Card | Citation | None] = {("theme", "lost"): Citation("", "", "theme")}
    prose = Prose(
        "No [[theme:lost]]. [[theme:waiting]] *and*\n[[theme:waiting]].\n\n[[theme:waiting]]\n\n- [[quote:q-gone22]]\n",
        EVIDENCE | nothing,
    )

    by_the_generator = markdown.markdown(
        prose_as_markdown(prose, show_card, show_citation), extensions=list(EXTENSIONS)
    )

    assert prose_as_html(prose, show_card, show_citation) == by_the_generator


def test_a_writer_may_add_attributes_to_a_paragraph() -> None:
    assert re.fullmatch(r"Words\.\n\{: #p-[0-9a-f]{6} lang=cy \}", rendered("Words.\n{: lang=cy }"))


def test_what_could_pass_for_ours_is_not_ours() -> None:
    text = rendered("<!-- finished --><b onclick=alert(1)>x</b><!-- /finished -->")

    assert "onclick" not in markdown.markdown(text, extensions=list(EXTENSIONS))


def test_the_same_paragraph_twice_has_its_id_once() -> None:
    assert rendered("Twice.\n\nTwice.").count("{: #p-") == 1


def test_the_id_reaches_the_page() -> None:
    page = markdown.markdown(rendered("We heard of [[theme:waiting]]."), extensions=list(EXTENSIONS))

    assert re.fullmatch(r'<p id="p-[0-9a-f]{6}">We heard of <a>Waiting</a>.</p>', page)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=40))
def test_inert_text_is_shown_as_it_is(text: str) -> None:
    page = markdown.markdown(f"a {inert(text)} b", extensions=["attr_list", "footnotes", "tables", "admonition"])

    assert html.unescape(page) == f"<p>a {text} b</p>"
