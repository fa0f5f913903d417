"""A database for each run of a machine, with everybody settled in it."""

import asyncio
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.unit_of_work import SqlStore
from tests.permissions.conftest import settled
from tests.permissions.people import Settled, settle_everybody
from tests.properties.life import Life
from tests.storage.province import Province
from tests.stores import ZONE, postgres_store_url, sqlite_template

__all__ = ["postgres_store_url", "settled", "sqlite_template"]

OpenLife = Callable[[], Life]


@pytest.fixture
def open_on_sqlite(settled: Settled, tmp_path: Path) -> OpenLife:
    numbers = count()
    return lambda: Life(settled.copy_to(tmp_path / f"{next(numbers)}.db"), settled.province)


@pytest.fixture
def open_on_postgres(postgres_store_url: str) -> OpenLife:
    province = asyncio.run(_settle(postgres_store_url))
    server, numbers = make_url(postgres_store_url), count()

    def open_life() -> Life:
        name = f"{server.database}_{next(numbers)}"
        asyncio.run(_copy(postgres_store_url, name))
        return Life(server.set(database=name).render_as_string(hide_password=False), province)

    return open_life


async def _settle(url: str) -> Province:
    store = SqlStore(url, ZONE)
    province = await settle_everybody(store)
    await store.dispose()
    return province


async def _copy(url: str, name: str) -> None:
    """The server is gone after the tests, and the copies with it."""
    server = make_url(url)
    engine = create_async_engine(server.set(database="postgres"), isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{server.database}"'))
    finally:
        await engine.dispose()
