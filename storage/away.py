"""What is open of several people who are away: the beginning of a list for each, in one statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Table,
    bindparam,
    func,
    select,
    union,
)

from domain.ids import PersonId
from domain.records import Page, TaskLine
from storage import board
from storage.board import IS_OPEN, T
from storage.pages import DAY, line_of, task_lines
from storage.row_sets import among
from storage.session import Session
from storage.tables.tasks import blockers, task_parts, tasks

_PEOPLE = "people"


def _named(column: ColumnElement[int], *conditions: ColumnElement[bool]) -> Select[Any]:
    """(person, task) of one role on open tasks."""
    table: Table = column.table
    task_id = table.c.id if "number" in table.c else table.c.task_id
    return select(column.label("person_id"), task_id.label("task_id")).where(among(column, _PEOPLE), *conditions)


def _tied() -> Any:
    """The same as `board.tied_to`, for many people at once."""
    t = tasks.alias("tied")
    roles = [_named(column, t.c.closed_at.is_(None)) for column in (t.c.lead_id, t.c.assigner_id, t.c.acceptor_id)]
    asked = _named(t.c.supervisor_id, t.c.closed_at.is_(None), board.decides_on_time(t.c, t.c.supervisor_id))
    part = _named(task_parts.c.person_id, task_parts.c.closed_at.is_(None))
    owned = _named(blockers.c.owner_id, blockers.c.ended_at.is_(None))
    return union(*roles, asked, part, owned).cte("pairs")


_PAIRS = _tied()
_WHO: ColumnElement[int] = _PAIRS.c.person_id
_WHY = board.why(_WHO)
_FOLLOWS: Any = _WHY == "follow"
_SHOWN = IS_OPEN & board.is_in_post(_WHO, DAY) & ~board.stands_in_directive(_WHO)
_RANKED = (
    task_lines(_WHY)
    .add_columns(
        _WHO.label("of_person"),
        func.count().over(partition_by=_WHO).label("total"),
        func.row_number()
        .over(partition_by=_WHO, order_by=(_FOLLOWS, T.due_at.is_(None), T.due_at, T.number))
        .label("place"),
    )
    .join(_PAIRS, _PAIRS.c.task_id == T.id)
    .where(_SHOWN)
    .subquery("ranked")
)
_FIRST = (
    select(_RANKED)
    .where(_RANKED.c.place <= bindparam("limit", type_=Integer))
    .order_by(_RANKED.c.of_person, _RANKED.c.place)
)


async def first_of_each(
    session: Session, people: Sequence[PersonId], now: datetime, limit: int
) -> dict[PersonId, Page]:
    """The first tasks of each person's own list, with how many there are; of whom nothing is open is not in it."""
    if not people:
        return {}
    day = now.astimezone(session.zone).date()
    found: dict[PersonId, list[TaskLine]] = {}
    totals: dict[PersonId, int] = {}
    for row in await session.rows(_FIRST, {_PEOPLE: list(people), "day": day, "limit": limit}):
        person_id = PersonId(row.of_person)
        found.setdefault(person_id, []).append(line_of(row))
        totals[person_id] = int(row.total)
    return {person_id: Page(tuple(lines), totals[person_id], 1, 1) for person_id, lines in found.items()}
