"""What people write can run nothing, fetch nothing and move nobody, in a real browser; and each wall holds alone."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame

from tests.conftest import PINNED_EPOCH, QuietHandler, serve
from tests.projects import small_project, write
from tests.safety.vectors import QUOTES, pages_with_fields, quote_files, refused_files, vectors

pytestmark = pytest.mark.slow

STORY = """---
title: A story of attack NAME
summary: What this story says of attack NAME stands in no other file.
told_by: A test
illustrative: true
consent: {ref: EX-1, status: given, channels: [site], given_by: self, given_on: 2016-03-02, expires_on: 2040-03-02}
---
"""
PAGE = "---\ntitle: A page of attack NAME\nsummary: What this page says of attack NAME stands in no other file.\n---\n"
AT_ONCE = 40
"""How many pages one window shows, each in a frame."""

# Whatever would open a dialog says so instead, with its page: a dialog would stop everything else.
TELL = """for (const ask of ['alert', 'confirm', 'prompt', 'print'])
    window[ask] = () => console.log('RAN ' + location.href);
document.addEventListener('securitypolicyviolation', event =>
    console.log('REFUSED ' + location.pathname + ' ' + event.effectiveDirective + ' ' + event.blockedURI))"""
SHOW = """addresses => Promise.all(addresses.map(address => new Promise(done => {
    const frame = document.createElement('iframe');
    frame.onload = done;
    frame.src = address;
    document.body.append(frame);
    setTimeout(done, 30_000);
})))"""
TOUCH = """() => {
    for (const frame of document.querySelectorAll('iframe')) {
        const page = frame.contentDocument;
        if (!page) continue;
        const stay = event => {
            const link = event.target.closest('a');
            if (!link || !/^(javascript|data|vbscript):/i.test(link.href)) event.preventDefault();
        };
        page.addEventListener('click', stay, true);
        page.addEventListener('submit', event => event.preventDefault(), true);
        for (const one of page.querySelectorAll('main *')) {
            for (const kind of ['pointerover', 'mouseover', 'mouseenter', 'mousedown', 'mouseup', 'toggle'])
                one.dispatchEvent(new frame.contentWindow.MouseEvent(kind, {bubbles: true, cancelable: true}));
            if (one.focus) one.focus();
            if (one.click) one.click();
            else one.dispatchEvent(new frame.contentWindow.MouseEvent('click', {bubbles: true, cancelable: true}));
        }
    }
}"""
# A script of ours that starts as late as any of theirs: whoever hears it has waited long enough for the others.
LAST = """() => new Promise(done => setTimeout(done, 400)).then(() => {
    const picture = new Image();
    picture.onerror = () => console.log('HEARD');
    picture.src = '/missing';
})"""


class WithoutPolicy(QuietHandler):
    """Serve pages without their security policy."""

    def do_GET(self) -> None:  # noqa: N802 - the library's name
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix != ".html" or not path.is_file():
            super().do_GET()
            return
        page, count = re.subn(rb"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", b"", path.read_bytes(), count=1)
        assert count
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@dataclass
class Seen:
    """What happened in the browser."""

    opened: int = 0
    ran: set[str] = field(default_factory=set)
    """The pages that ran a script."""
    asked: set[str] = field(default_factory=set)
    """What was asked for elsewhere."""
    moved: set[str] = field(default_factory=set)
    """Where frames went without being sent."""
    refused: set[str] = field(default_factory=set)
    """What the policy of a page had to stop: the sanitiser had let it through."""


def attacks_in(site: Path) -> list[Path]:
    """Give every page of a built site that shows an attack: stories and pages, and the voices of quote files."""
    return [*site.rglob("attack-*/index.html"), *site.glob(f"voices/{QUOTES}?/index.html")]


def look(browser: Browser, folder: Path, handler: type[QuietHandler] = QuietHandler) -> Seen:
    """Open every attack of a built site, wait, and hover, focus and click everything in it."""
    return look_at(attacks_in(folder), browser, folder, handler)


def look_at(pages: list[Path], browser: Browser, folder: Path, handler: type[QuietHandler] = QuietHandler) -> Seen:
    """Open pages of a built site, wait, and hover, focus and click everything in them."""
    seen = Seen()
    found = sorted(path.relative_to(folder).as_posix().removesuffix("index.html") for path in pages)
    with serve(folder, handler) as home:
        for start in range(0, len(found), AT_ONCE):
            _look_at(browser, home, [f"{home}{path}" for path in found[start : start + AT_ONCE]], seen)
    return seen


def _look_at(browser: Browser, home: str, addresses: list[str], seen: Seen) -> None:
    def moved(frame: Frame) -> None:
        if frame.url not in {*addresses, f"{home}robots.txt", "about:blank"}:
            seen.moved.add(frame.url)

    def said(text: str) -> None:
        if text.startswith("RAN "):
            seen.ran.add(text.split("/")[-2])
        if text.startswith("REFUSED "):
            seen.refused.add(text)

    with browser.new_context() as context:
        context.add_init_script(TELL)
        page = context.new_page()
        page.on("console", lambda message: said(message.text))
        page.on(
            "request",
            lambda request: None if request.url.startswith((home, "data:", "about:")) else seen.asked.add(request.url),
        )
        page.on("framenavigated", moved)
        page.goto(f"{home}robots.txt")
        for step in (SHOW, TOUCH):
            page.evaluate(step, addresses)
            with page.expect_console_message(lambda message: message.text == "HEARD", timeout=300_000):
                page.evaluate(LAST)
        seen.opened += page.locator("iframe").count()


def attacked_project(folder: Path) -> Path:
    root = small_project(folder)
    for name, body in vectors().items():
        write(root, f"docs/attack-{name}.md", PAGE.replace("NAME", name) + body)
        write(root, f"content/stories/attack-{name}.md", STORY.replace("NAME", name) + body)
    for name, body in pages_with_fields().items():
        write(root, f"docs/attack-{name}.md", body)
    for quote, raw in quote_files().items():
        (root / f"content/quotes/{quote}.yml").write_bytes(raw)
    return root


def run(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    pinned = {"SOURCE_DATE_EPOCH": str(PINNED_EPOCH), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command,
        cwd=root,
        env=os.environ | pinned,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


NEVER_READ = {"r21", "r48", "r52"}
"""What holds signs that no file may hold: the check names it, and no wall ever meets it."""
COUNT = 2 * len(vectors().keys() - NEVER_READ) + len(pages_with_fields()) + len(quote_files())


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return attacked_project(tmp_path_factory.mktemp("attacked"))


def built_without(walls: list[str], attacked: Path, repository: Path) -> Path:
    """Build all attacks with walls taken down, and give the site."""
    built = run(repository, sys.executable, "-m", "tests.safety.unguarded", str(attacked), *walls)
    assert built.returncode == 0, built.stderr[-2000:]
    site = attacked.with_name(f"site-{'-'.join(walls) or 'sanitised'}")
    (attacked / "site").rename(site)
    assert len(attacks_in(site)) == COUNT
    return site


@pytest.fixture(scope="module")
def sanitised_site(attacked: Path, repository: Path) -> Path:
    return built_without([], attacked, repository)


@pytest.fixture(scope="module")
def raw_site(attacked: Path, repository: Path) -> Path:
    return built_without(["sanitiser"], attacked, repository)


@pytest.mark.parametrize("handler", [QuietHandler, WithoutPolicy], ids=["both walls", "the sanitiser alone"])
def test_nothing_runs_is_fetched_or_moves(browser: Browser, sanitised_site: Path, handler: type[QuietHandler]) -> None:
    seen = look(browser, sanitised_site, handler)

    assert seen == Seen(opened=COUNT)


def test_the_policy_alone_lets_no_script_run(browser: Browser, raw_site: Path) -> None:
    seen = look(browser, raw_site)

    assert (seen.opened, seen.ran) == (COUNT, set())


def test_without_both_walls_the_attacks_are_seen_so_the_harness_is_not_blind(browser: Browser, raw_site: Path) -> None:
    seen = look(browser, raw_site, WithoutPolicy)

    assert len(seen.ran) >= 40
    assert {"attack-m01", "attack-m05", "attack-m11", "attack-m35", "attack-r24"} <= seen.ran
    assert any("tracker.example" in address for address in seen.asked)
    assert any("evil.example" in address for address in seen.asked | seen.moved)


GOES_ON = re.compile(r"search/|take-part/|voices/(?!q-)")
"""Pages of ours whose scripts answer a click by going on or by saving a file."""
HARMLESS = {"m45", "r31", "r54", "snippets"}
"""What only looks like an attack: it is shown as words."""


Built = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built, Built]:
    """Give a project with all that has to be refused, and what the check and a plain build said of it."""
    root = small_project(tmp_path_factory.mktemp("proposed"))
    for name, body in vectors().items():
        write(root, f"docs/attack-{name}.md", PAGE.replace("NAME", name) + body)
    for path, raw in refused_files().items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(raw)
    checked = run(root, str(Path(sys.executable).with_name("coproduce")), "check", "--format", "json")
    return root, checked, run(root, sys.executable, "-m", "mkdocs", "build")


def test_the_check_names_each_attack_at_its_place_and_a_plain_build_leaves_it_out(
    proposed: tuple[Path, Built, Built],
) -> None:
    root, checked, built = proposed
    found = json.loads(checked.stdout)
    problems = [problem for problem in found if problem["path"].startswith("docs/attack-")]
    named = {Path(problem["path"]).stem.removeprefix("attack-") for problem in problems}
    published = {path.parent.name.removeprefix("attack-") for path in (root / "site").rglob("attack-*/index.html")}
    assert (checked.returncode, built.returncode) == (1, 0)
    assert "Traceback" not in checked.stderr + built.stderr
    assert (named, published) == (vectors().keys() - HARMLESS, HARMLESS)
    assert all(problem["line"] > 4 and problem["message"].endswith(".") for problem in problems)
    snippets = (root / "site" / "attack-snippets" / "index.html").read_text("utf-8")
    assert "--8&lt;--" in snippets
    assert "{{ config.config_file_path }}" in snippets
    assert sorted(refused_files().keys() - {problem["path"] for problem in found}) == []


def test_what_is_published_beside_all_that_is_refused_runs_and_fetches_nothing(
    browser: Browser, proposed: tuple[Path, Built, Built]
) -> None:
    site = proposed[0] / "site"
    pages = [path for path in site.rglob("index.html") if not GOES_ON.match(path.relative_to(site).as_posix())]

    seen = look_at(pages, browser, site)

    assert len(pages) > 15
    assert seen == Seen(opened=len(pages))
