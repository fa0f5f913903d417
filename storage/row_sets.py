"""Many rows as one bound value, to be joined like a table: one statement and one plan, whatever their number."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, FromClause, bindparam, column, func, select, type_coerce
from sqlalchemy.types import TypeEngine

from storage.columns import Json, to_micros


def row_set(is_postgres: bool, name: str, **columns: TypeEngine[Any] | type[TypeEngine[Any]]) -> FromClause:
    """A table of these columns, whose rows are bound as `name` in the form that `as_rows` gives."""
    bound = bindparam(name, type_=Json)
    if is_postgres:
        shape = [column(key, type_) for key, type_ in columns.items()]
        return func.jsonb_to_recordset(bound).table_valued(*shape).render_derived(name=name, with_types=True)
    each = func.json_each(bound).table_valued("value")
    fields = [type_coerce(func.json_extract(each.c.value, f"$.{key}"), t).label(key) for key, t in columns.items()]
    return select(*fields).subquery(name)


def as_rows(is_postgres: bool, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """`rows` as `row_set` takes them: moments and days in the form that the database compares with its own."""
    return [{key: _plain(value, is_postgres) for key, value in row.items()} for row in rows]


def _plain(value: Any, is_postgres: bool) -> Any:
    if isinstance(value, datetime):
        return value.isoformat() if is_postgres else to_micros(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def types_of(*columns: Column[Any]) -> dict[str, TypeEngine[Any]]:
    """The types of table columns by name, for a row set that holds the same."""
    return {item.name: item.type for item in columns}
