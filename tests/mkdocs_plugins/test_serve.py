"""``mkdocs serve``: what a writer sees in the terminal and in the browser while a file is broken, and after."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import PINNED_EPOCH
from tests.projects import edit, small_project

pytestmark = pytest.mark.slow

PATIENCE = 60
"""How many seconds a shared machine may take to build the small site."""


class Server:
    """A running ``mkdocs serve`` and what it has printed."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.log = root.parent / "serve.log"
        command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{self.port}"]
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
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{address}", timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    server = Server(root)
    yield server
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

    edit(root, quote, "heard_at: surwey", "heard_at: survey")
    edit(root, story, "tolld_by:", "told_by:")
    wait_until(lambda: "Nobody told us" in server.page("voices/q-7fk3m2/"))

    edit(root, quote, "status: given", "status: withdrawn")
    wait_until(lambda: "These words were taken back" in server.page("voices/q-7fk3m2/"))
    assert "Nobody told us" not in server.page("") + server.page("voices/") + server.page("stories/the-long-wait/")


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
