"""How much a first visit fetches, with text squeezed as every web server does."""

import gzip
from typing import cast

import pytest
from playwright.sync_api import Page, Response, Route

from coproduce.render.styles import style_sheet

MOST_MOVED = 0.02
"""How far things may move: of the window, as browsers count it. Up to 0.1 is called good."""


@pytest.mark.parametrize(
    ("address", "most"), [("voices/q-7fk3m2/", 60_000), ("voices/q-9nay9f/", 60_000), ("", 200_000)]
)
def test_a_first_visit_is_light(page: Page, served_site: str, address: str, most: int) -> None:
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - Playwright marks what it calls
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served_site + address)
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")

    weights = {one.url.removeprefix(served_site): weight(one) for one in responses}

    assert len(weights) >= 4
    assert sum(weights.values()) <= most, weights


def test_what_is_out_of_sight_costs_a_phone_no_work(page: Page, served_site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    work = page.context.new_cdp_session(page)
    work.send("Performance.enable")
    page.goto(f"{served_site}voices/", wait_until="networkidle")

    counted = {one["name"]: one["value"] for one in work.send("Performance.getMetrics")["metrics"]}

    assert page.locator(".card-wall").count() == 48
    assert counted["RecalcStyleCount"] < 100  # about 20; each poster that is laid out adds six


WATCH_SHIFTS = """window.moved = []; new PerformanceObserver((list) => {
    for (const {value, sources} of list.getEntries())
        window.moved.push([value, ...sources.map(({node}) => node?.outerHTML?.slice(0, 200))]);
}).observe({type: "layout-shift", buffered: true});"""


def moved_on(page: Page, address: str) -> list[list[float | str]]:
    """Open a page on a phone to which typefaces come late; give what changed its place, and how far."""
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    return cast("list[list[float | str]]", page.evaluate("window.moved"))


def far(moved: list[list[float | str]]) -> float:
    return sum(float(one[0]) for one in moved)


@pytest.fixture
def late_phone(page: Page) -> Page:
    def late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/*.woff2", late)
    page.add_init_script(WATCH_SHIFTS)
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_nothing_changes_its_place_when_the_typeface_comes_late(late_phone: Page, served_site: str) -> None:
    pages = ("", "voices/", "voices/q-7fk3m2/", "stories/six-years/", "tree/")
    moved = {address: moved_on(late_phone, served_site + address) for address in pages}

    assert {address: what for address, what in moved.items() if far(what) > MOST_MOVED} == {}


def test_without_what_stands_in_for_it_the_page_would_move(late_phone: Page, served_site: str) -> None:
    sheet = style_sheet().replace('"as Arial","as Roboto","as Noto",', "")
    late_phone.route("**/coproduce.css", lambda route: route.fulfill(body=sheet, content_type="text/css"))

    assert far(moved_on(late_phone, f"{served_site}stories/six-years/")) > MOST_MOVED


def weight(response: Response) -> int:
    body = response.body()
    return len(body) if response.url.endswith(".woff2") else len(gzip.compress(body))
