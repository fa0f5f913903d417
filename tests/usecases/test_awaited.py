"""Receipts and words that are awaited, as the sweep asks for them: each once, and of a directive as one."""

from datetime import timedelta

from domain import ladder
from domain.task import Priority
from domain.usecases import directive_changes, tasks
from domain.usecases.directives import assign_many
from domain.usecases.escalate import sweep
from tests.storage.province import NOW
from tests.usecases.office import Office
from tests.usecases.test_directives import draft

DAY = timedelta(days=1)
DUE = NOW + 30 * DAY


async def test_who_does_not_confirm_is_asked_again_and_the_assigner_hears(office: Office) -> None:
    number = await office.order(due_at=DUE)
    await office.told()
    await sweep(office.store, NOW + DAY)
    assert await office.told() == [("binh", "unreceived")]
    await sweep(office.store, NOW + 2 * DAY)
    assert await office.told() == [("an", "unreceived")]
    await sweep(office.store, NOW + 5 * DAY)
    assert await office.told() == []
    assert [line.facts["ladder"] for line in await office.history(number) if line.kind == "rung_reached"] == [
        "receipt",
        "receipt",
    ]


async def test_a_receipt_that_is_followed_by_silence_comes_back(office: Office) -> None:
    number = await office.order(due_at=DUE)
    async with office.act("binh") as act:
        await tasks.receive(act, number)
    await office.told()
    for days in (1, 2, 5, 6):
        await sweep(office.store, NOW + days * DAY)
        assert await office.told() == []
    # Five working days after Tuesday 24/11, a day off: Tuesday 01/12.
    await sweep(office.store, NOW + 7 * DAY)
    assert await office.told() == [("binh", "silent")]
    await sweep(office.store, NOW + 14 * DAY)
    assert await office.told() == [("an", "silent")]


async def test_what_is_awaited_of_many_is_told_once_of_the_directive(office: Office) -> None:
    async with office.act("an") as act:
        sent = await assign_many(act, draft(office, due_at=DUE), 4)
        leads = {(await act.uow.tasks.get(n, act.today)).lead_id for n in range(sent.first, sent.last + 1)}
    assert len(leads) > 1
    await office.told()
    await sweep(office.store, NOW + DAY)
    assert {kind for _, kind in await office.told()} == {"unreceived"}
    await sweep(office.store, NOW + 2 * DAY)
    assert await office.told() == [("an", "unreceived")]


async def test_a_directive_put_otherwise_is_awaited_anew_as_each_of_its_tasks_would_be(office: Office) -> None:
    async with office.act("an") as act:
        sent = await assign_many(act, draft(office, due_at=DUE), 4)
    number = await office.order(due_at=DUE)
    later = NOW + 3 * DAY
    async with office.act("an", later) as act:
        await directive_changes.amend(act, 1, {"product": "bản đồ"})
    async with office.act("an", later) as act:
        task = await act.uow.tasks.get(number, act.today)
        task.wait_anew(later)
        ladder.look_for_awaited(task)
    found = await office.task(sent.first)
    assert (found.awaiting, found.awaiting_since) == (task.awaiting, task.awaiting_since)
    assert found.check_at == NOW + DAY


async def test_what_is_express_is_asked_for_by_the_clock(office: Office) -> None:
    await office.order(due_at=DUE, priority=Priority.EXPRESS)
    await office.told()
    await sweep(office.store, NOW + timedelta(minutes=15))
    assert await office.told() == [("binh", "unreceived")]
