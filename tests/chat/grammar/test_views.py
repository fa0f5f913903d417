"""What is asked to be shown is read with its unit, its period and its page; what only sounds like it is not."""

import pytest

from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("tìm vneid ấp 3", Command(Verb.FIND, rest="vneid ấp 3")),
        ("tìm kiếm vneid giúp em với ạ", Command(Verb.FIND, rest="vneid")),
        ("tim vneid trang 2", Command(Verb.FIND, rest="vneid", page=2)),
        ("tìm 123/KH-UBND", Command(Verb.FIND, rest="123/KH-UBND")),
        ("/tim_vneid", Command(Verb.FIND, rest="vneid")),
        ("tình hình xã Đồng Sen trang 2", Command(Verb.STATUS, rest="xã Đồng Sen", page=2)),
        ("tình hình của tổ ấp 3 thế nào?", Command(Verb.STATUS, rest="tổ ấp 3")),
        ("/tinh_hinh", Command(Verb.STATUS)),
        ("ai trễ nhiều nhất tháng này?", Command(Verb.RANK, mention="month")),
        ("tổ nào trễ nhất ở xã Đồng Sen tuần này", Command(Verb.RANK, rest="xã Đồng Sen", mention="week")),
        ("lịch sử việc 12, trang 3", Command(Verb.HISTORY, 12, page=3)),
        ("tài liệu dịch vụ công", Command(Verb.HANDBOOK, rest="dịch vụ công")),
        ("thêm tài liệu DVC: Hướng dẫn", Command(Verb.ADD_TO_HANDBOOK, rest="DVC: Hướng dẫn")),
        ("bỏ tài liệu 5", Command(Verb.DROP_FROM_HANDBOOK, rest="5")),
    ],
)
def test_what_is_to_be_shown_is_read_in_its_parts(text: str, command: Command) -> None:
    assert read_command(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "tìm hiểu nhu cầu bà con",
        "tình hình là em đang bận",
        "lịch sử phát triển của tổ",
        "tài liệu em gửi rồi ạ",
        "đã tìm được 3 hộ",
    ],
)
def test_words_that_only_sound_like_it_are_no_command(text: str) -> None:
    assert isinstance(read_command(text), NotACommand)
