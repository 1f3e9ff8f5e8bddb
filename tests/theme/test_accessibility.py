"""Every kind of page can be read and used by everybody; and each look finds the faults of a page full of them."""

from collections.abc import Callable, Iterator
from http import HTTPStatus

import pytest
from playwright.sync_api import Browser, Page, Request

from coproduce.render.tokens import PALETTES
from tests.theme.looks import (
    CANARY,
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
    touched,
    waste_of_ink,
)

ALL_WIDTHS = (320, *WIDTHS[:1], 768, *WIDTHS[1:], 1920)
TAKE_OUT_TOOLS = "document.querySelectorAll('.with-script, .without-script').forEach((one) => one.remove())"
"""What works with scripts alone, such as the exhibition, and what stands in its place without them."""
CHOOSE = "(chosen) => Object.assign(document.documentElement.dataset, chosen)"
CHOOSE_NOTHING = "for (const name in document.documentElement.dataset) delete document.documentElement.dataset[name]"


@pytest.fixture(scope="module")
def one_page(browser: Browser) -> Iterator[Page]:
    """Give one page for all looks: each begins with an address, and opening browsers took longer than looking."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def page_without_scripts(browser: Browser) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def found_at_a_width(page: Page, width: int) -> Iterator[tuple[str, list[str]]]:
    """Look with the reading settings open, and go through the page by keyboard: in the palettes of a width."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("document.querySelector('.reading').open = true")
    for palette in palettes_at(width, page.url):
        page.evaluate(CHOOSE, {"palette": palette})
        yield f"axe, {palette}, {width} px", axe_findings(page)
    page.evaluate(CHOOSE_NOTHING)
    yield f"keyboard, {width} px", lost_focus(page) + small_targets(page)
    page.evaluate("document.querySelector('.reading').open = false")
    yield f"sideways, {width} px", overflow(page)


def palettes_at(width: int, address: str) -> list[str]:
    """Give the palettes to look in: all on a phone and a desk, else one; the style page shows them all at once."""
    palettes = list(PALETTES)
    if width in WIDTHS:
        return palettes[:1] if address.endswith("/style/") else palettes
    return [palettes[(width // 320 + len(address)) % len(palettes)]]


def found_in_large_letters(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Set the words as large and as wide as readers can, on a small phone: which is a desk at 400 per cent."""
    for look, chosen, (width, height) in (
        ("our widest spaces", {"spacing": "widest"}, (320, 256)),
        ("our largest words", {"spacing": "widest", "size": "largest", "typeface": "lexend"}, (390, 844)),
        ("a reader's own spaces", {}, (320, 256)),
    ):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(CHOOSE_NOTHING)
        page.evaluate(CHOOSE, chosen)
        if not chosen:
            space_out(page)
        yield look, overflow(page) + clipped_words(page)


def all_that_is_found(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Look at an open page in every way."""
    for width in ALL_WIDTHS:
        yield from found_at_a_width(page, width)
    yield "movement", movement(page)
    yield "forced colours", stubborn_colours(page)
    page.emulate_media(forced_colors="none")
    page.evaluate(CHOOSE, {"palette": "dark"})
    yield "paper, for a reader of the dark", waste_of_ink(page)
    yield from found_in_large_letters(page)


@pytest.fixture
def requests(one_page: Page) -> Iterator[list[str]]:
    """Collect what the page asks for from here on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    one_page.on("request", note)
    yield asked
    one_page.remove_listener("request", note)


@pytest.fixture
def complaints(one_page: Page) -> Iterator[list[str]]:
    """Collect what fails from here on, and what the browser complains about: its policy among it."""
    found: list[str] = []
    listeners = {
        # A page that asks for something else meanwhile breaks off what it asked for before.
        "requestfailed": lambda request: found.append(request.url) if request.failure != "net::ERR_ABORTED" else None,
        "response": lambda response: found.append(response.url) if response.status >= HTTPStatus.BAD_REQUEST else None,
        "console": lambda message: found.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: found.append(str(error)),
    }
    for event, listener in listeners.items():
        one_page.on(event, listener)  # type: ignore[call-overload]
    yield found
    for event, listener in listeners.items():
        one_page.remove_listener(event, listener)


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS)
def test_every_kind_of_page_serves_everybody_and_fetches_nothing_from_elsewhere(
    one_page: Page, served_site: str, address: str, requests: list[str], complaints: list[str]
) -> None:
    one_page.goto(served_site + address)

    found = dict(all_that_is_found(one_page))
    reached = touched(one_page)

    assert reached >= 10
    assert served_site + address in requests
    assert [url for url in requests if not url.startswith((served_site, "data:"))] == []
    assert complaints == []
    assert len(found) == sum(2 + len(palettes_at(width, served_site + address)) for width in ALL_WIDTHS) + 3 + 3
    assert {look: faults for look, faults in found.items() if faults} == {}


@pytest.mark.parametrize("address", [address for kind, address in KINDS.items() if kind != "search"])
def test_without_scripts_a_page_says_the_same(
    one_page: Page, page_without_scripts: Page, served_site: str, address: str
) -> None:
    for page in (one_page, page_without_scripts):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(served_site + address)
        page.evaluate(TAKE_OUT_TOOLS)

    words = page_without_scripts.locator("main").inner_text()

    assert words == one_page.locator("main").inner_text() != ""
    assert not page_without_scripts.locator(".reading").is_visible()


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
        (waste_of_ink, "costs ink"),
        (waste_of_ink, "too pale"),
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
        "color-contrast", "heading-order", "html-has-lang", "image-alt", "label", "link-in-text-block", "link-name",
        "target-size",
    }  # fmt: skip


def test_words_that_need_scripts_are_missed_without_them(browser: Browser, page: Page) -> None:
    page.goto(CANARY.as_uri())
    with browser.new_context(java_script_enabled=False) as context:
        without = context.new_page()
        without.goto(CANARY.as_uri())

        assert without.locator("main").inner_text() != page.locator("main").inner_text()
