"""Words that look like the typesetter's code are set as words: no file is read, nothing is run."""

import json
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from coproduce.project import load_project
from coproduce.site import compose
from tests.projects import TODAY, small_project, voice, voice_id, write
from tests.safety.vectors import CORPUS

pytestmark = pytest.mark.slow

ATTACKS = sorted((CORPUS / "typst").glob("*.txt"))


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda path: path.stem)
def test_the_words_stand_on_the_poster_as_they_were_written(tmp_path: Path, attack: Path) -> None:
    words = " ".join(attack.read_text("utf-8").split())
    root = small_project(tmp_path)
    quote = voice(0).replace("words: These are the words of voice 0.", f"words: {json.dumps(words)}")
    write(root, "content/quotes/attack.yml", quote)

    # As if no check had named them: one looks like a profile on social media.
    composition = compose(replace(load_project(root, TODAY), problems=()))

    poster = next(one for one in composition.finished if one.path == f"posters/{voice_id(0)}-a2.pdf")
    assert isinstance(poster.content, Path)
    assert composition.faults == []
    assert letters(words) in letters("".join(page.extract_text() for page in pypdf.PdfReader(poster.content).pages))
