"""`<verb> <number> <what could be counted>`: the number is the task's where that task fits, and else never progress."""

import pytest

from domain.task import Evidence, TaskState
from tests.chat.conversation.talk import Talk


async def _tasks(talk: Talk, state: TaskState, quantity: str = "40 hộ") -> None:
    meant, other = talk.province.task(7), talk.province.task(8)
    meant.state, meant.quantity = state, quantity
    other.state = TaskState.RECEIVED
    await talk.has_tasks(meant, other)


@pytest.mark.parametrize(
    ("person", "text", "before", "after"),
    [
        ("an", "trả lại 7 danh sách thiếu số điện thoại", TaskState.SUBMITTED, TaskState.RETURNED),
        ("an", "tra lai 7 anh mo", TaskState.SUBMITTED, TaskState.RETURNED),
        ("an", "trả lại việc 7 hộ nghèo chưa có số điện thoại", TaskState.SUBMITTED, TaskState.RETURNED),
        ("an", "hủy 7 việc trùng", TaskState.RECEIVED, TaskState.CANCELLED),
        ("an", "tạm hoãn 7 hộ chưa có kinh phí", TaskState.RECEIVED, TaskState.PAUSED),
        ("binh", "từ chối 7 người trong tổ bận hết", TaskState.ASSIGNED, TaskState.DECLINED),
    ],
)
async def test_the_number_is_the_task_that_fits(
    talk: Talk, person: str, text: str, before: TaskState, after: TaskState
) -> None:
    await _tasks(talk, before)

    heard = await talk.says(person, text)

    assert "NV-7" in heard.text
    assert (await talk.task(7)).state is after
    assert (await talk.task(8)).state is TaskState.RECEIVED


@pytest.mark.parametrize("text", ["vướng 7 máy quét hư, không quét được CCCD", "vướng 7 hộ không chịu cài"])
async def test_a_difficulty_of_things_that_can_be_counted_is_one_of_that_task(talk: Talk, text: str) -> None:
    await _tasks(talk, TaskState.RECEIVED)

    heard = await talk.says("binh", text)

    assert "NV-7" in heard.text
    assert (await talk.task(7)).blockers == 1


@pytest.mark.parametrize("text", ["vướng 9 máy quét hư", "vướng 9 hộ không chịu cài"])
async def test_where_no_such_task_fits_the_verb_is_asked_about(talk: Talk, text: str) -> None:
    await _tasks(talk, TaskState.RECEIVED)

    heard = await talk.says("binh", text)

    assert "tiến độ" not in heard.text.lower()
    assert "NV-7" in heard.text
    assert "NV-8" in heard.text
    assert not (await talk.task(7)).blockers


async def test_what_does_not_fit_that_task_acts_on_no_other(talk: Talk) -> None:
    await _tasks(talk, TaskState.SUBMITTED)

    heard = await talk.says("an", "tạm hoãn 7 hộ chưa có kinh phí")
    assert "NV-8" in heard.text
    assert (await talk.task(8)).state is TaskState.RECEIVED
    await talk.says("an", "1")

    assert (await talk.task(8)).state is TaskState.PAUSED
    assert "tạm hoãn: hộ chưa có kinh phí" in (await talk.says("an", "lịch sử 8")).text


@pytest.mark.parametrize("text", ["xong 7 báo cáo đây", "xong 7 danh sách đã gửi"])
async def test_pieces_after_done_are_asked_about(talk: Talk, text: str) -> None:
    await _tasks(talk, TaskState.RECEIVED)

    heard = await talk.says("binh", text)
    assert "Báo xong" in heard.text
    assert (await talk.task(7)).state is TaskState.RECEIVED
    await talk.says("binh", "1")

    assert (await talk.task(7)).state is TaskState.SUBMITTED


async def test_pieces_that_come_along_are_handed_in(talk: Talk) -> None:
    await _tasks(talk, TaskState.RECEIVED)

    await talk.says("binh", "xong 7 báo cáo đây", files=[Evidence("test", "photo-1", "photo", size_bytes=1000)])

    assert (await talk.task(7)).state is TaskState.SUBMITTED


async def test_households_after_done_are_progress(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(7))

    assert "Đã ghi tiến độ NV-7: 7 hộ" in (await talk.says("binh", "xong 7 hộ rồi ạ")).text


@pytest.mark.parametrize("caption", ["7 ảnh", "ảnh 7", "hình việc 7 nè chị", "anh nv7", "7: hình"])
async def test_a_caption_that_names_a_task_is_no_figure(talk: Talk, caption: str) -> None:
    await _tasks(talk, TaskState.RECEIVED)

    heard = await talk.says("binh", caption, files=[Evidence("test", "photo-1", "photo", size_bytes=1000)])

    assert "NV-7" in heard.text
    assert "NV-8" not in heard.text
    assert (await talk.task(7)).state is TaskState.RECEIVED


async def test_a_caption_of_another_number_counts(talk: Talk) -> None:
    await _tasks(talk, TaskState.RECEIVED, "40 ảnh")
    heard = await talk.says("binh", "9 ảnh", files=[Evidence("test", "photo-1", "photo", size_bytes=1000)])
    assert "NV-9" not in heard.text
