"""Orders with words of a step (`lại`, `thay`) are orders, where nothing that runs can be meant."""

from dataclasses import replace

import pytest

from domain.task import TaskState
from tests.chat.conversation.talk import Talk


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("tổ ấp hai chụp lại biển hiệu nhà văn hóa rồi gửi hình qua đây, trễ nhất chiều mốt", "chụp lại biển hiệu"),
        ("Khoa làm lại bảng danh sách chợ theo mẫu mới, hạn 3/12", "làm lại bảng danh sách chợ"),
        ("khoa coi lại dùm chị số liệu hôm trước sai tùm lum, sửa rồi gửi lại trước trưa mai", "coi lại"),
    ],
)
async def test_work_to_be_made_again_is_an_order_where_nothing_of_theirs_waits(
    talk: Talk, words: str, title: str
) -> None:
    await talk.has_tasks(
        replace(talk.province.task(12), state=TaskState.SUBMITTED), talk.province.task(13, lead="khoa", unit="A2")
    )

    heard = await talk.says("an", words)

    assert "NV-12" not in heard.text
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert draft.lead is not None
    assert draft.lead.person_id == talk.province.people["khoa"]
    assert title in draft.title.lower()


async def test_it_is_sent_back_where_theirs_waits_to_be_accepted(talk: Talk) -> None:
    await talk.has_tasks(replace(talk.province.task(12), state=TaskState.SUBMITTED))

    assert "NV-12" in (await talk.says("an", "Bình làm lại bảng danh sách chợ theo mẫu mới, hạn 3/12")).text


async def test_what_is_put_in_place_of_something_is_an_order(talk: Talk) -> None:
    await talk.has_tasks(talk.province.task(12))

    heard = await talk.says("an", "giao tổ ấp hai thay biển, ko gấp, khi nào xong cũng được")

    assert "NV-12" not in heard.text
    draft = (await talk.dialogue("an")).draft
    assert draft is not None
    assert "thay biển" in draft.title.lower()


async def test_a_task_that_is_called_off_by_its_title_is_the_one_asked_about(talk: Talk) -> None:
    await talk.has_tasks(
        replace(talk.province.task(12), title="Treo băng rôn tuyên truyền"),
        replace(talk.province.task(13), title="Phát tờ rơi"),
    )

    heard = await talk.says("an", "thôi khỏi làm băng rôn nữa nha Bình")

    assert "NV-12" in heard.text
    assert "NV-13" not in heard.text
