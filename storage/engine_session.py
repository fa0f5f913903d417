"""A transaction on a connection of one of SQLAlchemy's asynchronous engines."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import CursorResult, Executable
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.session import Session, Values

T = TypeVar("T")


class EngineSession(Session):
    """A session on a connection of the engine's pool."""

    def __init__(self, engine: AsyncEngine, zone: ZoneInfo, *, is_postgres: bool) -> None:
        super().__init__(zone)
        self.is_postgres = is_postgres
        self._connection: AsyncConnection = engine.connect()
        self._is_open = False

    async def begin(self) -> None:
        """The connection is ours; the transaction begins with the first statement."""
        _ = await self._connection.start()
        self._is_open = True

    async def commit(self) -> None:
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
        return take(await self._connection.execute(statement, values))
