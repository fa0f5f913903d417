"""Directives rolled up: their tasks by state, and the tasks behind each count."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Date, Integer, Text, bindparam, case, func, literal, or_, select

from domain.access import Actor
from domain.directive import DirectiveState
from domain.ids import DirectiveId, PersonId
from domain.organisation import Role
from domain.records import DirectiveCounts, Page
from storage.board import IS_OVERDUE, T, units_of
from storage.pages import paged, task_lines, window_of
from storage.row_sets import among
from storage.session import Session
from storage.sight import IN_SIGHT, sight_of
from storage.tables.people import posts
from storage.tables.tasks import directives, tasks

# Counted beside the states.
_OF_THESE = ("late", "extended")
_STATES = [field.name for field in fields(DirectiveCounts) if field.name not in ("total", *_OF_THESE)]
_NOBODY = Actor(PersonId(0))
_SEEN = or_(bindparam("is_whole", type_=Boolean), IN_SIGHT)
_DUE_OF_ALL = select(directives.c.due_at).where(directives.c.id == T.directive_id).scalar_subquery()
_HAS_MORE_TIME = (T.extended > 0) & (T.due_at != _DUE_OF_ALL)
_COUNTS = (
    select(
        T.directive_id,
        T.state,
        func.count().label("tasks"),
        func.count(case((IS_OVERDUE, 1))).label("late"),
        func.count(case((_HAS_MORE_TIME, 1))).label("extended"),
    )
    .where(among(T.directive_id, "ids"), _SEEN)
    .group_by(T.directive_id, T.state)
)
_GROUP = bindparam("group", type_=Text)
_IN_GROUP = or_(_GROUP == "total", T.state == _GROUP, (_GROUP == "late") & IS_OVERDUE)
_THESE = (T.directive_id == bindparam("directive", type_=Integer)) & _SEEN & _IN_GROUP
_LINES = paged(task_lines(literal("")).where(_THESE).order_by(T.number))
_COUNT = select(func.count()).select_from(tasks).where(_THESE)

# What is not finished: an open call that nobody has taken, and an order of which a task is open.
_HAS_OPEN_TASK = select(T.id).where(T.directive_id == directives.c.id, T.closed_at.is_(None)).exists()
_HAS_TASK = select(T.id).where(T.directive_id == directives.c.id).exists()
_ME = bindparam("me", type_=Integer)
# Whoever holds no post today gives no orders any more.
_IN_POST = units_of(_ME, bindparam("day", type_=Date)).where(posts.c.role != Role.ADMIN.value).exists()
MINE = (
    select(directives.c.id)
    .where(directives.c.assigner_id == _ME, directives.c.closed_at.is_(None), _IN_POST)
    .where(or_(_HAS_OPEN_TASK, (directives.c.state == DirectiveState.OPEN.value) & ~_HAS_TASK))
    .order_by(directives.c.id.desc())
    .limit(bindparam("limit", type_=Integer))
)


async def counts(
    session: Session, ids: Sequence[DirectiveId], now: datetime, actor: Actor | None
) -> dict[DirectiveId, DirectiveCounts]:
    """The tasks of each directive by state, by one statement; the states add up to the total. With
    an actor, the tasks that this person sees."""
    found: dict[DirectiveId, dict[str, int]] = {one: dict.fromkeys((*_STATES, *_OF_THESE), 0) for one in ids}
    for row in await session.rows(_COUNTS, _values(session, now, actor) | {"ids": list(ids)}):
        found[row.directive_id][row.state] = int(row.tasks)
        for name in _OF_THESE:
            found[row.directive_id][name] += int(getattr(row, name))
    return {
        one: DirectiveCounts(total=sum(numbers[state] for state in _STATES), **numbers)
        for one, numbers in found.items()
    }


async def lines(
    session: Session,
    directive_id: DirectiveId,
    group: str,
    now: datetime,
    actor: Actor | None,
    page: int,
    page_size: int,
) -> Page:
    """A page of the tasks behind one count, in the order of their numbers."""
    values = _values(session, now, actor) | {"directive": directive_id, "group": group}
    return await window_of(session, _LINES, _COUNT, values, page, page_size)


def _values(session: Session, now: datetime, actor: Actor | None) -> dict[str, Any]:
    day = now.astimezone(session.zone).date()
    return {"now": now, "day": day, "is_whole": actor is None} | sight_of(actor or _NOBODY)
