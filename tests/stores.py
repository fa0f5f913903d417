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
from sqlalchemy import URL, make_url

from storage.migrate import migrate
from storage.unit_of_work import SqlStore
from tests.postgres_databases import Databases, on
from tests.storage.province import Province, settle

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY = date(2026, 11, 24)
_numbers = count(1)
_of_servers: dict[str, Databases] = {}
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
    """The URL of a migrated PostgreSQL database, empty unless `settled` is asked for."""
    server = make_url(postgres_url)
    is_settled = "settled" in request.fixturenames
    databases = _databases(server, is_settled=is_settled)
    if is_settled:
        request.getfixturevalue("settled").is_stored(_provinces[databases.template])
    with databases.one() as name:
        yield server.set(database=name).render_as_string(hide_password=False)


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


def _databases(server: URL, *, is_settled: bool) -> Databases:
    where = f"{server.host}:{server.port}:{server.query.get('host')}:{is_settled}"
    if where not in _of_servers:
        _of_servers[where] = Databases(server, _template(server, is_settled=is_settled))
    return _of_servers[where]


def _template(server: URL, *, is_settled: bool) -> str:
    """The name of a database with the schema, and with the small province if it is to have it."""
    template = f"template_{next(_numbers)}"
    url = server.set(database=template).render_as_string(hide_password=False)
    of_empty = f'TEMPLATE "{_databases(server, is_settled=False).template}"' if is_settled else ""
    asyncio.run(on(server, f'DROP DATABASE IF EXISTS "{template}"', f'CREATE DATABASE "{template}" {of_empty}'))
    if is_settled:
        _provinces[template] = asyncio.run(_settle(url))
    else:
        asyncio.run(migrate(url, TODAY))
    return template


async def _settle(url: str) -> Province:
    store = SqlStore(url, ZONE)
    try:
        return await settle(store, TODAY)
    finally:
        await store.dispose()
