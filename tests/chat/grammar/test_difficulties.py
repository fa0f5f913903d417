"""What is said of difficulties, as commands."""

import pytest

from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command
from adapters.chat.grammar.difficulties import stands_still
from adapters.chat.grammar.line import read_line


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("vướng 12 mất mạng", Verb.BLOCKED, "mất mạng"),
        ("vuong 12 mat mang", Verb.BLOCKED, "mat mang"),
        ("vướng 12: máy in hỏng", Verb.BLOCKED, "máy in hỏng"),
        ("ket 12 mat dien", Verb.BLOCKED, "mat dien"),
        ("/vuong 12 mat dien", Verb.BLOCKED, "mat dien"),
        ("blocked 12 no network", Verb.BLOCKED, "no network"),
        ("trả lời vướng 12 đã mở", Verb.ANSWER, "đã mở"),
        ("/tra_loi_vuong 12 da mo", Verb.ANSWER, "da mo"),
        ("vượt thẩm quyền 12", Verb.BEYOND, ""),
        ("vuot tham quyen 12", Verb.BEYOND, ""),
        ("đã tiếp nhận vướng 12", Verb.TAKE_UP, ""),
        ("đang xử lý vướng mắc 12", Verb.WORK_ON, ""),
        ("không xử lý vướng 12 trùng", Verb.DISMISS, "trùng"),
        ("không thuộc thẩm quyền 12 của VNPT", Verb.NOT_OURS, "của VNPT"),
        ("hết vướng 12", Verb.UNBLOCKED, ""),
    ],
)
def test_a_sentence_with_its_number_acts(text: str, verb: Verb, rest: str) -> None:
    assert read_command(text) == Command(verb, 12, rest)


@pytest.mark.parametrize(
    "text", ["khó khăn lắm anh ơi", "vướng app báo lỗi", "kẹt 12 hộ vắng nhà", "hết kẹt xe chưa ạ?"]
)
def test_without_a_number_or_in_doubt_it_does_not_act_by_itself(text: str) -> None:
    read = read_command(text)
    assert isinstance(read, NotACommand) or read.weak


@pytest.mark.parametrize("text", ["vuong", "chị Vương ơi", "Vuong nhan roi", "đã tiếp nhận 12"])
def test_what_only_sounds_alike_is_something_else(text: str) -> None:
    read = read_command(text)
    assert isinstance(read, NotACommand) or read.verb is Verb.RECEIVE


@pytest.mark.parametrize(
    ("text", "is_urgent"),
    [("gấp lắm, không làm được gì", True), ("đang phải dừng lại", True), ("thiếu phiếu", False), ("mạng yếu", False)],
)
def test_what_stands_still_is_urgent(text: str, *, is_urgent: bool) -> None:
    assert stands_still(read_line(text)) is is_urgent
