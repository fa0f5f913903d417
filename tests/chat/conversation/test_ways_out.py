"""A question for a reason can be left by ordinary words, by a button and by `bỏ`, and what is no reason is none."""

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk

_LEFT = ("thôi", "thôi khỏi", "khỏi", "ủa lộn", "nhầm", "không hủy nữa", "thoi khoi", "bỏ", "bấm nhầm rồi")


@pytest.mark.parametrize("words", _LEFT)
async def test_words_of_withdrawal_are_no_reason_to_cancel(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("an", "hủy 12")

    heard = await talk.says("an", words)

    assert "Không hủy NV-12; việc giữ nguyên." in heard.text
    assert "bản nháp" not in heard.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert (await talk.dialogue("an")).question is None


@pytest.mark.parametrize(
    "words", ["không cần nữa, tỉnh đã có", "khỏi cần, Sở làm rồi", "Không cần làm nữa. Xã đã có số liệu"]
)
async def test_that_work_is_needed_no_more_is_a_reason_where_it_is_told_why(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("an", "hủy 12")

    await talk.says("an", words)

    assert (await talk.task(12)).state is TaskState.CANCELLED


@pytest.mark.parametrize("words", ["không cần nữa, để chị xem lại", "khỏi cần, giữ nguyên nha", "không cần nữa nha em"])
async def test_that_a_step_is_needed_no_more_leaves_it(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("an", "hủy 12")

    assert "Không hủy NV-12" in (await talk.says("an", words)).text
    assert (await talk.task(12)).state is TaskState.ASSIGNED


async def test_the_question_has_a_button_that_leaves_it(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    asked = await talk.says("an", "hủy 12")
    assert asked.messages[-1].hint.endswith("gõ: thôi")

    assert "Không hủy NV-12" in (await talk.presses("an", asked.action("Thôi"))).text
    await talk.says("an", "hủy 12 trùng việc")

    assert (await talk.task(12)).state is TaskState.CANCELLED


@pytest.mark.parametrize(
    "words", ["thôi khỏi, em làm được", "thôi", "để em làm được", "em làm được mà", "thôi em nhận"]
)
async def test_whoever_lets_go_has_not_declined(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "từ chối 12")

    assert "Không từ chối NV-12" in (await talk.says("binh", words)).text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
    assert await talk.facts(12) == []


async def test_a_question_is_no_reason(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "từ chối 12")

    heard = await talk.says("binh", "việc này ai làm vậy chị")

    assert "Không từ chối NV-12" in heard.text
    assert (await talk.task(12)).state is TaskState.ASSIGNED


async def test_a_greeting_leaves_the_question_open(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "từ chối 12")
    await talk.says("binh", "chào chị")
    assert (await talk.task(12)).state is TaskState.ASSIGNED

    await talk.says("binh", "tổ em bận mùa gặt")
    assert (await talk.task(12)).state is TaskState.DECLINED


@pytest.mark.parametrize("words", ["thôi để chị nghiệm thu luôn", "để chị nghiệm thu luôn", "thôi"])
async def test_what_is_not_sent_back_still_waits(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")
    await talk.says("an", "trả lại 12")

    assert "Không trả lại NV-12" in (await talk.says("an", words)).text
    assert (await talk.task(12)).state is TaskState.SUBMITTED


async def test_an_order_of_its_own_is_no_reason_and_is_not_lost(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")
    await talk.says("an", "trả lại 12")

    heard = await talk.says("an", "tổ ấp hai chụp ảnh nhà văn hóa, hạn mai")

    assert "Không trả lại NV-12" in heard.text
    assert "hụp ảnh nhà văn hóa" in heard.text
    assert (await talk.task(12)).state is TaskState.SUBMITTED


@pytest.mark.parametrize(
    "words",
    [
        *("thôi việc rồi", "giao nhầm người", "lộn tổ rồi, việc này của ấp 2", "trùng việc khác"),
        *("không cần làm nữa vì đã có số liệu", "không có kinh phí"),
    ],
)
async def test_real_reasons_are_reasons(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("an", "hủy 12")

    await talk.says("an", words)

    assert (await talk.task(12)).state is TaskState.CANCELLED


async def test_a_lead_that_nobody_knows_is_answered_with_the_teams_there_are(talk: Talk) -> None:
    heard = await talk.says("an", "giao tổ Phú Lộc: rà soát hộ nghèo; hạn thứ sáu")

    assert "Không thấy “tổ Phú Lộc”" in heard.text
    assert "1. Tổ Ấp Một (Xã Một)" in heard.text

    assert "Rõ người" in (await talk.says("an", "1")).text
