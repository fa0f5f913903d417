"""Plain words in reply to a message that waits for an answer are the answer."""

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk

pytestmark = pytest.mark.filterwarnings("error")


async def given(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: Rà soát hộ; hạn thứ sáu")
    await talk.says("an", "đồng ý")
    await talk.told()


@pytest.mark.parametrize(
    "words",
    [
        "mẫu chị gửi trong nhóm rồi em",
        "không cần đâu em",
        "theo mẫu 2 của Sở nha",
        "em cứ gửi trước thứ sáu là được",
        "để chị hỏi lại",
    ],
)
async def test_an_officials_reply_to_a_question_is_told_at_once(talk: Talk, words: str) -> None:
    await given(talk)
    await talk.says("binh", "chị ơi danh sách theo mẫu nào vậy ạ?", reply_to="m1", quoted="NV-1 · Rà soát hộ")
    assert await talk.told() == [("commented", "an")]
    quoted = "NV-1 · Rà soát hộ\nTrả lời tin này, hoặc gõ: bình luận 1 <nội dung>"
    heard = await talk.says("an", words, reply_to="m2", quoted=quoted)
    assert "Phạm Văn Bình" in heard.text
    assert not heard.buttons
    assert await talk.told() == [("commented", "binh")]
    assert any(str(line.facts.get("text")) == words for line in await talk.history(1))


async def test_a_decision_in_reply_to_a_question_stays_one(talk: Talk) -> None:
    await given(talk)
    quoted = "NV-1 · Rà soát hộ\nTrả lời tin này, hoặc gõ: bình luận 1 <nội dung>"
    await talk.says("an", "việc này tỉnh rút rồi, hủy nhé", reply_to="m2", quoted=quoted)
    assert (await talk.task(1)).state is TaskState.CANCELLED


@pytest.mark.parametrize(
    ("words", "until"),
    # A count of days that ends on a day off goes on to the next working day.
    [("cho 1 ngày thôi", 30), ("ừ thêm hai ngày nữa nha em", 30), ("được, cho tới thứ bảy", 28)],
)
async def test_more_time_is_given_in_reply_to_the_task_that_asks_for_it(talk: Talk, words: str, until: int) -> None:
    await given(talk)
    await talk.says("binh", "gia hạn 1 đến 4/12 vì mưa")
    await talk.told()
    await talk.says("an", words, reply_to="m1", quoted="NV-1 · Rà soát hộ")
    due = (await talk.task(1)).due_at
    assert due is not None
    assert due.day == until
    assert await talk.told() == [("extension_granted", "binh")]


async def test_a_no_with_its_reason_in_reply_to_the_request_refuses_it(talk: Talk) -> None:
    await given(talk)
    await talk.says("binh", "gia hạn 1 đến 4/12 vì mưa")
    await talk.told()
    await talk.says("an", "không được, thứ sáu phải có", reply_to="m1", quoted="NV-1 · Rà soát hộ")
    assert await talk.told() == [("extension_refused", "binh")]
    assert (await talk.task(1)).asked_due_at is None


@pytest.mark.parametrize("words", ["cho 1 ngày thôi", "không được, thứ sáu phải có"])
async def test_where_nobody_asks_for_time_such_words_change_nothing(talk: Talk, words: str) -> None:
    await given(talk)
    before = (await talk.task(1)).due_at
    await talk.says("an", words, reply_to="m1", quoted="NV-1 · Rà soát hộ")
    assert (await talk.task(1)).due_at == before
    assert await talk.told() == []
