"""Every kind of page looks as it did when somebody last looked at it, whatever version of the browser draws it.

How they are compared: looked_at.py. ``UPDATE_GOLDEN=1 .venv/bin/pytest tests/theme/test_pictures.py
tests/theme/test_languages.py -k looks`` takes the pictures anew; look at the pages themselves with ``make pictures``
before you keep them.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.conftest import BROWSER_OPTIONS, chromium
from tests.theme.looked_at import changes, changes_since_it_was_looked_at, picture_of
from tests.theme.looks import KINDS

PICTURES = KINDS | {"gallery of a year": "voices/year/2016/", "gallery of an event": "voices/event/workshop/"}
"""What is photographed: every kind of page, and the other ways to choose voices. Other languages: test_languages.py."""
ADD_RULE = """(rule) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets.push(sheet);
}"""


@pytest.fixture(scope="module")
def one_page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", PICTURES)
def test_a_page_looks_as_it_did(one_page: Page, served_site: str, tmp_path: Path, kind: str) -> None:
    seen = picture_of(one_page, served_site + PICTURES[kind])

    assert changes_since_it_was_looked_at(seen, kind, tmp_path) == [], f"look into {tmp_path}"


@pytest.fixture(scope="module")
def home(one_page: Page, served_site: str) -> Image.Image:
    """Give the home page as it is."""
    return picture_of(one_page, served_site)


@pytest.mark.parametrize(
    "fault",
    [
        ".menu-folded { visibility: hidden }",
        ".masthead-name { margin-inline-start: 48px }",
        ".card-words { visibility: hidden }",
        ".card-foot { margin-top: -9rem !important }",
        ".welcome { grid-template-columns: 1fr !important }",
        ".colour-aubergine { --ground: #153f34 !important }",
        ":root { --ground: #fff !important; --text: #000 !important }",
        "h1 { font-family: serif; font-weight: 400 }",
        ".button-strong { background: none; color: inherit }",
    ],
)
def test_what_is_missing_elsewhere_or_in_another_colour_is_seen(
    one_page: Page, served_site: str, home: Image.Image, fault: str
) -> None:
    one_page.goto(served_site, wait_until="networkidle")
    one_page.evaluate(ADD_RULE, fault)

    assert changes(home, picture_of(one_page, served_site)) != []


def test_letters_may_be_drawn_otherwise(one_page: Page, browser: Browser, served_site: str) -> None:
    options = [
        *BROWSER_OPTIONS,
        "--font-render-hinting=none",
        "--disable-lcd-text",
        "--disable-font-subpixel-positioning",
    ]
    other = browser.browser_type.launch(executable_path=chromium(), args=options)
    found = {}
    for kind in ("home", "gallery", "story", "tree"):
        one_page.goto("about:blank")
        before = picture_of(one_page, served_site + KINDS[kind])
        with other.new_context() as context:
            found[kind] = changes(before, picture_of(context.new_page(), served_site + KINDS[kind]))
    other.close()

    assert found == {kind: [] for kind in found}
