"""The palette: readable on paper and on the screen, and known to the content model."""

import typing

import pytest

from coproduce.domain.layout import Ground
from coproduce.domain.theme import Theme
from coproduce.render.contrast import contrast, luminance
from coproduce.render.palette import PALETTE, ink_on
from coproduce.render.tokens import token_styles


@pytest.mark.parametrize("name", PALETTE)
def test_words_and_accents_stand_out_from_their_ground(name: str) -> None:
    ink = PALETTE[name]

    assert contrast(ink.words, ink.ground) >= 7
    assert contrast(ink.accent, ink.ground) >= 4.5


@pytest.mark.parametrize("ground", typing.get_args(Ground))
@pytest.mark.parametrize("name", PALETTE)
def test_a_poster_can_be_read_on_every_ground(name: str, ground: str) -> None:
    ink = ink_on(name, ground)

    assert contrast(ink.words, ink.ground) >= 7
    assert contrast(ink.accent, ink.ground) >= 4.5


@pytest.mark.parametrize("name", PALETTE)
def test_dark_is_dark_light_is_light_and_saving_ink_is_white(name: str) -> None:
    dark, light, white = (luminance(ink_on(name, ground).ground) for ground in ("dark", "light", "ink-saver"))

    assert dark < 0.1
    assert 0.75 < light < 1
    assert white == 1


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_a_theme_can_choose_every_colour_and_no_other() -> None:
    assert set(typing.get_args(Theme.model_fields["colour"].annotation)) == set(PALETTE)


def test_each_colour_is_a_class_of_the_stylesheet() -> None:
    assert [name for name in PALETTE if f".colour-{name} {{" not in token_styles()] == []
