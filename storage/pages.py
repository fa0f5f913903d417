"""A page of a list of tasks: the columns of a line, and the window that is asked for."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, Select, bindparam, or_, select

from domain.records import Page, TaskLine
from domain.task import Priority
from storage import board
from storage.board import T
from storage.session import Session
from storage.statements import Row
from storage.tables.people import people

DAY: ColumnElement[date] = bindparam("day", type_=Date)
# `domain.task.Task.breaks_rest`.
_BREAKS_REST = or_(T.priority == Priority.EXPRESS.value, T.emergency_id.is_not(None)).label("breaks_rest")


def task_lines(why: ColumnElement[str]) -> Select[Any]:
    plain = (T.number, T.title, T.state, T.unit_id, T.lead_id, T.due_at, T.submitted_at, T.closed_at)
    name = people.c.name.label("lead_name")
    return select(*plain, name, board.unit_name(DAY).label("unit_name"), why.label("why"), _BREAKS_REST).join(
        people, people.c.id == T.lead_id
    )


def paged(statement: Select[Any]) -> Select[Any]:
    return statement.limit(bindparam("size", type_=Integer)).offset(bindparam("skip", type_=Integer))


async def window_of(
    session: Session, statement: Select[Any], count: Select[Any], values: dict[str, Any], page: int, page_size: int
) -> Page:
    """Pages count from 1; one beyond the last is the last."""
    total = int(await session.value(count, values))
    pages = max(1, -(-total // page_size))
    page = min(max(1, page), pages)
    window = {"size": page_size, "skip": (page - 1) * page_size}
    rows = await session.rows(statement, values | window) if total else ()
    return Page(tuple(line_of(row) for row in rows), total, page, pages)


def line_of(row: Row) -> TaskLine:
    return TaskLine(
        number=row.number,
        title=row.title,
        state=row.state,
        unit_id=row.unit_id,
        unit_name=row.unit_name,
        lead_id=row.lead_id,
        lead_name=row.lead_name,
        due_at=row.due_at,
        submitted_at=row.submitted_at,
        closed_at=row.closed_at,
        why=row.why,
        breaks_rest=bool(row.breaks_rest),
    )
