"""While a draft asks to whom or until when, what is looked up is answered, and the draft goes on waiting."""

import pytest

from tests.chat.conversation.talk import Talk

pytestmark = pytest.mark.filterwarnings("error")


@pytest.mark.parametrize(
    "said",
    [
        "quá hạn xã một",
        "qua han to ap mot",
        "overdue A1",
        "tình hình Tổ Ấp Một",
        "tìm Bình",
        "ai trễ nhiều nhất",
        "tài liệu VNeID",
        "việc hôm nay",
        "việc của Bình",
        "trợ giúp gia hạn",
        "dữ liệu của tôi",
    ],
)
@pytest.mark.parametrize("order", ["giao: Rà soát hộ; hạn thứ sáu", "giao tổ ấp một: Rà soát hộ"])
async def test_what_is_looked_up_meanwhile_is_no_answer_to_whom_or_until_when(
    talk: Talk, order: str, said: str
) -> None:
    await talk.says("an", order)
    heard = await talk.says("an", said)
    assert "Không thấy “" not in heard.text
    assert "Bản nháp “Rà soát hộ” vẫn chờ" in heard.text


async def test_a_title_may_begin_like_help(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một:")
    await talk.says("an", "hướng dẫn người già cài VNeID")
    assert "Hướng dẫn người già cài VNeID".lower() in (await talk.says("an", "hạn thứ sáu")).text.lower()
