"""The leak audit: no disguise in any kind of file hides withheld words, and released ones are not taken for them."""

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from coproduce.cli import main
from coproduce.disk.kept import kept_in
from coproduce.domain.door import withheld
from coproduce.domain.quote import Quote
from coproduce.project import load_project
from coproduce.safety.audit import Audit, Report
from coproduce.safety.consent_numbers import Numbers
from coproduce.safety.memory import Memory
from coproduce.safety.readers import pieces
from coproduce.safety.runs import Words, in_letters
from coproduce.safety.watch import Watch
from coproduce.safety.withheld import Sources, _own_words
from tests.projects import SMALL, TODAY, edit, library_of, problems_of, small_project, write
from tests.safety.disguises import (
    DISGUISES,
    DISGUISES_OF_A_PAGE,
    PACKED,
    PLAIN_KINDS,
    drawn_pdf,
    pdf_page,
    png,
    text_file,
)

WITHHELD = "The office couldn’t find different forms, so we filled in six of them again before breakfast."
QUOTES = "content/quotes/held.yml"
_WORDS = (Path(__file__).parents[2] / "bench" / "words.txt").read_text("utf-8").split()
HOW_TO_MEND = "Take them out: where a voice belongs, its mark shows it while it may be shown."
HELD = f"""\
id: q-heard2
words: {WITHHELD}
heard_at: survey
themes: [waiting]
illustrative: true
consent:
  ref: REG-2041
  status: STATUS
  channels: [site, poster]
"""


class Author(random.Random):
    """Writes words that nobody said."""

    def paragraph(self, words: int) -> str:
        return " ".join(self.choices(_WORDS, k=words))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project in which one quote waits for its consent."""
    root = small_project(tmp_path_factory.mktemp("audit"))
    write(root, QUOTES, HELD.replace("STATUS", "waiting"))
    assert problems_of(root) == []
    return root


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    write(folder, "index.html", "<p>Nobody told us what would happen next.</p>")
    return folder


def put(site: Path, name: str, content: bytes) -> None:
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def audited(root: Path, site: Path) -> Report:
    project = load_project(root, TODAY)
    assert project.library is not None
    sources = Sources(project.root, project.library, project.broken, TODAY)
    return Audit(sources, Memory(None)).of(site)


def findings(root: Path, site: Path) -> list[str]:
    return [f"{finding.where}: {finding.message}" for finding in audited(root, site).findings]


def run(root: Path, site: Path) -> Result:
    return CliRunner().invoke(main, ["audit", str(site), "--folder", str(root)])


@pytest.mark.parametrize("kind", PLAIN_KINDS)
def test_every_disguise_in_every_kind_of_text_is_found(root: Path, site: Path, kind: str) -> None:
    for number, disguise in enumerate(DISGUISES.values()):
        put(site, f"{number}.{kind}", text_file(kind, disguise(WITHHELD)))

    found = {Path(finding.where.path).stem for finding in audited(root, site).findings}

    assert [name for number, name in enumerate(DISGUISES) if str(number) not in found] == []


@pytest.mark.parametrize("way", PACKED)
def test_every_way_to_pack_or_name_a_file_is_found(root: Path, site: Path, way: str) -> None:
    said = WITHHELD if way not in {"name of folders", "picture's name"} else WITHHELD.rstrip(".")
    put(site, *PACKED[way](said))

    report = audited(root, site)

    assert report.findings
    assert all("words of q-heard2" in finding.message for finding in report.findings)


IN_LETTERS_OF_ITS_OWN = {
    "calendar",
    "escaped file name",
    "behind a PDF",
    "behind a zip",
    "between the files of a zip",
    "between two ends of a JPEG",
    "font",
    "JPEG's EXIF in UTF-16",
    "JPEG's tables",
    "name in a gz, far behind",
    "remark in a PDF",
    "PDF's page",
    "subtitles",
    "times within subtitles",
    "word processor",
}
"""Kinds that part or escape each word in their own way: another disguise below that is none that a reader undoes.

Between the parts of a file nothing but plain letters is looked for, as nothing there says how others are written.
"""


@pytest.mark.parametrize("way", sorted({*PACKED} - IN_LETTERS_OF_ITS_OWN))
def test_every_disguise_in_every_packed_kind_is_found(way: str) -> None:
    watch = Watch([Words("q-heard2", WITHHELD)], Numbers({}), b"", b"")
    packed = {name: PACKED[way](disguise(WITHHELD)) for name, disguise in DISGUISES.items()}

    said = {
        name: [file.encode(), *(text for one in pieces(file, raw) for text in (one.path.encode(), one.text))]
        for name, (file, raw) in packed.items()
    }
    assert [name for name, texts in said.items() if not any(any(watch.found_in(text)) for text in texts)] == []


def test_every_way_to_hide_words_on_a_page_of_a_pdf_is_found(root: Path, site: Path) -> None:
    for number, disguise in enumerate(DISGUISES_OF_A_PAGE.values()):
        put(site, f"{number}.pdf", disguise(WITHHELD))

    report = audited(root, site)

    found = {Path(finding.where.path).stem for finding in report.findings if "words of q-heard2" in finding.message}
    assert [name for number, name in enumerate(DISGUISES_OF_A_PAGE) if str(number) not in found] == []


def test_brackets_in_words_on_a_page_of_a_pdf_are_words(root: Path, site: Path) -> None:
    put(site, "a.pdf", drawn_pdf("BT /F 9 Tf 9 99 Td (We said <<no \\(twice\\) and <(why)>> they came) Tj ET"))

    assert findings(root, site) == []


@given(st.sampled_from(sorted({*DISGUISES} - {"six words of it"})), st.integers(0, 2**32))
def test_a_part_of_any_words_is_found_in_any_disguise(name: str, seed: int) -> None:
    author = Author(seed)
    said = [author.paragraph(30) for _ in range(3)]
    watch = Watch([Words(str(number), text) for number, text in enumerate(said)], Numbers({}), b"", b"")
    words = said[1].split()
    start = author.randrange(len(words) - 12)
    text = f"{author.paragraph(9)} {' '.join(words[start : start + 12])} {author.paragraph(9)}"

    assert {found.what for found in watch.found_in(DISGUISES[name](text).encode())} == {"words of 1"}


PLANTED = "swans lamps meadow trees boats plums tides"  # a part of a page ends behind the third
MARKUP = (
    "\n<",
    ">\n<",
    "<p>",
    "</p>",
    "<",
    ">",
    "<!--",
    "-->",
    '"',
    "'",
    "&lt;b",
    "&gt;",
    '<i title="',
    "\n",
    " ",
    "EX-77",
)


@given(st.lists(st.lists(st.sampled_from((*PLANTED.split() * 2, PLANTED, *MARKUP))), min_size=2, max_size=6))
def test_what_other_pages_hold_hides_nothing_in_this_one(pages: list[list[str]]) -> None:
    withheld, numbers = [Words("q-1", PLANTED)], Numbers({"EX-77": "q-1"})
    watch = Watch(withheld, numbers, b"", b"")
    alone = Watch(withheld, numbers, b"", b"")
    alone._is_clean = lambda _: False  # type: ignore[assignment, method-assign] # noqa: SLF001 - as if each page were the only one

    for page in map(" ".join, pages):
        text = f"<html>\n{page}\n</html>\n".encode()
        assert [one.what for one in watch.found_in(text)] == [one.what for one in alone.found_in(text)]


def test_words_that_lines_part_are_found_though_each_line_is_known() -> None:
    lines = [f"<b>{word}</b>\n" for word in PLANTED.split()]
    watch = Watch([Words("q-1", PLANTED)], Numbers({}), b"", b"")

    clean = [list(watch.found_in("".join(page).encode())) for page in (lines[::2], lines[1::2], lines[3:], lines[:4])]
    found = [one.what for one in watch.found_in("".join(lines).encode())]

    assert (clean, found) == ([[], [], [], []], ["words of q-1"])


def test_a_run_is_found_wherever_a_line_parts_it_and_whatever_stands_around_it() -> None:
    six = PLANTED.rpartition(" ")[0]  # no letter more than one run
    missed = []
    for cut in range(len(six)):
        watch = Watch([Words("q-1", six)], Numbers({}), b"", b"")
        lines = (
            f"<p>Other words stand before {six[:cut]}\n",
            f"<b>{six[cut:]} and other words stand after it.</b>\n",
        )
        for line in lines:  # each has been met on another page
            list(watch.found_in(line.encode()))
        found = [one.what for one in watch.found_in("".join(lines).encode())]
        if found != ["words of q-1"]:
            missed.append(cut)

    assert missed == []


@settings(max_examples=25)
@given(st.binary(max_size=300), st.sampled_from(["html", "pdf", "png", "zip", "gz", "webp", "bin"]))
def test_no_file_makes_it_stumble(raw: bytes, ending: str) -> None:
    sources = Sources(SMALL, library_of(SMALL), frozenset(), TODAY)
    starts = (b"", b"%PDF-1.4\n", b"PK\3\4", b"\x1f\x8b", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF0000WEBP")
    with TemporaryDirectory() as folder:
        for number, start in enumerate(starts):
            put(Path(folder), f"{number}.{ending}", start + raw)

        report = Audit(sources, Memory(None)).of(Path(folder))

    assert report.kinds[ending] == len(starts)
    assert [str(finding) for finding in report.findings if "not alive" in finding.message] == []


def test_the_place_is_named_and_never_the_words(root: Path, site: Path) -> None:
    put(site, "about/index.html", f"<p>One.</p>\n<p>Two. {WITHHELD[:40]}\n{WITHHELD[40:]}</p>\n".encode())
    put(site, f"{WITHHELD.lower().replace(' ', '-')}/a.xyz", WITHHELD.encode())
    put(site, "posters/a.pdf", pdf_page(WITHHELD))

    result = run(root, site)

    assert result.exit_code == 1
    assert "about/index.html:2:1: This holds words of q-heard2, which may not be shown." in result.output
    assert "posters/a.pdf:1:1: Page 2 holds words of q-heard2, which may not be printed." in result.output
    assert "./…:1:1: The name of a file or folder holds words of q-heard2." in result.output
    bare = in_letters([result.output])
    words = in_letters([WITHHELD])
    assert not [start for start in range(len(words) - 15) if words[start : start + 16] in bare]


def test_what_is_clean_is_counted(root: Path, site: Path) -> None:
    put(site, "a.png", png(b"tEXt", b"a\0b"))

    result = run(root, site)

    assert result.exit_code == 0
    assert result.output == "Read 2 files: 1 html, 1 png.\nNothing that is withheld was found.\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("film.mp4", b"\0\0\0\x18ftypmp42"),
        ("words.rtf", b"{\\rtf1 words}"),
        (".DS_Store", b"\0\0\0\1Bud1"),
        ("packed.txt.gz", b"\x1f\x8b\x08\0broken"),
        ("packed.zip", b"PK\3\4broken"),
        ("poster.pdf", b"%PDF-1.7 broken"),
        ("changed.pdf", drawn_pdf("BT ET") + b"startxref\n0\n%%EOF"),
        ("all.zip/film.mp4", b""),
        ("words.woff2", "Wir haben ein Jahr gewartet. انتظرنا سنة كاملة.".encode()),
    ],
)
def test_what_cannot_be_read_cannot_be_promised(root: Path, site: Path, name: str, content: bytes) -> None:
    put(site, name, content)

    assert [line.split(",")[0] for line in findings(root, site)] == [f"{name}:1:1: We cannot read this"]


def test_a_link_to_elsewhere_is_not_followed(root: Path, site: Path) -> None:
    (site / "etc").symlink_to("/etc")

    assert findings(root, site) == [
        "etc:1:1: We cannot read this, so we cannot promise anything: it is a link or a device, and not a file."
    ]


def test_the_name_of_an_empty_folder_is_read_too(root: Path, site: Path) -> None:
    (site / "stories" / WITHHELD.lower().replace(" ", "-")).mkdir(parents=True)

    assert [line.split(";")[0] for line in findings(root, site)] == [
        "stories/…:1:1: The name of a file or folder holds words of q-heard2."
    ]


def test_an_empty_folder_is_not_a_clean_site(root: Path, tmp_path: Path) -> None:
    empty = tmp_path / "nothing"
    empty.mkdir()

    assert findings(root, empty) == [".:1:1: There is no file here, so nothing was looked at."]


@pytest.mark.parametrize("status", ["waiting", "withdrawn", "paused"])
def test_words_of_each_status_but_given_are_withheld(tmp_path: Path, site: Path, status: str) -> None:
    root = small_project(tmp_path)
    write(root, QUOTES, HELD.replace("STATUS", status))
    put(site, "a.html", WITHHELD.encode())

    assert findings(root, site) == ["a.html:1:1: This holds words of q-heard2, which may not be shown."]


def test_expired_words_are_withheld(root: Path, site: Path) -> None:
    put(site, "a.html", b"My words may be shown until the first day of twenty twenty.")

    assert findings(root, site) == ["a.html:1:1: This holds words of q-ghj789, which may not be shown."]


def test_words_for_the_site_alone_are_in_no_pdf_and_no_later_output(root: Path, site: Path) -> None:
    said = "School is loud. The corridor is the worst part of my day."
    for name in ("index.html", "social/a.svg", "data/quotes.json"):
        put(site, name, said.encode())
    put(site, "packs/a.pdf", pdf_page(said))
    put(site, "strategy/a.pdf", pdf_page(said))

    assert findings(root, site) == [
        "data/quotes.json:1:1: This holds words of q-abc234, which may not be in open data.",
        "packs/a.pdf:1:1: Page 2 holds words of q-abc234, which may not be in a pack.",
        "social/a.svg:1:1: This holds words of q-abc234, which may not be on social media.",
        "strategy/a.pdf:1:1: Page 2 holds words of q-abc234, which may not be printed.",
    ]


def test_everything_of_a_withheld_story_is_withheld(tmp_path: Path, site: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "content/stories/the-long-wait.md", "status: given", "status: withdrawn")
    for number, text in enumerate(["A mother tells how a year passed", "It told us about another list"]):
        put(site, f"{number}.html", text.encode())

    assert [line.split(":")[0] for line in findings(root, site)] == ["0.html", "1.html"]


def test_a_withheld_story_is_withheld_in_every_language(tmp_path: Path, site: Path) -> None:
    welsh = "Arhoson ni drwy'r gaeaf am lythyr na ddaeth, ac yna daeth un am restr arall yn y gwanwyn."
    root = small_project(tmp_path)
    edit(root, "coproduce.yml", "\nlicence:", "\nlanguages: [en, cy]\nlicence:")
    write(root, "content/stories/the-long-wait.cy.md", f"---\ntitle: Yr aros\nsummary: Mam.\n---\n{welsh}\n")
    write(site, "cy/index.html", f"<p>{welsh}</p>")
    assert audited(root, site).findings == []

    edit(root, "content/stories/the-long-wait.md", "status: given", "status: withdrawn")

    assert [finding.where.path for finding in audited(root, site).findings] == ["cy/index.html"]


def test_the_translation_of_a_withheld_quote_is_withheld(tmp_path: Path, site: Path) -> None:
    welsh = "Doedd y swyddfa ddim yn gallu dod o hyd i ffurflenni gwahanol, felly llenwon ni chwech eto cyn brecwast."
    root = small_project(tmp_path)
    write(root, QUOTES, HELD.replace("STATUS", "waiting") + f'translations: {{cy: "{welsh}"}}\n')
    assert problems_of(root) == []
    write(site, "voices/index.html", f"<p>{welsh}</p>")

    assert [finding.where.path for finding in audited(root, site).findings] == ["voices/index.html"]


def test_words_in_a_file_that_cannot_be_read_are_withheld(tmp_path: Path, site: Path) -> None:
    root = small_project(tmp_path)
    write(root, QUOTES, f'words: "{WITHHELD}\nsaid_by: [\n')
    write(root, "content/quotes/notes.docx.txt", f"From the meeting: {WITHHELD.replace('six', 'nine')}")
    put(site, "a.html", WITHHELD.encode())
    put(site, "b.html", WITHHELD.replace("six", "nine").encode())

    assert [line.split(", which")[0] for line in findings(root, site)] == [
        "a.html:1:1: This holds words of content/quotes/held.yml",
        "b.html:1:1: This holds words of content/quotes/held.yml",
        "b.html:1:1: This holds words of content/quotes/notes.docx.txt",
    ]


def test_a_typo_withholds_the_words_of_its_file(tmp_path: Path, site: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "content/quotes/q-7fk3m2.yml", "said_by:", "said_bye:")

    assert findings(root, site) == [
        "index.html:1:1: This holds words of content/quotes/q-7fk3m2.yml, which may not be shown."
    ]


def test_our_own_page_that_holds_words_of_a_file_with_a_problem_waits_with_it_and_is_no_second_problem(
    tmp_path: Path,
) -> None:
    root = small_project(tmp_path)
    said = "One of them said: nobody told us what would happen next, and she was not alone."
    edit(root, "docs/about/index.md", "A small site.", said)
    assert load_project(root, TODAY).problems == ()

    edit(root, "content/quotes/q-7fk3m2.yml", "said_by:", "said_bye:")
    project = load_project(root, TODAY)

    assert [problem.where.path for problem in project.problems] == ["content/quotes/q-7fk3m2.yml"]
    assert project.broken == {"content/quotes/q-7fk3m2.yml", "docs/about/index.md"}


def test_a_copy_of_words_that_were_taken_back_is_a_problem_of_its_own_whatever_else_is_wrong_with_them(
    tmp_path: Path,
) -> None:
    root = small_project(tmp_path)
    edit(root, "docs/about/index.md", "A small site.", "They said: nobody told us what would happen next.")
    edit(root, "content/quotes/q-7fk3m2.yml", "status: given", "status: withdrawn")
    edit(root, "content/quotes/q-7fk3m2.yml", "said_by:", "said_bye:")

    found = [problem.where.path for problem in load_project(root, TODAY).problems]

    assert found == ["content/quotes/q-7fk3m2.yml", "docs/about/index.md"]


@pytest.mark.parametrize(
    "text", ["<td>REG-2041</td><td>7", "see reg-2041.", '<a href="x/REG%2D2041/">', "REG&#45;2041"]
)
def test_numbers_of_consents_belong_nowhere(root: Path, site: Path, text: str) -> None:
    put(site, "a.html", text.encode())

    assert findings(root, site) == ["a.html:1:1: This holds the consent number of q-heard2, which may not be shown."]


@pytest.mark.parametrize("text", ["REG-20411", "XREG-2041", "REG-204", "2041"])
def test_other_numbers_are_left_alone(root: Path, site: Path, text: str) -> None:
    put(site, "a.html", text.encode())

    assert findings(root, site) == []


def test_words_that_somebody_else_released_are_shared_and_counted(tmp_path: Path, site: Path) -> None:
    root = small_project(tmp_path)
    said = "Nobody told us what would happen next, and we are still waiting for it."
    write(root, QUOTES, HELD.replace("STATUS", "waiting").replace(WITHHELD, said))

    report = audited(root, site)

    assert report.findings == []
    assert report.shared == 2


def test_what_this_package_says_is_remembered_only_while_it_says_the_same(root: Path) -> None:
    memory = kept_in(root) / "own-words"
    _own_words.cache_clear()  # as a new process would begin
    said = _own_words(kept_in(root))
    written = memory.read_bytes()
    memory.write_bytes(b"\0" * 32 + b"wordsofsomebodyelsethatnobodymayrelease")
    _own_words.cache_clear()

    again = _own_words(kept_in(root))

    assert again == said
    assert memory.read_bytes() == written


def test_a_title_in_our_own_words_is_nobody_s_secret(tmp_path: Path, site: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "content/stories/the-long-wait.md", "title: The long wait", "title: A very long wait for all")
    edit(root, "content/stories/the-long-wait.md", "status: given", "status: withdrawn")
    put(site, "a.html", b"A very long wait for all")
    assert findings(root, site) == ["a.html:1:1: This holds words of the-long-wait, which may not be shown."]

    edit(root, "docs/about/index.md", "\n---\n", "\n---\nIt was a very long wait for all of us.\n")

    assert findings(root, site) == []


def test_credits_built_from_our_lists_are_nobody_s_secret(tmp_path: Path, site: Path) -> None:
    root = small_project(tmp_path)
    held = HELD.replace("STATUS", "waiting")
    write(root, QUOTES, held.replace("heard_at", "said_by: Autistic adult, north Essex\nheard_at"))
    put(site, "a.html", b"Autistic adult, north Essex")

    assert findings(root, site) == []


def test_a_leak_that_stands_on_many_pages_is_named_on_each(root: Path, site: Path) -> None:
    for name in ("a.html", "b.html"):
        put(site, name, f'<img alt="{WITHHELD}">'.encode())

    assert len(findings(root, site)) == 2


def hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coproduce.safety.watch.letters", lambda _: b"")


def sees_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pypdfium2.PdfTextPage.get_text_range", lambda _: "")


def takes_released_words_for_a_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Sources.watch
    monkeypatch.setattr(Sources, "watch", lambda sources, *texts, **_: watch(sources, *texts))


@pytest.mark.parametrize("is_broken", [hears_nothing, sees_no_pdf, takes_released_words_for_a_leak])
def test_an_audit_that_is_not_alive_says_so(
    root: Path, site: Path, monkeypatch: pytest.MonkeyPatch, is_broken: Callable[[pytest.MonkeyPatch], None]
) -> None:
    put(site, "a.pdf", pdf_page("It rains."))
    assert findings(root, site) == []

    is_broken(monkeypatch)

    assert [line for line in findings(root, site) if "The audit is not alive" in line]


def takes_every_file_for_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Memory, "was_clean", lambda *_: True)


@pytest.mark.parametrize("is_broken", [hears_nothing, takes_every_file_for_clean])
def test_an_audit_that_knows_every_file_still_proves_that_it_is_alive(
    root: Path,
    site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_broken: Callable[[pytest.MonkeyPatch], None],
) -> None:
    project = load_project(root, TODAY)
    assert project.library is not None
    sources = Sources(project.root, project.library, project.broken, TODAY)
    for _ in range(2):
        assert Audit(sources, Memory(tmp_path / "memory")).of(site).findings == []

    is_broken(monkeypatch)

    found = Audit(sources, Memory(tmp_path / "memory")).of(site).findings
    assert {finding.message[:25] for finding in found} == {"The audit is not alive: i"}


def test_what_stood_in_a_pdf_is_remembered_while_it_is_there(root: Path, site: Path, tmp_path: Path) -> None:
    project, memory = load_project(root, TODAY), tmp_path / "memory"
    assert project.library is not None
    sources = Sources(project.root, project.library, project.broken, TODAY)
    put(site, "a.pdf", pdf_page("Nobody told us what would happen next."))
    first, second = Memory(memory), Memory(memory)
    Audit(sources, first).of(site)
    second = Memory(memory)
    Audit(sources, second).of(site)
    assert (first.has_read, second.has_read) == (True, False)

    (site / "a.pdf").unlink()
    Audit(sources, Memory(memory)).of(site)

    assert (memory / "pdfs.json").read_text("utf-8") == "{}"


def test_the_texts_of_pdfs_are_neither_read_nor_written_while_only_pages_change(
    root: Path, site: Path, tmp_path: Path
) -> None:
    project, memory = load_project(root, TODAY), tmp_path / "memory"
    assert project.library is not None
    sources = Sources(project.root, project.library, project.broken, TODAY)
    put(site, "a.pdf", pdf_page("Nobody told us what would happen next."))
    Audit(sources, Memory(memory)).of(site)
    (memory / "pdfs.json").write_text("not read", encoding="utf-8")
    put(site, "new.txt", b"What happens next.")

    Audit(sources, Memory(memory)).of(site)

    assert (memory / "pdfs.json").read_text("utf-8") == "not read"
    third = Memory(memory)
    Audit(sources, third).of(site)
    assert not third.has_read


def test_a_memory_that_was_broken_off_while_it_was_written_is_written_anew(
    root: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, memory = load_project(root, TODAY), tmp_path / "memory"
    assert project.library is not None
    sources = Sources(project.root, project.library, project.broken, TODAY)
    Audit(sources, Memory(memory)).of(site)
    put(site, "a.pdf", pdf_page("Nobody told us what would happen next."))

    def breaks_off(path: Path, content: bytes) -> None:
        if path.name != "pdfs.json":
            raise OSError("full")
        path.write_bytes(content)

    with monkeypatch.context() as full:
        full.setattr("coproduce.safety.memory.write_whole", breaks_off)
        with pytest.raises(OSError, match="full"):
            Audit(sources, Memory(memory)).of(site)
    (site / "a.pdf").unlink()
    Audit(sources, Memory(memory)).of(site)

    assert (memory / "pdfs.json").read_text("utf-8") == "{}"


EARLIER = "These words were here before, and other words came in their place."
SHOWN = "Nobody told us what would happen next."
UNREADABLE = "content/quotes/q-sss222.yml"
HELD_ANEW = {
    "an end": (SHOWN, EARLIER, ("", "", ""), date(2041, 1, 1)),
    "a withdrawal": (SHOWN, EARLIER, ("content/quotes/q-7fk3m2.yml", "status: given", "status: withdrawn"), TODAY),
    "other words": (WITHHELD, EARLIER, (QUOTES, EARLIER, WITHHELD), TODAY),
    "words that nobody can read": (WITHHELD, EARLIER, (UNREADABLE, EARLIER, WITHHELD), TODAY),
    "settings that said the same": (WITHHELD, WITHHELD, ("coproduce.yml", WITHHELD, "A small site"), TODAY),
}
"""What stands on the site, what is withheld at first, and the edit or the day after which the former is."""


@pytest.mark.parametrize("way", HELD_ANEW)
def test_what_was_clean_is_looked_at_again_when_something_else_is_withheld(
    site: Path, tmp_path: Path, way: str
) -> None:
    said, held, (path, before, after), day = HELD_ANEW[way]
    root = small_project(tmp_path)
    put(site, "index.html", f"<p>{said}</p>".encode())
    edit(root, "coproduce.yml", "name: A small site", f'name: "{held}"')
    write(root, QUOTES, HELD.replace(WITHHELD, held).replace("STATUS", "withdrawn"))
    write(root, UNREADABLE, f'words: "{EARLIER}"\nid: [\n')

    def found_on(today: date) -> list[str]:
        project = load_project(root, TODAY)
        assert project.library is not None
        sources = Sources(project.root, project.library, project.broken, today)
        findings = Audit(sources, Memory(tmp_path / "memory")).of(site).findings
        return [finding.where.path for finding in findings]

    assert found_on(TODAY) == []
    if before:
        edit(root, path, before, after)

    assert found_on(day) == ["index.html"]


def test_a_leak_is_not_kept_in_the_memory(root: Path, site: Path, tmp_path: Path) -> None:
    project, memory = load_project(root, TODAY), tmp_path / "memory"
    assert project.library is not None
    put(site, "a.pdf", pdf_page(WITHHELD))

    Audit(Sources(project.root, project.library, project.broken, TODAY), Memory(memory)).of(site)

    assert not memory.exists()


@pytest.mark.parametrize(
    ("path", "before", "line"),
    [("docs/about/index.md", "\n---\n", 5), ("content/promises/news-while-waiting.yml", "what: The first letters", 16)],
)
def test_a_copy_in_our_own_sentences_is_a_problem_at_its_place(
    tmp_path: Path, path: str, before: str, line: int
) -> None:
    root = small_project(tmp_path)
    write(root, QUOTES, HELD.replace("STATUS", "withdrawn"))
    edit(root, path, before, f"{before} {WITHHELD} ")

    assert problems_of(root) == [
        f"{path}:{line}:1: This holds words of q-heard2, which may not be shown. {HOW_TO_MEND}"
    ]


def test_a_copy_of_words_that_may_be_shown_is_no_problem(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    edit(root, "docs/about/index.md", "\n---\n", "\n---\nNobody told us what would happen next.\n")

    assert problems_of(root) == []


def test_a_clean_site_of_any_words_has_no_finding(tmp_path: Path) -> None:
    author, root, site = Author("clean"), small_project(tmp_path), tmp_path / "site"
    for letter in "abcdefghjkmnpqrstuvwxyz23456789":
        quote = HELD.replace("q-heard2", f"q-held2{letter}".replace("l", "a")).replace("STATUS", "waiting")
        write(root, f"content/quotes/{letter}.yml", quote.replace(WITHHELD, author.paragraph(40)))
    for number in range(200):
        write(site, f"p{number}/index.html", f"<p>{author.paragraph(300)}</p>")

    assert findings(root, site) == []


def test_the_example_site_is_clean_and_a_leak_in_it_is_found(
    repository: Path, built_site: Path, tmp_path: Path
) -> None:
    project = load_project(repository, TODAY)
    assert project.library is not None
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    sources = Sources(repository, project.library, project.broken, TODAY)
    assert Audit(sources, Memory(None)).of(site).findings == []
    held = next(entry.model for entry, reason in withheld(project.library, TODAY) if reason == "waiting")
    assert isinstance(held, Quote)

    page = next(site.glob("voices/q-*/index.html"))
    page.write_text(page.read_text("utf-8").replace("</main>", f"<p>{held.words}</p></main>"), "utf-8")

    found = Audit(sources, Memory(None)).of(site).findings
    assert [(one.where.path, held.id in one.message) for one in found] == [(page.relative_to(site).as_posix(), True)]


def test_watching_for_thousands_of_texts_finds_exactly_the_planted() -> None:
    author = Author("many")
    texts = [Words(str(number), author.paragraph(30)) for number in range(500)]
    watch = Watch(texts, Numbers({}), b"", b"")
    planted = random.Random(1).sample(range(500), 40)  # noqa: S311 - the same each time

    page = " ".join(f"{author.paragraph(20)} {texts[number].text}" for number in planted)

    assert {found.what for found in watch.found_in(page.encode())} == {f"words of {number}" for number in planted}
