"""Words that are long for a poster are tried before anybody prints them, and not tried again."""

import itertools
import json
import typing
from dataclasses import replace
from pathlib import Path

import pytest

from coproduce.domain.forms import MOST_WORDS
from coproduce.domain.layout import Design, Layout, Size
from coproduce.domain.publications import Poster
from coproduce.render.fit import has_to_be_tried
from coproduce.render.fitting import Fitting
from tests.render.test_long_words import SAID, TAMIL, poster_in
from tests.render.test_posters import PRESS

LONG = poster_in("ta", TAMIL)


def most_that_fits(lang: str, said: str, tmp_path: Path) -> Poster:
    """Give the longest poster of which the check says that it fits."""
    fitting, (few, many) = Fitting(tmp_path / "fitting.json"), (1, 300)
    while many - few > 1:
        middle = (few + many) // 2
        few, many = (middle, many) if fitting.fits(poster_in(lang, said, middle)) else (few, middle)
    return poster_in(lang, said, few)


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "said"), [("de", SAID["de"]), ("ur", SAID["ur"]), ("ta", TAMIL)])
def test_what_the_check_lets_through_fits_on_every_sheet(lang: str, said: str, tmp_path: Path) -> None:
    longest = most_that_fits(lang, said, tmp_path)

    assert lang == "ta" or len(longest.words.split()) >= MOST_WORDS
    for size, design, landscape in itertools.product(typing.get_args(Size), typing.get_args(Design), (False, True)):
        layout = Layout(size=size, design=design, landscape=landscape)
        assert PRESS.poster(replace(longest, layout=layout)), layout


@pytest.mark.parametrize("lang", ["de", "ur"])
def test_short_words_are_not_tried_and_long_ones_are(lang: str) -> None:
    short, long = (poster_in(lang, SAID[lang], count).words for count in (40, MOST_WORDS))

    assert (has_to_be_tried(short, lang), has_to_be_tried(long, lang)) == (False, True)


def test_what_was_tried_is_remembered_without_the_words_and_forgotten_when_it_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "fitting.json"
    first = Fitting(file)
    assert first.fits(LONG) is False
    first.keep()
    noted = json.loads(file.read_text())
    file.write_text(json.dumps(dict.fromkeys(noted, True)))

    again = Fitting(file)
    assert again.fits(LONG) is True  # as it was noted
    other = Fitting(file)
    other.fits(replace(LONG, words="Listen."))
    other.keep()

    assert (len(noted), *noted.values()) == (1, False)
    assert LONG.words not in str(noted)
    assert json.loads(file.read_text()).keys() != noted.keys()


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_memory_that_cannot_be_read_or_written_is_none(content: str, tmp_path: Path) -> None:
    file = tmp_path / "fitting.json"
    file.write_text(content)
    fitting = Fitting(file)

    assert fitting.fits(LONG) is False
    unwritable = Fitting(file / "below")
    assert unwritable.fits(LONG) is False
    unwritable.keep()
    assert file.read_text() == content
