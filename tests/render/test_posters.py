"""The posters: what they promise to readers, to printers and to whoever's words they carry."""

import io
import itertools
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, get_args

import pikepdf
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from coproduce.domain.layout import Design, Ground, Layout, Size
from coproduce.domain.publications import Poster, WallPrint
from coproduce.render.manuscript import TEMPLATES
from coproduce.render.palette import PALETTE
from coproduce.render.posters import TYPESETTING, PosterFault, Press
from coproduce.render.qr import _in_few_squares
from coproduce.render.widths import breaking

POSTER = Poster(
    quote_id="q-2jk6q5",
    words="We waited twenty-six months for a letter. It told us there was another list.",
    emphasis="another list",
    lang="en",
    theme="Waiting",
    colour="ink",
    credit="Mother of a nine-year-old, Tendring",
    heard="Online survey, 2016",
    address="https://autism.example.gov.uk/voices/q-2jk6q5/",
    voices=14,
    illustrative=False,
    version="3fa91c",
    licence="CC BY-NC 4.0",
    take_down_after=None,
)
PRESS = Press()

HOSTILE = [
    '#read("/etc/passwd") *x* $y$ <l> @r',
    '#panic("x") #import "@preview/x:1.0.0": * #sys.inputs.poster',
    "= Heading\n- list\n+ list\n/ term: x\n---\n// comment /* comment */",
    "`code` ```typ #1``` \\ \\u{41} _em_ ~ -- --- ... 'a' \"b\" [c] {d} & % ^ |",
    '", "em": true} \\" \\n {{ words }} ${words} <script>alert(1)</script> &amp;',
    "He said “no”. Then ‘yes’… then nothing – at all.",
    "See https://www.example.org.uk/information-and-advice/autism?a=1&b=2#support-groups first.",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "Dowiedzieliśmy się, że jest jeszcze jedna kolejka. Mae'r tŷ yn dawel. Œuvre, ß, Ångström, £5.",
    "fi fl ffi office waffle",
    "  many\t kinds\n\nof   space  ",
]


def read_back(pdf: bytes) -> str:
    """Give all the text on the one page, without the invisible marks that let long words break."""
    (page,) = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub("[\u200b\u00ad]", "", page.extract_text())


def bare(text: str) -> str:
    """Leave out all spaces: some of ours keep words on one line, and those at a line's end are not there."""
    return "".join(text.split())


def words_on(pdf: bytes) -> str:
    """Give what stands between the two quotation marks. A line's end is no character of the words."""
    text = read_back(pdf)
    return " ".join(text[text.index("“") + 1 : text.rindex("”")].replace("\n", "").split())


class Tag(NamedTuple):
    """What a screen reader meets: its kind, and the language and description it brings."""

    kind: str
    lang: str
    alt: str


def tags(pdf: bytes) -> list[Tag]:
    """Give every tag in the order of reading."""

    def within(tag: pikepdf.Object) -> Iterator[Tag]:
        if isinstance(tag, pikepdf.Array):
            for child in tag:
                yield from within(child)
        elif isinstance(tag, pikepdf.Dictionary):
            if "/S" in tag:
                yield Tag(str(tag.S), str(tag.get("/Lang", "")), str(tag.get("/Alt", "")))
            yield from within(tag.get("/K", pikepdf.Array()))

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return list(within(document.Root.StructTreeRoot.K))


def printed(poster: Poster) -> bytes | PosterFault:
    """Give the poster, or why there is none."""
    try:
        return PRESS.poster(poster)
    except PosterFault as fault:
        return fault


def test_one_file_is_both_accessible_and_archivable() -> None:
    with pikepdf.open(io.BytesIO(PRESS.poster(POSTER))) as document, document.open_metadata() as metadata:
        claims = [metadata.get(claim) for claim in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")]

    assert claims == ["1", "2", "A"]


def test_the_file_has_a_title_and_a_language() -> None:
    with pikepdf.open(io.BytesIO(PRESS.poster(POSTER))) as document:
        root = document.Root
        said = (str(document.docinfo["/Title"]), str(root.Lang), bool(root.ViewerPreferences.DisplayDocTitle))

    assert said == ("Waiting, voice q-2jk6q5", "en-GB", True)


def test_the_sheet_is_a3_upright() -> None:
    (page,) = pypdf.PdfReader(io.BytesIO(PRESS.poster(POSTER))).pages

    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [297, 420]


def test_theme_and_voice_are_the_only_heading_and_the_bookmark() -> None:
    pdf = PRESS.poster(POSTER)

    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        bookmarks = [(bookmark.title, list(bookmark.children)) for bookmark in outline.root]

    assert [tag.kind for tag in tags(pdf) if tag.kind.startswith("/H")] == ["/H1"]
    assert bookmarks == [("Waiting Voice q-2jk6q5", [])]


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="needs poppler")
def test_a_screen_reader_reads_top_to_bottom_and_no_ornament(tmp_path: Path) -> None:
    (tmp_path / "poster.pdf").write_bytes(PRESS.poster(replace(POSTER, illustrative=True, words="Listen.")))

    told = subprocess.run(
        ["pdfinfo", "-struct-text", "poster.pdf"], cwd=tmp_path, check=True, capture_output=True, text=True
    )

    # The empty text is the QR code: its tag has a description instead.
    assert re.findall(r'^ +"(.*)"$', told.stdout, re.MULTILINE) == [
        "Waiting",
        "Voice q-2jk6q5",
        "Listen.",
        "Mother of a nine-year-old, ",
        "Tendring",
        "Online survey,\u00a02016",
        "Illustrative words:",
        " not a real family",
        "Scan to see what happened to ",
        "these\u00a0words",
        "autism.example.gov.uk/voices/q-2jk6q5",
        "CC BY-NC\u00a04.0",
        "version\u00a03fa91c",
        "A ring for each of the",
        "14 voices on this theme",
        "",
    ]


def test_a_screen_reader_speaks_the_words_in_their_own_language() -> None:
    pdf = PRESS.poster(replace(POSTER, words="Czekaliśmy dwadzieścia sześć miesięcy.", lang="pl"))

    assert [tag.kind for tag in tags(pdf) if tag.lang == "pl"] == ["/BlockQuote"]


def test_the_picture_of_the_code_says_where_it_leads() -> None:
    described = [tag.alt for tag in tags(PRESS.poster(POSTER)) if tag.kind == "/Figure"]

    assert described == [f"QR code. It leads to {POSTER.address}"]


def test_the_short_address_is_a_link_to_the_whole_one() -> None:
    pdf = PRESS.poster(POSTER)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        links = [str(note.A.URI) for note in document.pages[0].Annots]

    assert links == [POSTER.address]
    assert "autism.example.gov.uk/voices/q-2jk6q5\n" in read_back(pdf)


def test_the_same_poster_is_the_same_bytes_from_any_press() -> None:
    assert PRESS.poster(POSTER) == PRESS.poster(POSTER) == Press().poster(POSTER)


def test_a_picture_for_social_media_is_small_and_keeps_its_colours() -> None:
    made = PRESS.poster(replace(POSTER, layout=Layout(form="picture")))
    assert len(made) < 80_000
    assert made == Press().poster(replace(POSTER, layout=Layout(form="picture")))
    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
        corner = picture.convert("RGB").tobytes()[:3].hex()
    assert f"#{corner}" in str(PALETTE)


def test_a_press_that_met_a_fault_prints_the_next_poster_as_ever() -> None:
    press = Press()
    with pytest.raises(PosterFault):
        press.poster(replace(POSTER, words="漢"))

    assert press.poster(POSTER) == PRESS.poster(POSTER)


def test_no_machine_lends_its_own_fonts() -> None:
    with pikepdf.open(io.BytesIO(PRESS.poster(POSTER))) as document:
        fonts = [str(font.BaseFont) for font in document.pages[0].Resources.Font.values()]

    assert {re.sub(r"^/[A-Z]{6}\+|-.*$", "", font) for font in fonts} == {"AtkinsonHyperlegibleNext"}


def test_the_templates_bring_in_nothing_but_each_other() -> None:
    written = "".join(path.read_text("utf-8") for path in sorted(TEMPLATES.glob("*.typ")))

    found = re.findall(r"@\w+|#?\b(?:import|include)\b .*|\b(?:csv|eval|plugin|read|toml|xml|yaml)\(.*", written)

    assert found == ['#import "family.typ": *', '#import "designs.typ": *', '#import "papers.typ": *']


def test_typst_finds_nothing_in_its_folder_but_our_templates_and_no_words_are_left_there() -> None:
    press = Press()

    press.poster(POSTER)

    workshop = press._workshop  # noqa: SLF001 - what else lies there is what the rule is about
    there = sorted(path.relative_to(workshop).as_posix() for path in workshop.rglob("*") if path.is_file())
    assert there == sorted(f"root/{template.name}" for template in TEMPLATES.glob("*.typ"))


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_printed_as_they_were_said(words: str) -> None:
    pdf = PRESS.poster(replace(POSTER, words=words, emphasis=None))

    assert bare(words_on(pdf)) == bare(words)


def test_many_kinds_of_space_are_one_each() -> None:
    pdf = PRESS.poster(replace(POSTER, words="  many\t kinds\n\nof   space  ", emphasis=None))

    assert words_on(pdf) == "many kinds of space"


@pytest.mark.parametrize("text", HOSTILE[:5])
def test_nothing_else_on_the_poster_is_markup_either(text: str) -> None:
    said = " ".join(text.split())

    pdf = PRESS.poster(replace(POSTER, theme=text, credit=text, heard=text, licence=text))

    assert bare(read_back(pdf)).count(bare(said)) == 4


@pytest.mark.parametrize("emphasis", ["another list", "We", "It told\n us", "list.", "*not* there", ""])
def test_emphasis_changes_the_colour_and_never_the_words(emphasis: str) -> None:
    pdf = PRESS.poster(replace(POSTER, emphasis=emphasis))

    assert words_on(pdf) == POSTER.words


def test_the_emphasised_phrase_has_the_accent_and_the_rest_has_not() -> None:
    (page,) = pypdf.PdfReader(io.BytesIO(PRESS.poster(POSTER))).pages
    accent = [int(PALETTE["ink"].accent[place : place + 2], 16) for place in (1, 3, 5)]
    ink: list[int] = []
    in_accent: list[str] = []

    def note_ink(operator: bytes, operands: list[float], *_: object) -> None:
        if operator in (b"rg", b"scn", b"sc") and len(operands) == 3:
            ink[:] = [round(float(part) * 255) for part in operands]

    def note_text(text: str, *_: object) -> None:
        if text.strip() and ink == accent:
            in_accent.append(text.strip())

    page.extract_text(visitor_operand_before=note_ink, visitor_text=note_text)

    assert " ".join(in_accent) == "“ another list ”"


@pytest.mark.slow
@settings(max_examples=25)
@given(
    said=st.lists(
        st.text([*map(chr, range(33, 127)), *"£½éłŵŷßÅ…–’‘•"], min_size=1, max_size=14),
        min_size=1,
        max_size=120,
    ),
    stranger=st.sampled_from(["", "", "", "₂", "\u0007", "\ue000", "漢"]),
)
def test_any_words_become_a_poster_or_a_fault_and_never_markup(said: list[str], stranger: str) -> None:
    words = " ".join([*said, stranger]).strip()

    outcome = printed(replace(POSTER, words=words, emphasis=said[0]))

    if isinstance(outcome, PosterFault):
        assert POSTER.quote_id in str(outcome)
        assert stranger or "too much text" in str(outcome)
    else:
        assert not stranger
        # Without spaces: a reader of PDFs cannot know whether a line's end after "…" was one.
        assert words_on(outcome).replace(" ", "") == words.replace(" ", "")


def test_a_very_long_word_breaks_instead_of_making_all_words_small() -> None:
    pdf = PRESS.poster(replace(POSTER, words="Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"))

    text = read_back(pdf)

    assert text[text.index("“") : text.rindex("”")].count("\n") >= 3


@pytest.mark.parametrize(
    ("word", "parted"),
    [
        ("Freundschaftsbeziehungen", "Freund-schaftsbe-ziehungen"),
        ("Konstantynopolitańczykowianeczka", "Konstanty-nopolitańc-zykowia-neczka"),
        ("https://small.example/q?a=1", "https://|small.|example/|q?|a=|1"),
        ("Wwwwwwwwwwwwwwwwwwwwwwww", "Wwwwwwwwww|wwwwwwwwww|wwww"),
    ],
)
def test_a_very_long_word_is_parted_between_syllables_where_it_has_some(word: str, parted: str) -> None:
    assert breaking(word).replace("\u00ad", "-").replace("\u200b", "|") == parted


@pytest.mark.parametrize("count", [1, 2, 7, 25, 31, 60, 71, 120])
def test_up_to_120_words_fit_on_one_page(count: int) -> None:
    words = " ".join((POSTER.words.split() * 9)[:count])

    assert words_on(PRESS.poster(replace(POSTER, words=words))) == words


@pytest.mark.parametrize(
    "poster",
    [
        replace(POSTER, words="word " * 1500),
        replace(POSTER, credit="A very proud grandmother " * 60),
        replace(POSTER, theme="Being believed " * 120),
    ],
    ids=["words", "credit", "theme"],
)
def test_text_that_does_not_fit_is_a_fault_that_says_so(poster: Poster) -> None:
    with pytest.raises(PosterFault) as fault:
        PRESS.poster(poster)

    assert str(fault.value) == (
        "The poster of q-2jk6q5 cannot be printed: it holds too much text. "
        "Choose a shorter poster_excerpt, credit or theme title."
    )


@pytest.mark.parametrize("letter", ["₂", "漢"])
def test_a_letter_that_the_typeface_lacks_is_a_fault_and_never_a_box(letter: str) -> None:
    with pytest.raises(PosterFault) as fault:
        PRESS.poster(replace(POSTER, words=f"He smiled {letter} today."))

    assert str(fault.value) == (
        f"The poster of q-2jk6q5 cannot be printed: our typeface has no '{letter}'. "
        "Choose a poster_excerpt without it, or no poster."
    )


LONG_ADDRESS = "https://all-age-autism-strategy.northshire-council.gov.uk/voices/q-2jk6q5/"
SIZES: tuple[Size, ...] = get_args(Size)
LOOKS = [*itertools.product(get_args(Design), (False, True), (False, True))]
"""Each design, upright and lying, without and with a bleed."""


def seen_on(folder: Path, pdf: bytes, dpi: float) -> list[str]:
    """Give what a reader of QR codes finds on a picture of each page."""
    (folder / "print.pdf").write_bytes(pdf)
    for picture in folder.glob("*.pgm"):
        picture.unlink()
    subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", "print.pdf", "page"], cwd=folder, check=True)
    command = ["zbarimg", "--quiet", "--raw", *sorted(path.name for path in folder.glob("*.pgm"))]
    told = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True).stdout
    return [re.sub("^.*?//[^/]*", lambda name: name[0].lower(), line) for line in told.split()]


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_at_20_dpi_every_code_is_read(tmp_path: Path, size: Size) -> None:
    addresses = [POSTER.address, LONG_ADDRESS]
    grounds = itertools.cycle(get_args(Ground))
    for number, (design, landscape, bleed) in enumerate(LOOKS):
        layout = Layout(size=size, design=design, landscape=landscape, bleed=bleed)
        colour = list(PALETTE)[number % len(PALETTE)]
        hung = (
            replace(POSTER, address=POSTER.address, layout=replace(layout, ground="ink-saver")),
            replace(POSTER, address=LONG_ADDRESS, colour=colour, layout=replace(layout, ground=next(grounds))),
        )
        pdf = PRESS.wall(WallPrint("Wall", hung, "x@small.example", with_papers=False))

        assert seen_on(tmp_path, pdf, 20) == addresses, layout


ANYWHERE = {"a1": 17, "a2": 24, "a3": 24, "a4": 41}
"""In dots an inch: how sharp a picture has to be whose dots do not lie on the squares."""


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_a_poor_camera_that_sees_the_whole_poster_finds_the_address(tmp_path: Path, size: Size) -> None:
    hung = tuple(
        replace(POSTER, address=address, colour="clay", layout=Layout(size=size, design=design))
        for design in get_args(Design)
        for address in (POSTER.address, LONG_ADDRESS)
    )

    pdf = PRESS.wall(WallPrint("Wall", hung, "x@small.example", with_papers=False))

    assert seen_on(tmp_path, pdf, ANYWHERE[size]) == [poster.address for poster in hung]


@pytest.mark.slow
@pytest.mark.parametrize("words", ["Listen.", POSTER.words, POSTER.words * 3, POSTER.words * 5])
def test_in_large_print_every_code_is_read_at_20_dpi_wherever_it_stands(tmp_path: Path, words: str) -> None:
    layout = Layout(form="large-print")
    hung = tuple(
        replace(POSTER, words=words, address=address, layout=layout) for address in (POSTER.address, LONG_ADDRESS)
    )

    pdf = PRESS.wall(WallPrint("Wall", hung, "x@small.example", with_papers=False))

    assert seen_on(tmp_path, pdf, 20) == [poster.address for poster in hung]


def test_capitals_in_a_code_are_only_where_they_mean_the_same() -> None:
    found = ["".join(_in_few_squares(address)) for address in (POSTER.address, "https://bücher.example/a/voices/q-1/")]

    assert found == ["HTTPS://AUTISM.EXAMPLE.GOV.UK/voices/q-2jk6q5/", "https://bücher.example/a/voices/q-1/"]


@pytest.mark.slow
@pytest.mark.parametrize("landscape", [False, True])
def test_the_longest_credit_stands_on_nothing_and_nothing_on_it(tmp_path: Path, *, landscape: bool) -> None:
    long = replace(POSTER, credit="Grandmother of two " * 6, heard="The survey that families chose, November 2016")
    hung = tuple(
        replace(long, illustrative=True, address=address, layout=Layout(size="a3", design=design, landscape=landscape))
        for address in (POSTER.address, LONG_ADDRESS)
        for design in get_args(Design)
    )
    for poster in hung:
        (tmp_path / "print.pdf").write_bytes(PRESS.poster(poster))
        command = ["pdftotext", "-bbox", "print.pdf", "-"]
        told = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
        found = re.findall(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">([^“”]+)</word>', told)
        places = [(float(left), float(up), float(right), float(down), text) for left, up, right, down, text in found]

        assert [pair for pair in itertools.combinations(places, 2) if overlap(*pair)] == [], poster.layout
        assert max(down for _, _, _, down, _ in places) < float(re.findall('height="(.+?)"', told)[0])


def overlap(one: tuple[float, float, float, float, str], other: tuple[float, float, float, float, str]) -> bool:
    """Say whether two words stand on each other; their boxes reach a quarter further up and down than they do."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    inner = [(up + (down - up) / 4, down - (down - up) / 4) for _, up, _, down, _ in (one, other)]
    return across > 1 and min(end for _, end in inner) > max(start for start, _ in inner)


@pytest.mark.parametrize("illustrative", [True, False])
def test_illustrative_words_say_so_and_real_ones_do_not(*, illustrative: bool) -> None:
    text = read_back(PRESS.poster(replace(POSTER, illustrative=illustrative)))

    assert ("Illustrative words: not a real family" in text) is illustrative


def test_paper_says_when_to_take_it_down() -> None:
    text = read_back(PRESS.poster(replace(POSTER, take_down_after=date(2040, 3, 2))))

    assert "Please take down after 2\u00a0March\u00a02040" in text


def test_without_an_end_of_consent_there_is_no_take_down_line() -> None:
    assert "take down" not in read_back(PRESS.poster(POSTER))


@pytest.mark.parametrize(
    ("voices", "caption"),
    [
        (1, "One voice\non this theme so far"),
        (14, "A ring for each of the\n14 voices on this theme"),
        (31, "31 voices\non this theme"),
    ],
)
def test_the_rings_are_explained_in_words(voices: int, caption: str) -> None:
    assert caption in read_back(PRESS.poster(replace(POSTER, voices=voices)))


def test_the_rest_of_the_small_print_is_there() -> None:
    text = bare(read_back(PRESS.poster(POSTER)))

    expected = [
        "Voice q-2jk6q5",
        "Mother of a nine-year-old, Tendring",
        "Online survey, 2016",
        "Scan to see what happened to these words",
        "CC BY-NC 4.0",
        "version 3fa91c",
    ]
    assert [line for line in expected if bare(line) not in text] == []


def test_the_fingerprint_fits_into_a_cache_key() -> None:
    assert re.fullmatch("[0-9a-f]{12}", TYPESETTING)
