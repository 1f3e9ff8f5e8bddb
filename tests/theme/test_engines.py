"""Firefox and WebKit show what Chromium shows: the same words, headings, links and buttons, and nothing goes wrong."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from tests.conftest import QuietHandler, serve
from tests.theme.engines import ENGINES, Engine, missing
from tests.theme.looks import CANARY, KINDS, WIDTHS

PAGES = ("home", "gallery", "voice", "story", "tree", "search", "form")
WATCH = """
window.faults = [];
addEventListener("error", (event) => faults.push(event.message || `not loaded: ${event.target.outerHTML}`), true);
addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
addEventListener("securitypolicyviolation", (event) => faults.push(`${event.violatedDirective}: ${event.blockedURI}`));
console.error = (...words) => faults.push(words.join(" "));
"""
SEEN = """(() => {
    // What is out of sight is laid out later; each browser has its own "in sight".
    for (const one of document.querySelectorAll(".wall > li")) one.style.contentVisibility = "visible";
    const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    // A folded list's choices are words of the page in some browsers only.
    const choices = [...document.querySelectorAll("option")].map((one) => `option ${one.textContent.trim()}`);
    for (const list of document.querySelectorAll("select")) list.style.display = "none";
    const letters = (text) => text.replace(/\\s+/g, "");  // browsers part lines in their own ways
    const what = "h1, h2, h3, h4, main, nav, header, footer, aside, section, a[href], button, summary, input, svg a";
    const parts = [...document.querySelectorAll(what)].filter((one) => one.checkVisibility()).map((one) => [
        one.localName, one.getAttribute("role"), one.getAttribute("aria-label"),
        letters(one.closest("svg") ? one.textContent : one.innerText),
    ].join(" "));
    for (const drawing of document.querySelectorAll("svg")) drawing.style.display = "none";
    const words = letters(document.body.innerText);
    return {parts: [...parts, ...choices], sideways, words, width: innerWidth, faults: window.faults};
})()"""
"""What a page shows; the words of drawings are among its parts, as not every browser counts them as the page's."""


WORDS = '--- # : "no", ‘yes’ {{ }} <script>alert(1)</script> 👨‍👩‍👧 مرحبا \\ /'
WRITTEN = f"""(() => {{
    const words = document.getElementById("words");
    words.value = {json.dumps(WORDS)};
    words.dispatchEvent(new Event("input", {{bubbles: true}}));
    const id = /q-\\w{{6}}/g;
    for (const one of ["themes-1", "consent-channels-1", "consent-given-by-1", "agreed-1"])
        if (!document.getElementById(one).checked) document.getElementById(one).click();
    document.querySelector("button[type=submit]").click();
    return {{
        poster: document.getElementById("poster-words").textContent,
        markup: document.querySelectorAll("#poster script").length,
        here: document.activeElement.id,
        file: document.getElementById("file").textContent.replace(id, "q-"),
        faults: window.faults,
    }};
}})()"""


TOLD = """(() => {
    const write = (id, words) => {
        const field = document.getElementById(id);
        field.value = words;
        field.dispatchEvent(new Event("input", {bubbles: true}));
    };
    const isNew = !document.querySelector(".step");
    for (const id of isNew ? ["title", "summary", "told-by", "body"] : []) write(id, `${id}: #`);
    const more = document.querySelector("[data-step=more]");
    for (const [number, when] of [[1, "2016-03"], [2, "2015"]]) {
        if (document.getElementById(`journey-when-${number}`)) continue;
        more.click();
        write(`journey-when-${number}`, when);
        write(`journey-title-${number}`, "A: b");
        write(`journey-what-${number}`, "c # d");
        document.getElementById(`journey-feeling-${number}`).value = "-1";
    }
    if (document.getElementById("done").hidden) document.querySelector(".step:last-child [data-step=earlier]").click();
    document.querySelector("button[type=submit]").click();
    return {
        here: document.activeElement.id,
        file: document.getElementById("file").textContent,
        faults: window.faults,
    };
})()"""


class WatchedHandler(QuietHandler):
    """Serve each page with a script first in its head that notes what goes wrong: browsers tell it in no common way."""

    def do_GET(self) -> None:  # noqa: N802 - the name that the standard library calls
        """Answer with the script, a page that loads it, or any other file as it is."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if self.path == "/watch.js":
            self._say(WATCH, "text/javascript")
        elif path.suffix == ".html" and path.is_file():
            self._say(
                path.read_text("utf-8").replace("<meta charset", '<script src="/watch.js"></script><meta charset', 1),
                "text/html",
            )
        else:
            super().do_GET()

    def _say(self, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def watched_site(built_site: Path) -> Iterator[str]:
    with serve(built_site, WatchedHandler) as address:
        yield address


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    assert missing() == [], "`make test` installs other browsers on Debian; elsewhere install them by hand"
    with ENGINES[request.param]() as started:
        yield started


@pytest.mark.parametrize("kind", PAGES)
def test_every_browser_shows_the_same(engine: Engine, page: Page, watched_site: str, kind: str) -> None:
    for width in WIDTHS:
        shown = engine.open(watched_site + KINDS[kind], width)
        page.set_viewport_size({"width": shown, "height": 900})
        page.goto(watched_site + KINDS[kind])

        expected: dict[str, Any] = page.evaluate(SEEN)
        seen = engine.ask(SEEN)

        assert abs(shown - width) < 100
        assert (expected["faults"], expected["sideways"], expected["width"]) == ([], 0, shown)
        assert seen["parts"] == expected["parts"]
        assert seen == expected


def test_every_browser_writes_the_same_file_from_the_form(engine: Engine, page: Page, watched_site: str) -> None:
    engine.open(f"{watched_site}take-part/add/", 1000)
    page.goto(f"{watched_site}take-part/add/")

    expected: dict[str, Any] = page.evaluate(WRITTEN)

    assert (expected["poster"], expected["markup"], expected["here"], expected["faults"]) == (WORDS, 0, "done", [])
    assert yaml.safe_load(expected["file"])["words"] == WORDS
    assert engine.ask(WRITTEN) == expected


def test_every_browser_writes_the_same_journey(engine: Engine, page: Page, watched_site: str) -> None:
    engine.open(f"{watched_site}take-part/story/", 1000)
    page.goto(f"{watched_site}take-part/story/")

    expected: dict[str, Any] = page.evaluate(TOLD)

    assert (expected["here"], expected["faults"]) == ("done", [])
    steps = yaml.safe_load(expected["file"].split("---\n")[1])["journey"]
    assert [(step["when"], step["title"], step["what"], step["feeling"]) for step in steps] == [
        ("2015", "A: b", "c # d", -1), ("2016-03", "A: b", "c # d", -1)
    ]  # fmt: skip
    assert engine.ask(TOLD) == expected


def test_what_goes_wrong_in_another_browser_is_noticed(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        CANARY.read_text("utf-8").replace("</main>", "<script>nothing()</script></main>"), "utf-8"
    )
    with serve(tmp_path, WatchedHandler) as address:
        engine.open(address, 390)
        seen = engine.ask(SEEN)

    assert seen["sideways"] > 0
    assert any("nothing" in fault for fault in seen["faults"])
