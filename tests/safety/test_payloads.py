"""Every attack through every field that people fill in, and not only as a page: none runs, none breaks anything."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from coproduce.project import Project, load_project
from coproduce.site import compose
from tests.projects import TODAY, small_project, voice, write
from tests.safety.test_attacks import WithoutPolicy, look
from tests.safety.vectors import vectors

pytestmark = pytest.mark.slow

NAUGHTY = [" ".join(text.replace("\x00", "").split()) for text in vectors().values()]
CONSENT = "{ref: EX-1, status: given, channels: [site], given_by: self, given_on: 2016-03-02, expires_on: 2040-03-02}"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def quote_id(number: int) -> str:
    return f"q-zzzz{ALPHABET[number // len(ALPHABET)]}{ALPHABET[number % len(ALPHABET)]}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give each to a quote as words and note, and to a story as title, summary, teller, alt text and account."""
    root = small_project(tmp_path_factory.mktemp("payloads"))
    for number, text in enumerate(NAUGHTY):
        words = json.dumps(text)
        quote = voice(0, channels="[site]").replace("q-zzzzza", quote_id(number))
        quote = quote.replace("words: These are the words of voice 0.", f"words: {words}\n  content_note: {words}")
        write(root, f"content/quotes/payload-{number}.yml", quote)
        head = f"title: {words}\nsummary: {words}\ntold_by: {words}\nillustrative: true\nconsent: {CONSENT}"
        body = f"{text}\n\n![{text}](a.png)\n\n[{text}](about/)\n\n## {text}\n\n{text}"
        write(root, f"content/stories/attack-{number}.md", f"---\n{head}\n---\n{body}\n")
    return load_project(root, TODAY)


def test_every_string_is_published_or_refused_at_its_place(project: Project) -> None:
    named = {Path(path).stem for path in project.broken}

    assert len(NAUGHTY) > 75
    assert all(problem.where.line >= 1 and problem.message.endswith((".", "?")) for problem in project.problems)
    assert len([name for name in named if name.startswith("payload-")]) < len(NAUGHTY) / 4  # words are only words
    assert not named - {f"{kind}-{number}" for number in range(len(NAUGHTY)) for kind in ("payload", "attack")}


def test_none_runs_in_a_browser_also_where_it_should_have_been_refused(
    project: Project, browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Project, "broken", property(lambda _: frozenset()))
    for one in compose(project).finished:
        if isinstance(one.content, str) and one.path.startswith(("stories/", "voices/index")):
            page = tmp_path / one.path.replace("voices/", "attack-voices/")
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(one.content, encoding="utf-8")
    (tmp_path / "robots.txt").touch()

    seen = look(browser, tmp_path, WithoutPolicy)

    assert seen.opened > 75
    assert (seen.ran, seen.asked, seen.moved) == (set(), set(), set())
