"""What is told of how far a task is comes back as it was told, and stays when it is withdrawn."""

from dataclasses import replace
from datetime import timedelta

from domain.ids import ProgressId
from domain.progress import Amount, Measure, Progress
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, Province, store_tasks

HOUR = timedelta(hours=1)


async def test_entries_come_back_as_they_were_told(store: SqlStore, province: Province) -> None:
    task_id, other_id = await store_tasks(store, province.task(12), province.task(13))
    binh, nga = province.people["binh"], province.people["nga"]
    told = [
        Progress(None, task_id, binh, NOW, Amount(Measure.TOTAL, 45, 120, "hộ"), "còn ấp 3"),
        Progress(None, task_id, nga, NOW + HOUR, Amount(Measure.INCREMENT, 2.5, unit="ha"), for_part=True),
        Progress(None, task_id, binh, NOW + 2 * HOUR, Amount(Measure.SHARE, 60)),
    ]
    async with store.write() as uow:
        ids = [await uow.progress.add(entry) for entry in told]
        correction = Progress(None, task_id, binh, NOW + 3 * HOUR, Amount(Measure.TOTAL, 54), corrects_id=ids[0])
        ids.append(await uow.progress.add(correction))
        await uow.commit()

    async with store.read() as uow:
        read = await uow.progress.of_task(task_id)
        assert await uow.progress.of_task(other_id) == []
        assert [(await uow.tasks.get(number, TODAY)).has_progress for number in (12, 13)] == [True, False]
    assert read == [replace(entry, id=given) for entry, given in zip([*told, correction], ids, strict=True)]


async def test_what_is_withdrawn_stays_readable_and_nothing_else_is(store: SqlStore, province: Province) -> None:
    [task_id] = await store_tasks(store, province.task(12))
    binh, nga = province.people["binh"], province.people["nga"]
    at = {binh: NOW, nga: NOW + HOUR}
    async with store.write() as uow:
        for person in (binh, nga):
            await uow.progress.add(Progress(None, task_id, person, at[person], Amount(Measure.TOTAL, 1)))
        await uow.progress.withdraw(task_id, binh, NOW, NOW + 2 * HOUR)
        await uow.progress.withdraw(task_id, nga, NOW, NOW + 2 * HOUR)
        await uow.commit()

    async with store.read() as uow:
        withdrawn = {entry.author_id: entry.withdrawn_at for entry in await uow.progress.of_task(task_id)}
    assert withdrawn == {binh: NOW + 2 * HOUR, nga: None}


async def test_a_card_tells_what_was_reported(store: SqlStore, province: Province) -> None:
    [task_id] = await store_tasks(store, province.task(12))
    hoa = province.people["hoa"]
    async with store.write() as uow:
        given = await uow.progress.add(Progress(None, task_id, hoa, NOW, Amount(Measure.TOTAL, 45)))
        card = await uow.views.card(await uow.tasks.get(12, TODAY), TODAY)

    assert [entry.id for entry in card.progress] == [ProgressId(given)]
    assert hoa in card.names
