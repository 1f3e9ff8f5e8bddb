"""The finished pages of the small project, as golden files: our Markdown and our light sheets.

``UPDATE_GOLDEN=1 pytest`` writes them anew; look at the difference before you keep it.
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from markupsafe import escape

from coproduce.project import load_project
from coproduce.render.policy import POLICY
from coproduce.render.rings import rings, with_rings
from coproduce.render.styles import first_look
from coproduce.site import Finished, compose
from tests.projects import TODAY, small_project

GOLDEN = Path(__file__).parent / "golden"
PAGES = (
    "index.md",
    "stories/index.html",
    "stories/the-long-wait/index.html",
    "strategy/news.md",
    "promises/index.html",
    "promises/news-while-waiting/index.html",
    "unanswered/index.html",
    "events/survey/index.html",
    "voices/index.html",
    "voices/q-7fk3m2/index.html",
    "voices/q-def567/index.html",
    "search/index.html",
    "search/passages-0.json",
    "a-to-z/index.html",
    "sitemap-rooms.xml",
    "robots.txt",
)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finished]:
    root = small_project(tmp_path_factory.mktemp("pages"))
    return {one.path: one for one in compose(load_project(root, TODAY)).finished}


@pytest.mark.parametrize("path", PAGES)
def test_the_page_is_as_it_was(finished: dict[str, Finished], path: str) -> None:
    golden = GOLDEN / path.replace("/", "_")
    content = finished[path].content
    assert isinstance(content, str)
    content = content.replace(escape(POLICY), "(policy)").replace(first_look(), "(first look)")  # each with its tests

    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(content, encoding="utf-8")
    assert content == golden.read_text("utf-8")


def test_every_page_of_the_project_is_there_and_nothing_else(finished: dict[str, Finished]) -> None:
    others = {
        "about/index.md",
        "accessibility/index.html",
        "assets/coproduce.css",
        "events/index.html",
        "posters/q-7fk3m2-a2.pdf",
        "search/index.json",
        "search/words-0.json",
        "posters/q-7fk3m2-large-print.pdf",
        "social/q-7fk3m2.png",
        "strategy/index.html",
        "style/index.html",
        "take-part.md",
        *(f"take-part/{name}/index.html" for name in ("add", "change", "change-your-mind", "story")),
        "tree/index.html",
        "voices/q-abc234/index.html",
        *(f"voices/theme/{name}/index.html" for name in ("waiting", "school")),
        *(f"voices/status/{name}/index.html" for name in ("heard", "answered", "promised", "changed")),
        "voices/event/survey/index.html",
        "voices/year/2016/index.html",
    }

    assert finished.keys() == {*PAGES, *others}


def test_a_site_without_voices_does_not_say_that_every_voice_has_an_answer(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    shutil.rmtree(root / "content" / "quotes")

    pages = {one.path: str(one.content) for one in compose(load_project(root, TODAY)).finished}

    assert pages["unanswered/index.html"].count("No voice is published yet.") == 2
    assert "has an answer" not in pages["unanswered/index.html"]


def test_a_door_whose_page_is_not_there_is_not_shown(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    (root / "docs" / "take-part.md").unlink()

    pages = {one.path: str(one.content) for one in compose(load_project(root, TODAY)).finished}

    assert re.findall(r'class="door"><h3><a href="([^"]*)"', pages["index.md"]) == ["voices/", "stories/", "strategy/"]
    assert pages["index.md"].count('class="door"') == 3


def test_social_media_are_told_of_a_picture_only_where_the_words_are_released_there(
    finished: dict[str, Finished],
) -> None:
    told = [str(finished[f"voices/{name}/index.html"].content) for name in ("q-7fk3m2", "q-abc234", "q-def567")]

    assert ["og:" in page for page in told] == [True, False, False]
    assert '<meta property="og:image" content="https://small.example/social/q-7fk3m2.png">' in told[0]


def test_a_drawing_of_rings_stands_on_a_page_once_however_many_cards_use_it() -> None:
    page = with_rings('<use href="#rings-3"></use><use href="#rings-12"></use><use href="#rings-3"></use>')

    assert page.count('<symbol id="rings-3"') == page.count('<symbol id="rings-12"') == 1


def test_there_is_one_ring_for_each_voice_up_to_a_number_that_can_still_be_seen() -> None:
    assert [rings(count).count("M") for count in (1, 7, 40, 500)] == [1, 7, 40, 40]  # an M begins a ring
