"""The small pictures of what somebody has looked at, and what is another than in them.

A picture is a sixteenth of the page's size, and squares of 32 px are compared: letters may be drawn otherwise, but
nothing may be missing, elsewhere, or in another colour. ``UPDATE_GOLDEN=1`` takes the pictures anew.
"""

import io
import os
from itertools import product
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.theme.looks import WIDTHS

REFERENCES = Path(__file__).with_name("looked-at")
PALETTES = ("cream", "dark")
HEIGHT, SCALE, SQUARE = 896, 16, 2
MOST = 26
"""How far the colour of a square may be from what it was, of 255. Letters drawn otherwise make 17, a fault 39."""


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


def changes_since_it_was_looked_at(seen: Image.Image, kind: str, into: Path) -> list[str]:
    """Compare a picture with the one that is kept of this kind of page; keep the new one in a folder, to look at."""
    reference = REFERENCES / f"{kind.replace(' ', '-')}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        REFERENCES.mkdir(exist_ok=True)
        seen.save(reference, optimize=True)
    seen.save(into / reference.name)
    with Image.open(reference) as before:
        return changes(before.convert("RGB"), seen)
