"""Every kind of page looks as it did when somebody last looked at it, whatever version of the browser draws it.

A picture is a sixteenth of the page's size, and squares of 32 px are compared: letters may be drawn otherwise, but
nothing may be missing, elsewhere, or in another colour. ``UPDATE_GOLDEN=1 .venv/bin/pytest
tests/theme/test_pictures.py`` takes the pictures anew; look at the pages themselves with ``make pictures`` before you
keep them.
"""

import io
import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.conftest import BROWSER_OPTIONS, chromium
from tests.theme.looks import KINDS, WIDTHS

REFERENCES = Path(__file__).with_name("looked-at")
PALETTES = ("cream", "dark")
ADD_RULE = """(rule) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets.push(sheet);
}"""
HEIGHT, SCALE, SQUARE = 896, 16, 2
MOST = 26
"""How far the colour of a square may be from what it was, of 255. Letters drawn otherwise make 17, a fault 39."""


@pytest.fixture(scope="module")
def one_page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def picture_of(page: Page, address: str) -> Image.Image:
    """Photograph the top of a page on a phone and on a desk, in the light and in the dark; the style page whole."""
    tiles = []
    for width, palette in product(WIDTHS, PALETTES):
        is_whole = "style/" in address
        if not is_whole or (width, palette) == (1280, "cream"):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            if page.url != address:
                page.goto(address, wait_until="networkidle")
            page.evaluate("(name) => { document.documentElement.dataset.palette = name; }", palette)
            page.evaluate("document.activeElement.blur()")  # a caret blinks
            tiles.append(Image.open(io.BytesIO(page.screenshot(full_page=is_whole))).convert("RGB").reduce(SCALE))
    sheet = Image.new("RGB", (sum(tile.width for tile in tiles), max(tile.height for tile in tiles)))
    left = 0
    for tile in tiles:
        sheet.paste(tile, (left, 0))
        left += tile.width
    return sheet


def changes(before: Image.Image, after: Image.Image) -> list[str]:
    """Name the squares whose colour is another."""
    if before.size != after.size:
        return [f"it was {before.size} and is {after.size}"]
    squares = [band.reduce(SQUARE) for band in ImageChops.difference(before, after).split()]
    return [
        f"{x * SCALE * SQUARE}, {y * SCALE * SQUARE}: {far}"
        for y in range(squares[0].height)
        for x in range(squares[0].width)
        if (far := max(int(band.getpixel((x, y))) for band in squares)) > MOST  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_looks_as_it_did(one_page: Page, served_site: str, tmp_path: Path, kind: str) -> None:
    reference = REFERENCES / f"{kind.replace(' ', '-')}.png"
    seen = picture_of(one_page, served_site + KINDS[kind])
    if os.environ.get("UPDATE_GOLDEN"):
        REFERENCES.mkdir(exist_ok=True)
        seen.save(reference, optimize=True)
    seen.save(tmp_path / reference.name)

    with Image.open(reference) as before:
        assert changes(before.convert("RGB"), seen) == [], f"look at {tmp_path / reference.name}"


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
