"""Receipts and words that are awaited, as the sweep asks for them: each once, and of a directive as one."""

from datetime import timedelta

from domain import ladder
from domain.notices import NoticeKind
from domain.task import Priority
from domain.usecases import directive_changes, extensions, tasks
from domain.usecases.deliver import deliver
from domain.usecases.directives import assign_many
from domain.usecases.escalate import sweep
from tests.storage.province import NOW
from tests.usecases.fake_sender import FakeSender, HandClock
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


async def test_how_many_wait_is_counted_as_it_is_told_and_not_as_the_sweep_found_them(office: Office) -> None:
    async with office.act("dung") as act:
        await assign_many(act, draft(office, below="T", due_at=DUE), 4)
    await sweep(office.store, NOW + DAY)
    await office.told()
    # A batch holds two of the three tasks.
    late = NOW + 2 * DAY
    async with office.store.write() as uow:
        await uow.people.link("telegram", "dung", "dung", office.person("dung"), NOW)
        await uow.commit()
    await sweep(office.store, late, limit=2)
    sender = FakeSender()
    await deliver(office.store, sender, HandClock(late))
    told = [d.notices[0] for d in sender.deliveries if d.notices[0].kind is NoticeKind.UNRECEIVED]
    assert [notice.facts["count"] for notice in told if notice.task_id is None] == [3]


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


async def test_a_receipt_that_a_short_term_left_no_time_for_is_asked_for_once_more_time_is_given(
    office: Office,
) -> None:
    number = await office.order(due_at=NOW + timedelta(hours=3))
    later = NOW + 10 * DAY
    await sweep(office.store, later)
    await office.told()
    async with office.act("an", later) as act:
        await extensions.grant(act, number, NOW + 60 * DAY, "chờ kinh phí")
    await office.told()
    heard = []
    for days in range(8):
        await sweep(office.store, later + days * DAY)
        heard.append(await office.told())
    assert [told for told in heard if told] == [[("binh", "unreceived")], [("an", "unreceived")]]
    assert heard[0] == []


async def test_so_it_is_where_the_requests_of_a_directive_are_granted_together(office: Office) -> None:
    async with office.act("an") as act:
        sent = await assign_many(act, draft(office, due_at=NOW + timedelta(hours=3)), 4)
        lead = (await act.uow.tasks.get(sent.first, act.today)).lead_id
    later = NOW + 10 * DAY
    await sweep(office.store, later)
    async with office.act(next(code for code, who in office.province.people.items() if who == lead), later) as act:
        await extensions.extend(act, sent.first, NOW + 60 * DAY, "chờ kinh phí")
    async with office.act("an", later) as act:
        await extensions.grant_all(act, 1, None)
    await office.told()
    await sweep(office.store, later)
    found = await office.task(sent.first)
    assert await office.told() == []
    assert (found.awaiting_since, found.awaiting and found.awaiting.step) == (later, 0)
