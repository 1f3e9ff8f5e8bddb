"""The small pictures of what somebody has looked at, and what is another than in them.

A picture is a sixteenth of the page's size, and squares of 32 px are compared: letters may be drawn otherwise, but
nothing may be missing, elsewhere, or in another colour. ``UPDATE_GOLDEN=1`` takes the pictures anew.
"""

import io
import os
from base64 import b64decode
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.theme.looks import WIDTHS

REFERENCES = Path(__file__).with_name("looked-at")
PALETTES = ("cream", "dark")
OTHERS = ("neutral", "contrast")
"""The palettes in which a desk is photographed once more, the one on half of the pages, the other on the rest."""
SHEET = {"width": 673, "height": 952}
"""A sheet of A4 within its margins, of 96 dots an inch."""
HEIGHT, SCALE, SQUARE = 896, 16, 2
MOST = 26
"""How far the colour of a square may be from what it was, of 255. Letters drawn otherwise make 17, a fault 39."""


def picture_of(page: Page, address: str) -> Image.Image:
    """Photograph the top of a page on a phone and a desk, in the light and the dark, then once more, and on paper.

    Of the style page, each palette is photographed whole.
    """
    if page.url != address:
        page.goto(address, wait_until="networkidle")
    return _beside(_samples(page) if "style/" in address else _looks(page))


def _looks(page: Page) -> Iterator[Image.Image]:
    other = OTHERS[sum(page.url.partition("//")[2].partition("/")[2].encode()) % len(OTHERS)]
    for width, palette in (*product(WIDTHS, PALETTES), (WIDTHS[-1], other)):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate("(name) => { document.documentElement.dataset.palette = name; }", palette)
        page.evaluate("document.activeElement.blur()")  # a caret blinks
        yield _small(page.screenshot(), SCALE)
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)  # type: ignore[arg-type]
    whole = {side: length - length % SCALE for side, length in SHEET.items()}
    yield _small(page.screenshot(clip={"x": 0, "y": 0, **whole}), SCALE)  # type: ignore[arg-type] # a clip is such a dictionary
    page.emulate_media(media="screen")


def _samples(page: Page) -> Iterator[Image.Image]:
    """Photograph each palette's samples, drawn small: no browser draws them in one piece otherwise."""
    page.set_viewport_size({"width": WIDTHS[-1], "height": HEIGHT})
    page.evaluate(
        "document.querySelectorAll('.wall > li').forEach((one) => { one.style.contentVisibility = 'visible'; })"
    )
    line, drawn = page.context.new_cdp_session(page), 4
    for sample in page.locator(".sampler").all():
        clip = {**(sample.bounding_box() or {}), "scale": 1 / drawn}
        answer = line.send("Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True})
        yield _small(b64decode(answer["data"]), SCALE // drawn)


def _small(picture: bytes, scale: int) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("RGB").reduce(scale)


def _beside(pictures: Iterable[Image.Image]) -> Image.Image:
    """Put pictures into one, beside each other."""
    tiles = list(pictures)
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


def changes_since_it_was_looked_at(seen: Image.Image, kind: str, into: Path) -> list[str]:
    """Compare a picture with the one that is kept of this kind of page; keep the new one in a folder, to look at."""
    reference = REFERENCES / f"{kind.replace(' ', '-')}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        REFERENCES.mkdir(exist_ok=True)
        seen.save(reference, optimize=True)
    seen.save(into / reference.name)
    with Image.open(reference) as before:
        return changes(before.convert("RGB"), seen)
