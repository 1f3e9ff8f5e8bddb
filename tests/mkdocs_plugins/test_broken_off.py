"""A build that breaks off anywhere, by a fault or by force, leaves the old site or the new one at every moment."""

import hashlib
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.mkdocs_plugins.test_faults import contents, mkdocs, small_room

pytestmark = pytest.mark.slow

CAMPAIGN = Path(__file__).with_name("campaign.py")
MEMORY = Path("/dev/shm")  # noqa: S108 - Linux; a folder of its own is made in it
ENOUGH = 200 << 20
"""Bytes that are free where folders lie in memory: two projects need a tenth of that."""


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """Give a folder in memory where there is one: on a disk, hundreds of builds wait longer than they work."""
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ENOUGH:
        yield tmp_path
        return
    with TemporaryDirectory(prefix="coproduce-", dir=MEMORY) as folder:
        yield Path(folder)


@contextmanager
def campaign(way: str, root: Path, first: int = 0, step: int = 1) -> Iterator[Callable[[], dict[str, Any]]]:
    """Run campaign.py beside the test; give a function that waits for its report."""
    command = [sys.executable, str(CAMPAIGN), way, str(root), str(first), str(step)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:

        def report() -> dict[str, Any]:
            printed, log = process.communicate()
            assert process.returncode == 0, log[-3000:]
            return dict(json.loads(printed.splitlines()[-1]))

        yield report


@pytest.mark.parametrize("way", ["fail", "fail-in-two-steps", "kill"])
def test_a_build_that_breaks_off_anywhere_leaves_the_old_site_or_the_new_one(quick_path: Path, way: str) -> None:
    roots = [small_room(quick_path / name) for name in ("one", "another")]

    with campaign(way, roots[0], 0, 2) as one, campaign(way, roots[1], 1, 2) as another:
        reports = [one(), another()]

    assert [report["wrong"] for report in reports] == [[], []]
    assert sum(report["outcomes"]["old"] for report in reports) > 10
    assert sum(report["outcomes"]["new"] for report in reports) > 5


@dataclass
class Reading:
    """What somebody sees who reads the published folder all the time."""

    seen: dict[str, set[str]]
    faults: list[str] = field(default_factory=list)


@contextmanager
def reading(folder: Path) -> Iterator[Reading]:
    found = Reading({name: set() for name in contents(folder)})
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            for name, versions in found.seen.items():
                try:
                    versions.add(hashlib.sha256((folder / name).read_bytes()).hexdigest())
                except OSError as error:
                    found.faults.append(f"{name}: {error}")

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield found
    finally:
        over.set()
        reader.join()


def test_whoever_reads_while_twenty_builds_run_finds_every_page_whole(tmp_path: Path) -> None:
    root = small_room(tmp_path)
    assert mkdocs(root).returncode == 0
    before = contents(root / "site")

    with reading(root / "site") as read, campaign("publish", root, 0, 1) as published:
        report = published()

    assert report["outcomes"] == {"new": 20}
    assert read.faults == []
    versions = [before, *report["sites"]]
    assert [name for name in before if read.seen[name] - {version[name] for version in versions}] == []
    assert len(read.seen["take-part/index.html"]) >= 2


def test_without_staging_each_of_these_looks_finds_a_broken_site_so_none_is_blind(tmp_path: Path) -> None:
    root = small_room(tmp_path)
    assert mkdocs(root).returncode == 0

    with reading(root / "site") as read, campaign("unstaged", root) as unstaged:
        wrong = unstaged()["wrong"]

    broken = [one.partition(" ")[0] for one in wrong if "the published folder is neither the old nor the new" in one]
    assert broken == ["MemoryError", "SIGKILL"], wrong
    assert read.faults != []
