"""The rows of a spreadsheet's workbook, as text. Formulas are never worked out: only what they last showed is read."""

import zipfile
from datetime import date, datetime
from io import BytesIO

from coproduce.domain.problems import Location, Problem

PACKAGE = "python-calamine"

_LARGEST = 100 * 1024 * 1024
"""The most bytes that a workbook may hold when it is unpacked; thousands of answers need a few of them."""

_ANOTHER_WAY = "Save it as 'CSV UTF-8' there, and import that."


def read_workbook(raw: bytes, file_name: str) -> list[tuple[str, ...]] | Problem:
    """Read the only sheet of a workbook that has something in it, row by row, or say why not."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - not everybody has workbooks
    except ImportError:
        message = f"This is a workbook of a spreadsheet, and the package {PACKAGE} that reads them is not here."
        return Problem(Location(file_name), message, f"{_ANOTHER_WAY} Or: .venv/bin/pip install {PACKAGE}")
    try:
        if _is_too_large(raw):
            return Problem(Location(file_name), "This workbook is too large to be answers.", _ANOTHER_WAY)
        book = CalamineWorkbook.from_object(BytesIO(raw))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile):
        return Problem(Location(file_name), "This workbook cannot be read: it is damaged, or locked.", _ANOTHER_WAY)
    filled = {name: rows for name, rows in sheets.items() if any(any(row) for row in rows)}
    if len(filled) > 1:
        message = f"This workbook has several sheets: {', '.join(filled)}. Nobody can tell which one holds the answers."
        return Problem(Location(file_name), message, "Save that sheet as a workbook of its own.")
    return [tuple(map(_as_text, row)) for rows in filled.values() for row in rows]


def _is_too_large(raw: bytes) -> bool:
    """Unpack it once and count, since what it says about its own size may be wrong."""
    left = _LARGEST
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        for name in packed.namelist():
            with packed.open(name) as part:
                while chunk := part.read(1 << 16):
                    left -= len(chunk)
                    if left < 0:
                        return True
    return False


def _as_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value).strip()
