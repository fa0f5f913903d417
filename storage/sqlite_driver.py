"""An aiosqlite connection that runs each statement in one thread hop, and in a write unit in none.

Measured with units of 14 small statements on two cores: plain aiosqlite under SQLAlchemy, with its hop each for cursor,
execute, fetch and close, makes about 210 units a second; one hop a statement about 440; statements of write units on
the event loop's own thread about 1,500.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import aiosqlite

BEGIN_WRITE = "BEGIN IMMEDIATE"
BUSY_TIMEOUT_S = 15.0

_P = ParamSpec("_P")
_T = TypeVar("_T")


class SqliteCursor:
    """What SQLAlchemy asks of a driver's cursor; rows are there as soon as the statement has run."""

    def __init__(self, connection: "SqliteConnection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "SqliteCursor":
        return self

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> None:
        await self._connection.run(operation, self._execute, operation, parameters)

    async def executemany(self, operation: str, parameters: Iterable[Sequence[Any]]) -> None:
        await self._connection.run(operation, self._executemany, operation, parameters)

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        self._rows = []

    def _execute(self, operation: str, parameters: Sequence[Any]) -> None:
        self._keep(self._connection.raw.execute(operation, parameters))

    def _executemany(self, operation: str, parameters: Iterable[Sequence[Any]]) -> None:
        self._keep(self._connection.raw.executemany(operation, parameters))

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self.description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else []
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        cursor.close()


class SqliteConnection(aiosqlite.Connection):
    """Waiting happens in the connection's thread: for the write lock, for the disk at a commit, for whatever a read
    unit scans. Between BEGIN IMMEDIATE and the commit nothing waits for anybody, and statements are index look-ups of
    microseconds, shorter than the hop would be; so these run where they are."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True
        self._is_writing = False

    @property
    def raw(self) -> sqlite3.Connection:
        return self._conn

    def cursor(self) -> SqliteCursor:  # type: ignore[override]  # SQLAlchemy awaits nothing but the cursor's own methods
        return SqliteCursor(self)

    async def run(self, operation: str, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """`function` has run: here in a write unit, else in the connection's thread."""
        if self._is_writing:
            return function(*args, **kwargs)
        result: _T = await self._execute(function, *args, **kwargs)  # type: ignore[no-untyped-call]  # aiosqlite has no types here
        self._is_writing = operation == BEGIN_WRITE
        return result

    async def commit(self) -> None:
        self._is_writing = False
        await super().commit()

    async def rollback(self) -> None:
        self._is_writing = False
        await super().rollback()


async def connect(path: Path) -> SqliteConnection:
    """An open connection to the file at `path`, made with mode 0600 if it is not there; transactions begin only by a
    BEGIN of ours."""

    def open_file() -> sqlite3.Connection:
        path.touch(mode=0o600, exist_ok=True)
        raw = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        raw.execute("PRAGMA journal_mode=WAL").close()
        # With WAL, NORMAL loses nothing when a process is killed: what was committed is with the kernel. It skips one
        # fsync a commit; a power cut may take the last moments back, never half a transaction.
        raw.execute("PRAGMA synchronous=NORMAL").close()
        raw.execute("PRAGMA foreign_keys=ON").close()
        raw.execute("PRAGMA cache_size=-16000").close()
        raw.execute("PRAGMA temp_store=MEMORY").close()
        return raw

    connection = SqliteConnection(open_file)
    opening = asyncio.ensure_future(_opened(connection))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        # Stopped any earlier, the thread would find nothing to close, and the file would stay open.
        opening.add_done_callback(lambda _: connection.stop())
        raise


async def _opened(connection: SqliteConnection) -> SqliteConnection:
    await connection
    return connection
