"""A worker process as `taskbot worker` makes it, on a clock that can be wound and with limits that fit it."""

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

from adapters.chat.sending import ChatSender
from adapters.telegram.platform import TelegramPlatform
from domain.ports.limits import Limits, Window
from storage.limits import StoreLimits
from storage.redis.connection import queue_client
from storage.redis.limits import RedisLimits
from storage.redis.wake import RedisWake
from storage.unit_of_work import SqlStore
from tests.stores import ZONE
from worker.jobs import Work
from worker.schedule import run_worker

# Telegram's limits hold, on a clock that runs so much faster: thirty a second would make a round last minutes.
FASTER = 10.0


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

    async def book(self, windows: Sequence[Window], within_s: float) -> float:
        return await self._limits.book(_hurried(windows), within_s)

    async def count(self, windows: Sequence[Window]) -> None:
        await self._limits.count(_hurried(windows))


def _hurried(windows: Sequence[Window]) -> list[Window]:
    return [replace(window, per_s=window.per_s / FASTER) for window in windows]


def live(setup: Setup, wound_s: "Synchronized[float]") -> None:
    """Work until killed."""
    logging.basicConfig(filename=setup.log, level=logging.WARNING, format="%(asctime)s %(process)d %(message)s")
    asyncio.run(_live(setup, wound_s))


async def _live(setup: Setup, wound_s: "Synchronized[float]") -> None:
    clock = WoundClock(setup, wound_s)
    async with AsyncExitStack() as stack:
        store = SqlStore(setup.database_url, ZONE)
        stack.push_async_callback(store.dispose)
        limits = RedisLimits(setup.redis_url, StoreLimits(store, clock))
        stack.push_async_callback(limits.close)
        platform = TelegramPlatform(setup.token, setup.api_url, limits=HurriedLimits(limits))
        stack.push_async_callback(platform.close)
        wake = RedisWake(setup.redis_url)
        stack.push_async_callback(wake.close)
        work = Work(store, ChatSender({platform.name: platform}, ZONE), clock, wake)
        await run_worker(work, partial(queue_client, setup.redis_url), asyncio.Event(), every_s=1)
