"""Workbooks of Excel and its kin (.xlsx): the values last shown, formulas included, sheet by sheet."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from adapters.spreadsheet.tables import MAX_ROWS, Cell, Line, SpreadsheetError, Table

_MAX_UNPACKED_BYTES = 500 * 1024 * 1024
# Whole columns that carry a format are stored as a million empty rows; nobody leaves so wide a gap on purpose.
_GAP_ENDS_SHEET = 2_000


def read_xlsx(data: bytes, file_name: str) -> list[Table]:
    """All visible and hidden sheets with their rows. Formulas count with the value that was last computed."""
    _ensure_workbook(data, file_name)
    from openpyxl import load_workbook  # noqa: PLC0415 - a fifth of a second that .csv files need not wait for

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            tables = []
            for sheet in book.worksheets:
                # Some writers state a size that is too small, and rows beyond it would be lost.
                sheet.reset_dimensions()
                tables.append(Table(sheet.title, _lines(sheet.iter_rows(values_only=True), sheet.title, file_name)))
            return tables
        finally:
            book.close()
    except SpreadsheetError:
        raise
    # openpyxl raises whatever its parsers trip over: KeyError, ValueError, ParseError, BadZipFile, TypeError
    except Exception:
        raise SpreadsheetError(file_name, "broken") from None


def _ensure_workbook(data: bytes, file_name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise SpreadsheetError(file_name, "broken") from None
    if not any(entry.filename.lower() == "xl/workbook.xml" for entry in entries):
        raise SpreadsheetError(file_name, "not_a_spreadsheet")
    if sum(entry.file_size for entry in entries) > _MAX_UNPACKED_BYTES:
        raise SpreadsheetError(file_name, "too_large", limit=_MAX_UNPACKED_BYTES // 1024 // 1024)


def _lines(rows: Iterable[Sequence[Any]], sheet: str, file_name: str) -> tuple[Line, ...]:
    lines: list[Line] = []
    last = 0
    for number, values in enumerate(rows, start=1):
        line = Line(number, tuple(_cell(value) for value in values))
        if line.is_blank:
            if number - last > _GAP_ENDS_SHEET:
                break
            continue
        if len(lines) >= MAX_ROWS:
            raise SpreadsheetError(file_name, "too_many_rows", sheet=sheet, limit=MAX_ROWS)
        lines.append(line)
        last = number
    return tuple(lines)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float | datetime | date):
        return value
    return str(value)
