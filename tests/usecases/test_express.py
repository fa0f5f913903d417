"""What is express is said at its moment, at night and on days off; everything else waits for the morning."""

from datetime import datetime

import pytest

from domain.notices import NoticeKind
from domain.records import Claimed
from domain.task import Priority
from domain.usecases.briefing import brief
from domain.usecases.directives import assign_many
from domain.usecases.foreseeing import foresee
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.usecases.office import Office
from tests.usecases.test_directives import draft
from tests.usecases.timed import assigned, at, due, outbox, shown, wind

NIGHT = "27/11/2026 23:30"


@pytest.mark.parametrize(
    ("priority", "said_at"),
    [(Priority.NORMAL, "30/11 07:00"), (Priority.URGENT, "30/11 07:00"), (Priority.EXPRESS, "27/11 23:30")],
)
async def test_only_what_is_express_speaks_at_night(
    store: SqlStore, store_url: str, province: Province, priority: Priority, said_at: str
) -> None:
    await assigned(store, province, due(province, 1, NIGHT, priority=priority))
    await wind(store, at(NIGHT))
    assert (await outbox(store_url))[-1] == (said_at, "binh", "overdue")


@pytest.mark.parametrize(("priority", "is_held"), [(Priority.NORMAL, True), (Priority.EXPRESS, False)])
async def test_delivery_holds_back_no_express_word(
    store: SqlStore, province: Province, priority: Priority, is_held: bool
) -> None:
    await assigned(store, province, due(province, 1, NIGHT, priority=priority))
    await wind(store, at(NIGHT))
    async with store.write() as uow:
        claimed: list[Claimed] = await uow.outbox.claim(at("01/12/2026 09:00"), 10, 60)
    late = [notice for notice in claimed if notice.kind in (NoticeKind.OVERDUE, NoticeKind.REMINDER)]
    task_ids = [notice.task_id for notice in late if notice.task_id is not None]
    known = await brief(store, [notice.recipient_id for notice in late], task_ids, at(NIGHT))
    assert (known.hold(late, at(NIGHT)) is not None) is is_held


async def test_what_is_foretold_of_an_express_order_is_what_will_be(office: Office) -> None:
    moment: datetime = at(NIGHT)
    async with office.act("an") as act:
        await assign_many(act, draft(office, due_at=moment, priority=Priority.EXPRESS), 4)
        task = await act.uow.tasks.get(1, act.today)
        ahead = await foresee(act, task)
    # The reminder was an hour before; of what is express everything is told at its moment.
    assert [shown(moment) for moment, _ in ahead.ahead[:3]] == ["27/11 22:30", "27/11 23:30", "28/11 00:00"]
    assert [shown(moment) for moment, _ in ahead.awaited[:2]] == ["24/11 09:15", "24/11 09:30"]
