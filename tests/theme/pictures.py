"""Photograph every kind of page of the built site, for people to look at: ``make pictures``.

What the tests compare is small (test_pictures.py). Name kinds to photograph only some.
"""

import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from coproduce.render.tokens import PALETTES
from tests.conftest import BROWSER_OPTIONS, chromium, serve
from tests.theme.looks import KINDS

SITE, FOLDER = Path("site"), Path("pictures")
WIDTHS = (320, 390, 768, 1280, 1920)
PUT_ON = """(palette) => {
    document.documentElement.dataset.palette = palette;
    for (const samples of document.querySelectorAll(".sampler"))
        samples.style.display = samples.dataset.palette === palette ? "" : "none";
}"""
"""Of the style page only the samples of one palette are shown: to draw all of them as one picture takes minutes."""


def photograph(browser: Browser, address: str, kinds: list[str]) -> None:
    """Take each kind in each palette at the widths of a phone and a desk, in the first one also at the others."""
    for width, kind in product(WIDTHS, kinds):
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            page.goto(address + KINDS[kind])
            looks = [*PALETTES, "paper"] if width in {390, 1280} else list(PALETTES)[:1]
            for look in looks:
                if look == "paper":
                    page.emulate_media(media="print")
                else:
                    page.evaluate(PUT_ON, look)
                # a window as high as the page: what is out of sight is not drawn
                page.set_viewport_size({"width": width, "height": page.evaluate("document.body.scrollHeight")})
                page.screenshot(path=FOLDER / f"{kind} {width} {look}.png", full_page=True)


def main() -> None:
    """Photograph the kinds that were named, or all."""
    with serve(SITE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=BROWSER_OPTIONS)
        photograph(browser, address, sys.argv[1:] or list(KINDS))
        browser.close()


if __name__ == "__main__":
    main()
