"""Hand-overs planned for a day: at most one of a task."""

from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Date, Executable, Integer, bindparam, delete, select

from domain.directive import Party
from domain.ids import PersonId, TaskId, UnitId
from domain.records import PlannedHandover
from storage.session import Session, insert_into
from storage.statements import Row
from storage.tables.tasks import planned_handovers, tasks

_P = planned_handovers.c
_COLUMNS = tuple(column.name for column in planned_handovers.c)
_DROP = delete(planned_handovers).where(_P.task_id == bindparam("of_task"))
_PLANNED = select(planned_handovers, tasks.c.number).join(tasks, tasks.c.id == _P.task_id)
_OF_TASK = _PLANNED.where(_P.task_id == bindparam("of_task"))
_DUE = (
    _PLANNED.where(_P.day <= bindparam("day", type_=Date))
    .order_by(_P.day, _P.task_id)
    .limit(bindparam("limit", type_=Integer))
)


@cache
def _put(is_postgres: bool) -> Executable:
    values = {name: bindparam(name, type_=planned_handovers.c[name].type) for name in _COLUMNS}
    put = insert_into(planned_handovers, is_postgres).values(values)
    changed = {name: put.excluded[name] for name in _COLUMNS if name != "task_id"}
    return put.on_conflict_do_update(index_elements=[_P.task_id], set_=changed)


@cache
def _first_due(is_postgres: bool) -> Executable:
    return _DUE.with_for_update(of=planned_handovers, skip_locked=True) if is_postgres else _DUE


class SqlHandovers:
    """`domain.ports.Handovers` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def put(self, planned: PlannedHandover) -> None:
        """Planned, instead of what was planned for the task before."""
        values: dict[str, Any] = {
            "task_id": planned.task_id,
            "unit_id": planned.heir.unit_id,
            "person_id": planned.heir.person_id,
            "lead_id": planned.lead_id,
            "day": planned.day,
            "by": planned.by,
            "at": planned.at,
        }
        await self._session.run(_put(self._session.is_postgres), values)

    async def drop(self, task_id: TaskId) -> bool:
        """Nothing is planned for the task any more; False if nothing was."""
        return await self._session.run(_DROP, {"of_task": task_id}) == 1

    async def of_task(self, task_id: TaskId) -> PlannedHandover | None:
        row = await self._session.first(_OF_TASK, {"of_task": task_id})
        return None if row is None else _planned_of(row)

    async def is_due(self, now: datetime) -> bool:
        """Whether one is planned for the local day of now or an earlier one."""
        return await self._session.first(_DUE, {"day": self._day(now), "limit": 1}) is not None

    async def claim_due(self, now: datetime) -> PlannedHandover | None:
        """The earliest that is due, locked against others until the end of the unit of work."""
        row = await self._session.first(_first_due(self._session.is_postgres), {"day": self._day(now), "limit": 1})
        return None if row is None else _planned_of(row)

    def _day(self, now: datetime) -> date:
        return now.astimezone(self._session.zone).date()


def _planned_of(row: Row) -> PlannedHandover:
    return PlannedHandover(
        TaskId(row.task_id),
        row.number,
        Party(UnitId(row.unit_id), PersonId(row.person_id)),
        PersonId(row.lead_id),
        row.day,
        PersonId(row.by),
        row.at,
    )
