"""A message that is not one order: two orders in it, or one that was corrected within its sentence."""

import pytest

from adapters.chat.grammar.corrections import corrected
from adapters.chat.grammar.reading import Intent
from adapters.chat.grammar.sentence import Sentence
from adapters.chat.grammar.several_orders import orders_in
from tests.chat.deadlines.reading import read as read_due
from tests.chat.official.reading import due_of, read


def _has_due(text: str) -> bool:
    due = read_due(text)
    return due is not None and due.due_at is not None


@pytest.mark.parametrize(
    "text",
    [
        "giao tổ ấp 1: treo băng rôn; hạn thứ bảy\ngiao tổ ấp 2: phát tờ rơi; hạn chủ nhật",
        "Tổ ấp 1: treo băng rôn, hạn thứ bảy\nTổ ấp 2: phát tờ rơi, hạn chủ nhật",
        "Tổ ấp 1 treo băng rôn ngoài chợ trước thứ bảy. Tổ ấp 2 phát tờ rơi trước chủ nhật.",
        "tổ ấp 1 thì treo băng rôn ngoài chợ, tổ ấp 2 thì phát tờ rơi, xong hết trong thứ bảy nha",
        "tổ ấp 1 treo băng rôn, tổ ấp 2 phát tờ rơi, hạn thứ bảy",
        "to ap 1 treo bang ron, to ap 2 phat to roi, han thu bay",
        "giao chị Giang chụp ảnh, anh Dũng viết bài, hạn thứ sáu",
        "giao đ/c Dũng: 1) rà soát hộ nghèo, hạn thứ sáu; 2) chụp ảnh nhà văn hóa, hạn thứ hai",
    ],
)
def test_two_orders_are_never_one(text: str) -> None:
    assert orders_in(Sentence(text), _has_due)
    reading = read(text)
    assert (reading.intent, reading.question, reading.is_sure) == (Intent.AMBIGUOUS, "two_orders", False)


@pytest.mark.parametrize(
    "text",
    [
        "giao tổ ấp 1: treo băng rôn; tổ ấp 2 phối hợp; hạn thứ bảy",
        "giao tổ ấp 1, tổ ấp 2 phát tờ rơi trước thứ bảy",
        "Chị Hoa rà soát hộ nghèo ấp 2. Tổng hợp lại gửi chị trước thứ sáu.",
        "giao anh Dũng: 1) rà soát hộ nghèo; 2) chụp ảnh; hạn thứ hai",
        "Tổ ấp 3 lập danh sách hộ nghèo, anh Bình theo dõi, hạn 30/11",
    ],
)
def test_one_order_with_several_parts_stays_one(text: str) -> None:
    assert not orders_in(Sentence(text), _has_due)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "giao anh Dũng, à không, giao chị Giang rà soát 15 hộ mất liên lạc ở ấp 2, hạn thứ 4 tuần sau",
            "giao chị Giang rà soát 15 hộ mất liên lạc ở ấp 2, hạn thứ 4 tuần sau",
        ),
        ("giao tổ ấp 1 à nhầm tổ ấp 2 rà soát 15 hộ, hạn mai", "giao tổ ấp 2 rà soát 15 hộ, hạn mai"),
        (
            "giao tổ ấp 1 cài VNeID cho 20 hộ, à 30 hộ, hạn thứ sáu tuần sau, à không thứ hai tuần sau nữa",
            "giao tổ ấp 1 cài VNeID cho 30 hộ, hạn thứ hai tuần sau nữa",
        ),
        ("giao tổ ấp 1 phát 50 tờ rơi à nhầm 60 tờ rơi hạn mai", "giao tổ ấp 1 phát 60 tờ rơi hạn mai"),
        ("không phải tổ ấp 1 mà là tổ ấp 2 rà soát hộ nghèo, hạn thứ sáu", "tổ ấp 2 rà soát hộ nghèo, hạn thứ sáu"),
        ("giao tổ ấp 1, à không phải tổ ấp 1 mà là tổ ấp 2 phát tờ rơi, hạn mai", "giao tổ ấp 2 phát tờ rơi, hạn mai"),
        ("giao tổ ấp 3 chụp ảnh, hạn mai, nhầm, thứ sáu", "giao tổ ấp 3 chụp ảnh, hạn thứ sáu"),
        ("giao tổ ấp 1, ý chị là tổ ấp 2, chụp ảnh hạn mai", "giao tổ ấp 2 chụp ảnh hạn mai"),
        ("giao chị Giang, đúng hơn là anh Dũng rà soát hộ nghèo hạn mai", "giao anh Dũng rà soát hộ nghèo hạn mai"),
        ("giao tổ ấp 1, sửa lại: tổ ấp 3, phát tờ rơi hạn mai", "giao tổ ấp 3 phát tờ rơi hạn mai"),
    ],
)
def test_what_was_taken_back_is_replaced_by_what_was_meant(text: str, meant: str) -> None:
    assert corrected(text, read_due).text == meant


def test_a_correction_of_another_kind_is_asked_about_with_both_readings() -> None:
    text = "giao tổ ấp 1 phát tờ rơi, à không, treo băng rôn, hạn mai"
    assert corrected(text, read_due).doubt == ("giao tổ ấp 1 phát tờ rơi", "treo băng rôn, hạn mai")
    assert read(text).question == "correction"


@pytest.mark.parametrize(
    "text",
    [
        "giao tổ ấp 1 rà soát hộ nghèo, không phải tổ ấp 2, hạn thứ sáu",
        "giao tổ ấp 1 sửa lại đường dây mạng nhà văn hóa, hạn mai",
        "giao tổ ấp 2 rà soát hộ nhập nhầm dữ liệu, hạn mai",
        "tổ ấp 3 báo cho a không được trễ hạn, hạn thứ sáu",
    ],
)
def test_words_that_only_look_like_a_correction_change_nothing(text: str) -> None:
    found = corrected(text, read_due)
    assert (found.text, found.doubt) == (text, None)


def test_what_was_corrected_is_the_order() -> None:
    reading = read("giao anh Dũng, à không, giao chị Giang rà soát 15 hộ mất liên lạc ở ấp 2, hạn thứ 4 tuần sau")
    assert (reading.lead, due_of(reading), reading.due_text) == ("Giang", "2026-12-02 17:00", "hạn thứ 4 tuần sau")
