"""Everybody, on a database of one's own, and the conversation they talk to."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.unit_of_work import SqlStore
from tests.chat.conversation.talk import Talk
from tests.permissions.people import Settled, settle_everybody
from tests.storage.province import Province
from tests.stores import ZONE, postgres_store_url, sqlite_template

__all__ = ["postgres_store_url", "sqlite_template"]


@pytest.fixture(scope="session")
def settled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Settled:
    path = tmp_path_factory.mktemp("settled") / "taskbot.db"
    shutil.copyfile(sqlite_template, path)
    return Settled(path, asyncio.run(_settle(path)))


async def _settle(path: Path) -> Province:
    store = SqlStore(f"sqlite+aiosqlite:///{path}", ZONE)
    province = await settle_everybody(store)
    await store.dispose()
    return province


@pytest.fixture
async def talk(settled: Settled, tmp_path: Path) -> AsyncIterator[Talk]:
    store = SqlStore(settled.copy_to(tmp_path / "taskbot.db"), ZONE)
    yield Talk(store, settled.province)
    await store.dispose()


@pytest.fixture
async def postgres_talk(postgres_store_url: str) -> AsyncIterator[Talk]:
    store = SqlStore(postgres_store_url, ZONE)
    yield Talk(store, await settle_everybody(store))
    await store.dispose()
