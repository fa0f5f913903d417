"""Processes as `taskbot worker` and `taskbot bot` make them, on a clock that can be wound and with limits that fit it."""

import asyncio
import logging
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from adapters.chat.conversation import Conversation, Settings
from adapters.chat.receiving import Pace
from adapters.chat.sending import ChatSender
from adapters.telegram.app import TelegramChannel
from adapters.telegram.platform import TelegramPlatform
from domain.ports.limits import Limits, Place, Window
from storage.limits import StoreLimits
from storage.redis.connection import queue_client
from storage.redis.limits import RedisLimits
from storage.redis.wake import RedisWake
from storage.unit_of_work import SqlStore
from taskbot.system import SystemIds
from tests.stores import ZONE
from worker.jobs import Work
from worker.schedule import run_worker

# Telegram's limits hold, on a clock that runs so much faster: thirty a second would make a round last minutes.
FASTER = 10.0
MARK = "(nhắc lại)"
# After an outage nobody polls for half a minute, which would be most of a round.
_PACE = Pace(long_poll_s=2, first_wait_s=0.1, longest_wait_s=0.5, conflict_wait_s=0.1)


@dataclass(frozen=True, slots=True)
class Setup:
    """What every process is told. `log` is the file for what it has to say, `began` and `began_at` tie the wound clock to
    the machine's."""

    database_url: str
    redis_url: str
    api_url: str
    token: str
    log: Path
    began: float
    began_at: datetime


class WoundClock:
    """Runs like the real one, ahead by what everybody's clock was wound."""

    def __init__(self, setup: Setup, wound_s: "Synchronized[float]") -> None:
        self._setup = setup
        self._wound_s = wound_s

    def now(self) -> datetime:
        passed_s = time.monotonic() - self._setup.began + self._wound_s.value
        return self._setup.began_at + timedelta(seconds=passed_s)


class HurriedLimits:
    """`domain.ports.limits.Limits` with windows as much shorter as the fake server's."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    async def book(self, windows: Sequence[Window], within_s: float, *, instead_of: Place | None = None) -> Place:
        return await self._limits.book(_hurried(windows), within_s, instead_of=instead_of)

    async def count(self, windows: Sequence[Window]) -> None:
        await self._limits.count(_hurried(windows))


def _hurried(windows: Sequence[Window]) -> list[Window]:
    return [replace(window, per_s=window.per_s / FASTER, apart_s=window.apart_s / FASTER) for window in windows]


def work(setup: Setup, wound_s: "Synchronized[float]") -> None:
    """Sweep and deliver until killed."""
    _log_to(setup.log)
    asyncio.run(_work(setup, wound_s))


def listen(setup: Setup, wound_s: "Synchronized[float]") -> None:
    """Take what people say and press until killed."""
    _log_to(setup.log)
    asyncio.run(_listen(setup, wound_s))


def _log_to(path: Path) -> None:
    logging.basicConfig(filename=path, level=logging.WARNING, format="%(asctime)s %(process)d %(message)s")


async def _work(setup: Setup, wound_s: "Synchronized[float]") -> None:
    async with AsyncExitStack() as stack:
        store, clock, wake, limits = _parts(setup, wound_s, stack)
        platform = TelegramPlatform(setup.token, setup.api_url, limits=limits)
        stack.push_async_callback(platform.close)
        jobs = Work(store, ChatSender({platform.name: platform}, ZONE), clock, wake)
        await run_worker(jobs, partial(queue_client, setup.redis_url), asyncio.Event(), every_s=1)


async def _listen(setup: Setup, wound_s: "Synchronized[float]") -> None:
    async with AsyncExitStack() as stack:
        store, clock, wake, limits = _parts(setup, wound_s, stack)
        door = Conversation(store, clock, SystemIds(), wake, Settings(ZONE))
        channel = TelegramChannel(
            setup.token,
            setup.api_url,
            door,
            menu={},
            repeat_mark=MARK,
            jitter=lambda: 0.5,
            pace=_PACE,
            limits=limits,
        )
        stack.push_async_callback(channel.close)
        await channel.poll(asyncio.Event())


def _parts(
    setup: Setup, wound_s: "Synchronized[float]", stack: AsyncExitStack
) -> tuple[SqlStore, WoundClock, RedisWake, HurriedLimits]:
    clock = WoundClock(setup, wound_s)
    store = SqlStore(setup.database_url, ZONE)
    stack.push_async_callback(store.dispose)
    limits = RedisLimits(setup.redis_url, StoreLimits(store, clock))
    stack.push_async_callback(limits.close)
    wake = RedisWake(setup.redis_url)
    stack.push_async_callback(wake.close)
    return store, clock, wake, HurriedLimits(limits)
