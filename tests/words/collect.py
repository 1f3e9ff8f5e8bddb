"""``make words``: collect the words of the interface, and bring each translation file up to date with them.

What was translated stays; words that are new stand there without a translation, and ``make check`` names them.
"""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from pydantic.fields import FieldInfo

from coproduce.domain.consent import Consent
from coproduce.domain.quote import Quote, Speaker
from coproduce.domain.story import Story
from coproduce.words.language import CATALOGUES

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


def _asked() -> Iterator[str]:
    """Give what the forms ask: the titles of the models' fields, and their help texts."""
    for model in (Quote, Speaker, Story, Consent):
        for field in model.model_fields.values():
            yield from _of(field)


def _of(field: FieldInfo) -> Iterable[str]:
    return [words for words in (field.title, field.description) if words] if field.title else []


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
    kept = (line for line in written.getvalue().decode().splitlines(keepends=True) if not _changes_daily(line))
    return "".join(kept).encode()


def _changes_daily(line: str) -> bool:
    return line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Report-'))


def main() -> None:
    """Bring every file up to date, and begin those of the languages that are named."""
    for code in sys.argv[1:]:
        (CATALOGUES / f"{code}.po").touch()
    for file in sorted(CATALOGUES.glob("*.po")):
        file.write_bytes(updated(file.stem, file.read_bytes()))


if __name__ == "__main__":
    main()
