"""Stand-ins, and what is to be told of those who are away: their stand-ins hear it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, insert, literal_column, or_, select, update

from domain.ids import PersonId, StandInId
from domain.notices import FOR_ONESELF_ALONE
from domain.organisation import Post, Role, UnitKind
from domain.standing_in import StandIn
from storage.accounts import lock_people
from storage.columns import moment
from storage.row_sets import among
from storage.session import Session
from storage.statements import Row
from storage.tables.organisation import unit_spans
from storage.tables.outbox import notices
from storage.tables.people import posts, stand_ins

_S = stand_ins.c
_DAY = bindparam("day", type_=Date)
_NOT_ENDED = _S.ended_at.is_(None)
_STANDS = _NOT_ENDED & (_S.valid_from <= _DAY) & (_S.valid_to >= _DAY)
_ADD = insert(stand_ins).returning(_S.id)
_END = update(stand_ins).where(_S.id == bindparam("of"), _NOT_ENDED).values(ended_at=moment("now"))
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
# Spelled out, as only then do the partial indexes apply.
_QUEUED: Any = literal_column("'queued'")
_N = notices.c
_IN_THE_PLACE_OF = (
    select(_S.stand_in_id)
    .where(_S.person_id == _N.recipient_id, _STANDS)
    .order_by(_S.id)
    .limit(1)
    # Also where it stands inside another query.
    .correlate(notices)
    .scalar_subquery()
)
_IS_STOOD_IN_FOR = (
    select(_S.id).where(_S.person_id == _N.meant_for, _S.stand_in_id == _N.recipient_id, _STANDS).exists()
)
_ANY = select(
    select(_S.id).where(_STANDS).exists().label("away"),
    select(_N.id).where(_N.state == _QUEUED, _N.meant_for.is_not(None)).exists().label("led_on"),
)
_IS_LED_ON = (
    (_N.state == _QUEUED)
    & _N.meant_for.is_(None)
    & _N.recipient_id.in_(select(_S.person_id).where(_STANDS))
    & _N.kind.not_in(sorted(kind.value for kind in FOR_ONESELF_ALONE))
)
_TWIN = notices.alias("twin")
_HEARS_IT_ANYHOW = (
    select(_TWIN.c.id)
    .where(_TWIN.c.task_id == _N.task_id, _TWIN.c.recipient_id == _IN_THE_PLACE_OF, _TWIN.c.state != "dropped")
    .where(_TWIN.c.kind == _N.kind, _TWIN.c.created_at == _N.created_at, _TWIN.c.facts == _N.facts)
    .exists()
)
_LET_GO = (
    update(notices)
    .where(_IS_LED_ON, _HEARS_IT_ANYHOW)
    .values(state="dropped", reason="stand_in_hears", settled_at=moment("now"))
)
_LEAD_ON = update(notices).where(_IS_LED_ON).values(meant_for=_N.recipient_id, recipient_id=_IN_THE_PLACE_OF)
_LEAD_BACK = (
    update(notices)
    .where(_N.state == _QUEUED, _N.meant_for.is_not(None), ~_IS_STOOD_IN_FOR)
    .values(recipient_id=_N.meant_for, meant_for=None)
)


class SqlStandIns:
    """`domain.ports.StandIns` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

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

    async def around(self, people: Sequence[PersonId], day: date) -> list[StandIn]:
        """Those of and by these people that have not ended by that day, the earliest first."""
        rows = await self._session.rows(_AROUND, {"people": list(people), "day": day})
        return [stand_in_of(row) for row in rows]

    async def lent(self, stand_in_id: PersonId, day: date) -> tuple[tuple[PersonId, Post], ...]:
        """The posts of those for whom this person stands in on that day, administrators' left out."""
        rows = await self._session.rows(_LENT, {"stand_in": stand_in_id, "day": day})
        return tuple(
            (PersonId(row.person_id), Post(row.unit_id, Role(row.role), UnitKind(row.kind), row.parent_id))
            for row in rows
        )


async def lead_on(session: Session, now: datetime) -> None:
    """What waits to be told to somebody who is away is their stand-in's to hear, unless the same is told to the stand-in
    anyhow; what a stand-in of earlier did not hear goes back. One look where nobody is away."""
    values = {"day": now.astimezone(session.zone).date()}
    found = await session.first(_ANY, values)
    if found is not None and found.led_on:
        await session.run(_LEAD_BACK, values)
    if found is not None and found.away:
        await session.run(_LET_GO, values | {"now": now})
        await session.run(_LEAD_ON, values)


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
