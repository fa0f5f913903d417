"""What is said while an order is written: it changes the order, gives it up, or is an order of its own; it is never lost."""

import pytest

from tests.chat.conversation.talk import Talk
from tests.stores import ZONE

_ORDER = "giao tổ ấp hai dọn kho, hạn thứ sáu"


@pytest.mark.parametrize(
    "words",
    [
        "đổi hạn qua thứ tư",
        "mà thôi để thứ tư hãy dọn",
        "sửa lại hạn thành thứ tư nha",
        "dời qua thứ tư",
        "doi han qua thu tu",
    ],
)
async def test_another_date_is_the_drafts(talk: Talk, words: str) -> None:
    await talk.says("an", _ORDER)

    heard = await talk.says("an", words)

    assert "thứ Tư 25/11/2026" in heard.text
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert draft.due_at is not None
    assert (draft.title, draft.due_at.astimezone(ZONE).day) == ("Dọn kho", 25)


@pytest.mark.parametrize(
    "words",
    [
        "giao cho Bình chứ không phải Khoa",
        "đổi qua Bình",
        "không phải Khoa mà là Bình",
        "đổi người làm thành anh Bình",
        "giao lại cho Bình làm",
    ],
)
async def test_another_lead_is_the_drafts(talk: Talk, words: str) -> None:
    await talk.says("an", _ORDER)

    heard = await talk.says("an", words)

    assert "Rõ người: Phạm Văn Bình (Tổ Ấp Một)" in heard.text
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert draft.lead is not None
    assert (draft.title, draft.lead.person_id) == ("Dọn kho", talk.province.people["binh"])


async def test_one_more_partner_is_beside_the_first(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp hai dọn kho, hạn thứ sáu, phối hợp Viettel Xã Một")

    await talk.says("an", "thêm phối hợp Hoa")

    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert {party.person_id for party in draft.partners} == {talk.province.people[who] for who in ("nga", "hoa")}


@pytest.mark.parametrize(
    "words",
    ["thôi không giao nữa", "thôi", "thôi khỏi", "hủy", "khỏi giao nữa nha", "hủy bản nháp", "thoi khong giao nua"],
)
@pytest.mark.parametrize("order", [_ORDER, "giao tổ ấp hai dọn kho", "giao dọn kho, hạn thứ sáu"])
async def test_an_order_that_is_given_up_is_dropped_and_no_task_with_it(talk: Talk, order: str, words: str) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("an", order)

    heard = await talk.says("an", words)

    assert "Đã bỏ bản nháp" in heard.text
    assert "NV-12" not in heard.text
    assert (await talk.dialogue("an")).draft is None


async def test_a_change_of_a_task_that_is_named_is_none_of_the_draft(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))
    await talk.says("an", _ORDER)

    await talk.says("an", "sửa 12 hạn thứ tư")

    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert draft.due_at is not None
    assert draft.due_at.astimezone(ZONE).day == 27


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ("giao dọn kho, hạn thứ sáu", "chị nhờ em Em bên tổ ấp một đánh máy lại danh sách cử tri, xong trong tuần sau"),
        ("giao dọn kho, hạn thứ sáu", "sáng thứ hai đầu tháng các tổ gửi số liệu, tháng nào cũng vậy"),
        (_ORDER, "chị nhờ em Em bên tổ ấp một đánh máy lại danh sách cử tri, xong trong tuần sau"),
        (_ORDER, "đ/c nào rảnh qua nhà bác Sáu hỗ trợ cài VNeID, hạn mai"),
    ],
)
async def test_a_second_order_is_no_answer_and_is_not_lost(talk: Talk, order: str, words: str) -> None:
    await talk.says("an", order)

    asked = await talk.says("an", words)
    assert "Đang có một bản nháp chưa gửi: dọn kho" in asked.text.replace("Dọn", "dọn")
    kept = await talk.says("an", "2")

    assert words[:40] in kept.text
