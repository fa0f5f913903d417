"""What an official decides in plain words, without a number: on the task replied to; else one question, whatever waits."""

import pytest

from domain.task import Task, TaskState
from tests.chat.conversation.talk import Talk


async def handed_in(talk: Talk, *numbers: int) -> None:
    await talk.has_tasks(*(talk.province.task(number) for number in numbers))
    for number in numbers:
        await talk.says("binh", f"xong {number}")


async def state(talk: Talk, number: int) -> TaskState:
    task: Task = await talk.task(number)
    return task.state


@pytest.mark.parametrize("words", ["ok duyệt nhé", "duyệt nhé em", "nghiệm thu nha", "sản phẩm đạt yêu cầu rồi, duyệt"])
async def test_the_only_product_that_waits_is_accepted_after_one_question(talk: Talk, words: str) -> None:
    await handed_in(talk, 12)

    heard = await talk.says("an", words)

    assert "NV-12" in heard.text
    assert await state(talk, 12) is TaskState.SUBMITTED
    await talk.presses("an", heard.action("NV-12"))
    assert await state(talk, 12) is TaskState.DONE


@pytest.mark.parametrize("words", ["ok", "ok em", "đồng ý", "👍", "tốt lắm", "duyệt kế hoạch tháng 12", "duyệt chưa?"])
async def test_weaker_words_accept_nothing(talk: Talk, words: str) -> None:
    await handed_in(talk, 12)

    await talk.says("an", words)

    assert await state(talk, 12) is TaskState.SUBMITTED


async def test_of_two_products_that_wait_the_one_replied_to_is_accepted(talk: Talk) -> None:
    await handed_in(talk, 12, 15)
    asked = await talk.says("an", "ok duyệt nhé")
    assert "NV-12" in asked.text
    assert "NV-15" in asked.text
    assert await state(talk, 12) is TaskState.SUBMITTED

    shown = await talk.says("an", "xem 15")
    await talk.says("an", "ok duyệt nhé", reply_to=shown.keys[0])

    assert await state(talk, 15) is TaskState.DONE
    assert await state(talk, 12) is TaskState.SUBMITTED


@pytest.mark.parametrize(
    "words",
    ["chưa đạt, làm lại phần ảnh", "làm lại phần danh sách, thiếu SĐT", "danh sách thiếu số điện thoại, bổ sung lại"],
)
async def test_the_only_product_that_waits_goes_back_with_what_is_wrong_after_one_question(
    talk: Talk, words: str
) -> None:
    await handed_in(talk, 12)

    heard = await talk.says("an", words)

    assert await state(talk, 12) is TaskState.SUBMITTED
    await talk.presses("an", heard.action("NV-12"))
    assert await state(talk, 12) is TaskState.RETURNED


async def test_of_two_products_that_wait_the_one_of_the_named_team_goes_back(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(15, lead="khoa", unit="A2"))
    await talk.says("binh", "xong 12")
    await talk.link("khoa")
    await talk.says("khoa", "xong 15")

    heard = await talk.says("an", "Tổ Ấp Hai làm lại phần danh sách, thiếu SĐT")

    assert "NV-12" not in heard.text
    await talk.presses("an", heard.action("NV-15"))
    assert await state(talk, 15) is TaskState.RETURNED
    assert await state(talk, 12) is TaskState.SUBMITTED


async def test_a_task_is_called_off_in_plain_words_only_as_a_reply(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("an", "việc này tỉnh rút rồi, hủy nhé")
    assert await state(talk, 12) is TaskState.ASSIGNED

    shown = await talk.says("an", "xem 12")
    await talk.says("an", "việc này tỉnh rút rồi, hủy nhé", reply_to=shown.keys[0])

    assert await state(talk, 12) is TaskState.CANCELLED


@pytest.mark.parametrize(
    "words",
    ["gia hạn thêm 2 hôm", "cho đến thứ 6", "được, cho tới thứ hai nhé", "ok cho thêm 2 ngày", "không gia hạn nữa nhé"],
)
async def test_more_time_given_in_plain_words_is_asked_about_with_what_asks_for_it(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(15))
    due = (await talk.task(12)).due_at
    assert "Không có việc nào đang xin gia hạn" in (await talk.says("an", words)).text
    await talk.says("binh", "gia hạn 12 đến 4/12 vì mưa")

    heard = await talk.says("an", words)

    assert "gia hạn" in heard.text
    assert "NV-12" in heard.text
    assert "NV-15" not in heard.text
    assert (await talk.task(12)).due_at == due
    await talk.says("an", "1")
    if "không" in words:
        assert (await talk.says("an", "cần trước kỳ họp")).text
        assert (await talk.task(12)).due_at == due
    else:
        assert (await talk.task(12)).extended == 1


@pytest.mark.parametrize(
    "words", ["báo cáo tháng 11 trước 16h mai", "các tổ khẩn trương rà soát hộ nghèo chưa có VNeID"]
)
async def test_an_order_that_lacks_one_thing_is_asked_for_it(talk: Talk, words: str) -> None:
    heard = await talk.says("an", words)

    draft = (await talk.dialogue("an")).draft
    assert draft is not None, heard.text
