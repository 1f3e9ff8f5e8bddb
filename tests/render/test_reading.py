"""What museums ask of their labels: type that can be read from where people stand, and lines that are not too long."""

import io
import itertools
import typing
from dataclasses import replace
from typing import NamedTuple

import pypdf
import pytest

from coproduce.domain.layout import PAPER, Design, Layout, Size
from coproduce.render.posters import Press
from tests.render.test_posters import POSTER

pytestmark = pytest.mark.slow
X_HEIGHT = 0.496
"""Of Atkinson Hyperlegible Next, in parts of the size; its own tables say 0.496."""
READABLE = 3.5
"""In mm of x-height for each metre: 0.2 degrees, from where on letters no longer slow a reader down."""
FROM_METRES = {"a4": 1.0, "a3": 1.4, "a2": 2.0, "a1": 2.8}
"""From how far the words can be read, however many they are: what we promise for each paper."""
AT_ARMS_LENGTH = 0.5
"""In metres: where people stand who read the small print."""
LONGEST_LINE = 70
"""In letters."""
PRESS = Press()
DESIGNS = typing.get_args(Design)
MANY = " ".join((POSTER.words.split() * 9)[:120])


class Piece(NamedTuple):
    """Some text on a page."""

    text: str
    millimetres: float
    """Its size."""


def pieces(pdf: bytes) -> list[Piece]:
    """Give every text on the first page with the size that it is printed in."""
    found: list[Piece] = []

    def note(text: str, user: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append(Piece(text.strip(), abs(size * matrix[3] * user[3]) / 72 * 25.4))

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize(("size", "design"), list(itertools.product(PAPER, DESIGNS)))
@pytest.mark.parametrize("landscape", [False, True])
def test_even_120_words_can_be_read_from_where_we_say(size: Size, design: Design, *, landscape: bool) -> None:
    layout = Layout(size=size, design=design, landscape=landscape)

    said = [
        piece
        for piece in pieces(PRESS.poster(replace(POSTER, words=MANY, layout=layout)))
        if "months for a" in piece.text or "another list" in piece.text
    ]

    assert said
    assert min(piece.millimetres for piece in said) * X_HEIGHT >= READABLE * FROM_METRES[size]


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("landscape", [False, True])
def test_the_smallest_print_can_be_read_at_arms_length(design: Design, *, landscape: bool) -> None:
    layout = Layout(size="a4", design=design, landscape=landscape)

    smallest = min(pieces(PRESS.poster(replace(POSTER, layout=layout))), key=lambda piece: piece.millimetres)

    assert smallest.millimetres * X_HEIGHT >= READABLE * AT_ARMS_LENGTH, smallest


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("landscape", [False, True])
def test_no_line_is_too_long_to_find_the_next(design: Design, *, landscape: bool) -> None:
    pdf = PRESS.poster(replace(POSTER, words=MANY, layout=Layout(design=design, landscape=landscape)))

    text = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    # A reader of PDFs takes the tall opening mark and the first lines beside it for one line.
    lines = [line for line in text.split("\n") if ("months" in line or "letter" in line) and "“" not in line]

    assert lines
    assert max(map(len, lines)) <= LONGEST_LINE


def test_large_print_is_large() -> None:
    sizes = [piece.millimetres for piece in pieces(PRESS.poster(replace(POSTER, layout=Layout(form="large-print"))))]

    assert min(sizes) / 25.4 * 72 >= 17.9
