"""``coproduce import``: from each tool's export to words that may be handed on; every answer is accounted for.

The headers are those of real exports, as their makers describe them or as they stand in public code:

- Qualtrics, its three rows: "File Format Basics" in "Understanding Your Dataset", at
  www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/;
  all of its own columns: gist.github.com/drio/1b79aeccdaeb9a227782803c012d04b9
- LimeSurvey, with codes or with whole questions: createFieldMap in its own application/helpers/common_helper.php
- Microsoft Forms: acl-org/acl-anthology, bin/add_attachments.py
- SurveyMonkey, with its two rows: ajturner/dc-elections, src/utils/response.ts
- Google Forms that ask for an address: in public code, through an index that names no repository; its makers describe
  no file

All answers are made up.
"""

import csv
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import yaml
from click.testing import CliRunner, Result

from coproduce.cli import main
from coproduce.coedit.survey_table import SurveyTable, read_table
from coproduce.domain.forms import MAY_WE, PROMISED, TOGETHER
from coproduce.domain.forms import YES as PRINTED_YES
from coproduce.words.language import language, languages_there
from tests.projects import TODAY, problems_of, small_project

ASKED, MAY, WHO = "What would you like to tell us?", "May we publish your words?", "Who are you?"
QUESTIONS = (ASKED, MAY, WHO)
YES = ("We waited – a year.", "Yes", "Parent or carer")
EXPORTS: dict[str, list[tuple[str, ...]]] = {
    "Microsoft Forms": [
        ("ID", "Start time", "Completion time", "Email", "Name", *QUESTIONS),
        ("1", "11/25/26 9:00:00", "11/25/26 9:05:00", "anonymous", "Anonymous", *YES),
    ],
    "SurveyMonkey": [
        ("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name",
         "Last Name", "Custom Data 1", *QUESTIONS),
        (*[""] * 9, "Open-Ended Response", "Response", "Response"),
        ("1", "2", "11/25/2026", "11/25/2026", "192.0.2.1", "a@example.com", "Ann", "Other", "", *YES),
    ],
    "Qualtrics": [
        ("StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate",
         "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference",
         "LocationLatitude", "LocationLongitude", "DistributionChannel", "UserLanguage", "Q1", "Q2", "Q3"),
        ("Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished",
         "Recorded Date", "Response ID", "Recipient Last Name", "Recipient First Name", "Recipient Email",
         "External Data Reference", "Location Latitude", "Location Longitude", "Distribution Channel", "User Language",
         *QUESTIONS),
        ('{"ImportId":"startDate","timeZone":"Z"}', *['{"ImportId":"x"}'] * 19),
        ("2026-11-25 09:00:00", "2026-11-25 09:05:00", "IP Address", "192.0.2.1", "100", "300", "True",
         "2026-11-25 09:05:01", "R_1", "Other", "Ann", "a@example.com", "", "51.7", "0.4", "email", "EN", *YES),
    ],
    "LimeSurvey": [
        ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl",
         *QUESTIONS),
        ("1", "2026-11-25 09:05:00", "3", "en", "123", "2026-11-25 09:00:00", "2026-11-25 09:05:00", "192.0.2.1",
         "https://example.com", *YES),
    ],
    "LimeSurvey in whole questions": [
        ("Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action",
         "IP address", "Referrer URL", *QUESTIONS),
        ("1", "2026-11-25 09:05:00", "3", "en", "123", "2026-11-25 09:00:00", "2026-11-25 09:05:00", "192.0.2.1",
         "https://example.com", *YES),
    ],
    "Google Forms": [
        ("Timestamp", "Username", *QUESTIONS),
        ("2026/11/25 9:05:00 AM GMT", "a@example.com", *YES),
    ],
    "a plain table": [QUESTIONS, YES],
}  # fmt: skip
MAP = f"""\
words: ["{ASKED}"]
publish: {{column: "{MAY}", yes: ["Yes"]}}
relationship: {{column: "{WHO}", values: {{"Parent or carer": parent}}}}
heard_at: survey
when: 2026-11
channels: [site, poster]
given_on: 2026-11-25
expires_on: 2028-11-25
ref: S26
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = small_project(tmp_path)
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    (root / ".gitignore").write_text("/staging/\n")
    return root


def export(root: Path, rows: Sequence[tuple[str, ...]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    text = StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path = root.parent / "export.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    (root.parent / "map.yml").write_text(MAP, encoding="utf-8")
    return path


CELL = '<c t="inlineStr"><is><t>{}</t></is></c>'
FORMULA = '<c t="str"><f>{}</f><v>{}</v></c>'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORKBOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{RELATED.replace("officeDocument", "package")}"><Relationship Id="r1" '
    f'Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
}


def test_where_there_is_no_git_nobody_could_see_them(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / ".gitignore").unlink()
    monkeypatch.setenv("PATH", str(root))

    result = taken_in(root, export(root, EXPORTS["Google Forms"]))

    assert (result.exit_code, len(staged(root))) == (0, 1)


def workbook(root: Path, *sheets: Sequence[Sequence[str]], plain: bool = True) -> Path:
    """Write a workbook as spreadsheets do: of text, or with what was calculated in its first column."""
    numbers = range(1, len(sheets) + 1)
    named = "".join(f'<sheet name="Sheet{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    related = "".join(
        f'<Relationship Id="r{n}" Type="{RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    parts = WORKBOOK | {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATED.replace("officeDocument", "package")}">'
        f"{related}</Relationships>",
    }
    for number, rows in zip(numbers, sheets, strict=True):
        lines = []
        for at, row in enumerate(rows):
            cells = [CELL.format(escape(cell)) for cell in row]
            if at and not plain:
                cells[0] = FORMULA.format('HYPERLINK("http://evil.example","x")', escape(row[0]))
            lines.append(f"<row>{''.join(cells)}</row>")
        written = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
        parts[f"xl/worksheets/sheet{number}.xml"] = written
    path = root.parent / "export.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    (root.parent / "map.yml").write_text(MAP, encoding="utf-8")
    return path


def taken_in(root: Path, path: Path, *options: str) -> Result:
    fixed = ["--map", str(root.parent / "map.yml"), "--folder", str(root), "--today", str(TODAY)]
    return CliRunner().invoke(main, ["import", str(path), *fixed, *options], catch_exceptions=False)


def staged(root: Path) -> list[Path]:
    return sorted((root / "staging").glob("*"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("tool", EXPORTS)
def test_each_tools_export_is_recognised_and_only_words_are_taken(root: Path, tool: str, encoding: str) -> None:
    result = taken_in(root, export(root, EXPORTS[tool], encoding))

    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"This looks like {tool.partition(' in ')[0]}: 1 row, read as ")
    assert "1 answer: 1 taken, 0 set aside." in result.output
    (file,) = staged(root)
    quote = yaml.safe_load(file.read_text("utf-8"))
    assert quote["words"] == "We waited – a year."
    assert quote["speaker"] == {"relationship": "parent"}
    for private in ("192.0.2.1", "example.com", "Ann", "09:00", "9:05"):
        assert private not in file.read_text("utf-8")


def test_words_without_a_yes_never_leave_the_export_and_every_answer_is_counted(root: Path) -> None:
    rows = [
        QUESTIONS,
        YES,
        ("Keep this one.", "No", "Parent or carer"),
        ("And this one.", "", "Parent or carer"),
        ("And this.", "yes", "Parent or carer"),
        ("", "Yes", "Parent or carer"),
        ("Somebody else.", "Yes", "A neighbour"),
        ("", "", ""),
    ]

    result = taken_in(root, export(root, rows))

    assert (
        result.output
        == f"""\
This looks like a plain table: 6 rows, read as UTF-8.
6 answers: 1 taken, 5 set aside.
  1 set aside: an answer that the map does not know, in '{WHO}' (rows 7)
  3 set aside: did not say yes to publishing (rows 3, 4, 5)
  1 set aside: nothing was written (rows 6)
They are in staging/. Read each, then: coproduce tag staging/*.yml, and accept each.
"""
    )
    (file,) = staged(root)
    assert "Keep" not in file.read_text("utf-8")


def test_a_survey_that_is_imported_again_takes_each_answer_over_once(root: Path) -> None:
    rows = [QUESTIONS, YES, ("Late.", *YES[1:])]
    taken_in(root, export(root, rows[:2]))
    (file,) = staged(root)
    (root / "content/quotes" / file.name).write_bytes(file.read_bytes())
    first, again = taken_in(root, export(root, rows)), taken_in(root, export(root, rows))

    assert "2 answers: 1 taken, 1 set aside.\n  1 set aside: taken over before (rows 2)\n" in first.output
    assert "2 answers: 0 taken, 2 set aside.\n  2 set aside: taken over before (rows 2, 3)\n" in again.output
    assert len(staged(root)) == 2


def test_what_was_staged_stands_the_check(root: Path) -> None:
    taken_in(root, export(root, EXPORTS["Microsoft Forms"]))
    (file,) = staged(root)

    (root / "content/quotes" / file.name).write_bytes(file.read_bytes())

    assert problems_of(root) == []


@pytest.mark.parametrize(
    "cell", ['=HYPERLINK("x")', "+1+1", "-1", "@SUM(A1)", "a: b # c", '"x" \\ {{y}}', "two\nlines"]
)
def test_what_a_spreadsheet_would_run_stays_words(root: Path, cell: str) -> None:
    taken_in(root, export(root, [QUESTIONS, (cell, *YES[1:])], delimiter=";"))

    (file,) = staged(root)
    assert yaml.safe_load(file.read_text("utf-8"))["words"] == cell


def test_a_look_writes_nothing(root: Path) -> None:
    result = taken_in(root, export(root, EXPORTS["Google Forms"]), "--dry-run")

    assert result.output.endswith("This was only a look: nothing was written.\n")
    assert staged(root) == []


def test_words_are_not_laid_where_git_would_see_them(root: Path) -> None:
    (root / ".gitignore").unlink()

    result = taken_in(root, export(root, EXPORTS["Google Forms"]))

    assert result.exit_code == 1
    assert "Git would see the folder staging, so nothing was written there." in result.output
    assert staged(root) == []


NOT_ASKED = {
    "Google Forms": "Timestamp, Username.",
    "LimeSurvey": "submitdate, seed, startdate, datestamp, ipaddr, refurl.",
}


@pytest.mark.parametrize("tool", NOT_ASKED)
def test_what_a_tool_notes_about_people_is_not_offered(root: Path, tool: str) -> None:
    result = CliRunner().invoke(main, ["import", str(export(root, EXPORTS[tool])), "--folder", str(root)])

    assert f"Never taken over, as they tell who or when: {NOT_ASKED[tool]}\n" in result.output


def test_without_a_map_nothing_is_guessed_and_the_columns_are_named(root: Path) -> None:
    path = export(root, EXPORTS["Microsoft Forms"])

    result = CliRunner().invoke(main, ["import", str(path), "--folder", str(root)])

    assert result.exit_code == 0
    assert "Never taken over, as they tell who or when: Start time, Completion time, Email, Name." in result.output
    assert f"#   {ASKED}\n" in result.output
    assert "#   Email" not in result.output
    assert staged(root) == []


MISTAKES = {
    "a column that is not there": (ASKED, "What would you like to tell you?", "Did you mean 'What would you like to"),
    "a column that names people": (f'words: ["{ASKED}"]', "words: [Email]", "tells who somebody is, so it is never"),
    "a field with a slip": ("heard_at", "herd_at", "map.yml:4:1: 'herd_at' is not a field we know."),
    "no site": ("[site, poster]", "[poster]", "The survey did not ask about the site"),
    "not readable": ("words: [", "words: [[", "map.yml:"),
    "an event that is not there": (
        "heard_at: survey",
        "heard_at: surveys",
        "map.yml:4:11: There is no event called 'surveys'. Did you mean 'survey'?",
    ),
    "a list that is another": (
        '"Parent or carer": parent',
        '"Parent or carer": parrent',
        "The site's list has no 'parrent'. Did you mean 'parent'?",
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_map_with_a_mistake_imports_nothing_and_says_why(root: Path, case: str) -> None:
    good, bad, said = MISTAKES[case]
    path = export(root, EXPORTS["Microsoft Forms"])
    (root.parent / "map.yml").write_text(MAP.replace(good, bad, 1), encoding="utf-8")

    result = taken_in(root, path)

    assert result.exit_code == 1
    assert said in result.output
    assert result.output.endswith("Error: Nothing was imported.\n")
    assert staged(root) == []


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04", "This workbook cannot be read: it is damaged, or locked. Save it as 'CSV UTF-8' there"),
        (b"", "There is no table here"),
        (b"a,b,a\n1,2,3\n", "Two columns have the name 'a'"),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(root: Path, raw: bytes, said: str) -> None:
    path = export(root, [])
    path.write_bytes(raw)

    result = taken_in(root, path)

    assert result.exit_code == 1
    assert said in result.output


def test_five_thousand_rows_are_read_whole() -> None:
    rows = [EXPORTS["Microsoft Forms"][0], *EXPORTS["Microsoft Forms"][1:] * 5000]
    text = StringIO()
    csv.writer(text).writerows(rows)

    table = read_table(text.getvalue().encode(), "export.csv")

    assert isinstance(table, SurveyTable)
    assert len(table.rows) == 5000


@pytest.mark.parametrize("tool", EXPORTS)
def test_a_workbook_is_read_as_the_table_that_it_shows(root: Path, tool: str) -> None:
    result = taken_in(root, workbook(root, EXPORTS[tool], []))

    assert result.output.startswith(f"This looks like {tool.partition(' in ')[0]}: 1 row, read as a workbook.\n")
    (file,) = staged(root)
    assert yaml.safe_load(file.read_text("utf-8"))["words"] == "We waited – a year."


def test_a_formula_in_a_workbook_is_never_worked_out(root: Path) -> None:
    taken_in(root, workbook(root, [QUESTIONS, ("=1+1 is what it showed", *YES[1:])], plain=False))

    (file,) = staged(root)
    assert yaml.safe_load(file.read_text("utf-8"))["words"] == "=1+1 is what it showed"
    assert "evil" not in file.read_text("utf-8")


def test_a_workbook_with_two_sheets_of_answers_is_not_guessed_at(root: Path) -> None:
    result = taken_in(root, workbook(root, [QUESTIONS, YES], [QUESTIONS, YES]))

    assert "several sheets: Sheet1, Sheet2. Nobody can tell which one holds the answers." in result.output
    assert staged(root) == []


def test_a_workbook_that_unpacks_without_end_is_not_unpacked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coproduce.coedit.workbook._LARGEST", 1000)

    result = taken_in(root, workbook(root, [QUESTIONS, *[YES] * 100]))

    assert "This workbook is too large to be answers." in result.output


def test_without_the_package_for_workbooks_the_next_step_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)

    result = taken_in(root, workbook(root, [QUESTIONS, YES]))

    assert result.output == (
        "Error: export.xlsx:1:1: This is a workbook of a spreadsheet, and the package python-calamine that reads them"
        " is not here. Save it as 'CSV UTF-8' there, and import that. Or: .venv/bin/pip install python-calamine\n"
    )


PAPER = {
    "response slips": (
        "Which words stay with you? Write the number of the poster.", PROMISED, "We ring every family back."
    ),
    "leaf cards": ("Your number", TOGETHER, "Sit in on the next meeting, two by two."),
}  # fmt: skip


@pytest.mark.parametrize("code", languages_there())
@pytest.mark.parametrize("paper", PAPER)
def test_papers_from_a_room_come_back_the_same_way_in_every_language_and_only_with_a_yes(
    root: Path, paper: str, code: str
) -> None:
    spoken = language(code)
    other, asked, may_we, yes = (spoken.say(one) for one in (*PAPER[paper][:2], MAY_WE, PRINTED_YES))
    answer = PAPER[paper][2]
    typed = asked.replace("'", "’")  # as a spreadsheet writes it
    path = export(root, [(other, typed, may_we), ("3", answer, yes), ("4", "I will ask my team.", "")])
    offered = CliRunner().invoke(main, ["import", str(path), "--folder", str(root)]).output
    assert offered.startswith(f"This looks like {paper}: 2 rows")
    written = offered[offered.index("words:") :].replace("the-workshop", "survey")
    (root.parent / "map.yml").write_text(written, encoding="utf-8")

    result = taken_in(root, path)

    assert "2 answers: 1 taken, 1 set aside." in result.output, result.output
    (file,) = staged(root)
    assert yaml.safe_load(file.read_text("utf-8"))["words"] == answer
