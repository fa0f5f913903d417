"""Stand-ins, and what is to be told of those who are away: their stand-ins hear it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Executable,
    FromClause,
    ScalarSelect,
    bindparam,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from domain.ids import LeaveId, PersonId, StandInId
from domain.notices import FOR_ONESELF_ALONE
from domain.organisation import Absence, Post, Role, UnitKind
from domain.standing_in import Leave, StandIn
from storage.accounts import lock_people
from storage.columns import moment
from storage.row_sets import among
from storage.session import Session
from storage.statements import Row
from storage.tables.organisation import unit_spans
from storage.tables.outbox import notices
from storage.tables.people import accounts, leaves, people, posts, stand_ins

_S, _L = stand_ins.c, leaves.c
_DAY = bindparam("day", type_=Date)
_NOT_ENDED = _S.ended_at.is_(None)
_STANDS = _NOT_ENDED & (_S.valid_from <= _DAY) & (_S.valid_to >= _DAY)
_ADD = insert(stand_ins).returning(_S.id)
_END = update(stand_ins).where(_S.id == bindparam("of"), _NOT_ENDED).values(ended_at=moment("now"))
_ADD_LEAVE = insert(leaves)
_END_LEAVE = update(leaves).where(_L.id == bindparam("of"), _L.ended_at.is_(None)).values(ended_at=moment("now"))
_LEAVES = (
    select(leaves)
    .where(among(_L.person_id, "people"), _L.ended_at.is_(None), _L.valid_to >= _DAY)
    .order_by(_L.valid_from, _L.id)
)
_END_PAST = (
    update(stand_ins).where(_NOT_ENDED, _S.valid_to < _DAY).values(ended_at=moment("now")).returning(*stand_ins.c)
)
_AROUND = (
    select(stand_ins)
    .where(or_(among(_S.person_id, "people"), among(_S.stand_in_id, "people")), _NOT_ENDED, _S.valid_to >= _DAY)
    .order_by(_S.valid_from, _S.id)
)
_LENT = (
    select(_S.person_id, posts.c.unit_id, posts.c.role, unit_spans.c.kind, unit_spans.c.parent_id)
    .join(posts, posts.c.person_id == _S.person_id)
    .join(unit_spans, unit_spans.c.unit_id == posts.c.unit_id)
    .where(_S.stand_in_id == bindparam("stand_in"), _STANDS, posts.c.role != Role.ADMIN.value)
    .where(posts.c.valid_from <= _DAY, posts.c.valid_to >= _DAY)
    .where(unit_spans.c.valid_from <= _DAY, unit_spans.c.valid_to >= _DAY)
    .order_by(_S.person_id, posts.c.id)
)
_ACCOUNT, _OTHERS = accounts.alias(), accounts.alias()
_ON_LEAVE = _L.ended_at.is_(None) & (_L.valid_from <= _DAY) & (_L.valid_to >= _DAY)
_IS_AWAY = or_(
    select(_S.id).where(_S.person_id == people.c.id, _STANDS).exists(),
    select(_L.id).where(_L.person_id == people.c.id, _ON_LEAVE).exists(),
)
_REACHED_ELSEWHERE = (
    select(_S.id)
    .join(_OTHERS, (_OTHERS.c.person_id == _S.stand_in_id) & _OTHERS.c.dead_at.is_(None))
    .where(_S.person_id == people.c.id, _STANDS)
    .exists()
)
_IS_REACHED = select(_ACCOUNT.c.id).where(_ACCOUNT.c.person_id == people.c.id, _ACCOUNT.c.dead_at.is_(None)).exists()
_ABSENT = select(people.c.id, _IS_AWAY.label("is_away")).where(
    among(people.c.id, "people"), ~_REACHED_ELSEWHERE, or_(_IS_AWAY, ~_IS_REACHED)
)
# Spelled out, as only then do the partial indexes apply.
_QUEUED: Any = literal_column("'queued'")
_WAITING: Any = literal_column("'waiting'")
_N = notices.c
_TWIN = notices.alias("twin")
_OTHER = stand_ins.alias("other")


def _stand_in_of(person_id: ColumnElement[int], of: FromClause, table: FromClause = stand_ins) -> ScalarSelect[Any]:
    """Who stands in today for the person that a row of `of` names."""
    s = table.c
    return (
        select(s.stand_in_id)
        .where(s.person_id == person_id, s.ended_at.is_(None), s.valid_from <= _DAY, s.valid_to >= _DAY)
        .order_by(s.id)
        .limit(1)
        # Also where it stands inside another query.
        .correlate(of)
        .scalar_subquery()
    )


_IN_THE_PLACE_OF = _stand_in_of(_N.recipient_id, notices)
_IS_STOOD_IN_FOR = (
    select(_S.id).where(_S.person_id == _N.meant_for, _S.stand_in_id == _N.recipient_id, _STANDS).exists()
)
_AWAY = select(_S.person_id).where(_STANDS)
_ANY = select(
    select(_S.id).where(_STANDS).exists().label("away"),
    select(_N.id).where(_N.state == _QUEUED, _N.meant_for.is_not(None)).exists().label("led_on"),
    select(_N.id).where(_N.state == _WAITING, _N.meant_for.is_not(None)).exists().label("led_on_waits"),
    select(_N.id).where(_N.state == _WAITING, _N.recipient_id.in_(_AWAY)).exists().label("waits"),
)
_SAME = (_TWIN.c.kind == _N.kind) & (_TWIN.c.created_at == _N.created_at) & (_TWIN.c.facts == _N.facts)
_SAME_FACT = (_TWIN.c.task_id == _N.task_id) & _SAME
# What is told of a directive as a whole is found in the queue of its reader, as it has no task.
_SAME_OF_DIRECTIVE = _TWIN.c.task_id.is_(None) & (_TWIN.c.directive_id == _N.directive_id) & _SAME
_HEARS_IT_ANYHOW = or_(
    select(_TWIN.c.id).where(_SAME_FACT, _TWIN.c.recipient_id == _IN_THE_PLACE_OF, _TWIN.c.state != "dropped").exists(),
    select(_TWIN.c.id)
    .where(_N.task_id.is_(None), _SAME_OF_DIRECTIVE)
    .where(_TWIN.c.recipient_id == _IN_THE_PLACE_OF, _TWIN.c.state == _QUEUED)
    .exists(),
)
# Of two who are away with one stand-in, the other's is led on.
_IS_LED_ON_TOO = (
    select(_TWIN.c.id)
    .where(_SAME_FACT, _TWIN.c.id < _N.id, _TWIN.c.state == _QUEUED, _TWIN.c.meant_for.is_(None))
    .where(_stand_in_of(_TWIN.c.recipient_id, _TWIN, _OTHER) == _IN_THE_PLACE_OF)
    .exists()
)


def _is_led_on(state: Any) -> ColumnElement[bool]:
    found: ColumnElement[bool] = (
        (_N.state == state)
        & _N.meant_for.is_(None)
        & _N.recipient_id.in_(_AWAY)
        & _N.kind.not_in(sorted(kind.value for kind in FOR_ONESELF_ALONE))
    )
    return found


def _led_on(state: Any) -> tuple[Executable, Executable]:
    """What is not told as the stand-in hears it anyhow, and what is led on."""
    let_go = (
        update(notices)
        .where(_is_led_on(state), or_(_HEARS_IT_ANYHOW, _IS_LED_ON_TOO))
        .values(state="dropped", reason="stand_in_hears", settled_at=moment("now"))
    )
    led_on = update(notices).where(_is_led_on(state))
    return let_go, led_on.values(meant_for=_N.recipient_id, recipient_id=_IN_THE_PLACE_OF, state="queued")


_OF_QUEUED, _OF_WAITING = _led_on(_QUEUED), _led_on(_WAITING)


def _led_back(state: Any) -> Executable:
    of_earlier = update(notices).where(_N.state == state, _N.meant_for.is_not(None), ~_IS_STOOD_IN_FOR)
    return of_earlier.values(recipient_id=_N.meant_for, meant_for=None, state="queued")


_BACK_OF_QUEUED, _BACK_OF_WAITING = _led_back(_QUEUED), _led_back(_WAITING)


class SqlStandIns:
    """`domain.ports.StandIns` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def absent(self, people: Sequence[PersonId], day: date) -> dict[PersonId, Absence]:
        """Those of the people whom nothing reaches that day, and why; see the port."""
        rows = await self._session.rows(_ABSENT, {"people": list(people), "day": day}) if people else ()
        return {PersonId(row.id): Absence.ON_LEAVE if row.is_away else Absence.UNREACHABLE for row in rows}

    async def lock(self, people: Sequence[PersonId]) -> None:
        """Nobody else who does the same names a stand-in of or among these people until the unit of work ends: two who
        name each other at once would each find nobody away."""
        await lock_people(self._session, people)

    async def add(self, stand_in: StandIn) -> StandInId:
        """Stored; its id."""
        values = {
            "person_id": stand_in.person_id,
            "stand_in_id": stand_in.stand_in_id,
            "valid_from": stand_in.valid_from,
            "valid_to": stand_in.valid_to,
            "by": stand_in.by,
            "at": stand_in.at,
        }
        return StandInId(int(await self._session.value(_ADD, values)))

    async def end(self, stand_in: StandIn, now: datetime) -> bool:
        """It is over from now on; False if it was already."""
        return await self._session.run(_END, {"of": stand_in.id, "now": now}) == 1

    async def end_past(self, day: date, now: datetime) -> list[StandIn]:
        """Those whose last day lies before that day, and that nobody ended: they are over from now on, and given once."""
        rows = await self._session.rows(_END_PAST, {"day": day, "now": now})
        return sorted((stand_in_of(row) for row in rows), key=lambda item: item.id or 0)

    async def around(self, people: Sequence[PersonId], day: date) -> list[StandIn]:
        """Those of and by these people that have not ended by that day, the earliest first."""
        rows = await self._session.rows(_AROUND, {"people": list(people), "day": day})
        return [stand_in_of(row) for row in rows]

    async def add_leave(self, taken: Leave) -> None:
        """Stored."""
        days = {"valid_from": taken.valid_from, "valid_to": taken.valid_to}
        await self._session.run(_ADD_LEAVE, {"person_id": taken.person_id, "at": taken.at} | days)

    async def end_leave(self, taken: Leave, now: datetime) -> bool:
        """See the port."""
        return await self._session.run(_END_LEAVE, {"of": taken.id, "now": now}) > 0

    async def leaves(self, people: Sequence[PersonId], day: date) -> list[Leave]:
        """See the port."""
        return [leave_of(row) for row in await self._session.rows(_LEAVES, {"people": list(people), "day": day})]

    async def lent(self, stand_in_id: PersonId, day: date) -> tuple[tuple[PersonId, Post], ...]:
        """The posts of those for whom this person stands in on that day, administrators' left out."""
        rows = await self._session.rows(_LENT, {"stand_in": stand_in_id, "day": day})
        return tuple(
            (PersonId(row.person_id), Post(row.unit_id, Role(row.role), UnitKind(row.kind), row.parent_id))
            for row in rows
        )


async def lead_on(session: Session, now: datetime) -> None:
    """What waits to be told to somebody who is away, also for an account, is their stand-in's to hear, unless the same is
    told to the stand-in anyhow; what a stand-in of earlier did not hear goes back. One look where nobody is away."""
    values = {"day": now.astimezone(session.zone).date()}
    found = await session.first(_ANY, values)
    for back, is_there in ((_BACK_OF_QUEUED, "led_on"), (_BACK_OF_WAITING, "led_on_waits")):
        if found is not None and getattr(found, is_there):
            await session.run(back, values)
    for of_state, is_there in ((_OF_QUEUED, "away"), (_OF_WAITING, "waits")):
        if found is not None and getattr(found, is_there):
            let_go, led_on = of_state
            await session.run(let_go, values | {"now": now})
            await session.run(led_on, values)


def stand_in_of(row: Row) -> StandIn:
    return StandIn(
        StandInId(row.id),
        PersonId(row.person_id),
        PersonId(row.stand_in_id),
        row.valid_from,
        row.valid_to,
        PersonId(row.by),
        row.at,
        row.ended_at,
    )


def leave_of(row: Row) -> Leave:
    return Leave(LeaveId(row.id), PersonId(row.person_id), row.valid_from, row.valid_to, row.at, row.ended_at)
