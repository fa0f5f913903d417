"""One cell at a time: codes, names, phones, dates, kinds and roles as people write them."""

import re
import unicodedata
from datetime import date, datetime

from adapters.spreadsheet.tables import Cell
from domain.organisation import Role, UnitKind

MAX_CODE_CHARS = 64
MAX_NAME_CHARS = 200
_FIRST_YEAR, _LAST_YEAR = 1900, 9999
# Excel counts days; these are 1954 and 2119, so that a phone number or a year is not taken for a day.
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000

_BETWEEN_CODES = re.compile(r"[\s,;]+")
_CODE = re.compile(r"[\w.-]+")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?")
_ABROAD = re.compile(r"\+?840?[1-9][0-9]{8}")
_PHONE = re.compile(r"0[1-9][0-9]{8}")
_INVISIBLE = ("Cc", "Cf", "Co", "Cs")
_PHONE_MARKS = re.compile(r"[\s.()\-\u2010-\u2015]+")

_KINDS = {
    UnitKind.PROVINCE: ("province", "tinh", "captinh", "thanhphotructhuoctrunguong", "tinhthanhpho"),
    UnitKind.DISTRICT: ("district", "huyen", "caphuyen", "quan", "thixa", "quanhuyen"),
    UnitKind.COMMUNE: ("commune", "xa", "capxa", "phuong", "thitran", "dackhu", "xaphuong"),
    UnitKind.DEPARTMENT: ("department", "phong", "phongban", "ban", "so", "songanh", "phongbanchuyenmon"),
    UnitKind.TEAM: ("team", "to", "tocnscd", "tocnsocd", "tocongnghesocongdong"),
    UnitKind.PARTNER: ("partner", "doitac", "phoihop", "donviphoihop"),
}
_ROLES = {
    Role.OFFICIAL: ("official", "canbo", "canbogiaoviec", "congchuc", "chuyenvien"),
    Role.LEADER: ("leader", "totruong"),
    Role.DEPUTY: ("deputy", "topho"),
    Role.MEMBER: ("member", "tovien", "thanhvien"),
    Role.SUPERVISOR: ("supervisor", "theodoi", "nguoitheodoi", "lanhdao"),
    Role.ADMIN: ("admin", "administrator", "quantri", "quantrivien", "quantrihethong"),
}
_KIND_OF = {writing: kind for kind, writings in _KINDS.items() for writing in writings}
_ROLE_OF = {writing: role for role, writings in _ROLES.items() for writing in writings}


class BadValue(Exception):
    """A cell cannot be used; `code` and `facts` name the reason in `messages`."""

    def __init__(self, code: str, **facts: int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def plain(cell: Cell) -> str:
    """The cell as text: composed (NFC), without invisible characters, blanks run together. Whole numbers lose the
    decimal point that spreadsheets give them."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M") if cell.time() != datetime.min.time() else cell.strftime("%d/%m/%Y")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    text = unicodedata.normalize("NFC", str(cell)).replace("\u00a0", " ")
    kept = "".join(
        char for char in text if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs")
    )
    return " ".join(kept.split())


def squashed(cell: Cell) -> str:
    """The cell in lower case, without diacritics, blanks and marks: how writings are compared."""
    text = unicodedata.normalize("NFD", plain(cell).casefold()).replace("đ", "d")
    return "".join(char for char in text if char.isalnum() and not unicodedata.combining(char))


def read_code(cell: Cell) -> str:
    """A code as written; BadValue if it has blanks or marks that cannot stand in an address."""
    text = _filled(cell)
    if len(text) > MAX_CODE_CHARS or not _CODE.fullmatch(text):
        raise BadValue("bad_code", limit=MAX_CODE_CHARS)
    return text


def read_codes(cell: Cell) -> tuple[str, ...]:
    """Codes parted by commas, semicolons or blanks, each once."""
    return tuple(dict.fromkeys(read_code(code) for code in _BETWEEN_CODES.split(_filled(cell)) if code))


def read_name(cell: Cell) -> str:
    text = _filled(cell)
    if len(text) > MAX_NAME_CHARS:
        raise BadValue("too_long", limit=MAX_NAME_CHARS)
    return text


def read_phone(cell: Cell) -> str:
    """Ten digits from 0, or "" for a blank cell. The zero that a spreadsheet dropped and the one behind +84 are put
    back; blanks, dots, hyphens and brackets are dropped."""
    text = _PHONE_MARKS.sub("", _unless_error(cell))
    if not text:
        return ""
    if _ABROAD.fullmatch(text):
        text = text.removeprefix("+").removeprefix("84").removeprefix("0")
    phone = "0" + text.removeprefix("0")
    if not _PHONE.fullmatch(phone):
        raise BadValue("bad_phone")
    return phone


def read_date(cell: Cell) -> date | None:
    """A day, or None for a blank cell: a date of the spreadsheet, its number, dd/mm/yyyy or yyyy-mm-dd."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not _FIRST_SERIAL <= cell <= _LAST_SERIAL:
            raise BadValue("bad_date")
        return date.fromordinal(int(cell) + date(1899, 12, 30).toordinal())
    text = _unless_error(cell)
    if not text:
        return None
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        raise BadValue("bad_date")
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BadValue("bad_date")
    try:
        return date(year, month, day)
    except ValueError:
        raise BadValue("bad_date") from None


def read_kind(cell: Cell) -> UnitKind:
    _filled(cell)
    kind = _KIND_OF.get(squashed(cell))
    if kind is None:
        raise BadValue("bad_kind")
    return kind


def read_role(cell: Cell) -> Role:
    _filled(cell)
    role = _ROLE_OF.get(squashed(cell))
    if role is None:
        raise BadValue("bad_role")
    return role


def _filled(cell: Cell) -> str:
    text = _unless_error(cell)
    if not text:
        raise BadValue("required")
    return text


def _unless_error(cell: Cell) -> str:
    text = plain(cell)
    if text in ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"):
        raise BadValue("formula_error")
    return text
