"""The journal keeps every fact, and nobody can change it."""

from datetime import timedelta

import pytest
from sqlalchemy import Executable, delete, update
from sqlalchemy.exc import DBAPIError

from domain.events import Event, EventKind
from domain.records import HistoryLine
from storage.database import open_database
from storage.tables.tasks import journal
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, Province, store_tasks


async def test_the_history_of_a_task_is_newest_first(store: SqlStore, province: Province) -> None:
    first, second = await store_tasks(store, province.task(1), province.task(2))
    an = province.people["an"]
    events = [
        Event(EventKind.TASK_ASSIGNED, NOW, an, first, {"number": 1, "due": None}),
        Event(EventKind.TASK_COMMENTED, NOW, an, second, {"text": "Việc khác"}),
        Event(EventKind.TASK_COMMENTED, NOW + timedelta(hours=1), None, first, {"text": "Đã gọi điện"}),
    ]
    async with store.write() as uow:
        await uow.journal.add(events, "web")
        await uow.journal.add([], "web")
        assert await uow.journal.history(first, 10) == [
            HistoryLine(NOW + timedelta(hours=1), "task_commented", None, {"text": "Đã gọi điện"}),
            HistoryLine(NOW, "task_assigned", an, {"number": 1, "due": None}),
        ]
        assert len(await uow.journal.history(first, 1)) == 1


async def test_the_steps_of_the_ladder_are_told_for_many_tasks_at_once(store: SqlStore, province: Province) -> None:
    first, second, third = await store_tasks(store, province.task(1), province.task(2), province.task(3))
    async with store.write() as uow:
        for hour, task_id in enumerate((first, second, first)):
            reached = Event(EventKind.RUNG_REACHED, NOW + timedelta(hours=hour), None, task_id, {"told": str(hour)})
            await uow.journal.add([reached, Event(EventKind.TASK_COMMENTED, NOW, None, task_id)], "worker")
        found = await uow.journal.rungs([first, second, third])
    assert {task_id: [line.facts["told"] for line in lines] for task_id, lines in found.items()} == {
        first: ["0", "2"],
        second: ["1"],
    }


@pytest.mark.parametrize("statement", [update(journal).values(via="x"), delete(journal)], ids=["update", "delete"])
async def test_no_row_is_ever_changed_or_deleted(store_url: str, store: SqlStore, statement: Executable) -> None:
    async with store.write() as uow:
        await uow.journal.add([Event(EventKind.CLOCK_WOUND, NOW, None)], "web")
        await uow.commit()
    database = open_database(store_url)
    with pytest.raises(DBAPIError, match="append-only"):
        await database.run(lambda connection: connection.execute(statement))
    await database.dispose()
