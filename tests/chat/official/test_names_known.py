"""With a directory, whoever stands first is found by name, and what a body is decides whether it is asked or ordered."""

import pytest

from adapters.chat.grammar.reading import Directory, Intent
from tests.chat.grammar.people import PEOPLE, UNITS
from tests.chat.official.reading import CASES, Case, due_of, read
from tests.tables import by_heading, hold

KNOWN = Directory(UNITS, PEOPLE)
# What is asked about without names may be an order of somebody who is known.
_PLAIN = tuple(case for case in CASES if case.intent not in ("assign_coop", "ambiguous"))


@pytest.mark.parametrize(
    ("text", "lead", "title"),
    [
        ("Bình Lợi vệ sinh nhà văn hóa trước thứ 6", "Bình Lợi", "Vệ sinh nhà văn hóa"),
        ("Khánh bơm nước ruộng mẫu, mai xong", "Khánh", "Bơm nước ruộng mẫu"),
        ("Nguyễn Văn Hùng nộp báo cáo trước thứ 6", "Nguyễn Văn Hùng", "Nộp báo cáo"),
    ],
)
def test_a_name_is_known_without_a_word_of_kinship(text: str, lead: str, title: str) -> None:
    reading = read(text, KNOWN)
    assert (reading.intent, reading.lead, reading.title, reading.missing) == (Intent.ASSIGN, lead, title, ())


@pytest.mark.parametrize(
    "text",
    [
        "khanh ra soat ho ngheo ap 1 truoc 9h sang thu 2",
        "khanh oi ra soat giup chi ho ngheo ap 1 co dien thoai thong minh, truoc 9h sang thu 2 nhe",
    ],
)
def test_a_name_without_capitals_is_known_before_work_that_has_its_deadline(text: str) -> None:
    reading = read(text, KNOWN)
    assert (reading.intent, reading.lead.lower(), due_of(reading)) == (Intent.ASSIGN, "khanh", "2026-11-30 09:00")
    assert reading.missing == ()


@pytest.mark.parametrize(
    ("text", "lead", "due"),
    [
        ("khánh, 3 ngay nua nho nop danh sach ba con tren 60 tuoi chua co vneid cho chi", "khánh", "2026-11-27 17:00"),
        ("khanh oi mai 8h ra uy ban nhan may nhe", "khanh", "2026-11-25 08:00"),
        ("khanh lam giup chi bang thong ke may ho kinh doanh, nop truoc tet duong lich", "khanh", "2026-12-31 17:00"),
    ],
)
def test_whoever_is_called_first_in_small_letters_is_known(text: str, lead: str, due: str) -> None:
    reading = read(text, KNOWN)
    assert (reading.intent, reading.lead, due_of(reading)) == (Intent.ASSIGN, lead, due)


def test_two_names_in_a_row_are_two_people() -> None:
    reading = read("giao Khánh Hòa cùng đi đo tốc độ wifi nhà văn hóa, hạn thứ sáu", KNOWN)
    assert (reading.people, reading.title) == (("Khánh", "Hòa"), "Đi đo tốc độ wifi nhà văn hóa")


def test_an_ordinary_word_is_nobody() -> None:
    assert read("an toàn thông tin tuyên truyền trước thứ 6", KNOWN).lead == ""
    assert read("ok em", KNOWN).people == ()


def test_a_body_of_the_own_tree_is_ordered_and_a_partner_is_asked() -> None:
    assert read("đề nghị Công an xã rà soát trước thứ 6", KNOWN).intent is Intent.ASSIGN
    assert read("đề nghị Công an xã rà soát trước thứ 6").intent is Intent.ASSIGN_COOP
    assert read("giao VNPT Bình Mẫu kéo cáp trước thứ 6", KNOWN).intent is Intent.ASSIGN_COOP


@pytest.mark.parametrize("rows", by_heading(_PLAIN, lambda case: case.intent))
def test_knowing_names_changes_no_intent_and_no_deadline(rows: tuple[Case, ...]) -> None:
    def claim(case: Case) -> None:
        one, two = read(case.text), read(case.text, KNOWN)
        assert (one.intent, due_of(one)) == (two.intent, due_of(two))

    hold(rows, claim, lambda case: case.text)
