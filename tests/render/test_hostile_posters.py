"""500 texts that could break a typesetter, on every design: nothing overflows, is lost, or becomes markup."""

import random
import re
import subprocess
import typing
from dataclasses import replace
from pathlib import Path

import pytest

from coproduce.domain.layout import Design, Layout
from coproduce.domain.publications import WallPrint
from coproduce.render.posters import Press
from tests.render.test_posters import HOSTILE, POSTER

pytestmark = pytest.mark.slow
MANY = 500
PIECES = [
    *HOSTILE,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "https://www.example.org/a/very/long/address/that-goes-on-and-on?with=this&and=that#and-a-fragment",
    '#include("/etc/passwd") #eval("1+1") #image("../../secret.png")',
    "#set page(width: 1pt) #pagebreak() #place(top)[x] #hide[y] #metadata(1) <q-7fk3m2> @q-7fk3m2",
    "$ sum_(i=0)^n x $ #$x$ `#read(1)` ```py print(1)```",
    "\\ \\# \\u{1F600} \\n \\t // /* */ ~ --- -? #{ } #[ ] #( )",
    "™ ® ½ “” ‘’ «» ¿? ¡! … — – ·",
    "I I I I I i i i i l l l l W W W W M M M M",
    "WWWWWWWWWWWWWWWWWWWWWW",
    "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z",
    "'''''' \"\"\"\"\"\" ------ ______ ****** ###### ====== ++++++",
    "He smiled 😊🎉💛 👩‍👧 at us.",
    "&lt;b&gt; <b>bold</b> {{ x }} {% if %} %s %(x)s ${x} $(x) `x`",
]
"""All but the last can be read back letter by letter."""


def texts(count: int, design: str) -> list[str]:
    """Make texts out of pieces and plain words, from one word to more than a hundred; the same each time."""
    chance = random.Random(design)  # noqa: S311 - the same each time is what we want
    made = []
    for _ in range(count):
        pieces = chance.sample(PIECES, chance.choice((1, 1, 1, 2, 3)))
        plain = ["waiting"] * chance.choice((0, 0, 1, 5, 20, 60))
        words = [*" ".join(pieces).split(), *plain]
        chance.shuffle(words)
        made.append(" ".join(words[:100])[:480])
    return made


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("design", typing.get_args(Design))
def test_hostile_words_are_printed_as_they_are_and_stay_on_the_sheet(
    tmp_path: Path, design: Design, *, landscape: bool
) -> None:
    layout = Layout(size="a4", design=design, landscape=landscape)
    said = texts(MANY // 6 + 1, design)
    posters = tuple(
        replace(POSTER, quote_id=f"q-{number:06}", words=words, emphasis=words.split()[0], layout=layout)
        for number, words in enumerate(said)
    )
    (tmp_path / "wall.pdf").write_bytes(
        Press().wall(WallPrint("Hostile", posters, "x@small.example", with_papers=False))
    )

    def told(*how: str) -> str:
        return subprocess.run(
            ["pdftotext", *how, "wall.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    pages = [bare(page) for page in told("-raw").split("\f")]
    placed = told("-bbox")
    width, height = (float(side) for side in re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', placed)[0])
    boxes = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', placed)
    outside = [
        text
        for left, top, right, bottom, text in boxes
        if bare(text)  # the box of an emoji is that of its whole font
        if float(left) < 0 or float(top) < -height / 20 or float(right) > width or float(bottom) > height
    ]

    assert len(pages) == len(said) + 1
    assert [words for words, page in zip(said, pages, strict=False) if bare(words) not in page] == []
    assert outside == []


def bare(text: str) -> str:
    """Leave out what a reader of PDFs cannot know: spaces, lines' ends, marks that let words break, and emoji."""
    return re.sub(r"[\s\u00ad\u200b\u200d\ufe0f\U0001f000-\U0001ffff]", "", text)
