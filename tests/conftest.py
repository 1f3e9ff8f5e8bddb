"""What many tests stand on: the repository, the site built from it, and a browser to look at it."""

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import CodeType

import hypothesis
import pytest
from jinja2 import Environment
from playwright.sync_api import Browser, Page, expect, sync_playwright

from coproduce.render.compiled import Templates

# Noon on 1 December 2026, in UTC: the day on which every built test site stands.
PINNED_EPOCH = 1_796_126_400

LONGEST = (
    "test_broken_off",
    "test_accessibility",
    "test_attacks",
    "test_faults",
    "test_publish",
    "test_languages",
    "test_take_part",
    "test_public_payloads",
    "test_example_site",
)
"""Files of slow tests that take minutes, longest first: begun last, one would keep a single core busy at the end."""
SLOW_FIXTURES = {"build", "built_site", "served_site", "browser", "page", "engine", "forge"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# A browser that runs as root without a screen, asks nobody anything of its own accord, and reaches this machine alone.
BROWSER_OPTIONS = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.*, EXCLUDE localhost",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# A shared machine is sometimes slow; a run that fails in CI fails again at a desk; and `make check` is waited for.
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.register_profile("soon", deadline=None, max_examples=20)
hypothesis.settings.load_profile(os.environ.get("EXAMPLES") or ("ci" if os.environ.get("CI") else "desk"))
expect.set_options(timeout=30_000)  # in milliseconds


def pytest_configure() -> None:
    """Let every test stand on the pinned day: a review of the accessibility statement is old after a year."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(PINNED_EPOCH))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, and mark as slow each test that builds the site or starts a browser."""
    items.sort(key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))
    for item in items:
        if SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Compile each template once a process: hundreds of little sites keep theirs apart, and would all begin anew."""
    compiled: dict[tuple[object, ...], CodeType] = {}

    def compile_once(templates: Templates, source: str, name: str | None, filename: str | None) -> CodeType:
        key = (templates.globals["_"], templates.finalize, source, name, filename)
        if key not in compiled:
            compiled[key] = Environment.compile(templates, source, name, filename)
        return compiled[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Templates, "compile", compile_once)
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """Give the root of the repository."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def build(repository: Path) -> Callable[[Path, str, Path], None]:
    """Give a function that builds the repository's site with a Python's generator into a folder."""

    def build_site(python: Path, generator: str, folder: Path) -> None:
        command = [str(python), "-m", generator, "build", "--strict", "-f", "mkdocs.yml", "-d", str(folder)]
        pinned = {"SOURCE_DATE_EPOCH": str(PINNED_EPOCH), "NO_MKDOCS_2_WARNING": "1"}
        built = subprocess.run(
            command, cwd=repository, env=os.environ | pinned, capture_output=True, text=True, check=False
        )
        if built.returncode:
            pytest.fail(f"`{generator} build --strict` failed:\n{built.stdout}{built.stderr}", pytrace=False)

    return build_site


@pytest.fixture(scope="session")
def built_site(build: Callable[[Path, str, Path], None], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's site once for all who run these tests at the same time; leave it as it is."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / "mkdocs" / "site"
    with (shared / "mkdocs.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not folder.exists():  # it comes whole, in one step
            build(Path(sys.executable), "mkdocs", folder)
    return folder


class QuietHandler(SimpleHTTPRequestHandler):
    """Serve files without a word, as the tests have their own."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class PatientServer(ThreadingHTTPServer):
    """Let many knock at once: whom the queue has no place for knocks again after seconds, and then after more."""

    request_queue_size = 128


@contextmanager
def serve(folder: Path, handler: type[SimpleHTTPRequestHandler] = QuietHandler) -> Iterator[str]:
    """Serve a built site to this machine alone and give its address, which ends in a slash."""
    with PatientServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """Serve the built site and give its address."""
    with serve(built_site) as address:
        yield address


def chromium() -> str | None:
    """Find the machine's own Chromium, as Playwright's would be a download."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the machine's own Chromium."""
    executable = chromium()
    if executable is None:
        pytest.fail("No browser found. `make test` installs Chromium on Debian; elsewhere install it by hand.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=BROWSER_OPTIONS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a fresh page that remembers nothing of the test before it."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def faults(page: Page) -> list[str]:
    """Collect whatever the browser complains about."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found
