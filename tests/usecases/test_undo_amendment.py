"""An amendment that was a slip is taken back while it is fresh and nobody acted since; on both databases."""

from datetime import datetime, timedelta

import pytest

from domain.amendment import Changes
from domain.errors import Refusal
from domain.events import EventKind
from domain.task import Priority, TaskState
from domain.usecases import changing, extensions, tasks
from domain.usecases.undo import undo
from tests.storage.province import NOW
from tests.usecases.office import DUE, Office

SOON = NOW + timedelta(minutes=5)
WANTED = DUE + timedelta(days=9)
CHANGES: Changes = {
    "title": "Rà soát hộ nghèo",
    "product": "danh sách ký nhận",
    "quantity": "60 hộ",
    "document": "12/KH-UBND",
    "evidence": "ảnh",
    "priority": Priority.EXPRESS,
}


async def undone(office: Office, now: datetime = SOON) -> None:
    async with office.act("an", now) as act:
        assert (await undo(act)).kind is EventKind.TASK_AMENDED


async def refused(office: Office, now: datetime = SOON) -> str:
    with pytest.raises(Refusal) as caught:
        await undone(office, now)
    return caught.value.code


@pytest.mark.parametrize("changes", [CHANGES, {"due": DUE + timedelta(days=1)}, {"no_due": "khi có đoàn"}])
@pytest.mark.parametrize("is_paused", [False, True])
async def test_all_that_was_put_otherwise_is_as_it_was(office: Office, changes: Changes, is_paused: bool) -> None:
    number = await office.order(product="danh sách", partners=(office.party("nga"),))
    async with office.act("binh") as act:
        await tasks.receive(act, number)
    if is_paused:
        async with office.act("an") as act:
            await changing.pause(act, number, "chờ máy in")
    was = await office.task(number)
    await office.told()
    async with office.act("an") as act:
        await changing.amend_task(act, number, changes)
    assert await office.task(number) != was

    await undone(office)
    task = await office.task(number)
    task.version = was.version
    assert task == was
    assert await office.told() == []
    async with office.act("binh") as act:
        assert (await tasks.comment(act, number, "đã rõ")).title == was.title


async def test_a_request_that_the_new_date_overtook_is_open_again(office: Office) -> None:
    number = await office.order()
    async with office.act("binh") as act:
        await extensions.extend(act, number, WANTED, "mưa lớn")
    was = await office.task(number)
    async with office.act("an", SOON) as act:
        await changing.amend_task(act, number, {"due": DUE + timedelta(days=1)})
    await undone(office, SOON + timedelta(minutes=1))
    task = await office.task(number)
    assert (task.asked_due_at, task.climb, task.check_at) == (WANTED, was.climb, was.check_at)
    async with office.act("an", SOON + timedelta(minutes=2)) as act:
        assert (await extensions.grant(act, number, None)).due_at == WANTED


async def test_what_somebody_went_on_from_or_is_of_long_ago_stands(office: Office) -> None:
    number = await office.order()
    async with office.act("an") as act:
        await changing.amend_task(act, number, {"product": "danh sách ký nhận"})
    assert await refused(office, NOW + timedelta(minutes=16)) == "undo_too_late"
    async with office.act("binh") as act:
        await tasks.receive(act, number)
    assert await refused(office) == "undo_acted_since"
    task = await office.task(number)
    assert (task.product, task.state) == ("danh sách ký nhận", TaskState.RECEIVED)
