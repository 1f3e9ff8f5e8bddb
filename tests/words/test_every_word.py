"""No word of the interface stands in code or templates alone: each one can be said in another language."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from gettext import NullTranslations
from html import unescape
from pathlib import Path

from coproduce.content.load import load_library
from coproduce.domain.addresses import STYLE
from coproduce.domain.door import publish
from coproduce.domain.publications import Sheet
from coproduce.domain.thread import Threads
from coproduce.render.pages import Pages
from coproduce.rooms.menu import site_of
from coproduce.site import ROOMS
from coproduce.words.language import Language

TODAY = date(2026, 12, 1)
NO_WORDS = {
    "formLine", "thanksLine", "letters", "site", "contact", "newFile", "mostWords", "longestWords", "looksLike", "fits"
}  # fmt: skip
"""What a script is told beside the words that it says."""
ENOUGH = 20
"""Of each kind of page, so many show every word that it knows."""
BEGINS, ENDS = "⟦", "⟧"


class Pseudo(NullTranslations):
    """Says everything in English, between brackets that nobody writes."""

    def gettext(self, message: str) -> str:
        return f"{BEGINS}{message}{ENDS}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{BEGINS}{msgid1 if n == 1 else msgid2}{ENDS}"


class PseudoLanguage(Language):
    def say_day(self, day: date | None) -> str:
        return f"{BEGINS}{day}{ENDS}" if day else ""

    def say_month(self, when: tuple[int, int | None] | None) -> str:
        return f"{BEGINS}{when}{ENDS}" if when else ""


def pages(root: Path) -> Iterator[tuple[str, str]]:
    """Write every page in the pseudo-language."""
    library, _ = load_library(root)
    assert library is not None
    threads = Threads(publish(library, TODAY, PseudoLanguage("en", "Pseudo", "ltr", Pseudo())))
    sheets = [one for rooms in ROOMS.values() for room in rooms for one in room(threads) if isinstance(one, Sheet)]
    there = frozenset(sheet.address for sheet in sheets)
    written = Pages(library.settings, site_of(threads.published, there, is_incomplete=True), there)
    shown: Counter[str] = Counter()
    for sheet in sheets:
        shown[sheet.kind] += 1
        if sheet.address != STYLE and shown[sheet.kind] <= ENOUGH:
            yield sheet.address, written.html(sheet)


def texts(page: str) -> Iterator[str]:
    """Give what people read on a page: text, and the attributes that are read out or handed to a script."""
    page = re.sub(r"<(script|style|pre|title)\b.*?</\1>|<!--.*?-->", "", page, flags=re.DOTALL)
    yield from (unescape(one) for one in re.findall(r'(?:aria-label|title|placeholder)="([^"]*)"', page))
    for sayings in re.findall(r'data-sayings="([^"]*)"', page):
        said = json.loads(unescape(sayings))
        yield from (words for name, words in said.items() if name not in NO_WORDS)
        yield from (words for *_, words in said.get("looksLike", ()))
    yield from re.findall(r'<span class="cited-kind">(.*?)</span>', page)
    page = re.sub(r'<a class="cited .*?</a>', "\n", page)
    for text in re.split(r"<(?!/?(?:a|em|strong|span|code)\b)[^>]*>", page):
        yield unescape(re.sub(r"<[^>]*>", "", text))


def unsaid(text: str, content: str) -> Iterator[str]:
    """Give the words of a text that are neither said by a language nor written by people."""
    inner = re.compile(rf"{BEGINS}[^{BEGINS}{ENDS}]*{ENDS}")
    while (rest := inner.sub("\n", text)) != text:
        text = rest
    for piece in re.split(r"[\n“”…,.]|https?://\S+|\S+@\S+|PNG", text):
        bare = bare_of(piece)
        if bare and bare not in content:
            yield piece.strip()


def bare_of(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


def content_of(root: Path) -> str:
    """Give everything that people wrote, as bare words; and what only a script or a person who writes a file needs."""
    files = [root / "coproduce.yml", *(root / "content").rglob("*.*"), *(root / "docs").rglob("*.md")]
    written = " ".join(
        re.sub(r"[*_`]|\{[^}]*\}|\[\[[^]]*\]\]|\]\([^)]*\)", "", file.read_text("utf-8"))
        for file in files
        if file.suffix in {".yml", ".md"}
    )
    return bare_of(written)


def found(root: Path) -> set[str]:
    content = content_of(root)
    return {
        f"{address}: {words}"
        for address, page in pages(root)
        for text in texts(page)
        for words in unsaid(text, content)
    }


def test_a_word_that_no_language_says_is_found() -> None:
    page = (
        f'<p aria-label="Hidden">{BEGINS}Said {BEGINS}twice{ENDS}{ENDS}, {BEGINS}said{ENDS} Planted</p><p>Written.</p>'
    )

    assert [word for text in texts(page) for word in unsaid(text, "written")] == ["Hidden", "Planted"]


def test_every_word_of_every_page_can_be_said_in_another_language(repository: Path) -> None:
    assert found(repository) == set()
