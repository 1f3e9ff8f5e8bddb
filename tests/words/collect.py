"""``make words``: collect the words of the interface, and bring each translation file up to date with them.

What was translated stays; words that are new stand there without a translation, and ``make check`` names them.
"""

import sys
from collections.abc import Iterator
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from coproduce.content.load import load_library
from coproduce.domain.door import publish
from coproduce.domain.thread import Threads
from coproduce.rooms.take_part import publications
from coproduce.words.language import CATALOGUES, SOURCE, Language
from tests.projects import SMALL, TODAY

CODE = Path(CATALOGUES).parent
_KEYWORDS: dict[str, Any] = {
    "_": None,
    "ngettext": (1, 2),
    "say": None,
    "say_count": (2, 3),
    "to_say": None,
}
_HEADER = """\
# The words of the interface in %(language)s.
# Nobody who grew up with this language has read these words yet. Please do, and mend them: each change is welcome.
# `make words` brings this file up to date; `make check` says what is missing."""


def collected() -> Catalog:
    """Give all words of the interface, each with the files that say them."""
    catalog = Catalog(project="mkdocs-coproduce", charset="utf-8")
    for file in sorted([*CODE.rglob("*.py"), *CODE.rglob("*.jinja"), *CODE.rglob("*.html")]):
        where = file.relative_to(CODE).as_posix()
        for words in _said_in(file):
            catalog.add(words, locations=[(where, 0)])
    for words in _asked():
        catalog.add(words, locations=[("rooms/take_part.py", 0)])
    return catalog


def _said_in(file: Path) -> Iterator[Any]:
    method = "python" if file.suffix == ".py" else "jinja2.ext:babel_extract"
    options = {"trimmed": "true"}
    with file.open("rb") as source:
        for _, words, _, _ in extract(method, source, _KEYWORDS, (), options):
            yield words


class _Heard(NullTranslations):
    """Hears everything that is said."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def gettext(self, message: str) -> str:
        self.words.append(message)
        return message


def _asked() -> list[str]:
    """Give what the forms ask and explain: it stands in the models, as the titles and the help texts of fields."""
    library, _ = load_library(SMALL)
    assert library is not None
    heard = _Heard()
    published = publish(library, TODAY, Language(SOURCE, "English", "ltr", heard))
    assert list(publications(Threads(published)))
    return heard.words


def updated(code: str, before: bytes) -> bytes:
    """Give a translation file with all words of today: what was translated stays, what nobody says any more goes."""
    catalog = read_po(BytesIO(before), locale=code.replace("-", "_"))
    fresh = collected()
    catalog.update(fresh, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = _HEADER % {"language": catalog.locale.english_name if catalog.locale else code}
    written = BytesIO()
    write_po(written, catalog, width=110, sort_by_file=True, include_lineno=False, omit_header=False)
    kept = (line for line in written.getvalue().decode().splitlines(keepends=True) if not _says_nothing(line))
    return "".join(kept).encode()


def _says_nothing(line: str) -> bool:
    """Know the lines of a head that change daily, or that tools leave for somebody to fill in."""
    names = ("POT-Creation", "PO-Revision", "Generated-By", "Last-Translator", "Report-", "Language-Team", "Project-")
    return line.startswith(tuple(f'"{name}' for name in names))


def main() -> None:
    """Bring every file up to date, and begin those of the languages that are named."""
    for code in sys.argv[1:]:
        (CATALOGUES / f"{code}.po").touch()
    for file in sorted(CATALOGUES.glob("*.po")):
        file.write_bytes(updated(file.stem, file.read_bytes()))


if __name__ == "__main__":
    main()
