"""``mkdocs serve``: what a writer sees in the terminal and in the browser while a file is broken, and after."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import PINNED_EPOCH
from tests.projects import edit, small_project, write

pytestmark = pytest.mark.slow

HERE = "127.0.0.2"
"""Not the usual address, as it is in a container: MkDocs writes whichever it is over the site's own."""
PATIENCE = 180
"""How many seconds a shared machine may take to build the small site."""


class Server:
    """A running ``mkdocs serve`` and what it has printed."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind((HERE, 0))
            self.port = free.getsockname()[1]
        self.log = root.parent / "serve.log"
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"{HERE}:{self.port}"]
        pinned = {"SOURCE_DATE_EPOCH": str(PINNED_EPOCH), "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, cwd=root, env=os.environ | pinned, stdout=log, stderr=subprocess.STDOUT
            )

    def wait_for(self, words: str, times: int = 1) -> str:
        """Wait until the server has printed something so often; give all that it printed."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            printed = self.log.read_text("utf-8")
            if len(re.findall(re.escape(words), printed)) >= times:
                return printed
            time.sleep(0.1)
        pytest.fail(f"never printed {words!r} {times} times:\n{self.log.read_text('utf-8')}")

    def page(self, address: str) -> str:
        with urllib.request.urlopen(f"http://{HERE}:{self.port}/{address}", timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    with serving(root) as server:
        yield server


@contextmanager
def serving(root: Path) -> Iterator[Server]:
    server = Server(root)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait()


def test_names_all_problems_recovers_and_takes_words_back_at_the_next_save(root: Path, server: Server) -> None:
    quote, story = "content/quotes/q-7fk3m2.yml", "content/stories/the-long-wait.md"
    server.wait_for("Serving on")
    assert "Nobody told us" in server.page("voices/q-7fk3m2/")

    edit(root, quote, "heard_at: survey", "heard_at: surwey")
    server.wait_for("content/quotes/q-7fk3m2.yml:6:11: There is no event called 'surwey'. Did you mean 'survey'?")
    edit(root, story, "told_by:", "tolld_by:")
    printed = server.wait_for("2 problems. 2 files stay off the site until mended; everything else is published.")
    assert f"{story}:4:1: 'tolld_by' is not a field we know. Did you mean 'told_by'?" in printed
    wait_until(lambda: "2 things are to be mended." in server.page("voices/"))
    assert f"<li>{story}:4:1: &#39;tolld_by&#39; is not a field we know." in server.page("voices/q-abc234/")

    edit(root, quote, "heard_at: surwey", "heard_at: survey")
    edit(root, story, "tolld_by:", "told_by:")
    wait_until(lambda: "Nobody told us" in server.page("voices/q-7fk3m2/"))

    edit(root, quote, "status: given", "status: withdrawn")
    wait_until(lambda: "These words were taken back" in server.page("voices/q-7fk3m2/"))
    assert "Nobody told us" not in server.page("") + server.page("voices/") + server.page("stories/the-long-wait/")
    assert "to be mended" not in server.page("")


def test_a_withdrawn_voice_is_gone_at_the_next_save_while_another_file_is_broken(root: Path, server: Server) -> None:
    server.wait_for("Serving on")
    edit(root, "content/stories/the-long-wait.md", "told_by:", "tolld_by:")
    wait_until(lambda: "1 thing is to be mended." in server.page(""))

    edit(root, "content/quotes/q-7fk3m2.yml", "status: given", "status: withdrawn")

    wait_until(lambda: "These words were taken back" in server.page("voices/q-7fk3m2/"))
    assert "Nobody told us" not in server.page("") + server.page("voices/") + server.page("stories/")


BREAKS = {
    "coproduce.yml": ("contact:", "contcat:", "coproduce.yml:7:1: &#39;contcat&#39; is not a field we know."),
    "mkdocs.yml": ("  name: material", "  name: materiel", "Unrecognised theme name"),
    "docs/take-part.md": ("summary:", "summary: boom", "The build met something that it cannot deal with."),
}
"""What makes a whole build fail, and what the writer reads then."""

HOOK = """
def on_page_markdown(markdown, page, config, files):
    if "boom" in str(page.meta):
        raise RuntimeError("boom")
"""


@pytest.mark.parametrize("broken", BREAKS)
def test_a_build_that_fails_leaves_the_last_good_site_and_says_what_to_mend(root: Path, broken: str) -> None:
    before, after, words = BREAKS[broken]
    write(root, "boom.py", HOOK)
    edit(root, "mkdocs.yml", "plugins:", "hooks: [boom.py]\nplugins:")
    with serving(root) as server:
        server.wait_for("Serving on")

        edit(root, broken, before, after)
        wait_until(lambda: words in server.page("voices/q-7fk3m2/"))
        page = server.page("voices/q-7fk3m2/")
        edit(root, broken, after, before)

        wait_until(lambda: "to be mended" not in server.page("voices/q-7fk3m2/"))
    assert "Nobody told us" in page
    assert "Traceback" not in server.log.read_text("utf-8")


@pytest.mark.parametrize("broken", ["coproduce.yml", "docs/take-part.md"])
def test_starts_with_a_broken_file_and_shows_the_site_once_it_is_mended(root: Path, broken: str) -> None:
    before, after, words = BREAKS[broken]
    write(root, "boom.py", HOOK)
    edit(root, "mkdocs.yml", "plugins:", "hooks: [boom.py]\nplugins:")
    edit(root, broken, before, after)
    with serving(root) as server:
        server.wait_for("Serving on")

        page = server.page("")
        edit(root, broken, after, before)

        wait_until(lambda: "to be mended" not in server.page("") and "A small site" in server.page(""))
    assert words in page
    assert "The site cannot be shown yet" in page
    assert "Traceback" not in server.log.read_text("utf-8")


def wait_until(is_true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not attempt(is_true):
        assert time.monotonic() < deadline
        time.sleep(0.2)


def attempt(is_true: Callable[[], bool]) -> bool:
    try:
        return is_true()
    except OSError:  # the page is not there at the moment
        return False


def test_a_page_may_show_itself_again_after_a_save_here(server: Server) -> None:
    server.wait_for("Serving on")

    for address in ("", "voices/q-7fk3m2/"):
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', server.page(address))
        assert policy
        assert "script-src &#39;self&#39; &#39;unsafe-inline&#39;;" in policy[1]
        assert policy[1].count("unsafe") == 1
