"""What is kept of the past: what happened to tasks, and the organisation of all days."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Integer, bindparam, or_, select

from domain.emergency import Emergency
from domain.ids import PersonId, TaskId, UnitId
from domain.organisation import Role, UnitKind
from domain.past import PastAccount, PastLine, PastOrganisation, PastPost, PastUnit
from domain.records import HistoryLine
from storage.columns import moment
from storage.row_sets import among
from storage.session import Session
from storage.stand_ins import leave_of, stand_in_of
from storage.tables.emergencies import emergencies
from storage.tables.organisation import unit_lines, unit_spans
from storage.tables.people import accounts, leaves, posts, stand_ins
from storage.tables.tasks import journal, tasks

_T, _J = tasks.c, journal.c
_OPEN_THEN = (
    select(_T.id)
    .where(_T.assigned_at < moment("end"), or_(_T.closed_at.is_(None), _T.closed_at > moment("begin")))
    .order_by(_T.id)
)
_BELOW = select(unit_lines.c.unit_id).where(unit_lines.c.ancestor_id == bindparam("root", type_=Integer))
_OPEN_THEN_BELOW = _OPEN_THEN.where(_T.unit_id.in_(_BELOW))
_LIVES = (
    select(_J.task_id, _J.at, _J.kind, _J.actor_id, _J.facts)
    .where(among(_J.task_id, "task_ids"), _J.at < moment("end"))
    .order_by(_J.task_id, _J.id)
)
_LINES = select(unit_lines)
_UNITS = select(unit_spans).order_by(unit_spans.c.unit_id, unit_spans.c.valid_from)
_POSTS = select(posts).order_by(posts.c.valid_from, posts.c.id)
_AWAY = select(stand_ins).order_by(stand_ins.c.id)
_ON_LEAVE = select(leaves).order_by(leaves.c.id)
_ACCOUNTS = select(accounts.c.person_id, accounts.c.linked_at, accounts.c.dead_at)
_EMERGENCIES = select(emergencies).order_by(emergencies.c.id)
_OF_EMERGENCY = tuple(field.name for field in fields(Emergency))


class SqlPast:
    """`domain.ports.Past` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def tasks(self, begin: datetime, end: datetime, unit_id: UnitId | None = None) -> list[TaskId]:
        """See the port."""
        values = {"begin": begin, "end": end}
        if unit_id is None:
            rows = await self._session.rows(_OPEN_THEN, values)
        else:
            rows = await self._session.rows(_OPEN_THEN_BELOW, values | {"root": unit_id})
        return [TaskId(row.id) for row in rows]

    async def lives(self, task_ids: Sequence[TaskId], end: datetime) -> dict[TaskId, list[HistoryLine]]:
        """See the port."""
        found: dict[TaskId, list[HistoryLine]] = {}
        for row in await self._session.rows(_LIVES, {"task_ids": list(task_ids), "end": end}):
            found.setdefault(row.task_id, []).append(HistoryLine(row.at, row.kind, row.actor_id, row.facts))
        return found

    async def organisation(self) -> PastOrganisation:
        """See the port."""
        rows = self._session.rows
        return PastOrganisation(
            [PastLine(r.unit_id, r.ancestor_id, r.distance, r.valid_from, r.valid_to) for r in await rows(_LINES)],
            [
                PastUnit(UnitId(r.unit_id), UnitKind(r.kind), r.parent_id, r.valid_from, r.valid_to)
                for r in await rows(_UNITS)
            ],
            [PastPost(r.person_id, r.unit_id, Role(r.role), r.valid_from, r.valid_to) for r in await rows(_POSTS)],
            [stand_in_of(row) for row in await rows(_AWAY)],
            [PastAccount(PersonId(r.person_id), r.linked_at, r.dead_at) for r in await rows(_ACCOUNTS)],
            [leave_of(row) for row in await rows(_ON_LEAVE)],
        )

    async def emergencies(self) -> list[Emergency]:
        """See the port."""
        rows = await self._session.rows(_EMERGENCIES)
        return [Emergency(**{name: getattr(row, name) for name in _OF_EMERGENCY}) for row in rows]
