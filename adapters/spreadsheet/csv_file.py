"""Comma, semicolon and tab separated text in the encodings that Excel and older Vietnamese software write."""

import codecs
import csv
import io
import unicodedata

from adapters.spreadsheet.headers import count_known
from adapters.spreadsheet.tables import MAX_ROWS, Line, SpreadsheetError, Table

_DELIMITERS = (",", ";", "\t")
_SEARCHED_LINES = 20
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(data: bytes, file_name: str) -> Table:
    """The rows of the file, composed (NFC), split by the delimiter under which its header makes most sense."""
    text = unicodedata.normalize("NFC", _decode(data, file_name))
    if not text.strip():
        raise SpreadsheetError(file_name, "empty")
    return Table(file_name, tuple(_lines(text, _delimiter(text), file_name)))


def _decode(data: bytes, file_name: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, file_name)
    if b"\x00" in data[:4096]:
        # UTF-16 without its mark: in text that is mostly ASCII every other byte is zero, and which one tells the order.
        sample = data[:4096]
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if max(even, odd) < len(sample) // 8 or min(even, odd) > max(even, odd) // 4:
            raise SpreadsheetError(file_name, "not_a_spreadsheet")
        return _strict(data, "utf-16-be" if even > odd else "utf-16-le", file_name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Windows-1258 writes tone marks as letters of their own; composing (NFC) happens to all text afterwards.
        return _strict(data, "cp1258", file_name)


def _strict(data: bytes, encoding: str, file_name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise SpreadsheetError(file_name, "not_text") from None
    if any(unicodedata.category(char) == "Cc" and char not in "\r\n\t\x0b\x0c\x1a" for char in text[:4096]):
        raise SpreadsheetError(file_name, "not_a_spreadsheet")
    return text


def _delimiter(text: str) -> str:
    def score(delimiter: str) -> tuple[int, int]:
        best = (0, 0)
        rows = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter)
        try:
            for _, cells in zip(range(_SEARCHED_LINES), rows, strict=False):
                best = max(best, (count_known(cells), len(cells)))
        except csv.Error:
            return best
        return best

    return max(_DELIMITERS, key=score)


def _lines(text: str, delimiter: str, file_name: str) -> list[Line]:
    lines: list[Line] = []
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(rows, start=1):
            line = Line(number, cells)
            if line.is_blank:
                continue
            if len(lines) >= MAX_ROWS:
                raise SpreadsheetError(file_name, "too_many_rows", sheet=file_name, limit=MAX_ROWS)
            lines.append(line)
    except csv.Error as error:
        raise SpreadsheetError(file_name, "unreadable", error=str(error)) from None
    return lines
