"""Where other people's texts rest on a quote or a story: what to read again when it is taken back."""

from collections.abc import Iterator
from dataclasses import dataclass

from coproduce.domain.fields import Kind, Model
from coproduce.domain.library import Entry, Library
from coproduce.domain.marks import blocks, without_marks
from coproduce.domain.problems import Location
from coproduce.domain.references import references


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that points to a quote or a story."""

    where: Location
    around: str
    """The paragraph that it stands in, or the one above a card, without marks; nothing where a field points to it."""

    def __str__(self) -> str:
        """Write the place, and the paragraph by which its writer knows it again."""
        return f"{self.where}: {self.around}" if self.around else str(self.where)


def mentions(library: Library, kind: Kind, name: str) -> Iterator[Mention]:
    """Find every place that points to something, also in files that have a problem."""
    for entry in (*library.entries(), *library.damaged):
        for reference in references(entry):
            if (reference.kind, reference.name) == (kind, name):
                yield Mention(reference.where, _around(entry, reference.where))


def _around(entry: Entry[Model], where: Location) -> str:
    line = where.line - entry.places.body + 1
    around = ""
    for block in blocks(getattr(entry.model, "body", "")):
        if block.line > line:
            break
        if not block.is_card:
            around = without_marks(block.text)
    return " ".join(around.split())
