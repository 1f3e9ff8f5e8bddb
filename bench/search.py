"""What a search costs, beside Pagefind: ``python -m bench.search``. Both index the same made-up pages.

Words are drawn from 8,000 made-up ones as words are used in a language: few often, most of them rarely.
"""

import gzip
import random
import re
import shutil
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from subprocess import run
from tempfile import TemporaryDirectory
from time import process_time

from bench.audit import TODAY
from bench.corpus import HOUSE
from playwright.sync_api import Page, Response, sync_playwright

from coproduce.domain.publications import Passage
from coproduce.project import load_project
from coproduce.render.pages import THEME
from coproduce.render.search_index import render_search_index
from coproduce.site import compose
from tests.conftest import BROWSER_OPTIONS, chromium, serve

VOICES, STORIES, PARAGRAPHS, WORDS = 5000, 500, 7, 8000
ASKED = "wema tiro"
"""Two words of the made-up language: the 40th and the 300th by how often they are used."""
PYTHON = HOUSE / ".venv-bench" / "bin" / "python"
"""The Python that has Pagefind."""
LIGHTER = 1.0
"""The goal: a first search fetches no more than Pagefind's."""


def made_up() -> list[Passage]:
    """Write voices and stories in a language that nobody speaks."""
    author = random.Random("search")  # noqa: S311 - words, no secrets
    syllables = [f"{one}{other}" for one in "bdfgklmnprstvwz" for other in "aeiou"]
    words = list(dict.fromkeys("".join(author.choices(syllables, k=author.randint(1, 4))) for _ in range(4 * WORDS)))
    words = words[:WORDS]
    words[39], words[299] = ASKED.split()
    often = [1 / (rank + 3) for rank in range(len(words))]

    def text(least: int, most: int) -> str:
        return " ".join(author.choices(words, often, k=author.randint(least, most))).capitalize() + "."

    stories = [
        Passage("story", f"stories/s-{number}/", title, text(100, 140))
        for number in range(STORIES)
        for title in [text(2, 5)]
        for _ in range(PARAGRAPHS)
    ]
    voices = [Passage("voice", f"voices/v-{number}/", "Waiting", text(12, 140)) for number in range(VOICES)]
    return [*stories, *voices]


def write_pages(passages: list[Passage], site: Path) -> None:
    """Write the pages as plain HTML, for Pagefind to read."""
    for address, group in groupby(passages, lambda one: one.address):
        parts = list(group)
        said = "".join(f"<p>{escape(part.words)}</p>" for part in parts)
        page = f'<!doctype html><html lang="en"><title>x</title><main><h1>{escape(parts[0].title)}</h1>{said}</main>'
        (site / address).mkdir(parents=True)
        (site / address / "index.html").write_text(page, "utf-8")


def ours(passages: list[Passage], site: Path) -> float:
    """Write our index beside our own page to search on; give the CPU seconds of the index."""
    shutil.copytree(THEME / "assets", site / "assets")
    page = next(one for one in compose(load_project(HOUSE, TODAY)).finished if one.path == "search/index.html")
    start = process_time()
    files = dict(render_search_index(passages))
    seconds = process_time() - start
    for address, content in {page.path: str(page.content), **files}.items():
        (site / address).parent.mkdir(exist_ok=True)
        (site / address).write_text(content, "utf-8")
    return seconds


def pagefind(site: Path) -> float:
    """Let Pagefind write its index; give its CPU seconds."""
    before = getrusage(RUSAGE_CHILDREN)
    run(
        [PYTHON, "-m", "pagefind", "--site", site, "--root-selector", "main", "--quiet"],
        check=True,
        capture_output=True,
    )
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def fetched_by(page: Page, address: str, what: str) -> tuple[int, int]:
    """Search once in a fresh page: give how many files it fetches for it, and how many bytes on the wire."""
    responses: list[Response] = []
    page.goto(address + ("search/" if what == "ours" else "stories/s-0/"), wait_until="networkidle")
    page.on("response", lambda response: responses.append(response))  # noqa: PLW0108 - Playwright marks what it calls
    if what == "ours":
        page.fill("#search-words", ASKED)
        page.keyboard.press("Enter")
        page.wait_for_selector(".found")
    else:
        page.evaluate(
            """async (words) => {
                const pagefind = await import("/pagefind/pagefind.js");
                const { results } = await pagefind.search(words);
                if (!results.length) throw new Error("nothing found");
                await Promise.all(results.slice(0, 10).map((one) => one.data()));
            }""",
            ASKED,
        )
    page.wait_for_load_state("networkidle")
    return len(responses), sum(_on_the_wire(response.body()) for response in responses)


def _on_the_wire(body: bytes) -> int:
    return min(len(body), len(gzip.compress(body)))


def _weight(files: Iterator[Path]) -> tuple[int, int, str]:
    contents = [path.read_bytes() for path in sorted(files) if path.is_file()]
    return len(contents), sum(map(_on_the_wire, contents)), sha256(b"".join(contents)).hexdigest()


def _said(files: int, size: int, requests: int, wire: int) -> str:
    whole = f"{files:,} files, {size / 1000:,.0f} kB squeezed"
    return f"{whole}; a first search fetches {requests} files, {wire / 1000:.0f} kB"


def rows() -> list[str]:
    """Measure, and write what was found as rows of a Markdown table."""
    passages = made_up()
    with TemporaryDirectory(prefix="coproduce-bench-") as name, sync_playwright() as playwright:
        site = Path(name)
        write_pages(passages, site)
        seconds = {"ours": ours(passages, site), "Pagefind": pagefind(site)}
        weights = {
            "ours": _weight(path for path in (site / "search").iterdir() if re.search(r"\.json$", path.name)),
            "Pagefind": _weight((site / "pagefind").rglob("*")),
        }
        browser = playwright.chromium.launch(executable_path=chromium(), args=BROWSER_OPTIONS)
        with serve(site) as address:
            fetched = {what: fetched_by(browser.new_page(), address, what) for what in seconds}
        browser.close()
        pagefind(site)
        is_same = _weight((site / "pagefind").rglob("*"))[2] == weights["Pagefind"][2]
    ratio = fetched["ours"][1] / fetched["Pagefind"][1]
    kept = "yes" if ratio <= LIGHTER else "**no**"
    said = {what: _said(*weights[what][:2], *fetched[what]) for what in seconds}
    pages = f"{VOICES:,} voices and {STORIES} stories"
    again = "the same bytes" if is_same else "other bytes"
    work = seconds["ours"] / seconds["Pagefind"]
    return [
        (
            f"| search | our index of {pages}: {said['ours']} | {seconds['ours']:.2f} | "
            f"ours / Pagefind, fetched = {ratio:.2f} | at most {LIGHTER:.0f} | {kept} |"
        ),
        (
            f"| | Pagefind's of the same: {said['Pagefind']}; {again} when built again | {seconds['Pagefind']:.2f} | "
            f"ours / Pagefind, CPU = {work:.2f} | | |"
        ),
    ]


if __name__ == "__main__":
    print("\n".join(rows()))
