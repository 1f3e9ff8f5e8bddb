"""120 words of other languages: longer words, taller lines, and from right to left, on every design and paper."""

import itertools
import re
import subprocess
import typing
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from coproduce.domain.forms import MOST_WORDS
from coproduce.domain.layout import Design, Layout, Size
from coproduce.domain.publications import Poster, WallPrint
from coproduce.render.posters import PosterFault, Press
from coproduce.render.scripts import own_script
from coproduce.render.widths import breaking
from tests.render.test_posters import LONG_ADDRESS, POSTER, printed

SAID = {
    "ar": "انتظرنا ستة وعشرين شهرًا للحصول على رسالة، وعندما وصلت أخيرًا أخبرتنا أن هناك قائمة انتظار أخرى. لم يشرح لنا "
    "أحد ما الذي سيحدث بعد ذلك، فاتصلنا بالمدرسة والطبيب والمجلس المحلي، وكان كل واحد منهم يرسلنا إلى شخص آخر.",
    "bn": "আমরা ছাব্বিশ মাস ধরে একটি চিঠির জন্য অপেক্ষা করেছি, আর শেষে যখন চিঠিটা এল তখন জানলাম যে আরও একটি তালিকা আছে। "
    "এরপর কী হবে তা কেউ আমাদের বুঝিয়ে বলেনি, তাই আমরা স্কুলে, ডাক্তারের কাছে আর কাউন্সিলে ফোন করেছি।",
    "cy": "Fe arhoson ni chwe mis ar hugain am lythyr, a phan ddaeth o’r diwedd roedd yn dweud bod rhestr arall eto. "
    "Doedd neb wedi esbonio beth fyddai’n digwydd nesaf, felly ffoniom ni’r ysgol, y meddyg a’r cyngor.",
    "de": "Wir haben sechsundzwanzig Monate auf einen Brief gewartet, und als er endlich kam, stand darin nur, dass es "
    "noch eine weitere Warteliste gibt. Niemand hatte uns erklärt, wie es weitergehen würde, deshalb riefen wir die "
    "Schule, die Kinderärztin und die Eingliederungshilfe an, und überall verwies man uns an jemand anderen.",
    "pl": "Czekaliśmy dwadzieścia sześć miesięcy na list, a kiedy wreszcie przyszedł, dowiedzieliśmy się, że jest "
    "jeszcze jedna kolejka. Nikt nam nie wytłumaczył, co będzie dalej, więc dzwoniliśmy do szkoły, do lekarza i "
    "do urzędu.",
    "ur": "ہم نے چھبیس مہینے ایک خط کا انتظار کیا، اور جب وہ آخرکار آیا تو اس میں لکھا تھا کہ ایک اور فہرست بھی ہے۔ "
    "کسی نے ہمیں نہیں بتایا کہ آگے کیا ہوگا، اس لیے ہم نے اسکول، ڈاکٹر اور کونسل کو فون کیا۔",
}
"""Long for their languages: 120 words are 510 letters of Urdu, and 760 of German."""
TAMIL = (
    "ஒரு கடிதத்திற்காக நாங்கள் இருபத்தாறு மாதங்கள் காத்திருந்தோம், கடைசியில் அது வந்தபோது இன்னொரு காத்திருப்புப் "
    "பட்டியல் இருப்பதாகத் தெரிவித்தது. அடுத்து என்ன நடக்கும் என்று யாரும் எங்களுக்கு விளக்கவில்லை."
)
PAPERS: tuple[Size, ...] = ("a4", "a3")
"""A2 and A1 are laid out as A4 is, and their letters may be smaller in parts of the sheet."""
LAYOUTS = [
    Layout(size=size, design=design, landscape=landscape)
    for size, design, landscape in itertools.product(PAPERS, typing.get_args(Design), (False, True))
]
PRESS = Press()
READ_FROM_A_METRE = 3.4
"""In mm: how high small letters have to be."""


def words_of(said: str, count: int) -> str:
    """Give so many words: the sentences again and again."""
    return " ".join(itertools.islice(itertools.cycle(said.split()), count))


def poster_in(lang: str, said: str, count: int = MOST_WORDS) -> Poster:
    """Give a poster with all that can stand on one."""
    return replace(
        POSTER, words=words_of(said, count), emphasis=None, lang=lang, illustrative=True, address=LONG_ADDRESS
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "layout", LAYOUTS, ids=lambda one: f"{one.size}-{one.design}-{'lying' if one.landscape else 'upright'}"
)
def test_120_words_of_any_language_stand_on_every_sheet_and_can_be_read_from_a_metre(
    tmp_path: Path, layout: Layout
) -> None:
    hung = [replace(poster_in(lang, said), layout=layout) for lang, said in SAID.items()]
    hung.append(replace(poster_in("ta", TAMIL, 50), layout=layout))
    pdf = PRESS.wall(WallPrint("Long", tuple(hung), "x@small.example", with_papers=False))
    (tmp_path / "wall.pdf").write_bytes(pdf)

    told = subprocess.run(
        ["pdftotext", "-bbox", "wall.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    width, height = map(float, re.findall(r'<page width="([\d.]+)" height="([\d.]+)"', told)[0])
    boxes = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', told)

    assert [
        text
        for left, top, right, bottom, text in boxes
        if float(left) < 0 or float(right) > width or float(top) < 0 or float(bottom) > height
    ] == []
    with pikepdf.open(tmp_path / "wall.pdf") as document:
        for page, poster in zip(document.pages, hung, strict=True):
            script = own_script(poster.words, poster.lang)
            assert smallest_of(page) * script.body >= READ_FROM_A_METRE, poster.lang


def smallest_of(page: pikepdf.Page) -> float:
    """Give the size in mm of the words: of what is in another typeface or weight than the rest of the sheet."""
    fonts = {str(name): str(font.BaseFont) for name, font in page.Resources.Font.items()}
    chosen = [list(one.operands) for one in pikepdf.parse_content_stream(page) if str(one.operator) == "Tf"]
    sizes = [float(size) for name, size in chosen if not re.search("Atkinson.*-(Regular|Bold)$", fonts[str(name)])]
    return min(sizes) / 72 * 25.4


def test_words_that_are_too_long_in_any_size_are_refused_and_not_squeezed() -> None:
    assert isinstance(printed(poster_in("ta", TAMIL)), PosterFault)


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("மருத்துவமனைக்குச்செல்லவேண்டியிருந்தது", "மருத்துவம|னைக்குச்செ|ல்லவேண்டி|யிருந்தது"),
        ("স্বয়ংক্রিয়প্রতিষ্ঠানিকভাবে", "স্বয়ংক্রি|য়প্রতি|ষ্ঠানিকভা|বে"),
        ("👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧", "👩‍👧👩‍👧👩‍👧|👩‍👧👩‍👧👩‍👧|👩‍👧"),
    ],
)
def test_a_long_word_is_never_parted_between_a_letter_and_its_signs(word: str, parted: str) -> None:
    assert breaking(word).replace("\u200b", "|") == parted
