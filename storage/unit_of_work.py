"""Units of work: one transaction each, begun on entry, kept only by `commit`."""

import asyncio
from functools import cached_property
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.bad_updates import SqlBadUpdates
from storage.calendar import SqlCalendarDays
from storage.dialogues import SqlDialogues
from storage.engine import Database
from storage.files import SqlFiles
from storage.inbox import SqlInbox
from storage.journal import SqlJournal
from storage.messages import SqlMessages
from storage.meta import SqlMeta
from storage.organisation import SqlOrganisation
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.session import Session
from storage.sqlite_driver import BEGIN_WRITE
from storage.tasks import SqlTasks
from storage.views import SqlViews
from storage.web_messages import SqlWebMessages


class SqlUnitOfWork:
    """One transaction on one connection. Repositories are made when they are first asked for."""

    def __init__(self, database: Database, zone: ZoneInfo, *, writes: bool) -> None:
        self._database = database
        self._zone = zone
        self._writes = writes
        self._connection: AsyncConnection | None = None
        self._turn = database.write_turn if writes else None

    async def __aenter__(self) -> Self:
        if self._turn is not None:
            await self._turn.acquire()
        try:
            connection = self._database.engine.connect()
            await connection.start()
            self._connection = connection
            if not self._database.is_postgres:
                # A deferred transaction that turns to writing fails at once where another process writes; one that
                # takes the lock first waits for it.
                await connection.exec_driver_sql(BEGIN_WRITE if self._writes else "BEGIN")
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    async def commit(self) -> None:
        """Everything done so far is kept. The unit is over; leaving it is all that may follow."""
        await self._open().commit()

    async def _end(self) -> None:
        connection, self._connection = self._connection, None
        try:
            if connection is not None:
                if connection.in_transaction():
                    # A second cancellation must not leave a transaction open on a pooled connection.
                    await asyncio.shield(_take_back(connection))
                else:
                    await connection.close()
        finally:
            if self._turn is not None:
                self._turn.release()

    def _open(self) -> AsyncConnection:
        if self._connection is None:
            raise RuntimeError("the unit of work is not open")
        return self._connection

    @cached_property
    def _session(self) -> Session:
        return Session(self._open(), self._database.is_postgres, self._zone)

    @cached_property
    def tasks(self) -> SqlTasks:
        return SqlTasks(self._session)

    @cached_property
    def organisation(self) -> SqlOrganisation:
        return SqlOrganisation(self._session)

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self._session)

    @cached_property
    def dialogues(self) -> SqlDialogues:
        return SqlDialogues(self._session)

    @cached_property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self._session)

    @cached_property
    def journal(self) -> SqlJournal:
        return SqlJournal(self._session)

    @cached_property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._session)

    @cached_property
    def messages(self) -> SqlMessages:
        return SqlMessages(self._session)

    @cached_property
    def views(self) -> SqlViews:
        return SqlViews(self._session)

    @cached_property
    def calendar(self) -> SqlCalendarDays:
        return SqlCalendarDays(self._session)

    @cached_property
    def meta(self) -> SqlMeta:
        return SqlMeta(self._session)

    @cached_property
    def bad_updates(self) -> SqlBadUpdates:
        return SqlBadUpdates(self._session)

    @cached_property
    def web_messages(self) -> SqlWebMessages:
        return SqlWebMessages(self._session)

    @cached_property
    def files(self) -> SqlFiles:
        return SqlFiles(self._session)


async def _take_back(connection: AsyncConnection) -> None:
    try:
        await connection.rollback()
    finally:
        await connection.close()


class SqlStore:
    """Opens units of work on one database. `zone` is the local zone: its dates say which posts and names count."""

    def __init__(self, url: str, zone: ZoneInfo) -> None:
        self._database = Database(url)
        self._zone = zone

    def write(self) -> SqlUnitOfWork:
        """For what may write. On SQLite it waits for its turn, so a task never opens a second one inside it."""
        return SqlUnitOfWork(self._database, self._zone, writes=True)

    def read(self) -> SqlUnitOfWork:
        """For what only reads."""
        return SqlUnitOfWork(self._database, self._zone, writes=False)

    async def dispose(self) -> None:
        """All connections are closed; on SQLite the write-ahead log is folded into the file."""
        await self._database.dispose()
