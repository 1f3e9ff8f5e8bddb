"""How templates say the words of the interface: ``_("words")``, and ``ngettext`` for a number of things.

These are the names that gettext's tools know. Values are escaped; the words themselves may hold HTML of ours.
"""

from collections.abc import Callable, Mapping
from functools import cache

from markupsafe import Markup, escape

from coproduce.domain.foreign import Foreign
from coproduce.domain.languages import direction_of
from coproduce.words.language import Language

Say = Callable[..., str]


@cache
def sayings(language: Language) -> Mapping[str, Say]:
    """Give what templates that escape for themselves say words with."""

    def say(words: str, /, **values: object) -> Markup:
        return Markup(language.say(words, **_escaped(values)))  # noqa: S704 - our own words, and what was escaped

    def say_count(one: str, many: str, num: int, /, **values: object) -> Markup:
        return Markup(language.say_count(num, one, many, **_escaped(values)))  # noqa: S704 - as above

    return {"_": say, "ngettext": say_count}


def _escaped(values: dict[str, object]) -> dict[str, object]:
    return {name: escaped(value) if isinstance(value, str) else value for name, value in values.items()}


def escaped(value: object) -> Markup:
    """Escape a value, and say its language where that is not the page's."""
    return escape(marked(value))


def marked(value: object) -> object:
    """Write text in another language than the page's with its language; everything else stays as it is."""
    if not isinstance(value, Foreign):
        return value
    return Markup("<span{}>{}</span>").format(lang_of(value.lang), str(value))


def quoted(words: str) -> str:
    """Set words in quotation marks of their own language: where it runs the other way, they stood at wrong ends."""
    text = f"“{words}”"
    return Foreign(text, words.lang) if isinstance(words, Foreign) else text


def lang_of(code: str) -> Markup:
    """Write the attributes that say a language."""
    return Markup(' lang="{}" dir="{}"').format(code, direction_of(code))


def plain_sayings(language: Language) -> dict[str, Say]:
    """Give what the site generator's templates say words with: they escape by hand."""
    return {"_": language.say, "ngettext": lambda one, many, num, /: language.say_count(num, one, many)}
