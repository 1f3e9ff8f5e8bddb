"""Posters that were typeset before are kept, and those that nobody asked for are not."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from coproduce.domain.publications import Poster
from coproduce.render.poster_shelf import PosterShelf

POSTER = Poster(
    quote_id="q-7fk3m2",
    words="Nobody told us what would happen next.",
    emphasis=None,
    lang="en",
    theme="Waiting",
    colour="ink",
    credit="Parent, north Essex",
    heard="The survey, 2016",
    address="https://small.example/voices/q-7fk3m2/",
    voices=2,
    illustrative=True,
    version="abc123",
    licence="Shared with permission.",
    take_down_after=date(2040, 3, 2),
)


def test_the_same_poster_is_typeset_once(tmp_path: Path) -> None:
    first = PosterShelf(tmp_path).poster(POSTER)
    first.write_bytes(b"as it stands on the shelf")

    again = PosterShelf(tmp_path).poster(POSTER)

    assert (again, again.read_bytes()) == (first, b"as it stands on the shelf")


def test_another_word_or_another_day_is_another_poster(tmp_path: Path) -> None:
    shelf = PosterShelf(tmp_path)
    variants = [POSTER, replace(POSTER, words="Somebody told us."), replace(POSTER, take_down_after=date(2041, 1, 1))]

    assert len({shelf.poster(poster) for poster in variants}) == 3


def test_what_a_build_did_not_ask_for_is_cleared(tmp_path: Path) -> None:
    gone = PosterShelf(tmp_path).poster(POSTER)
    shelf = PosterShelf(tmp_path)
    kept = shelf.poster(replace(POSTER, words="These words stay."))

    shelf.clear_unused()

    assert list(tmp_path.iterdir()) == [kept]
    assert not gone.exists()
