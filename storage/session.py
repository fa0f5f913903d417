"""One transaction as the repositories see it, whatever database it is on."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, Executable, Row, Table
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

Values = Mapping[str, Any]
_T = TypeVar("_T")


class Session(ABC):
    """Begun once, then committed or not, then ended. Each of the methods that run something is one statement, whatever
    the number of rows. `zone` is the local zone: its dates say which posts and names count."""

    is_postgres: bool

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone

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
    async def _do(
        self,
        statement: Executable,
        values: Values | Sequence[Values] | None,
        take: Callable[[CursorResult[Any]], _T],
    ) -> _T:
        """What `take` makes of the result."""

    async def rows(self, statement: Executable, values: Values | Sequence[Values] | None = None) -> Sequence[Row[Any]]:
        """All rows that the statement gives."""
        return await self._do(statement, values, _all)

    async def first(self, statement: Executable, values: Values | None = None) -> Row[Any] | None:
        """The first row, if there is one."""
        return await self._do(statement, values, _first)

    async def value(self, statement: Executable, values: Values | None = None) -> Any:
        """The first column of the first row, or None."""
        return await self._do(statement, values, _scalar)

    async def run(self, statement: Executable, values: Values | Sequence[Values] | None = None) -> int:
        """How many rows the statement touched; not known (-1) where it was run for many sets of values."""
        if isinstance(values, list) and len(values) == 1:
            # What drivers do for many sets of values costs them a round trip or two more.
            values = values[0]
        return await self._do(statement, values, _rowcount)


def insert_into(table: Table, is_postgres: bool) -> PostgresInsert | SqliteInsert:
    """An INSERT that can say what to do on a conflict, in the words of the database."""
    return postgres_insert(table) if is_postgres else sqlite_insert(table)


def _all(result: CursorResult[Any]) -> Sequence[Row[Any]]:
    return result.all()


def _first(result: CursorResult[Any]) -> Row[Any] | None:
    return result.first()


def _scalar(result: CursorResult[Any]) -> Any:
    return result.scalar()


def _rowcount(result: CursorResult[Any]) -> int:
    return result.rowcount
