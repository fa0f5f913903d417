"""What one cell means."""

from datetime import date, datetime

import pytest

from adapters.spreadsheet import values
from adapters.spreadsheet.tables import Cell
from domain.organisation import Role, UnitKind


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("0912345678", "0912345678"),
        ("912345678", "0912345678"),
        (912345678, "0912345678"),
        (912345678.0, "0912345678"),
        ("+84912345678", "0912345678"),
        ("+84 (0) 912 345 678", "0912345678"),
        ("84912345678", "0912345678"),
        (84912345678, "0912345678"),
        ("0912.345.678", "0912345678"),
        ("091-234-5678", "0912345678"),
        ("0912\u00a0345 678", "0912345678"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_phone_has_ten_digits_whatever_the_spreadsheet_did_to_it(cell: Cell, phone: str) -> None:
    assert values.read_phone(cell) == phone


@pytest.mark.parametrize(
    "cell", ["09123", "0912345678 / 0987654321", "không có", "+1 202 555 0100", "9.12E+08", "0012345678", "09123456789"]
)
def test_what_is_not_a_phone_is_refused(cell: Cell) -> None:
    with pytest.raises(values.BadValue, match="bad_phone"):
        values.read_phone(cell)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("01/02/2026", date(2026, 2, 1)),
        ("1/2/2026", date(2026, 2, 1)),
        ("1-2-2026", date(2026, 2, 1)),
        ("01.02.2026", date(2026, 2, 1)),
        ("2026-02-01", date(2026, 2, 1)),
        ("2026-02-01 00:00:00", date(2026, 2, 1)),
        (datetime(2026, 2, 1), date(2026, 2, 1)),
        (46054, date(2026, 2, 1)),
        (None, None),
        ("  ", None),
    ],
)
def test_a_day_is_read_day_first(cell: Cell, day: date | None) -> None:
    assert values.read_date(cell) == day


@pytest.mark.parametrize("cell", ["31/02/2026", "13/13/2026", "1/2/26", "tháng 2", "2026", 2026, True, "1/2/0026"])
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    with pytest.raises(values.BadValue, match="bad_date"):
        values.read_date(cell)


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("tỉnh", UnitKind.PROVINCE),
        ("Huyện", UnitKind.DISTRICT),
        ("XÃ", UnitKind.COMMUNE),
        ("phường", UnitKind.COMMUNE),
        ("phong", UnitKind.DEPARTMENT),
        ("Tổ CNSCĐ", UnitKind.TEAM),
        ("đối tác", UnitKind.PARTNER),
        ("Team", UnitKind.TEAM),
    ],
)
def test_kinds_are_known_in_both_languages(cell: Cell, kind: UnitKind) -> None:
    assert values.read_kind(cell) is kind


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("cán bộ", Role.OFFICIAL),
        ("Tổ trưởng", Role.LEADER),
        ("to pho", Role.DEPUTY),
        ("TỔ VIÊN", Role.MEMBER),
        ("theo dõi", Role.SUPERVISOR),
        ("quản trị", Role.ADMIN),
        ("leader", Role.LEADER),
    ],
)
def test_roles_are_known_in_both_languages(cell: Cell, role: Role) -> None:
    assert values.read_role(cell) is role


@pytest.mark.parametrize(("cell", "code"), [("an", "an"), (12, "12"), (12.0, "12"), (" TO-1.a_b ", "TO-1.a_b")])
def test_a_code_is_kept_as_written(cell: Cell, code: str) -> None:
    assert values.read_code(cell) == code


@pytest.mark.parametrize("cell", ["hai chữ", "a/b", "x" * 65, "<b>"])
def test_a_code_that_cannot_stand_in_an_address_is_refused(cell: Cell) -> None:
    with pytest.raises(values.BadValue, match="bad_code"):
        values.read_code(cell)


def test_text_is_composed_and_freed_of_what_nobody_sees() -> None:
    assert values.read_name("  Nguye\u0302\u0303n\u200b\tVa\u0306n   An ") == "Nguyễn Văn An"


def test_an_error_of_a_formula_is_no_value() -> None:
    with pytest.raises(values.BadValue, match="formula_error"):
        values.read_name("#REF!")
