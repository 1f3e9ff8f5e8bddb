"""The gallery and the voices."""

from pathlib import Path

import pytest

from coproduce.domain.publications import Sheet
from coproduce.rooms import gallery as walls
from coproduce.rooms import quotes
from coproduce.rooms.cards import fit_of, runs_of
from coproduce.rooms.gallery import Gallery
from coproduce.rooms.quotes import VoicePage
from coproduce.rooms.views import shortened
from tests import projects
from tests.projects import edit, small_project, threads_of, write


def sheets(root: Path) -> dict[str, Sheet]:
    threads = threads_of(root)
    return {one.address: one for one in (*walls.publications(threads), *quotes.publications(threads))}


def gallery(sheet: Sheet) -> Gallery:
    assert isinstance(sheet.model, Gallery)
    return sheet.model


def voice(sheet: Sheet) -> VoicePage:
    assert isinstance(sheet.model, VoicePage)
    return sheet.model


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def many(root: Path, count: int) -> None:
    """Write many more voices about waiting."""
    one = (root / "content/quotes/q-7fk3m2.yml").read_text("utf-8")
    alphabet = "abcdefghjkmnp"
    for number in range(count):
        name = f"q-aaaa{alphabet[number // 13]}{alphabet[number % 13]}"
        write(root, f"content/quotes/{name}.yml", one.replace("q-7fk3m2", name))


def test_each_filter_counts_what_it_shows(root: Path) -> None:
    many(root, 60)
    found = sheets(root)

    for shown in gallery(found["voices/"]).filters:
        for option in shown.options:
            cards, address = 0, option.address
            while address:
                page = gallery(found[address])
                cards += len(page.cards)
                address = page.pages.next if page.pages and page.pages.next else ""
            assert cards == option.count, option


def test_the_voices_of_a_theme_hang_all_over_the_gallery_in_their_order(root: Path) -> None:
    many(root, 3)

    hung = [(card.theme.title, card.id) for card in gallery(sheets(root)["voices/"]).cards]

    assert hung == [
        ("Waiting", "q-7fk3m2"), ("Waiting", "q-aaaaaa"), ("School", "q-abc234"), ("Waiting", "q-aaaaab"),
        ("Waiting", "q-aaaaac"),
    ]  # fmt: skip


def test_a_part_of_the_gallery_says_of_what_and_opens_what_was_chosen_from(root: Path) -> None:
    found = {address: gallery(sheets(root)[address]) for address in ("voices/", "voices/year/2016/")}

    assert {address: (page.kind, page.title) for address, page in found.items()} == {
        "voices/": ("", "What people told us"),
        "voices/year/2016/": ("What people told us", "2016"),
    }
    assert {address: [one.title for one in page.filters if one.is_open] for address, page in found.items()} == {
        "voices/": ["Theme"],
        "voices/year/2016/": ["Year"],
    }


def test_a_long_gallery_is_parted_into_pages_that_lead_to_each_other(root: Path) -> None:
    many(root, 60)
    found = sheets(root)

    first, second = gallery(found["voices/"]), gallery(found["voices/page-2/"])

    assert (len(first.cards), len(second.cards)) == (48, 14)
    assert first.pages is not None
    assert second.pages is not None
    assert (first.pages.previous, first.pages.next) == (None, "voices/page-2/")
    assert (second.pages.previous, second.pages.next) == ("voices/", None)


def test_the_thread_of_a_voice_says_what_has_not_happened_too(root: Path) -> None:
    found = sheets(root)

    steps = {
        name: [(s.stage, s.state) for s in voice(found[f"voices/{name}/"]).thread] for name in ("q-7fk3m2", "q-abc234")
    }

    assert steps == {
        "q-7fk3m2": [("heard", "done"), ("answered", "done"), ("promised", "done"), ("changed", "not-yet")],
        "q-abc234": [("heard", "done"), ("answered", "not-yet"), ("promised", "not-yet"), ("changed", "not-yet")],
    }
    assert voice(found["voices/q-abc234/"]).not_answered == (
        "Nobody has answered these words yet. They were said 10 years ago."
    )


@pytest.mark.parametrize("more", [0, 1, 5])
def test_a_voice_leads_to_those_that_follow_it_round_in_a_ring(root: Path, more: int) -> None:
    speaker = "{relationship: parent, area: north}"
    about = [projects.voice(number, speaker, "themes: [school]") for number in range(more)]
    write(root, "content/quotes/ring.yml", "".join(about) or "# nobody yet\n")
    names = threads_of(root).by_theme["school"]

    found = sheets(root)

    for at, name in enumerate(names):
        others = [card.id for card in voice(found[f"voices/{name}/"]).others]
        assert others == [*names[at + 1 :], *names[:at]][:3]


def test_a_poster_can_be_taken_away_only_where_that_was_agreed(root: Path) -> None:
    found = sheets(root)

    assert [one.address for one in voice(found["voices/q-7fk3m2/"]).downloads] == [
        "posters/q-7fk3m2-a2.pdf",
        "posters/q-7fk3m2-large-print.pdf",
        "social/q-7fk3m2.png",
    ]
    assert voice(found["voices/q-abc234/"]).downloads == ()


def test_a_voice_without_search_engines_is_kept_from_them(root: Path) -> None:
    found = sheets(root)

    assert found["voices/q-7fk3m2/"].in_search_engines
    assert not found["voices/q-abc234/"].in_search_engines
    assert not voice(found["voices/q-abc234/"]).card.snippet


def test_long_words_are_shown_in_full_where_the_poster_shows_parts(root: Path) -> None:
    path = "content/quotes/q-7fk3m2.yml"
    edit(root, path, "emphasis: what would happen next", "poster_excerpt: Nobody told us … happen next.")

    page = voice(sheets(root)["voices/q-7fk3m2/"])

    assert "".join(run.text for run in page.card.runs) == "Nobody told us … happen next."
    assert page.full_words == "Nobody told us what would happen next."


def test_words_are_parted_at_their_emphasis_and_lose_nothing() -> None:
    assert [(run.text, run.emphasised) for run in runs_of("One two three", "two")] == [
        ("One ", False),
        ("two", True),
        (" three", False),
    ]
    assert [(run.text, run.emphasised) for run in runs_of("One two", "One two")] == [("One two", True)]


@pytest.mark.parametrize(
    ("words", "fit"),
    [
        ("You are not alone.", "words-short"),
        ("Extraordinary.", "words-long"),
        ("We waited for a letter. It told us there was another list.", "words-medium"),
        ("word " * 30, "words-long"),
        ("word " * 60, "words-very-long"),
    ],
)
def test_few_words_are_set_large_unless_one_of_them_is_long(words: str, fit: str) -> None:
    assert fit_of(words) == fit


def test_long_words_are_cut_between_words() -> None:
    assert shortened("One two three", 9) == "One two…"
    assert shortened("One two", 9) == "One two"
    assert shortened("我们等了很久很久", 4) == "我们等了…"
