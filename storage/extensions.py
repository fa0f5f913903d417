"""Requests for more time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Text, bindparam, insert, literal, null, select, update

from domain.errors import StaleVersion
from domain.extension import Extension, ExtensionState
from domain.ids import DirectiveId, ExtensionId, PersonId, TaskId
from domain.task import Climb
from storage.columns import moment
from storage.row_sets import among, as_rows
from storage.session import Session
from storage.statements import Row
from storage.tables.tasks import extensions, tasks
from storage.timers import claim_due, columns_but, next_check_at, save_rows, stretch_without_timer

_E = extensions.c
_IS_ASKED = _E.state == literal(ExtensionState.ASKED.value, Text)
_SAVED = tuple(columns_but(extensions, "id", "version", "task_id", "asked_by", "asked_at", "old_due_at"))
_ADD = insert(extensions).returning(_E.id)
_ASKED = select(extensions).where(_E.task_id == bindparam("of_task"), _IS_ASKED)
_ASKED_OF = select(extensions).where(among(_E.task_id, "of_tasks"), _IS_ASKED)
_ASKED_IN = (
    select(extensions)
    .join(tasks, tasks.c.id == _E.task_id)
    .where(tasks.c.directive_id == bindparam("directive"), tasks.c.asked_due_at.is_not(None), _IS_ASKED)
    .order_by(_E.id)
)
_ENDED = {"decided_at": moment("now"), "check_at": null(), "version": _E.version + 1}
_LAPSED = _ENDED | {"state": literal(ExtensionState.LAPSED.value, Text)}
_LAPSE = update(extensions).where(among(_E.task_id, "of_tasks"), _IS_ASKED).values(_LAPSED)
_IN_DIRECTIVE = _E.task_id.in_(
    select(tasks.c.id).where(
        tasks.c.directive_id == bindparam("directive"),
        tasks.c.asked_due_at.is_not(None),
        ~among(tasks.c.lead_id, "but_of"),
    )
)
_LAPSE_IN = update(extensions).where(_IN_DIRECTIVE, _IS_ASKED).values(_LAPSED)
_WITHDRAW = (
    update(extensions)
    .where(_E.task_id == bindparam("of_task"), _E.asked_by == bindparam("who"), _E.asked_at == moment("then"))
    .values(state=ExtensionState.WITHDRAWN.value, check_at=None, version=_E.version + 1)
)
_REOPEN = (
    update(extensions)
    .where(_E.task_id == bindparam("of_task"), _E.decided_at == moment("then"), _E.asked_at != _E.decided_at)
    .values(
        state=ExtensionState.ASKED.value,
        decided_by=None,
        decided_at=None,
        decided_due_at=None,
        note="",
        check_at=moment("then"),
        version=_E.version + 1,
    )
)


class SqlExtensions:
    """`domain.ports.Extensions` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, extension: Extension) -> None:
        """Stored, with its id."""
        values = _values_of(extension)
        del values["id"]
        extension.id = ExtensionId(int(await self._session.value(_ADD, values)))

    async def asked(self, task_id: TaskId) -> Extension | None:
        """The request that is open for the task."""
        row = await self._session.first(_ASKED, {"of_task": task_id})
        return None if row is None else _extension_of(row)

    async def asked_of(self, task_ids: Sequence[TaskId]) -> Mapping[TaskId, Extension]:
        """See the port."""
        rows = await self._session.rows(_ASKED_OF, {"of_tasks": list(task_ids)})
        return {TaskId(row.task_id): _extension_of(row) for row in rows}

    async def asked_in(self, directive_id: DirectiveId) -> list[Extension]:
        """The requests that are open for tasks of the directive."""
        return [_extension_of(row) for row in await self._session.rows(_ASKED_IN, {"directive": directive_id})]

    async def save(self, extensions: Sequence[Extension]) -> None:
        """Stored in one statement; StaleVersion if somebody else stored one of them since."""
        if len(await self.save_climbs(extensions)) != len(extensions):
            raise StaleVersion("a request for more time was changed meanwhile")

    async def lapse(self, task_ids: Sequence[TaskId], now: datetime) -> None:
        """Whatever is open for these tasks is so no longer, undecided."""
        await self._session.run(_LAPSE, {"of_tasks": list(task_ids), "now": now})

    async def lapse_in(self, directive_id: DirectiveId, now: datetime, but_of: Collection[PersonId] = ()) -> None:
        """The same for all tasks of the directive, but for those that one of `but_of` leads."""
        values = {"directive": directive_id, "now": now, "but_of": sorted(but_of)}
        await self._session.run(_LAPSE_IN, values)

    async def withdraw(self, task_id: TaskId, asked_by: PersonId, at: datetime) -> None:
        """What that person asked for, or gave unasked, at that moment counts no more."""
        await self._session.run(_WITHDRAW, {"of_task": task_id, "who": asked_by, "then": at})

    async def reopen(self, task_id: TaskId, at: datetime) -> None:
        """What was decided at that moment, having been asked for before, is open again."""
        await self._session.run(_REOPEN, {"of_task": task_id, "then": at})

    async def claim_due(self, now: datetime, limit: int) -> list[Extension]:
        """Requests whose clock is to be looked at, locked against other sweepers."""
        statement = claim_due(extensions, self._session.is_postgres)
        return [_extension_of(row) for row in await self._session.rows(statement, {"now": now, "limit": limit})]

    async def next_check_at(self) -> datetime | None:
        """When the earliest of them is to be looked at."""
        found: datetime | None = await self._session.value(next_check_at(extensions))
        return found

    async def without_timer(self, after: int, stretch: int, most: int) -> tuple[list[Extension], int | None]:
        """See the port."""
        rows, last = await stretch_without_timer(self._session, extensions, _IS_ASKED, after, stretch, most)
        return [_extension_of(row) for row in rows], last

    async def save_climbs(self, rows: Sequence[Extension]) -> set[int]:
        """Many of them in one statement; the ids of those that nobody else changed meanwhile."""
        if not rows:
            return set()
        is_postgres = self._session.is_postgres
        values = as_rows(is_postgres, _rows_of(rows))
        saved = await self._session.rows(save_rows(extensions, _SAVED, is_postgres), {"rows": values})
        found = {int(row.id) for row in saved}
        for extension in rows:
            extension.version += extension.key in found
        return found


def _rows_of(rows: Iterable[Extension]) -> Iterable[dict[str, Any]]:
    kept = {*_SAVED, "id", "version"}
    return ({name: value for name, value in _values_of(row).items() if name in kept} for row in rows)


def _values_of(extension: Extension) -> dict[str, Any]:
    plain = ("id", "task_id", "asked_by", "asked_at", "old_due_at", "new_due_at", "reason", "decided_by", "decided_at")
    values = {name: getattr(extension, name) for name in (*plain, "decided_due_at", "note", "check_at", "version")}
    climb = extension.climb
    return values | {
        "state": extension.state.value,
        "climb_step": climb.step,
        "climb_last_at": climb.last_at,
        "climb_round": climb.round,
    }


def _extension_of(row: Row) -> Extension:
    return Extension(
        id=ExtensionId(row.id),
        task_id=TaskId(row.task_id),
        asked_by=PersonId(row.asked_by),
        asked_at=row.asked_at,
        old_due_at=row.old_due_at,
        new_due_at=row.new_due_at,
        reason=row.reason,
        state=ExtensionState(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decided_due_at=row.decided_due_at,
        note=row.note,
        climb=Climb(row.climb_step, row.climb_last_at, round=row.climb_round),
        check_at=row.check_at,
        version=row.version,
    )
