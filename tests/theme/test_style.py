"""The style page shows whatever can stand on a page, made by the templates of the pages themselves, in each palette."""

import re
from pathlib import Path

from coproduce.render.pages import THEME
from coproduce.render.styles import style_sheet
from coproduce.render.tokens import PALETTES

SHEETS = ("form", "gallery", "search", "tree")
"""What kinds of pages have beside the sheet of all pages."""
NOT_SHOWN = {
    "exhibition": "covers the whole screen; gallery.js makes it (test_gallery.py)",
    "exhibition-bar": "as exhibition",
    "exhibition-count": "as exhibition",
    "exhibition-place": "as exhibition",
    "gallery-show": "the way into the exhibition",
    "form-more": "takes the other forms off the paper; an ordinary list",
    "on-paper": "an answer as it is printed; form.js writes it",
    "steps": "the steps of a journey, which form.js adds (tests/rooms/test_take_part.py)",
    "step-fields": "as steps",
    "search-said": "how much was found; search.js says it (test_search.py)",
    "kind-accessibility": "a whole page",
    "kind-voices": "a whole page",
    "kind-walls": "a whole page",
    "tree-sketch": "the tree once more, beside its own page's title",
    "tree-top": "as tree-sketch",
    "languages": "this page is in English only (test_languages.py)",
    "other-language": "as languages",
    "untranslated": "as languages",
    "pencil-edit": "nobody edits this page",
}
"""What has no place on the style page, each with a reason."""

_ASSETS = THEME / "assets"
_NO_SELECTOR = re.compile(r'/\*.*?\*/|"[^"]*"|@[^{;]*[{;]', re.DOTALL)


def classes_of(sheet: str) -> set[str]:
    """Give the classes that a stylesheet knows."""
    selectors = re.findall(r"([^{}]*)\{", _NO_SELECTOR.sub(" ", sheet))
    return {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)}


def classes_on(page: str) -> set[str]:
    """Give the classes that a piece of a page uses."""
    return {name for names in re.findall(r'class="([^"]*)"', page) for name in names.split()}


def test_the_style_page_shows_whatever_the_stylesheets_know_in_each_palette(built_site: Path) -> None:
    known = classes_of("".join([style_sheet(), *((_ASSETS / f"{name}.css").read_text("utf-8") for name in SHEETS)]))
    frame, *samples = re.split(r'<div class="page sampler"', (built_site / "style/index.html").read_text("utf-8"))
    around = classes_on(frame) | classes_on(samples[-1].partition("</main>")[2])

    shown = [classes_on(sample.partition("</main>")[0]) for sample in samples]

    assert len(shown) == len(PALETTES)
    assert [sorted(known - around - names) for names in shown] == [sorted(NOT_SHOWN)] * len(PALETTES)


def test_classes_are_read_out_of_whatever_stands_in_a_stylesheet() -> None:
    sheet = """/* .not */
    @media (min-width: 1.5rem) { .a.b:not(.c, [d=".not"]) > .e-f::after { content: ".not"; left: .5em } }
    @import url("x.css"); .g { margin: 0 }"""

    assert classes_of(sheet) == {"a", "b", "c", "e-f", "g"}
