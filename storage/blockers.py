"""Difficulties that wait for an answer."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Integer, bindparam, exists, func, insert, select, update

from domain.access import Actor
from domain.blocker import Blocker, BlockerState, Category, Severity
from domain.errors import StaleVersion
from domain.ids import BlockerId, PersonId, TaskId, UnitId
from domain.organisation import Role
from domain.records import BlockerLine, OldestBlocker
from domain.task import OPEN_STATES, Climb
from storage.board import in_states
from storage.columns import moment
from storage.row_sets import among, as_rows
from storage.session import Session
from storage.sight import IN_SIGHT, below, sight_of
from storage.statements import Row
from storage.tables.organisation import unit_lines
from storage.tables.people import posts
from storage.tables.tasks import blockers, tasks
from storage.timers import claim_due, columns_but, next_check_at, save_rows, stretch_without_timer

_B = blockers.c
_DAY = bindparam("day", type_=Date)
_NEVER_SAVED = ("id", "version", "task_id", "reporter_id", "at", "text")
_SAVED = tuple(columns_but(blockers, *_NEVER_SAVED))
_IS_OPEN = _B.ended_at.is_(None)
_OF_OPEN_TASKS = (
    select(blockers, tasks.c.number, tasks.c.title)
    .join(tasks, tasks.c.id == _B.task_id)
    .where(_IS_OPEN, in_states(*OPEN_STATES))
)
_ADD = insert(blockers).returning(_B.id)
_OPEN_OF = select(blockers).where(_B.task_id == bindparam("of_task"), _IS_OPEN).order_by(_B.id)
_BY_IDS = select(blockers).where(among(_B.id, "ids"))
_OWNED_BY = (
    _OF_OPEN_TASKS.where(among(_B.owner_id, "people")).order_by(_B.at, _B.id).limit(bindparam("limit", type_=Integer))
)
_OLDEST = (
    select(tasks.c.number, _B.at, func.count().over().label("waiting"))
    .join(tasks, tasks.c.id == _B.task_id)
    .where(
        _IS_OPEN,
        in_states(*OPEN_STATES),
        tasks.c.unit_id.in_(below(among(unit_lines.c.ancestor_id, "roots"))),
        IN_SIGHT,
    )
    .order_by(_B.at, _B.id)
    .limit(1)
)
_WITHDRAW = (
    update(blockers)
    .where(_B.task_id == bindparam("of_task"), _B.reporter_id == bindparam("who"), _B.at == moment("then"))
    .values(state=BlockerState.WITHDRAWN.value, ended_at=moment("then"), check_at=None, version=_B.version + 1)
)
_HOLDS_A_POST = exists().where(
    posts.c.person_id == _B.owner_id,
    posts.c.role != Role.ADMIN.value,
    posts.c.valid_from <= _DAY,
    posts.c.valid_to >= _DAY,
)
_LOOK_AT_ORPHANS = (
    update(blockers)
    .where(_IS_OPEN, ~_HOLDS_A_POST)
    .values(check_at=moment("now"), version=_B.version + 1)
    .execution_options(synchronize_session=False)
)


class SqlBlockers:
    """`domain.ports.Blockers` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, blocker: Blocker) -> None:
        """Stored, with its id."""
        values = _values_of(blocker)
        del values["id"]
        blocker.id = BlockerId(int(await self._session.value(_ADD, values)))

    async def open_of(self, task_id: TaskId) -> list[Blocker]:
        """Those of the task that wait for an answer, oldest first."""
        return [_blocker_of(row) for row in await self._session.rows(_OPEN_OF, {"of_task": task_id})]

    async def by_ids(self, ids: Sequence[BlockerId]) -> dict[BlockerId, Blocker]:
        """Those that exist, by id."""
        rows = await self._session.rows(_BY_IDS, {"ids": list(ids)}) if ids else ()
        return {BlockerId(row.id): _blocker_of(row) for row in rows}

    async def owned_by(self, people: Sequence[PersonId], limit: int) -> list[BlockerLine]:
        """What waits for one of these people, in tasks that are open, oldest first."""
        rows = await self._session.rows(_OWNED_BY, {"people": list(people), "limit": limit})
        return [BlockerLine(_blocker_of(row), row.number, row.title) for row in rows]

    async def oldest(self, actor: Actor, roots: Sequence[UnitId], day: date) -> OldestBlocker | None:
        """What waits longest at or below `roots` in sight of the actor, and how much waits in all; one statement."""
        row = await self._session.first(_OLDEST, sight_of(actor) | {"roots": list(roots), "day": day})
        return None if row is None else OldestBlocker(row.number, row.at, int(row.waiting))

    async def save(self, blocker: Blocker) -> None:
        """Stored; StaleVersion if somebody else stored it since."""
        if not await self.save_climbs([blocker]):
            raise StaleVersion(f"blocker {blocker.id}, version {blocker.version}")

    async def withdraw(self, task_id: TaskId, reporter_id: PersonId, at: datetime) -> None:
        """What that person reported at that moment counts no more."""
        await self._session.run(_WITHDRAW, {"of_task": task_id, "who": reporter_id, "then": at})

    async def look_at_orphans(self, now: datetime, day: date) -> int:
        """Whatever waits for somebody who holds no post on `day` is looked at now; how much that is."""
        return await self._session.run(_LOOK_AT_ORPHANS, {"now": now, "day": day})

    async def claim_due(self, now: datetime, limit: int) -> list[Blocker]:
        """Those whose clock is to be looked at, locked against other sweepers."""
        statement = claim_due(blockers, self._session.is_postgres)
        return [_blocker_of(row) for row in await self._session.rows(statement, {"now": now, "limit": limit})]

    async def next_check_at(self) -> datetime | None:
        """When the earliest of them is to be looked at."""
        found: datetime | None = await self._session.value(next_check_at(blockers))
        return found

    async def without_timer(self, after: int, stretch: int, most: int) -> tuple[list[Blocker], int | None]:
        """See the port."""
        rows, last = await stretch_without_timer(self._session, blockers, _IS_OPEN, after, stretch, most)
        return [_blocker_of(row) for row in rows], last

    async def save_climbs(self, rows: Sequence[Blocker]) -> set[int]:
        """Many of them in one statement; the ids of those that nobody else changed meanwhile."""
        if not rows:
            return set()
        is_postgres = self._session.is_postgres
        kept = {*_SAVED, "id", "version"}
        values = ({name: value for name, value in _values_of(row).items() if name in kept} for row in rows)
        statement = save_rows(blockers, _SAVED, is_postgres)
        saved = await self._session.rows(statement, {"rows": as_rows(is_postgres, values)})
        found = {int(row.id) for row in saved}
        for blocker in rows:
            blocker.version += blocker.key in found
        return found


def _values_of(blocker: Blocker) -> dict[str, Any]:
    plain = ("id", "task_id", "reporter_id", "at", "text", "owner_id", "owner_since", "level", "reminded", "ended_by")
    values = {name: getattr(blocker, name) for name in (*plain, "ended_at", "answer", "check_at", "version")}
    return values | {
        "category": blocker.category.value,
        "severity": blocker.severity.value,
        "state": blocker.state.value,
        "climb_step": blocker.climb.step,
        "climb_last_at": blocker.climb.last_at,
        "climb_round": blocker.climb.round,
    }


def _blocker_of(row: Row) -> Blocker:
    return Blocker(
        id=BlockerId(row.id),
        task_id=TaskId(row.task_id),
        reporter_id=PersonId(row.reporter_id),
        at=row.at,
        text=row.text,
        owner_id=PersonId(row.owner_id),
        owner_since=row.owner_since,
        category=Category(row.category),
        severity=Severity(row.severity),
        state=BlockerState(row.state),
        level=row.level,
        reminded=row.reminded,
        ended_by=row.ended_by,
        ended_at=row.ended_at,
        answer=row.answer,
        climb=Climb(row.climb_step, row.climb_last_at, round=row.climb_round),
        check_at=row.check_at,
        version=row.version,
    )
