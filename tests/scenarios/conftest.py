"""The town on each platform."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from storage.unit_of_work import SqlStore
from tests.scenarios.poor_chat import PoorChat
from tests.scenarios.telegram_chat import TelegramChat
from tests.scenarios.town import ZONE, Chat, Parts, Town, settled_town
from tests.scenarios.web_chat import WebChat
from tests.scenarios.zalo_bot_chat import ZaloBotChat
from tests.scenarios.zalo_oa_chat import ZaloOaChat
from tests.stores import sqlite_store_url, sqlite_template

__all__ = ["sqlite_store_url", "sqlite_template"]

PLATFORMS: dict[str, Callable[[Parts], AbstractAsyncContextManager[Chat]]] = {
    "telegram": TelegramChat,
    "web": WebChat,
    "poorest": PoorChat,
    "zalo_bot": ZaloBotChat,
    "zalo_oa": ZaloOaChat,
}

# The stories of the product's promise are told on all of them, the others where a fault of a platform could show.
_EVERYWHERE = ("test_main_job", "test_directive", "test_more_time", "test_numbers")
_ELSEWHERE = ("telegram", "web", "poorest")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "town" in metafunc.fixturenames:
        is_promise = metafunc.module.__name__.rpartition(".")[2] in _EVERYWHERE
        metafunc.parametrize("town", list(PLATFORMS) if is_promise else _ELSEWHERE, indirect=True)


@pytest.fixture
async def town(request: pytest.FixtureRequest, sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """The town; a story that asks for it is told once on each platform."""
    store = SqlStore(sqlite_store_url, ZONE)
    async with settled_town(store, tmp_path, PLATFORMS[request.param]) as settled:
        yield settled
    await store.dispose()


@pytest.fixture(params=["telegram", "poorest"])
async def open_town(request: pytest.FixtureRequest, sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """The town on the platforms on which anybody may write."""
    store = SqlStore(sqlite_store_url, ZONE)
    async with settled_town(store, tmp_path, PLATFORMS[request.param]) as settled:
        yield settled
    await store.dispose()


@pytest.fixture(params=["poorest", "zalo_bot"])
async def plain_town(request: pytest.FixtureRequest, sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """The town where there are no buttons."""
    store = SqlStore(sqlite_store_url, ZONE)
    async with settled_town(store, tmp_path, PLATFORMS[request.param]) as settled:
        yield settled
    await store.dispose()


@pytest.fixture
async def telegram_town(sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[tuple[Town, TelegramChat]]:
    """The town on Telegram, for what only Telegram has."""
    store = SqlStore(sqlite_store_url, ZONE)
    async with settled_town(store, tmp_path, TelegramChat) as settled:
        assert isinstance(settled.chat, TelegramChat)
        yield settled, settled.chat
    await store.dispose()
