"""Whoever is asked to take part says yes or no, and those who asked hear of it."""

import pytest

from domain.task import Part, TaskState
from tests.chat.conversation.talk import Talk


async def _asked(talk: Talk) -> None:
    await talk.says("an", "giao tổ ấp hai: mở lớp số; hạn thứ sáu; phối hợp Nga")
    await talk.says("an", "đồng ý")
    await talk.told()


def _parts(talk: Talk, parts: tuple[Part, ...]) -> set[str]:
    codes = {person_id: code for code, person_id in talk.province.people.items()}
    return {codes[part.person_id] for part in parts}


@pytest.mark.parametrize("words", ["vâng, chúng tôi nhận lời", "nhận lời 1", "đồng ý phối hợp 1", "nhận 1"])
async def test_a_partner_says_yes_and_both_sides_hear_it(talk: Talk, words: str) -> None:
    await _asked(talk)

    heard = await talk.says("nga", words)

    assert "đã nhận lời phối hợp NV-1" in heard.text
    assert (await talk.task(1)).state is TaskState.ASSIGNED
    lead = (await talk.task(1)).lead_id
    codes = {person_id: code for code, person_id in talk.province.people.items()}
    assert sorted(await talk.told()) == sorted([("part_taken", "an"), ("part_taken", codes[lead])])
    assert "part_taken" in await talk.facts(1)


@pytest.mark.parametrize("words", ["từ chối 1 đang kín lịch", "từ chối phối hợp 1 đang kín lịch"])
async def test_a_partner_says_no_and_is_asked_no_more(talk: Talk, words: str) -> None:
    await _asked(talk)
    assert _parts(talk, (await talk.task(1)).parts) == {"nga"}

    heard = await talk.says("nga", words)

    assert "không phối hợp NV-1" in heard.text
    task = await talk.task(1)
    assert (task.parts, task.state) == ((), TaskState.ASSIGNED)
    assert {kind for kind, _ in await talk.told()} == {"part_declined"}


async def test_a_no_takes_a_reason_and_can_be_taken_back(talk: Talk) -> None:
    await _asked(talk)

    assert "lý do" in (await talk.says("nga", "từ chối 1")).text
    await talk.says("nga", "đang kín lịch")
    assert (await talk.task(1)).parts == ()

    await talk.says("nga", "gửi nhầm")
    assert _parts(talk, (await talk.task(1)).parts) == {"nga"}


async def test_a_partner_that_is_not_there_is_left_out_or_added_by_the_administrator(talk: Talk) -> None:
    asked = await talk.says("an", "giao tổ ấp hai: mở lớp số; hạn thứ sáu; phối hợp Mặt trận")

    assert "Không thấy “Mặt trận”" in asked.text
    assert "đề nghị người quản trị thêm" in asked.text
    assert asked.labels == ["Bỏ qua tên này"]
    assert asked.text.count("Xin ghi tên khác") == 1
