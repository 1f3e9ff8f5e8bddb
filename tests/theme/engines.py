"""Firefox and WebKit as Debian offers them, each spoken to in its own standard way: WebDriver BiDi, and WebDriver.

Playwright's builds of them would be a download. Both speak so little here that a library would be longer than this.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

import websocket

_READY = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PATIENCE = 120
"""Seconds that a program may take to start on a busy machine."""


class Engine(Protocol):
    """A browser with one page."""

    def open(self, address: str, width: int) -> int:
        """Open an address in a window of about a width, wait until it is loaded, and give its width."""

    def ask(self, script: str) -> Any:  # noqa: ANN401 - whatever the page answers
        """Give what an expression is worth in the page."""


class Firefox:
    """Firefox ESR."""

    def __init__(self, address: str) -> None:
        """Begin a session with a Firefox that listens at an address."""
        self._numbers = iter(range(1, 10_000))
        self._line = websocket.create_connection(f"{address}/session", suppress_origin=True, timeout=PATIENCE)
        self._call("session.new", capabilities={})
        (page,) = self._call("browsingContext.getTree")["contexts"]
        self._page = page["context"]

    def close(self) -> None:
        """End the line to the browser."""
        self._line.close()

    def _call(self, method: str, **arguments: object) -> Any:  # noqa: ANN401 - as the standard says for each method
        number = next(self._numbers)
        self._line.send(json.dumps({"id": number, "method": method, "params": arguments}))
        while (answer := json.loads(self._line.recv())).get("id") != number:
            pass  # something that happened meanwhile
        if answer["type"] == "error":
            raise AssertionError(f"{method}: {answer['message']}")
        return answer["result"]

    def open(self, address: str, width: int) -> int:
        """Open an address in a window of a width, and wait until it is loaded."""
        self._call("browsingContext.setViewport", context=self._page, viewport={"width": width, "height": 900})
        self._call("browsingContext.navigate", context=self._page, url=address, wait="complete")
        return width

    def ask(self, script: str) -> Any:  # noqa: ANN401 - whatever the page answers
        """Give what an expression is worth in the page."""
        answer = self._call(
            "script.evaluate", expression=f"JSON.stringify({script})", target={"context": self._page}, awaitPromise=True
        )
        return json.loads(answer["result"]["value"])


@contextmanager
def firefox() -> Iterator[Engine]:
    """Start Firefox with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile, ExitStack() as ends:
        command = ["firefox-esr", "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        ends.callback(process.communicate)
        ends.callback(process.terminate)
        assert process.stderr is not None
        started = Firefox(next(found[1] for line in process.stderr if (found := _READY.search(line))))
        ends.callback(started.close)
        yield started


class WebKit:
    """The small browser that comes with WebKitGTK."""

    def __init__(self, address: str) -> None:
        """Begin a session with a driver that listens at an address."""
        self._address = f"{address}/session"
        browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._address += f"/{self._call('', **wanted)['sessionId']}"

    def _call(self, what: str, **arguments: object) -> Any:  # noqa: ANN401 - as the standard says for each command
        asked = urllib.request.Request(self._address + what, json.dumps(arguments).encode())  # noqa: S310 - ourselves
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 - as above
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{what}: {error.read().decode()[:500]}") from error

    def open(self, address: str, width: int) -> int:
        """Open an address in a window of about a width, wait until it is loaded, and give its width.

        Its buttons need room, so that the window is never as narrow as a phone.
        """
        self._call("/window/rect", width=width, height=900)
        self._call("/url", url=address)
        shown: int = self.ask("innerWidth")
        return shown

    def ask(self, script: str) -> Any:  # noqa: ANN401 - whatever the page answers
        """Give what an expression is worth in the page."""
        return self._call("/execute/sync", script=f"return {script}", args=[])


@contextmanager
def webkit() -> Iterator[Engine]:
    """Start WebKit's driver on a screen that nobody sees."""
    with ExitStack() as ends:
        seen, tell = os.pipe()
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1600x1200x24"],
            pass_fds=[tell],
            stderr=subprocess.DEVNULL,
        )
        ends.callback(screen.wait)
        ends.callback(screen.terminate)
        os.close(tell)
        with os.fdopen(seen) as number:
            display = f":{number.readline().strip()}"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        home = ends.enter_context(tempfile.TemporaryDirectory())
        alone = {"DISPLAY": display, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        driver = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"],
            env=os.environ | alone | {"HOME": home, "XDG_RUNTIME_DIR": home},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        ends.callback(driver.wait)
        ends.callback(_end_group, driver)
        _wait_for(port)
        yield WebKit(f"http://127.0.0.1:{port}")


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """End a driver together with the browser that it has started."""
    os.killpg(process.pid, 15)


def _wait_for(port: int) -> None:
    for _ in range(PATIENCE * 10):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("WebKit's driver did not start")


ENGINES = {"Firefox": firefox, "WebKit": webkit}


def missing() -> list[str]:
    """Name the programs that are not there."""
    return [name for name in ("firefox-esr", "WebKitWebDriver", "Xvfb") if shutil.which(name) is None]
