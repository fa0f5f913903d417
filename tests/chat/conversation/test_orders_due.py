"""By when an order is due: asked where it is missing, proposed where it is doubtful, refused where it has passed."""

from datetime import UTC, datetime

import pytest

from tests.chat.conversation.an_order import FRIDAY_17, WHOLE, no_task
from tests.chat.conversation.talk import Talk


async def test_a_missing_deadline_is_asked_for_and_the_answer_continues_the_draft(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp một: rà soát hộ nghèo")
    assert "hạn" in asked.text.lower()
    assert await no_task(talk)

    shown = await talk.says("an", "17h thứ sáu")
    assert "27/11/2026" in shown.text
    await talk.says("an", "ok")
    assert (await talk.task(1)).due_at == FRIDAY_17


async def test_the_button_that_changes_the_deadline_asks_for_it(talk: Talk) -> None:
    shown = await talk.says("an", WHOLE)

    asked = await talk.presses("an", shown.action("hạn"))
    assert asked.text
    again = await talk.says("an", "30/11")

    assert "30/11/2026" in again.text


async def test_no_deadline_needs_its_reason(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: trực hỗ trợ bà con")

    await talk.says("an", "không hạn")
    shown = await talk.says("an", "việc làm thường xuyên")
    assert "việc làm thường xuyên" in shown.text
    await talk.says("an", "đồng ý")

    task = await talk.task(1)
    assert (task.due_at, task.no_due_reason) == (None, "việc làm thường xuyên")


async def test_a_doubtful_deadline_is_asked_about_with_a_proposal(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp một: rà soát hộ nghèo; hạn trước 8h")
    assert "25/11/2026" in asked.text
    assert await no_task(talk)

    await talk.presses("an", asked.buttons[0].action)
    await talk.says("an", "đồng ý")

    assert (await talk.task(1)).due_at == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


async def test_a_deadline_that_has_passed_is_not_taken(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp một: rà soát hộ nghèo; hạn 20/11")
    assert asked.text
    assert (await talk.dialogue("an")).draft is not None

    shown = await talk.says("an", "30/11")
    assert "30/11/2026" in shown.text


async def test_a_deadline_in_the_past_is_asked_again_whatever_its_form(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: dọn rác")

    for words in ("20/11", "hôm qua", "1"):
        heard = await talk.says("an", words)
        assert "hạn" in heard.text.lower()
    shown = await talk.says("an", "2 ngày nữa")

    assert "26/11/2026" in shown.text


async def test_a_doubtful_deadline_is_agreed_to_by_ok_and_a_day_off_is_noted(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp một: dọn rác; hạn gấp")

    shown = await talk.says("an", "ok")
    assert "17:00 thứ Ba 24/11/2026" in shown.text
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert draft.notes == ("today_off",)
    assert await no_task(talk)


async def test_a_date_that_was_proposed_and_taken_keeps_how_often_it_comes_back(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp một: nộp số liệu dịch vụ công; hạn 4h thứ 6 hằng tuần")
    assert "16:00 thứ Sáu 27/11/2026" in asked.text

    await talk.says("an", "1")

    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert draft.recurrence == "FREQ=WEEKLY;BYDAY=FR"


async def test_how_often_is_kept_where_it_is_said_apart_from_the_day(talk: Talk) -> None:
    await talk.says("an", "hằng tháng các tổ báo cáo số hộ dùng dịch vụ công trước ngày 25")
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert draft.recurrence == "FREQ=MONTHLY;BYMONTHDAY=25"


@pytest.mark.parametrize(
    "text",
    [
        "mỗi thứ sáu tổ ấp một nộp số liệu, đến hết tháng 12",
        "giao tổ ấp một nộp số liệu mỗi thứ sáu đến hết tháng 12",
        "giao tổ ấp một: nộp số liệu; hạn thứ sáu hằng tuần đến hết tháng 12",
    ],
)
async def test_until_when_it_repeats_is_kept_and_shown(talk: Talk, text: str) -> None:
    shown = await talk.says("an", text)
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert (draft.title.lower(), draft.recurrence) == ("nộp số liệu", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231")
    assert "thứ Sáu hằng tuần, đến hết ngày 31/12/2026, lần đầu 17:00 thứ Sáu 27/11/2026" in shown.text


async def test_a_day_that_has_passed_is_told_and_no_part_of_the_work(talk: Talk) -> None:
    shown = await talk.says("an", "giao tổ ấp một rà soát hộ nghèo hạn hôm qua")
    assert "đã qua" in shown.text
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert "hôm qua" not in draft.title


async def test_a_full_moon_that_has_passed_is_remarked_on(talk: Talk) -> None:
    shown = await talk.says("an", "giao tổ ấp một phát tờ rơi rằm tháng này")
    assert "tháng này đã qua" in shown.text
