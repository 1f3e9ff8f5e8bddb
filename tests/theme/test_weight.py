"""How much a first visit fetches, with text squeezed as every web server does."""

import gzip

import pytest
from playwright.sync_api import Page, Response


@pytest.mark.parametrize(
    ("address", "most"), [("voices/q-7fk3m2/", 60_000), ("voices/q-9nay9f/", 60_000), ("", 200_000)]
)
def test_a_first_visit_is_light(page: Page, served_site: str, address: str, most: int) -> None:
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - Playwright marks what it calls
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(served_site + address, wait_until="networkidle")

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


def weight(response: Response) -> int:
    body = response.body()
    return len(body) if response.url.endswith(".woff2") else len(gzip.compress(body))
