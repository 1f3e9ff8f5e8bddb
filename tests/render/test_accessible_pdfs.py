"""Every kind of PDF that we print, read by a checker that knows what screen readers need."""

import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from coproduce.domain.layout import Layout
from coproduce.domain.publications import Poster, WallPrint
from coproduce.render.posters import Press
from tests.render.test_posters import POSTER

pytestmark = pytest.mark.slow
PRESS = Press()


def posters(layout: Layout, count: int = 1) -> tuple[Poster, ...]:
    """Give some different posters of one layout."""
    return tuple(
        replace(
            POSTER,
            quote_id=f"q-2jk6q{letter}",
            words=" ".join(POSTER.words.split()[number % 3 :]),
            address=f"https://autism.example.gov.uk/voices/q-2jk6q{letter}/",
            version=f"{letter}fa91c",
            layout=layout,
            illustrative=number % 2 == 0,
        )
        for number, letter in enumerate("abcdefgh"[:count])
    )


def alone(layout: Layout) -> bytes:
    return PRESS.poster(posters(layout)[0])


def wall(layout: Layout, *, with_papers: bool) -> bytes:
    return PRESS.wall(WallPrint("Waiting for a letter", posters(layout, 7), "hello@small.example", with_papers))


PRINTS: dict[str, Callable[[], bytes]] = {
    "statement": lambda: alone(Layout(design="statement")),
    "letter": lambda: alone(Layout(design="letter", ground="light")),
    "quiet": lambda: alone(Layout(design="quiet", ground="ink-saver", landscape=True)),
    "large-print": lambda: alone(Layout(form="large-print")),
    "wall": lambda: wall(Layout(), with_papers=True),
    "pack": lambda: wall(Layout(size="a2", bleed=True), with_papers=False),
}


URDU = "ہم نے چھبیس مہینے ایک خط کا انتظار کیا۔"


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print one of each kind into a folder, and one that is spoilt: nobody could hear what it says."""
    folder = tmp_path_factory.mktemp("prints")
    for name, print_one in PRINTS.items():
        (folder / f"{name}.pdf").write_bytes(print_one())
    (folder / "urdu.pdf").write_bytes(PRESS.poster(replace(POSTER, words=URDU, emphasis=None, lang="ur")))
    with pikepdf.open(folder / "statement.pdf") as spoilt:
        del spoilt.Root.StructTreeRoot
        spoilt.save(folder / "spoilt.pdf")
    return folder


def test_a_checker_of_accessible_pdfs_finds_nothing_but_what_was_spoilt(repository: Path, prints: Path) -> None:
    checker = repository / ".venv-outloud" / "bin" / "outloud"
    if not checker.exists():
        pytest.fail("The checker of PDFs is not installed: `make test` installs it into .venv-outloud.")

    def told(*asked: str) -> str:
        return subprocess.run([checker, *asked], cwd=prints, capture_output=True, text=True, check=False).stdout

    def found(*asked: str) -> dict[str, str]:
        return dict(re.findall(r"(\S+\.pdf): (\d+ error\(s\), \d+ warning\(s\))", told("--quiet", *asked)))

    nothing = "0 error(s), 0 warning(s)"
    assert not found("spoilt.pdf").get("spoilt.pdf", nothing).startswith("0 error")
    assert found(*(f"{name}.pdf" for name in PRINTS)) == {f"{name}.pdf": nothing for name in PRINTS}
    # Nastaliq draws a letter in several pieces, and in a PDF each piece stands for the whole letter: whoever copies the
    # words gets letters twice. A screen reader does not, since they are told beside the drawing. Nothing else is wrong.
    assert re.findall(r"(ERROR|WARNING)\s+(\S+)\s.*: (\d+) .* map to (\S+)", told("urdu.pdf")) == [
        ("WARNING", "TXT-004", "7", "U+06D2")
    ]
    assert found("urdu.pdf") == {"urdu.pdf": "0 error(s), 1 warning(s)"}


@pytest.mark.parametrize("name", PRINTS)
def test_the_file_is_whole(prints: Path, name: str) -> None:
    told = subprocess.run(["qpdf", "--check", f"{name}.pdf"], cwd=prints, capture_output=True, text=True, check=False)

    assert "No syntax or stream encoding errors found" in told.stdout
    assert told.returncode == 0


@pytest.mark.parametrize("name", PRINTS)
def test_a_screen_reader_meets_the_same_tags_in_the_same_order(prints: Path, name: str) -> None:
    golden = Path(__file__).parent / "tags" / f"{name}.txt"
    command = ["pdfinfo", "-struct-text", f"{name}.pdf"]

    told = subprocess.run(command, cwd=prints, check=True, capture_output=True).stdout.decode(errors="replace")
    told = re.sub(r'(?ms)^( *H1) ".*?" \(block\)', r"\1", told)  # its title is written in another encoding

    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text("utf-8")
