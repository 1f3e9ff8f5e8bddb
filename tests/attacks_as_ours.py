"""The attacks of tests/attacks/yaml, with the names of their fields mapped to those of our content model."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ATTACKS = Path(__file__).parent / "attacks"
_FIELDS = (
    (r"\btext:", "words:"),
    (r"\btheme: (\S+)", r"themes: [\1]"),
    (r"\bscope: \[web\]", "channels: [site]"),
    (r"\bscope:", "channels:"),
    (r"\bexpires: ", "expires_on: "),
    (r"\bdate:", "ref: EX-77, given_by: self, given_on:"),
    (r"\bgiven_on: (\S+)\}", r"given_on: \1, expires_on: 2040-01-01}"),
    (r"(?s)(expires_on: \"[^\"]*\".*), expires_on: 2040-01-01", r"\1"),
    (r"\bid: q-001\b", "id: q-aaaaa2"),
    (r"\bid: q-002\b", "id: q-aaaaa3"),
    (r"status: pending", "status: waiting"),
)


class Row(NamedTuple):
    """One row of expect.tsv."""

    file: str
    must: str
    what: str


def rows(folder: str) -> Iterator[Row]:
    """Give the rows of expect.tsv about one folder."""
    for line in (ATTACKS / "expect.tsv").read_text("utf-8").splitlines()[1:]:
        file, must, what, _ = line.split("\t")
        if file.startswith(f"{folder}/"):
            yield Row(file, must, what)


def as_ours(file: str) -> bytes:
    """Give a quote file of the attacks with our names of fields; the attack itself stays as it is."""
    raw = (ATTACKS / file).read_bytes()
    encoding = "utf-16" if raw.startswith(b"\xff\xfe") else "latin-1" if "latin1" in file else "utf-8"
    text = raw.decode(encoding)
    if re.search(r"^(?:%.*\n---\n)?quotes:\r?\n  - ", text):
        text = re.sub(r"(?m)^quotes:\r?\n|^  ", "", text)
    for pattern, ours in _FIELDS:
        text = re.sub(pattern, ours, text)
    return text.encode(encoding)
