"""The palette: readable on paper and on the screen, and known to the content model."""

import typing

import pytest

from coproduce.domain.theme import Theme
from coproduce.render.palette import PALETTE, palette_styles


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, from 0 to 1."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


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
    assert [name for name in PALETTE if f".colour-{name} {{" not in palette_styles()] == []
