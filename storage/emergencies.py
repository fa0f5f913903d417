"""Emergencies, who answered the roll call, and the tasks that climb by them."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import BigInteger, Date, Integer, bindparam, func, insert, select, update

from domain.emergency import Called, Emergency, Figures
from domain.errors import StaleVersion
from domain.ids import EmergencyId, PersonId, TaskId, UnitId
from domain.task import OPEN_STATES, TaskState
from storage.board import in_states
from storage.columns import moment
from storage.row_sets import among
from storage.session import Session
from storage.statements import Row
from storage.tables.emergencies import emergencies, roll_calls
from storage.tables.organisation import unit_lines
from storage.tables.tasks import tasks
from storage.tasks import counted
from storage.timers import claim_due, next_check_at

# How many were declared: whoever counts one more does so alone.
_DECLARED = "emergencies"
_E, _R, _T = emergencies.c, roll_calls.c, tasks.c
_DAY = bindparam("day", type_=Date)
_OF = bindparam("of", type_=BigInteger)
_ADD = insert(emergencies).returning(_E.id)
_ADD_CALLS = insert(roll_calls)
_SAVE = (
    update(emergencies)
    .where(_E.id == _OF, _E.version == bindparam("was"))
    .values(
        ended_at=moment("over_at"),
        ended_by=bindparam("over_by"),
        reported_at=moment("told_at"),
        check_at=moment("look_at"),
        version=_E.version + 1,
    )
)
_RUNNING = select(emergencies).where(_E.ended_at.is_(None), _E.until_at > moment("now")).order_by(_E.id)
_CALLED = select(roll_calls).where(_R.emergency_id == _OF).order_by(_R.unit_id, _R.person_id)
_ANSWER = (
    update(roll_calls)
    .where(among(_R.person_id, "people"), _R.answered_at.is_(None), among(_R.emergency_id, "running"))
    .values(answered_at=moment("now"))
    .returning(_R.emergency_id)
)
_IS_CALLED = select(_R.emergency_id).where(among(_R.person_id, "people"), among(_R.emergency_id, "running"))
_UNITS = select(unit_lines.c.unit_id).where(
    unit_lines.c.ancestor_id == bindparam("root"), unit_lines.c.valid_from <= _DAY, unit_lines.c.valid_to >= _DAY
)
# What is late already has been raised by its own ladder: an emergency hurries what is still to come.
_IS_AHEAD = (_T.due_at.is_(None) | (_T.due_at > moment("since"))) & in_states(*OPEN_STATES)
_IN_AREA = (_T.closed_at.is_(None)) & _T.unit_id.in_(_UNITS) & _IS_AHEAD
_COUNT = select(func.count()).select_from(tasks).where(_IN_AREA)
_LIMIT = bindparam("limit", type_=Integer)
_NOT_IN_IT = select(_T.id).where(_IN_AREA, _T.emergency_id.is_(None)).order_by(_T.id).limit(_LIMIT)
_IN_IT = select(_T.id).where(_T.emergency_id == _OF).order_by(_T.id).limit(_LIMIT)
_FIGURES = select(
    func.count().label("tasks"),
    func.count().filter(in_states(TaskState.DONE, TaskState.SUBMITTED)).label("done"),
    func.count().filter(in_states(*OPEN_STATES) & (_T.due_at <= moment("now"))).label("late"),
).where(_T.emergency_id == _OF)
_FIELDS = tuple(field.name for field in fields(Emergency))


class SqlEmergencies:
    """`domain.ports.Emergencies` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def begin_declaring(self) -> None:
        """See the port."""
        await counted(self._session, _DECLARED)

    async def add(self, emergency: Emergency, called: Sequence[Called]) -> EmergencyId:
        """See the port."""
        values = {name: getattr(emergency, name) for name in _FIELDS if name != "id"}
        added = EmergencyId(int(await self._session.value(_ADD, values)))
        if called:
            rows = [
                {"emergency_id": added, "person_id": one.person_id, "unit_id": one.unit_id, "answered_at": None}
                for one in called
            ]
            await self._session.run(_ADD_CALLS, rows)
        return added

    async def save(self, emergency: Emergency) -> None:
        """See the port."""
        values = {
            "of": emergency.id,
            "was": emergency.version,
            "over_at": emergency.ended_at,
            "over_by": emergency.ended_by,
            "told_at": emergency.reported_at,
            "look_at": emergency.check_at,
        }
        if await self._session.run(_SAVE, values) != 1:
            raise StaleVersion(f"emergency {emergency.id}, version {emergency.version}")

    async def running(self, now: datetime) -> list[Emergency]:
        """See the port."""
        return [_emergency_of(row) for row in await self._session.rows(_RUNNING, {"now": now})]

    async def called(self, emergency_id: EmergencyId) -> list[Called]:
        """See the port."""
        rows = await self._session.rows(_CALLED, {"of": emergency_id})
        return [Called(PersonId(row.person_id), UnitId(row.unit_id), row.answered_at) for row in rows]

    async def calls(self, people: Sequence[PersonId], running: Sequence[EmergencyId]) -> set[EmergencyId]:
        """See the port."""
        rows = (
            await self._session.rows(_IS_CALLED, {"people": list(people), "running": list(running)}) if running else ()
        )
        return {EmergencyId(row.emergency_id) for row in rows}

    async def answer(
        self, people: Sequence[PersonId], running: Sequence[EmergencyId], now: datetime
    ) -> set[EmergencyId]:
        """See the port."""
        values = {"people": list(people), "running": list(running), "now": now}
        rows = await self._session.rows(_ANSWER, values) if running else ()
        return {EmergencyId(row.emergency_id) for row in rows}

    async def units(self, root: UnitId, day: date) -> list[UnitId]:
        """See the port."""
        return [UnitId(row.unit_id) for row in await self._session.rows(_UNITS, {"root": root, "day": day})]

    async def count_tasks(self, root: UnitId, since: datetime, day: date) -> int:
        """See the port."""
        return int(await self._session.value(_COUNT, {"root": root, "since": since, "day": day}))

    async def not_in_it(self, emergency: Emergency, limit: int, day: date) -> list[TaskId]:
        """See the port."""
        values = {"root": emergency.unit_id, "since": emergency.declared_at, "day": day, "limit": limit}
        return [TaskId(row.id) for row in await self._session.rows(_NOT_IN_IT, values)]

    async def in_it(self, emergency_id: EmergencyId, limit: int) -> list[TaskId]:
        """See the port."""
        return [TaskId(row.id) for row in await self._session.rows(_IN_IT, {"of": emergency_id, "limit": limit})]

    async def figures(self, emergency_id: EmergencyId, now: datetime) -> Figures:
        """See the port."""
        row = await self._session.first(_FIGURES, {"of": emergency_id, "now": now})
        return Figures() if row is None else Figures(row.tasks, row.done, row.late)

    async def claim_due(self, now: datetime, limit: int) -> list[Emergency]:
        """See the port."""
        statement = claim_due(emergencies, self._session.is_postgres)
        return [_emergency_of(row) for row in await self._session.rows(statement, {"now": now, "limit": limit})]

    async def next_check_at(self) -> datetime | None:
        """See the port."""
        found: datetime | None = await self._session.value(next_check_at(emergencies))
        return found


def _emergency_of(row: Row) -> Emergency:
    return Emergency(**{name: getattr(row, name) for name in _FIELDS})
