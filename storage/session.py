"""One transaction as the repositories see it, whatever database it is on."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Executable, Table
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.statements import Prepared, Row, Statements, Values

log = logging.getLogger(__name__)


class Session(ABC):
    """Begun once, then committed or not, then ended. Each of the methods that run something is one statement, whatever
    the number of rows, and is logged at DEBUG, without its values. `zone` is the local zone: its dates say which posts
    and names count."""

    is_postgres: bool
    # What the driver raises.
    errors: tuple[type[Exception], ...]

    def __init__(self, zone: ZoneInfo, statements: Statements) -> None:
        self.zone = zone
        self._statements = statements

    @abstractmethod
    async def begin(self) -> None:
        """A transaction is open. If this raises, `end` is called all the same."""

    @abstractmethod
    async def commit(self) -> None:
        """What was done is kept."""

    @abstractmethod
    async def end(self) -> None:
        """What was not committed is taken back, and the connection is free for others."""

    @abstractmethod
    async def _fetch(self, sql: str, arguments: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """All rows that the driver gives."""

    @abstractmethod
    async def _execute(self, sql: str, arguments: Sequence[Any]) -> int:
        """How many rows were touched."""

    @abstractmethod
    async def _execute_many(self, sql: str, arguments: Sequence[Sequence[Any]]) -> int:
        """Run for each of many sets of arguments; how many rows were touched, -1 where nobody knows."""

    @abstractmethod
    def _told(self, error: Exception, sql: str) -> Exception:
        """What is raised where the driver raised `error`: StoreLost or StatementFailed."""

    async def rows(self, statement: Executable, values: Values | None = None) -> list[Row]:
        """All rows that the statement gives."""
        prepared = self._prepared(statement, values)
        return prepared.rows(await self._found(prepared, values))

    async def columns(self, statement: Executable, values: Values | None = None) -> list[Sequence[Any]]:
        """The same column by column: none where there are no rows."""
        prepared = self._prepared(statement, values)
        return prepared.columns(await self._found(prepared, values))

    async def first(self, statement: Executable, values: Values | None = None) -> Row | None:
        """The first row, if there is one."""
        prepared = self._prepared(statement, values)
        found = await self._found(prepared, values)
        return prepared.row(found[0]) if found else None

    async def value(self, statement: Executable, values: Values | None = None) -> Any:
        """The first column of the first row, or None."""
        row = await self.first(statement, values)
        return None if row is None else row[0]

    async def run(self, statement: Executable, values: Values | Sequence[Values] | None = None) -> int:
        """How many rows the statement touched; not known (-1) where it was run for many sets of values."""
        if values is None or isinstance(values, Mapping):
            return await self._touched(self._prepared(statement, values), values)
        if len(values) == 1:
            # What drivers do for many sets of values costs them a round trip or two more.
            return await self._touched(self._prepared(statement, values[0]), values[0])
        if values:
            names = tuple(values[0])
            await self.run_each(statement, names, [tuple(each[name] for name in names) for each in values])
        return -1

    async def run_each(self, statement: Executable, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
        """The statement is run for each of many sets of values, which `names` are of; how many rows were touched, -1
        where the driver does not tell."""
        prepared = self._prepared(statement, dict.fromkeys(names))
        arguments = prepared.bound_many(names, rows)
        try:
            return await self._execute_many(prepared.sql, arguments)
        except self.errors as error:
            raise self._told(error, prepared.sql) from None

    async def later(self, statement: Executable, values: Values, *, apart: bool = False) -> None:
        """The statement runs before any other that looks at its tables, and before the end of the unit, which fails if
        it does: where the way to the database is long, several go together. `apart`: what waits already touches other
        rows, though it may be of the same tables."""
        await self._touched(self._prepared(statement, values), values)

    def _prepared(self, statement: Executable, values: Values | None) -> Prepared:
        prepared = self._statements.prepared(statement, values)
        if log.isEnabledFor(logging.DEBUG):
            log.debug("%s", prepared.sql)
        return prepared

    async def _found(self, prepared: Prepared, values: Values | None) -> Sequence[Sequence[Any]]:
        arguments = prepared.bound(values)
        try:
            return await self._fetch(prepared.sql, arguments)
        except self.errors as error:
            raise self._told(error, prepared.sql) from None

    async def _touched(self, prepared: Prepared, values: Values | None) -> int:
        arguments = prepared.bound(values)
        try:
            return await self._execute(prepared.sql, arguments)
        except self.errors as error:
            raise self._told(error, prepared.sql) from None


def insert_into(table: Table, is_postgres: bool) -> PostgresInsert | SqliteInsert:
    """An INSERT that can say what to do on a conflict, in the words of the database."""
    return postgres_insert(table) if is_postgres else sqlite_insert(table)
