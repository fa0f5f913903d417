"""Transactions on PostgreSQL, READ COMMITTED."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import URL, Connection, CursorResult, Executable, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.database import to_json
from storage.session import Session, Values

T = TypeVar("T")
_WORK_LOCK = 0x7461736B


class PostgresDatabase:
    """`storage.database.Database` on PostgreSQL."""

    def __init__(self, url: URL) -> None:
        # Asking first whether a pooled connection still lives costs a fraction of a millisecond and hides a restart.
        self.engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"),
            pool_size=10,
            max_overflow=10,
            pool_pre_ping=True,
            json_serializer=to_json,
        )

    def session(self, zone: ZoneInfo, *, writes: bool) -> "PostgresSession":
        """A session; readers and writers are the same here."""
        return PostgresSession(self, zone)

    async def exists(self) -> bool:
        """Whether it answers is found out by asking it."""
        return True

    async def run(self, work: Callable[[Connection], T]) -> T:
        """`work` has run in one transaction; processes that call this at once go one after another."""
        async with self.engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WORK_LOCK})
            return await connection.run_sync(work)

    async def dispose(self) -> None:
        """All connections are closed."""
        await self.engine.dispose()


class PostgresSession(Session):
    """A session on a connection of the pool."""

    is_postgres = True

    def __init__(self, database: PostgresDatabase, zone: ZoneInfo) -> None:
        super().__init__(zone)
        self._connection: AsyncConnection = database.engine.connect()
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
