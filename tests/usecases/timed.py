"""Tasks whose time comes: moments in local time, tasks with a ladder, and what is in the outbox afterwards."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from domain import ladder
from domain.task import Task
from domain.usecases.escalate import Swept, next_look_at, sweep
from storage.database import open_database
from storage.tables.outbox import notices
from storage.tables.people import people
from storage.tables.tasks import journal, tasks
from storage.unit_of_work import SqlStore
from tests.storage.province import Province, store_tasks
from tests.stores import ZONE


def at(text: str) -> datetime:
    """`25/11/2026 17:00`, local time, as an aware moment in UTC."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=ZONE).astimezone(UTC)


def shown(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%d/%m %H:%M}"


async def assigned(store: SqlStore, province: Province, *wanted: Task, given: str = "23/11/2026 08:00") -> list[Task]:
    """The tasks are stored with their ladders running since `given`."""
    async with store.read() as uow:
        calendar = await uow.calendar.calendar()
    ready = []
    for task in wanted:
        task.assigned_at = at(given)
        task.check_at = ladder.decide(task, task.assigned_at, calendar).check_at
        ready.append(task)
    await store_tasks(store, *ready)
    return ready


def due(province: Province, number: int, moment: str, **changes: Any) -> Task:
    """A task that is due then; see `Province.task`."""
    task = replace(province.task(number), due_at=at(moment), original_due_at=at(moment))
    for name, person in changes.items():
        setattr(task, name, province.people[person] if name.endswith("_id") else person)
    return task


async def wind(store: SqlStore, until: datetime) -> list[Swept]:
    """Time has passed up to `until`, with a sweep at every moment at which anything was to be looked at."""
    swept: list[Swept] = []
    while True:
        async with store.read() as uow:
            check_at = await next_look_at(uow)
        if check_at is None or check_at > until:
            return swept
        swept.append(await sweep(store, check_at))


async def rows(url: str, statement: Any) -> Sequence[Any]:
    """Straight from the tables."""
    database = open_database(url)
    found = await database.run(lambda connection: connection.execute(statement).all())
    await database.dispose()
    return found


async def outbox(url: str) -> list[tuple[str, str, str]]:
    """(when it may be said, to whom, which step or kind) of every notice, in that order."""
    found = await rows(url, select(notices, people.c.code).join(people, people.c.id == notices.c.recipient_id))
    told = [(n.not_before, n.id, n.code, n.facts.get("step", n.kind)) for n in found]
    return [(shown(moment), code, what) for moment, _, code, what in sorted(told)]


async def states(url: str) -> dict[str, list[str]]:
    """The notices by their state: to whom they are."""
    found = await rows(url, select(notices, people.c.code).join(people, people.c.id == notices.c.recipient_id))
    by_state: dict[str, list[str]] = {}
    for row in sorted(found, key=lambda row: row.id):
        by_state.setdefault(row.state, []).append(row.code)
    return by_state


async def facts(url: str, kind: str) -> list[dict[str, Any]]:
    """What the journal keeps of one kind of fact, in order."""
    found = await rows(url, select(journal).where(journal.c.kind == kind).order_by(journal.c.id))
    return [dict(row.facts) for row in found]


async def check_at(url: str, number: int) -> datetime | None:
    (row,) = await rows(url, select(tasks.c.check_at).where(tasks.c.number == number))
    found: datetime | None = row.check_at
    return found


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)
