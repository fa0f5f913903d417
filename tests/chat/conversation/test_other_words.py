"""Sentences that name a task and mean a step in other words than the command's, and what they are answered with."""

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk


@pytest.mark.parametrize("words", ["em nộp báo cáo việc 12", "nộp danh sách NV-12 ạ"])
async def test_handing_in_a_product_by_words_is_one_question(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))

    asked = await talk.says("binh", words)
    assert asked.labels == ["Đúng, NV-12"]
    await talk.presses("binh", asked.action("Đúng"))

    assert (await talk.task(12)).state is TaskState.SUBMITTED


@pytest.mark.parametrize(
    "words", ["chưa nghiệm thu nhé", "khoan nghiệm thu", "chưa nghiệm thu 12 nhé", "đừng duyệt vội"]
)
async def test_what_is_not_accepted_yet_is_not_returned(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    heard = await talk.says("an", words)

    assert "các việc vẫn như cũ" in heard.text
    assert heard.labels == []
    assert (await talk.task(12)).state is TaskState.SUBMITTED


async def test_a_task_that_is_put_off_in_other_words_is_paused(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    await talk.says("an", "hoãn việc 12 chờ kinh phí")

    assert (await talk.task(12)).state is TaskState.PAUSED


async def test_a_task_that_needs_not_be_done_is_cancelled_after_a_yes_and_a_reason(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("an", "việc 12 khỏi làm nữa")
    assert "Hủy việc: NV-12" in asked.text
    await talk.presses("an", asked.action("Đúng"))
    await talk.says("an", "trùng việc khác")

    assert (await talk.task(12)).state is TaskState.CANCELLED


async def test_a_task_is_handed_over_without_the_little_word(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("an", "chuyển 12 chị Khoa")
    await talk.presses("an", asked.action("Đúng"))

    assert (await talk.task(12)).lead_id == talk.province.people["khoa"]
