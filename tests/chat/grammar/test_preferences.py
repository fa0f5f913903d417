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
