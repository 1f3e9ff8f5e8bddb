"""The walls: which posters hang together, and what their print and their page say."""

from datetime import date
from pathlib import Path

import pytest

from coproduce.domain.layout import Layout
from coproduce.domain.publications import Asset, Sheet, WallPrint
from coproduce.rooms import walls
from coproduce.rooms.walls import WallList
from tests.projects import edit, small_project, threads_of, voice, voice_id, write

TWO_MORE = voice(1, "{relationship: parent, area: north}", "themes: [waiting]", "heard_at: survey") + voice(
    2, "{relationship: parent, area: north}", "themes: [school]"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path, **{"content/quotes/zz.yml": TWO_MORE})


def hung(root: Path, wall: str) -> list[str]:
    """Give the voices on a wall, in the order in which they hang."""
    write(root, "content/walls/the-room.yml", f"title: The room\n{wall}\n")
    found = [one for one in walls.publications(threads_of(root)) if isinstance(one, Asset)]
    return [poster.quote_id for one in found if isinstance(one.recipe, WallPrint) for poster in one.recipe.posters]


def test_quotes_hang_in_the_order_in_which_they_are_named(root: Path) -> None:
    assert hung(root, f"quotes: [{voice_id(2)}, q-7fk3m2]") == [voice_id(2), "q-7fk3m2"]


def test_a_theme_brings_all_its_posters(root: Path) -> None:
    assert hung(root, "themes: [school, waiting]") == [voice_id(2), "q-7fk3m2", voice_id(1)]


def test_an_event_brings_the_posters_that_hung_there(root: Path) -> None:
    edit(root, "content/events/survey.md", "when: 2016", f"when: 2016\nposters_shown: [{voice_id(2)}]")

    assert hung(root, "event: survey") == [voice_id(2)]


def test_an_event_without_posters_brings_what_was_heard_there(root: Path) -> None:
    assert hung(root, "event: survey") == ["q-7fk3m2", voice_id(1)]


def test_words_that_were_taken_back_may_stay_on_the_list_and_do_not_hang(root: Path) -> None:
    assert hung(root, "quotes: [q-def567, q-7fk3m2]") == ["q-7fk3m2"]


def test_a_wall_on_which_nothing_may_hang_today_is_not_there(root: Path) -> None:
    assert hung(root, "quotes: [q-def567]") == []
    assert list(walls.publications(threads_of(root))) == []


def test_all_posters_of_a_wall_are_printed_in_its_way(root: Path) -> None:
    more = "size: a2\ndesign: quiet\nground: ink-saver\nlandscape: true\ncalm: true\ntake_down_on: 2030-01-31"
    write(root, "content/walls/the-room.yml", f"title: The room\nquotes: [q-7fk3m2]\n{more}\n")

    (asset, page) = walls.publications(threads_of(root))

    assert isinstance(asset, Asset)
    assert isinstance(asset.recipe, WallPrint)
    (poster,) = asset.recipe.posters
    assert asset.address == "posters/walls/the-room-a2.pdf"
    assert poster.layout == Layout("poster", "a2", landscape=True, design="quiet", ground="ink-saver", calm=True)
    assert poster.take_down_after == date(2030, 1, 31)
    assert isinstance(page, Sheet)
    assert isinstance(page.model, WallList)
    (entry,) = page.model.walls
    assert (entry.title, entry.count_words, entry.take_down) == ("The room", "1 poster", "31 January 2030")


def test_a_wall_never_hangs_longer_than_its_shortest_consent(root: Path) -> None:
    write(root, "content/walls/the-room.yml", "title: The room\nquotes: [q-7fk3m2]\ntake_down_on: 2045-01-31\n")

    (asset, _) = walls.publications(threads_of(root))

    assert isinstance(asset, Asset)
    assert isinstance(asset.recipe, WallPrint)
    assert asset.recipe.posters[0].take_down_after == date(2040, 3, 1)
