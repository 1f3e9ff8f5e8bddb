"""Put the fields of a file in one order, so that a change shows as the lines that changed and nothing else.

Whole lines are moved, with the comments above them; no sign in them is written anew. What was read before and what is
read afterwards are compared: where they differ, the file stays as it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from coproduce.content.files import read_text
from coproduce.content.front_matter import Parts, read_parts
from coproduce.content.models import model_in, value_at
from coproduce.content.written import WrittenFile
from coproduce.content.yaml_reader import Document
from coproduce.domain.fields import Model
from coproduce.domain.library import Trail
from coproduce.domain.problems import Location, Problem


def ordered(raw: bytes, path: str, file: WrittenFile[Any]) -> bytes | Problem:
    """Give a file's bytes with its fields in the order of the model, or say why it stays as it is."""
    text, problems = read_text(raw, path)
    before, more = (Parts(Document()), problems) if problems else read_parts(text, path)
    if more:
        return more[0]
    lines = text.rstrip("\n").split("\n")
    end = len(lines) if file.is_yaml else next(n for n, line in enumerate(lines) if n and line.rstrip() == "---")
    for block in sorted(_blocks(before.fields, file.model, end), key=lambda block: len(block.trail), reverse=True):
        block.put_in_order(lines)
    changed = "\n".join(lines) + "\n"
    after, _ = read_parts(changed, path)
    if (after.fields.value, after.body) != (before.fields.value, before.body):
        message = "The fields here are written in a way that we cannot put in order safely, so the file stays as it is."
        return Problem(Location(path), message, "Write each field on a line of its own.")
    return changed.encode()


@dataclass(frozen=True, slots=True)
class _Block:
    """One block of fields, each on lines of its own."""

    trail: Trail
    column: int
    """Where its fields begin, counted from 0."""
    starts: tuple[tuple[str, int], ...]
    """Each field with its line, counted from 0, as they stand."""
    end: int
    """The line after the last that can belong to it."""
    order: tuple[str, ...]

    def put_in_order(self, lines: list[str]) -> None:
        """Move its lines. What is above the first field stays there."""
        first = self.starts[0][1]
        cuts = [first, *(self._with_comments(lines, line) for _, line in self.starts[1:])]
        cuts.append(self._with_comments(lines, self.end))
        parts = {name: lines[cuts[at] : cuts[at + 1]] for at, (name, _) in enumerate(self.starts)}
        wanted = sorted(parts, key=self.order.index)
        if wanted == list(parts):
            return
        mark = lines[first][: self.column]  # a block in a list begins behind a '- '
        parts[self.starts[0][0]][0] = " " * self.column + lines[first][self.column :]
        moved = [line for name in wanted for line in parts[name]]
        at = next(number for number, line in enumerate(moved) if line.strip() and not line.lstrip().startswith("#"))
        moved[at] = mark + moved[at][self.column :]
        lines[first : cuts[-1]] = moved

    def _with_comments(self, lines: list[str], line: int) -> int:
        """Go up from a field to the first of the comments above it. What is further in belongs to words."""
        while line > self.starts[0][1] + 1 and self._is_beside(lines[line - 1]):
            line -= 1
        return line

    def _is_beside(self, line: str) -> bool:
        return not line.strip() or (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= self.column)


def _blocks(document: Document, whole: type[Model], end: int) -> Iterator[_Block]:
    """Find every block of fields that a model describes, and that could be in another order.

    ``end`` is the line after the last one of the fields, counted from 0.
    """
    trails = list(document.values)  # in the order in which they stand in the file
    for at, trail in enumerate(trails):
        model, value = _model_at(whole, trail), value_at(document.value, trail)
        if model is None or not isinstance(value, dict):
            continue
        order = tuple(order_of(model))
        places = [(name, document.keys[(*trail, name)]) for name in value]
        columns, rows = {place.column for _, place in places}, {place.line for _, place in places}
        if set(value) <= set(order) and len(columns) == 1 and len(rows) == len(places) > 1:
            after = next((one for one in islice(trails, at + 1, None) if one[: len(trail)] != trail), None)
            below = document.keys.get(after) or document.values[after] if after else None
            starts = tuple((name, place.line - 1) for name, place in places)
            yield _Block(trail, columns.pop() - 1, starts, below.line - 1 if below else end, order)


def _model_at(whole: type[Model], trail: Trail) -> type[Model] | None:
    """Find the model that describes what a trail leads to."""
    found: type[Model] | None = whole
    for step in trail:
        if isinstance(step, str) and found:
            fields = found.model_fields
            found = model_in(fields[step].annotation) if step in fields else None
    return found


def order_of(model: type[Model]) -> Iterator[str]:
    """Give a model's own fields, then those that it shares with others: consent comes after words."""
    own = [name for name in model.model_fields if name in model.__annotations__]
    for name in [*own, *(name for name in model.model_fields if name not in own)]:
        yield model.model_fields[name].alias or name
