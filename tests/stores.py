"""Fixtures: an empty, migrated database of each kind, and a store on it. Every test gets one of its own."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import URL, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.migrate import migrate
from storage.unit_of_work import SqlStore

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 24)
_numbers = count(1)
_templates: dict[str, str] = {}


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, to be copied: migrating each time would take longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "taskbot.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}", TODAY))
    return path


@pytest.fixture
def sqlite_store_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of an empty, migrated SQLite file."""
    path = tmp_path / "taskbot.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def postgres_store_url(postgres_url: str) -> Iterator[str]:
    """The URL of an empty, migrated PostgreSQL database, gone after the test."""
    server = make_url(postgres_url)
    name = f"store_{next(_numbers)}"
    asyncio.run(_create(server, name))
    yield server.set(database=name).render_as_string(hide_password=False)
    asyncio.run(_on(server, f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture(params=["sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty, migrated database; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_store_url")
    return url


@pytest.fixture
async def store(store_url: str) -> AsyncIterator[SqlStore]:
    """A store on an empty, migrated database; the test runs once on each kind."""
    opened = SqlStore(store_url, ZONE)
    yield opened
    await opened.dispose()


async def _create(server: URL, name: str) -> None:
    where = f"{server.host}:{server.port}:{server.query.get('host')}"
    if where not in _templates:
        template = f"template_{next(_numbers)}"
        await _on(server, f'DROP DATABASE IF EXISTS "{template}"', f'CREATE DATABASE "{template}"')
        await migrate(server.set(database=template).render_as_string(hide_password=False), TODAY)
        _templates[where] = template
    await _on(server, f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}" TEMPLATE "{_templates[where]}"')


async def _on(server: URL, *statements: str) -> None:
    engine = create_async_engine(server.set(database="postgres"), isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            for statement in statements:
                await connection.execute(text(statement))
    finally:
        await engine.dispose()
