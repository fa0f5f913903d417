"""Transactions on an SQLite file: one writer, in turn, on the event loop's own thread; readers through aiosqlite.

What may wait is done in a thread: another process's lock, the disk at a checkpoint, whatever a reader scans. Between
BEGIN IMMEDIATE and COMMIT nothing waits, and statements are index look-ups of some microseconds, a fraction of what it
takes to cross to a thread and back (docs/adr/0003).
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import aiosqlite
from sqlalchemy import URL, Connection, NullPool, create_engine

from storage.database import to_json
from storage.many_rows import execute_many
from storage.session import Session
from storage.statements import StatementFailed, Statements, statements_for
from storage.sweep_turn import SweepTurn

T = TypeVar("T")

_KEPT_READERS = 4
_BUSY_TIMEOUT_MS = 15_000
# Other processes may have much to write before us, such as all that fell due in a night.
_WAIT_FOR_TURN_S = 60
_LOOK_AGAIN_S = 0.001
_COMMITS_A_CHECKPOINT = 300
_BEGIN_WRITE = "BEGIN IMMEDIATE"
_CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)"
_PRAGMAS = (
    "journal_mode=WAL",
    # With WAL, NORMAL loses nothing when a process is killed: what was committed is with the kernel. It skips one fsync
    # a commit; a power cut may take the last moments back, never half a transaction.
    "synchronous=NORMAL",
    "foreign_keys=ON",
    # Checkpoints wait for the disk, so they are made in a thread, not inside whichever commit comes along.
    "wal_autocheckpoint=0",
    "cache_size=-16000",
    "temp_store=MEMORY",
)


class SqliteDatabase:
    """`storage.database.Database` on an SQLite file, which is made with mode 0600 if it is not there.

    SQLite lets one connection write at a time. Where sixteen people write at once, fifteen would sleep and poll inside
    the busy handler; waiting in line for `turn` instead, each goes as soon as the one before is done.
    """

    def __init__(self, url: URL) -> None:
        if not url.database or url.database == ":memory:":
            raise ValueError("SQLite is used as a file only: a database in memory is gone with its connection")
        self._path = Path(url.database)
        self.turn = asyncio.Lock()
        self._sweep_turn = SweepTurn(self._path.with_name(f"{self._path.name}-sweep"))
        self._engine = create_engine(
            url.set(drivername="sqlite+pysqlite"),
            creator=lambda: self._open_file(_BUSY_TIMEOUT_MS),
            poolclass=NullPool,
            json_serializer=to_json,
            hide_parameters=True,
        )
        self._statements = statements_for(self._engine.dialect)
        self._readers: list[aiosqlite.Connection] = []
        # A reader that comes back after the end is closed, for nobody else would.
        self._keeps_readers = True
        self.writer: sqlite3.Connection | None = None
        self._commits = 0

    def session(self, zone: ZoneInfo, *, writes: bool) -> Session:
        """A session; one that writes waits for its turn when it begins. All that a reader reads is of the moment of
        its first statement."""
        return (_Writer if writes else _Reader)(self, zone, self._statements)

    async def exists(self) -> bool:
        """Whether the file is there; it is not made by asking."""
        return await asyncio.to_thread(self._path.is_file)

    def sweeping(self) -> AbstractAsyncContextManager[None]:
        """One process after another, and the others hardly notice."""
        return self._sweep_turn.taken()

    async def run(self, work: Callable[[Connection], T]) -> T:
        """`work` has run in one transaction, in a thread; processes that call this at once go one after another."""

        def in_one_transaction() -> T:
            with self._engine.connect() as connection:
                connection.exec_driver_sql(_BEGIN_WRITE)
                try:
                    done = work(connection)
                    connection.commit()
                    return done
                finally:
                    connection.rollback()

        async with self.turn:
            return await asyncio.to_thread(in_one_transaction)

    async def dispose(self) -> None:
        """All connections are closed; the last of all processes folds the write-ahead log into the file."""
        async with self.turn:
            self._keeps_readers = False
            readers, self._readers = self._readers, []
            for reader in readers:
                await reader.close()
            await asyncio.to_thread(self._close)

    def open_writer(self) -> sqlite3.Connection:
        """The connection that all writers use in turn, opened if it is not."""
        if self.writer is None:
            self.writer = self._open_file(busy_timeout_ms=0)
        return self.writer

    def discard_writer(self) -> None:
        """The next writer gets a new connection."""
        writer, self.writer = self.writer, None
        if writer is not None:
            writer.close()

    def wants_checkpoint(self) -> bool:
        """True after so many commits: the log is to be folded into the file."""
        self._commits = (self._commits + 1) % _COMMITS_A_CHECKPOINT
        return self._commits == 0

    async def take_reader(self) -> aiosqlite.Connection:
        """A connection that nobody else reads from."""
        self._keeps_readers = True
        if self._readers:
            return self._readers.pop()
        return await aiosqlite.Connection(lambda: self._open_file(_BUSY_TIMEOUT_MS), iter_chunk_size=0)

    async def give_back(self, reader: aiosqlite.Connection) -> None:
        """What it saw is forgotten, and somebody else may read from it."""
        is_kept = False
        try:
            await reader.rollback()
            is_kept = self._keeps_readers and len(self._readers) < _KEPT_READERS
        finally:
            if is_kept:
                self._readers.append(reader)
            else:
                await reader.close()

    def _open_file(self, busy_timeout_ms: int) -> sqlite3.Connection:
        self._path.touch(mode=0o600, exist_ok=True)
        raw = sqlite3.connect(
            self._path,
            timeout=busy_timeout_ms / 1000,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}").close()
        return raw

    def _close(self) -> None:
        if self.writer is not None:
            self.writer.execute(_CHECKPOINT).close()
            self.writer.close()
            self.writer = None
        self._engine.dispose()


class _SqliteSession(Session):
    is_postgres = False
    errors = (sqlite3.Error,)

    def __init__(self, database: SqliteDatabase, zone: ZoneInfo, statements: Statements) -> None:
        super().__init__(zone, statements)
        self._database = database

    def _told(self, error: Exception, sql: str) -> Exception:
        return StatementFailed(sql, str(error))


class _Writer(_SqliteSession):
    """Holds the turn from its beginning to its end. Work in a thread outlives the cancellation of whoever waits for it,
    so the connection is cleared only once that work is done."""

    def __init__(self, database: SqliteDatabase, zone: ZoneInfo, statements: Statements) -> None:
        super().__init__(database, zone, statements)
        self._connection: sqlite3.Connection | None = None
        self._has_turn = False
        self._gives_up = False
        self._at_work: asyncio.Future[Any] | None = None

    async def begin(self) -> None:
        """The write lock is ours: at once as a rule, else as soon as another process lets it go."""
        await self._database.turn.acquire()
        self._has_turn = True
        self._connection = self._database.writer
        if self._connection is None or not _has_begun_at_once(self._connection):
            await self._in_thread(self._begin_waiting)

    async def commit(self) -> None:
        connection = self._open()
        connection.execute("COMMIT")
        if self._database.wants_checkpoint():
            await self._in_thread(lambda: connection.execute(_CHECKPOINT).close())

    async def end(self) -> None:
        at_work = self._at_work
        if at_work is None or at_work.done():
            self._clear()
        else:
            self._gives_up = True
            at_work.add_done_callback(self._clear_after)

    async def _fetch(self, sql: str, arguments: Sequence[Any]) -> Sequence[Sequence[Any]]:
        return self._open().execute(sql, arguments).fetchall()

    async def _execute(self, sql: str, arguments: Sequence[Any]) -> int:
        return self._open().execute(sql, arguments).rowcount

    async def _execute_many(self, sql: str, arguments: Sequence[Sequence[Any]]) -> int:
        return execute_many(self._open(), sql, arguments)

    async def _in_thread(self, work: Callable[[], None]) -> None:
        self._at_work = asyncio.get_running_loop().run_in_executor(None, work)
        await asyncio.shield(self._at_work)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise RuntimeError("the unit of work is not open")
        return self._connection

    def _begin_waiting(self) -> None:
        """SQLite's own waiting looks again ten times a second in the end, and between two batches of a process that has
        much to do the lock is free for a millisecond: whoever waits so would wait for all of them."""
        connection = self._connection = self._database.open_writer()
        until = time.monotonic() + _WAIT_FOR_TURN_S
        while time.monotonic() < until:
            # A stop waits for this thread.
            if self._gives_up or _has_begun_at_once(connection):
                return
            time.sleep(_LOOK_AGAIN_S)
        connection.execute(_BEGIN_WRITE).close()

    def _clear_after(self, work: "asyncio.Future[Any]") -> None:
        # Asked for, or asyncio would report it as never seen.
        work.exception()
        self._clear()

    def _clear(self) -> None:
        connection, self._connection = self._connection, None
        if not self._has_turn:
            return
        self._has_turn = False
        try:
            if connection is not None and connection.in_transaction:
                connection.rollback()
        except BaseException:
            self._database.discard_writer()
            raise
        finally:
            self._database.turn.release()


class _Reader(_SqliteSession):
    def __init__(self, database: SqliteDatabase, zone: ZoneInfo, statements: Statements) -> None:
        super().__init__(database, zone, statements)
        self._connection: aiosqlite.Connection | None = None

    async def begin(self) -> None:
        self._connection = await self._database.take_reader()
        await self._connection.execute("BEGIN")

    async def commit(self) -> None:
        await self._open().commit()

    async def end(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            # A second cancellation must not leave the connection to nobody.
            await asyncio.shield(self._database.give_back(connection))

    async def _fetch(self, sql: str, arguments: Sequence[Any]) -> Sequence[Sequence[Any]]:
        return list(await self._open().execute_fetchall(sql, arguments))

    async def _execute(self, sql: str, arguments: Sequence[Any]) -> int:
        return (await self._open().execute(sql, arguments)).rowcount

    async def _execute_many(self, sql: str, arguments: Sequence[Sequence[Any]]) -> int:
        return (await self._open().executemany(sql, arguments)).rowcount

    def _open(self) -> aiosqlite.Connection:
        if self._connection is None:
            raise RuntimeError("the unit of work is not open")
        return self._connection


def _has_begun_at_once(connection: sqlite3.Connection) -> bool:
    """False if another process writes."""
    try:
        connection.execute(_BEGIN_WRITE)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
