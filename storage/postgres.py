"""Transactions on PostgreSQL, READ COMMITTED, by asyncpg."""

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import asyncpg
from sqlalchemy import URL, Connection, Executable, NullPool, text
from sqlalchemy.ext.asyncio import create_async_engine

from domain.errors import StoreLost
from storage.database import to_json
from storage.session import Session
from storage.statements import Prepared, StatementFailed, Statements, Values, statements_for

T = TypeVar("T")
_WORK_LOCK = 0x7461736B
_MOST_CONNECTIONS = 20
_KEPT_CONNECTIONS = 10
_KEPT_STATEMENTS = 500
_PLACE = re.compile(r"\$(\d+)")
_LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
# The server's own word for it may come before the connection is closed: shut down, crashed, starting; connection errors.
_LOST_STATES = ("57P01", "57P02", "57P03", "08")


class PostgresDatabase:
    """`storage.database.Database` on PostgreSQL. At most twenty transactions at once; who comes then waits."""

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"),
            poolclass=NullPool,
            json_serializer=to_json,
            hide_parameters=True,
        )
        self._statements = statements_for(self._engine.dialect)
        self._where = self._engine.dialect.create_connect_args(self._engine.url)[1]
        self._idle: list[Any] = []
        self._free = asyncio.Semaphore(_MOST_CONNECTIONS)

    def session(self, zone: ZoneInfo, *, writes: bool) -> Session:
        """A session; readers and writers are the same here."""
        return _Transaction(self, zone, self._statements)

    async def exists(self) -> bool:
        """Whether it answers is found out by asking it."""
        return True

    def sweeping(self) -> AbstractAsyncContextManager[None]:
        """Several sweep at once: what one has locked the others pass over."""
        return nullcontext()

    async def run(self, work: Callable[[Connection], T]) -> T:
        """`work` has run in one transaction; processes that call this at once go one after another."""
        async with self._engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WORK_LOCK})
            return await connection.run_sync(work)

    async def dispose(self) -> None:
        """All connections are closed."""
        idle, self._idle = self._idle, []
        await asyncio.gather(*(connection.close() for connection in idle))
        await self._engine.dispose()

    async def take(self) -> Any:
        """A connection with a transaction begun. One that was kept may be dead, after a restart of the server for
        instance: then nothing was done on it, and the next is tried."""
        await self._free.acquire()
        try:
            while self._idle:
                connection = self._idle.pop()
                try:
                    await connection.execute("BEGIN")
                except _LOST:
                    connection.terminate()
                except BaseException:
                    connection.terminate()
                    raise
                else:
                    return connection
            return await self._connected()
        except BaseException:
            self._free.release()
            raise

    async def give_back(self, connection: Any) -> None:
        """What was not committed is taken back, and somebody else may have the connection."""
        try:
            if not connection.is_closed() and connection.is_in_transaction():
                await connection.execute("ROLLBACK")
        except _LOST:
            connection.terminate()
        except BaseException:
            connection.terminate()
            raise
        finally:
            self._free.release()
            if not connection.is_closed():
                if len(self._idle) < _KEPT_CONNECTIONS:
                    self._idle.append(connection)
                else:
                    connection.terminate()

    async def _connected(self) -> Any:
        connection = await asyncpg.connect(**self._where, statement_cache_size=_KEPT_STATEMENTS)
        try:
            await connection.set_type_codec(
                "jsonb", schema="pg_catalog", encoder=str, decoder=json.loads, format="text"
            )
            await connection.execute("BEGIN")
        except BaseException:
            connection.terminate()
            raise
        return connection


class _Transaction(Session):
    is_postgres = True
    errors = _LOST

    def __init__(self, database: PostgresDatabase, zone: ZoneInfo, statements: Statements) -> None:
        super().__init__(zone, statements)
        self._database = database
        self._connection: Any = None
        self._waiting: list[tuple[Prepared, list[Any]]] = []

    async def begin(self) -> None:
        try:
            self._connection = await self._database.take()
        except self.errors as error:
            raise self._told(error, "BEGIN") from error

    async def commit(self) -> None:
        await self._run_waiting()
        try:
            await self._connection.execute("COMMIT")
        except self.errors as error:
            raise self._told(error, "COMMIT") from error

    async def later(self, statement: Executable, values: Values, *, apart: bool = False) -> None:
        prepared = self._prepared(statement, values)
        if self._waiting and not apart:
            await self._run_waiting(prepared)
        self._waiting.append((prepared, prepared.bound(values)))

    async def end(self) -> None:
        self._waiting.clear()
        connection, self._connection = self._connection, None
        if connection is None:
            return
        if not connection.is_closed() and connection.is_in_transaction():
            # A second cancellation must not leave the transaction open.
            await asyncio.shield(self._database.give_back(connection))
        else:
            await self._database.give_back(connection)

    def _told(self, error: Exception, sql: str) -> Exception:
        state = str(getattr(error, "sqlstate", None) or "")
        if isinstance(error, asyncpg.InternalClientError) and self._connection is not None:
            # The end of the connection came between two of the driver's own steps: nobody can go on with it.
            self._connection.terminate()
        is_closed = self._connection is not None and self._connection.is_closed()
        if is_closed or isinstance(error, OSError) or state.startswith(_LOST_STATES):
            return StoreLost("the connection to the database was lost")
        told = (type(error).__name__, state, getattr(error, "constraint_name", None))
        return StatementFailed(sql, " ".join(part for part in told if part))

    async def _fetch(self, sql: str, arguments: Sequence[Any]) -> Sequence[Sequence[Any]]:
        rows: Sequence[Sequence[Any]] = await self._connection.fetch(sql, *arguments)
        return rows

    async def _execute(self, sql: str, arguments: Sequence[Any]) -> int:
        status: str = await self._connection.execute(sql, *arguments)
        touched = status.rpartition(" ")[2]
        return int(touched) if touched.isdecimal() else -1

    async def _execute_many(self, sql: str, arguments: Sequence[Sequence[Any]]) -> int:
        await self._run_waiting()
        await self._connection.executemany(sql, arguments)
        return -1

    async def _found(self, prepared: Prepared, values: Values | None) -> Sequence[Sequence[Any]]:
        if self._waiting:
            await self._run_waiting(prepared)
        return await super()._found(prepared, values)

    async def _touched(self, prepared: Prepared, values: Values | None) -> int:
        if self._waiting:
            await self._run_waiting(prepared)
            if self._waiting and not prepared.sql.startswith("WITH"):
                self._waiting.append((prepared, prepared.bound(values)))
                return await self._run_together()
        return await super()._touched(prepared, values)

    async def _run_waiting(self, before: Prepared | None = None) -> None:
        """What waits has run, if it waits for this statement too, or if none is named."""
        if self._waiting and (before is None or any(_must_wait(before, each) for each, _ in self._waiting)):
            await self._run_together()

    async def _run_together(self) -> int:
        """What waits has run as one statement; how many rows the last of them touched."""
        waiting, self._waiting = self._waiting, []
        sql = _together(tuple(prepared.sql for prepared, _ in waiting))
        try:
            return await self._execute(sql, [value for _, arguments in waiting for value in arguments])
        except self.errors as error:
            raise self._told(error, sql) from None


def _must_wait(statement: Prepared, earlier: Prepared) -> bool:
    """Whether the two together would be something else than one after the other. In one statement a new row is not
    changed by a change beside it, as if it had come later; two new rows may change places."""
    if not statement.tables & earlier.tables:
        return False
    return not (statement.only_adds and earlier.sql.startswith("UPDATE"))


@lru_cache(maxsize=1_000)
def _together(statements: Sequence[str]) -> str:
    """Statements that do not look at each other's rows as one: all but the last are tables that nobody reads. PostgreSQL
    runs the last of them first, so that none may take a unique key that another one frees."""
    parts: list[str] = []
    given = 0
    for sql in statements:
        shift = given

        def moved(match: re.Match[str], shift: int = shift) -> str:
            return f"${int(match[1]) + shift}"

        parts.append(_PLACE.sub(moved, sql))
        given += max((int(place) for place in _PLACE.findall(sql)), default=0)
    *first, last = parts
    if not first:
        return last
    return f"WITH {', '.join(f'w{place} AS ({sql})' for place, sql in enumerate(first))} {last}"
