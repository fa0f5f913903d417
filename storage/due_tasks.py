"""Tasks that are to be looked at, as the sweep takes them and gives them back."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, select

from domain.ids import TaskId, UnitId
from domain.task import Climb, Task
from storage.columns import moment
from storage.known_tree import SqlTree
from storage.session import Session
from storage.tables.tasks import tasks
from storage.task_changes import change_each, change_rows
from storage.task_rows import NO_CLIMB, READERS, WITHOUT_LINES

# What a sweep changes. It takes no hold away, and ends no wait.
_CLIMBED = ("climb_step", "climb_last_at", "climb_round", "check_at")
_CLIMBED_WITH_AWAITED = (*_CLIMBED, "awaiting_step", "awaiting_round")
_NAMES = [column.name for column in WITHOUT_LINES]
_CLIMB = [f"climb_{field.name}" for field in fields(Climb)]
# Those of a task, without the last, which nobody asks of one that is swept.
_FIELDS = [field.name for field in fields(Task)][:-1]


@cache
def _claim(is_postgres: bool) -> Select[Any]:
    """On PostgreSQL the batch is picked and locked first, in a CTE that the planner may not fold into the rest: else
    it might lock more rows than the batch holds."""
    is_due = tasks.c.check_at <= moment("now")
    limit = bindparam("limit", type_=Integer)
    if not is_postgres:
        return select(*WITHOUT_LINES).where(is_due).order_by(tasks.c.check_at).limit(limit)
    due = (
        select(tasks.c.id)
        .where(is_due)
        .order_by(tasks.c.check_at)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
        .cte("due")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    # What is due at one moment, as deadlines are, comes in the order in which it was given.
    return select(*WITHOUT_LINES).join(due, due.c.id == tasks.c.id).order_by(tasks.c.check_at, tasks.c.id)


class SqlDueTasks:
    """`domain.ports.DueTasks` in SQL."""

    def __init__(self, session: Session, tree: SqlTree) -> None:
        self._session = session
        self._tree = tree
        self._awaiting: dict[TaskId | None, Climb | None] = {}

    async def claim(self, now: datetime, limit: int, day: date) -> list[Task]:
        """See the port."""
        columns = await self._session.columns(_claim(self._session.is_postgres), {"now": now, "limit": limit})
        if not columns:
            return []
        named = dict(zip(_NAMES, columns, strict=True))
        lines = await self._tree.lines({*named["unit_id"], *named["assigner_unit_id"]}, day)
        claimed = _tasks_of(named, lines)
        self._awaiting.update(zip(named["id"], named["awaiting"], strict=True))
        return claimed

    async def save(self, tasks: Sequence[Task]) -> set[TaskId]:
        """See the port. On SQLite nobody else writes since they were claimed, and most of them climb one ladder."""
        rows, with_awaited = [], []
        # A climb that goes on is another object; on PostgreSQL all go by one statement.
        awaiting = {} if self._session.is_postgres else self._awaiting
        for task in tasks:
            climb = task.climb or NO_CLIMB
            if task.awaiting is awaiting.get(task.id, NO_CLIMB):
                rows.append((climb.step, climb.last_at, climb.round, task.check_at, task.id, task.version))
            else:
                kept, awaited = (climb.step, climb.last_at, climb.round, task.check_at), task.awaiting or NO_CLIMB
                with_awaited.append((*kept, awaited.step, awaited.round, task.id, task.version))
        if self._session.is_postgres:
            saved = await change_rows(self._session, _CLIMBED_WITH_AWAITED, with_awaited)
        else:
            await change_each(self._session, _CLIMBED, rows)
            await change_each(self._session, _CLIMBED_WITH_AWAITED, with_awaited)
            saved = {task.id for task in tasks if task.id is not None}
        for task in tasks:
            task.version += task.id in saved
        return saved


def _tasks_of(columns: dict[str, Sequence[Any]], lines: Mapping[UnitId, tuple[UnitId, ...]]) -> list[Task]:
    """The aggregates that these columns hold. Column by column, and as tasks at once: so it costs least, and there are
    many."""
    for name, read in READERS.items():
        if name in columns:
            columns[name] = list(map(read, columns[name]))
    columns["unit_line"] = [lines[unit_id] for unit_id in columns["unit_id"]]
    columns["assigner_line"] = [lines[unit_id] for unit_id in columns["assigner_unit_id"]]
    climbs = zip(*(columns[name] for name in _CLIMB), strict=True)
    columns["climb"] = [None if climb[0] is None else Climb(*climb) for climb in climbs]
    awaited = zip(columns["awaiting_step"], columns["awaiting_round"], strict=True)
    columns["awaiting"] = [None if step is None else Climb(step, round=number) for step, number in awaited]
    return list(map(Task, *(columns[name] for name in _FIELDS)))
