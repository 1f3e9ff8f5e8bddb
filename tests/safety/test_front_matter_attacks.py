"""The fields at the head of a page: what is not known is refused, what is known is text and nothing else."""

import html
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from coproduce.project import load_project
from coproduce.site import compose
from tests.attacks_as_ours import rows
from tests.projects import OUR_SCRIPT, TODAY, small_project, write
from tests.safety.vectors import CORPUS, pages_with_fields

pytestmark = pytest.mark.slow

# What the answer to each row that expect.tsv wants refused has to say.
REFUSED = {
    "f03": "'template' is not a field we know",
    "f05": "'template' is not a field we know",
    "f07": "'hide' is not a field we know",
    "f09": "'status' is not a field we know",
    "f11": "'search' is not a field we know",
    "f17": "is a YAML tag",
    "f19": "This should be a page: a block of fields",
    "f21": "'hooks' is not a field we know",
    "f25": "The fields at the top of this file have no end",
    "f27": "The first line of this file should be '---'",
    "f29": "is a YAML anchor",
    "f31": "turns the words round",
}
SHOWN = {"f01": "t<script>alert('F01')</script>", "f13": "2025-01-02", "f15": "no", "f23": "bom"}
"""The titles that are shown as they are written."""


def _with_limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))


def test_no_row_is_forgotten() -> None:
    found = [Path(row.file).name for row in rows("frontmatter")]

    assert found == sorted(path.name for path in (CORPUS / "frontmatter").iterdir())
    assert [name[:3] for name in found] == sorted({**REFUSED, **SHOWN})


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_project(tmp_path_factory.mktemp("fields"))
    shown = pages_with_fields()
    assert shown.keys() == SHOWN.keys()
    for path in (CORPUS / "frontmatter").glob("*.md"):
        write(root, f"docs/{path.stem[:3]}.md", shown.get(path.stem[:3]) or path.read_text("utf-8"))
    return root


def test_each_row_of_the_corpus_is_answered_as_it_says(attacked: Path) -> None:
    command = [str(Path(sys.executable).with_name("coproduce")), "check", "--format", "json"]
    checked = subprocess.run(
        command, cwd=attacked, capture_output=True, text=True, check=False, timeout=60, preexec_fn=_with_limits
    )

    problems = json.loads(checked.stdout)
    said = {
        name: [one["message"] for one in problems if one["path"] == f"docs/{name}.md"] for name in {**REFUSED, **SHOWN}
    }
    assert {name: any(words in one for one in said[name]) for name, words in REFUSED.items()} == dict.fromkeys(
        REFUSED, True
    )
    assert [name for name in SHOWN if said[name]] == []
    assert "Traceback" not in checked.stderr
    assert not list(attacked.rglob("F17-PWNED"))


def test_a_title_is_shown_as_it_is_written_on_its_page_and_nowhere_as_html(attacked: Path) -> None:
    finished = {one.path: one.content for one in compose(load_project(attacked, TODAY)).finished}

    for name, title in SHOWN.items():
        page = finished[f"{name}.md"]
        assert isinstance(page, str)
        assert f"title: {json.dumps(title)}" in page
        assert f"<h1>{html.escape(title, quote=False)}</h1>".replace("'", "&#39;") in page
    assert [
        path
        for path, text in finished.items()
        if isinstance(text, str) and path.endswith(".html") and "<script" in OUR_SCRIPT.sub("", text)
    ] == []


def test_a_bomb_of_aliases_is_refused_at_once(tmp_path: Path) -> None:
    root = small_project(tmp_path, **{"docs/bomb.md": next((CORPUS / "frontmatter").glob("f29*")).read_text("utf-8")})
    begun = time.process_time()

    project = load_project(root, TODAY)

    assert {problem.where.path for problem in project.problems} == {"docs/bomb.md"}
    assert time.process_time() - begun < 100 * _ordinary(root)


def _ordinary(root: Path) -> float:
    """Measure what reading the project costs without the bomb."""
    (root / "docs/bomb.md").unlink()
    begun = time.process_time()
    load_project(root, TODAY)
    return time.process_time() - begun


@pytest.mark.parametrize("field", ["title", "summary", "told_by", "content_note"])
@pytest.mark.parametrize(
    "payload", ["<img src=x onerror=alert(1)>", '"><script>alert(1)</script>', "'onmouseover='alert(1)", "{{7*7}}"]
)
def test_every_text_field_of_a_story_is_escaped_wherever_it_shows(tmp_path: Path, field: str, payload: str) -> None:
    fields = {"title": "T", "summary": "S.", "told_by": "Somebody", "content_note": "N."} | {field: payload}
    head = "\n".join(f"{name}: {json.dumps(value)}" for name, value in fields.items())
    consent = (
        "{ref: EX-1, status: given, channels: [site], given_by: self, given_on: 2016-03-02, expires_on: 2040-03-02}"
    )
    root = small_project(
        tmp_path, **{"content/stories/attack.md": f"---\n{head}\nillustrative: true\nconsent: {consent}\n---\nWords.\n"}
    )

    finished = (one for one in compose(load_project(root, TODAY)).finished if one.path.startswith("stories/"))
    pages = [OUR_SCRIPT.sub("", one.content) for one in finished if isinstance(one.content, str)]

    shown = html.escape(payload, quote=False)[:12]
    assert any(shown in page.replace("&#39;", "'").replace("&#34;", '"') for page in pages)
    assert [bad for bad in ("<img", "<script", "'onmouse", "49") if any(bad in page for page in pages)] == []
