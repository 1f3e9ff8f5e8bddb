"""The lines of a file that was handed over, while they are made ready for the project: each knows where it stood."""

import json
import re
from dataclasses import dataclass, replace

from coproduce.content.yaml_reader import Document
from coproduce.domain.forms import FORM_LINE, THANKS_LINE
from coproduce.domain.library import Trail
from coproduce.domain.problems import Location, Problem

_FORM = re.compile(re.escape(FORM_LINE) + r"(\d+)\s*")
_HEAD = 4
"""The form's own lines stand among so many first ones; further down, the same signs may be somebody's words."""
_THANKS = re.compile(re.escape(THANKS_LINE) + r"(.*?)\s*")


@dataclass(slots=True)
class HandedLines:
    """The lines of a file while they are made ready, each with the line that it was."""

    lines: list[str]
    origins: list[int]
    thanks: str = ""
    form: int | None = None

    @classmethod
    def of(cls, text: str) -> "HandedLines":
        """Take out the lines that the form writes for us and not for the project."""
        written = cls([], [])
        for number, line in enumerate(text.rstrip("\n").split("\n"), start=1):
            form, thanks = (sign.fullmatch(line) if number <= _HEAD else None for sign in (_FORM, _THANKS))
            if form:
                written.form = int(form[1])
            elif thanks:
                written.thanks = thanks[1].strip()
            else:
                written.lines.append(line)
                written.origins.append(number)
        return written

    @property
    def text(self) -> str:
        """Give all of it."""
        return "\n".join(self.lines) + "\n"

    def insert(self, line: int, text: str) -> None:
        """Write a line above another one, counted from 1."""
        self.lines.insert(line - 1, text)
        self.origins.insert(line - 1, self.origins[min(line, len(self.origins)) - 1])

    def as_handed(self, problem: Problem) -> Problem:
        """Place a problem where its writer finds it."""
        line = self.origins[min(problem.where.line, len(self.origins)) - 1]
        return replace(problem, where=problem.where._replace(line=line))

    def write_number(self, fields: Document, ref: str | None, file_name: str) -> Problem | None:
        """Write the number of the consent into it; or say why that cannot be done."""
        trail: Trail = ("consent",)
        consent = fields.value.get("consent") if isinstance(fields.value, dict) else None
        if not isinstance(consent, dict) or not consent:
            return None  # the check says so
        written = text_at(fields, "consent", "ref")
        first = min((fields.keys[(*trail, name)] for name in consent), key=lambda place: place.line)
        if written and ref and written != ref:
            where = fields.values[(*trail, "ref")]
            return Problem(where, f"The consent here has the number '{written}', not '{ref}'.", "Look in the register.")
        if not written and not ref:
            hint = "Write the person's name into the register, then add its number: --ref C-0412."
            return Problem(Location(file_name, first.line, first.column), "This consent has no number yet.", hint)
        if not written and "ref" not in consent and ref:
            if first.line == fields.keys[trail].line:
                return Problem(first, "The consent stands on one line here.", "Add 'ref:' and its number by hand.")
            self.insert(first.line, f"{' ' * (first.column - 1)}ref: {json.dumps(ref, ensure_ascii=False)}")
        return None


def text_at(fields: Document, *trail: str) -> str:
    """Give the text that a trail leads to; nothing where there is none."""
    value = fields.value
    for name in trail:
        value = value.get(name, "") if isinstance(value, dict) else ""
    return value if isinstance(value, str) else ""
