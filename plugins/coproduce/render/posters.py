"""The typesetter: posters, whole walls, large prints and cards, each one accessible file.

Everything that can be read on a poster reaches the templates as JSON and becomes text there, never markup.
How a poster looks is written in ``typst/`` alone.
"""

import hashlib
import json
import re
import shutil
import weakref
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import segno
import typst
from fontTools.ttLib import TTFont

from coproduce.domain.languages import primary, reads_right_to_left
from coproduce.domain.layout import PAPER, Layout
from coproduce.domain.publications import Poster, WallPrint
from coproduce.render.palette import PALETTE, ink_on
from coproduce.render.scripts import FAMILY, FONTS, Script, files_of, fingerprint, own_script, scripts_of
from coproduce.words.language import CATALOGUES, Language, language, to_say

TEMPLATES = FONTS.parent
"""The folder of the templates."""
CARD = (1200, 630)
"""In pixels: what social media show."""
_MAIN = (TEMPLATES / "poster.typ").read_bytes()
_MM_A_POINT = 25.4 / 72
_BLEED = 10
"""In mm: 3 are printed on, the rest is for the crop marks."""
_QUIET = 4
"""In modules: how much room a reader needs around a QR code."""
_MASK = 2
"""Any of the eight patterns can be read; to choose the handsomest costs more than setting the whole poster."""
_LONG = 20
"""In letters. One longer word (an address, a German compound) would make all the other words small."""
_WHOLE = 24
"""In letters. A piece of an address up to here is never broken."""
_USUAL = 0.55
"""In parts of the size: how wide a letter is that our typeface lacks, about."""
_BREAKS = "[ \u200b]"
_HERE = "\ue000"
"""A place in a sentence."""
_SAID = {
    "captions": to_say("Captions to cut out"),
    "illustrative": to_say("Illustrative words"),
    "illustrative-words": to_say("Illustrative words:"),
    "not-a-real-family": to_say("not a real family"),
    "scan": to_say("Scan to see what happened to these words"),
    "what-and-when": to_say("What will you do about them, and by when?"),
    "what-will-you-do": to_say("What will you do?"),
    "which-words": to_say("Which words stay with you? Write the number of the poster."),
    "who-are-you": to_say("Who are you? A name or a role, if you like."),
}
"""What the sheets say for themselves, under the names that the templates use."""
_TALL = 1.1
"""In parts of the size. Lines that reach as high and deep as this need little room between them."""


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
            "take-down": spoken.say("Please take the wall down after %(day)s.", day=_day(spoken, first))
            if first
            else None,
        }
        is_large_print = wall.posters[0].layout.form == "large-print"
        kind = "large-print" if is_large_print else "wall" if wall.with_papers else "posters"
        return self._set(kind, about, wall.posters, wall.title)

    def _set(
        self, kind: str, about: Mapping[str, str | list[str] | None], posters: tuple[Poster, ...], whose: str
    ) -> bytes:
        is_card = posters[0].layout.form == "card"
        files = files_for_typst(kind, about, posters)
        try:
            made, warnings = self._compiler(_scripts_of(posters, str(about["title"]))).compile_with_warnings(
                input=files,  # type: ignore[type-var] # its own README says so, and its types do not
                format="png" if is_card else "pdf",
                ppi=72,
                pdf_standards=[] if is_card else ["ua-1", "a-2a"],
                timestamp=0,
            )
        except typst.TypstError as error:
            raise PosterFault(_in_plain_words(error.message, whose)) from error
        if warnings or not isinstance(made, bytes):
            raise PosterFault(_in_plain_words("; ".join(w.message for w in warnings), whose))
        return made

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


def files_for_typst(
    kind: str, about: Mapping[str, str | list[str] | None], posters: tuple[Poster, ...]
) -> dict[str, bytes]:
    """Write down all that typst is told. No words touch the disk, and what is the same each time is read once.

    (Words in ``sys.inputs`` would make it read all templates anew for each poster.)
    """
    is_wall, spoken = len(posters) > 1 or kind == "wall", language(posters[0].language)
    job = {
        **about,
        "kind": kind,
        "lang": primary(spoken.code),
        "region": "gb" if spoken.is_source else None,
        "fonts": [FAMILY, *(script.family for script in _scripts_of(posters, str(about["title"])))],
        "layout": _measures(posters[0].layout),
        "posters": [_manuscript(one, number if is_wall else None) for number, one in enumerate(posters, 1)],
    }
    say = {name: spoken.say(words) for name, words in _SAID.items()} | {"direction": spoken.direction}
    return {"main.typ": _MAIN, "job.json": json.dumps(job).encode(), "say.json": json.dumps(say).encode()}


def typesetting(recipe: Poster | WallPrint) -> str:
    """Give what changes whenever a file could come out differently: part of the key for whoever keeps it."""
    posters = recipe.posters if isinstance(recipe, WallPrint) else (recipe,)
    title = recipe.title if isinstance(recipe, WallPrint) else ""
    return f"{TYPESETTING} {fingerprint(_scripts_of(posters, title))}"


def _scripts_of(posters: tuple[Poster, ...], title: str = "") -> tuple[Script, ...]:
    texts = ((text, poster.lang) for poster in posters for text in (poster.words, *_around(poster)))
    found = dict.fromkeys(script for text, lang in (*texts, (title, "en")) for script in scripts_of(text, lang))
    return tuple(sorted(found))


def _around(poster: Poster) -> tuple[str, ...]:
    scan = _SAID["scan"]
    return (poster.theme, poster.credit, poster.heard, poster.licence, language(poster.language).say(scan))


def _measures(layout: Layout) -> dict[str, object]:
    """Give the paper in mm, and how it is used, under the names that the templates use."""
    width, height = PAPER[layout.size]
    if layout.form == "card":
        paper = tuple(pixels * _MM_A_POINT for pixels in CARD)
    else:
        paper = (height, width) if layout.landscape else (width, height)
    return {
        "width": paper[0],
        "height": paper[1],
        "bleed": _BLEED if layout.bleed and layout.form == "poster" else 0,
        "design": "card" if layout.form == "card" else layout.design,
        "calm": layout.calm,
        "saves-ink": layout.ground == "ink-saver",
        "is-picture": layout.form == "card",
    }


def _manuscript(poster: Poster, number: int | None) -> dict[str, object]:
    """Write down all that the templates may know of a poster, under the names they use."""
    spoken, day = language(poster.language), poster.take_down_after
    own = own_script(poster.words, poster.lang)
    code = _qr(poster.address)
    runs = list(_runs(poster.words, poster.emphasis or ""))
    text = "".join(str(run["text"]) for run in runs)
    others = [script.family for script in scripts_of(poster.words, poster.lang) if script != own]
    ground = poster.layout.ground
    paper = ink_on(poster.colour, ground if ground == "ink-saver" else "light")
    return {
        "number": number,
        "ink": ink_on(poster.colour, ground)._asdict(),
        "paper": paper._replace(ground="#ffffff" if ground == "ink-saver" else "#fffdf8")._asdict(),
        "id": poster.quote_id,
        "lang": primary(poster.lang),
        "rtl": reads_right_to_left(poster.lang),
        "fonts": list(dict.fromkeys([own.family, FAMILY, *others])),
        "above": own.above,
        "below": own.below,
        "is-tall": own.above - own.below > _TALL,
        "words": runs,
        "widths": list(_widths(text)),
        "widest": _widest(text),
        "space": _advances().get(" ", _USUAL),
        "count": len(poster.words.split()),
        "theme": _breaking(_tidy(poster.theme)),
        "voices": poster.voices,
        "voices-words": spoken.say_count(
            poster.voices, "One voice\non this theme so far", "%(num)s voices\non this theme"
        ),
        "rings-words": spoken.say_count(
            poster.voices,
            "A ring for each of the\n%(num)s voice on this theme",
            "A ring for each of the\n%(num)s voices on this theme",
        ),
        "credit": _breaking(_tidy(poster.credit)),
        "heard": _breaking(_tidy(poster.heard)),
        "illustrative": poster.illustrative,
        "address": poster.address,
        "address-shown": _shown(poster.address),
        "qr": code.svg,
        "modules": code.modules,
        "name": spoken.say("Voice %(id)s", id=poster.quote_id),
        "in-small": spoken.say("Poster %(number)s in small", number=number),
        "qr-leads": spoken.say("QR code. It leads to %(address)s", address=poster.address),
        "licence": spoken.isolated(_breaking(_tidy(poster.licence))),
        "version": spoken.say("version %(version)s", version=poster.version).replace(" ", "\u00a0"),
        "take-down": spoken.say("Please take down after %(day)s", day=_day(spoken, day)) if day else None,
    }


def _day(spoken: Language, day: date) -> str:
    """Write a day so that it stays on one line."""
    return spoken.say_day(day).replace(" ", "\u00a0")


def _around_the_contact(spoken: Language) -> list[str]:
    """Give what stands before and after the address in a sentence: the sheet makes a link of it."""
    leave = spoken.say(
        "Leave this in the room, or write to %(contact)s. Families will read what you write.", contact=_HERE
    )
    return leave.split(_HERE)


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


def _widths(words: str) -> Iterator[float]:
    """Say about how wide each piece between two breaks is, in parts of the size: where the fitting begins."""
    advances = _advances()
    for piece in re.split(_BREAKS, f"{words}”"):
        yield round(sum(advances.get(letter, _USUAL) for letter in piece), 3)


def _widest(words: str) -> float | None:
    """Give a width that no piece exceeds in any weight; nothing when a letter has to be measured first."""
    advances = _largest_advances()
    try:
        return max(sum(advances[letter] for letter in piece) for piece in re.split(_BREAKS, f"“{words}”"))
    except KeyError:
        return None


@cache
def _largest_advances() -> dict[str, float]:
    """Give the width of each letter where it is widest, in parts of the size."""
    weights = [_advances(file.name) for file in sorted(FONTS.glob("*.ttf"))]
    return {letter: max(weight[letter] for weight in weights) for letter in weights[0]}


@cache
def _advances(name: str = "AtkinsonHyperlegibleNext_700Bold.ttf") -> dict[str, float]:
    """Give the width of each letter of one weight of our typeface, in parts of the size."""
    with TTFont(FONTS / name, lazy=True) as font:
        wide, whole = font["hmtx"], font["head"].unitsPerEm
        return {chr(code): wide[name][0] / whole for code, name in font.getBestCmap().items()}


def _shown(address: str) -> list[str]:
    """Cut the address, as people would type it, into pieces that stay on one line each."""
    short = re.sub(r"^https?://", "", address).rstrip("/")
    parts = [short] if len(short) <= _WHOLE else re.findall("[^/]+/?", short)
    return [piece for part in parts for piece in re.findall(f".{{1,{_WHOLE}}}", part)]


class _Code(NamedTuple):
    """A QR code, within the quiet zone that readers need."""

    svg: str
    modules: int
    """How many squares it is wide, its quiet zone among them."""


@lru_cache(maxsize=4096)  # each voice has several files, and all carry the same code
def _qr(address: str) -> _Code:
    """Draw the address as one shape: a row of squares after the other."""
    rows = segno.make_qr(address, error="m", mask=_MASK).matrix
    runs = ((run, y) for y, row in enumerate(rows, _QUIET) for run in re.finditer(b"\x01+", row))
    drawn = "".join(f"M{run.start() + _QUIET} {y}h{len(run[0])}v1h-{len(run[0])}z" for run, y in runs)
    modules = len(rows) + 2 * _QUIET
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {modules} {modules}">'
    return _Code(f'{head}<path fill="#1d1620" d="{drawn}"/></svg>', modules)


def _in_plain_words(message: str, whose: str) -> str:
    why = f"something is wrong with its layout, please tell us: {message}"
    if letter := re.search(r'the text `"(.+?)"` could not be displayed', message):
        why = f"our typeface has no '{letter[1]}'. Choose a poster_excerpt without it, or no poster."
    elif "does not fit" in message:
        why = "it holds too much text. Choose a shorter poster_excerpt, credit or theme title."
    return f"The poster of {whose} cannot be printed: {why}"


def _fingerprint() -> str:
    known = hashlib.sha256(f"typst {version('typst')}, segno {version('segno')}, {PALETTE}".encode())
    here = Path(__file__)
    ours = (here, here.with_name("palette.py"), here.with_name("scripts.py"), *sorted(CATALOGUES.glob("*.po")))
    for file in (*ours, *sorted(TEMPLATES.glob("*.typ")), *sorted(FONTS.glob("*.ttf"))):
        known.update(file.read_bytes())
    return known.hexdigest()[:12]


TYPESETTING: str = _fingerprint()
"""Changes whenever a poster could come out differently, on any machine."""
