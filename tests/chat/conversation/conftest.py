"""A small province whose people are linked, and the conversation they talk to."""

from collections.abc import AsyncIterator

import pytest

from storage.unit_of_work import SqlStore
from tests.chat.conversation.talk import Talk
from tests.storage.province import PEOPLE
from tests.stores import ZONE, Settled, settled, sqlite_store_url, sqlite_template

__all__ = ["settled", "sqlite_store_url", "sqlite_template"]


@pytest.fixture
async def sqlite_store(sqlite_store_url: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(sqlite_store_url, ZONE)
    yield opened
    await opened.dispose()


@pytest.fixture
async def talk(sqlite_store: SqlStore, settled: Settled) -> Talk:
    """Everybody of the province has an account of the same name."""
    return await _talk(sqlite_store, settled)


@pytest.fixture
async def demo(sqlite_store: SqlStore, settled: Settled) -> Talk:
    """The same, with a clock that can be wound."""
    return await _talk(sqlite_store, settled, is_demo=True)


async def _talk(store: SqlStore, settled: Settled, *, is_demo: bool = False) -> Talk:
    talk = Talk(store, settled.province, is_demo=is_demo)
    await talk.link(*(code for code, *_ in PEOPLE))
    return talk
