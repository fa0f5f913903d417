"""Changes of some columns of tasks, of one or of many at once, each made only where the version is still the one read."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Executable, bindparam, update

from domain.errors import StaleVersion
from domain.ids import TaskId
from storage.columns import UtcDateTime
from storage.row_sets import as_rows_with
from storage.session import Session
from storage.tables.tasks import tasks
from storage.timers import save_rows


@cache
def _moments_among(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if isinstance(tasks.c[name].type, UtcDateTime))


@lru_cache(maxsize=256)
def change(names: tuple[str, ...]) -> Executable:
    """These columns of the task `task_id`, where its version `was` this. Each kind of step changes a few columns, always
    the same: what is not set costs no index and no foreign key."""
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    return (
        update(tasks)
        .where(tasks.c.id == bindparam("task_id"), tasks.c.version == bindparam("was"))
        .values(values | {"version": tasks.c.version + 1})
    )


async def change_rows(session: Session, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> set[TaskId]:
    """The same of many on PostgreSQL, by one statement: values in the order of `names`, then id and version. The ids of
    those that nobody else changed meanwhile."""
    named = [dict(zip((*names, "id", "version"), row, strict=True)) for row in rows]
    values = {"rows": as_rows_with(True, named, *_moments_among(names))}
    return {TaskId(row.id) for row in await session.rows(save_rows(tasks, names, True), values)}


async def change_each(session: Session, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """The same of many on SQLite, where nobody else writes from the beginning of the unit of work on: rows one after
    another cost it less than to take one value apart. StaleVersion if somebody changed one of them before."""
    if rows and await session.run_each(change(names), (*names, "task_id", "was"), rows) != len(rows):
        raise StaleVersion(f"one of {len(rows)} tasks")
