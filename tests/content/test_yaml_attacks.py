"""Quote files that attack: each ends as tests/attacks/expect.tsv says, in a child, and leaves nothing behind."""

import re
import shutil
from pathlib import Path

import pytest

from tests.attacks_as_ours import ATTACKS, Row, as_ours, rows
from tests.children import coproduce
from tests.projects import small_project

pytestmark = pytest.mark.slow

PATH = "content/quotes/attack.yml"
PLACED = re.compile(rf"{re.escape(PATH)}:\d+:\d+: (?P<says>.+)")
PYTHON_WORDS = re.compile(r"Traceback|\b(?:None|NoneType|dict|str|mapping|scalar|invalid|Error)\b")
SENTENCE_END = re.compile(r"[.?!](?:\s|$)")
ROWS = list(rows("yaml"))
SHOWN = {
    "y09": "12:30:45",
    "y41": "2025",
    "y57": "Nobody rang us back.",
    "y65": "Nobody rang us back.",
    "y67": "Nobody rang us bаck.",
    "y69": "لم يتصل بنا أحد",
    "y71": "Family 👨‍👩‍👧 waited",
    "y73": "{{ config }} {% raw %}",
    "y95": "line one",
}
"""What the page of the voice says where the attack is let through."""
ADVICE = {"y33": "There is no quote in this file", "y65": "nobody can see", "y67": "another alphabet (Cyrillic)"}


def test_no_row_is_forgotten() -> None:
    assert {Path(row.file).name for row in ROWS} == {path.name for path in (ATTACKS / "yaml").iterdir()}
    assert len(ROWS) == 50


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small project with its poster on the shelf, so that not every attack has to typeset it again."""
    root = small_project(tmp_path_factory.mktemp("typeset"))
    assert coproduce(root, "export", str(root.parent / "out")).code == 0
    return root


@pytest.mark.parametrize("row", ROWS, ids=lambda row: Path(row.file).stem)
def test_each_attack_ends_as_it_must(row: Row, tmp_path: Path, typeset: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(typeset, root)
    (root / PATH).write_bytes(as_ours(row.file))
    number = Path(row.file).stem.partition("-")[0]

    said = coproduce(root, "check", "--advice")
    exported = coproduce(root, "export", str(tmp_path / "out"))

    said_of_it = [match["says"] for line in said.output.split("\n") if (match := PLACED.match(line))]
    assert not PYTHON_WORDS.search(said.output)
    assert exported.code == 0
    published = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.html")}
    page = tmp_path / "out" / "voices" / "q-aaaaa2" / "index.html"
    if row.must == "R":
        assert said.code == 1
        assert said_of_it
        assert all(len(SENTENCE_END.findall(says)) <= 3 for says in said_of_it)
        assert not page.exists()
    else:
        assert said.code == 0, said.output
        assert page.exists() is (number in SHOWN)
        assert ADVICE.get(number, "") in "".join(said_of_it)
    if number in SHOWN:
        assert SHOWN[number] in page.read_text("utf-8").replace("&#34;", '"')
    assert [name for name, text in published.items() if "CANARY" in text or "onerror=" in text] == []
    assert not any(Path("/tmp").glob("Y75*"))  # noqa: S108 - where the attack wants to write
    assert not any(folder.joinpath("Y27-PWNED").exists() for folder in (Path(), root, tmp_path))


def test_arabic_is_shown_from_right_to_left(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    arabic = as_ours("yaml/y69-rtl-language-ok.yml") + b"  lang: ar\n"
    (root / PATH).write_bytes(arabic)

    assert coproduce(root, "export", str(tmp_path / "out")).code == 0

    page = (tmp_path / "out" / "voices" / "q-aaaaa2" / "index.html").read_text("utf-8")
    assert re.search(r'lang="ar" dir="rtl"><p>(<span[^>]*>“</span>)?لم يتصل بنا أحد', page)
