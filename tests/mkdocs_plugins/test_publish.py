"""Publishing: a build goes online whole, or not at all; what was taken back goes offline even so."""

import gzip
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdf
import pytest

from coproduce.project import load_project
from coproduce.render.poster_shelf import PosterShelf
from coproduce.render.posters import PosterFault
from coproduce.site import compose
from tests.conftest import PINNED_EPOCH
from tests.projects import edit, small_project, write

pytestmark = pytest.mark.slow

QUOTE = "content/quotes/q-7fk3m2.yml"
STORY = "content/stories/the-long-wait.md"
WORDS = "Nobody told us what would happen next"


def mkdocs(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as a maintainer would, on the pinned day."""
    pinned = {"SOURCE_DATE_EPOCH": str(PINNED_EPOCH), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    return subprocess.run(command, cwd=root, env=os.environ | pinned, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def texts(folder: Path) -> dict[str, str]:
    """Give what can be read in each file: PDFs as their text, with single spaces."""
    return {
        name: " ".join(pdf_text(folder / name).split()) if name.endswith(".pdf") else content.decode(errors="ignore")
        for name, content in contents(folder).items()
    }


def pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def hidden_folders(root: Path) -> list[str]:
    return [path.name for path in root.iterdir() if path.name.startswith(".site")]


def test_words_taken_back_are_gone_from_every_file_even_while_another_file_is_broken(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    assert mkdocs(root).returncode == 0
    assert "posters/q-7fk3m2-a2.pdf" in [name for name, text in texts(root / "site").items() if WORDS in text]

    edit(root, QUOTE, "status: given", "status: withdrawn")
    edit(root, STORY, "told_by:", "tolld_by:")
    built = mkdocs(root)

    assert built.returncode == 0
    assert f"{STORY}:4:1: 'tolld_by' is not a field we know. Did you mean 'told_by'?" in built.stderr
    after = texts(root / "site")
    assert [name for name, text in after.items() if WORDS in text] == []
    assert "These words were taken back" in after["voices/q-7fk3m2/index.html"]
    assert "stories/the-long-wait/index.html" not in after
    assert "voices/q-abc234/index.html" in after
    assert list((root / ".cache").rglob("*.pdf")) == []
    assert hidden_folders(root) == []


def test_a_strict_build_with_a_problem_leaves_the_published_site_as_it_was(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    assert mkdocs(root, "--strict").returncode == 0
    before = contents(root / "site")

    edit(root, STORY, "told_by:", "tolld_by:")
    built = mkdocs(root, "--strict")

    assert built.returncode == 1
    assert "Nothing was published" in built.stderr
    assert contents(root / "site") == before
    assert hidden_folders(root) == []


def test_a_strict_build_is_strict_even_when_it_is_quiet(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, STORY, "told_by:", "tolld_by:")

    built = mkdocs(root, "--strict", "--quiet")

    assert built.returncode == 1
    assert "Nothing was published, because of 1 warning" in built.stderr
    assert not (root / "site").exists()


def test_two_builds_at_once_wait_for_each_other(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    builds = [subprocess.Popen(command, cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}) for _ in range(3)]

    assert [build.wait() for build in builds] == [0, 0, 0]

    assert WORDS in texts(root / "site")["posters/q-7fk3m2-a2.pdf"]
    assert hidden_folders(root) == []


@pytest.mark.parametrize("gone", ["docs/index.md", "docs/take-part.md", "content/tree.yml", "docs/strategy/news.md"])
def test_what_is_not_there_leaves_no_link_to_it_behind(tmp_path: Path, gone: str) -> None:
    root = small_project(tmp_path)
    (root / gone).unlink()

    assert mkdocs(root).returncode == 0

    assert (root / "site" / "index.html").exists()
    assert dead_links(root / "site") == []


@pytest.mark.parametrize("rooms", ["", "voices", "stories", "strategy, tree"])
def test_a_room_that_is_off_leaves_no_link_to_it_behind(tmp_path: Path, rooms: str) -> None:
    root = small_project(tmp_path)
    edit(root, "coproduce.yml", "rooms: [voices, stories, strategy, tree]", f"rooms: [{rooms}]")

    assert mkdocs(root, "--strict").returncode == 0

    assert (root / "site" / "voices").exists() is ("voices" in rooms)
    assert dead_links(root / "site") == []


def dead_links(site: Path) -> list[str]:
    """Give every link to a page or a file of the site that is not there."""
    found = []
    for page in site.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#:]+)["#]', page.read_text("utf-8")):
            target = page.parent / link if page.name != "404.html" else site / link.removeprefix("/")
            if not (target.is_file() or (target / "index.html").is_file()):
                found.append(f"{page.relative_to(site)}: {link}")
    return found


def test_a_site_that_lacks_something_says_so_on_every_page(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "content/themes.yml", "colour: ink", "color: ink")

    assert mkdocs(root).returncode == 0

    pages = [path.read_text("utf-8") for path in (root / "site").rglob("*.html")]
    assert len(pages) > 10
    assert [page for page in pages if "Parts of this site are being mended." not in page] == []


def test_a_poster_that_cannot_be_set_does_not_hold_up_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: PosterShelf, __: object) -> Path:
        raise PosterFault("The poster of q-7fk3m2 cannot be printed.")

    monkeypatch.setattr(PosterShelf, "poster", fails)

    composition = compose(load_project(small_project(tmp_path), date(2026, 12, 1)))

    assert composition.faults == ["content/quotes/q-7fk3m2.yml:2:8: The poster of q-7fk3m2 cannot be printed."]
    voice = next(one.content for one in composition.finished if one.path == "voices/q-7fk3m2/index.html")
    assert "PDF, sharp on any paper from A4 to A1" in str(voice)
    assert "posters/q-7fk3m2" not in str(voice)


def test_settings_that_cannot_be_read_leave_the_published_site_as_it_was(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    assert mkdocs(root).returncode == 0
    before = contents(root / "site")

    edit(root, "coproduce.yml", "contact:", "contcat:")
    built = mkdocs(root)

    assert built.returncode == 1
    assert "'contcat' is not a field we know. Did you mean 'contact'?" in built.stderr
    assert "Traceback" not in built.stderr
    assert contents(root / "site") == before
    assert hidden_folders(root) == []


def test_what_a_killed_build_left_behind_is_swept_away(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    write(root, ".site-staging-old/index.html", "half a page")

    assert mkdocs(root).returncode == 0

    assert hidden_folders(root) == []


def test_a_page_with_a_problem_is_left_out_and_not_built_as_it_stands(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    write(root, "docs/about/index.md", "---\ntitel: About\nsummary: What this is.\n---\nNotes about consent.\n")

    assert mkdocs(root).returncode == 0

    assert [name for name, text in texts(root / "site").items() if "Notes about consent" in text] == []


def test_a_room_that_mkdocs_yml_lacks_is_named(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "mkdocs.yml", "  - coproduce/tree # the Collaboration Tree\n", "")

    built = mkdocs(root, "--strict")

    assert built.returncode == 1
    assert (
        "The room 'tree' is on in coproduce.yml but missing here. Add '- coproduce/tree' to 'plugins:'." in built.stderr
    )


def test_two_addresses_that_differ_are_named(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "mkdocs.yml", "https://small.example/", "https://other.example/")

    built = mkdocs(root, "--strict")

    assert built.returncode == 1
    assert "The site's address here, https://other.example/, is not the one in coproduce.yml" in built.stderr


def test_the_same_sources_and_day_give_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    sites = []
    for name in ("one", "another"):
        root = small_project(tmp_path / name)
        assert mkdocs(root, "--strict").returncode == 0
        sites.append(contents(root / "site"))

    first, second = sites
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


LEAKY_HOOK = """
from pathlib import Path

def on_post_build(config):
    folder = Path(config.site_dir, "files")
    folder.mkdir()
    (folder / "notes.html.orig").write_text("left behind")
    (folder / "minutes.txt.gz").write_bytes(Path("minutes.txt.gz").read_bytes())
"""


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_a_leak_leaves_the_published_site_as_it_was(tmp_path: Path, options: tuple[str, ...]) -> None:
    root = small_project(tmp_path)
    assert mkdocs(root).returncode == 0
    before = contents(root / "site")

    # A part of somebody else's that writes files which nobody checks: what is in them only the audit sees.
    (root / "minutes.txt.gz").write_bytes(gzip.compress(b"I took these words back and nobody may see them"))
    write(root, "hook.py", LEAKY_HOOK)
    edit(root, "mkdocs.yml", "plugins:", "hooks: [hook.py]\nplugins:")
    built = mkdocs(root, *options)

    assert built.returncode == 1
    assert "files/minutes.txt:1:1: This holds words of q-def567, which may not be shown." in built.stderr
    assert "files/notes.html.orig:1:1: We cannot read this" in built.stderr
    assert "Nothing was published" in built.stderr
    assert "took these words back" not in built.stderr
    assert contents(root / "site") == before
    assert hidden_folders(root) == []


def test_a_copy_made_by_hand_keeps_only_its_own_page_off_the_site(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    said = "I took these words back and nobody may see them again."
    edit(root, "docs/about/index.md", "A small site.", f"A small site. {said}")

    built = mkdocs(root)

    assert built.returncode == 0
    assert "docs/about/index.md:5:1: This holds words of q-def567, which may not be shown." in built.stderr
    assert [name for name, text in texts(root / "site").items() if said in text] == []
    assert (root / "site/voices/q-7fk3m2/index.html").exists()


def test_what_could_tell_who_a_person_is_stays_off_the_site_in_every_build(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, QUOTE, WORDS, f"{WORDS}, so ring 07700 900461")
    write(root, "docs/notes/07700 900462.txt", "a note")

    for _ in ("scanned", "remembered"):
        built = mkdocs(root)

        assert built.returncode == 0
        assert f"{QUOTE}:3:50: This looks like a phone number (07••• ••••61)." in built.stderr
        assert "docs/notes/07700 900462.txt:1:1: This looks like a phone number (07••• ••••62)." in built.stderr
        published = texts(root / "site")
        assert [name for name, text in published.items() if "90046" in name + text] == []
        assert "voices/q-abc234/index.html" in published
