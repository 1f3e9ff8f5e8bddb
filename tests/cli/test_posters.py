"""``coproduce posters``: a wall as one file, in the size and look that an officer asks for."""

import re
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner, Result

from coproduce.cli import main
from coproduce.domain.forms import MAY_WE, TOGETHER
from tests.projects import edit, small_project, voice, voice_id, write

TWO_MORE = voice(1, "{relationship: parent, area: north}", "themes: [waiting]") + voice(
    2, "{relationship: parent, area: north}", "themes: [school]"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    wall = "title: The room\nthemes: [waiting]\nsize: a4\n"
    return small_project(tmp_path, **{"content/quotes/zz.yml": TWO_MORE, "content/walls/the-room.yml": wall})


def posters(root: Path, *asked: str) -> Result:
    into = root.parent / "prints"
    return CliRunner().invoke(
        main, ["posters", *asked, "--into", str(into), "--folder", str(root), "--today", "2026-12-01"]
    )


def printed(root: Path) -> dict[str, list[tuple[int, int]]]:
    """Give the files that were printed, and the size of each page in mm."""
    found = sorted((root.parent / "prints").glob("*"))
    return {
        path.name: [
            (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4))
            for page in pypdf.PdfReader(path).pages
        ]
        for path in found
    }


def test_a_saved_wall_comes_with_index_captions_slips_and_leaf_cards(root: Path) -> None:
    result = posters(root, "--wall", "the-room")

    assert result.exit_code == 0, result.output
    assert "2 posters: " in result.output
    assert printed(root) == {"the-room-a4.pdf": [(210, 297)] * 6}
    wall = pypdf.PdfReader(root.parent / "prints" / "the-room-a4.pdf")
    text = [page.extract_text() for page in wall.pages]
    assert ("The room" in text[0], "1 · Voice" in text[1], "2 · Voice" in text[2]) == (True, True, True)
    assert "Captions to cut out" in text[3]
    assert "What will you do?" in text[4]
    cards = " ".join(text[5].split())
    assert (cards.count(TOGETHER), cards.count(MAY_WE)) == (4, 4)
    assert [str(one.title) for one in wall.outline if isinstance(one, pypdf.generic.Destination)] == [
        "The room",
        "Waiting 1 · Voice q-7fk3m2",
        f"Waiting 2 · Voice {voice_id(1)}",
        "Captions to cut out",
        "What will you do?",
        "What will you do?",
        TOGETHER,
    ]


def test_size_and_look_can_be_asked_for(root: Path) -> None:
    result = posters(
        root, "--theme", "waiting", "--size", "a2", "--landscape", "--design", "quiet", "--ink-saver", "--calm",
        "--no-papers",
    )  # fmt: skip

    assert result.exit_code == 0, result.output
    assert printed(root) == {"waiting-a2-landscape.pdf": [(594, 420)] * 2}


def test_a_printer_gets_bleed_and_crop_marks_and_where_to_cut(root: Path) -> None:
    result = posters(root, "--ids", "q-7fk3m2", "--size", "a3", "--bleed", "--no-papers")

    assert result.exit_code == 0, result.output
    (page,) = pypdf.PdfReader(root.parent / "prints" / "voices-a3.pdf").pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [317, 440]
    assert [round(float(side) / 72 * 25.4) for side in page.trimbox] == [10, 10, 307, 430]


def test_each_voice_can_have_a_file_of_its_own(root: Path) -> None:
    result = posters(root, "--ids", f"q-7fk3m2, {voice_id(2)}", "--apart", "--large-print")

    assert result.exit_code == 0, result.output
    assert printed(root) == {
        "q-7fk3m2-large-print.pdf": [(210, 297)],
        f"{voice_id(2)}-large-print.pdf": [(210, 297)],
    }


def test_voices_that_cannot_hang_are_named_and_nothing_is_printed(root: Path) -> None:
    result = posters(root, "--ids", "q-7fk3m2,q-abc234,q-7fk3m3")

    assert result.exit_code == 1
    assert "q-abc234 is left out: whoever said it did not agree to posters." in result.output
    assert "q-7fk3m3 is left out: no voice of that name may be shown today. Did you mean 'q-7fk3m2'?" in result.output
    assert "Nothing was printed. Mend these, or add --keep-going to print the rest." in result.output
    assert printed(root) == {}


def test_keep_going_prints_the_rest(root: Path) -> None:
    edit(root, "content/quotes/zz.yml", "These are the words of voice 1.", "word " * 130)

    result = posters(root, "--theme", "waiting", "--keep-going", "--no-papers")

    assert result.exit_code == 0, result.output
    assert "A poster holds 120 words, and these are 130." in result.output
    assert printed(root) == {"waiting-a3.pdf": [(297, 420)]}


def test_words_that_are_too_wide_for_the_sheet_are_named_at_their_place_and_the_rest_is_printed(root: Path) -> None:
    edit(root, "content/quotes/zz.yml", "These are the words of voice 1.", "women " * 119 + "women")

    result = posters(root, "--theme", "waiting", "--design", "letter", "--keep-going", "--no-papers")

    assert result.exit_code == 0, result.output
    assert re.search(
        r"content/quotes/zz.yml:\d+:\d+: These 120 words take more room than a poster has. Add a 'poster_excerpt'",
        result.output,
    )
    assert printed(root) == {"waiting-a3.pdf": [(297, 420)]}


def test_a_wall_with_a_mistake_is_named_with_it_and_keep_going_prints_what_may_hang_on_it(root: Path) -> None:
    write(root, "content/walls/the-room.yml", "title: The room\nquotes: [q-7fk3m2, q-abc234]\nsize: a4\n")

    first, second = posters(root, "--wall", "the-room"), posters(root, "--wall", "the-room", "--keep-going")

    assert first.exit_code == 1
    assert "content/walls/the-room.yml:2:20: Whoever said 'q-abc234' did not agree to posters" in first.output
    assert "This wall is not printed until it is mended." in first.output
    assert second.exit_code == 0, second.output
    assert printed(root) == {"the-room-a4.pdf": [(210, 297)] * 5}


def test_a_wall_that_cannot_be_read_is_not_printed_at_all(root: Path) -> None:
    write(root, "content/walls/the-room.yml", "title: The room\nthemes: [waitin]\nsize: a4\n")

    result = posters(root, "--wall", "the-room", "--keep-going")

    assert result.exit_code == 1
    assert (
        "content/walls/the-room.yml:2:10: There is no theme called 'waitin'. Did you mean 'waiting'?" in result.output
    )
    assert printed(root) == {}


def test_a_voice_with_a_mistake_is_left_out_and_its_neighbours_in_the_file_are_printed(root: Path) -> None:
    edit(root, "content/quotes/zz.yml", "These are the words of voice 1.", "word " * 130)

    result = posters(root, "--ids", f"{voice_id(1)},{voice_id(2)}", "--keep-going", "--no-papers", "--apart")

    assert f"{voice_id(1)} is left out: what was written of it has to be mended first." in result.output
    assert list(printed(root)) == [f"{voice_id(2)}-a3.pdf"]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (["--wall", "the-room", "--size", "a5"], "'a5' is not one of the choices for --size. Choose: a4, a3, a2, a1."),
        (["--wall", "the-rooms"], "There is no wall called 'the-rooms'. Did you mean 'the-room'?"),
        (["--theme", "wating"], "There is no theme called 'wating'. Did you mean 'waiting'?"),
        (["--event", "surveys"], "There is no event called 'surveys'. Did you mean 'survey'?"),
        (["--theme", "xyz"], "There is no theme called 'xyz'. Choose: waiting, school."),
        ([], "Say which voices hang there, in one way: --wall, --theme, --event or --ids."),
        (["--wall", "the-room", "--ids", "q-7fk3m2"], "Say which voices hang there, in one way"),
        (["--ids", ","], "No voice of this choice may hang on a wall today, so nothing was printed."),
    ],
)
def test_a_choice_that_cannot_be_is_said_in_plain_words(root: Path, asked: list[str], answer: str) -> None:
    result = posters(root, *asked)

    assert result.exit_code != 0
    assert answer in result.output
    assert printed(root) == {}
