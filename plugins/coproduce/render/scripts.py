"""The letters of the world: which typeface has them, and where this machine keeps it.

We ship one typeface, for languages in Latin letters. The others are Noto's, and too large to ship: they are looked
for where systems keep their fonts. Without them the letters would be boxes, so the check names what to install.
"""

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

from coproduce.domain.languages import primary

FONTS = Path(__file__).parent / "typst" / "fonts"
"""The folder of the one typeface that comes with us."""
FAMILY = "Atkinson Hyperlegible Next"
_HOME = Path.home()
FONT_FOLDERS: tuple[Path, ...] = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    _HOME / ".local" / "share" / "fonts",
    _HOME / ".fonts",
    Path("/Library/Fonts"),
    _HOME / "Library" / "Fonts",
    Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
)
"""Where systems keep their fonts."""

_NEEDS_NO_SHAPE = {"Cc", "Cf", "Zs", "Zl", "Zp"}
"""Unicode categories of signs that take space, or nothing."""
_DRAWN = "\ufe0f"
"""Says that the sign before it is drawn in colour, and has no shape of its own."""


class Script(NamedTuple):
    """One kind of letters, and the typeface that they are set in."""

    name: str
    """The first word of Unicode's names for its letters."""
    family: str
    package: str = "fonts-noto-core"
    """The package of Debian and Ubuntu that brings the typeface."""
    langs: tuple[str, ...] = ()
    """The languages that are written in it."""
    above: float = 0.68
    below: float = 0
    """How far lines reach above and below (less than 0) the baseline, in parts of the size."""
    body: float = 0.5
    """How high its small letters are, in parts of the size: by these it is read from far away."""

    @property
    def files(self) -> tuple[str, ...]:
        """Give the names that the typeface's files may have."""
        name = self.family.replace(" ", "")
        return (f"{name}-Regular.ttf", f"{name}-Bold.ttf", f"{name}.ttf")


LATIN = Script("LATIN", FAMILY)
EMOJI = Script("EMOJI", "Noto Color Emoji", "fonts-noto-color-emoji")
SCRIPTS = (
    Script("ARABIC", "Noto Nastaliq Urdu", langs=("ur", "ks"), above=1.2, below=-0.75),
    Script("ARABIC", "Noto Sans Arabic", langs=("ar", "ckb", "fa", "ps", "sd", "ug"), above=0.86, below=-0.34),
    Script("HEBREW", "Noto Sans Hebrew", langs=("he", "yi"), body=0.59),
    Script("BENGALI", "Noto Sans Bengali", langs=("as", "bn"), above=0.86, below=-0.34, body=0.62),
    Script("DEVANAGARI", "Noto Sans Devanagari", langs=("hi", "mr", "ne"), above=0.86, below=-0.34, body=0.62),
    Script("GUJARATI", "Noto Sans Gujarati", langs=("gu",), above=0.8, below=-0.3, body=0.6),
    Script("GURMUKHI", "Noto Sans Gurmukhi", langs=("pa",), above=0.86, below=-0.26, body=0.62),
    Script("TAMIL", "Noto Sans Tamil", langs=("ta",), above=0.84, below=-0.32, body=0.57),
    Script("CYRILLIC", "Noto Sans", langs=("be", "bg", "ru", "uk"), body=0.54),
    Script("GREEK", "Noto Sans", langs=("el",), body=0.54),
)
"""What we can set, if its typeface is there. Urdu comes first: its letters are called Arabic, too."""


@lru_cache(maxsize=1 << 12)  # each voice is set in three ways, and checked before
def scripts_of(text: str, lang: str = "en") -> tuple[Script, ...]:
    """Give the scripts that a text needs beside Latin: that of its language first, emoji last."""
    found = {script for letter in _strange(text) if (script := _script_of(letter, lang))}
    return tuple(sorted(found, key=lambda one: (one is EMOJI, primary(lang) not in one.langs, one.family)))


def own_script(text: str, lang: str) -> Script:
    """Give the script that a text in a language stands in: it says how far its lines reach."""
    return next((one for one in scripts_of(text, lang) if primary(lang) in one.langs), LATIN)


def lacking(text: str, lang: str = "en") -> tuple[tuple[Script, ...], str]:
    """Give the scripts of a text whose typeface is not on this machine, and the letters that no typeface has."""
    needed = scripts_of(text, lang)
    absent = tuple(script for script in needed if not files_of(script))
    known = frozenset().union(*(letters for script in needed for letters in map(letters_of, files_of(script))))
    nowhere = {letter for letter in _strange(text) if letter not in known and _script_of(letter, lang) not in absent}
    return absent, "".join(sorted(nowhere))


def fingerprint(scripts: tuple[Script, ...]) -> str:
    """Give what changes when the typefaces of scripts do: systems bring them in different versions."""
    return " ".join(_digest(file) for script in scripts for file in files_of(script))


@cache
def files_of(script: Script) -> tuple[Path, ...]:
    """Give the files of a script's typeface on this machine; none when it is not there."""
    found = _files_of_this_machine()
    return tuple(found[name] for name in script.files if name in found)


@cache
def _files_of_this_machine() -> dict[str, Path]:
    wanted = {name for script in (*SCRIPTS, EMOJI) for name in script.files}
    found: dict[str, Path] = {}
    for start in FONT_FOLDERS:
        for folder, below, names in os.walk(start):
            below.sort()
            for name in wanted.intersection(names):
                found.setdefault(name, Path(folder) / name)
    return found


def _strange(text: str) -> Iterator[str]:
    """Give the letters of a text that our own typeface lacks."""
    for letter in set(unicodedata.normalize("NFC", text)) - _letters():
        if unicodedata.category(letter) not in _NEEDS_NO_SHAPE and letter != _DRAWN:
            yield letter


def _script_of(letter: str, lang: str) -> Script | None:
    if unicodedata.category(letter) == "Po":  # the end of a sentence in Bengali is called Devanagari
        return next((script for script in SCRIPTS if primary(lang) in script.langs), None)
    name = unicodedata.name(letter, "")
    fitting = [script for script in SCRIPTS if name.startswith(script.name)]
    if fitting:
        return next((script for script in fitting if primary(lang) in script.langs), fitting[-1])
    is_drawing = unicodedata.category(letter) in {"So", "Me"} or "\U0001f000" <= letter <= "\U0001ffff"
    return EMOJI if is_drawing else None


@cache
def _letters() -> frozenset[str]:
    """Give the letters that every weight of our typeface has."""
    return frozenset.intersection(*map(letters_of, FONTS.glob("*.ttf")))


@cache
def letters_of(path: Path) -> frozenset[str]:
    """Give the letters that a font has."""
    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]
