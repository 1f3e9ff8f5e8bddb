"""Files: whatever is no plain file with a plain name is named and never opened, and nothing of it reaches the site."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from coproduce.content.files import read_plain
from coproduce.content.walk import walk
from tests.children import coproduce, in_child
from tests.projects import problems_of, small_project, write

ATTACKS = Path(__file__).parents[1] / "attacks"
CANARY = b"CANARY-FS"
OFFENDERS = (
    "x01-link.md", "x02-linkdir", "x03-broken.md", "x04-loop", "x05-<img src=x onerror=alert(1)>.md",
    "x06-<b onmouseover=alert(1)>", "x07-Page.md", "x08.md", "x09-café.md", "x09-cafe\u0301.md", "CON.md", "aux.md",
    "x10-trailing .md", "x11-co:lon.md", "x12-UPPER.MD", "x13-rtl\\u202egpj.md", "x14-new\\nline.md",
    "x15-q?h#a.md", "x16-\\udcff\\udcfe.md", f"x17-{'l' * 230}.md", "x19.html", "x20.svg", "x21-quotes.yml~",
    ".x22.md.swp", "x23-fifo.md",
)  # fmt: skip


def attacked(tmp_path: Path, folder: str) -> Path:
    """Lay every trap into a folder of the small project; what lies outside the project is a secret."""
    root = small_project(tmp_path)
    secret = tmp_path / "outside" / "secret.md"
    secret.parent.mkdir()
    secret.write_bytes(b"---\ntitle: " + CANARY + b"\nsummary: " + CANARY + b"\n---\n" + CANARY)
    make = [sys.executable, str(ATTACKS / "fs/make_fs.py"), str(root / folder), str(secret), "--nogit"]
    subprocess.run(make, check=True)
    # The one of a few traps that is to be found even when its name were fine.
    with (root / folder / "x21-quotes.yml~").open("ab") as file:
        file.write(CANARY)
    return root


def canaries(site: Path) -> list[str]:
    """Give every file of a site whose content or name holds the canary, or whose name a trap brought."""
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    return [name for name in names if CANARY in (site / name).read_bytes() or "x0" in name or "x1" in name]


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["docs", "content", "content/stories", "docs/strategy"])
def test_every_trap_in_the_file_system_is_named_and_nothing_of_it_is_exported(tmp_path: Path, folder: str) -> None:
    root = attacked(tmp_path, folder)

    said = coproduce(root, "check")
    exported = coproduce(root, "export", str(tmp_path / "out"))

    lines = said.output.split("\n")
    unnamed = [name for name in OFFENDERS if not any(line.startswith(f"{folder}/{name}") for line in lines)]
    assert (said.code, unnamed, exported.code) == (1, [], 0)
    assert "\u202e" not in said.output
    assert canaries(tmp_path / "out") == []
    assert (tmp_path / "out" / "index.md").exists()


@pytest.mark.slow
def test_no_trap_in_the_file_system_reaches_a_site_that_is_built(tmp_path: Path) -> None:
    root = attacked(tmp_path, "docs")
    write(root, "docs/assets/coproduce.css", "body{display:none} /* CANARY-FS */")
    command = [sys.executable, "-m", "mkdocs", "build"]

    built = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=120)

    assert built.returncode == 0, built.stderr
    assert "Traceback" not in built.stderr
    assert "docs/x23-fifo.md:1:1: This is a pipe or a device and not a file, so it is not read." in built.stderr
    assert canaries(root / "site") == []
    assert b"display:none}" not in (root / "site/assets/coproduce.css").read_bytes()[:40]
    assert (root / "site/about/index.html").exists()


def test_sockets_are_refused_and_hidden_files_of_tools_are_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / ".gitkeep").touch()
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("docs/door.md")

        found = walk(tmp_path, "docs")

    assert [str(problem) for problem in found.problems] == [
        "docs/door.md:1:1: This is a pipe or a device and not a file, so it is not read. Take it away."
    ]


@pytest.mark.parametrize("folder", ["content", "docs"])
def test_a_whole_folder_that_is_a_link_is_refused(tmp_path: Path, folder: str) -> None:
    root = small_project(tmp_path)
    (root / folder).rename(tmp_path / "elsewhere")
    (root / folder).symlink_to(tmp_path / "elsewhere")

    assert problems_of(root) == [
        f"{folder}:1:1: This is a link to another place, so it is not read. Put the file itself here."
    ]


def test_folders_inside_folders_end_somewhere(tmp_path: Path) -> None:
    deep = tmp_path.joinpath("docs", *["a"] * 900)
    subprocess.run(["mkdir", "-p", "docs/" + "a/" * 900], cwd=tmp_path, check=True)

    found = in_child(walk, tmp_path, "docs")

    assert found.files == ()
    assert [problem.message for problem in found.problems] == [
        "There are too many folders inside folders here, so it is not read."
    ]
    assert len(deep.parts) > 900


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("My Story.md", "my-story.md"), ("UPPER.MD", "upper.md"), ("ÇA VA?.md", "ca-va.md"), ("...md", ""),
        ("страница.md", "page.md"), ("notes.yml~", "notes.yml"), ("a.b.c.d", "a-b-c-d.md"), ("con.md", "the-con.md"),
        ("-x.md", "x.md"), ("Aux", "the-aux.md"), (f"{'é' * 99}.md", f"{'e' * 60}.md"),
    ],
)  # fmt: skip
def test_a_better_name_is_offered(tmp_path: Path, name: str, better: str) -> None:
    write(tmp_path, f"docs/{name}", "A page")

    (problem,) = walk(tmp_path, "docs").problems

    assert f"'{better}'" in problem.hint or not better


@pytest.mark.parametrize("name", ["a.md", "the-long-wait.cy.md", "the-long-wait.easy.md", "page.zh-hant.md", "2016.md"])
def test_names_that_are_the_same_everywhere_pass(tmp_path: Path, name: str) -> None:
    write(tmp_path, f"docs/{name}", "A page")

    assert walk(tmp_path, "docs").files == (f"docs/{name}",)


def test_a_file_exchanged_for_a_pipe_after_it_was_found_is_not_waited_for(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    path = root / "coproduce.yml"
    path.unlink()
    os.mkfifo(path)

    assert in_child(problems_of, root) == [
        "coproduce.yml:1:1: This file cannot be opened (it is a pipe or a device). Ask a maintainer."
    ]


def test_a_folder_that_cannot_be_opened_is_named_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, scandir = small_project(tmp_path), os.scandir

    def refusing(path: Path) -> object:
        if path.name == "quotes":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("coproduce.content.walk.os.scandir", refusing)
    found = walk(root, "content")

    message = "This folder cannot be opened (Permission denied), so nothing in it is shown. Ask a maintainer."
    assert [str(problem) for problem in found.problems] == [f"content/quotes:1:1: {message}"]
    assert "content/stories/the-long-wait.md" in found.files


def test_a_link_a_pipe_and_a_folder_far_down_are_named(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    (root / "content" / "link.md").symlink_to(root / "docs" / "index.md")
    os.mkfifo(root / "content" / "pipe.md")
    deep = "content/" + "/".join("abcdefghi")
    (root / deep).mkdir(parents=True)

    found = walk(root, "content")

    assert [str(problem) for problem in found.problems] == [
        f"{deep}:1:1: There are too many folders inside folders here, so it is not read. Move it further up.",
        "content/link.md:1:1: This is a link to another place, so it is not read. Put the file itself here.",
        "content/pipe.md:1:1: This is a pipe or a device and not a file, so it is not read. Take it away.",
    ]


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="it is a pipe or a device"):
        read_plain(tmp_path / "pipe", 10)
