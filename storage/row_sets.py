"""Many values or rows as one bound value: one text of the statement and one plan, whatever their number."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Dialect,
    Executable,
    FromClause,
    SelectBase,
    Table,
    Text,
    bindparam,
    column,
    func,
    select,
    true,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.columns import Json, to_micros
from storage.session import Session, insert_into

# All else is bound as it is.
_PLAIN_ON_POSTGRES: Mapping[type, Callable[[Any], Any]] = {datetime: datetime.isoformat, date: date.isoformat}
_PLAIN_ON_SQLITE: Mapping[type, Callable[[Any], Any]] = {datetime: to_micros, date: date.isoformat}


class _Array(TypeDecorator[Sequence[Any]]):
    """Numbers or texts: an array on PostgreSQL, a JSON array on SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, of: type[TypeEngine[Any]]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else ARRAY(self.of))

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        return json.dumps(list(value or ())) if dialect.name == "sqlite" else list(value or ())


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True
    # Else SQLite is asked for `(… IN …) = 1`, which no index can answer.
    _is_implicitly_boolean = True


@compiles(_Among, "sqlite")
def _among_sqlite(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    tested, values = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({tested} IN (SELECT value FROM json_each({values})))"  # noqa: S608 - the parts are compiled SQL


@compiles(_Among, "postgresql")
def _among_postgresql(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    tested, values = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({tested} = ANY ({values}))"


def among(tested: ColumnElement[Any], name: str, of: type[TypeEngine[Any]] = BigInteger) -> ColumnElement[bool]:
    """`tested` is one of the numbers (or texts) that are bound as `name`. An IN list would be another statement for
    each length, and at most 32,766 long."""
    return _Among(tested, bindparam(name, type_=_Array(of)))


class _Of(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True
    _is_implicitly_boolean = True


@compiles(_Of, "sqlite")
def _of_sqlite(element: _Of, compiler: SQLCompiler, **kw: Any) -> str:
    tested, found = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({tested} IN {found})"


@compiles(_Of, "postgresql")
def _of_postgresql(element: _Of, compiler: SQLCompiler, **kw: Any) -> str:
    tested, found = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"({tested} = ANY (ARRAY{found}))"


def one_of(tested: ColumnElement[Any], found: SelectBase) -> ColumnElement[bool]:
    """`tested` is one of what `found` gives, which is looked up once, and first. As a plain IN, PostgreSQL would walk
    through all of it anew for every row, where it does not know yet how many there are: minutes after an order to a whole
    province."""
    return _Of(tested, found.scalar_subquery())


def row_set(is_postgres: bool, name: str, /, **columns: TypeEngine[Any] | type[TypeEngine[Any]]) -> FromClause:
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
    forms = _PLAIN_ON_POSTGRES if is_postgres else _PLAIN_ON_SQLITE
    form_of = forms.get
    return [
        {key: value if (form := form_of(type(value))) is None else form(value) for key, value in row.items()}
        for row in rows
    ]


def as_rows_with(is_postgres: bool, rows: list[dict[str, Any]], *moments: str) -> list[dict[str, Any]]:
    """The same for many rows that were made for this and are changed in place, where only these columns hold moments: to
    look at each value costs more than all else that is done with it."""
    form = _PLAIN_ON_POSTGRES[datetime] if is_postgres else _PLAIN_ON_SQLITE[datetime]
    for row in rows:
        for name in moments:
            moment = row[name]
            if moment is not None:
                row[name] = form(moment)
    return rows


def insert_rows(is_postgres: bool, table: Table, names: Sequence[str]) -> PostgresInsert | SqliteInsert:
    """An INSERT of many rows of these columns, bound as `rows` in the form that `as_rows` gives: drivers take them as
    one value, where values for each row cost more than the database does."""
    given = row_set(is_postgres, "rows", **types_of(*(table.c[name] for name in names)))
    # SQLite would read ON CONFLICT as a join without a WHERE before it.
    found = select(*(given.c[name] for name in names)).where(true())
    return insert_into(table, is_postgres).from_select(list(names), found)


async def add_rows(
    session: Session,
    one: Executable,
    many: Callable[[bool], Executable],
    names: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *moments: str,
) -> None:
    """All of them are added later (see there), by `one` or by `many`, which takes them as `as_rows_with` gives them.
    SQLite takes them one after another by the same statement: that costs it less than to take one value apart."""
    if not rows:
        return
    if len(rows) == 1:
        await session.later(one, dict(zip(names, rows[0], strict=True)))
    elif session.is_postgres:
        named = [dict(zip(names, row, strict=True)) for row in rows]
        await session.later(many(True), {"rows": as_rows_with(True, named, *moments)})
    else:
        await session.run_each(one, names, rows)


def types_of(*columns: Column[Any]) -> dict[str, TypeEngine[Any]]:
    """The types of table columns by name, for a row set that holds the same."""
    return {item.name: item.type for item in columns}
