"""The kinds of value a person writes: words, days, months, yes or no. All arrive as text and are never guessed.

The strict reader hands every value over as the text that stands in the file, so that ``no`` stays a word and
``010`` stays three digits; each type here says what it accepts and, in plain words, what it expected.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from coproduce.words.language import ENGLISH, to_say

WRITER_MISTAKE = "writer_mistake"
"""The type of every error raised here: its text is ours and is shown as it is."""


class Model(BaseModel):
    """Something people write: frozen, and closed to fields that we do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def mistake(message: str, **values: object) -> PydanticCustomError:
    """Make an error whose words reach the writer as they are; ``{name}`` in them is replaced by a value."""
    return PydanticCustomError(WRITER_MISTAKE, message, dict(values))


NOTHING_WRITTEN = to_say("Nothing is written here.")
"""Said by the check and by the forms, as are the next three."""

NO_MONTH = to_say("'{text}' should be a year, or a year and a month: 2016 or 2016-03.")
FULL_DATE = to_say("A full date could tell who it was.")
NO_WHOLE_NUMBER = to_say("'{text}' should be a whole number, such as 3.")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise mistake("This should be words, not a list or a block of fields.")
    return value


def _words(value: object) -> str:
    text = _text(value).strip()
    if not text:
        raise mistake(f"{NOTHING_WRITTEN} Write the words, or take the whole line out.")
    return text


def _id(value: object) -> str:
    text = _words(value)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        near = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        offer = f" Did you mean '{near}'?" if near else ""
        raise mistake("'{text}' cannot be a name here: use small letters, digits and hyphens.{offer}",
                      text=text, offer=offer)  # fmt: skip
    return text


def _quote_id(value: object) -> str:
    text = _words(value)
    if not re.fullmatch(r"q-[a-hjkmnp-z2-9]{6}", text):
        raise mistake(
            "'{text}' cannot be the id of a quote. It is 'q-' and six letters or digits, "
            "without i, l, o, 0 and 1, such as q-7fk3m2.",
            text=text,
        )
    return text


def _register_number(value: object) -> str:
    text = _words(value)
    if not re.fullmatch(r"(?=.*\d)\S{1,40}", text):  # what stands there is not repeated: it may be a name
        raise mistake("This should be a number of your register, such as C-0412. Names stand in the register only.")
    return text


def _day(value: object) -> date:
    text = _words(value)
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise mistake("There is no day {text} in the calendar.", text=text) from error
    raise mistake("'{text}' is not a day we can read. Write year-month-day, such as 2028-03-02.", text=text)


def _yes_no(value: object) -> bool:
    text = _words(value)
    if text not in {"true", "false"}:
        raise mistake("'{text}' should be true or false.", text=text)
    return text == "true"


def _whole_number(value: object) -> int:
    text = _words(value)
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise mistake(NO_WHOLE_NUMBER, text=text)
    return int(text)


class When(NamedTuple):
    """A year, or a year and a month; never a day, so that nobody can be found by a date."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        """Write it in messages: ``2016`` or ``March 2016``."""
        return ENGLISH.say_month(self)

    @property
    def order(self) -> tuple[int, int]:
        """Sort by time; a year alone counts as its start."""
        return (self.year, self.month or 0)


def _when(value: object) -> When:
    text = _words(value)
    match = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", text)
    if not match:
        is_day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
        raise mistake(f"{NO_MONTH} {FULL_DATE}" if is_day else NO_MONTH, text=text)
    return When(int(match[1]), int(match[2]) if match[2] else None)


def _web_address(value: object) -> str:
    text = _words(value)
    if not re.fullmatch(r"https://[^\s\"'<>\\]+", text):
        raise mistake("'{text}' should be a web address that starts with https://.", text=text)
    return text


def _site_address(value: object) -> str:
    text = _web_address(value)
    if not text.endswith("/"):
        raise mistake("'{text}' should end with a slash: addresses of posters begin with it.", text=text)
    return text


def _edit_address(value: object) -> str:
    text = _web_address(value)
    if "{path}" not in text:
        raise mistake("The address for editing should hold the word path in curly brackets, for the file.")
    return text


def _email(value: object) -> str:
    text = _words(value)
    if not re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+", text):
        raise mistake("'{text}' should be an e-mail address.", text=text)
    return text


def _language(value: object) -> str:
    text = _words(value)
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        raise mistake("'{text}' should be a language code, such as en, cy or pl.", text=text)
    return text


def _written(pattern: str, **more: object) -> WithJsonSchema:
    """Say for editors what to write. They read YAML by other rules than we do: what looks like a number is one."""
    return WithJsonSchema({"type": "string", "pattern": pattern, **more})


_IN_WORDS = WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": r"\S"})
_AS_A_NAME = WithJsonSchema({"type": ["string", "number", "boolean"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})

Text = Annotated[str, BeforeValidator(_words), _IN_WORDS]
Id = Annotated[str, BeforeValidator(_id), _AS_A_NAME]
QuoteId = Annotated[str, BeforeValidator(_quote_id), _written("^q-[a-hjkmnp-z2-9]{6}$")]
RegisterNumber = Annotated[
    str, BeforeValidator(_register_number), WithJsonSchema({"type": ["string", "number"], "pattern": r"^\S*\d\S*$"})
]
Day = Annotated[date, BeforeValidator(_day), _written(r"^\d{4}-\d{2}-\d{2}$", format="date")]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"type": "boolean"})]
WholeNumber = Annotated[int, BeforeValidator(_whole_number), WithJsonSchema({"type": "integer"})]
Month = Annotated[
    When,
    BeforeValidator(_when),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1000, "maximum": 9999},
                {"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2]))?$"},
            ]
        }
    ),
]
WebAddress = Annotated[str, BeforeValidator(_web_address), _written("^https://")]
SiteAddress = Annotated[str, BeforeValidator(_site_address), _written("^https://.*/$")]
EditAddress = Annotated[str, BeforeValidator(_edit_address), _written(r"^https://.*\{path\}")]
EmailAddress = Annotated[str, BeforeValidator(_email), _written("^[^@]+@[^@]+$")]
Language = Annotated[str, BeforeValidator(_language), _written("^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class Kind(StrEnum):
    """What a person can write, as messages call it; some of it also stands in marks, as in ``[[quote:q-7fk3m2]]``."""

    QUOTE = "quote"
    STORY = "story"
    THEME = "theme"
    PROMISE = "promise"
    EVENT = "event"
    PERSON = "person"
    PRIORITY = "priority"
    TREE = "tree"
    WALL = "wall"
    PAGE = "page"
    SETTINGS = "file of settings"
    ALLOWANCE = "allowance"
    TRANSLATION = "translation"


def day_in_words(day: date) -> str:
    """Write a day in messages: ``2 March 2026``."""
    return ENGLISH.say_day(day)


def counted(count: int, one: str, many: str) -> str:
    """Write a number with its noun in messages: ``1 voice``, ``12 voices``."""
    return f"{count} {one if count == 1 else many}"
