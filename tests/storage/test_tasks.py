"""Tasks are stored and read whole, and nobody overwrites what somebody else has changed."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.errors import NotFound, StaleVersion
from domain.ids import TaskId
from domain.task import Climb, Evidence, Submission, SubmissionState, Task
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, store_tasks


async def test_a_task_comes_back_as_it_was_stored(store: SqlStore, province: Province) -> None:
    task = province.task(12)
    task.product, task.quantity, task.document, task.authority = "Báo cáo", "120 hộ", "12/KH", "Xã"
    task.parts = (province.part("nga", "VT"), replace(province.part("minh", "BD"), closed_at=NOW))
    task.climb = Climb(3, NOW, NOW + timedelta(days=2), 1)
    task.received_at = datetime(2026, 11, 24, 2, 0, 0, 123456, tzinfo=UTC)
    await store_tasks(store, task)

    async with store.read() as uow:
        read = await uow.tasks.get(12, TODAY)

    task.unit_line = tuple(province.units[code] for code in ("A1", "X1", "T"))
    task.assigner_line = tuple(province.units[code] for code in ("X1", "T"))
    assert read == task


async def test_a_task_without_a_ladder_has_none(store: SqlStore, province: Province) -> None:
    await store_tasks(store, replace(province.task(1), climb=None, check_at=None))

    async with store.read() as uow:
        assert (await uow.tasks.get(1, TODAY)).climb is None


@pytest.mark.parametrize("number", [7, 2**63, 10**40])
async def test_a_number_that_was_never_given_is_not_found(store: SqlStore, number: int) -> None:
    async with store.read() as uow:
        with pytest.raises(NotFound):
            await uow.tasks.get(number, TODAY)


async def test_of_two_who_saved_the_same_version_only_the_first_wins(store: SqlStore, province: Province) -> None:
    await store_tasks(store, province.task(1))

    async with store.read() as uow:
        one, other = await uow.tasks.get(1, TODAY), await uow.tasks.get(1, TODAY)
    async with store.write() as uow:
        await uow.tasks.save(one)
        await uow.commit()
    async with store.write() as uow:
        with pytest.raises(StaleVersion):
            await uow.tasks.save(other)
    assert (one.version, other.version) == (2, 1)


async def test_many_at_once_lose_no_change(store: SqlStore, province: Province) -> None:
    await store_tasks(store, province.task(1))

    async def press() -> int:
        for attempt in range(100):
            try:
                async with store.write() as uow:
                    task = await uow.tasks.get(1, TODAY)
                    task.title += "x"
                    await uow.tasks.save(task)
                    await uow.commit()
                    return attempt
            except StaleVersion:
                continue
        raise AssertionError("never got through")

    await asyncio.gather(*(press() for _ in range(16)))
    async with store.read() as uow:
        task = await uow.tasks.get(1, TODAY)
    assert (task.version, task.title) == (17, "Việc số 1" + 16 * "x")


async def test_parts_are_stored_when_they_change(store: SqlStore, province: Province) -> None:
    task = province.task(1)
    task.parts = (province.part("nga", "VT"), province.part("minh", "BD"))
    await store_tasks(store, task)

    async with store.write() as uow:
        task = await uow.tasks.get(1, TODAY)
        task.parts[0].closed_at = NOW
        await uow.tasks.save(task)
        await uow.commit()
    async with store.write() as uow:
        task = await uow.tasks.get(1, TODAY)
        assert [part.closed_at for part in task.parts] == [NOW, None]
        task.parts = task.parts[1:]
        await uow.tasks.save(task)
        await uow.commit()
    async with store.read() as uow:
        task = await uow.tasks.get(1, TODAY)
        assert [part.person_id for part in task.parts] == [province.people["minh"]]


async def test_what_was_not_committed_never_was(store: SqlStore, province: Province) -> None:
    async def fail_halfway() -> None:
        async with store.write() as uow:
            await uow.tasks.add(province.task(1))
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        await fail_halfway()
    async with store.write() as uow:
        await uow.tasks.add(province.task(2))

    async with store.read() as uow:
        for number in (1, 2):
            with pytest.raises(NotFound):
                await uow.tasks.get(number, TODAY)


async def test_numbers_follow_one_another_and_those_taken_back_are_given_again(store: SqlStore) -> None:
    async with store.write() as uow:
        assert await uow.tasks.next_numbers(1) == 1
        assert await uow.tasks.next_numbers(10) == 2
        await uow.commit()
    async with store.write() as uow:
        assert await uow.tasks.next_numbers(1) == 12
    async with store.write() as uow:
        assert await uow.tasks.next_numbers(1) == 12


async def test_submissions_come_with_their_evidence_and_are_settled_together(
    store: SqlStore, province: Province
) -> None:
    (task_id,) = await store_tasks(store, province.task(1))
    photo = Evidence("telegram", "file-1", "photo", size_bytes=3_000_000_000)
    paper = Evidence("web", "abc", "document", "báo cáo.docx", 10)
    hoa, binh = province.people["hoa"], province.people["binh"]
    offered = Submission(None, task_id, hoa, SubmissionState.OFFERED, NOW, "em xong", (photo, paper))
    submitted = Submission(None, task_id, binh, SubmissionState.SUBMITTED, NOW, "")
    async with store.write() as uow:
        for submission in (offered, submitted):
            await uow.tasks.add_submission(submission)
        await uow.commit()

    async with store.write() as uow:
        found = await uow.tasks.submissions(task_id)
        offered.id, submitted.id = (submission.id for submission in found)
        assert found == [offered, submitted]
        assert await uow.tasks.submissions(task_id, [SubmissionState.SUBMITTED]) == [submitted]
        await uow.tasks.settle(task_id, SubmissionState.OFFERED, SubmissionState.SUBMITTED)
        assert len(await uow.tasks.submissions(task_id, [SubmissionState.SUBMITTED])) == 2


async def test_tasks_by_id_are_read_together(store: SqlStore, province: Province) -> None:
    first, second = await store_tasks(store, province.task(1), province.task(2))

    async with store.read() as uow:
        found = await uow.tasks.by_ids([second, first], TODAY)
        assert {task_id: task.number for task_id, task in found.items()} == {first: 1, second: 2}
        assert await uow.tasks.by_ids([], TODAY) == {}


def _due(province: Province, number: int, minutes: int) -> Task:
    return replace(province.task(number), check_at=NOW + timedelta(minutes=minutes))


async def test_looking_again_brings_forward_what_was_to_be_looked_at_later(store: SqlStore, province: Province) -> None:
    stored = [_due(province, 1, 5), _due(province, 2, -3), replace(province.task(3), check_at=None)]
    await store_tasks(store, *stored)
    async with store.write() as uow:
        before = await uow.tasks.get(1, TODAY)
        await uow.calendar.look_again(NOW, None)
        assert (await uow.tasks.get(1, TODAY)).check_at == NOW
        assert (await uow.tasks.get(2, TODAY)).check_at == NOW - timedelta(minutes=3)
        assert (await uow.tasks.get(3, TODAY)).check_at is None
        with pytest.raises(StaleVersion):
            await uow.tasks.save(before)


async def test_the_next_look_is_that_of_the_earliest_task(store: SqlStore, province: Province) -> None:
    async with store.read() as uow:
        assert await uow.tasks.next_check_at() is None
    await store_tasks(store, _due(province, 1, 5), _due(province, 2, 3), replace(province.task(3), check_at=None))
    async with store.read() as uow:
        assert await uow.tasks.next_check_at() == NOW + timedelta(minutes=3)


async def test_any_number_of_ids_may_be_asked_for(store: SqlStore, province: Province) -> None:
    (task_id,) = await store_tasks(store, province.task(1))
    ids = [TaskId(number) for number in range(40_000)]
    async with store.read() as uow:
        assert list(await uow.tasks.by_ids(ids, TODAY)) == [task_id]


async def test_climbs_are_saved_at_once_but_not_over_somebody_elses_change(store: SqlStore, province: Province) -> None:
    ids = await store_tasks(store, *(_due(province, n, -n) for n in (1, 2, 3)))
    async with store.read() as uow:
        tasks = await uow.tasks.by_ids(ids, TODAY)
    async with store.write() as uow:
        await uow.tasks.save(await uow.tasks.get(2, TODAY))
        await uow.commit()
    async with store.write() as uow:
        for task in tasks.values():
            task.climb, task.check_at = Climb(2, NOW, None, 1), NOW + timedelta(days=1)
        tasks[ids[2]].climb, tasks[ids[2]].check_at = None, None
        assert await uow.tasks.save_climbs(list(tasks.values())) == {ids[0], ids[2]}
        assert [tasks[task_id].version for task_id in ids] == [2, 1, 2]
        await uow.commit()

    async with store.read() as uow:
        stored = await uow.tasks.by_ids(ids, TODAY)
    assert stored[ids[0]] == tasks[ids[0]]
    assert stored[ids[2]] == tasks[ids[2]]
    assert stored[ids[1]].climb == Climb()


async def test_the_line_is_that_of_the_day(store: SqlStore, province: Province) -> None:
    await store_tasks(store, province.task(1))
    async with store.read() as uow:
        assert (await uow.tasks.get(1, date(1, 1, 1))).unit_line[-1] == province.units["T"]


async def test_only_what_a_step_changed_is_written_and_a_second_step_writes_more(
    store: SqlStore, province: Province
) -> None:
    await store_tasks(store, province.task(1))
    async with store.write() as uow:
        task = await uow.tasks.get(1, TODAY)
        task.received_at, task.product = NOW, "danh sách"
        await uow.tasks.save(task)
        task.received_at, task.quantity = None, "40 hộ"
        await uow.tasks.save(task)
        await uow.tasks.save(task)
        await uow.commit()

    async with store.read() as uow:
        again = await uow.tasks.get(1, TODAY)
    assert again == task
    assert (again.received_at, again.product, again.quantity, again.version) == (None, "danh sách", "40 hộ", 4)
