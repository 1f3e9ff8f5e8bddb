"""The typesetter: posters, whole walls, large prints and cards, each one accessible file.

Everything that can be read on a poster reaches the templates as JSON and becomes text there, never markup.
How a poster looks is written in ``typst/`` alone.
"""

import hashlib
import re
import shutil
import weakref
from collections.abc import Mapping
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

import typst
from PIL import Image

from coproduce.domain.publications import Poster, WallPrint
from coproduce.render.manuscript import TEMPLATES, day_on_one_line, files_for_typst, scripts_on
from coproduce.render.palette import PALETTE
from coproduce.render.scripts import FONTS, Script, files_of, fingerprint
from coproduce.words.language import CATALOGUES, Language, language, to_say

_HERE = "\ue000"
"""A place in a sentence."""
_MAKERS = ("manuscript", "palette", "qr", "scripts", "widths")
"""Our other files that a poster is made by."""


class PosterFault(Exception):  # noqa: N818 - nothing broke: somebody's words cannot be set, and they can act on it
    """A poster that cannot be set as it is, said in plain words with the quote's id."""


class Press:
    """The typesetter: one reused compiler. Make it after any fork: its threads would not survive one."""

    def __init__(self) -> None:
        """Lay out an empty workshop: typst may read all of its root, so our templates are all that is there."""
        self._workshop = Path(mkdtemp(prefix="coproduce-press-"))
        weakref.finalize(self, shutil.rmtree, self._workshop, ignore_errors=True)
        for name in ("root", "packages", "fonts"):
            (self._workshop / name).mkdir()
        for template in TEMPLATES.glob("*.typ"):
            shutil.copy(template, self._workshop / "root")
        self._compilers: dict[tuple[Script, ...], typst.Compiler] = {}

    def poster(self, poster: Poster) -> bytes:
        """Set one poster: the same bytes for it wherever the same typefaces are.

        Posters and large prints are PDF/UA-1 and PDF/A-2a, cards are PNG.
        """
        is_large_print = poster.layout.form == "large-print"
        kind = "large-print" if is_large_print else "posters"
        title = to_say("%(theme)s, voice %(id)s, large print") if is_large_print else to_say("%(theme)s, voice %(id)s")
        title = language(poster.language).say(title, theme=poster.theme, id=poster.quote_id)
        about = {"title": title, "author": poster.credit}
        return self._set(kind, about, (poster,), poster.quote_id)

    def wall(self, wall: WallPrint) -> bytes:
        """Set the posters of a wall as one PDF with bookmarks, and the papers that go with them."""
        spoken = language(wall.posters[0].language)
        days = {poster.take_down_after for poster in wall.posters}
        first = min((day for day in days if day), default=None)
        about: dict[str, str | list[str] | None] = {
            "title": wall.title,
            "author": "",
            "about": spoken.say_count(
                len(wall.posters),
                "%(num)s poster, in the order in which they hang.",
                "%(num)s posters, in the order in which they hang.",
            ),
            "contact": wall.contact,
            "leave-this": _around_the_contact(spoken),
            "take-down": spoken.say("Please take the wall down after %(day)s.", day=day_on_one_line(spoken, first))
            if first
            else None,
        }
        is_large_print = wall.posters[0].layout.form == "large-print"
        kind = "large-print" if is_large_print else "wall" if wall.with_papers else "posters"
        return self._set(kind, about, wall.posters, wall.title)

    def _set(
        self, kind: str, about: Mapping[str, str | list[str] | None], posters: tuple[Poster, ...], whose: str
    ) -> bytes:
        is_picture = posters[0].layout.form == "picture"
        files = files_for_typst(kind, about, posters)
        try:
            made, warnings = self._compiler(scripts_on(posters, str(about["title"]))).compile_with_warnings(
                input=files,  # type: ignore[type-var] # its own README says so, and its types do not
                format="png" if is_picture else "pdf",
                ppi=72,
                pdf_standards=[] if is_picture else ["ua-1", "a-2a"],
                timestamp=0,
            )
        except typst.TypstError as error:
            raise PosterFault(_in_plain_words(error.message, whose)) from error
        if warnings or not isinstance(made, bytes):
            raise PosterFault(_in_plain_words("; ".join(w.message for w in warnings), whose))
        return _with_few_colours(made) if is_picture else made

    def _compiler(self, scripts: tuple[Script, ...]) -> typst.Compiler:
        """Give the compiler that knows our typeface and those of some scripts, and no others of this machine."""
        if scripts not in self._compilers:
            borrowed = self._workshop / "fonts" / str(len(self._compilers))
            borrowed.mkdir()
            for file in (file for script in scripts for file in files_of(script)):
                (borrowed / file.name).symlink_to(file)
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS, borrowed])
            packages = self._workshop / "packages"
            self._compilers[scripts] = typst.Compiler(
                root=self._workshop / "root", font_paths=fonts, package_path=packages, package_cache_path=packages
            )
        return self._compilers[scripts]


def _with_few_colours(made: bytes) -> bytes:
    """Draw a picture in 256 colours, which is a third of the bytes: it holds five, and the shades between them."""
    smaller = BytesIO()
    with Image.open(BytesIO(made), formats=["PNG"]) as picture:
        picture.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE).save(smaller, "PNG")
    return smaller.getvalue()


def typesetting(recipe: Poster | WallPrint) -> str:
    """Give what changes whenever a file could come out differently: part of the key for whoever keeps it."""
    posters = recipe.posters if isinstance(recipe, WallPrint) else (recipe,)
    title = recipe.title if isinstance(recipe, WallPrint) else ""
    return f"{TYPESETTING} {fingerprint(scripts_on(posters, title))}"


def _around_the_contact(spoken: Language) -> list[str]:
    """Give what stands before and after the address in a sentence: the sheet makes a link of it."""
    leave = spoken.say(
        "Leave this in the room, or write to %(contact)s. Families will read what you write.", contact=_HERE
    )
    return leave.split(_HERE)


def _in_plain_words(message: str, whose: str) -> str:
    why = f"something is wrong with its layout, please tell us: {message}"
    if letter := re.search(r'the text `"(.+?)"` could not be displayed', message):
        why = f"our typeface has no '{letter[1]}'. Choose a poster_excerpt without it, or no poster."
    elif "does not fit" in message:
        why = "it holds too much text. Choose a shorter poster_excerpt, credit or theme title."
    return f"The poster of {whose} cannot be printed: {why}"


def _fingerprint() -> str:
    tools = [f"{name} {version(name)}" for name in ("pillow", "segno", "typst")]
    known = hashlib.sha256(f"{tools} {PALETTE}".encode())
    here = Path(__file__)
    ours = (here, *(here.with_name(f"{name}.py") for name in _MAKERS), *sorted(CATALOGUES.glob("*.po")))
    for file in (*ours, *sorted(TEMPLATES.glob("*.typ")), *sorted(FONTS.glob("*.ttf"))):
        known.update(file.read_bytes())
    return known.hexdigest()[:12]


TYPESETTING: str = _fingerprint()
"""Changes whenever a poster could come out differently, on any machine."""
