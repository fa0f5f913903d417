"""A fake server with each set of habits, a recording door, and a channel between them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from adapters.chat.receiving import Pace
from adapters.zalo.bot.app import ZaloBotChannel
from adapters.zalo.quota import Quota
from domain.ports.limits import Limits
from tests.adapters.doors import RecordingDoor
from tests.fake_zalo_bot import HABITS, FakeZaloBot

PACE = Pace(long_poll_s=2, first_wait_s=0.02, longest_wait_s=0.1, conflict_wait_s=0.05, grace_s=1.0)


async def alone(seconds: float) -> bool:
    return True


def channel_to(
    zalo: FakeZaloBot,
    door: RecordingDoor,
    *,
    token: str = "",
    limits: Limits | None = None,
    quota: Quota | None = None,
) -> ZaloBotChannel:
    """A channel that has not started."""
    return ZaloBotChannel(
        token or zalo.token,
        zalo.url,
        door,
        hold=alone,
        repeat_mark="(nhắc lại)",
        jitter=lambda: 0.5,
        pace=PACE,
        limits=limits,
        quota=quota,
    )


@asynccontextmanager
async def polling(channel: ZaloBotChannel) -> AsyncIterator[None]:
    """The channel polls inside and has stopped after."""
    stop = asyncio.Event()
    task = asyncio.create_task(channel.poll(stop))
    try:
        yield
    finally:
        stop.set()
        await task


@pytest_asyncio.fixture(params=list(HABITS))
async def zalo(request: pytest.FixtureRequest) -> AsyncIterator[FakeZaloBot]:
    async with FakeZaloBot(HABITS[request.param]) as server:
        yield server


@pytest.fixture
def door() -> RecordingDoor:
    return RecordingDoor()


@pytest_asyncio.fixture
async def channel(zalo: FakeZaloBot, door: RecordingDoor) -> AsyncIterator[ZaloBotChannel]:
    made = channel_to(zalo, door)
    yield made
    await made.close()
