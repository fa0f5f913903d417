"""Statements over rows that have a `check_at` of their own: what is due is claimed in batches, and saved in one."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Executable, Integer, Select, Table, bindparam, func, select, update

from storage.columns import moment
from storage.row_sets import row_set, types_of
from storage.session import Session
from storage.statements import Row


@cache
def claim_due(table: Table, is_postgres: bool) -> Select[Any]:
    """At most `limit` rows due at `now`, oldest first. On PostgreSQL others pass over them until the unit of work ends."""
    due = (
        select(table)
        .where(table.c.check_at <= moment("now"))
        .order_by(table.c.check_at)
        .limit(bindparam("limit", type_=Integer))
    )
    return due.with_for_update(skip_locked=True, key_share=True) if is_postgres else due


@cache
def next_check_at(table: Table) -> Select[Any]:
    """The earliest `check_at` of all."""
    return select(func.min(table.c.check_at)).where(table.c.check_at.is_not(None))


@cache
def last_of_stretch(table: Table) -> Select[Any]:
    """The last of the next `stretch` ids behind `after`."""
    found = select(table.c.id).where(table.c.id > bindparam("after")).order_by(table.c.id)
    return select(func.max(found.limit(bindparam("stretch", type_=Integer)).subquery().c.id))


@cache
def without_timer(table: Table) -> Select[Any]:
    """Rows behind `after` and up to `last` that have no `check_at`, at most `most`."""
    behind = (table.c.id > bindparam("after"), table.c.id <= bindparam("last"), table.c.check_at.is_(None))
    return select(table).where(*behind).order_by(table.c.id).limit(bindparam("most", type_=Integer))


async def stretch_without_timer(
    session: Session, table: Table, is_open: ColumnElement[bool], after: int, stretch: int, most: int
) -> tuple[Sequence[Row], int | None]:
    """See `domain.ports.timers`. If the stretch has more, it ends with the last that is given."""
    last = await session.value(last_of_stretch(table), {"after": after, "stretch": stretch})
    if last is None:
        return [], None
    statement = without_timer(table).where(is_open)
    rows = await session.rows(statement, {"after": after, "last": last, "most": most})
    return rows, int(rows[-1].id if len(rows) == most else last)


@cache
def save_rows(table: Table, names: tuple[str, ...], is_postgres: bool) -> Executable:
    """These columns of the rows bound as `rows`, where `version` is still theirs; it is one more then. Gives their ids."""
    rows = row_set(
        is_postgres, "rows", id=BigInteger(), version=Integer(), **types_of(*(table.c[name] for name in names))
    )
    values: dict[str, Any] = {name: rows.c[name] for name in names}
    return (
        update(table)
        .where(table.c.id == rows.c.id, table.c.version == rows.c.version)
        .values(values | {"version": table.c.version + 1})
        .returning(table.c.id)
    )


def columns_but(table: Table, *left_out: str) -> Sequence[str]:
    return tuple(column.name for column in table.c if column.name not in left_out)
