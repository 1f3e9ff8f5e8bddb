"""One build at a time, and a build that has died holds up nobody."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coproduce.disk.lock import Lock

HOLD = """
import sys, time
from pathlib import Path
from coproduce.disk.lock import Lock
lock = Lock(Path(sys.argv[1]), print)
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_whoever_waits_is_told_for_whom(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "build.lock"
    said: list[str] = []
    with holder(path) as other:

        def tell(words: str) -> None:
            said.append(words)
            other.communicate()  # it ends, and the wait with it

        lock = Lock(path, tell)
        lock.acquire()
        lock.release()

    assert said == [f"Another build is running: process {other.pid}. This one waits until it has ended."]


def test_a_holder_that_was_killed_holds_up_nobody(tmp_path: Path) -> None:
    path = tmp_path / "build.lock"
    with holder(path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        said: list[str] = []

        lock = Lock(path, said.append)
        lock.acquire()
        lock.release()

    assert said == []


def test_a_link_in_the_place_of_a_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Sam", "utf-8")
    (tmp_path / "build.lock").symlink_to(tmp_path / "letter")

    with pytest.raises(OSError, match="symbolic link"):
        Lock(tmp_path / "build.lock", print).acquire()

    assert (tmp_path / "letter").read_text("utf-8") == "Dear Sam"


def test_leaves_nothing_behind(tmp_path: Path) -> None:
    lock = Lock(tmp_path / "build.lock", print)
    lock.acquire()

    lock.release()
    lock.release()

    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_its_last_holder_took_away_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "build.lock"
    first = Lock(path, print)
    first.acquire()

    second = Lock(path, lambda _: first.release())  # while the second waits, the first ends and takes its file away
    second.acquire()

    assert path.read_text("utf-8") == f"process {os.getpid()}"
    second.release()
