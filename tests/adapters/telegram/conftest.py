"""A fake Bot API server, a recording door and a channel between them, polling."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from adapters.chat.receiving import Pace
from adapters.telegram.app import TelegramChannel
from adapters.telegram.wire import Wire
from domain.ports.limits import Limits
from tests.adapters.doors import RecordingDoor
from tests.fake_telegram import FakeTelegram

MENU = {"vi": [("viec", "Việc của tôi"), ("tro_giup", "Trợ giúp")], "en": [("viec", "My tasks"), ("tro_giup", "Help")]}
PACE = Pace(long_poll_s=25, first_wait_s=0.02, longest_wait_s=0.1, conflict_wait_s=0.2, grace_s=1.0)


def channel_to(
    telegram: FakeTelegram,
    door: RecordingDoor,
    *,
    timeout_s: float = 2.0,
    token: str = "",
    limits: Limits | None = None,
) -> TelegramChannel:
    """A channel that has not started."""
    return TelegramChannel(
        token or telegram.token,
        telegram.url,
        door,
        menu=MENU,
        repeat_mark="(nhắc lại)",
        jitter=lambda: 0.5,
        pace=PACE,
        wire=Wire(telegram.url, timeout_s),
        limits=limits,
    )


@asynccontextmanager
async def polling(channel: TelegramChannel) -> AsyncIterator[None]:
    """The channel polls inside and has stopped after."""
    stop = asyncio.Event()
    task = asyncio.create_task(channel.poll(stop))
    try:
        yield
    finally:
        stop.set()
        await task


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
def door() -> RecordingDoor:
    return RecordingDoor()


@pytest_asyncio.fixture
async def channel(telegram: FakeTelegram, door: RecordingDoor) -> AsyncIterator[TelegramChannel]:
    made = channel_to(telegram, door)
    yield made
    await made.close()


@pytest_asyncio.fixture
async def live(channel: TelegramChannel) -> AsyncIterator[TelegramChannel]:
    """The channel, polling."""
    async with polling(channel):
        yield channel
