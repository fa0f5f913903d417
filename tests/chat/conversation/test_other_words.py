"""Sentences that mean a step in other words than the command's, what they are answered with, and what is kept of them."""

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


async def test_the_history_stands_in_the_order_of_what_happened(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    told = (await talk.says("binh", "lịch sử 12")).text
    assert told.index("đã nhận") < told.index("báo xong")


async def test_a_figure_in_words_is_told_once(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "em làm được 10 hộ rồi ạ")

    told = (await talk.says("binh", "lịch sử 12")).text
    assert "báo tiến độ 10 hộ\n" in f"{told}\n"


async def test_a_difficulty_is_kept_without_the_word_for_it(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "vướng: chưa có mẫu báo cáo")

    told = (await talk.says("an", "xem 12")).text
    assert "chưa có mẫu báo cáo" in told
    assert "vướng: chưa" not in told


async def test_a_product_sent_elsewhere_is_not_asked_for_where_it_cannot_be_handed_in(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    shown = await talk.says("binh", "xem 12")
    await talk.says("binh", "từ chối 12 trùng lịch")

    heard = await talk.says("binh", "đã gửi báo cáo qua zalo rồi chị", reply_to=shown.keys[0])
    assert "xong 12" not in heard.text
    assert "bình luận" in heard.text
