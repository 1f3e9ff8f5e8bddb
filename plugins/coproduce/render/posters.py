"""The typesetter of the poster wall: one quote in, one accessible A3 PDF out.

Everything that can be read on a poster reaches the template as JSON and becomes text there, never markup.
How a poster looks is written in ``typst/poster.typ`` alone.
"""

import hashlib
import io
import json
import re
import shutil
import weakref
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

import segno
import typst

from coproduce.domain.fields import MONTHS
from coproduce.domain.publications import Poster
from coproduce.render.palette import PALETTE

_TEMPLATE = Path(__file__).parent / "typst" / "poster.typ"
FONTS = _TEMPLATE.parent / "fonts"
"""The folder of the one typeface that posters are set in."""
_A3 = {"width": 297, "height": 420}
"""In mm. The template works in units of the short edge, so another size needs nothing but other numbers."""
_LONG = 22
"""In letters. One longer word (an address, a German compound) would make all the other words small."""
_ONE_LINE = 48
"""In letters. An address up to here stands on one line of the plinth."""


class PosterFault(Exception):  # noqa: N818 - nothing broke: somebody's words cannot be set, and they can act on it
    """A poster that cannot be set as it is, said in plain words with the quote's id."""


class Press:
    """The typesetter: one reused compiler. Make it after any fork: its threads would not survive one."""

    def __init__(self) -> None:
        """Lay out an empty workshop: typst may read all of its root, so our template is all that is there."""
        workshop = Path(mkdtemp(prefix="coproduce-press-"))
        weakref.finalize(self, shutil.rmtree, workshop, ignore_errors=True)
        root, packages = workshop / "root", workshop / "packages"
        root.mkdir()
        packages.mkdir()
        self._template = Path(shutil.copy(_TEMPLATE, root))
        # Only our fonts: a poster must look the same, or fail in the same way, on every machine.
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
        self._compiler = typst.Compiler(root=root, font_paths=fonts, package_path=packages, package_cache_path=packages)

    def poster(self, poster: Poster) -> bytes:
        """Set one poster as a PDF that is PDF/UA-1 and PDF/A-2a: the same bytes for it on every machine."""
        try:
            pdf, warnings = self._compiler.compile_with_warnings(
                input=self._template,  # on each call: what it is made with serves its first call only
                format="pdf",
                sys_inputs={"poster": json.dumps(_manuscript(poster))},
                pdf_standards=["ua-1", "a-2a"],
                timestamp=0,
            )
        except typst.TypstError as error:
            raise PosterFault(_in_plain_words(error.message, poster.quote_id)) from error
        if warnings or not isinstance(pdf, bytes):
            raise PosterFault(_in_plain_words("; ".join(w.message for w in warnings), poster.quote_id))
        return pdf


def _manuscript(poster: Poster) -> dict[str, object]:
    """Write down all that the template may know, under the names it uses."""
    down = poster.take_down_after
    return {
        "page": _A3,
        "ink": PALETTE[poster.colour]._asdict(),
        "id": poster.quote_id,
        "lang": poster.lang.partition("-")[0],
        "words": list(_runs(poster.words, poster.emphasis or "")),
        "count": len(poster.words.split()),
        "theme": _breaking(_tidy(poster.theme)),
        "voices": poster.voices,
        "credit": _breaking(_tidy(poster.credit)),
        "heard": _breaking(_tidy(poster.heard)),
        "illustrative": poster.illustrative,
        "address": poster.address,
        "address-shown": _shown(poster.address),
        "qr": _qr(poster.address),
        "licence": _breaking(_tidy(poster.licence)),
        "version": poster.version,
        "take-down": down and f"{down.day} {MONTHS[down.month - 1]} {down.year}",
    }


def _tidy(text: str) -> str:
    """Make every stretch of white space one space, except no-break spaces."""
    return re.sub(r"[^\S\u00a0\u2007\u202f]+", " ", text)


def _breaking(text: str) -> str:
    """Let very long words break after their punctuation, and every ten letters where they have none."""
    return re.sub(rf"\S{{{_LONG + 1},}}", lambda word: "\u200b".join(_pieces(word[0])), text)


def _pieces(word: str) -> Iterator[str]:
    for part in re.findall(r"\w+\W*|\W+", word):
        yield from re.findall(".{1,10}", part) if len(part) > _LONG else [part]


def _runs(words: str, emphasis: str) -> Iterator[dict[str, object]]:
    """Cut the words into what stands before, in and after the emphasis: values, not markup."""
    whole, phrase = _tidy(words).strip(), _tidy(emphasis).strip()
    before, found, after = whole.partition(phrase) if phrase else (whole, "", "")
    for text, emphasised in ((before, False), (found, True), (after, False)):
        if text:
            yield {"text": _breaking(text), "em": emphasised}


def _shown(address: str) -> str:
    short = re.sub(r"^https?://", "", address).rstrip("/")
    return short if len(short) <= _ONE_LINE else _breaking(short)


def _qr(address: str) -> str:
    """Draw the address as an SVG picture, within the quiet zone of four modules that readers need."""
    svg = io.BytesIO()
    segno.make_qr(address, error="m").save(svg, kind="svg", border=4, dark="#1d1620", light=None)
    return svg.getvalue().decode()


def _in_plain_words(message: str, quote_id: str) -> str:
    why = f"something is wrong with its layout, please tell us: {message}"
    if letter := re.search(r'the text `"(.+?)"` could not be displayed', message):
        why = f"our typeface has no '{letter[1]}'. Choose a poster_excerpt without it, or no poster."
    elif "does not fit" in message:
        why = "it holds too much text. Choose a shorter poster_excerpt, credit or theme title."
    return f"The poster of {quote_id} cannot be printed: {why}"


def _fingerprint() -> str:
    known = hashlib.sha256(f"typst {version('typst')}, segno {version('segno')}, {PALETTE}".encode())
    for file in (Path(__file__), _TEMPLATE, *sorted(FONTS.glob("*.ttf"))):
        known.update(file.read_bytes())
    return known.hexdigest()[:12]


TYPESETTING: str = _fingerprint()
"""Changes whenever a poster could come out differently: part of the key for whoever keeps printed posters."""
