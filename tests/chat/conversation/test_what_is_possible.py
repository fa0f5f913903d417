"""Every refusal says what is possible instead: days that do not exist, and the nearest one in one tap."""

from datetime import date

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk
from tests.stores import ZONE

_ORDERS = [
    ("giao tổ ấp hai: rà soát hộ nghèo; hạn 31/11", "Tháng 11 có 30 ngày.", "17:00 thứ Hai 30/11/2026"),
    ("giao tổ ấp hai: rà soát hộ nghèo; hạn 29/2", "Tháng 2/2027 có 28 ngày.", "17:00 Chủ nhật 28/02/2027"),
    ("giao tổ ấp hai: rà soát hộ nghèo; hạn thứ 8", "thứ hai đến thứ bảy và Chủ nhật", "17:00 Chủ nhật 29/11/2026"),
]
_STEPS = [
    ("an", "sửa 12 hạn 31/12; sản phẩm bảng kê", None, date(2026, 12, 31)),
    ("an", "sửa 12 hạn 31/11", "Tháng 11 có 30 ngày.", date(2026, 11, 30)),
    ("an", "gia hạn 12 đến 31/11 vì mưa", "Tháng 11 có 30 ngày.", date(2026, 11, 30)),
]


async def _due(talk: Talk, number: int) -> date | None:
    due_at = (await talk.task(number)).due_at
    return None if due_at is None else due_at.astimezone(ZONE).date()


@pytest.mark.parametrize(("order", "why", "label"), _ORDERS)
async def test_an_order_for_no_such_day_is_told_why_and_offered_the_nearest(
    talk: Talk, order: str, why: str, label: str
) -> None:
    asked = await talk.says("an", order)
    assert why in asked.text
    assert asked.labels == [label]

    assert label in (await talk.says("an", "1")).text


@pytest.mark.parametrize(("words", "why"), [("25h mai", "Giờ ghi từ 0h đến 24h"), ("hôm qua", "“hôm qua” đã qua")])
async def test_an_hour_or_a_day_that_cannot_be_is_told_why(talk: Talk, words: str, why: str) -> None:
    await talk.says("an", "giao tổ ấp hai: rà soát hộ nghèo")

    heard = await talk.says("an", words)

    assert why in heard.text
    assert "ví dụ" in heard.text


@pytest.mark.parametrize(("person", "words", "why", "day"), _STEPS)
async def test_a_step_until_no_such_day_is_offered_with_the_nearest(
    talk: Talk, person: str, words: str, why: str | None, day: date
) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says(person, words)
    if why is not None:
        assert why in heard.text
        await talk.presses(person, heard.buttons[0].action)

    assert await _due(talk, 12) == day


async def test_more_time_until_no_such_day_keeps_its_reason(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says("binh", "gia hạn 12 đến 31/4 vì mưa")
    assert "Tháng 4 có 30 ngày." in asked.text
    await talk.says("binh", "1")

    task = await talk.task(12)
    assert task.asked_due_at is not None
    assert task.asked_due_at.astimezone(ZONE).date() == date(2027, 4, 30)
    assert "mưa" in str([line.facts for line in await talk.history(12)])


async def test_a_day_that_is_over_is_said_to_be_over(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    assert "“hôm qua” đã qua" in (await talk.says("binh", "gia hạn 12 đến hôm qua vì mưa")).text
    await talk.says("an", "tạm hoãn 12 chờ tỉnh")

    assert "“hôm qua” đã qua" in (await talk.says("an", "tiếp tục 12 hạn hôm qua")).text
    assert "“1/1/2020” đã qua" in (await talk.says("an", "sửa 12 hạn 1/1/2020")).text
    assert (await talk.task(12)).state is TaskState.PAUSED


async def test_doubtful_words_for_a_date_are_asked_about_where_a_task_goes_on(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("an", "tạm hoãn 12 chờ tỉnh")

    asked = await talk.says("an", "tiếp tục 12 hạn thứ ba")
    assert asked.labels == ["17:00 thứ Ba 01/12/2026"]
    assert (await talk.task(12)).state is TaskState.PAUSED

    await talk.says("an", "1")
    assert await _due(talk, 12) == date(2026, 12, 1)


async def test_what_was_offered_instead_is_left_by_a_word(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    before = await _due(talk, 12)
    await talk.says("an", "sửa 12 hạn 31/11")

    assert "chưa có gì thay đổi" in (await talk.says("an", "thôi")).text
    await talk.says("an", "1")
    assert await _due(talk, 12) == before


@pytest.mark.parametrize(
    ("person", "words", "why"),
    [
        ("binh", "ủy quyền cho Hoa từ mai đến 30/2", "Tháng 2/2027 có 28 ngày."),
        ("binh", "ủy quyền cho Hoa từ 31/11 đến 30/12", "Tháng 11 có 30 ngày."),
        ("an", "chuyển 12 cho Hoa từ 31/11", "Tháng 11 có 30 ngày."),
    ],
)
async def test_a_stand_in_or_an_heir_from_no_such_day_is_offered_with_the_nearest(
    talk: Talk, person: str, words: str, why: str
) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says(person, words)
    assert why in asked.text
    assert len(asked.labels) == 1

    done = await talk.says(person, "1")
    assert "Hoa" in done.text
    assert "Không thấy" not in done.text


@pytest.mark.parametrize(
    ("person", "words", "who"),
    [
        ("binh", "tuần sau em đi tập huấn từ thứ hai tới thứ tư, nhờ Hoa coi giúp việc tổ", "thứ Hai 30/11/2026"),
        ("an", "từ mai chị nghỉ phép 3 ngày, Hoa giải quyết thay", "thứ Tư 25/11/2026 đến hết thứ Sáu 27/11/2026"),
        ("an", "tuần tới chị đi vắng, việc gì cứ báo Hoa nhé", "đến hết thứ Sáu 04/12/2026"),
    ],
)
async def test_who_is_away_and_names_a_stand_in_is_asked_back(talk: Talk, person: str, words: str, who: str) -> None:
    await talk.has_tasks(talk.province.task(12))

    asked = await talk.says(person, words)
    assert "nhờ Hoa thay từ" in asked.text
    assert who in asked.text

    assert "Đỗ Thị Hoa thay" in (await talk.says(person, "đúng")).text


async def test_who_gives_up_a_post_is_told_how_it_ends(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("binh", "em chuyển công tác rồi, từ 1/12 không làm tổ trưởng nữa")

    assert "do cán bộ phụ trách kết thúc" in heard.text
    assert "ủy quyền cho" in heard.text


@pytest.mark.parametrize("words", ["cài đặt giờ nghỉ 20h", "cài đặt giờ nghỉ 25h-6h"])
async def test_hours_that_cannot_be_read_are_answered_with_the_form(talk: Talk, words: str) -> None:
    assert "Ví dụ: cài đặt giờ nghỉ 20h-6h, chủ nhật" in (await talk.says("hoa", words)).text


@pytest.mark.parametrize("words", ["thôi", "bỏ qua", "thôi khỏi"])
async def test_the_question_which_task_is_left_by_a_word(talk: Talk, words: str) -> None:
    await talk.has_tasks(talk.province.task(12), talk.province.task(13))
    assert "NV-13" in (await talk.says("an", "hủy không cần nữa")).text

    assert "chưa có gì thay đổi" in (await talk.says("an", words)).text
    assert (await talk.task(12)).state is TaskState.ASSIGNED
