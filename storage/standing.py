"""How a unit stands: its tasks counted by the units right below it, who is late most, and the tasks behind each figure."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    case,
    distinct,
    func,
    literal,
    or_,
    select,
)

from domain.access import Actor
from domain.ids import PersonId, UnitId
from domain.organisation import Role, UnitKind
from domain.records import BoardCounts, Page, Ranked, Ranking, Span, UnitCounts
from domain.task import DUE_SOON, TaskState
from storage import board
from storage.board import COUNTED, GROUP, IS_OVERDUE, T, in_states
from storage.columns import moment
from storage.organisation import SqlOrganisation, stands
from storage.pages import DAY, paged, task_lines, window_of
from storage.row_sets import among
from storage.session import Session
from storage.sight import IN_SIGHT, below, sight_of
from storage.tables.organisation import unit_lines, unit_spans
from storage.tables.people import people, posts
from storage.tables.tasks import tasks

_GROUPS = [field.name for field in fields(BoardCounts) if field.name != "total"]
_UNIT = bindparam("unit_id", type_=Integer)
_UP, _CHILD = unit_lines.alias("up"), unit_lines.alias("child")
_BELOW = func.coalesce(_CHILD.c.ancestor_id, _UNIT)
_BY_CHILD = (
    select(_BELOW.label("child"), GROUP.label("grouped"), func.count().label("tasks"))
    .select_from(tasks)
    .join(_UP, (_UP.c.unit_id == T.unit_id) & (_UP.c.ancestor_id == _UNIT) & stands(_UP))
    .outerjoin(_CHILD, (_CHILD.c.unit_id == T.unit_id) & (_CHILD.c.distance == _UP.c.distance - 1) & stands(_CHILD))
    .where(COUNTED, IN_SIGHT)
    .group_by("child", "grouped")
)

# Late now, or handed in late.
_IS_HANDED_IN = in_states(TaskState.SUBMITTED, TaskState.DONE)
_IS_LATE = or_(IS_OVERDUE, _IS_HANDED_IN & (T.submitted_at > T.due_at))
_IS_UNSENT = board.IS_WORKING & T.closed_at.is_(None)
_IN_SPAN = (T.due_at >= moment("since")) & (T.due_at < moment("until"))
_GROUP = bindparam("group", type_=Text)
_IN_GROUP = or_(
    COUNTED & or_(_GROUP == "total", _GROUP == GROUP),
    (_GROUP == "late") & COUNTED & _IS_LATE & _IN_SPAN,
    (_GROUP == "unsent") & _IS_UNSENT,
    (_GROUP == "open") & board.IS_OPEN,
    board.of_state(_GROUP),
)
_OF_UNIT = (T.unit_id == _UNIT) & IN_SIGHT & _IN_GROUP
_OF_LEAD = (T.lead_id == bindparam("lead", type_=Integer)) & IN_SIGHT & _IN_GROUP
_NEVER_DUE_LAST = (T.due_at.is_(None), T.due_at, T.number)


def _lines(which: ColumnElement[bool]) -> tuple[Select[Any], Select[Any]]:
    lines = paged(task_lines(literal("")).where(which).order_by(*board.closed_last_first(_GROUP), *_NEVER_DUE_LAST))
    return lines, select(func.count()).select_from(tasks).where(which)


_UNIT_LINES, _LEAD_LINES = _lines(_OF_UNIT), _lines(_OF_LEAD)

# Whoever is asked to cooperate is not ranked.
_IS_ORDERED = (
    select(unit_spans.c.unit_id)
    .where(unit_spans.c.unit_id == T.unit_id, unit_spans.c.kind != UnitKind.PARTNER.value, stands(unit_spans))
    .exists()
)
_IN_ROOTS = T.unit_id.in_(below(among(unit_lines.c.ancestor_id, "roots"))) & IN_SIGHT
_RANKS = {"late": COUNTED & _IS_LATE & _IN_SPAN, "overdue": IS_OVERDUE, "unsent": _IS_UNSENT}
_IS_OFFICIAL = (
    select(posts.c.id)
    .where(posts.c.person_id == T.lead_id, posts.c.role == Role.OFFICIAL.value, stands(posts))
    .exists()
)


def _ranking(which: ColumnElement[bool], by_person: bool) -> tuple[Select[Any], Select[Any]]:
    """Those with the most such tasks first, then whose oldest is the oldest."""
    ranked = T.lead_id if by_person else T.unit_id
    wanted = and_(which, _IN_ROOTS, _IS_ORDERED)
    if by_person:
        wanted &= or_(_IS_OFFICIAL, among(T.unit_id, "leads"))
    name = (
        select(people.c.name).where(people.c.id == T.lead_id).scalar_subquery() if by_person else board.unit_name(DAY)
    )
    oldest = func.min(T.due_at)
    rows = (
        select(ranked.label("of_id"), name.label("name"), func.count().label("tasks"), oldest.label("oldest"))
        .where(wanted)
        .group_by(ranked)
        .order_by(func.count().desc(), case((oldest.is_(None), 1), else_=0), oldest, ranked)
    )
    return paged(rows), select(func.count(distinct(ranked))).select_from(tasks).where(wanted)


_BY_UNIT = {measure: _ranking(which, False) for measure, which in _RANKS.items()}
_BY_PERSON = {measure: _ranking(which, True) for measure, which in _RANKS.items()}


async def status(session: Session, actor: Actor, unit_id: UnitId, now: datetime) -> list[UnitCounts]:
    """The tasks that the actor sees at or below the unit, by the unit right below it that they are in; the unit itself
    stands for its own. The units with most that is late first. Two statements."""
    day = now.astimezone(session.zone).date()
    values = sight_of(actor) | {"unit_id": unit_id, "now": now, "soon": now + DUE_SOON, "day": day}
    found: dict[UnitId, dict[str, int]] = {}
    for row in await session.rows(_BY_CHILD, values):
        found.setdefault(UnitId(row.child), dict.fromkeys(_GROUPS, 0))[row.grouped] = int(row.tasks)
    names = await SqlOrganisation(session).unit_names(found, day)
    rows = [
        UnitCounts(child, names.get(child, ""), BoardCounts(total=sum(counts.values()), **counts))
        for child, counts in found.items()
    ]
    return sorted(rows, key=lambda row: (row.unit_id != unit_id, -row.counts.overdue, -row.counts.total, row.name))


async def rank(
    session: Session,
    actor: Actor,
    roots: Sequence[UnitId],
    measure: str,
    span: Span | None,
    now: datetime,
    page: int,
    page_size: int,
    by_person: bool,
) -> Ranking:
    """Two statements."""
    day = now.astimezone(session.zone).date()
    values: dict[str, Any] = sight_of(actor) | {"roots": list(roots), "now": now, "day": day} | _bounds(span, now)
    lines, count = (_BY_PERSON if by_person else _BY_UNIT)[measure]
    total = int(await session.value(count, values))
    pages = max(1, -(-total // page_size))
    page = min(max(1, page), pages)
    window = {"size": page_size, "skip": (page - 1) * page_size}
    rows = await session.rows(lines, values | window) if total else ()
    found = tuple(Ranked(row.of_id, row.name, int(row.tasks), row.oldest) for row in rows)
    return Ranking(found, total, page, pages)


async def lines(
    session: Session,
    actor: Actor,
    of: Mapping[str, int],
    group: str,
    span: Span | None,
    now: datetime,
    page: int,
    page_size: int,
) -> Page:
    """`of` names a unit (`unit_id`, its own tasks alone) or a person (`lead`)."""
    day = now.astimezone(session.zone).date()
    values: dict[str, Any] = sight_of(actor) | dict(of) | _bounds(span, now)
    values |= {"group": group, "now": now, "soon": now + DUE_SOON, "day": day}
    statement, count = _LEAD_LINES if "lead" in of else _UNIT_LINES
    return await window_of(session, statement, count, values, page, page_size)


def of_unit(unit_id: UnitId) -> dict[str, int]:
    return {"unit_id": unit_id}


def of_lead(person_id: PersonId) -> dict[str, int]:
    return {"lead": person_id}


def _bounds(span: Span | None, now: datetime) -> dict[str, datetime]:
    return {"since": span.since if span else now, "until": span.until if span else now}
