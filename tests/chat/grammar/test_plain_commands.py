"""Steps said of a numbered task in other words than the command's; what is like them is none."""

import pytest

from adapters.chat.grammar.plain_commands import accepts_not_yet, read_plain_command
from adapters.chat.grammar.verbs import Verb


@pytest.mark.parametrize(
    ("text", "verb", "task", "said"),
    [
        ("việc 4 khỏi làm nữa", Verb.CANCEL, 4, ""),
        ("viec 4 khoi lam nua nhe", Verb.CANCEL, 4, ""),
        ("NV-4 không cần làm nữa em", Verb.CANCEL, 4, ""),
        ("hoãn việc 1 chờ kinh phí", Verb.PAUSE, 1, "chờ kinh phí"),
        ("hoan viec 1 lai cho kinh phi", Verb.PAUSE, 1, "cho kinh phi"),
        ("ngưng việc 12", Verb.PAUSE, 12, ""),
        ("chuyển 7 chị Giang", Verb.HAND_OVER, 7, "chị Giang"),
        ("chuyen viec 7 qua chi Giang lam nhe", Verb.HAND_OVER, 7, "chi Giang"),
        ("chuyển NV-7 sang tổ ấp 2", Verb.HAND_OVER, 7, "tổ ấp 2"),
    ],
)
def test_an_official_is_understood(text: str, verb: Verb, task: int, said: str) -> None:
    command = read_plain_command(text, is_official=True)

    assert command is not None
    assert (command.verb, command.task, command.rest or command.mention) == (verb, task, said)
    assert command.weak == (verb is not Verb.PAUSE)


@pytest.mark.parametrize(
    "text",
    ["em nộp báo cáo việc 7", "em nop bao cao viec 7 a", "nộp danh sách NV-7", "dạ em gửi kết quả của việc số 7 ạ"],
)
def test_a_member_who_hands_in_is_asked(text: str) -> None:
    command = read_plain_command(text, is_official=False)

    assert command is not None
    assert (command.verb, command.task, command.weak) == (Verb.DONE, 7, True)
    assert read_plain_command(text, is_official=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "hoãn 7 ngày",
        "hoãn họp chiều nay",
        "chuyển 7 hộ qua tổ khác",
        "chuyển 7 máy cho chị Giang",
        "chuyển 7 em sang ngày mai",
        "chuyển công văn 88 cho tổ ấp 2",
        "việc 4 không làm nữa thì sao",
        "mai em nộp báo cáo việc 7",
        "em chưa nộp báo cáo việc 7",
        "nộp báo cáo việc 7 trước thứ sáu",
        "",
    ],
)
@pytest.mark.parametrize("is_official", [True, False])
def test_what_is_like_it_is_none(text: str, is_official: bool) -> None:
    assert read_plain_command(text, is_official=is_official) is None


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("chưa nghiệm thu nhé", True),
        ("chua nghiem thu nhe", True),
        ("khoan nghiệm thu", True),
        ("đừng nghiệm thu vội", True),
        ("chị chưa nghiệm thu đâu", True),
        ("tạm thời chưa duyệt NV-5", True),
        ("chưa nghiệm thu 5 nhé", True),
        ("chưa nghiệm thu vì thiếu ảnh", False),
        ("nghiệm thu 5", False),
        ("chưa nghiệm thu được, thiếu danh sách", False),
    ],
)
def test_what_is_not_accepted_yet(text: str, is_meant: bool) -> None:
    assert accepts_not_yet(text) is is_meant


def test_long_texts_are_read_quickly() -> None:
    for piece in ("ạ chị ", "không ", "nghiệm thu ", "chuyển 7 chị ", "việc 7 "):
        assert read_plain_command(piece * 700, is_official=True) is None
        assert not accepts_not_yet(piece * 700)
