"""People who have left their last post, and what they led: found once for each day and each change of the organisation."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
    Executable,
    Integer,
    Text,
    bindparam,
    case,
    delete,
    literal_column,
    or_,
    select,
    update,
)

from domain.directive import Party
from domain.errors import StaleVersion
from domain.ids import PersonId, TaskId, UnitId
from domain.ladder import CLIMBING_STATES
from domain.leaving import LEFT_POST, Leaving, LeftTask, WaitingTask
from domain.notices import NoticeKind
from domain.standing_in import StandIn
from domain.task import Task, TaskState
from storage.columns import UtcDateTime, moment
from storage.meta import SqlMeta
from storage.organisation import ORGANISATION
from storage.row_sets import among, as_rows, insert_rows, row_set
from storage.session import Session
from storage.stand_ins import stand_in_of
from storage.statements import Row
from storage.tables.installation import meta
from storage.tables.organisation import unit_lines, unit_spans
from storage.tables.outbox import notices
from storage.tables.people import accounts, invites, leavings, logins, people, posts, sessions, stand_ins
from storage.tables.tasks import counters, task_parts, tasks

_SEEN = "leavers_seen"
_DAY = bindparam("day", type_=Date)
_L = leavings.c
_T = tasks.c
_MOST = 500
_MARK = select(
    select(meta.c.value).where(meta.c.name == _SEEN).scalar_subquery().label("seen"),
    select(counters.c.value).where(counters.c.name == ORGANISATION).scalar_subquery().label("organisation"),
)
_IS_LED = _T.closed_at.is_(None) & _T.state.in_(sorted(state.value for state in CLIMBING_STATES))


def _holds_post(person_id: ColumnElement[int]) -> ColumnElement[bool]:
    held = posts.alias()
    return (
        select(held.c.id)
        .join(unit_spans, unit_spans.c.unit_id == held.c.unit_id)
        .where(held.c.person_id == person_id, held.c.valid_from <= _DAY, held.c.valid_to >= _DAY)
        .where(unit_spans.c.valid_from <= _DAY, unit_spans.c.valid_to >= _DAY)
        .exists()
    )


_HAS_ACCOUNT = (
    select(accounts.c.id).where(accounts.c.person_id == posts.c.person_id, accounts.c.dead_at.is_(None)).exists()
)
_LEADS = select(_T.id).where(_T.lead_id == posts.c.person_id, _IS_LED).exists()
_IS_NOTED = select(_L.person_id).where(_L.person_id == posts.c.person_id, _L.settled_at.is_(None)).exists()
_ACCEPTS_FOR_ANOTHER = _T.closed_at.is_(None) & (_T.acceptor_id != _T.assigner_id)
_ACCEPTS = select(_T.id).where(_T.acceptor_id == posts.c.person_id, _ACCEPTS_FOR_ANOTHER).exists()
_LASTS = stand_ins.c.ended_at.is_(None) & (stand_ins.c.valid_to >= _DAY)
_STANDS_IN = (
    select(stand_ins.c.id)
    .where(or_(stand_ins.c.person_id == posts.c.person_id, stand_ins.c.stand_in_id == posts.c.person_id), _LASTS)
    .exists()
)
# Spelled out, as only then does the partial index apply.
_IS_WAITING = literal_column("state = 'waiting'", Boolean) & notices.c.task_id.is_not(None)
_IS_TO_HEAR = select(notices.c.id).where(notices.c.recipient_id == posts.c.person_id, _IS_WAITING).exists()
_LEAVERS = (
    select(posts.c.person_id)
    .distinct()
    .where(posts.c.valid_from <= _DAY, ~_holds_post(posts.c.person_id))
    .where(or_(_HAS_ACCOUNT, _LEADS & ~_IS_NOTED, _ACCEPTS, _STANDS_IN, _IS_TO_HEAR))
    .order_by(posts.c.person_id)
    .limit(_MOST)
)
_BACK = delete(leavings).where(_holds_post(_L.person_id))
_LED = (
    select(_T.id, _T.number, _T.unit_id, _T.lead_id, _T.assigner_id)
    .where(among(_T.lead_id, "people"), _IS_LED)
    .order_by(_T.number)
)
_CUT = (
    update(accounts)
    .where(among(accounts.c.person_id, "people"), accounts.c.dead_at.is_(None))
    .values(dead_at=moment("now"), dead_reason=LEFT_POST)
)
_END_SESSIONS = delete(sessions).where(among(sessions.c.person_id, "people"))
_VOID_LOGINS = (
    update(logins).where(among(logins.c.person_id, "people"), logins.c.used_at.is_(None)).values(used_at=moment("now"))
)
_VOID_INVITES = (
    update(invites)
    .where(among(invites.c.person_id, "people"), invites.c.used_at.is_(None))
    .values(used_at=moment("now"))
)
_END_STAND_INS = (
    update(stand_ins)
    .where(or_(among(stand_ins.c.person_id, "people"), among(stand_ins.c.stand_in_id, "people")))
    .where(stand_ins.c.ended_at.is_(None))
    .values(ended_at=moment("now"))
    .returning(*stand_ins.c)
)
_TO_HEAR_AGAIN = (
    update(notices).where(_IS_WAITING, among(notices.c.recipient_id, "people")).values(state="queued", reason="")
)
_ACCEPTED_BY = select(_T.id).where(among(_T.acceptor_id, "people"), _ACCEPTS_FOR_ANOTHER).order_by(_T.number)
_WAITS_FOR = case((_T.state == TaskState.SUBMITTED.value, _T.acceptor_id), else_=_T.assigner_id)
_IS_BEING_TOLD = (
    select(notices.c.id)
    .where(notices.c.task_id == _T.id, notices.c.recipient_id == _WAITS_FOR)
    .where(notices.c.state.in_(["queued", "waiting", "sending"]))
    .where(notices.c.kind.in_([NoticeKind.SUBMITTED.value, NoticeKind.DECLINED.value]))
    .exists()
)
_WAITING_FOR = (
    select(_T.id, _T.state, _T.version, _T.lead_id, _WAITS_FOR.label("waits_for"))
    .where(_T.closed_at.is_(None), _T.state.in_([TaskState.SUBMITTED.value, TaskState.DECLINED.value]))
    .where(among(_WAITS_FOR, "people"), ~_IS_BEING_TOLD)
    .order_by(_T.number)
)
_COLUMNS = ("person_id", "unit_id", "day", "told_id", "heir_unit_id", "heir_id")
_BELOW = select(unit_lines.c.unit_id).where(
    among(unit_lines.c.ancestor_id, "watches"), unit_lines.c.valid_from <= _DAY, unit_lines.c.valid_to >= _DAY
)
_OPEN = (
    select(leavings, people.c.name)
    .join(people, people.c.id == _L.person_id)
    .where(_L.settled_at.is_(None), or_(among(_L.unit_id, "leads"), _L.unit_id.in_(_BELOW)))
    .order_by(_L.day.desc(), people.c.name, _L.unit_id)
    .limit(bindparam("limit", type_=Integer))
)
_SETTLE = (
    update(leavings)
    .where(_L.person_id == bindparam("of_person"), _L.unit_id == bindparam("of_unit"))
    .values(settled_at=moment("now"))
)
_DROP_PARTS = delete(task_parts).where(
    among(task_parts.c.task_id, "ids"), task_parts.c.person_id == bindparam("of_person")
)


@cache
def _note(is_postgres: bool) -> Executable:
    added = insert_rows(is_postgres, leavings, _COLUMNS)
    new = {name: added.excluded[name] for name in _COLUMNS[2:]}
    return added.on_conflict_do_update(index_elements=[_L.person_id, _L.unit_id], set_=new | {"settled_at": None})


@cache
def _hand_on(is_postgres: bool) -> Executable:
    to = row_set(
        is_postgres,
        "handed",
        id=BigInteger(),
        version=Integer(),
        lead_id=Integer(),
        unit_id=Integer(),
        supervisor_id=Integer(),
        acceptor_id=Integer(),
        state=Text(),
        awaiting_round=Integer(),
        awaiting_since=UtcDateTime(),
        check_at=UtcDateTime(),
    )
    names = [column.name for column in to.c if column.name not in ("id", "version")]
    values: dict[str, Any] = {name: to.c[name] for name in names}
    values |= {
        "awaiting_step": 0,
        "received_at": None,
        "urged_at": None,
        "asked_due_at": None,
        "version": _T.version + 1,
    }
    return update(tasks).where(_T.id == to.c.id, _T.version == to.c.version).values(values)


@cache
def _accept_by(is_postgres: bool) -> Executable:
    to = row_set(is_postgres, "changed", id=BigInteger(), version=Integer(), acceptor_id=Integer())
    changed = update(tasks).where(_T.id == to.c.id, _T.version == to.c.version)
    return changed.values(acceptor_id=to.c.acceptor_id, version=_T.version + 1)


class SqlLeavings:
    """`domain.ports.Leavings` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def is_due(self, now: datetime) -> bool:
        """Whether the day or the organisation is another one than when leavers were looked for last."""
        row = await self._session.first(_MARK)
        return row is None or row.seen != self._mark(now, row.organisation)

    async def leavers(self, now: datetime) -> list[PersonId]:
        """At most some hundreds who hold no post today and still have an account, or lead what was not noted; none are
        left for today where there are fewer. Those who are back are noted no more."""
        values = {"day": self._day(now)}
        await self._session.run(_BACK, values)
        found = [PersonId(row.person_id) for row in await self._session.rows(_LEAVERS, values)]
        if len(found) < _MOST:
            row = await self._session.first(_MARK)
            await SqlMeta(self._session).put(_SEEN, self._mark(now, None if row is None else row.organisation))
        return found

    async def cut_off(self, people: Sequence[PersonId], now: datetime) -> list[StandIn]:
        """Accounts, sessions, and unused codes and links of these people count no more; nobody stands in for them, nor they
        for anybody. What waited for an account of theirs is looked at again. Of the stand-ins that ended thereby, those
        that would have gone on today or begun later."""
        values = {"people": list(people), "now": now}
        await self._session.run(_CUT, values)
        await self._session.run(_END_SESSIONS, {"people": list(people)})
        await self._session.run(_VOID_LOGINS, values)
        await self._session.run(_VOID_INVITES, values)
        await self._session.run(_TO_HEAR_AGAIN, {"people": list(people)})
        ended = [stand_in_of(row) for row in await self._session.rows(_END_STAND_INS, values)]
        return sorted((item for item in ended if item.valid_to >= self._day(now)), key=lambda item: item.id or 0)

    async def accepted_by(self, people: Sequence[PersonId]) -> list[TaskId]:
        """Open tasks that these people accept for an assigner who is another."""
        return [TaskId(row.id) for row in await self._session.rows(_ACCEPTED_BY, {"people": list(people)})]

    async def waiting_for(self, people: Sequence[PersonId]) -> list[WaitingTask]:
        """Tasks handed in or declined that wait for one of these people, who has heard of it."""
        rows = await self._session.rows(_WAITING_FOR, {"people": list(people)})
        return [
            WaitingTask(
                TaskId(row.id), TaskState(row.state), row.version, PersonId(row.lead_id), PersonId(row.waits_for)
            )
            for row in rows
        ]

    async def save_acceptors(self, tasks: Sequence[Task]) -> None:
        """Who accepts them now; StaleVersion if somebody else changed one meanwhile."""
        is_postgres = self._session.is_postgres
        rows = [{"id": task.id, "version": task.version, "acceptor_id": task.acceptor_id} for task in tasks]
        if rows and await self._session.run(_accept_by(is_postgres), {"changed": as_rows(is_postgres, rows)}) != len(
            rows
        ):
            raise StaleVersion("a task whose acceptor left was changed")
        for task in tasks:
            task.version += 1

    async def led_by(self, people: Sequence[PersonId]) -> list[LeftTask]:
        """What these people lead and can be handed over, by number."""
        rows = await self._session.rows(_LED, {"people": list(people)})
        return [
            LeftTask(TaskId(row.id), row.number, UnitId(row.unit_id), PersonId(row.lead_id), PersonId(row.assigner_id))
            for row in rows
        ]

    async def note(self, leavings: Sequence[Leaving]) -> None:
        """Known from now on, and not settled; what was noted before of the same person and unit is replaced."""
        if not leavings:
            return
        is_postgres = self._session.is_postgres
        rows = [
            {
                "person_id": item.person_id,
                "unit_id": item.unit_id,
                "day": item.day,
                "told_id": item.told_id,
                "heir_unit_id": None if item.heir is None else item.heir.unit_id,
                "heir_id": None if item.heir is None else item.heir.person_id,
            }
            for item in leavings
        ]
        await self._session.run(_note(is_postgres), {"rows": as_rows(is_postgres, rows)})

    async def open(self, leads: Sequence[UnitId], watches: Sequence[UnitId], day: date, limit: int) -> list[Leaving]:
        """What is not settled in units that are headed, or at or below those that are watched over; the latest first."""
        values = {"leads": list(leads), "watches": list(watches), "day": day, "limit": limit}
        return [_leaving_of(row) for row in await self._session.rows(_OPEN, values)]

    async def settle(self, leaving: Leaving, now: datetime) -> None:
        """It has been seen to."""
        await self._session.run(_SETTLE, {"of_person": leaving.person_id, "of_unit": leaving.unit_id, "now": now})

    async def save_handed(self, tasks: Sequence[Task], heir_id: PersonId) -> None:
        """Their new lead, with what follows from it; StaleVersion if somebody else changed one meanwhile."""
        is_postgres = self._session.is_postgres
        names = ("id", "version", "lead_id", "unit_id", "supervisor_id", "acceptor_id", "awaiting_since", "check_at")
        rows = [
            {name: getattr(task, name) for name in names}
            | {"state": task.state.value, "awaiting_round": task.awaiting.round if task.awaiting else 0}
            for task in tasks
        ]
        if await self._session.run(_hand_on(is_postgres), {"handed": as_rows(is_postgres, rows)}) != len(rows):
            raise StaleVersion("a task that is handed over was changed")
        await self._session.run(_DROP_PARTS, {"ids": [task.id for task in tasks], "of_person": heir_id})
        for task in tasks:
            task.version += 1

    def _day(self, now: datetime) -> date:
        return now.astimezone(self._session.zone).date()

    def _mark(self, now: datetime, organisation: int | None) -> str:
        return f"{self._day(now).isoformat()}:{organisation or 0}"


def _leaving_of(row: Row) -> Leaving:
    told = None if row.told_id is None else PersonId(row.told_id)
    heir = None if row.heir_id is None else Party(UnitId(row.heir_unit_id), PersonId(row.heir_id))
    return Leaving(PersonId(row.person_id), row.name, UnitId(row.unit_id), row.day, told, heir)
