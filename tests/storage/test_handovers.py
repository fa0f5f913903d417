"""Hand-overs planned for a day, as they are stored."""

from datetime import timedelta

from domain.draft import Party
from domain.ids import TaskId
from domain.records import PlannedHandover
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, store_tasks


def planned(province: Province, task_id: TaskId, number: int, days: int, to: str = "hoa") -> PlannedHandover:
    u, p = province.units, province.people
    heir = Party(u["A1"], p[to])
    return PlannedHandover(task_id, number, heir, p["binh"], TODAY + timedelta(days=days), p["an"], NOW)


async def test_one_is_planned_of_a_task_and_the_later_counts(store: SqlStore, province: Province) -> None:
    first, second = await store_tasks(store, province.task(12), province.task(15))
    async with store.write() as uow:
        await uow.handovers.put(planned(province, first, 12, 2))
        await uow.handovers.put(planned(province, first, 12, 3, "khoa"))
        assert await uow.handovers.of_task(first) == planned(province, first, 12, 3, "khoa")
        assert await uow.handovers.of_task(second) is None
        assert await uow.handovers.drop(first)
        assert not await uow.handovers.drop(first)


async def test_they_are_due_on_their_local_day_the_earliest_first(store: SqlStore, province: Province) -> None:
    first, second = await store_tasks(store, province.task(12), province.task(15))
    async with store.write() as uow:
        await uow.handovers.put(planned(province, first, 12, 2))
        await uow.handovers.put(planned(province, second, 15, 1))
        assert not await uow.handovers.is_due(NOW)
        # In Viet Nam the next day begins at 17:00 UTC.
        eve = NOW.replace(hour=17)
        assert await uow.handovers.is_due(eve)
        assert await uow.handovers.claim_due(eve) == planned(province, second, 15, 1)
        await uow.handovers.drop(second)
        assert await uow.handovers.claim_due(eve) is None
        assert await uow.handovers.claim_due(eve + timedelta(days=1)) == planned(province, first, 12, 2)
