"""How soon a form can be written in on a slow phone: ``python -m bench.forms``.

The phone is pretended by Chromium: 390 px, 1.6 Mbit/s, 150 ms to the server and back, and a fourth of the processor.
"""

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.corpus import HOUSE
from bench.jobs import BUILD, Job
from bench.lighthouse import SqueezingHandler
from playwright.sync_api import Browser, sync_playwright

from tests.conftest import BROWSER_OPTIONS, chromium, serve

FORMS = ("take-part/add/", "take-part/story/")
GOAL = 3.0
"""Seconds until the form is there and its script has given it life."""
ROUNDS = 5
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd / 1000"


def seconds(browser: Browser, address: str) -> float:
    """Open a form on a phone that remembers nothing, and give the seconds until it can be written in."""
    with browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True) as phone:
        page = phone.new_page()
        session = phone.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.goto(address, wait_until="load")
        page.wait_for_selector("[data-way=save]:visible")
        return float(page.evaluate(READY))


def main() -> int:
    """Build the example site, open its forms, and say by the exit code whether the goal is kept."""
    with TemporaryDirectory(prefix="coproduce-bench-") as folder:
        site = Path(folder) / "site"
        Job("the example site", HOUSE, (*BUILD, "-d", str(site))).run()
        with serve(site, SqueezingHandler) as home, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=BROWSER_OPTIONS)
            taken = {form: [seconds(browser, f"{home}{form}") for _ in range(ROUNDS)] for form in FORMS}
            browser.close()
    print("| form | ready after, on a slow phone | goal | kept |")
    print("| --- | --- | --- | --- |")
    for form, each in taken.items():
        kept = "yes" if median(each) < GOAL else "**no**"
        print(f"| {form} | {median(each):.1f} s ({min(each):.1f} to {max(each):.1f}) | under {GOAL:.0f} s | {kept} |")
    return 0 if all(median(each) < GOAL for each in taken.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
