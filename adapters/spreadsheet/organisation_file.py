"""Import files as rows of units and posts, each with the place it was read from, and every cell that is no good."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from adapters.spreadsheet import messages, values
from adapters.spreadsheet.csv_file import read_csv
from adapters.spreadsheet.headers import Content, Header, find_header
from adapters.spreadsheet.tables import MAX_FILE_BYTES, Cell, Line, SpreadsheetError, Table
from adapters.spreadsheet.xlsx_file import read_xlsx
from domain.errors import Fact
from domain.organisation import FIRST_DAY, LAST_DAY, Role
from domain.records import PostRow, UnitRow
from domain.usecases.people import Fault, RowKind

_Value = TypeVar("_Value")

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be used: where it stands, what is in it, and why not."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        return f'{self.sheet}, dòng {self.row}, cột {self.column}, "{self.value}": {self.reason}'


@dataclass(frozen=True, slots=True)
class Place:
    """The row of a sheet that something was read from, with the titles above its columns and its cells as text."""

    sheet: str
    row: int
    titles: Mapping[str, str]
    texts: Mapping[str, str]

    def bad(self, field_name: str, code: str, **facts: Fact) -> BadCell:
        """The cell of that field, with the reason that `code` stands for."""
        column = self.titles.get(field_name, messages.COLUMNS[field_name])
        value = self.texts.get(field_name, "")
        return BadCell(self.sheet, self.row, column, value, messages.reason(code, **facts))


@dataclass(slots=True)
class OrganisationFile:
    """What import files hold. `unit_places` and `post_places` stand beside the rows, one each; `ignored` are sheets
    without units or people; `half_read` are codes of people of whom some row has a bad cell,
    `half_posts` such rows of which the unit could be read."""

    units: list[UnitRow] = field(default_factory=list)
    unit_places: list[Place] = field(default_factory=list)
    posts: list[PostRow] = field(default_factory=list)
    post_places: list[Place] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    bad_rows: int = 0
    half_read: set[str] = field(default_factory=set)
    half_posts: list[PostRow] = field(default_factory=list)
    half_places: list[Place] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    def cell_of(self, fault: Fault) -> BadCell:
        """The cell that a rule found to be at fault."""
        places = self.unit_places if fault.kind is RowKind.UNIT else [*self.post_places, *self.half_places]
        row = places[fault.other].row if fault.other is not None else None
        return places[fault.index].bad(fault.column, fault.code, row=row, **fault.facts)

    def without_half_read(self) -> "OrganisationFile":
        """The same without the people of whom a row could not be read: their other rows would end those posts."""
        whole = [i for i, row in enumerate(self.posts) if row.code not in self.half_read]
        posts, places = [self.posts[i] for i in whole], [self.post_places[i] for i in whole]
        return replace(self, posts=posts, post_places=places)


def read_files(paths: Iterable[Path]) -> OrganisationFile:
    """Everything in these files, in their order. Raises SpreadsheetError for a file that cannot be used at all."""
    found = OrganisationFile()
    for path in paths:
        tables = _tables(path)
        if all(not table.lines for table in tables):
            raise SpreadsheetError(path.name, "empty")
        headers = [find_header(table) for table in tables]
        if not any(headers):
            raise SpreadsheetError(path.name, "no_header")
        for table, header in zip(tables, headers, strict=True):
            if header is None:
                if table.lines:
                    found.ignored.append(table.name)
                continue
            _ensure_usable(path.name, table, header)
            _read_table(table, header, found)
    return found


def _tables(path: Path) -> list[Table]:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise SpreadsheetError(path.name, "too_large", limit=MAX_FILE_BYTES // 1024 // 1024)
        data = path.read_bytes()
    except FileNotFoundError:
        raise SpreadsheetError(str(path), "no_such_file") from None
    except OSError as error:
        raise SpreadsheetError(str(path), "unreadable", error=error.strerror or str(error)) from None
    if not data:
        raise SpreadsheetError(path.name, "empty")
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return read_xlsx(data, path.name)
    if data.startswith(_OLE):
        raise SpreadsheetError(path.name, "password" if _ENCRYPTED in data else "old_excel")
    return [read_csv(data, path.name)]


def _ensure_usable(file_name: str, table: Table, header: Header) -> None:
    if header.lacking:
        columns = ", ".join(messages.COLUMNS[name] for name in header.lacking)
        raise SpreadsheetError(file_name, "missing_columns", sheet=table.name, columns=columns)
    if header.twice:
        raise SpreadsheetError(file_name, "same_column_twice", sheet=table.name, column=header.twice)


def _read_table(table: Table, header: Header, found: OrganisationFile) -> None:
    for line in table.lines:
        if line.number <= header.line_number:
            continue
        row = _Row(table.name, line, header)
        if row.is_blank:
            continue
        if header.content is Content.UNITS:
            unit = _unit(row)
            if unit is not None:
                found.units.append(unit)
                found.unit_places.append(row.place)
        else:
            post = _post(row)
            if post is not None:
                found.posts.append(post)
                found.post_places.append(row.place)
            else:
                found.half_read.add(row.place.texts["code"])
                if not any(bad.column == row.place.titles.get("unit") for bad in row.bad):
                    code, unit_code = row.place.texts["code"], row.place.texts["unit"]
                    half = PostRow(code, "", "", unit_code, Role.MEMBER.value, FIRST_DAY, LAST_DAY)
                    found.half_posts.append(half)
                    found.half_places.append(row.place)
        found.bad += row.bad
        found.bad_rows += bool(row.bad)


class _Row:
    """One row under a header: reads fields and remembers every cell that is no good."""

    def __init__(self, sheet: str, line: Line, header: Header) -> None:
        self._cells = {name: _at(line.cells, place) for name, place in header.columns.items()}
        texts = {name: values.plain(cell) for name, cell in self._cells.items()}
        self.place = Place(sheet, line.number, header.titles, texts)
        self.bad: list[BadCell] = []

    @property
    def is_blank(self) -> bool:
        return not any(self.place.texts.values())

    def read(self, name: str, reader: Callable[[Cell], _Value]) -> _Value | None:
        try:
            return reader(self._cells.get(name))
        except values.BadValue as problem:
            self.bad.append(self.place.bad(name, problem.code, **problem.facts))
            return None

    def days(self) -> tuple[date, date]:
        first = self.read("from", values.read_date) or FIRST_DAY
        last = self.read("to", values.read_date) or LAST_DAY
        if last < first:
            self.bad.append(self.place.bad("to", "ends_before_start"))
        return first, last


def _unit(row: _Row) -> UnitRow | None:
    code = row.read("code", values.read_code)
    name = row.read("name", values.read_name)
    kind = row.read("kind", values.read_kind)
    parent = row.read("parent", values.read_code) if row.place.texts.get("parent") else None
    first, last = row.days()
    heirs = row.read("heirs", values.read_codes) if row.place.texts.get("heirs") else ()
    if row.bad or code is None or name is None or kind is None or heirs is None:
        return None
    return UnitRow(code, name, kind.value, parent, first, last, heirs)


def _post(row: _Row) -> PostRow | None:
    code = row.read("code", values.read_code)
    name = row.read("name", values.read_name)
    phone = row.read("phone", values.read_phone)
    unit = row.read("unit", values.read_code)
    role = row.read("role", values.read_role)
    first, last = row.days()
    if row.bad or code is None or name is None or phone is None or unit is None or role is None:
        return None
    return PostRow(code, name, phone, unit, role.value, first, last)


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None
