"""The tokens: every palette can be read, and the stylesheet has all of them."""

import re

import pytest

from coproduce.render.contrast import contrast
from coproduce.render.pages import THEME
from coproduce.render.palette import PALETTE
from coproduce.render.styles import LOOK, style_sheet
from coproduce.render.tokens import GRID, PALETTES, PAPER, SHAPES, SPACE, TYPE, shape, token_styles
from coproduce.rooms.cards import STATE_WORDS

every_palette = pytest.mark.parametrize("name", PALETTES)
GROUNDS = ("ground", "plaster", "sheet")


@every_palette
def test_words_stand_out_from_every_ground(name: str) -> None:
    colours = PALETTES[name].colours

    for ground in GROUNDS:
        for words in ("text", "quiet", "link", "mark", "good"):
            assert contrast(colours[words], colours[ground]) >= 4.5, (words, ground)
        for sign in ("focus", "edge-line"):
            assert contrast(colours[sign], colours[ground]) >= 3, (sign, ground)
    assert contrast(colours["foot-text"], colours["foot"]) >= 4.5
    assert contrast(colours["foot-focus"], colours["foot"]) >= 3


@every_palette
def test_the_words_of_posters_stand_out_in_every_palette(name: str) -> None:
    for ink in PALETTES[name].inks.values():
        assert contrast(ink.words, ink.ground) >= 7
        assert contrast(ink.accent, ink.ground) >= 4.5


def test_the_soft_palette_is_softer_than_the_others_and_the_strong_one_as_strong_as_can_be() -> None:
    strength = {name: contrast(one.colours["text"], one.colours["ground"]) for name, one in PALETTES.items()}

    assert strength["neutral"] < 9 < min(strength["cream"], strength["dark"])
    assert strength["contrast"] == pytest.approx(21)


def test_no_palette_but_the_strong_one_is_black_or_white() -> None:
    used = {colour for name, one in PALETTES.items() if name != "contrast" for colour in one.colours.values()}

    assert used & {"#000000", "#ffffff"} == set()


def test_every_palette_has_every_colour() -> None:
    for name in PALETTES:
        assert PALETTES[name].colours.keys() == PALETTES["cream"].colours.keys() == PAPER.keys()
        assert PALETTES[name].tree.keys() == PALETTES["cream"].tree.keys()
        assert PALETTES[name].inks.keys() == PALETTE.keys()


def test_the_stylesheets_use_no_token_that_is_not_written_and_no_token_is_written_for_nothing() -> None:
    sheets = "".join(path.read_text("utf-8") for path in (LOOK, *sorted((THEME / "assets").glob("*.css"))))
    templates = "".join(SHAPES.values())
    written = set(re.findall(r"(--[\w-]+):", token_styles()))
    own = set(re.findall(r"(--[\w-]+):", sheets))
    used = set(re.findall(r"var\((--[\w-]+)", sheets + token_styles() + templates))

    assert used - written - own == set()
    assert (written | own) - used == set()


def test_every_page_has_one_stylesheet_with_the_tokens_before_what_uses_them() -> None:
    written = token_styles() + LOOK.read_text("utf-8")
    sheet = style_sheet()

    assert re.sub(r"\s", "", sheet) == re.sub(r"/\*.*?\*/|\s", "", written, flags=re.DOTALL)
    assert len(sheet) < 0.95 * len(written)


def test_a_palette_changes_colours_only() -> None:
    rules = re.findall(r"[^{}]*\[data-palette[^{}]*\{([^{}]*)\}", style_sheet())
    changed = {line.partition(":")[0].strip() for rule in rules for line in rule.split(";") if line.strip()}

    assert len(rules) == len(PALETTES) + 1  # and paper
    assert {name for name in changed if not name.startswith("--")} == {"color-scheme"}
    assert changed.isdisjoint({f"--{name}" for name in TYPE | SPACE | GRID})


def test_each_state_has_a_shape_and_no_two_shapes_are_alike() -> None:
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert {shape(state) for state in STATE_WORDS} == {
        SHAPES[one] for one in ("done", "started", "announced", "not-yet")
    }
