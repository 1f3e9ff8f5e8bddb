"""CONTRIBUTING.md begins with what a parent wants to know, and shows it."""

import re
from pathlib import Path


def test_the_guide_begins_with_four_steps_and_a_picture_of_each_that_a_script_takes(repository: Path) -> None:
    text = (repository / "CONTRIBUTING.md").read_text("utf-8")
    script = (repository / "tests/guide_pictures.py").read_text("utf-8")

    first, said = re.findall(r"^### (.+)\n((?:(?!### ).*\n)+)", text, re.MULTILINE)[0]
    steps = re.findall(r"^(\d)\. \*\*", said, re.MULTILINE)
    pictures = re.findall(r"!\[.+\]\((.+)\)", said)

    assert first == "Add your words in four steps"
    assert steps == ["1", "2", "3", "4"]
    assert len(pictures) == len(steps)
    assert [one for one in pictures if not (repository / one).is_file() or Path(one).stem not in script] == []
