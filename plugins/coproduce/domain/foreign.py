"""Text in another language than the page around it. It carries its language, so that the page can say it.

A browser reads it out, breaks it and sets its direction by that; see ``render/sayings.py``.
"""

from functools import cache
from typing import Any, Self, TypeVar, get_args

from pydantic import BeforeValidator

from coproduce.domain.fields import Model, Text

M = TypeVar("M", bound=Model)


class Foreign(str):
    """Text that knows its language."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> Self:
        """Make it of plain text."""
        made = super().__new__(cls, text)
        made.lang = lang
        return made


def as_foreign(model: M, lang: str) -> M:
    """Let every text of a model carry the language in which it was written. Markdown says it where it is shown."""
    changed = {
        name: _marked(getattr(model, name), lang, is_text=name in _texts(type(model)))
        for name in type(model).model_fields
    }
    return model.model_copy(update=changed)


def _marked(value: Any, lang: str, *, is_text: bool) -> Any:  # noqa: ANN401 - whatever stands in a model
    match value:
        case str():
            return Foreign(value, lang) if is_text else value
        case Model():
            return as_foreign(value, lang)
        case tuple():
            parts = tuple(_marked(part, lang, is_text=is_text) for part in value)
            return parts if type(value) is tuple else value
        case dict():
            return {name: _marked(part, lang, is_text=is_text) for name, part in value.items()}
        case _:
            return value


@cache
def _texts(model: type[Model]) -> frozenset[str]:
    """Give the fields that hold text for readers, and not a name, a day or a choice."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if _is_text(field.annotation, tuple(field.metadata)))


def _is_text(annotation: Any, metadata: tuple[Any, ...]) -> bool:  # noqa: ANN401 - an annotation has no type
    if _READER in metadata:
        return True
    return any(_is_text(part, getattr(part, "__metadata__", ())) for part in get_args(annotation))


_READER = next(part for part in get_args(Text) if isinstance(part, BeforeValidator))
