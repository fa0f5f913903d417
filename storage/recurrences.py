"""Orders that repeat, with the days that their rules name; and which of them made what."""

from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any

from dateutil.rrule import rrule, rrulestr
from sqlalchemy import Executable, bindparam, func, insert, select, update

from domain.errors import StaleVersion
from domain.ids import DirectiveId, PersonId, RecurrenceId, TaskId, UnitId
from domain.recurrence import Recurrence, RecurrenceState
from storage.columns import moment
from storage.dialogues import draft_as_json, draft_from_json
from storage.session import Session
from storage.statements import Row
from storage.tables.recurrences import occurrences, recurrences

_ADD = insert(recurrences).returning(recurrences.c.id)
_ADD_OCCURRENCE = insert(occurrences)
_CHANGED = ("draft", "last_day", "next_at", "state", "task_id", "directive_id", "version")
_SAVE = (
    update(recurrences)
    .where(recurrences.c.id == bindparam("of"), recurrences.c.version == bindparam("was"))
    .values({name: bindparam(name, type_=recurrences.c[name].type) for name in _CHANGED})
)
_IS_RUNNING = recurrences.c.state == RecurrenceState.RUNNING.value
_NEXT_AT = select(func.min(recurrences.c.next_at)).where(_IS_RUNNING)
_OF_TASK = select(recurrences).join(occurrences).where(occurrences.c.task_id == bindparam("made"))
_OF_DIRECTIVE = select(recurrences).join(occurrences).where(occurrences.c.directive_id == bindparam("made"))


@cache
def _first_due(is_postgres: bool) -> Executable:
    due = (
        select(recurrences).where(_IS_RUNNING, recurrences.c.next_at <= moment("now")).order_by(recurrences.c.next_at)
    ).limit(1)
    return due.with_for_update(skip_locked=True) if is_postgres else due


class SqlRecurrences:
    """`domain.ports.Recurrences` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def day_after(self, rule: str, first: date, after: date) -> date | None:
        """The first day behind `after` that the rule names, counted from `first`."""
        found = _rule(rule, first).after(datetime.combine(after, time()))
        return None if found is None else found.date()

    async def add(self, recurrence: Recurrence) -> None:
        """Stored, with its id and its first occurrence."""
        values = _changed(recurrence) | {
            "rule": recurrence.rule,
            "assigner_id": recurrence.assigner_id,
            "assigner_unit_id": recurrence.assigner_unit_id,
            "first_at": recurrence.first_at,
        }
        recurrence.id = RecurrenceId(int(await self._session.value(_ADD, values)))
        await self._add_occurrence(recurrence)

    async def save(self, recurrence: Recurrence, *, has_made: bool = False) -> None:
        """Stored, and its version is one more; StaleVersion if somebody else stored it since. `has_made`: its latest
        task or directive is a new one."""
        values = _changed(recurrence) | {"of": recurrence.id, "was": recurrence.version}
        if await self._session.run(_SAVE, values | {"version": recurrence.version + 1}) != 1:
            raise StaleVersion(f"recurrence {recurrence.id}, version {recurrence.version}")
        recurrence.version += 1
        if has_made:
            await self._add_occurrence(recurrence)

    async def claim_due(self, now: datetime) -> Recurrence | None:
        """The one that has waited longest, locked against others until the end of the unit of work."""
        row = await self._session.first(_first_due(self._session.is_postgres), {"now": now})
        return None if row is None else _recurrence_of(row)

    async def next_at(self) -> datetime | None:
        """When the earliest occurrence is to be made; a moment long past means that nothing makes it."""
        found: datetime | None = await self._session.value(_NEXT_AT)
        return found

    async def of_task(self, task_id: TaskId) -> Recurrence | None:
        """The recurrence that made the task."""
        row = await self._session.first(_OF_TASK, {"made": task_id})
        return None if row is None else _recurrence_of(row)

    async def of_directive(self, directive_id: DirectiveId) -> Recurrence | None:
        """The recurrence that made the directive."""
        row = await self._session.first(_OF_DIRECTIVE, {"made": directive_id})
        return None if row is None else _recurrence_of(row)

    async def _add_occurrence(self, recurrence: Recurrence) -> None:
        values = {
            "recurrence_id": recurrence.id,
            "day": recurrence.last_day,
            "task_id": recurrence.task_id,
            "directive_id": recurrence.directive_id,
        }
        await self._session.run(_ADD_OCCURRENCE, values)


def _changed(recurrence: Recurrence) -> dict[str, Any]:
    plain = ("last_day", "next_at", "task_id", "directive_id", "version")
    values = {name: getattr(recurrence, name) for name in plain}
    return values | {"draft": draft_as_json(recurrence.draft), "state": recurrence.state.value}


def _recurrence_of(row: Row) -> Recurrence:
    return Recurrence(
        id=RecurrenceId(row.id),
        rule=row.rule,
        draft=draft_from_json(row.draft),
        assigner_id=PersonId(row.assigner_id),
        assigner_unit_id=UnitId(row.assigner_unit_id),
        first_at=row.first_at,
        last_day=row.last_day,
        next_at=row.next_at,
        state=RecurrenceState(row.state),
        task_id=row.task_id,
        directive_id=row.directive_id,
        version=row.version,
    )


@lru_cache(maxsize=256)
def _rule(rule: str, first: date) -> rrule:
    """Days alone, at midnight: the clock and the time zone are the calendar's matter."""
    found = rrulestr(f"RRULE:{rule}", dtstart=datetime.combine(first, time()), cache=True)
    if not isinstance(found, rrule):
        raise TypeError(f"no rule: {rule!r}")
    return found
