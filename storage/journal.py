"""The append-only record of every fact."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Executable, Integer, bindparam, func, insert, select

from domain.events import Event, EventKind
from domain.ids import TaskId
from domain.records import HistoryLine
from storage.row_sets import among, as_rows, insert_rows
from storage.session import Session
from storage.tables.tasks import journal

_ADD = insert(journal)
_ADDED = ("kind", "at", "actor_id", "task_id", "directive_id", "via", "facts")
_HISTORY = (
    select(journal.c.at, journal.c.kind, journal.c.actor_id, journal.c.facts)
    .where(journal.c.task_id == bindparam("task_id"))
    .order_by(journal.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
    .offset(bindparam("skip", type_=Integer))
)
_COUNT = select(func.count()).select_from(journal).where(journal.c.task_id == bindparam("task_id"))
_RUNGS = (
    select(journal.c.task_id, journal.c.at, journal.c.kind, journal.c.actor_id, journal.c.facts)
    .where(among(journal.c.task_id, "task_ids"), journal.c.kind == EventKind.RUNG_REACHED.value)
    .order_by(journal.c.id)
)


@cache
def _add_many(is_postgres: bool) -> Executable:
    return insert_rows(is_postgres, journal, _ADDED)


class SqlJournal:
    """`domain.ports.Journal` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, events: Sequence[Event], via: str) -> None:
        """The facts are kept for good; `via` names the channel."""
        rows = [
            {
                "kind": event.kind.value,
                "at": event.at,
                "actor_id": event.actor_id,
                "task_id": event.task_id,
                "directive_id": event.directive_id,
                "via": via,
                "facts": dict(event.facts),
            }
            for event in events
        ]
        if len(rows) == 1:
            await self._session.later(_ADD, rows[0])
        elif rows:
            is_postgres = self._session.is_postgres
            await self._session.later(_add_many(is_postgres), {"rows": as_rows(is_postgres, rows)})

    async def count(self, task_id: TaskId) -> int:
        """How many facts there are of a task."""
        return int(await self._session.value(_COUNT, {"task_id": task_id}))

    async def history(self, task_id: TaskId, limit: int, skip: int = 0) -> list[HistoryLine]:
        """`limit` facts of a task, newest first, the latest `skip` left out."""
        rows = await self._session.rows(_HISTORY, {"task_id": task_id, "limit": limit, "skip": skip})
        return [HistoryLine(row.at, row.kind, row.actor_id, row.facts) for row in rows]

    async def rungs(self, task_ids: Sequence[TaskId]) -> dict[TaskId, list[HistoryLine]]:
        """The steps of the ladder that each of these tasks has taken, oldest first."""
        found: dict[TaskId, list[HistoryLine]] = {}
        for row in await self._session.rows(_RUNGS, {"task_ids": list(task_ids)}):
            found.setdefault(row.task_id, []).append(HistoryLine(row.at, row.kind, row.actor_id, row.facts))
        return found
