"""A small province, and the web page in both of its ways: with logins, and as a demo."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.unit_of_work import SqlStore
from tests.adapters.doors import RecordingDoor
from tests.adapters.web.site import Web
from tests.storage.province import TODAY, Province, post_row
from tests.stores import ZONE, Settled, settled, sqlite_store_url, sqlite_template

__all__ = ["settled", "sqlite_store_url", "sqlite_template"]


@pytest.fixture
async def store(sqlite_store_url: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(sqlite_store_url, ZONE)
    yield opened
    await opened.dispose()


@pytest.fixture
async def province(store: SqlStore, settled: Settled) -> Province:
    """The usual province, with an administrator."""
    made = settled.province
    async with store.write() as uow:
        await uow.organisation.store([], [post_row("quan", "Trịnh Văn Quân", "X1", "admin")], TODAY)
        people = {profile.code: profile.person_id for profile in await uow.people.all_codes()}
        await uow.commit()
    return Province(made.units, people)


@pytest.fixture
def door() -> RecordingDoor:
    return RecordingDoor()


@pytest.fixture
async def web(store: SqlStore, province: Province, door: RecordingDoor, tmp_path: Path) -> AsyncIterator[Web]:
    made = Web(store, province, door, tmp_path / "files")
    yield made
    await made.close()


@pytest.fixture
async def demo(store: SqlStore, province: Province, door: RecordingDoor, tmp_path: Path) -> AsyncIterator[Web]:
    made = Web(store, province, door, tmp_path / "files", is_demo=True)
    yield made
    await made.close()
