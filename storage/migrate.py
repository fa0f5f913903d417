"""Brings a database to the schema that this release needs, and fills its calendar."""

import re
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.calendar import seed_years
from storage.database import open_database

_MIGRATIONS = Path(__file__).with_name("migrations")
# Migrations are named by their revision, so the newest is known without asking Alembic, which is slow to import.
HEAD = max(path.name.split("_")[0] for path in (_MIGRATIONS / "versions").glob("r[0-9]*.py"))
YEARS_AHEAD = 2
# Revisions were numbered without a letter until the first schema was settled; none of them was released.
_UNRELEASED = re.compile(r"\d+")


class NewerDatabaseError(Exception):
    """The database was migrated by a later release; this one must not touch it."""


class UnreleasedDatabaseError(Exception):
    """The database was made by a version before the first release; there is no way from it to this one."""


async def migrate(url: str, today: date) -> bool:
    """The database at `url` has the schema of this release, and days off for this year and the two after it; True if
    the schema had to be changed.

    An SQLite file is made with mode 0600 if it is not there. Several processes may start at once: one does the work,
    the others wait for it. All is done in one transaction. Raises NewerDatabaseError and UnreleasedDatabaseError.
    """

    def work(connection: Connection) -> bool:
        is_behind = _version(connection) != HEAD
        if is_behind:
            _upgrade(connection)
        seed_years(connection, range(today.year, today.year + YEARS_AHEAD + 1))
        return is_behind

    database = open_database(url)
    try:
        return await database.run(work)
    finally:
        await database.dispose()


async def is_current(url: str) -> bool:
    """Whether the database at `url` has the schema of this release; an SQLite file that is not there has not, and is
    not made. Raises NewerDatabaseError and UnreleasedDatabaseError."""
    database = open_database(url)
    try:
        return await database.exists() and await database.run(_version) == HEAD
    finally:
        await database.dispose()


def _version(connection: Connection) -> str | None:
    """The revision that the database is at, None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and _UNRELEASED.fullmatch(found):
        raise UnreleasedDatabaseError(f"the database was made by an earlier, unreleased version (revision {found})")
    if found is not None and found > HEAD:
        raise NewerDatabaseError(f"the database is at revision {found}, this release knows up to {HEAD}")
    return found


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import, and seldom needed
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
