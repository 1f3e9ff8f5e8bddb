"""A mistake is about one voice of its file, or, where that is not certain, about all of them."""

from pathlib import Path

from coproduce.domain.at_fault import voices_without_fault
from coproduce.domain.problems import Location, Problem, first_few
from tests.projects import library_of, small_project, voice, voice_id

FILE = "content/quotes/zz.yml"
HEAD = "# What was said in the library.\n"
LINES = 1 + voice(1).count("\n")
"""How many lines of the file stand before the second voice."""


def left(tmp_path: Path, *problems: Problem, content: str = "") -> list[str]:
    """Give the voices of a file with three that are left, in a project whose other file holds one."""
    three = HEAD + voice(1) + voice(2) + voice(3)
    library = library_of(small_project(tmp_path, **{FILE: content or three}))
    names = {voice_id(number): str(number) for number in (1, 2, 3)}
    return [names[one.model.id] for one in voices_without_fault(library, problems) if one.path == FILE]


def on(line: int, *also: str, column: int = 3) -> Problem:
    return Problem(Location(FILE, line, column), "Something is wrong here.", "", also)


def test_without_a_mistake_every_voice_is_left(tmp_path: Path) -> None:
    assert left(tmp_path) == ["1", "2", "3"]


def test_a_mistake_on_the_first_or_last_line_of_a_voice_is_about_that_voice(tmp_path: Path) -> None:
    assert left(tmp_path, on(LINES), on(LINES + 1)) == ["3"]


def test_a_mistake_above_the_first_voice_is_about_the_whole_file(tmp_path: Path) -> None:
    assert left(tmp_path, on(1)) == []


def test_a_mistake_at_the_very_beginning_of_a_file_is_about_all_of_it(tmp_path: Path) -> None:
    content = voice(1) + voice(2)

    assert left(tmp_path, on(1, column=1), content=content) == []


def test_a_mistake_elsewhere_that_holds_the_file_back_holds_all_of_it_back(tmp_path: Path) -> None:
    assert left(tmp_path, Problem(Location("docs/index.md", 3), "A copy.", "", (FILE,))) == []


def test_many_mistakes_that_are_said_as_one_hold_the_whole_file_back(tmp_path: Path) -> None:
    assert left(tmp_path, *first_few([on(LINES, column=column) for column in range(3, 12)])) == []


def test_two_voices_of_one_name_are_both_left_out(tmp_path: Path) -> None:
    content = HEAD + voice(1) + voice(2) + voice(1)

    assert left(tmp_path, on(2 * LINES), content=content) == ["2"]


def test_the_only_voice_of_a_file_is_left_out_with_it(tmp_path: Path) -> None:
    library = library_of(small_project(tmp_path))
    alone = "content/quotes/q-7fk3m2.yml"

    kept = voices_without_fault(library, [Problem(Location(alone, 3, 1), "Something is wrong here.")])

    assert alone in {one.path for one in library.quotes}
    assert alone not in {one.path for one in kept}
