"""An order comes apart into target and fields, in any order, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.chat.grammar.order import read_field, read_order

FULL = (
    "ấp 3: rà soát hộ nghèo; hạn thứ sáu; chủ trì anh Hùng; phối hợp VNPT, Công an xã; theo dõi chị Chi; "
    "nghiệm thu: anh An; sản phẩm danh sách; số lượng 20 hộ; văn bản 1234/UBND-VX"
)


def test_every_field_of_the_contract_is_read_as_written() -> None:
    order = read_order(FULL)

    assert order.target == "ấp 3"
    assert order.fields == {
        "title": "rà soát hộ nghèo",
        "due": "thứ sáu",
        "lead": "anh Hùng",
        "partners": "VNPT, Công an xã",
        "supervisor": "chị Chi",
        "acceptor": "anh An",
        "product": "danh sách",
        "quantity": "20 hộ",
        "document": "1234/UBND-VX",
    }


@pytest.mark.parametrize(
    ("rest", "target", "fields"),
    [
        ("ap 3: ra soat\nhan: 17h thu 6\nSAN PHAM danh sach", "ap 3", ("ra soat", "17h thu 6", "danh sach")),
        ("hạn thứ sáu; ấp 3: lập danh sách; sp: ảnh", "ấp 3", ("lập danh sách", "thứ sáu", "ảnh")),
        ("Team 3: collect forms; due friday; product list", "Team 3", ("collect forms", "friday", "list")),
        ("ấp 3: rà soát hộ, hạn thứ 6, sản phẩm danh sách", "ấp 3", ("rà soát hộ", "thứ 6", "danh sách")),
        ("cho chị Lan: lập danh sách; hạn chót là mai; kết quả: file", "chị Lan", ("lập danh sách", "mai", "file")),
    ],
)
def test_fields_stand_in_any_order_and_writing(rest: str, target: str, fields: tuple[str, str, str]) -> None:
    order = read_order(rest)
    assert order.target == target
    assert (order.fields["title"], order.fields["due"], order.fields["product"]) == fields


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("ấp 3: trực một cửa; không hạn vì làm thường xuyên", "làm thường xuyên"),
        ("ap 3: truc mot cua; khong han: thuong xuyen", "thuong xuyen"),
        ("ấp 3: trực một cửa; không hạn", ""),
        ("Team 3: help desk; no due: always", "always"),
    ],
)
def test_an_order_without_deadline_keeps_its_reason(rest: str, reason: str) -> None:
    order = read_order(rest)
    assert order.fields["no_due"] == reason
    assert "due" not in order.fields


@pytest.mark.parametrize(
    ("rest", "title"),
    [
        ("ấp 3: theo dõi dịch sốt xuất huyết", "theo dõi dịch sốt xuất huyết"),
        ("ấp 3: phối hợp công an tuần tra", "phối hợp công an tuần tra"),
        ("ấp 3: sản phẩm OCOP lên sàn", "sản phẩm OCOP lên sàn"),
        ("ấp 3: hạn mức tín dụng: báo cáo", "hạn mức tín dụng: báo cáo"),
        ("ấp 3: họp lúc 17:00 thứ 5", "họp lúc 17:00 thứ 5"),
        ("ấp 3: hàn xì hàng rào", "hàn xì hàng rào"),
        ("ấp 3 rà soát hộ nghèo trước thứ 6", "ấp 3 rà soát hộ nghèo trước thứ 6"),
    ],
)
def test_work_that_begins_like_a_field_stays_the_title(rest: str, title: str) -> None:
    assert read_order(rest).fields == {"title": title}


def test_what_belongs_to_no_field_adds_to_the_title() -> None:
    assert read_order("ấp 3: lập danh sách; gửi bản giấy; gấp").fields == {
        "title": "lập danh sách; gửi bản giấy",
        "priority": "gấp",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hạn thứ sáu", ("due", "thứ sáu")),
        ("han 28/11", ("due", "28/11")),
        ("Hạn: 17:00 28/11/2026", ("due", "17:00 28/11/2026")),
        ("người theo dõi anh Bình", ("supervisor", "anh Bình")),
        ("p/hợp VNPT", ("partners", "VNPT")),
        ("việc: lập danh sách", ("title", "lập danh sách")),
        ("không hạn vì thường xuyên", ("no_due", "thường xuyên")),
        ("deadline friday", ("due", "friday")),
        ("partners VNPT", ("partners", "VNPT")),
        ("thẩm quyền: tự quyết", ("authority", "tự quyết")),
        ("hạn", ("due", "")),
        ("việc lập danh sách", None),
        ("hạn mức tín dụng", None),
        ("hán tự", None),
        ("", None),
    ],
)
def test_a_field_is_named_first_with_or_without_a_colon(text: str, expected: tuple[str, str] | None) -> None:
    assert read_field(text) == expected


@given(st.text(alphabet=st.sampled_from("ấp 3:;\n,hạn chủ trì sản phẩm vì x.-")) | st.text())
def test_any_order_is_read(rest: str) -> None:
    order = read_order(rest)
    assert all(value == value.strip() for value in order.fields.values())
    read_field(rest)
