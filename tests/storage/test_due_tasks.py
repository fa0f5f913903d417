"""What is due is claimed as it is read, oldest first, and what a sweep changes of it is saved at once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.errors import StaleVersion
from domain.ids import PersonId, UnitId
from domain.task import Climb, Priority, Task, TaskState
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, post_row, settle, store_tasks, unit_row
from tests.stores import ZONE

DAY = timedelta(days=1)


def _due(province: Province, number: int, minutes: int) -> Task:
    return replace(province.task(number), check_at=NOW + timedelta(minutes=minutes))


async def test_due_tasks_are_claimed_oldest_first(store: SqlStore, province: Province) -> None:
    tasks = [_due(province, n, minutes) for n, minutes in ((1, -1), (2, -3), (3, 5), (4, 0))]
    await store_tasks(store, *tasks, replace(province.task(5), check_at=None))

    async with store.write() as uow:
        assert [task.number for task in await uow.due_tasks.claim(NOW, 2, TODAY)] == [2, 1]
        assert [task.number for task in await uow.due_tasks.claim(NOW, 10, TODAY)] == [2, 1, 4]
        assert await uow.due_tasks.claim(NOW - DAY, 10, TODAY) == []
        assert await uow.due_tasks.save([]) == set()


async def test_a_claimed_task_is_the_task_that_is_read_by_its_number(store: SqlStore, province: Province) -> None:
    full, bare, partner_s = _due(province, 1, -3), _due(province, 2, -2), _due(province, 3, -1)
    full.state, full.priority, full.ladder_id, full.is_report = TaskState.RECEIVED, Priority.EXPRESS, None, True
    full.parts = (province.part("nga", "VT"), replace(province.part("minh", "BD"), closed_at=NOW))
    full.climb, full.awaiting = Climb(3, NOW, NOW + timedelta(days=2), 1, NOW), Climb(1, round=2)
    full.received_at = datetime(2026, 11, 24, 2, 0, 0, 123456, tzinfo=UTC)
    full.asked_due_at, full.extended, full.blockers, full.product = NOW, 2, 1, "Báo cáo"
    bare.climb, bare.awaiting, bare.due_at = None, None, None
    partner_s.unit_id, partner_s.lead_id = province.units["BD"], province.people["minh"]
    await store_tasks(store, full, bare, partner_s)

    async with store.write() as uow:
        claimed = await uow.due_tasks.claim(NOW, 10, TODAY)
        assert claimed == [await uow.tasks.get(number, TODAY) for number in (1, 2, 3)]


async def test_the_tree_is_remembered_until_somebody_changes_it(
    store: SqlStore, store_url: str, province: Province
) -> None:
    units, people = province.units, province.people
    await store_tasks(store, _due(province, 1, -1))
    for _ in range(2):
        assert await _line(store) == tuple(units[code] for code in ("A1", "X1", "T"))
        assert await _in_post(store, units["X1"], people["an"]) == ((people["giang"],), 1)

    elsewhere = SqlStore(store_url, ZONE)
    async with elsewhere.write() as uow:
        moved, promoted = unit_row("A1", "Tổ Ấp Một", "team", "X2"), post_row("an", "Nguyễn Văn An", "X1", "supervisor")
        await uow.organisation.store([moved], [promoted, post_row("an", "Nguyễn Văn An", "T", "official")], TODAY)
        await uow.commit()
    await elsewhere.dispose()

    assert await _line(store) == tuple(units[code] for code in ("A1", "X2", "T"))
    assert await _in_post(store, units["X1"], people["an"]) == ((people["giang"], people["an"]), 2)
    # Each day has a tree of its own.
    async with store.write() as uow:
        assert (await uow.due_tasks.claim(NOW, 1, TODAY - DAY))[0].unit_line[1] == units["X1"]


async def _line(store: SqlStore) -> tuple[UnitId, ...]:
    async with store.write() as uow:
        (task,) = await uow.due_tasks.claim(NOW, 1, TODAY)
    return task.unit_line


async def _in_post(store: SqlStore, unit_id: UnitId, person_id: PersonId) -> tuple[tuple[PersonId, ...], int]:
    """The supervisors of the unit, and how many posts the person holds."""
    async with store.read() as uow:
        tiers = await uow.tree.tiers({unit_id}, TODAY)
        held = await uow.tree.posts_held({person_id}, TODAY)
    return tiers[unit_id].supervisors, len(held[person_id])


async def test_what_a_sweep_changes_is_saved_at_once_and_nothing_else(store: SqlStore, province: Province) -> None:
    first = replace(_due(province, 1, -2), climb=Climb(0, None, NOW + DAY, 0, NOW + 2 * DAY))
    await store_tasks(store, first, replace(_due(province, 2, -1), climb=None, awaiting=None))
    async with store.write() as uow:
        tasks = await uow.due_tasks.claim(NOW, 10, TODAY)
        for task in tasks:
            before = task.climb or Climb()
            task.climb = Climb(before.step + 1, NOW, before.hold_until, before.round, before.wait_until)
            task.awaiting, task.check_at = Climb(2, round=1), NOW + DAY
        assert await uow.due_tasks.save(tasks) == {task.id for task in tasks}
        assert [task.version for task in tasks] == [2, 2]
        await uow.commit()

    async with store.read() as uow:
        assert [await uow.tasks.get(number, TODAY) for number in (1, 2)] == tasks


async def test_nothing_is_saved_over_what_somebody_else_has_changed(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await store_tasks(store, *(_due(province, n, -n) for n in (1, 2)))
    async with store.write() as uow:
        tasks = await uow.due_tasks.claim(NOW, 10, TODAY)
        await uow.tasks.save(await uow.tasks.get(1, TODAY))
        for task in tasks:
            task.check_at = NOW + DAY
        # On PostgreSQL somebody may have been in between look and lock; on SQLite nobody can, so it is a fault.
        if store_url.startswith("postgresql"):
            saved = await uow.due_tasks.save(tasks)
            assert [(task.number, task.id in saved, task.version) for task in tasks] == [(2, True, 2), (1, False, 1)]
        else:
            with pytest.raises(StaleVersion):
                await uow.due_tasks.save(tasks)


async def test_two_sweepers_at_once_never_share_a_task(postgres_store_url: str) -> None:
    store = SqlStore(postgres_store_url, ZONE)
    province = await settle(store, TODAY)
    await store_tasks(store, *(_due(province, n, -n) for n in range(1, 7)))
    async with store.write() as one, store.write() as other:
        first = await one.due_tasks.claim(NOW, 3, TODAY)
        second = await other.due_tasks.claim(NOW, 10, TODAY)
        assert [task.number for task in first] == [6, 5, 4]
        assert [task.number for task in second] == [3, 2, 1]
    await store.dispose()
