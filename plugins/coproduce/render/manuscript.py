"""What typst is told of a poster: words and values under the names that the templates use, and no markup."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from coproduce.domain.forms import MAY_WE, PROMISED, TOGETHER, YES
from coproduce.domain.languages import primary, reads_right_to_left
from coproduce.domain.layout import PAPER, Layout
from coproduce.domain.publications import Poster
from coproduce.render.palette import ink_on
from coproduce.render.qr import qr_code
from coproduce.render.scripts import FAMILY, FONTS, Script, own_script, scripts_of
from coproduce.render.widths import breaking, widest, width_of, widths
from coproduce.words.language import Language, language, to_say

TEMPLATES = FONTS.parent
"""The folder of the templates."""
PICTURE = (1200, 630)
"""In pixels: what social media show."""
_MAIN = (TEMPLATES / "poster.typ").read_bytes()
_MM_A_POINT = 25.4 / 72
_BLEED = 10
"""In mm: 3 are printed on, the rest is for the crop marks."""
_DOT = 25.4 / 20
"""In mm: one dot of a picture of a sheet at 20 dpi."""
_DOTS = {"a4": 1, "a3": 2, "a2": 2, "a1": 3}
"""How many of them each square of a QR code is wide and high. It lies on them exactly."""
_WHOLE = 24
"""In letters. A piece of an address up to here is never broken."""
_SAID = {
    "captions": to_say("Captions to cut out"),
    "illustrative": to_say("Illustrative words"),
    "illustrative-words": to_say("Illustrative words:"),
    "not-a-real-family": to_say("not a real family"),
    "scan": to_say("Scan to see what happened to these words"),
    "may-we": MAY_WE,
    "together": TOGETHER,
    "yes": YES,
    "no": to_say("No"),
    "what-and-when": PROMISED,
    "what-will-you-do": to_say("What will you do?"),
    "which-words": to_say("Which words stay with you? Write the number of the poster."),
    "who-are-you": to_say("Who are you? A name or a role, if you like."),
}
"""What the sheets say for themselves, under the names that the templates use."""
_TALL = 1
"""In parts of the size. Lines that reach as high and deep as this need little room between them."""


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
        "fonts": [FAMILY, *(script.family for script in scripts_on(posters, str(about["title"])))],
        "layout": _measures(posters[0].layout),
        "posters": [manuscript(one, number if is_wall else None) for number, one in enumerate(posters, 1)],
    }
    say = {name: spoken.say(words) for name, words in _SAID.items()} | {"direction": spoken.direction}
    say["scan"] = _two_at_the_end(say["scan"])
    return {
        "main.typ": _MAIN,
        "job.json": json.dumps(job).encode(),
        "say.json": json.dumps(say).encode(),
    }


def scripts_on(posters: tuple[Poster, ...], title: str = "") -> tuple[Script, ...]:
    """Give the scripts that stand on some posters, beside Latin: which typefaces they need."""
    texts = ((text, poster.lang) for poster in posters for text in (poster.words, *_around(poster)))
    found = dict.fromkeys(script for text, lang in (*texts, (title, "en")) for script in scripts_of(text, lang))
    return tuple(sorted(found))


def _around(poster: Poster) -> tuple[str, ...]:
    scan = _SAID["scan"]
    return (poster.theme, poster.credit, poster.heard, poster.licence, language(poster.language).say(scan))


def _measures(layout: Layout) -> dict[str, object]:
    """Give the paper in mm, and how it is used, under the names that the templates use."""
    width, height = PAPER[layout.size]
    if layout.form == "picture":
        paper = tuple(pixels * _MM_A_POINT for pixels in PICTURE)
    else:
        paper = (height, width) if layout.landscape else (width, height)
    return {
        "width": paper[0],
        "height": paper[1],
        "square": _DOT * _DOTS["a4" if layout.form == "large-print" else layout.size],
        "dot": _DOT,
        "bleed": _BLEED if layout.bleed and layout.form == "poster" else 0,
        "design": "picture" if layout.form == "picture" else layout.design,
        "calm": layout.calm,
        "saves-ink": layout.ground == "ink-saver",
        "is-picture": layout.form == "picture",
    }


def manuscript(poster: Poster, number: int | None) -> dict[str, object]:
    """Write down all that the templates may know of a poster, under the names they use."""
    spoken, day = language(poster.language), poster.take_down_after
    own = own_script(poster.words, poster.lang)
    code = qr_code(poster.address)
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
        "body": own.body,
        "is-tall": own.above - own.below > _TALL,
        "words": runs,
        "widths": list(widths(text)),
        "widest": widest(text),
        "space": width_of(" "),
        "count": len(poster.words.split()),
        "theme": breaking(_tidy(poster.theme)),
        "voices": poster.voices,
        "voices-words": spoken.say_count(
            poster.voices, "One voice\non this theme so far", "%(num)s voices\non this theme"
        ),
        "rings-words": spoken.say_count(
            poster.voices,
            "A ring for each of the\n%(num)s voice on this theme",
            "A ring for each of the\n%(num)s voices on this theme",
        ),
        "credit": breaking(_tidy(poster.credit)),
        "heard": _two_at_the_end(breaking(_tidy(poster.heard))),
        "illustrative": poster.illustrative,
        "address": poster.address,
        "address-shown": _shown(poster.address),
        "qr": code.svg,
        "modules": code.modules,
        "name": spoken.say("Voice %(id)s", id=poster.quote_id),
        "in-small": spoken.say("Poster %(number)s in small", number=number),
        "qr-leads": spoken.say("QR code. It leads to %(address)s", address=poster.address),
        "licence": spoken.isolated(_two_at_the_end(breaking(_tidy(poster.licence)))),
        "version": spoken.say("version %(version)s", version=poster.version).replace(" ", "\u00a0"),
        "take-down": spoken.say("Please take down after %(day)s", day=day_on_one_line(spoken, day)) if day else None,
    }


def day_on_one_line(spoken: Language, day: date) -> str:
    """Write a day so that it stays on one line."""
    return spoken.say_day(day).replace(" ", "\u00a0")


def _tidy(text: str) -> str:
    """Make every stretch of white space one space, except no-break spaces."""
    return re.sub(r"[^\S\u00a0\u2007\u202f]+", " ", text)


def _two_at_the_end(text: str) -> str:
    """Leave no word alone on the last line."""
    return "\u00a0".join(text.rsplit(" ", 1))


def _runs(words: str, emphasis: str) -> Iterator[dict[str, object]]:
    """Cut the words into what stands before, in and after the emphasis: values, not markup."""
    whole, phrase = _tidy(words).strip(), _tidy(emphasis).strip()
    before, found, after = whole.partition(phrase) if phrase else (whole, "", "")
    for text, emphasised in ((before, False), (found, True), (after, False)):
        if text:
            yield {"text": breaking(text), "em": emphasised}


def _shown(address: str) -> list[str]:
    """Cut the address, as people would type it, into pieces that stay on one line each."""
    short = re.sub(r"^https?://", "", address).rstrip("/")
    parts = [short] if len(short) <= _WHOLE else re.findall("[^/]+/?", short)
    return [piece for part in parts for piece in re.findall(f".{{1,{_WHOLE}}}", part)]
