"""Which columns a table has: headers in Vietnamese or English, in any order, case and with or without diacritics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from adapters.spreadsheet.tables import Cell, Line, Table
from adapters.spreadsheet.values import squashed

_SEARCHED_LINES = 20
_FEWEST_COLUMNS = 2


class Content(StrEnum):
    UNITS = "units"
    PEOPLE = "people"


# The more telling writing of a field comes first: where two columns could be meant, the earlier one is.
_UNIT_FIELDS = {
    "code": ("ma", "madonvi", "madv", "code", "unitcode", "maso"),
    "name": ("ten", "tendonvi", "tendv", "name", "unitname", "donvi"),
    "kind": ("cap", "kind", "loai", "loaidonvi", "capdonvi", "caphanhchinh", "level", "type"),
    "parent": (
        *("macaptren", "parent", "parentcode", "madonvicaptren", "captren", "donvicaptren", "macha", "tructhuoc"),
        *("matructhuoc", "parentunit"),
    ),
    "from": ("tu", "tungay", "from", "validfrom", "start", "startdate", "ngaybatdau", "hieuluctu"),
    "to": ("den", "denngay", "to", "validto", "until", "end", "enddate", "ngayketthuc", "hieulucden"),
    "heirs": ("makethua", "donvikethua", "kethua", "heir", "heirs", "sapnhapvao", "nhapvao"),
}
_PEOPLE_FIELDS = {
    "code": ("ma", "manguoi", "code", "personcode", "macanbo", "matovien", "manhanvien", "maso", "person"),
    "name": ("hoten", "hovaten", "hotendaydu", "name", "fullname", "ten", "personname"),
    "phone": ("dienthoai", "sodienthoai", "sdt", "phone", "phonenumber", "didong", "mobile", "tel", "dtdd"),
    "unit": ("madonvi", "unit", "unitcode", "madv", "donvi", "mato"),
    "role": ("vaitro", "role", "chucdanh", "chucvu", "position", "nhiemvu"),
    "from": _UNIT_FIELDS["from"],
    "to": _UNIT_FIELDS["to"],
}
_FIELDS = {Content.UNITS: _UNIT_FIELDS, Content.PEOPLE: _PEOPLE_FIELDS}
_REQUIRED = {
    Content.UNITS: ("code", "name", "kind", "parent"),
    Content.PEOPLE: ("code", "name", "unit", "role"),
}
# What only one of the two kinds of table has.
_TELLING = {Content.UNITS: {"kind", "parent"}, Content.PEOPLE: {"phone", "role"}}
_ALL = frozenset(writing for fields in _FIELDS.values() for writings in fields.values() for writing in writings)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the fields of a table stand. `columns` gives the place of each field found (from 0), `titles` the words
    above it; `lacking` are required fields without a column, `twice` a title that stands above two columns."""

    content: Content
    line_number: int
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    lacking: tuple[str, ...]
    twice: str = ""


def count_known(cells: Sequence[Cell]) -> int:
    """How many of these cells could be the header of a column that we know."""
    return len({written for cell in cells if (written := squashed(cell)) in _ALL})


def find_header(table: Table) -> Header | None:
    """The header of the table, which may stand below title rows; None if the table holds neither units nor people."""
    best: Header | None = None
    for line in table.lines[:_SEARCHED_LINES]:
        for content in Content:
            header = _read(line, content)
            if header is not None and (best is None or _worth(header) > _worth(best)):
                best = header
    return best


def _worth(header: Header) -> tuple[int, int]:
    return (-len(header.lacking), len(header.columns))


def _read(line: Line, content: Content) -> Header | None:
    written = [squashed(cell) for cell in line.cells]
    columns: dict[str, int] = {}
    titles: dict[str, str] = {}
    twice = ""
    for field, writings in _FIELDS[content].items():
        for writing in writings:
            places = [place for place, text in enumerate(written) if text == writing and place not in columns.values()]
            if places:
                columns[field] = places[0]
                titles[field] = " ".join(str(line.cells[places[0]]).split())
                if len(places) > 1:
                    twice = titles[field]
                break
    if len(columns) < _FEWEST_COLUMNS or not _TELLING[content] & columns.keys():
        return None
    lacking = tuple(field for field in _REQUIRED[content] if field not in columns)
    return Header(content, line.number, columns, titles, lacking, twice)
