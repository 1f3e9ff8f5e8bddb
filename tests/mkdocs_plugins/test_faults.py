"""Whatever happens to a build, what is published stays whole, and the next build needs no cleaning by hand.

The faults are those of tests/attacks/faults; builds that break off anywhere are in test_broken_off.py, strict mode and
leaks in test_publish.py, the preview in test_serve.py.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PINNED_EPOCH
from tests.projects import edit, small_project, write

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
PINNED = {"SOURCE_DATE_EPOCH": str(PINNED_EPOCH), "NO_MKDOCS_2_WARNING": "1"}
FAKETIME = "/usr/lib/*/faketime/libfaketime.so.1"
MKDOCS = (sys.executable, "-m", "mkdocs", "build")
AS_ROOT = () if os.geteuid() == 0 else ("sudo", "-n", "--preserve-env")


def mkdocs(root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(root, *MKDOCS, *options, **environment)


def run(root: Path, *command: object, **environment: str) -> subprocess.CompletedProcess[str]:
    everything = os.environ | PINNED | environment
    return subprocess.run(
        [str(part) for part in command],
        cwd=root,
        env={name: value for name, value in everything.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".site")]


def small_room(folder: Path) -> Path:
    """Make a project with voices only, since what follows builds it hundreds of times."""
    root = small_project(folder)
    edit(root, "coproduce.yml", "rooms: [voices, stories, strategy, tree]", "rooms: [voices]")
    return root


def test_two_projects_that_publish_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    roots = [small_room(tmp_path / name) for name in ("one", "another")]
    edit(roots[1], "docs/take-part.md", "How to add your words.", "How to add more words.")
    wholes = []
    for root in roots:
        assert mkdocs(root).returncode == 0
        wholes.append(contents(root / "site"))
    out = tmp_path / "out"
    command = [*MKDOCS, "-d", str(out / "site")]

    builds = [
        subprocess.Popen(command, cwd=root, env=os.environ | PINNED, stderr=subprocess.PIPE, text=True)
        for root in (*roots, *roots)
    ]
    printed = [build.communicate()[1] for build in builds]

    assert [build.returncode for build in builds] == [0, 0, 0, 0], "\n".join(printed)
    assert contents(out / "site") in wholes
    assert hidden(out) == []
    assert any("Another build is running: process " in text for text in printed)


HOOK = """
import os, shutil
def on_{event}(*_, **__):
    {does}
"""


@pytest.mark.parametrize(
    ("event", "does", "words"),
    [
        ("page_markdown", "raise RecursionError('too deep')", "The build met something that it cannot deal with."),
        ("page_context", "raise ValueError('boom')", "The build met something that it cannot deal with."),
        ("page_content", "raise MemoryError", "There was not enough memory for the build."),
    ],
)
def test_a_fault_in_any_step_leaves_the_site_as_it_was_and_is_said_in_plain_words(
    tmp_path: Path, event: str, does: str, words: str
) -> None:
    root = small_room(tmp_path)
    assert mkdocs(root).returncode == 0
    before = contents(root / "site")

    write(root, "boom.py", HOOK.format(event=event, does=does))
    edit(root, "mkdocs.yml", "plugins:", "hooks: [boom.py]\nplugins:")
    built = mkdocs(root)

    assert built.returncode == 1
    assert words in built.stderr
    assert "Nothing was published" in built.stderr
    assert "Traceback" not in built.stderr
    assert contents(root / "site") == before
    assert hidden(root) == []


@pytest.mark.parametrize("path", ["content/quotes/q-7fk3m2.yml", "docs/take-part.md"])
def test_words_that_are_replaced_while_they_are_built_are_built_as_they_were_read(tmp_path: Path, path: str) -> None:
    root = small_room(tmp_path)
    assert mkdocs(root).returncode == 0
    before = contents(root / "site")

    write(root, "boom.py", HOOK.format(event="pre_build", does=f"os.remove('{path}'); os.mkdir('{path}')"))
    edit(root, "mkdocs.yml", "plugins:", "hooks: [boom.py]\nplugins:")
    built = mkdocs(root)

    assert (built.returncode, "Traceback" in built.stderr) == (0, False), built.stderr
    assert contents(root / "site") == before


def test_a_disk_that_is_full_leaves_the_site_as_it_was_and_is_named(tmp_path: Path) -> None:
    root = small_room(tmp_path)
    assert mkdocs(root).returncode == 0
    size = sum(path.stat().st_size for path in (root / "site").rglob("*.*")) // 1024
    before = contents(root / "site")
    edit(root, "docs/take-part.md", "How to add your words.", "How to add more words.")

    codes = []
    for room in (size * 5 // 4, size * 7 // 4, size * 4):
        out, after = tmp_path / f"out-{room}", tmp_path / f"after-{room}"
        out.mkdir()
        built = on_disk(root, out, after, f"size={room}k")
        codes.append(built.returncode)
        if built.returncode:
            assert f"There is no room left on the disk of {out}. Make room there and build again." in built.stderr
            assert contents(after / "site") == before
        assert "Traceback" not in built.stderr
        assert [path.name for path in after.iterdir()] == ["site"]

    assert codes == [1, 1, 0]


def test_a_disk_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    root = small_room(tmp_path)
    assert mkdocs(root).returncode == 0
    out, after = tmp_path / "out", tmp_path / "after"
    out.mkdir()

    built = on_disk(root, out, after, "size=20m", "mount -o remount,ro {out}")

    assert built.returncode == 1
    assert f"{out}/" in built.stderr
    assert "by whoever started this. Allow it and build again." in built.stderr
    assert "Traceback" not in built.stderr
    assert contents(after / "site") == contents(root / "site")


def on_disk(root: Path, out: Path, after: Path, options: str, then: str = "true") -> subprocess.CompletedProcess[str]:
    """Build into a disk of its own that only this build sees; afterwards, copy what is on it."""
    script = f"""
        mount -t tmpfs -o {options} tmpfs {out} && cp -r {root}/site {out}/site && {then.format(out=out)} || exit 77
        {" ".join(MKDOCS)} -d {out}/site; code=$?
        cp -r {out} {after}; exit $code
    """
    return run(root, *AS_ROOT, "unshare", "--mount", "sh", "-c", script)


def test_the_same_sources_and_day_give_the_same_bytes_wherever_and_whenever(tmp_path: Path) -> None:
    here, there = small_project(tmp_path / "here"), small_project(tmp_path / "a longer way to go" / "there")
    assert mkdocs(here).returncode == 0

    built = mkdocs(
        there,
        **faketime("2031-05-05 23:30:00"),
        TZ="Pacific/Kiritimati",
        LC_ALL="tr_TR.UTF-8",
        PYTHONHASHSEED="1",
        PYTHONPATH=str(HERE / "twisted"),
        PYTHONUTF8="0",
    )

    assert built.returncode == 0, built.stderr
    first, second = contents(here / "site"), contents(there / "site")
    assert {name.rpartition(".")[2] for name in first} >= {"html", "gz", "pdf", "css", "xml"}
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()


def faketime(moment: str) -> dict[str, str]:
    """Let a program believe that it is another moment."""
    library = next(Path("/").glob(FAKETIME.removeprefix("/")), None)
    if library is None:
        pytest.fail("faketime is not installed. `make test` installs it on Debian; elsewhere install it by hand.")
    return {"LD_PRELOAD": str(library), "FAKETIME": f"@{moment}", "DONT_FAKE_MONOTONIC": "1"}


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("1979-01-01 12:00:00", "The clock says 1 January 1979, which cannot be right. Consents are judged by "),
        ("2039-01-01 12:00:00", "Consents are judged by 1 January 2039."),
        ("2041-01-01 12:00:00", "Consents are judged by 1 January 2041."),
    ],
)
def test_builds_whatever_the_clock_says_and_says_by_which_day_it_went(tmp_path: Path, moment: str, words: str) -> None:
    root = small_room(tmp_path)
    edit(root, "coproduce.yml", "reviewed_on: 2026-11-25", f"reviewed_on: {max(moment[:4], '2026')}-01-01")

    built = mkdocs(root, "--strict", **faketime(moment), SOURCE_DATE_EPOCH="")

    assert built.returncode == 0, built.stderr
    assert words in built.stderr
    is_over = moment.startswith("2041")
    assert (root / "site/voices/q-7fk3m2/index.html").exists() is not is_over


def test_builds_without_a_network_and_never_asks_for_one(tmp_path: Path) -> None:
    root = small_project(tmp_path)

    built = run(root, sys.executable, HERE / "offline.py", "mkdocs", "build", "--strict")
    write(root, "canary.py", "import socket\nsocket.socket()\n")
    canary = run(root, sys.executable, HERE / "offline.py", "canary", PYTHONPATH=str(root))

    assert built.returncode == 0, built.stderr
    assert (root / "site/posters/q-7fk3m2-a2.pdf").exists()
    assert canary.returncode == -signal.SIGSYS


def test_the_folder_behind_a_link_is_the_one_that_is_exchanged(tmp_path: Path) -> None:
    root = small_room(tmp_path)
    (root / "site").symlink_to(tmp_path / "public")

    assert [mkdocs(root).returncode for _ in range(2)] == [0, 0]

    assert (root / "site").is_symlink()
    assert (tmp_path / "public/index.html").exists()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (".", "site_dir"),
        ("docs/site", "site_dir"),
        ("content", "holds what the site is made from, so it is not replaced. Choose another folder."),
        ("content/site", "holds what the site is made from, so it is not replaced. Choose another folder."),
        ("letters", "holds something else than a site, so it is not replaced. Choose another folder."),
        ("README.md", "is a file, so no site can be put there. Choose another folder."),
    ],
)
def test_nothing_but_a_site_is_ever_replaced_by_one(tmp_path: Path, place: str, words: str) -> None:
    root = small_room(tmp_path)
    write(root, "letters/1.txt", "Dear Sam")
    write(root, "README.md", "Read me")
    before = contents(root)

    built = mkdocs(root, "-d", place)

    assert built.returncode == 1
    assert words in built.stderr
    assert "Traceback" not in built.stderr
    assert contents(root) == before


def test_what_is_hidden_in_the_published_folder_is_not_lost(tmp_path: Path) -> None:
    root = small_room(tmp_path)
    assert mkdocs(root).returncode == 0
    write(root, "site/.git/config", "somebody's work")

    built = mkdocs(root)

    assert built.returncode == 1
    assert f"{root}/site/.git is no part of the site and would be lost. Move it away and build again." in built.stderr
    assert (root / "site/.git/config").read_text("utf-8") == "somebody's work"
    shutil.rmtree(root / "site/.git")
    assert mkdocs(root).returncode == 0
