"""From what a file says to a model of the domain; every mistake becomes a problem in plain words at its place."""

import copy
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from coproduce.content.yaml_reader import Document, Value
from coproduce.domain.fields import WRITER_MISTAKE, Kind, Model
from coproduce.domain.library import Entry, Places, Trail
from coproduce.domain.problems import Location, Problem, did_you_mean
from coproduce.domain.signs import is_mixed, other_alphabet

M = TypeVar("M", bound=Model)


def read_model(
    model: type[M], kind: Kind, document: Document, path: str, trail: Trail = (), **given: str
) -> tuple[Entry[M] | None, list[Problem]]:
    """Make one entry from the part of a document that ``trail`` leads to.

    ``given`` are the fields that the file's name and body say, and that nobody writes. An entry that comes back
    beside problems has lost what was wrong with it: it shows who points to whom, and must not be published.
    """
    value = value_at(document.value, trail)
    start = document.values.get(trail, Location(path))
    if not isinstance(value, dict):
        message = f"This should be a {kind}: a block of fields, each a name, a colon and a value."
        return None, [Problem(start, message)]
    for name in given:
        if name in value:
            message = f"'{name}' comes from the file's name, so it cannot stand here."
            return None, [Problem(document.keys[(*trail, name)], message, "Take this line out.")]
    whole: dict[str, Value] = {**value, **given}
    read, problems = None, []
    try:
        read = model.model_validate(whole)
    except ValidationError as error:
        problems = list(_in_plain_words(_Source(model, kind, document, trail), error.errors()))
        read = _without_mistakes(model, whole, error.errors())
    if read is None:
        return None, problems
    places = Places(start, document.values, trail, document.body_line)
    return Entry(kind, read, places, _digest(value, given)), problems


def _without_mistakes(model: type[M], value: dict[str, Value], errors: list[ErrorDetails]) -> M | None:
    """Read a value again without the parts that were wrong, where that is possible."""
    whole = copy.deepcopy(value)
    for error in errors:
        *above, last = error["loc"]
        holder = value_at(whole, tuple(above))
        if isinstance(holder, dict):
            holder.pop(str(last), None)
    try:
        return model.model_validate(whole)
    except ValidationError:
        return None


def value_at(value: Value, trail: Trail) -> Value:
    """Follow a trail into what was read."""
    for step in trail:
        value = value[step]  # type: ignore[index] # the trail was read off this very value
    return value


def _digest(value: Value, given: dict[str, str]) -> str:
    whole = json.dumps([value, given], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Source:
    """What was read, and from where."""

    model: type[Model]
    kind: Kind
    document: Document
    trail: Trail

    def place(self, loc: Trail) -> Location:
        """Give the place of a value, or of the nearest block around it."""
        return Places(self.document.values[self.trail], self.document.values, self.trail).of(*loc)

    def value(self) -> dict[str, Value]:
        """Give the fields as they were written."""
        value = value_at(self.document.value, self.trail)
        return value if isinstance(value, dict) else {}

    def key_place(self, loc: Trail) -> Location:
        """Give the place of a field's name."""
        return self.document.keys.get((*self.trail, *loc)) or self.place(loc)


def _in_plain_words(source: _Source, errors: list[ErrorDetails]) -> Iterator[Problem]:
    """Say pydantic's errors so that whoever wrote the file can mend them; one cause is one problem."""
    misspelt: set[Trail] = set()
    below = _belongs_below(source)
    if below:
        lines = sorted(below)
        where = source.key_place((lines[0],))
        message = f"'{lines[0]}' belongs to '{below[lines[0]]}'."
        yield Problem(
            where, message, f"Move these lines two spaces in, below '{below[lines[0]]}:': {', '.join(lines)}."
        )
        errors = [one for one in errors if one["loc"][0] not in {*below, *below.values()}]
    for error in sorted(errors, key=lambda error: error["type"] == "missing"):
        loc: Trail = tuple(step for step in error["loc"] if step != "[key]")
        fields = _fields_at(source.model, loc[:-1])
        if error["type"] == "extra_forbidden":
            misspelt.update((*loc[:-1], name) for name in get_close_matches(str(loc[-1]), fields, n=1))
        if loc not in misspelt:
            yield _one_in_plain_words(source, loc, fields, error)


def _belongs_below(source: _Source) -> dict[str, str]:
    """Find lines that were not moved in: fields of a block that stands there and is empty, each with its block."""
    written = source.value()
    known = source.model.model_fields
    blocks = {
        name: inner for name, info in known.items() if written.get(name) == "" and (inner := model_in(info.annotation))
    }
    return {
        field: name
        for name, inner in blocks.items()
        for field in inner.model_fields
        if field in written and field not in known
    }


def _one_in_plain_words(source: _Source, loc: Trail, fields: dict[str, str | None], error: ErrorDetails) -> Problem:
    name = str(loc[-1]) if loc else ""
    where = source.place(loc)
    match error["type"]:
        case "missing":
            owner = f"This {source.kind}" if len(loc) == 1 else f"'{_last_name(loc[:-1])}'"
            owner = f"One entry of {owner}" if len(loc) > 1 and isinstance(loc[-2], int) else owner
            return Problem(where, f"{owner} has no '{name}'.", _line_to_add(name, fields.get(name)))
        case "extra_forbidden":
            hint = did_you_mean(name, fields) or f"The fields here are: {', '.join(sorted(fields))}."
            return Problem(source.key_place(loc), f"'{name}' is not a field we know.", hint)
        case "literal_error" | "enum":
            return Problem(where, *_no_choice(error))
        case "tuple_type":
            return Problem(where, f"'{name}' should be a list.", "Write [one, two], or each on a line after '- '.")
        case "model_type" | "dict_type":
            named = f"'{name}'" if isinstance(loc[-1], str) else "Each of these"
            return Problem(where, f"{named} should be a block of fields.", "Write each as a name, a colon, a value.")
        case kind if kind == WRITER_MISTAKE:
            if loc == ("id",) and name not in source.value():
                where, error["msg"] = Location(where.path), f"The name of this file: {error['msg']}"
            return Problem(where, error["msg"])
        case other:  # pragma: no cover - a kind of mistake that our models cannot make
            raise AssertionError(f"no plain words for pydantic's '{other}': {error['msg']}")


def _no_choice(error: ErrorDetails) -> tuple[str, str]:
    """Say what is wrong with a word that is none of a few, and which are."""
    known = _choices(str(error["ctx"]["expected"]))
    written = error["input"] if isinstance(error["input"], str) else ""
    hint = did_you_mean(written, known) or f"Choose: {', '.join(known)}."
    if is_mixed(written):
        return f"'{written}' has a letter of another alphabet ({other_alphabet(written)}).", hint
    if written:
        return f"'{written}' is not one of the choices here.", hint
    return "One of the choices should stand here.", hint


def _line_to_add(name: str, about: str | None) -> str:
    """Say which line is missing and, in the same sentence, what it is for."""
    purpose = (about or "").partition(". ")[0].removesuffix(".")
    return (
        f"Add a line '{name}:' for this: {purpose[:1].lower()}{purpose[1:]}." if purpose else f"Add a line '{name}:'."
    )


def _fields_at(model: type[Model], trail: Trail) -> dict[str, str | None]:
    """Give the fields that may stand at a trail, each with its help text."""
    found: type[Model] = model
    for step in trail:
        if isinstance(step, str) and step in found.model_fields:
            found = model_in(found.model_fields[step].annotation) or found
    return {info.alias or name: info.description for name, info in found.model_fields.items()}


def model_in(annotation: object) -> type[Model] | None:
    """Give the model that a field holds, alone or in a list; nothing where it holds words."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_in(part))), None)


def _last_name(trail: Trail) -> str:
    return next(step for step in reversed(trail) if isinstance(step, str))


def _choices(expected: str) -> list[str]:
    """Take the choices out of pydantic's sentence: ``'given', 'paused' or 'withdrawn'``."""
    return [part for part in expected.split("'")[1::2] if part]
