"""Settings are read as people write them; what is work is no setting."""

from datetime import time

import pytest

from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.grammar.preferences import Choice, read_choice

NIGHT = (time(20), time(6))


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("giờ nghỉ 20h-6h", Choice("rest", hours=NIGHT)),
        ("gio nghi 8h toi den 6h sang", Choice("rest", hours=NIGHT)),
        ("giờ nghỉ từ 20:00 tới 06:00", Choice("rest", hours=NIGHT)),
        ("quiet hours 8pm-6am", Choice("rest", hours=NIGHT)),
        ("giờ nghỉ 22-6", Choice("rest", hours=(time(22), time(6)))),
        ("giờ nghỉ 20h-6h, chủ nhật", Choice("rest", hours=NIGHT, days=frozenset({7}))),
        ("ngày nghỉ thứ bảy, CN", Choice("rest", days=frozenset({6, 7}))),
        ("giờ nghỉ cuối tuần", Choice("rest", days=frozenset({6, 7}))),
        ("giờ nghỉ tắt", Choice("rest", is_off=True)),
        ("giờ nghỉ", Choice("rest")),
        ("kênh web, telegram", Choice("channels", channels=("web", "telegram"))),
        ("kênh telegram trước rồi trang web", Choice("channels", channels=("telegram", "web"))),
        ("channels zalo oa, zalo", Choice("channels", channels=("zalo_oa", "zalo"))),
        ("kênh thanh toán qua web", Choice("channels")),
        ("tóm tắt 7h30, 16h", Choice("digest", times=(time(7, 30), time(16)))),
        ("tóm tắt 7h30 và 4h chiều", Choice("digest", times=(time(7, 30), time(16)))),
        ("bản tóm tắt không", Choice("digest", is_off=True)),
        ("digest 7:30", Choice("digest", times=(time(7, 30),))),
        ("tóm tắt 7h30 cả ngày nghỉ", Choice("digest", times=(time(7, 30),), on_days_off=True)),
        ("tóm tắt 7h30 kể cả cuối tuần", Choice("digest", times=(time(7, 30),), on_days_off=True)),
        ("tom tat 7h30 tru ngay nghi", Choice("digest", times=(time(7, 30),), on_days_off=False)),
        ("digest working days only", Choice("digest", on_days_off=False)),
        ("tiếng Anh", None),
    ],
)
def test_a_setting_is_read_with_its_value(text: str, choice: Choice | None) -> None:
    assert read_choice(text) == choice


@pytest.mark.parametrize(
    "text",
    ["cài đặt giờ nghỉ 20h-6h", "cai dat tom tat 7h30", "cài đặt kênh web, telegram", "/cai_dat giờ nghỉ tắt"],
)
def test_a_sentence_sets_it(text: str) -> None:
    read = read_command(text)
    assert isinstance(read, Command)
    assert (read.verb, read.weak) == (Verb.SETTINGS, False)


@pytest.mark.parametrize("text", ["cài đặt kênh thanh toán cho 20 hộ", "cài đặt tóm tắt nội dung cuộc họp"])
def test_work_is_no_setting(text: str) -> None:
    assert not isinstance(read_command(text), Command)


@pytest.mark.parametrize(
    ("text", "rest", "weak"),
    [
        ("tóm tắt 07:30", "tóm tắt 07:30", False),
        ("Tóm tắt 07:30, 16:00", "tóm tắt 07:30, 16:00", False),
        ("cho em tóm tắt 7h30 nhé", "tóm tắt 7h30", False),
        ("tổng hợp 17h", "tóm tắt 17h", False),
        ("bản tin tổng hợp lúc 7 giờ sáng", "tóm tắt 7 gio sang", False),
        ("/tom_tat 7h30", "tóm tắt 7h30", False),
        ("digest 7:30", "tóm tắt 7:30", False),
        ("không tóm tắt", "tóm tắt tắt", False),
        ("tắt tổng hợp", "tóm tắt tắt", False),
        ("tổng hợp", "tóm tắt", True),
        ("tom tat", "tóm tắt", True),
        ("nghỉ 21:00-06:00", "giờ nghỉ 21:00-06:00", False),
        ("nghi tu 21h den 6h", "giờ nghỉ 21h den 6h", False),
        ("giờ nghỉ 20h-6h, chủ nhật", "giờ nghỉ 20h-6h, chu nhat", False),
        ("không làm phiền 21h-6h", "giờ nghỉ 21h-6h", False),
        ("quiet 21:00-06:00", "giờ nghỉ 21:00-06:00", False),
        ("không đặt giờ nghỉ", "giờ nghỉ tắt", False),
        ("nghỉ cuối tuần", "giờ nghỉ cuối tuần", False),
        ("nghỉ 8h-10h", "giờ nghỉ 8h-10h", True),
        ("ngày nghỉ chủ nhật", "giờ nghỉ chu nhat", False),
        ("nghỉ thứ 7", "giờ nghỉ thu 7", True),
        ("nghỉ thứ bảy, chủ nhật", "giờ nghỉ thu bay, chu nhat", True),
        ("nghỉ từ 8h đến 17h", "giờ nghỉ 8h den 17h", True),
        ("Telegram trước", "kênh telegram", False),
        ("kênh web, telegram", "kênh web, telegram", False),
    ],
)
def test_a_setting_needs_no_word_before_it(text: str, rest: str, weak: bool) -> None:
    assert read_command(text) == Command(Verb.SETTINGS, rest=rest, weak=weak)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "nghỉ từ 1/12 đến 3/12",
            "nghỉ từ mai đến thứ sáu",
            "nghỉ từ 1-3/12",
            "nghỉ từ 8h ngày 1/12 đến 17h ngày 3/12",
        ),
        *("nghỉ 22-6", "nghỉ 1/12-3/12", "nghỉ 3 ngày", "nghỉ 20h", "nghỉ thứ 7 tuần sau", "nghỉ từ thứ 7", "nghỉ"),
        *("tổng hợp xong rồi", "tổng hợp số liệu 3 tổ trước 17h", "không tổng hợp", "chưa tổng hợp", "tổng hợp 12 hộ"),
        *("tóm tắt 12", "tóm tắt cuộc họp 7h30", "xong 12", "web", "kênh", "kênh thanh toán qua web", "họp Zalo trước"),
    ],
)
def test_an_absence_and_work_are_no_setting(text: str) -> None:
    read = read_command(text)
    assert not isinstance(read, Command) or read.verb is not Verb.SETTINGS
