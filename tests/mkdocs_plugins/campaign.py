"""Many builds of a small project in one process, each in a forked child that meets one fault; run as a program.

``python campaign.py fail|kill|… PROJECT FIRST STEP`` builds a project and then, from the FIRST fault on and in STEPs,
builds it again with other words and a fault. It prints as JSON what was wrong afterwards, and what the faults were.
Everything is loaded before the first fork, so that hundreds of builds take seconds each and not minutes.
"""

import errno
import functools
import gc
import hashlib
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.__main__ import cli

from coproduce.disk import exchange, staging

OPERATIONS = frozenset(
    ("open", "os.chmod", "os.link", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir")
)
CHANGED = "docs/take-part.md"
WAYS = ("as it was", "in other words")
Site = dict[str, str]


Happen = Callable[[str], object]
"""What happens at an operation on files, given its name."""


def failing(kind: str) -> Happen:
    """Raise what an operation on files may raise, or be killed."""

    def fail(operation: str) -> None:
        if kind == "SIGKILL":
            os.kill(os.getpid(), signal.SIGKILL)
        if kind == "OSError":
            number = errno.EIO if operation in {"os.listdir", "os.scandir"} else errno.ENOSPC
            raise OSError(number, os.strerror(number))
        raise MemoryError if kind == "MemoryError" else KeyboardInterrupt

    return fail


class Fault:
    """Counts operations on files, and lets something happen at one of them."""

    def __init__(self, at: int | None = None, happen: Happen = lambda _: None) -> None:
        self.count = 0
        self.begun = 0
        self.published = 0
        self.at = at
        self.happen = happen

    def __call__(self, event: str, about: tuple[object, ...]) -> None:
        if event in OPERATIONS:
            self.count += 1
            if not self.begun and "build.lock" in str(about[0]):  # up to here it was the generator alone
                self.begun = self.count
            if event == "os.chmod":  # the last one opens the new folder to its readers, right before the exchange
                self.published = self.count
            if self.count == self.at:
                self.happen(event)


class Campaign:
    """One project, built again and again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.log = Path(tempfile.mkdtemp(prefix="campaign-")) / "log"
        self.wrong: list[str] = []
        self.outcomes: Counter[str] = Counter()
        os.environ.update(SOURCE_DATE_EPOCH="1796126400", NO_MKDOCS_2_WARNING="1")
        os.chdir(root)
        remember_templates()
        self.words = (root / CHANGED).read_text("utf-8")
        self.sites: list[Site] = []
        for way in WAYS:
            self.write(way)
            self.finish(self.start())  # the first one typesets the posters: its threads would not survive a fork
            self.sites.append(self.site())
        self.write(WAYS[0])  # what meets a fault has changed, and does more than a build that finds all as it was
        build_here()  # loads what only such a build loads: half of its work, which no child needs to do again
        gc.freeze()
        gc.disable()  # a child lives for a second, and would only copy the memory that it shares
        self.write(WAYS[1])
        self.begun, self.published, self.operations = self.counted()
        self.now = 1

    def write(self, way: str) -> None:
        """Change the sources, so that the next build is another one."""
        (self.root / CHANGED).write_text(f"{self.words}\nThis is said {way}.\n", encoding="utf-8")

    def start(self, prepare: Callable[[], None] = lambda: None, end: Callable[[], object] = lambda: None) -> int:
        """Start a build in a child."""
        child = os.fork()
        if child:
            return child
        log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        prepare()
        code = build_here()
        end()
        os._exit(code)

    def finish(self, child: int) -> int:
        """Wait for a build's exit code."""
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def site(self) -> Site:
        """Give the published folder: each file and what is in it."""
        folder = self.root / "site"
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*")
            if path.is_file()
        }

    def counted(self) -> list[int]:
        """Count the operations of a build in which nothing fails: up to our first, up to the exchange, and all."""
        told, tell = os.pipe()

        fault = Fault()
        child = self.start(
            lambda: sys.addaudithook(fault),
            lambda: os.write(tell, json.dumps([fault.begun, fault.published, fault.count]).encode()),
        )
        code = self.finish(child)
        assert code == 0
        return list(json.loads(os.read(told, 99)))

    def meet(self, fault: str, start: Callable[[], int]) -> None:
        """Build with other words and a fault, and note what is wrong afterwards."""
        site = self.sites[self.now]
        new = 1 - self.now
        self.write(WAYS[new])
        code = start()
        after = self.site()
        printed = self.log.read_text("utf-8", errors="replace")
        if after not in self.sites:
            different = {name for name in site.keys() | after.keys() if site.get(name) != after.get(name)}
            self.wrong.append(
                f"{fault}: the published folder is neither the old nor the new site: {sorted(different)[:5]}"
            )
            self.write(WAYS[self.now])
            self.finish(self.start())
            after = self.site()
        elif code == 0 and after == site:
            self.wrong.append(f"{fault}: said that all is well, and published nothing")
        if "Traceback" in printed:
            self.wrong.append(f"{fault}: {printed[-600:]}")
        self.now = self.sites.index(after)
        self.outcomes["new" if self.now == new else "old"] += 1

    def end(self) -> None:
        """The next build needs no cleaning by hand."""
        self.write(WAYS[0])
        if self.finish(self.start()) != 0 or self.site() != self.sites[0]:
            self.wrong.append("the build after all faults is not whole")
        left = [path.name for path in self.root.iterdir() if path.name.startswith(".site")]
        cache = self.root / ".cache/coproduce"
        left += [path.name for path in cache.rglob("*") if path.name.startswith(".") or path.name.endswith(".lock")]
        if left:
            self.wrong.append(f"left behind: {left}")
        print(json.dumps({"wrong": self.wrong, "outcomes": self.outcomes, "sites": self.sites}))  # noqa: T201 - the report


def build_here() -> int:
    """Build as ``mkdocs build`` does, and give its exit code."""
    try:
        cli(["build", "--strict"], prog_name="mkdocs")
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def remember_templates() -> None:
    """Compile and list templates once: it costs more than half of a build."""
    compile_anew: Any = jinja2.Environment.compile
    compiled: dict[object, object] = {}

    def compile_once(self: jinja2.Environment, source: str, *given: object, **options: object) -> object:
        key = (source, self.autoescape, self.trim_blocks, *given)
        if key not in compiled:
            compiled[key] = compile_anew(self, source, *given, **options)
        return compiled[key]

    list_anew = jinja2.FileSystemLoader.list_templates
    known = functools.cache(lambda folder: list_anew(jinja2.FileSystemLoader(folder)))

    def list_once(self: jinja2.FileSystemLoader) -> list[str]:
        has_icons = {folder: Path(folder, ".icons").exists() for folder in self.searchpath}  # thousands, and not ours
        listed = (
            known(folder) if has_icons[folder] else list_anew(jinja2.FileSystemLoader(folder))
            for folder in self.searchpath
        )
        return sorted({name for names in listed for name in names})

    jinja2.Environment.compile = compile_once  # type: ignore[assignment, method-assign]
    jinja2.FileSystemLoader.list_templates = list_once  # type: ignore[method-assign]


KINDS = ("OSError", "MemoryError", "KeyboardInterrupt")


def fail(campaign: Campaign, first: int, step: int) -> None:
    """Fail at every operation in one way, and around the exchange in every way that there is."""
    around = range(campaign.published - 5, campaign.published + 15)
    for at in range(campaign.begun + first, campaign.operations + 1, step):
        for kind in KINDS if at in around else (KINDS[at % 3],):
            fail_once(campaign, at, kind)


def fail_in_two_steps(campaign: Campaign, first: int, step: int) -> None:
    """Fail around the exchange where the system cannot exchange two folders in one step."""
    exchange._exchange_in_one_step = lambda *_: False  # noqa: SLF001
    for at in range(campaign.published - 5 + first, campaign.published + 15, step):
        for kind in KINDS:
            fail_once(campaign, at, kind)


def fail_once(campaign: Campaign, at: int, kind: str) -> None:
    """Build once, with one failure."""

    def build() -> int:
        return campaign.finish(campaign.start(lambda: sys.addaudithook(Fault(at, failing(kind)))))

    campaign.meet(f"{kind} at operation {at} of {campaign.operations}", build)


def publish(campaign: Campaign, _: int, __: int) -> None:
    """Build twenty times with nothing in the way."""
    for number in range(20):
        campaign.meet(f"build {number}", lambda: campaign.finish(campaign.start()))


def kill(campaign: Campaign, first: int, step: int) -> None:
    """Kill shortly after 50 operations, drawn from all and from those around the exchange and after it.

    A build says by itself how far it is: a clock would miss the exchange where one build takes longer than another.
    """
    draw = random.Random(7)  # noqa: S311 - the same moments each time
    anywhere = [draw.randint(campaign.begun, campaign.published) for _ in range(25)]
    late = [draw.randint(campaign.published - 5, campaign.operations) for _ in range(25)]
    for at in (anywhere + late)[first::step]:
        pause = draw.uniform(0, 0.005)

        def build(at: int = at, pause: float = pause) -> int:
            reached, reach = os.pipe()
            child = campaign.start(lambda: sys.addaudithook(Fault(at, lambda _: os.write(reach, b"."))))
            os.close(reach)
            os.read(reached, 1)  # or nothing, where it ended before
            os.close(reached)
            time.sleep(pause)
            os.kill(child, signal.SIGKILL)
            return campaign.finish(child)

        campaign.meet(f"killed {pause * 1000:.1f} ms after operation {at} of {campaign.operations}", build)


def unstaged(campaign: Campaign, _: int, __: int) -> None:
    """Fail and be killed where pages are written: with nothing staged, that does harm."""
    for kind in ("MemoryError", "SIGKILL"):
        fail_once(campaign, campaign.operations * 5 // 6, kind)


def take_staging_away() -> None:
    """Build into the published folder itself, as MkDocs does without us."""

    def begin(self: staging.Staging) -> Path:
        self.folder = self.place
        return self.place

    def leave(_: staging.Staging) -> None:
        return

    staging.Staging.begin = begin  # type: ignore[method-assign]
    staging.Staging.publish = leave  # type: ignore[assignment, method-assign]
    staging.Staging.drop = leave  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    way, project, first, step = sys.argv[1:]
    if way == "unstaged":
        take_staging_away()
    campaign = Campaign(Path(project))
    ways = {
        "fail": fail,
        "fail-in-two-steps": fail_in_two_steps,
        "kill": kill,
        "publish": publish,
        "unstaged": unstaged,
    }
    ways[way](campaign, int(first), int(step))
    campaign.end()
