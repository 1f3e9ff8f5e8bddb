"""The table that a survey tool exports: which tool it was, what its columns are, and which of them name people."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from coproduce.coedit.workbook import read_workbook
from coproduce.domain.forms import MAY_WE, PROMISED, TOGETHER, YES
from coproduce.domain.problems import Location, Problem
from coproduce.words.language import language, languages_there

_PAPERS = {"response slips": PROMISED, "leaf cards": TOGETHER}
"""Papers that people write on in a room, each with its question: somebody who types them in heads a column with it."""

_TOOLS = (
    # the tool, columns by which its exports are known, and how many rows come between the header and the answers
    ("Qualtrics", ("StartDate", "EndDate", "Status"), 2),
    ("SurveyMonkey", ("Respondent ID", "Collector ID"), 1),
    ("Microsoft Forms", ("Start time", "Completion time"), 0),
    ("LimeSurvey", ("submitdate", "startlanguage"), 0),
    ("LimeSurvey", ("Date submitted", "Start language"), 0),
    ("Google Forms", ("Timestamp",), 0),
)
_NAMES_PEOPLE = re.compile(
    r"\b(e-?mail|ip ?address|ipaddress|ipaddr|(first|last|full|recipient(first|last))? ?name|phone|telephone|postcode"
    r"|custom data \d+|external(reference| data reference)|location(latitude|longitude)|latitude|longitude"
    r"|username|mobile( number)?$|address( 2)?$|postal code|refurl|referrer url|seed|token)\b",
    re.IGNORECASE,
)
_TELLS_WHEN = re.compile(
    r"\b(time|date|timestamp|startdate|enddate|recordeddate|submitdate|datestamp|(interview|group)time\d*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was typed in: its columns, as somebody headed them, and the answer that is printed for a yes."""

    name: str
    question: str
    may_we: str
    yes: str


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """The answers of a survey, as text."""

    tool: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Each row of answers, with the number of its row in the export, counted from 1."""
    encoding: str
    paper: Paper | None = None
    """The paper from a room that was typed in; nothing where a tool wrote it."""

    @property
    def dropped(self) -> tuple[str, ...]:
        """The columns that name people or tell when somebody sat there; they are never taken over."""
        return tuple(one for one in self.columns if names_people(one))


def names_people(column: str) -> bool:
    """Say whether a column is about who somebody is, and not about what they said."""
    is_question = len(column.split()) > 4 or column.endswith("?")  # noqa: PLR2004 - a name of a column is short
    return not is_question and bool(_NAMES_PEOPLE.search(column) or _TELLS_WHEN.search(column))


def read_table(raw: bytes, file_name: str) -> SurveyTable | Problem:
    """Read an export: in CSV, in UTF-8 or as Windows writes it, or as a workbook."""
    if raw.startswith(b"PK"):
        rows = read_workbook(raw, file_name)
        return rows if isinstance(rows, Problem) else _table(rows, "a workbook", file_name)
    text, encoding = _decoded(raw)
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    return _table([tuple(cell.strip() for cell in line) for line in reader], encoding, file_name)


def _table(lines: list[tuple[str, ...]], encoding: str, file_name: str) -> SurveyTable | Problem:
    header = lines[0] if lines else ()
    if sum(map(bool, header)) < 2:  # noqa: PLR2004 - fewer are no table
        return Problem(Location(file_name), "There is no table here: the first row should name the columns.")
    tool, between = _recognised(header)
    paper = None if tool else _paper(header)
    tool = tool or (paper.name if paper else "a plain table")
    columns = _joined(header, lines[1]) if tool == "SurveyMonkey" and len(lines) > 1 else header
    if tool == "Qualtrics" and len(lines) > 1:
        columns = tuple(asked or name for name, asked in zip(header, lines[1], strict=False))
        between = 2 if len(lines) > 2 and any(cell.startswith('{"ImportId"') for cell in lines[2]) else 1  # noqa: PLR2004
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        message = f"Two columns have the name '{twice[0]}', so nobody can tell which is meant."
        return Problem(Location(file_name), message, "Give one of them another name in the export.")
    rows = tuple((number, line) for number, line in enumerate(lines, start=1) if number > 1 + between and any(line))
    return SurveyTable(tool, columns, rows, encoding, paper)


def _decoded(raw: bytes) -> tuple[str, str]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace"), "UTF-16"
    try:
        return raw.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace"), "Windows-1252"


def _recognised(header: Sequence[str]) -> tuple[str, int]:
    for tool, known, between in _TOOLS:
        if set(known) <= set(header):
            return tool, between
    return "", 0


def _paper(header: Sequence[str]) -> Paper | None:
    """Know a paper by its question, in any language that papers are printed in."""
    headed = {_plain(name): name for name in header}
    for code in languages_there():
        spoken = language(code)
        for paper, question in _PAPERS.items():
            if column := headed.get(_plain(spoken.say(question))):
                may_we = spoken.say(MAY_WE)
                return Paper(paper, column, headed.get(_plain(may_we), may_we), spoken.say(YES))
    return None


def _plain(question: str) -> str:
    """Leave out of a question what a keyboard or a spreadsheet makes of it in its own way."""
    return " ".join(question.replace("’", "'").casefold().split()).rstrip(" ?؟")


def _joined(header: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Name SurveyMonkey's columns: a question stands above the first of its answers, and what it offers below."""
    names, question = [], ""
    for over, under in zip(header, below, strict=False):
        question = over or question
        plain = under in {"", "Response", "Open-Ended Response"}
        names.append(question if plain else f"{question}: {under}")
    return tuple(names)
