"""Brings a database to the schema that this release needs, and fills its calendar."""

import asyncio
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.calendar import seed_years
from storage.engine import Database
from storage.sqlite_driver import BEGIN_WRITE

_MIGRATIONS = Path(__file__).with_name("migrations")
# Migrations are named by their revision, so the newest is known without asking Alembic, which is slow to import.
HEAD = max(path.name.split("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))
YEARS_AHEAD = 2
_LOCK = 0x7461736C


class NewerDatabaseError(Exception):
    """The database was migrated by a later release; this one must not touch it."""


async def migrate(url: str, today: date) -> bool:
    """The database at `url` has the schema of this release, and days off for this year and the two after it; True if
    the schema had to be changed.

    An SQLite file is made with mode 0600 if it is not there. Several processes may start at once: one does the work,
    the others wait for it. All is done in one transaction. Raises NewerDatabaseError.
    """
    database = Database(url)
    try:
        async with database.engine.connect() as connection:
            if database.is_postgres:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            else:
                await connection.exec_driver_sql(BEGIN_WRITE)
            is_behind = await _version(connection) != HEAD
            if is_behind:
                await connection.run_sync(_upgrade)
            await seed_years(connection, range(today.year, today.year + YEARS_AHEAD + 1))
            await connection.commit()
            return is_behind
    finally:
        await database.dispose()


async def is_current(url: str) -> bool:
    """Whether the database at `url` has the schema of this release; an SQLite file that is not there has not, and is
    not made. Raises NewerDatabaseError."""
    database = Database(url)
    try:
        if not database.is_postgres:
            is_there: bool = await asyncio.to_thread(Path(database.engine.url.database or "").is_file)
            if not is_there:
                return False
        async with database.engine.connect() as connection:
            return await _version(connection) == HEAD
    finally:
        await database.dispose()


async def _version(connection: AsyncConnection) -> str | None:
    """The revision that the database is at, None before the first."""
    if not await connection.run_sync(_has_versions):
        return None
    found: str | None = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    if found is not None and found > HEAD:
        raise NewerDatabaseError(f"the database is at revision {found}, this release knows up to {HEAD}")
    return found


def _has_versions(connection: Connection) -> bool:
    return inspect(connection).has_table("alembic_version")


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
