"""A voice's page brings the look of its first screen with it: somebody scanned a poster, on a phone, in a hurry."""

import json

import pytest
from playwright.sync_api import Page

from coproduce.render.styles import LOOK, first_look, style_sheet

SEEN = """() => [...document.querySelectorAll("body, body > header, body > header *, main, .card-voice, .card-voice *")]
    .filter((one) => !one.closest(".reading, symbol") && one.checkVisibility())
    .map((one) => {
        const {x, y, width, height} = one.getBoundingClientRect();
        const look = getComputedStyle(one);
        const size = /^(body|main)$/i.test(one.tagName) ? [width] : [x, y, width, height];
        return [one.tagName, one.className.baseVal ?? one.className, ...size.map(Math.round),
            look.color, look.backgroundColor, look.borderTopWidth, look.fontSize, look.fontWeight].join(" ");
    })"""
CHOICES: tuple[dict[str, str], ...] = (
    {},
    {"palette": "contrast", "size": "largest", "spacing": "widest", "typeface": "device"},
    {"palette": "neutral", "less": "yes", "typeface": "lexend", "size": "small"},
)


def seen(page: Page, address: str, *never_comes: str) -> list[str]:
    """Open a page to which some files never come, and give how its first screen looks."""
    for pattern in ("**/*.woff2", "**/reading.js", *never_comes):  # a typeface and the settings' panel come later
        page.route(pattern, lambda route: route.abort())
    page.goto(address, wait_until="load")
    page.unroute_all()
    found: list[str] = page.evaluate(SEEN)
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_on_the_first_screen_of_a_voice_changes_when_the_rest_of_the_look_comes(
    page: Page, served_site: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    address = f"{served_site}voices/q-7fk3m2/"
    page.goto(address)
    for chosen in CHOICES:
        page.evaluate("chosen => localStorage.setItem('reading-settings', chosen)", json.dumps(chosen))

        first, last = seen(page, address, "**/coproduce.css"), seen(page, address)

        assert len(first) > 30
        assert first == last, chosen


def test_the_first_look_is_part_of_the_look_and_asks_for_nothing() -> None:
    rules = set(style_sheet().splitlines())

    assert [line for line in first_look().splitlines() if line not in rules and "--" not in line] == []
    assert "url(" not in first_look()
    assert LOOK.read_text("utf-8").count("/* ---------- first look: ") == 8
    assert len(first_look()) < 18_000  # it stands in each voice's page
