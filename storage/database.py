"""The database of a process, whichever of the two it is."""

import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, make_url

from storage.session import Session

T = TypeVar("T")


class Database(Protocol):
    """Opens sessions. One per process: on SQLite it also holds the turn of the one writer."""

    def session(self, zone: ZoneInfo, *, writes: bool) -> Session: ...

    async def exists(self) -> bool:
        """False where there is no file yet."""
        ...

    def sweeping(self) -> AbstractAsyncContextManager[None]:
        """See `domain.ports.Store`."""
        ...

    async def run(self, work: Callable[[Connection], T]) -> T:
        """`work` has run in one transaction, alone with others who call this; kept unless it raised."""
        ...

    async def dispose(self) -> None:
        """All connections are closed."""
        ...


def open_database(url: str) -> Database:
    """The database at `url`: `sqlite…:///path` (a file, never memory) or `postgresql…://…`; nothing is connected yet.
    The driver that the URL may name is ours to choose."""
    # Either driver is imported only where it is used.
    parsed = make_url(url)
    if parsed.get_backend_name() == "postgresql":
        from storage.postgres import PostgresDatabase  # noqa: PLC0415 - see above

        return PostgresDatabase(parsed)
    from storage.sqlite import SqliteDatabase  # noqa: PLC0415 - see above

    return SqliteDatabase(parsed)


# JSON as both databases keep it: readable, without blanks.
to_json: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
