"""The palette: readable on paper and on the screen, and known to the content model."""

import typing

import pytest

from coproduce.domain.theme import Theme
from coproduce.render.contrast import contrast
from coproduce.render.palette import PALETTE
from coproduce.render.tokens import token_styles


@pytest.mark.parametrize("name", PALETTE)
def test_words_and_accents_stand_out_from_their_ground(name: str) -> None:
    ink = PALETTE[name]

    assert contrast(ink.words, ink.ground) >= 7
    assert contrast(ink.accent, ink.ground) >= 4.5


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_a_theme_can_choose_every_colour_and_no_other() -> None:
    assert set(typing.get_args(Theme.model_fields["colour"].annotation)) == set(PALETTE)


def test_each_colour_is_a_class_of_the_stylesheet() -> None:
    assert [name for name in PALETTE if f".colour-{name} {{" not in token_styles()] == []
