"""Transactions on PostgreSQL, READ COMMITTED."""

from collections.abc import Callable
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import URL, Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import to_json
from storage.engine_session import EngineSession

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
            hide_parameters=True,
        )

    def session(self, zone: ZoneInfo, *, writes: bool) -> EngineSession:
        """A session; readers and writers are the same here."""
        return EngineSession(self.engine, zone, is_postgres=True)

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
