"""A site in three languages: each page is there in each, says its language, and leads to itself in the others."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from itertools import product
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Page

from tests.conftest import PINNED_EPOCH, serve
from tests.domain.test_other_languages import (
    ABOUT,
    PEOPLE,
    PROMISES,
    STORY,
    THEMES,
    TREE,
    WALL,
    WALLS,
    in_three_languages,
)
from tests.theme.looked_at import changes_since_it_was_looked_at, picture_of
from tests.theme.looks import WIDTHS, axe_findings, clipped_words, overflow
from tests.theme.test_validity import findings

KINDS = ("", "voices/", "voices/q-7fk3m2/", "stories/the-long-wait/", "tree/", "promises/",
         "promises/news-while-waiting/", "unanswered/", "about/", "take-part/add/", "accessibility/",
         "walls/")  # fmt: skip
PREFIXES = {"en": "", "cy": "cy/", "ar": "ar/"}


@pytest.fixture(scope="module")
def trilingual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small project in three languages, as a maintainer does."""
    translated = {
        "docs/about/index.cy.md": ABOUT,
        "content/stories/the-long-wait.cy.md": STORY,
        "content/themes.cy.yml": THEMES,
        "content/promises.cy.yml": PROMISES,
        "content/tree.cy.yml": TREE,
        "content/walls/hall.yml": WALL,
        "content/walls.cy.yml": WALLS,
        "content/people.cy.yml": PEOPLE,
    }
    root = in_three_languages(tmp_path_factory.mktemp("trilingual"), **translated)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(root.parent / "site")]
    pinned = {"SOURCE_DATE_EPOCH": str(PINNED_EPOCH), "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=root, env=os.environ | pinned, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return root.parent / "site"


@pytest.fixture(scope="module")
def served(trilingual: Path) -> Iterator[str]:
    with serve(trilingual) as address:
        yield address


def text_of(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_every_page_is_there_in_every_language(trilingual: Path) -> None:
    def pages(prefix: str) -> set[str]:
        found = (path.relative_to(trilingual / prefix).as_posix() for path in (trilingual / prefix).rglob("index.html"))
        return {path for path in found if not path.startswith(("cy/", "ar/", "style/"))}

    assert pages("cy") == pages("ar") == pages("")


@pytest.mark.slow
def test_every_link_of_every_language_leads_somewhere(trilingual: Path) -> None:
    lost = []
    for file in sorted(trilingual.rglob("*.html")):
        here = f"/{file.relative_to(trilingual).as_posix().removesuffix('index.html')}"
        for link in re.findall(r'(?:href|src)="([^"]*)"', file.read_text("utf-8")):
            place = urldefrag(urljoin(here, unescape(link)))[0]
            target = trilingual / place.lstrip("/")
            if (
                "://" not in link
                and not link.startswith("mailto:")
                and not (target.is_file() or (target / "index.html").is_file())
            ):
                lost.append(f"{here}: {link}")

    assert lost == []


@pytest.mark.slow
def test_a_page_says_its_language_and_where_it_stands_in_the_others(trilingual: Path) -> None:
    welsh, arabic = text_of(trilingual, "cy/about"), text_of(trilingual, "ar/about")

    assert '<html lang="cy">' in welsh
    assert '<html lang="ar" dir="rtl">' in arabic
    for page in (text_of(trilingual, "about"), welsh, arabic):
        assert re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]*)">', page) == [
            ("en", "https://small.example/about/"),
            ("cy", "https://small.example/cy/about/"),
            ("ar", "https://small.example/ar/about/"),
        ]
    assert '<link rel="canonical" href="https://small.example/cy/about/">' in welsh
    assert "<loc>https://small.example/cy/about/</loc>" in (trilingual / "sitemap-rooms.xml").read_text("utf-8")


@pytest.mark.slow
def test_what_is_not_translated_stands_in_its_own_language_and_says_so(trilingual: Path) -> None:
    welsh, arabic = text_of(trilingual, "cy/about"), text_of(trilingual, "ar/about")

    assert "Gwefan fach." in welsh
    assert "untranslated" not in welsh
    assert '<p class="untranslated">لم تُترجم هذه الصفحة بعد. لغة نصها: الإنجليزية.</p>' in arabic.translate(
        {0x2068: None, 0x2069: None}
    )
    promise = text_of(trilingual, "cy/promises/news-while-waiting")
    assert "Cyfieithiad: “Bydd pob teulu ar restr yn clywed gennym unwaith y tymor.”" in promise
    assert '<h1><span lang="en" dir="ltr">“Every family on a list hears from us once a season.”</span></h1>' in promise
    assert "Wal yr aros" in text_of(trilingual, "cy/walls")
    assert '<span lang="en" dir="ltr">The wall of waiting</span>' in text_of(trilingual, "ar/walls")
    assert "Mam i ddau" in welsh
    assert '<h1><span lang="en" dir="ltr">About</span></h1>' in arabic
    assert '<div class="page other-language" lang="en" dir="ltr">' in arabic


@pytest.mark.slow
def test_every_page_of_every_language_is_valid(trilingual: Path) -> None:
    assert findings("--skip-non-html", trilingual / "cy", trilingual / "ar", trilingual / "404.html") == []


@pytest.mark.slow
def test_pages_in_welsh_and_arabic_can_be_read_by_everybody(page: Page, served: str) -> None:
    found = {}
    for prefix, address in product(("cy/", "ar/"), KINDS):
        page.goto(served + prefix + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if here := axe_findings(page) + overflow(page) + clipped_words(page):
                found[f"{prefix}{address} at {width}"] = here

    assert found == {}


ONE_TYPEFACE = """addEventListener("DOMContentLoaded", () => {
    document.documentElement.style.setProperty("--font", "'Atkinson Hyperlegible Next', 'Noto Sans Arabic'");
})"""
"""A reader's own machine chooses the letters of Arabic; a picture has to have the same ones on each."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "address"),
    [("promise in Welsh", "cy/promises/news-while-waiting/"), ("story in Arabic", "ar/stories/the-long-wait/")],
)
def test_a_page_of_another_language_looks_as_it_did(
    page: Page, served: str, tmp_path: Path, kind: str, address: str
) -> None:
    page.add_init_script(ONE_TYPEFACE)

    seen = picture_of(page, served + address)

    assert changes_since_it_was_looked_at(seen, kind, tmp_path) == [], f"look into {tmp_path}"


SHORT_WORDS = """() => [...document.querySelectorAll("main span[dir=ltr]")]
    .filter((one) => getComputedStyle(one).display === "block" && !one.closest("blockquote, .other-language"))
    .map((one) => {
        const words = document.createRange();
        words.selectNodeContents(one);
        return [one.textContent, one.getBoundingClientRect().right - words.getBoundingClientRect().right];
    })"""
"""Words that stand on lines of their own, and how far from the right side, in pixels."""


@pytest.mark.slow
def test_short_words_of_another_language_stand_at_the_side_of_the_page(page: Page, served: str) -> None:
    found = []
    for address in KINDS:
        page.goto(f"{served}ar/{address}")
        found += [(address, words, away) for words, away in page.evaluate(SHORT_WORDS)]

    assert len(found) > 3
    assert [one for one in found if abs(one[2]) > 1] == []


@pytest.mark.slow
def test_the_switch_lands_on_the_same_page_in_the_other_language(page: Page, served: str) -> None:
    for address in KINDS:
        page.goto(served + address)
        for code, direction in (("ar", "rtl"), ("cy", "ltr"), ("en", "ltr")):
            page.locator(f".languages a[hreflang={code}]").click()
            page.wait_for_url(f"{served}{PREFIXES[code]}{address}")
            assert page.evaluate("getComputedStyle(document.documentElement).direction") == direction
            assert page.locator("html").get_attribute("lang") == code
