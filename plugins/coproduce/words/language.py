"""A language of the interface. The words stand in English where they are used; ``*.po`` beside this say them otherwise.

Content is not translated here: what people wrote stays as they wrote it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

SOURCE = "en"
"""The language in which the words of the interface are written in code and templates."""

CATALOGUES = Path(__file__).parent
"""The folder of the translations, one file for each language."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

_ISOLATED = "\u2068{}\u2069"
"""Keeps the direction of a piece of text to itself, where the lines around it start on the right."""


def to_say(words: str) -> str:
    """Mark words of the interface that are said later, by ``Language.say``; translators find them by this mark."""
    return words


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language, and everything that can be said in it."""

    code: str
    name: str
    """What its speakers call it."""
    direction: str
    """``ltr``, or ``rtl`` where lines start on the right."""
    _words: NullTranslations = field(repr=False)
    _names: dict[str, str] = field(default_factory=dict, repr=False)
    """What other languages are called in this one."""
    _days: dict[tuple[date, str], str] = field(default_factory=dict, repr=False)
    """Days in words, each worked out once: there are few of them, and each stands on many pages."""

    @property
    def is_source(self) -> bool:
        """Say whether it is the language that the words are written in."""
        return self.code == SOURCE

    def say(self, words: str, /, **values: object) -> str:
        """Say words of the interface; ``%(name)s`` in them is replaced by a value."""
        said = self._words.gettext(words)
        return said % self._isolated(values) if values else said

    def say_count(self, num: int, one: str, many: str, /, **values: object) -> str:
        """Say a number of things: ``%(num)s`` in the words is the number. Some languages know six ways."""
        return self._words.ngettext(one, many, num) % self._isolated({**values, "num": num})

    def say_day(self, day: date | None) -> str:
        """Say a day: ``2 March 2026``; nothing where none is known."""
        if day is None:
            return ""
        return f"{day.day} {self.say_month((day.year, day.month))}" if self.is_source else self._dated(day, "dMMMMy")

    def say_month(self, when: tuple[int, int | None] | None) -> str:
        """Say a month, or a year where no month is known: ``March 2026``."""
        if when is None:
            return ""
        year, month = when
        if not month:
            return str(year)
        return f"{MONTHS[month - 1]} {year}" if self.is_source else self._dated(date(year, month, 1), "yMMMM")

    def say_list(self, parts: Iterable[str]) -> str:
        """Join the parts of a list: ``a, b and c``; nothing where there are none."""
        said = list(parts)
        if len(said) <= 1:
            return "".join(said)
        return self.say("%(before)s and %(last)s", before=self.say(", ").join(said[:-1]), last=said[-1])

    def name_of(self, code: str) -> str:
        """Say what a language is called in this one."""
        if code not in self._names:
            from babel import Locale  # noqa: PLC0415 - as in `language`

            self._names[code] = Locale.parse(code, "-").get_language_name(self.code) or code
        return self._names[code]

    def _dated(self, day: date, parts: str) -> str:
        if (day, parts) not in self._days:
            from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - as in `language`

            locale = self.code.replace("-", "_")
            said = format_skeleton(parts, day, locale=locale) if parts == "yMMMM" else format_date(day, "long", locale)
            self._days[day, parts] = said
        return self._days[day, parts]

    def isolated(self, text: str) -> str:
        """Keep the direction of somebody's text to itself, where the lines around it start on the right."""
        return text if self.direction == "ltr" else _ISOLATED.format(text)

    def _isolated(self, values: dict[str, object]) -> dict[str, object]:
        if self.direction == "ltr":
            return values
        return {name: self.isolated(value) if isinstance(value, str) else value for name, value in values.items()}


ENGLISH = Language(SOURCE, "English", "ltr", NullTranslations())


def languages_there() -> tuple[str, ...]:
    """Give the codes of all languages that the interface speaks."""
    return (SOURCE, *sorted(file.stem for file in CATALOGUES.glob("*.po")))


@cache
def language(code: str) -> Language:
    """Give a language by its code; one that has no translation file is a ``KeyError``."""
    if code == SOURCE:
        return ENGLISH
    if code not in languages_there():
        raise KeyError(code)
    from babel import Locale  # noqa: PLC0415 - takes a third of a second, and a site in English needs none of it
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    locale = Locale.parse(code, "-")
    return Language(code, locale.get_display_name() or code, locale.text_direction, GNUTranslations(compiled))
