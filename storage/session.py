"""One open transaction as the repositories see it."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Delete, Executable, Insert, Row, Table, Update
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

Values = Mapping[str, Any]


class Session:
    """Runs statements; each method is one statement, whatever the number of rows."""

    __slots__ = ("_connection", "is_postgres", "zone")

    def __init__(self, connection: AsyncConnection, is_postgres: bool, zone: ZoneInfo) -> None:
        self._connection = connection
        self.is_postgres = is_postgres
        self.zone = zone

    async def rows(self, statement: Executable, values: Values | Sequence[Values] | None = None) -> Sequence[Row[Any]]:
        """All rows that the statement gives."""
        return (await self._connection.execute(statement, values)).all()

    async def first(self, statement: Executable, values: Values | None = None) -> Row[Any] | None:
        """The first row, if there is one."""
        return (await self._connection.execute(statement, values)).first()

    async def value(self, statement: Executable, values: Values | None = None) -> Any:
        """The first column of the first row, or None."""
        return (await self._connection.execute(statement, values)).scalar()

    async def run(
        self, statement: Insert | Update | Delete | Executable, values: Values | Sequence[Values] | None = None
    ) -> int:
        """How many rows the statement touched; not known (-1) where it was run for many sets of values."""
        return (await self._connection.execute(statement, values)).rowcount


def insert_into(table: Table, is_postgres: bool) -> PostgresInsert | SqliteInsert:
    """An INSERT that can say what to do on a conflict, in the words of the database."""
    return postgres_insert(table) if is_postgres else sqlite_insert(table)
