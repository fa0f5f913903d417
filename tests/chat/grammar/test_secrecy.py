"""Marks of secrecy are told from plain words, and identity papers are noticed."""

import pytest

from adapters.chat.grammar.secrecy import secrecy_mark, speaks_of_papers


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Công văn MẬT số 12 gửi các tổ", "mật"),
        ("(Mật) Kế hoạch bảo vệ", "mật"),
        ("Độ mật: Mật", "mật"),
        ("MẬT", "mật"),
        ("Mật\nKế hoạch số 5", "mật"),
        ("giao tổ ấp 1: gửi văn bản mật; hạn mai", "mật"),
        ("tài liệu mật của xã", "mật"),
        ("Tối mật", "tối mật"),
        ("văn bản TUYỆT MẬT", "tuyệt mật"),
        ("kế hoạch tuyệt mật của huyện", "tuyệt mật"),
        ("giữ bí mật giúp em", ""),
        ("đổi mật khẩu VNeID", ""),
        ("ĐỔI MẬT KHẨU CHO BÀ CON", ""),
        ("Mật khẩu: 123", ""),
        ("mật độ dân số", ""),
        ("BẢO MẬT thông tin", ""),
        ("tập huấn bảo mật; hạn mai", ""),
        ("tôi mất điện thoại", ""),
        ("toi mat dien thoai", ""),
        ("mật ong rừng", ""),
        ("quan hệ thân mật", ""),
        ("", ""),
    ],
)
def test_a_mark_of_secrecy_is_a_mark_and_no_plain_word(text: str, mark: str) -> None:
    assert secrecy_mark(text) == mark


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("ảnh CCCD của bà Tư", True),
        ("can cuoc ong Ba", True),
        ("IMG_cmnd-mat-truoc.jpg", True),
        ("hộ chiếu", True),
        ("căn cứ công văn 12", False),
        ("xong 12", False),
        ("", False),
    ],
)
def test_identity_papers_are_noticed(text: str, speaks: bool) -> None:
    assert speaks_of_papers([text]) is speaks
