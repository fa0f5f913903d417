"""Import files of every make hold the same organisation, and every bad cell is named."""

import codecs
import unicodedata
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from adapters.spreadsheet.organisation_file import OrganisationFile, read_files
from adapters.spreadsheet.tables import SpreadsheetError
from domain.organisation import FIRST_DAY, LAST_DAY
from domain.records import PostRow, UnitRow
from tests.adapters.spreadsheet.files import PEOPLE, UNITS, Rows, csv_text, workbook

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def written_1258(text: str) -> bytes:
    """Text in Windows-1258, where tone marks follow their letter."""
    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tones = "".join(mark for mark in parts[1:] if mark in _TONES)
            shape = "".join(mark for mark in parts[1:] if mark not in _TONES)
            out += (unicodedata.normalize("NFC", parts[0] + shape) + tones).encode("cp1258")
    return bytes(out)


def assert_sample(found: OrganisationFile) -> None:
    assert found.bad == []
    assert found.units == [
        UnitRow("T", "Tỉnh Mẫu", "province", None, FIRST_DAY, LAST_DAY),
        UnitRow("X1", "Xã Bình Mẫu", "commune", "T", FIRST_DAY, LAST_DAY),
        UnitRow("TO1", "Tổ CNSCĐ ấp 1", "team", "X1", FIRST_DAY, LAST_DAY),
    ]
    assert found.posts == [
        PostRow("an", "Nguyễn Thị Ánh", "0912345678", "X1", "official", FIRST_DAY, LAST_DAY),
        PostRow("dung", "Trần Đức Dũng", "0987654321", "TO1", "leader", FIRST_DAY, LAST_DAY),
    ]


def test_a_workbook_with_two_sheets(tmp_path: Path) -> None:
    assert_sample(read_files([workbook(tmp_path / "a.xlsx", units=UNITS, people=PEOPLE)]))


def test_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    assert_sample(read_files([workbook(tmp_path / "danh-sach.csv", units=UNITS, people=PEOPLE)]))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "1258"])
def test_two_csv_files_in_any_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    paths = []
    for name, rows in (("units.csv", UNITS), ("people.csv", PEOPLE)):
        text = csv_text(rows, delimiter)
        data = written_1258(text) if encoding == "1258" else text.encode(encoding)
        paths.append(tmp_path / name)
        paths[-1].write_bytes(data)
    assert_sample(read_files(paths))


def test_utf_16_with_its_byte_order_mark_in_either_order(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(codecs.BOM_UTF16_BE + csv_text(UNITS, "\t").encode("utf-16-be"))
    assert [unit.code for unit in read_files([path]).units] == ["T", "X1", "TO1"]


@pytest.mark.parametrize(
    "header",
    [
        ("MÃ", "HỌ VÀ TÊN", "SỐ ĐIỆN THOẠI", "MÃ ĐƠN VỊ", "CHỨC DANH"),
        ("ma", "ho ten", "dien thoai", "ma don vi", "vai tro"),
        ("Code", "Name", "Phone", "Unit", "Role"),
        ("code ", "full name", "SĐT", "Mã_đơn_vị", "Vai trò"),
    ],
)
def test_headers_in_many_writings(tmp_path: Path, header: tuple[str, ...]) -> None:
    found = read_files([workbook(tmp_path / "a.xlsx", x=[header, *PEOPLE[1:]])])
    assert [post.code for post in found.posts] == ["an", "dung"]


def test_columns_in_another_order_beside_columns_of_no_meaning(tmp_path: Path) -> None:
    rows: Rows = [
        ("STT", "vai trò", "mã đơn vị", "Tên đơn vị", "ghi chú", "họ tên", "mã"),
        (1, "tổ viên", "TO1", "Tổ 1", None, "Lê Mẫu", "le"),
    ]
    assert read_files([workbook(tmp_path / "a.xlsx", x=rows)]).posts == [
        PostRow("le", "Lê Mẫu", "", "TO1", "member", FIRST_DAY, LAST_DAY)
    ]


def test_titles_above_the_header_blank_rows_and_other_sheets_are_passed_over(tmp_path: Path) -> None:
    rows: Rows = [("DANH SÁCH ĐƠN VỊ",), ("Kèm theo công văn", None), (), *UNITS[:2], (None, " ", None), *UNITS[2:]]
    path = workbook(tmp_path / "a.xlsx", hướng_dẫn=[("Cách điền",)], units=rows)
    found = read_files([path])
    assert [unit.code for unit in found.units] == ["T", "X1", "TO1"]
    assert [place.row for place in found.unit_places] == [5, 7, 8]
    assert found.ignored == ["hướng_dẫn"]


def test_numbers_and_days_as_a_spreadsheet_stores_them(tmp_path: Path) -> None:
    rows: Rows = [
        ("mã", "họ tên", "điện thoại", "mã đơn vị", "vai trò", "từ", "đến"),
        (101, "Lê Mẫu", 912345678, 7, "tổ viên", datetime(2026, 1, 1), "30/06/2026"),
    ]
    assert read_files([workbook(tmp_path / "a.xlsx", x=rows)]).posts == [
        PostRow("101", "Lê Mẫu", "0912345678", "7", "member", date(2026, 1, 1), date(2026, 6, 30))
    ]


def test_every_bad_cell_is_named_with_its_place_and_reason(tmp_path: Path) -> None:
    rows: Rows = [
        *PEOPLE,
        ("hai chữ", "", "12", "X1", "trùm"),
        ("le", "Lê Mẫu", "0912345678", "X1", "tổ viên"),
    ]
    found = read_files([workbook(tmp_path / "a.xlsx", Người=rows)])
    told = [(bad.sheet, bad.row, bad.column, bad.value) for bad in found.bad]
    assert told == [
        ("Người", 4, "mã", "hai chữ"),
        ("Người", 4, "họ tên", ""),
        ("Người", 4, "điện thoại", "12"),
        ("Người", 4, "vai trò", "trùm"),
    ]
    assert str(found.bad[2]) == (
        'Người, dòng 4, cột điện thoại, "12": số điện thoại phải có 10 chữ số và bắt đầu bằng 0'
    )
    assert [post.code for post in found.posts] == ["an", "dung", "le"]
    assert found.bad_rows == 1


def test_a_person_with_an_unreadable_row_can_be_left_out_whole(tmp_path: Path) -> None:
    rows: Rows = [*PEOPLE, ("an", "Nguyễn Thị Ánh", "", "T", "vua")]
    found = read_files([workbook(tmp_path / "a.xlsx", x=rows)])
    assert [post.code for post in found.without_half_read().posts] == ["dung"]


def test_an_end_before_its_beginning_is_named(tmp_path: Path) -> None:
    rows: Rows = [
        ("code", "name", "kind", "parent", "from", "to"),
        ("T", "Mẫu", "tỉnh", "", "2026-02-01", "2026-01-01"),
    ]
    (bad,) = read_files([workbook(tmp_path / "a.xlsx", x=rows)]).bad
    assert (bad.row, bad.column, bad.value) == (2, "to", "2026-01-01")


def refused(path: Path) -> str:
    with pytest.raises(SpreadsheetError) as caught:
        read_files([path])
    assert "\n" not in str(caught.value)
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"  \r\n \r\n", "empty"),
        (b"PK\x03\x04 torn", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 30, "not_a_spreadsheet"),
        (b"%PDF-1.7 \x8a\x8d not text", "not_text"),
        (b"some words, and more\r\n1,2\r\n", "no_header"),
    ],
)
def test_a_file_that_is_no_use_is_refused_in_one_line(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert refused(path) == code


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(path) == "not_a_spreadsheet"


def test_a_torn_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<nonsense")
    assert refused(path) == "broken"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.csv") == "no_such_file"
    assert refused(tmp_path) == "unreadable"


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "a.xlsx", x=[])) == "empty"


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    assert refused(path) == "too_large"


def test_missing_columns_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", Người=[("mã", "họ tên", "điện thoại", "mã đơn vị"), ("a", "b", "", "c")])
    with pytest.raises(SpreadsheetError, match=r'a.xlsx: bảng "Người" thiếu cột: vai trò \(role\)'):
        read_files([path])


def test_a_column_given_twice_is_refused(tmp_path: Path) -> None:
    header = ("mã", "họ tên", "mã", "mã đơn vị", "vai trò")
    assert refused(workbook(tmp_path / "a.xlsx", x=[header, ("a", "b", "c", "d", "tổ viên")])) == "same_column_twice"


def test_a_unit_that_ends_may_name_its_heirs(tmp_path: Path) -> None:
    rows: Rows = (
        ("mã", "tên", "cấp", "mã cấp trên", "đến", "mã kế thừa"),
        ("T", "Tỉnh Mẫu", "tỉnh", "", "", ""),
        ("X1", "Xã Một", "xã", "T", "30/06/2025", "X2; X3"),
        ("X4", "Xã Bốn", "xã", "T", "", "X 2/"),
    )
    found = read_files([workbook(tmp_path / "a.xlsx", units=rows)])
    assert [unit.heirs for unit in found.units] == [(), ("X2", "X3")]
    assert [(bad.row, bad.column, bad.value) for bad in found.bad] == [(4, "mã kế thừa", "X 2/")]
