"""How long a large survey takes to be taken in: ``python -m bench.survey``."""

import csv
from io import StringIO
from time import process_time

from coproduce.coedit.survey import SurveyMap, sorted_answers
from coproduce.coedit.survey_table import SurveyTable, read_table

ANSWERS, GOAL = 5000, 3.0
"""How many rows, and the seconds that they may take."""

_ASKED, _MAY = "What would you like to tell us?", "May we publish your words?"
_MAP = {
    "words": [_ASKED],
    "publish": {"column": _MAY, "yes": ["Yes"]},
    "heard_at": "survey",
    "when": "2026-11",
    "channels": ["site"],
    "given_on": "2026-11-25",
    "expires_on": "2028-11-25",
    "ref": "S26",
}


def rows() -> list[str]:
    """Measure, and write what was found as rows of a Markdown table."""
    text = StringIO()
    head = ("ID", "Start time", "Completion time", "Email", "Name", _ASKED, _MAY)
    answers = (
        (number, "11/25/26", "11/25/26", "", "", f"We waited {number} days. " * 8, "Yes") for number in range(ANSWERS)
    )
    csv.writer(text).writerows([head, *answers])
    raw, mapping = text.getvalue().encode(), SurveyMap.model_validate(_MAP)
    begun = process_time()
    table = read_table(raw, "export.csv")
    if not isinstance(table, SurveyTable) or sum(1 for _ in sorted_answers(mapping, table)) != ANSWERS:
        raise ValueError("the survey was not read whole")
    seconds = process_time() - begun
    kept = "yes" if seconds <= GOAL else "**no**"
    return [
        f"| survey | {ANSWERS:,} answers, each made into a quote | {seconds:.2f} | | at most {GOAL:.0f} s | {kept} |"
    ]


if __name__ == "__main__":
    print(*rows(), sep="\n")
