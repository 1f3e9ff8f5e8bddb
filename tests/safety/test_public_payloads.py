"""What others have collected to break pages goes through every field that people fill in: none of it runs."""

import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from coproduce.domain.signs import numbered_troubles, troubles
from coproduce.project import Project, load_project
from coproduce.render.prose import read_prose
from coproduce.safety import safe_html
from coproduce.safety.refused import check_html
from coproduce.site import compose
from tests.projects import TODAY, small_project, write
from tests.safety.test_attacks import Seen, look
from tests.safety.test_payloads import CONSENT, quote_id
from tests.suites import hostile_strings, html_tokens

pytestmark = pytest.mark.slow

LONGEST = 2_500
"""So many signs stand in one field: a line may not be longer than a person can find their way in."""
SOME = 50
"""Of so many short strings one is opened in a browser; all of them are read."""
WRITING = re.compile(
    r"a|abbr|b|blockquote|br|cite|code|dd|del|div|dl|dt|em|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strong"
    r"|sub|sup|table|tbody|td|th|thead|tr|u|ul"
)
"""Elements that only show words and pictures, written down a second time on purpose."""
RUNS = re.compile(
    r"on.*|srcdoc|style|formaction|action|background|poster|ping|srcset|data|http-equiv|xlink:.*|is|slot|part|form"
)
"""Attributes that could run, load or send something, or lie over the page."""
NOT_SEEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\\]")
"""Signs that browsers leave out of an address, or read as another."""


@pytest.fixture(scope="module")
def strings() -> list[str]:
    """Give every string that is tried in every field, and some of the many short ones."""
    return in_files([*hostile_strings(), *list(html_tokens())[::SOME]])


def in_files(strings: Iterable[str]) -> list[str]:
    """Give strings as they can stand in a file at all; a test of letters knows the others."""
    found = (text.encode("utf-8", "replace").decode().replace("\0", "").strip() for text in strings)
    return [text for text in dict.fromkeys(found) if text]


def bundles(strings: list[str]) -> Iterator[list[str]]:
    """Put strings together: what stays text in every field need not be tried in a page of its own."""
    bundle: list[str] = []
    for text in strings:
        if any(troubles(text)) or any(numbered_troubles(text)):
            continue
        if len(json.dumps([*bundle, text])) > LONGEST and bundle:
            yield bundle
            bundle = []
        bundle.append(text)
    yield bundle


def test_each_string_alone_becomes_a_page_that_can_do_nothing(strings: list[str]) -> None:
    able = {}
    for text in strings:
        reading = read_prose(text)
        named = list(check_html(reading.unsafe, text, "a.md", 1))
        assert reading.fault == ""
        assert all(problem.where.line >= 1 for problem in named)
        if found := abilities(reading.html):
            able[text] = found

    assert len(strings) > 2_000
    assert able == {}


def test_each_string_as_html_is_made_harmless_and_what_is_taken_out_is_named(strings: list[str]) -> None:
    texts = in_files([*strings, *html_tokens()])

    able = {text: found for text in texts if (found := abilities(safe_html.sanitised(text)))}
    able_alone = {text: [one for one in abilities(text) if not one.startswith("img src=")] for text in texts}
    silent = [text for text, found in able_alone.items() if found and not any(check_html(text, text, "a.md", 1))]

    assert len(texts) > 8_000
    assert (able, silent) == ({}, [])  # which pictures there are, the check of pictures says


def abilities(html: str) -> list[str]:
    """Find everything in HTML that can run, load, send or cover; written apart from the sanitiser, tag by tag."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if not WRITING.fullmatch(tag):
                found.append(tag)
            for name, value in attrs:
                if RUNS.fullmatch(name) or (name in {"href", "src"} and not is_plain(value or "")):
                    found.append(f"{tag} {name}={value}")

    def is_plain(address: str) -> bool:
        parts = urlsplit(address)
        leads = (parts.scheme, bool(parts.netloc)) in {("", False), ("https", True), ("mailto", False), ("tel", False)}
        return leads and not NOT_SEEN.search(address)

    reader = Reader()
    reader.feed(html)
    reader.close()
    return found


@pytest.mark.parametrize(
    "html",
    ["<script>", "<p onclick=a>", "<a href='java\tscript:a'>", "<img src='//a.b:8'>", "<p style=a>", "<svg/onload=a>"],
)
def test_what_could_do_something_is_seen_so_this_look_is_not_blind(html: str) -> None:
    assert abilities(html) != []


@pytest.fixture(scope="module")
def attacked(strings: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give each string to a quote as words, credit and note; to a theme as its name; to a story as everything."""
    root = small_project(tmp_path_factory.mktemp("public-payloads"))
    themes = []
    for number, bundle in enumerate(bundles(strings)):
        said = json.dumps(" ".join(" ".join(bundle).split()))
        themes.append(f"- id: tag-{number}\n  title: {said}\n  meaning: {said}\n  colour: clay\n")
        told = f"content_note: {said}\nillustrative: true\nthemes: [tag-{number}]\nconsent: {CONSENT}\n"
        write(
            root,
            f"content/quotes/{quote_id(number)}.yml",
            f"id: {quote_id(number)}\nwords: {said}\nsaid_by: {said}\nplain_summary: {said}\n{told}",
        )
        body = "\n\n".join(f"{text}\n\n![{' '.join(text.split())}](a.png)" for text in bundle)
        head = f"title: {said}\nsummary: {said}\ntold_by: {said}\n{told}"
        write(root, f"content/stories/attack-{number}.md", f"---\n{head}---\n{body}\n")
    with (root / "content/themes.yml").open("a", encoding="utf-8") as file:
        file.writelines(themes)
    return root


def written(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *begins: str) -> int:
    """Write every page of stories and voices, also of what should have been refused, and say how many there are."""
    monkeypatch.setattr(Project, "broken", property(lambda _: frozenset()))
    pages = {
        one.path: one.content
        for one in compose(load_project(root, TODAY)).finished
        if isinstance(one.content, str)
        and one.path.endswith(".html")
        and one.path.startswith(begins or ("stories/", "voices/"))
    }
    for path, content in pages.items():
        place = folder / "pages" / path.replace("/index.html", "/").replace("/", "-")
        page = place.with_name(f"attack-{place.name}") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(content, encoding="utf-8")
    (folder / "robots.txt").touch()
    return len(pages)


def test_none_runs_in_a_browser_also_where_it_should_have_been_refused(
    attacked: Path, strings: list[str], browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = written(attacked, tmp_path, monkeypatch)

    seen = look(browser, tmp_path)

    assert count > 2 * len(list(bundles(strings))) > 80
    assert seen == Seen(opened=count)


def test_without_the_sanitiser_the_policy_has_to_hold_and_does(
    attacked: Path, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_html, "sanitised", lambda html: html)
    read_prose.cache_clear()
    written(attacked, tmp_path, monkeypatch, "stories/attack-2")
    read_prose.cache_clear()

    seen = look(browser, tmp_path)

    assert (seen.ran, bool(seen.refused)) == (set(), True)


def test_no_string_breaks_anything_as_the_name_of_a_file(strings: list[str], tmp_path: Path) -> None:
    root = small_project(tmp_path)
    folders, paths = ("content/stories", "docs", "content/pictures"), set()
    for number, text in enumerate(strings):
        parts = [part for part in text.split("/") if part.strip(".") and len(part.encode()) < 200]
        path = Path(folders[number % 3], *parts[:6])
        place = root / path.with_name(f"{path.name}.md")
        if parts and not place.exists() and not any(parent.is_file() for parent in place.parents):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text("Words.", encoding="utf-8")
            paths.add(place.relative_to(root).as_posix())
    before = {one.path for one in compose(load_project(small_project(tmp_path / "bare"), TODAY)).finished}

    project = load_project(root, TODAY)

    refused = tuple(f"{path}/" for path in project.broken)
    assert len(paths) > 2_000
    assert [path for path in paths if path not in project.broken and not path.startswith(refused)] == []
    assert all(str(problem).isprintable() for problem in project.problems)
    assert {one.path for one in compose(project).finished} <= before
