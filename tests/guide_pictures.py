"""Takes the pictures of CONTRIBUTING.md from the running site: ``make guide``, after a change of the forms."""

import shutil
import tempfile
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Page, sync_playwright

from coproduce.cli import main
from tests.conftest import BROWSER_OPTIONS, BROWSERS, QuietHandler
from tests.projects import TODAY

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / ".github" / "pictures"
SIZE = {"width": 760, "height": 700}


def take(page: Page, name: str, anchor: str) -> None:
    """Take a picture of the window with an element at its top."""
    page.locator(anchor).first.evaluate("(one) => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 16)")
    page.screenshot(path=PICTURES / f"{name}.png")


def pictures(page: Page, site: str) -> None:
    """Walk through the four steps."""
    page.goto(f"{site}take-part/add/")
    page.fill("#words", "Nobody told us what would happen next. We found out from another mother.")
    page.check("#themes-2")
    page.fill("#emphasis", "what would happen next")
    page.evaluate("document.activeElement.blur()")
    take(page, "1-write", ".form-part")
    for number in (1, 2):
        page.check(f"#consent-channels-{number}")
    page.check("#consent-given-by-1")
    page.check("#agreed-1")
    take(page, "2-agree", "#consent-channels")
    page.click("button[type=submit]")
    take(page, "3-hand-over", "#done")
    page.goto(f"{site}voices/q-sum2es/")
    page.screenshot(path=PICTURES / "4-see-what-happens.png")


def run() -> None:
    """Export the example site, serve it to this machine and take the pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        site = Path(place, "site")
        CliRunner().invoke(
            main, ["export", str(site), "--folder", str(ROOT), "--today", str(TODAY)], catch_exceptions=False
        )
        handler = partial(QuietHandler, directory=str(site))
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            executable = next(filter(None, map(shutil.which, BROWSERS)))
            browser = playwright.chromium.launch(executable_path=executable, args=BROWSER_OPTIONS)
            page = browser.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]})
            pictures(page, f"http://127.0.0.1:{server.server_port}/")
            browser.close()
            server.shutdown()


if __name__ == "__main__":
    run()
