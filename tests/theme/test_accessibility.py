"""Every kind of page can be read and used by everybody; and each check finds the faults of a page full of them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from coproduce.render.tokens import PALETTES
from tests.theme.looks import (
    CANARY,
    COLOUR_RULES,
    KINDS,
    WIDTHS,
    axe_findings,
    clipped_words,
    lost_focus,
    movement,
    overflow,
    small_targets,
    space_out,
    stubborn_colours,
)

every_kind = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
every_width = pytest.mark.parametrize("width", WIDTHS)
TAKE_OUT_TOOLS = "document.querySelectorAll('.with-script, .without-script').forEach((one) => one.remove())"
"""What works with scripts alone, such as the exhibition, and what stands in its place without them."""
CHOOSE = "(chosen) => Object.assign(document.documentElement.dataset, chosen)"


@every_kind
@every_width
def test_axe_finds_nothing_in_any_palette(page: Page, served_site: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served_site + address)
    page.locator(".reading summary").click()

    found = {"cream": axe_findings(page)}  # what a device in the light shows: test_reading.py holds it to that
    for palette in PALETTES.keys() - found:
        page.evaluate(CHOOSE, {"palette": palette})
        found[palette] = axe_findings(page, COLOUR_RULES)

    assert found == {palette: [] for palette in PALETTES}


@every_kind
def test_the_largest_words_with_the_widest_spaces_fit_on_a_small_phone(
    page: Page, served_site: str, address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # a desk at 400 per cent
    page.goto(served_site + address)
    page.evaluate(CHOOSE, {"spacing": "widest"})
    found = {"our widest": overflow(page) + clipped_words(page)}

    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(CHOOSE, {"size": "largest", "typeface": "lexend"})
    found["our largest"] = overflow(page) + clipped_words(page)

    page.set_viewport_size({"width": 320, "height": 256})
    page.reload()
    space_out(page)
    found["a reader's own"] = overflow(page) + clipped_words(page)

    assert found == {look: [] for look in found}


@every_kind
@every_width
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    page: Page, served_site: str, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served_site + address)
    page.locator(".reading summary").click()

    assert lost_focus(page) + small_targets(page) == []


@every_kind
def test_nothing_moves_and_every_colour_gives_way(page: Page, served_site: str, address: str) -> None:
    page.goto(served_site + address)

    assert movement(page) + stubborn_colours(page) == []


@every_kind
def test_without_scripts_a_page_says_the_same(browser: Browser, page: Page, served_site: str, address: str) -> None:
    page.goto(served_site + address)
    page.evaluate(TAKE_OUT_TOOLS)
    with browser.new_context(java_script_enabled=False) as context:
        without = context.new_page()
        without.goto(served_site + address)
        without.evaluate(TAKE_OUT_TOOLS)

        assert without.locator("main").inner_text() == page.locator("main").inner_text() != ""
        assert not without.locator(".reading").is_visible()


@pytest.mark.parametrize(
    ("look", "fault"),
    [
        (overflow, "px to the side"),
        (clipped_words, "cut off"),
        (small_targets, ">One</a>"),
        (lost_focus, "No sign of focus"),
        (lost_focus, "Under the lid"),
        (movement, "turning"),
        (movement, "sliding"),
        (stubborn_colours, "cannot change"),
    ],
)
def test_each_look_finds_its_fault(page: Page, look: Callable[[Page], list[str]], fault: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(CANARY.as_uri())

    assert any(fault in one for one in look(page))


def test_axe_finds_the_planted_faults(page: Page) -> None:
    page.goto(CANARY.as_uri())

    found = {one.partition(":")[0] for one in axe_findings(page)}

    assert found >= {
        "color-contrast", "heading-order", "html-has-lang", "image-alt", "label", "link-name", "target-size",
    }  # fmt: skip
    assert {one.partition(":")[0] for one in axe_findings(page, COLOUR_RULES)} == {"color-contrast"}


def test_words_that_need_scripts_are_missed_without_them(browser: Browser, page: Page) -> None:
    page.goto(CANARY.as_uri())
    with browser.new_context(java_script_enabled=False) as context:
        without = context.new_page()
        without.goto(CANARY.as_uri())

        assert without.locator("main").inner_text() != page.locator("main").inner_text()
