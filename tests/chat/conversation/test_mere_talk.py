"""Talk and looking-up that hold the word of a step: nothing is accepted, returned, called off or handed in by them."""

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk


@pytest.mark.parametrize(
    "words",
    [
        "việc chờ nghiệm thu",
        "chờ nghiệm thu",
        "danh sách việc chờ nghiệm thu",
        "chấp nhận được",
        "trả lại hộ khẩu cho dân",
        "trả lại tiền cho bác Tư",
        "làm lại thẻ cho bác Sáu",
        "bổ sung danh sách giúp chị",
        "không đạt thì làm lại nhé",
        "khoan nghiệm thu",
        "đừng nghiệm thu vội",
        "nghiệm thu xong chưa",
        "chị duyệt kinh phí rồi",
        "đạt chỉ tiêu tháng này rồi",
        "việc đã hủy",
        "hủy cuộc họp chiều nay",
    ],
)
async def test_an_officials_talk_decides_nothing(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")
    before = await talk.facts(12)

    await talk.says("an", words)

    assert (await talk.task(12)).state is TaskState.SUBMITTED
    assert await talk.facts(12) == before


@pytest.mark.parametrize(
    "words",
    [
        "khoan nghiệm thu",
        "đừng nghiệm thu vội",
        "nghiệm thu xong chưa",
        "chị duyệt kinh phí rồi",
        "đạt chỉ tiêu tháng này rồi",
        "trả lại tiền cho bác Tư",
        "hủy cuộc họp chiều nay",
        "việc đã hủy",
    ],
)
async def test_the_opposite_of_what_was_said_is_not_offered(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    assert not (await talk.says("an", words)).buttons


@pytest.mark.parametrize("words", ["nghiệm thu", "đạt", "trả lại thiếu ảnh", "chấp nhận được"])
async def test_a_decision_without_a_number_names_the_task_and_waits_for_one_press(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "xong 12")

    heard = await talk.says("an", words)

    assert (await talk.task(12)).state is TaskState.SUBMITTED
    assert len(heard.buttons) == 1
    await talk.presses("an", heard.action("NV-12"))
    assert (await talk.task(12)).state in (TaskState.DONE, TaskState.RETURNED)


@pytest.mark.parametrize(
    "words",
    [
        "việc đã xong",
        "việc hoàn thành",
        "việc nào xong rồi",
        "danh sách việc đã làm xong",
        "đã nhận tiền hỗ trợ",
        "em xong việc nhà rồi qua làm",
        "xong việc là em về liền",
        "phần em xong rồi, còn chờ bên VNPT",
        "bên VNPT làm xong rồi, tới phần em",
        "làm xong bên chợ rồi, còn bên trường",
        "bên chợ xong, còn bên trường",
        "coi như xong",
        "khoan báo xong",
        "từ chối việc nào vậy chị",
    ],
)
async def test_a_leads_talk_hands_in_and_declines_nothing(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "nhận 12")

    heard = await talk.says("binh", words)

    assert (await talk.task(12)).state is TaskState.RECEIVED
    assert not heard.labels


@pytest.mark.parametrize(
    "words",
    [
        "12: 10 hộ từ chối",
        "12: 12 hộ không có điện thoại",
        "có 3 hộ từ chối",
        "3 hộ đi vắng",
        "em có 2 người phụ thôi",
        "tổ có 5 người",
        "em nhận được 12 phiếu rồi",
    ],
)
async def test_numbers_that_measure_no_work_are_no_progress(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("binh", "nhận 12")

    await talk.says("binh", words)

    assert "progress_reported" not in await talk.facts(12)
    assert (await talk.task(12)).state is TaskState.RECEIVED
