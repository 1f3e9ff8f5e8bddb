"""Whether a form can go on with a file: it reads again what a form wrote, and nothing else without losing a part."""

import re

from coproduce.content.front_matter import read_front_matter
from coproduce.content.yaml_reader import read_yaml
from coproduce.domain.forms import FORM_LINE, THANKS_LINE

WITHOUT_A_QUESTION = frozenset({"id", "when", "consent.status", "consent.given_on", "consent.expires_on"})
"""What a form writes without asking for it."""

_LINE = re.compile(
    rf"\s*|{re.escape(FORM_LINE)}\d+|{re.escape(THANKS_LINE)}.*"
    r"| *(- )?[a-z_]+:( (\".*\"|\[.*\]|-?\w[\w ,.()'’–-]*))?"
)
"""A line that a form reads as it is; theme/assets/written.js knows no other. Notes, for one, would be lost."""


def names_held(text: str, *, is_story: bool) -> set[str] | None:
    """Give the names of all fields in a file, such as ``consent.channels``; nothing where a form cannot read it."""
    lines = text.split("\n")
    if is_story:
        written, problems = read_front_matter(text, "")
        fields, lines = written.fields, lines[1 : lines.index("---", 1)] if "---" in lines[1:] else []
    else:
        fields, problems = read_yaml(text, "")
    if problems or not all(map(_LINE.fullmatch, lines)):
        return None
    names = {".".join(name for name in trail if isinstance(name, str)) for trail in fields.keys}
    return names - {name.rpartition(".")[0] for name in names}
