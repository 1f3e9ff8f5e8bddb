"""The example site, as a visitor finds it: complete, honest, linked both ways, and made of our own files only."""

import itertools
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pypdf
import pytest

from coproduce.domain.consent import Channel
from coproduce.domain.door import publish, withheld
from coproduce.domain.published import Published
from coproduce.domain.thread import Threads
from coproduce.render.policy import CHOICES
from tests.conftest import PINNED_EPOCH
from tests.projects import OUR_SCRIPT, TODAY, library_of
from tests.render.test_posters import seen_on


class Page(HTMLParser):
    """What a test wants to know of one page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.pencil: str | None = None
        self.headings: list[str] = []
        self.lang = ""
        self.text = path.read_text("utf-8")
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.lang = values.get("lang") or ""
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(tag)
        href = values.get("href") or ""
        if tag == "a" and "/edit/main/" in href and self.pencil is None:
            self.pencil = href.partition("/edit/main/")[2]


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, Page]:
    found = {path.relative_to(built_site).as_posix(): Page(path) for path in built_site.rglob("*.html")}
    assert len(found) > 150
    return found


@pytest.fixture(scope="module")
def published(repository: Path) -> Published:
    return publish(library_of(repository), TODAY)


def pdf_text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_every_room_is_full(published: Published) -> None:
    threads = Threads(published)
    promises = Counter(promise.model.status for promise in published.promises.values())
    tree = published.tree
    assert tree is not None

    assert len(threads.quotes) >= 40
    assert [theme for theme, names in threads.by_theme.items() if len(names) < 5] == []
    assert len(published.themes) == 6
    assert sum(bool(story.model.journey) for story in published.stories.values()) >= 5
    assert len(published.priorities) == 4
    assert sum(promises.values()) >= 8
    assert set(promises) == {"announced", "started", "done", "stopped", "declined"}
    assert len(tree.model.leaves) >= 20


def test_only_words_with_a_source_are_not_called_illustrative(published: Published) -> None:
    real = [name for name, quote in published.quotes(Channel.SITE).items() if not quote.model.illustrative]
    real_promises = [name for name, promise in published.promises.items() if not promise.model.illustrative]

    assert real == ["q-7fk3m2"]
    assert published.released_quotes["q-7fk3m2"].model.published_in is not None
    assert real_promises == ["peer-support-pilot"]
    assert published.promises["peer-support-pilot"].model.published_in is not None
    assert all(story.model.illustrative for story in published.stories.values())


def test_illustrative_words_say_so_on_their_page_and_on_their_poster(
    built_site: Path, pages: dict[str, Page], published: Published
) -> None:
    for name, quote in published.quotes(Channel.SITE).items():
        own_part, _, others = pages[f"voices/{name}/index.html"].text.partition("What happened to these words")
        labelled = "Illustrative words" in own_part
        assert others, name
        assert labelled is quote.model.illustrative, name
    for name, quote in published.quotes(Channel.POSTER).items():
        printed = "Illustrative words" in pdf_text(built_site / f"posters/{name}-a2.pdf")
        assert printed is quote.model.illustrative, name


def test_words_that_are_held_back_are_in_no_file(built_site: Path, repository: Path) -> None:
    held = [entry.model for entry, _ in withheld(library_of(repository), TODAY)]
    words = [" ".join(model.words.split()) for model in held if hasattr(model, "words")]
    assert len(words) == 5

    for path in built_site.rglob("*"):
        if path.suffix in {".html", ".xml", ".txt", ".pdf"}:
            text = pdf_text(path) if path.suffix == ".pdf" else " ".join(path.read_text("utf-8").split())
            assert [one for one in words if one in text] == [], path


def test_the_words_that_were_taken_back_leave_their_line(pages: dict[str, Page], published: Published) -> None:
    (name,) = published.taken_back

    assert "These words were taken back" in pages[f"voices/{name}/index.html"].text


def test_every_link_and_every_fragment_leads_somewhere(built_site: Path) -> None:
    program = Path(sys.executable).with_name("lychee")

    checked = subprocess.run(
        [program, "--offline", "--include-fragments", "--index-files", "index.html", "--no-progress",
         "--root-dir", built_site, f"{built_site}/**/*.html"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    counts = re.search(r"(\d+) Total", checked.stdout)
    assert checked.returncode == 0, checked.stdout
    assert counts is not None
    assert int(counts[1]) > 5000


def test_a_link_to_nothing_is_found(built_site: Path, tmp_path: Path) -> None:
    shutil.copy(built_site / "tree/index.html", tmp_path / "index.html")
    program = Path(sys.executable).with_name("lychee")

    checked = subprocess.run(
        [program, "--offline", "--include-fragments", "--no-progress", tmp_path / "index.html"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert checked.returncode != 0


def test_the_pencil_leads_to_the_file_to_edit(pages: dict[str, Page], repository: Path) -> None:
    without = {path for path, page in pages.items() if page.pencil is None}
    rooms = "a-to-z|events|promises|search|stories|strategy|style|unanswered|walls"
    lists = re.compile(rf"404.html|({rooms})/index.html|(voices/(?!q-)|take-part/.).*index.html")
    assert {path for path in without if not lists.fullmatch(path)} == set()
    for path, page in pages.items():
        if page.pencil is not None:
            source = repository / page.pencil
            assert source.is_file(), path
            if re.fullmatch(r"voices/q-.*", path):
                assert f"id: {path.split('/')[1]}" in source.read_text("utf-8")
            elif made := re.fullmatch(r"((?:events|promises|stories)/[^/]+)/index.html", path):
                assert page.pencil.rpartition(".")[0] == f"content/{made[1]}"


def test_each_page_has_one_first_heading_and_skips_no_level(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        levels = [int(heading[1]) for heading in page.headings]
        assert levels.count(1) == 1 or path == "style/index.html", path  # which shows the heads of other pages
        assert [b for a, b in itertools.pairwise(levels) if b > a + 1] == [], path
        assert page.lang, path


def test_no_page_brings_a_style_or_a_script_other_than_ours(pages: dict[str, Page]) -> None:
    brings = re.compile(r"<script|<style|<iframe|\sstyle=|\son[a-z]+=", re.IGNORECASE)

    assert [path for path, page in pages.items() if brings.search(OUR_SCRIPT.sub("", page.text))] == []


def test_before_a_page_is_painted_it_asks_for_its_styles_and_one_script_and_a_voice_for_nothing(
    pages: dict[str, Page],
) -> None:
    waits = re.compile(r'<link rel="stylesheet"|<script src="[^"]*"></script>')
    asked, used = (re.compile(f'<link rel="{rel}"[^>]* href="([^"]*)"') for rel in ("preload", "stylesheet"))
    voices = {path: page.text for path, page in pages.items() if 'class="page kind-voice"' in page.text}
    heads = {path: page.text.partition("</head>")[0] for path, page in pages.items() if path not in voices}
    parted = {path: head.partition("<script") for path, head in heads.items()}

    assert len(voices) > 50
    assert {text.partition("</figure>")[0].count(f"<script>{CHOICES}</script>") for text in voices.values()} == {1}
    assert {text.partition("</figure>")[0].count("<style>") for text in voices.values()} == {1}
    assert [path for path, text in voices.items() if waits.search(text.partition("</figure>")[0])] == []
    assert {len(waits.findall(text)) for text in voices.values()} == {2}
    assert {head.count('js"></script>') for head in heads.values()} == {1}
    assert [path for path, (before, _, _) in parted.items() if used.search(before)] == []
    assert [path for path, (asks, _, uses) in parted.items() if asked.findall(asks) != used.findall(uses)] == []
    assert [path for path, (_, _, uses) in parted.items() if "reading.js" not in uses.partition("</script>")[0]] == []


def test_voices_that_search_engines_may_not_show_are_kept_from_them(
    built_site: Path, pages: dict[str, Page], published: Published
) -> None:
    sitemap = (built_site / "sitemap-rooms.xml").read_text("utf-8")
    hidden = 0
    for name, quote in published.quotes(Channel.SITE).items():
        may = Channel.SEARCH_ENGINES in quote.channels
        hidden += not may
        assert (f"/voices/{name}/" in sitemap) is may
        assert ('content="noindex"' in pages[f"voices/{name}/index.html"].text) is not may
    assert hidden > 0
    assert "/voices/</loc>" in sitemap  # the gallery may be found, and nothing of it may be quoted
    assert 'content="nosnippet, noarchive"' in pages["voices/index.html"].text


def test_every_poster_is_one_sheet_for_both_standards(built_site: Path, published: Published) -> None:
    posters = sorted((built_site / "posters").glob("*.pdf"))
    names = published.quotes(Channel.POSTER)
    assert [path.name for path in posters] == sorted(
        f"{name}-{form}.pdf" for name in names for form in ("a2", "large-print")
    )

    for path in (*posters, *(built_site / "posters" / "walls").iterdir()):
        with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
            assert len(pdf.pages) == 1 or not path.name.endswith("-a2.pdf") or path.parent.name == "walls", path
            assert metadata["pdfuaid:part"] == "1", path
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A"), path


def test_the_code_on_every_poster_leads_to_a_page_that_is_there(
    built_site: Path, published: Published, tmp_path: Path
) -> None:
    home = published.settings.address

    led = [
        address
        for path in (built_site / "posters").glob("*.pdf")
        for address in seen_on(tmp_path, path.read_bytes(), 20)
    ]

    assert len(led) == 2 * len(published.quotes(Channel.POSTER))
    assert all(address.startswith(home) for address in led)
    assert [address for address in led if not (built_site / address.removeprefix(home) / "index.html").exists()] == []


def test_the_same_sources_give_the_same_bytes_in_another_folder_without_a_cache(
    repository: Path, built_site: Path, tmp_path: Path
) -> None:
    fresh = tmp_path / "elsewhere"
    for name in ("content", "docs"):
        shutil.copytree(repository / name, fresh / name)
    for name in ("coproduce.yml", "mkdocs.yml"):
        shutil.copy(repository / name, fresh / name)

    mkdocs_build(fresh)

    first, again = contents(built_site), contents(fresh / "site")
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []


def mkdocs_build(root: Path) -> None:
    pinned = {"SOURCE_DATE_EPOCH": str(PINNED_EPOCH), "NO_MKDOCS_2_WARNING": "1", "TZ": "Pacific/Auckland"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=root, env=os.environ | pinned, check=True)


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
