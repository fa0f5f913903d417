"""Fixtures: a migrated database of each kind, empty or with a small province in it, and a store on it. Every test gets one
of its own."""

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
from tests.storage.province import Province, settle

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 24)
_numbers = count(1)
_templates: dict[str, str] = {}
_provinces: dict[str, Province] = {}


class Settled:
    """The small province that is in the database of a test from its beginning."""

    def __init__(self) -> None:
        self._stored: Province | None = None

    def is_stored(self, province: Province) -> None:
        self._stored = province

    @property
    def province(self) -> Province:
        assert self._stored is not None, "the store comes first"
        return Province(dict(self._stored.units), dict(self._stored.people))


@pytest.fixture
def settled() -> Settled:
    """Asked for, it has the test's database begin with the small province: storing it each time takes longer."""
    return Settled()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, to be copied: migrating each time would take longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "taskbot.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{path}", TODAY))
    return path


@pytest.fixture
def sqlite_store_url(request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a migrated SQLite file, empty unless `settled` is asked for."""
    path, template = tmp_path / "taskbot.db", sqlite_template
    if "settled" in request.fixturenames:
        template = sqlite_template.with_name("settled.db")
        url = f"sqlite+aiosqlite:///{template}"
        if url not in _provinces:
            shutil.copyfile(sqlite_template, template)
            _provinces[url] = asyncio.run(_settle(url))
        request.getfixturevalue("settled").is_stored(_provinces[url])
    shutil.copyfile(template, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
def postgres_store_url(request: pytest.FixtureRequest, postgres_url: str) -> Iterator[str]:
    """The URL of a migrated PostgreSQL database, empty unless `settled` is asked for, gone after the test."""
    server = make_url(postgres_url)
    name = f"store_{next(_numbers)}"
    is_settled = "settled" in request.fixturenames
    template = asyncio.run(_create(server, name, is_settled=is_settled))
    if is_settled:
        request.getfixturevalue("settled").is_stored(_provinces[template])
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


async def _create(server: URL, name: str, *, is_settled: bool) -> str:
    """The database is there, and is like the template that is named."""
    template = await _template(server, is_settled=is_settled)
    # The files of a database that nobody works on are copied; its pages written one by one would take twice as long.
    create = f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY'
    await _on(server, f'DROP DATABASE IF EXISTS "{name}"', create)
    return template


async def _template(server: URL, *, is_settled: bool) -> str:
    where = f"{server.host}:{server.port}:{server.query.get('host')}:{is_settled}"
    if where in _templates:
        return _templates[where]
    template = f"template_{next(_numbers)}"
    url = server.set(database=template).render_as_string(hide_password=False)
    await _on(server, f'DROP DATABASE IF EXISTS "{template}"')
    if is_settled:
        empty = await _template(server, is_settled=False)
        await _on(server, f'CREATE DATABASE "{template}" TEMPLATE "{empty}" STRATEGY FILE_COPY')
        _provinces[template] = await _settle(url)
    else:
        await _on(server, f'CREATE DATABASE "{template}"')
        await migrate(url, TODAY)
    _templates[where] = template
    return template


async def _settle(url: str) -> Province:
    store = SqlStore(url, ZONE)
    try:
        return await settle(store, TODAY)
    finally:
        await store.dispose()


async def _on(server: URL, *statements: str) -> None:
    engine = create_async_engine(server.set(database="postgres"), isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            for statement in statements:
                await connection.execute(text(statement))
    finally:
        await engine.dispose()
