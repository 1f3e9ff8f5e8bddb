"""Turns Markdown into HTML within a time: some shapes of it keep its reader busy for minutes, some are too deep for it.

On a main thread an alarm ends a page that takes too long. Elsewhere, as in some servers, pages are read in a process
of their own, on its main thread; on a system without alarms, nothing can end a page but the end of that process.
"""

import json
import os
import signal
import subprocess
import sys
from atexit import register
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import Lock, Timer, current_thread, main_thread

import markdown

EXTENSIONS = ("admonition", "attr_list", "def_list", "footnotes", "tables", "toc", "coproduce.safe_html")
"""What people may use in Markdown, on every page of the site; the last one makes it safe."""

SECONDS = 2.0
"""How long a page may keep a processor busy: about a thousand times longer than a long account does."""

_PATIENCE = 20.0
"""How many seconds by the clock we wait for a process that reads a page; it counts its own time, where it can."""

DEEPER = 300
"""How many calls further down a page is read than we stand: the site generator, far down itself, reads it again."""

_HAS_ALARM = hasattr(signal, "setitimer")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page of Markdown became; or why it became nothing."""

    html: str = ""
    unsafe: str = ""
    """What the HTML was before it was sanitised."""
    fault: str = ""
    """``slow``, ``deep`` or ``broken``; nothing when it could be read."""


def read_markdown(text: str) -> Reading:
    """Read one page within its time."""
    if current_thread() is not main_thread() or not _HAS_ALARM:
        return _child(os.getpid()).read(text)
    return _read_in_time(text)


def _read_in_time(text: str) -> Reading:
    try:
        with _alarm():
            return _read(text)
    except _TooLongError:
        _reader.cache_clear()
        return Reading(fault="slow")


def _read(text: str) -> Reading:
    reader = _reader()
    try:
        html = _far_down(reader, text, DEEPER)
    except Exception as error:  # noqa: BLE001 - a fault in a library may cost this page, and no other
        _reader.cache_clear()  # it has stopped in the middle of something
        return Reading(fault="deep" if isinstance(error, RecursionError) else "broken")
    return Reading(html, getattr(reader, "unsafe", ""))


@cache
def _reader() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS))


def _far_down(reader: markdown.Markdown, text: str, levels: int) -> str:
    return _far_down(reader, text, levels - 1) if levels else reader.reset().convert(text)


class _TooLongError(BaseException):
    """The time of a page is over. No library may take it for a fault of its own and go on."""


@contextmanager
def _alarm() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise _TooLongError

    # Of a processor, not of the clock: on a busy machine a healthy page would seem slow.
    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, SECONDS, SECONDS)  # again and again: a callback of Rust loses the first one
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@cache
def _child(_of_process: int) -> "_Child":
    return _Child()


class _Child:
    """The process that reads; a new one is started when it was ended."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.owner = os.getpid()
        self.process: subprocess.Popen[str] | None = None
        register(self.end)

    def read(self, text: str) -> Reading:
        with self.lock:
            process = self.process = self.process or _started()
            watch = Timer(_PATIENCE, process.kill)
            watch.start()
            try:
                said = _asked(process, text)
            finally:
                watch.cancel()
            if not said.endswith("\n"):
                self.end()
                return Reading(fault="slow")
            return Reading(*json.loads(said))

    def end(self) -> None:
        if self.process is not None and self.owner == os.getpid():  # a fork of us inherits it, and has its own
            self.process.kill()
            self.process.communicate()
            self.process = None


def _started() -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-m", __name__]  # -P: no module may come from the folder of somebody's site
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")  # noqa: S603 - ourselves
    if not _asked(process, ""):  # only when it has answered does the time count
        raise OSError("the process that reads Markdown did not start")
    return process


def _asked(process: subprocess.Popen[str], text: str) -> str:
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101
    try:
        process.stdin.write(json.dumps(text) + "\n")
        process.stdin.flush()
    except BrokenPipeError:
        return ""
    return process.stdout.readline()


def main() -> None:
    """Read one page a line, each a JSON string, and answer each with a line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is stopped from the keyboard stops us
    for line in sys.stdin:
        reading = (_read_in_time if _HAS_ALARM else _read)(json.loads(line))
        print(json.dumps([reading.html, reading.unsafe, reading.fault]), flush=True)  # noqa: T201 - to who started us


if __name__ == "__main__":
    main()
