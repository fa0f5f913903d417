"""Migrations make what the tables say, once, whoever starts first."""

import asyncio
import stat
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from storage.database import open_database
from storage.migrate import HEAD, NewerDatabaseError, UnreleasedDatabaseError, is_current, migrate
from storage.tables import metadata
from tests.stores import TODAY

T = TypeVar("T")


async def run(url: str, work: Callable[[Connection], T]) -> T:
    database = open_database(url)
    try:
        return await database.run(work)
    finally:
        await database.dispose()


async def test_the_migrated_schema_is_that_of_the_tables(store_url: str) -> None:
    def differences(connection: Connection) -> list[object]:
        # SQLite gives an empty default back as none.
        options = {"compare_type": True, "compare_server_default": connection.dialect.name == "postgresql"}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))

    assert await run(store_url, differences) == []


async def test_a_file_is_made_for_its_owner_alone_and_migrated_once(tmp_path: Path) -> None:
    path = tmp_path / "taskbot.db"
    url = f"sqlite+aiosqlite:///{path}"

    assert not await is_current(url)
    assert not path.exists()
    assert await migrate(url, TODAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert await is_current(url)
    assert not await migrate(url, TODAY)


async def test_a_database_of_a_later_release_is_left_alone(store_url: str) -> None:
    later = text("UPDATE alembic_version SET version_num = 'r9999'")
    await run(store_url, lambda connection: connection.execute(later))

    for attempt in (migrate(store_url, TODAY), is_current(store_url)):
        with pytest.raises(NewerDatabaseError, match=f"r9999.*{HEAD}"):
            await attempt


async def test_a_database_from_before_the_first_release_is_left_alone(store_url: str) -> None:
    earlier = text("UPDATE alembic_version SET version_num = '0003'")
    await run(store_url, lambda connection: connection.execute(earlier))

    for attempt in (migrate(store_url, TODAY), is_current(store_url)):
        with pytest.raises(UnreleasedDatabaseError, match="earlier, unreleased version"):
            await attempt


async def test_processes_that_start_at_once_wait_for_the_one_that_migrates(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'taskbot.db'}"
    program = (
        "import asyncio, sys; from datetime import date; from storage.migrate import migrate;"
        "print(asyncio.run(migrate(sys.argv[1], date.fromisoformat(sys.argv[2]))))"
    )
    running = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, url, TODAY.isoformat(), stdout=asyncio.subprocess.PIPE
        )
        for _ in range(4)
    ]
    said = sorted([(await process.communicate())[0].decode().strip() for process in running])
    assert said == ["False", "False", "False", "True"]


async def test_many_at_once_on_postgres_migrate_once(postgres_store_url: str) -> None:
    for statement in ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public"):
        await run(postgres_store_url, partial(Connection.execute, statement=text(statement)))

    done = await asyncio.gather(*(migrate(postgres_store_url, TODAY) for _ in range(3)))
    assert sorted(done) == [False, False, True]
