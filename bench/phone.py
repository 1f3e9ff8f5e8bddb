"""How soon pages are there on a slow phone: ``python -m bench.phone``.

The phone is pretended by Chromium: 390 px, 1.6 Mbit/s, 150 ms to the server and back, and a fourth of the processor.
"""

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bench.corpus import HOUSE
from bench.jobs import BUILD, Job
from bench.lighthouse import SqueezingHandler
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import BROWSER_OPTIONS, chromium, serve

READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd / 1000"
"""The seconds until the form's script has given it life."""
PAINTED = """new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime / 1000))
    .observe({type: "largest-contentful-paint", buffered: true}))"""
"""The seconds until the largest thing on the screen is painted."""


class Wait(NamedTuple):
    """What somebody waits for on a page, and how many seconds it may take."""

    page: str
    for_what: str
    asked: str
    there: str
    """What stands on the page when it can be asked."""
    goal: float | None = None


WAITS = (
    Wait("take-part/add/", "until it can be written in", READY, "[data-way=save]:visible", 3.0),
    Wait("take-part/story/", "until it can be written in", READY, "[data-way=save]:visible", 3.0),
    Wait("voices/q-7fk3m2/", "to the largest paint", PAINTED, "main", 1.0),
    Wait("nothing/", "to the largest paint", PAINTED, "main"),
)
NOTHING = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Nothing</title><link rel="stylesheet" href="style.css"><main><p>One sentence, and one stylesheet.</p></main>"""
"""A page with next to nothing on it, which shows what this machine can do at best."""
ROUNDS = 5
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}


def seconds(browser: Browser, home: str, wait: Wait) -> float:
    """Open a page on a phone that remembers nothing, and give the seconds that somebody waits."""
    with browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True) as phone:
        page = phone.new_page()
        session = phone.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(home + wait.page, wait_until="networkidle")
        page.wait_for_selector(wait.there)
        return float(page.evaluate(wait.asked))


def is_kept(wait: Wait, each: list[float]) -> bool:
    """Say whether nobody waits longer than they may."""
    return wait.goal is None or median(each) < wait.goal


def main() -> int:
    """Build the example site, open its pages, and say by the exit code whether each goal is kept."""
    with TemporaryDirectory(prefix="coproduce-bench-") as folder:
        site = Path(folder) / "site"
        Job("the example site", HOUSE, (*BUILD, "-d", str(site))).run()
        (site / "nothing").mkdir()
        (site / "nothing" / "index.html").write_text(NOTHING, "utf-8")
        (site / "nothing" / "style.css").write_text("p { color: #333 }", "utf-8")
        with serve(site, SqueezingHandler) as home, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=BROWSER_OPTIONS)
            taken = {wait: [seconds(browser, home, wait) for _ in range(ROUNDS)] for wait in WAITS}
            browser.close()
    print("| page | what | on a slow phone | goal | kept |")
    print("| --- | --- | --- | --- | --- |")
    for wait, each in taken.items():
        kept = (
            "| |" if wait.goal is None else f"under {wait.goal:.0f} s | {'yes' if is_kept(wait, each) else '**no**'} |"
        )
        print(f"| {wait.page} | {wait.for_what} | {median(each):.2f} s ({min(each):.2f} to {max(each):.2f}) | {kept}")
    return 0 if all(is_kept(wait, each) for wait, each in taken.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
