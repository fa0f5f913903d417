"""What is told is looked at once more before: it still matters, and to whoever hears it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from domain.errors import Fact
from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.notices import NoticeKind
from domain.task import Climb, TaskState
from domain.usecases.deliver import deliver
from domain.usecases.escalate import sweep
from storage.tables.outbox import notices
from storage.unit_of_work import SqlStore
from tests.storage.province import Province, post_row
from tests.usecases.delivering import DAY, changed, clock, linked, one_task, queued, sender, told
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import assigned, at, due, rows, states

__all__ = ["clock", "sender"]


# (what happened to the task meanwhile, the notice, whether it is told, why not)
MATTERS = [
    ({"state": TaskState.CANCELLED, "closed_at": DAY}, NoticeKind.ASSIGNED, "no_longer_matters"),
    ({"state": TaskState.SUBMITTED, "submitted_at": DAY}, NoticeKind.OVERDUE, "no_longer_matters"),
    ({"climb": Climb(round=1)}, NoticeKind.OVERDUE, "no_longer_matters"),
    ({"state": TaskState.RECEIVED}, NoticeKind.OVERDUE, ""),
    ({"state": TaskState.CANCELLED, "closed_at": DAY}, NoticeKind.CANCELLED, ""),
]


@pytest.mark.parametrize(("values", "kind", "reason"), MATTERS)
async def test_what_no_longer_matters_is_dropped_with_the_reason(
    store: SqlStore,
    store_url: str,
    province: Province,
    sender: FakeSender,
    clock: HandClock,
    values: dict[str, object],
    kind: NoticeKind,
    reason: str,
) -> None:
    await linked(store, province, "binh")
    task = await one_task(store, province)
    await queued(store, told(province, task, "binh", kind))
    await changed(store, task, **values)
    await deliver(store, sender, clock)

    (row,) = await rows(store_url, select(notices))
    assert (row.state, row.reason) == (("dropped", reason) if reason else ("sent", ""))
    assert len(sender.deliveries) == (not reason)


async def test_who_may_not_see_the_task_any_more_hears_nothing_of_it(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang", "chi")
    task = await one_task(store, province)
    await queued(store, *(told(province, task, who, NoticeKind.ESCALATED) for who in ("giang", "chi")))
    async with store.write() as uow:
        moved = [post_row("chi", "Trần Thị Chi", "X2", "supervisor")]
        await uow.organisation.store([], moved, date(2026, 11, 25))
        await uow.commit()
    await deliver(store, sender, clock)

    assert [who for who, _ in sender.told] == [province.people["giang"]]
    (row,) = await rows(store_url, select(notices).where(notices.c.state == "dropped"))
    assert (row.recipient_id, row.reason) == (province.people["chi"], "out_of_sight")


async def test_an_escalation_knows_who_heard_of_it_at_earlier_steps_of_the_same_round(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    task = await one_task(store, province)
    an, binh, chi, giang = (province.people[code] for code in ("an", "binh", "chi", "giang"))

    def reached(day: int, round_: int, *heard: PersonId) -> Event:
        due_step_at = at(f"{day}/11/2026 17:00").isoformat()
        facts: dict[str, Fact] = {"due_step_at": due_step_at, "round": round_, "told": ",".join(map(str, heard))}
        return Event(EventKind.RUNG_REACHED, DAY, None, task.id, facts)

    async with store.write() as uow:
        steps = [reached(3, 0, chi), reached(20, 1, binh), reached(23, 1, giang, an), reached(25, 1, giang)]
        await uow.journal.add(steps, "worker")
        await uow.commit()
    notice = told(province, task, "giang", NoticeKind.ESCALATED)
    known: dict[str, Fact] = {"round": 1, "due_step_at": at("25/11/2026 17:00").isoformat()}
    async with store.write() as uow:
        await uow.outbox.add([replace(notice, facts={**notice.facts, **known})])
        await uow.tasks.save(replace(task, climb=Climb(step=5, round=1)))
        await uow.commit()
    await deliver(store, sender, clock)

    (delivery,) = sender.deliveries
    assert delivery.notices[0].facts["told"] == f"{binh},{an}"
    assert delivery.names[an] == "Nguyễn Văn An"


async def test_the_old_lead_hears_that_the_task_is_theirs_no_more(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "khoa")
    task = await one_task(store, province)
    await queued(store, told(province, task, "khoa", NoticeKind.HANDED_OVER_FROM))
    await deliver(store, sender, clock)

    assert len(sender.deliveries) == 1


async def test_folded_notices_that_no_longer_matter_are_left_out(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    first, second = due(province, 1, "02/12/2026 17:00"), due(province, 2, "02/12/2026 17:00")
    await assigned(store, province, first, second)
    clock.moment = at("02/12/2026 18:00")
    await sweep(store, clock.now())
    async with store.write() as uow:
        task = await uow.tasks.get(1, date(2026, 12, 2))
        task.state, task.submitted_at = TaskState.SUBMITTED, clock.now()
        await uow.tasks.save(task)
        await uow.commit()
    await deliver(store, sender, clock)

    assert sender.told == [(province.people["binh"], [second.id, second.id])]
    assert {state: len(people) for state, people in (await states(store_url)).items()} == {
        "dropped": 2,
        "sent": 1,
        "folded": 1,
    }
