"""Transactions on an SQLite file: one writer, in turn, on the event loop's own thread; readers through aiosqlite.

Measured on two cores. Units of fourteen small statements: 210 a second through aiosqlite, with its thread hops at
every statement; 440 with one hop a statement; 1,750 with none. The eleven statements of a whole `xong 12`: 540 a second
through SQLAlchemy's asyncio layer without a hop, 1,100 as here. What may wait is done in a thread still: another
process's lock, the disk at a checkpoint, whatever a reader scans. Between BEGIN IMMEDIATE and COMMIT nothing waits, and
statements are index look-ups of some microseconds, a fraction of a hop.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import URL, Connection, CursorResult, Executable, NullPool, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import to_json
from storage.engine_session import EngineSession
from storage.session import Session, Values

T = TypeVar("T")

_READERS = 4
_BUSY_TIMEOUT_MS = 15_000
_COMMITS_A_CHECKPOINT = 100
_BEGIN_WRITE = "BEGIN IMMEDIATE"
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
        # Writers end every transaction themselves, on one connection that is kept.
        self.engine = create_engine(
            url.set(drivername="sqlite+pysqlite"),
            creator=self._open_file,
            poolclass=NullPool,
            json_serializer=to_json,
            hide_parameters=True,
        )
        self.readers = create_async_engine(
            url.set(drivername="sqlite+aiosqlite"),
            connect_args={
                "timeout": _BUSY_TIMEOUT_MS / 1000,
                "isolation_level": None,
                "cached_statements": 256,
            },
            pool_size=_READERS,
            max_overflow=-1,
            json_serializer=to_json,
            hide_parameters=True,
        )
        event.listen(self.readers.sync_engine, "connect", self._prepare_reader)
        event.listen(self.readers.sync_engine, "begin", _begin_reading)
        self.writer: Connection | None = None
        self._commits = 0

    def session(self, zone: ZoneInfo, *, writes: bool) -> Session:
        """A session; one that writes waits for its turn when it begins. All that a reader reads is of the moment of
        its first statement."""
        return _Writer(self, zone) if writes else EngineSession(self.readers, zone, is_postgres=False)

    async def exists(self) -> bool:
        """Whether the file is there; it is not made by asking."""
        return await asyncio.to_thread(self._path.is_file)

    async def run(self, work: Callable[[Connection], T]) -> T:
        """`work` has run in one transaction, in a thread; processes that call this at once go one after another."""

        def in_one_transaction() -> T:
            with self.engine.connect() as connection:
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
            await self.readers.dispose()
            await asyncio.to_thread(self._close)

    def open_writer(self) -> Connection:
        """The connection that all writers use in turn, opened if it is not."""
        if self.writer is None:
            self.writer = self.engine.connect()
        return self.writer

    def discard_writer(self) -> None:
        """The next writer gets a new connection."""
        writer, self.writer = self.writer, None
        if writer is not None:
            writer.invalidate()
            writer.close()

    def wants_checkpoint(self) -> bool:
        """True after every hundredth commit: the log is to be folded into the file."""
        self._commits = (self._commits + 1) % _COMMITS_A_CHECKPOINT
        return self._commits == 0

    def _open_file(self) -> sqlite3.Connection:
        self._path.touch(mode=0o600, exist_ok=True)
        raw = sqlite3.connect(
            self._path,
            timeout=_BUSY_TIMEOUT_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        for pragma in _PRAGMAS:
            raw.execute(f"PRAGMA {pragma}").close()
        return raw

    def _prepare_reader(self, adapted: Any, _record: object) -> None:
        cursor = adapted.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def _close(self) -> None:
        if self.writer is not None:
            checkpoint(self.writer)
            self.writer.close()
            self.writer = None
        self.engine.dispose()


def checkpoint(connection: Connection) -> None:
    """The log is folded into the file as far as no reader needs it."""
    connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
    connection.rollback()


class _Writer(Session):
    """Holds the turn from its beginning to its end. Work in a thread outlives the cancellation of whoever waits for it,
    so the connection is cleared only once that work is done."""

    is_postgres = False

    def __init__(self, database: SqliteDatabase, zone: ZoneInfo) -> None:
        super().__init__(zone)
        self._database = database
        self._connection: Connection | None = None
        self._has_turn = False
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
        connection.commit()
        if self._database.wants_checkpoint():
            await self._in_thread(lambda: checkpoint(connection))

    async def end(self) -> None:
        at_work = self._at_work
        if at_work is None or at_work.done():
            self._clear()
        else:
            at_work.add_done_callback(self._clear_after)

    async def _do(
        self,
        statement: Executable,
        values: Values | Sequence[Values] | None,
        take: Callable[[CursorResult[Any]], T],
    ) -> T:
        return take(self._open().execute(statement, values))

    async def _in_thread(self, work: Callable[[], None]) -> None:
        self._at_work = asyncio.get_running_loop().run_in_executor(None, work)
        await asyncio.shield(self._at_work)

    def _open(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("the unit of work is not open")
        return self._connection

    def _begin_waiting(self) -> None:
        self._connection = self._database.open_writer()
        self._connection.exec_driver_sql(_BEGIN_WRITE)

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
            if connection is not None:
                if connection.in_transaction():
                    connection.rollback()
                # A commit that failed, on a full disk for instance, leaves its transaction open.
                if _raw(connection).in_transaction:
                    self._database.discard_writer()
        except BaseException:
            self._database.discard_writer()
            raise
        finally:
            self._database.turn.release()


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _has_begun_at_once(connection: Connection) -> bool:
    """False if another process writes."""
    raw = _raw(connection)
    raw.execute("PRAGMA busy_timeout=0").close()
    try:
        connection.exec_driver_sql(_BEGIN_WRITE)
    except OperationalError as error:
        connection.rollback()
        if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
            raise
        return False
    finally:
        raw.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}").close()
    return True


def _raw(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
