"""Raw tables: what a file holds before anybody asks what it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from adapters.spreadsheet import messages
from domain.errors import Fact

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_ROWS = 200_000

Cell = str | int | float | bool | datetime | date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its number as a spreadsheet shows it, the first being 1."""

    number: int
    cells: Sequence[Cell]

    @property
    def is_blank(self) -> bool:
        return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook, or one .csv file; `name` is how people know it. Blank rows are left out."""

    name: str
    lines: tuple[Line, ...]


class SpreadsheetError(Exception):
    """A file that cannot be used at all. Its text is one line that names the file and what to do."""

    def __init__(self, file_name: str, code: str, **facts: Fact) -> None:
        super().__init__(f"{file_name}: {messages.FILES[code].format(**facts)}")
        self.code = code
