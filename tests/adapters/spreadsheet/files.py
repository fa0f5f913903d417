"""Builds import files in the forms that people really bring."""

import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

UNITS: Rows = (
    ("mã", "tên", "cấp", "mã cấp trên"),
    ("T", "Tỉnh Mẫu", "tỉnh", ""),
    ("X1", "Xã Bình Mẫu", "xã", "T"),
    ("TO1", "Tổ CNSCĐ ấp 1", "tổ", "X1"),
)
PEOPLE: Rows = (
    ("mã", "họ tên", "điện thoại", "mã đơn vị", "vai trò"),
    ("an", "Nguyễn Thị Ánh", "0912345678", "X1", "cán bộ"),
    ("dung", "Trần Đức Dũng", "0987654321", "TO1", "tổ trưởng"),
)


def workbook(path: Path, **sheets: Rows) -> Path:
    """A workbook with these sheets, by title."""
    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(buffer.getvalue())
    return path


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    """The rows as text, one line each, as Excel writes them."""
    return "".join(delimiter.join(str(cell) for cell in row) + "\r\n" for row in rows)
