"""One engine per process: how SQLite and PostgreSQL are spoken to, and in what order SQLite's writers go."""

import asyncio
import json
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.sqlite_driver import connect

_READERS = 4

_to_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


class Database:
    """An engine, and on SQLite the turn of its one writer.

    SQLite lets one connection write at a time. Where sixteen people write at once, fifteen would sleep and poll inside
    the busy handler; waiting in this queue instead, each goes as soon as the one before is done, in order. Other
    processes on the same file are met in the busy handler still.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_postgres = parsed.get_backend_name() == "postgresql"
        self.write_turn = None if self.is_postgres else asyncio.Lock()
        self.engine: AsyncEngine = make_engine(url)

    async def dispose(self) -> None:
        """All connections are closed."""
        await self.engine.dispose()


def make_engine(url: str) -> AsyncEngine:
    """An engine for `url`, one of `sqlite+aiosqlite:///path` (a file, never memory) and `postgresql+asyncpg://…`.

    Its transactions are begun and ended by the unit of work alone.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        # Asking first whether a pooled connection still lives costs a tenth of a millisecond and hides a restart.
        return create_async_engine(parsed, pool_size=10, max_overflow=10, pool_pre_ping=True, json_serializer=_to_json)
    if not parsed.database or parsed.database == ":memory:":
        raise ValueError("SQLite is used as a file only: a database in memory is gone with its connection")
    options: dict[str, Any] = {"async_creator": partial(connect, Path(parsed.database))}
    # Units of work end every transaction themselves; a rollback at each return to the pool would be one more hop.
    return create_async_engine(
        parsed, pool_size=1 + _READERS, max_overflow=10, pool_reset_on_return=None, json_serializer=_to_json, **options
    )
