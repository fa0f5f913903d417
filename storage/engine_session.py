"""A transaction on a connection of one of SQLAlchemy's asynchronous engines."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from domain.errors import StoreLost
from storage.session import Session, Values

T = TypeVar("T")

# PostgreSQL's own word for it may come before the connection is closed: shut down, crashed, starting; connection errors.
_LOST_STATES = ("57P01", "57P02", "57P03", "08")


class EngineSession(Session):
    """A session on a connection of the engine's pool."""

    def __init__(self, engine: AsyncEngine, zone: ZoneInfo, *, is_postgres: bool) -> None:
        super().__init__(zone)
        self.is_postgres = is_postgres
        self._connection: AsyncConnection = engine.connect()
        self._is_open = False

    async def begin(self) -> None:
        """The connection is ours; the transaction begins with the first statement."""
        with _losses_told():
            _ = await self._connection.start()
        self._is_open = True

    async def commit(self) -> None:
        with _losses_told():
            await self._connection.commit()

    async def end(self) -> None:
        if not self._is_open:
            return
        self._is_open = False
        if self._connection.in_transaction():
            # A second cancellation must not leave the transaction open.
            await asyncio.shield(self._connection.close())
        else:
            await self._connection.close()

    async def _do(
        self,
        statement: Executable,
        values: Values | Sequence[Values] | None,
        take: Callable[[CursorResult[Any]], T],
    ) -> T:
        with _losses_told():
            return take(await self._connection.execute(statement, values))


@contextmanager
def _losses_told() -> Iterator[None]:
    """A connection that was lost is told in the domain's words; the pool has thrown it away already."""
    try:
        yield
    except DBAPIError as error:
        state = str(getattr(error.orig, "sqlstate", None) or "")
        if error.connection_invalidated or state.startswith(_LOST_STATES):
            raise StoreLost("the connection to the database was lost") from error
        raise
