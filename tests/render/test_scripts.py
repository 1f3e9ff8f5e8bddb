"""Other scripts than Latin: set in a typeface that has them, or named with the package to install."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pikepdf
import pytest

import coproduce.render.scripts
from coproduce.domain.layout import Design, Layout
from coproduce.domain.publications import Poster
from coproduce.render.fit import cannot_be_printed
from coproduce.render.posters import Press, typesetting
from coproduce.render.scripts import EMOJI, LATIN, SCRIPTS, Script, files_of, lacking, own_script, scripts_of
from tests.render.test_posters import tags

SAMPLES = {
    "ar": ("انتظرنا ستة وعشرين شهرًا للحصول على رسالة.", "NotoSansArabic"),
    "bn": ("আমরা ছাব্বিশ মাস ধরে একটি চিঠির জন্য অপেক্ষা করেছি।", "NotoSansBengali"),
    "el": ("Περιμέναμε είκοσι έξι μήνες για ένα γράμμα.", "NotoSans"),
    "gu": ("અમે એક પત્ર માટે છવ્વીસ મહિના રાહ જોઈ.", "NotoSansGujarati"),
    "he": ("חיכינו עשרים ושישה חודשים למכתב.", "NotoSansHebrew"),
    "hi": ("हमने एक चिट्ठी के लिए छब्बीस महीने इंतज़ार किया।", "NotoSansDevanagari"),
    "pa": ("ਅਸੀਂ ਇੱਕ ਚਿੱਠੀ ਲਈ ਛੱਬੀ ਮਹੀਨੇ ਉਡੀਕ ਕੀਤੀ।", "NotoSansGurmukhi"),
    "ta": ("ஒரு கடிதத்திற்காக இருபத்தாறு மாதங்கள் காத்திருந்தோம்.", "NotoSansTamil"),
    "uk": ("Ми чекали двадцять шість місяців на лист.", "NotoSans"),
    "ur": ("ہم نے چھبیس مہینے ایک خط کا انتظار کیا۔", "NotoNastaliqUrdu"),
}
LATIN_SAMPLES = {
    "cy": "Fe arhoson ni chwe mis ar hugain am lythyr. Mae’r tŷ’n dawel, a’r dŵr yn oer.",
    "de": "Wir haben sechsundzwanzig Monate auf einen Brief gewartet. Süß war das nicht.",
    "pl": "Czekaliśmy dwadzieścia sześć miesięcy na list. Żółć, źdźbło, ćma.",
    "ro": "Am așteptat douăzeci și șase de luni o scrisoare în țară.",
}
SMILE = "He smiled 😊 for the first time at school 🎉 thank you 💛 👩‍👧 🏳️‍🌈 👍🏽"
POSTER = Poster(
    quote_id="q-7fk3m2",
    words="We waited.",
    emphasis=None,
    lang="en",
    theme="Waiting",
    colour="ink",
    credit="Parent, north Essex",
    heard="The survey, 2016",
    address="https://small.example/voices/q-7fk3m2/",
    voices=2,
    illustrative=True,
    version="abc123",
    licence="Shared with permission.",
    take_down_after=None,
)
PRESS = Press()


def fonts_in(pdf: bytes) -> set[str]:
    """Give the families of the fonts that a PDF brings."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = document.pages[0].Resources.Font.values()
        names = (str(font.get("/BaseFont", font.get("/Name", ""))) for font in fonts)
        return {re.sub(r"^/([A-Z]{6}\+)?|-.*$", "", name) for name in names} - {"AtkinsonHyperlegibleNext"}


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be a machine that has no other typefaces than ours."""

    def forget() -> None:
        files_of.cache_clear()
        coproduce.render.scripts._files_of_this_machine.cache_clear()  # noqa: SLF001 - what it found here is not there

    monkeypatch.setattr(coproduce.render.scripts, "FONT_FOLDERS", ())
    forget()
    yield
    forget()


@pytest.mark.parametrize("script", [*SCRIPTS, EMOJI], ids=lambda script: f"{script.name}-{script.family}")
def test_the_machine_that_tests_has_every_typeface(script: Script) -> None:
    assert files_of(script), f"Please install {script.package}: these tests set words in it."


@pytest.mark.parametrize("lang", SAMPLES)
def test_words_are_set_in_the_letters_of_their_language(lang: str) -> None:
    words, font = SAMPLES[lang]

    assert lacking(words, lang) == ((), "")
    assert fonts_in(PRESS.poster(replace(POSTER, words=words, lang=lang))) == {font}


@pytest.mark.parametrize("lang", LATIN_SAMPLES)
def test_our_own_typeface_has_the_languages_in_latin_letters(lang: str) -> None:
    words = LATIN_SAMPLES[lang]

    assert scripts_of(words, lang) == ()
    assert own_script(words, lang) is LATIN
    assert fonts_in(PRESS.poster(replace(POSTER, words=words, lang=lang))) == set()


def test_emoji_stand_among_the_words() -> None:
    assert lacking(SMILE) == ((), "")
    assert PRESS.poster(replace(POSTER, words=SMILE)).startswith(b"%PDF-")


def test_a_name_in_other_letters_stands_in_english_words() -> None:
    words = "We say آپا to her, and Бабуся, too."

    assert [script.family for script in scripts_of(words)] == ["Noto Sans", "Noto Sans Arabic"]
    assert fonts_in(PRESS.poster(replace(POSTER, words=words))) == {"NotoSans", "NotoSansArabic"}


def test_a_theme_and_a_credit_can_have_other_letters() -> None:
    poster = replace(POSTER, theme="Waiting انتظار", credit="Мати, north Essex")

    assert fonts_in(PRESS.poster(poster)) == {"NotoSans", "NotoSansArabic"}


def test_urdu_begins_at_the_right_and_its_poster_stays_english_beside_it(tmp_path: Path) -> None:
    (tmp_path / "poster.pdf").write_bytes(PRESS.poster(replace(POSTER, words=SAMPLES["ur"][0], lang="ur")))

    told = subprocess.run(
        ["pdftotext", "-bbox-layout", "poster.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    width = float(re.findall(r'<page width="([\d.]+)"', told)[0])
    words = [
        (float(left), float(right), text)
        for left, right, text in re.findall(r'<word xMin="([\d.]+)" .*?xMax="([\d.]+)" .*?>(.*?)</word>', told)
    ]

    assert min(left for left, _, text in words if "Waiting" in text) < width / 5
    assert max(right for _, right, text in words if re.search("[\u0600-\ufeff]", text)) > width * 0.85


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("design", get_args(Design))
def test_a_sheet_that_speaks_arabic_holds_everything_and_begins_at_the_left_as_any_other(
    tmp_path: Path, design: Design, *, landscape: bool
) -> None:
    layout = Layout(size="a4", design=design, landscape=landscape)
    (tmp_path / "poster.pdf").write_bytes(PRESS.poster(replace(POSTER, language="ar", layout=layout)))

    told = subprocess.run(
        ["pdftotext", "-bbox", "poster.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    (width,) = map(float, re.findall(r'<page width="([\d.]+)"', told))
    words = re.findall(r'<word xMin="(.+?)" .*?xMax="(.+?)" .*?>(.*?)</word>', told)

    assert [text for left, right, text in words if float(left) < 0 or float(right) > width] == []
    assert next(float(left) for left, _, text in words if text == "Waiting") < width / 5


@pytest.mark.parametrize("lang", ["ar", "he", "ur"])
def test_a_screen_reader_is_told_words_from_right_to_left_as_they_were_said(lang: str) -> None:
    words = SAMPLES[lang][0]

    told = [(tag.kind, tag.lang, tag.alt) for tag in tags(PRESS.poster(replace(POSTER, words=words, lang=lang)))]

    at = told.index(("/BlockQuote", lang, ""))
    assert told[at + 1] == ("/Figure", "", words)


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize(
    ("words", "lang", "family", "package"),
    [
        (SAMPLES["ur"][0], "ur", "Noto Nastaliq Urdu", "fonts-noto-core"),
        (SAMPLES["bn"][0], "bn", "Noto Sans Bengali", "fonts-noto-core"),
        (SMILE, "en", "Noto Color Emoji", "fonts-noto-color-emoji"),
    ],
)
def test_a_missing_typeface_is_named_with_its_package(words: str, lang: str, family: str, package: str) -> None:
    assert list(cannot_be_printed("words", words, lang))[-1:] == [
        (
            f"This machine does not have the typeface {family}, so these words cannot be printed.",
            f"Install it (on Debian and Ubuntu: apt install {package}), then try again.",
        )
    ]


def test_letters_that_no_typeface_has_are_named() -> None:
    assert lacking("我们 waited") == ((), "们我")


def test_the_key_of_a_poster_names_the_borrowed_typefaces_and_only_where_they_are_used() -> None:
    english, urdu = typesetting(POSTER), typesetting(replace(POSTER, words=SAMPLES["ur"][0], lang="ur"))

    assert urdu.startswith(english)
    assert re.fullmatch(r"[0-9a-f]{12} ", english)
    assert re.fullmatch(r"[0-9a-f]{12}( [0-9a-f]{12}){1,2}", urdu)
