"""A process that delivers until it is killed: what it sent stands in a file, surely, before anybody else can know."""

import asyncio
import os
import time
from datetime import datetime, timedelta
from multiprocessing.synchronize import Event
from pathlib import Path

from domain.groups import Post
from domain.records import Delivery, Outcome, OutcomeKind, Profile, StaleCard, TaskCard
from domain.usecases.deliver import deliver
from storage.unit_of_work import SqlStore
from tests.stores import ZONE

LEASE_S = 30.0


class RunningClock:
    """It begins at a moment of our own and runs on."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment
        self._began = time.monotonic()

    def now(self) -> datetime:
        return self._moment + timedelta(seconds=time.monotonic() - self._began)


class FileSender:
    """Writes every message into a file. After `count` of them it says so and waits to be killed: before the next is
    written, or just after it, when nothing of it is recorded yet."""

    def __init__(self, path: Path, count: int, reached: Event | None, *, after_writing: bool) -> None:
        self._path = path
        self._left = count
        self._reached = reached
        self._after_writing = after_writing

    async def send(self, delivery: Delivery) -> Outcome:
        is_last = self._reached is not None and self._left == 0
        self._left -= 1
        if is_last and not self._after_writing:
            await self._wait_for_the_end()
        notice = delivery.notices[0]
        with self._path.open("a") as file:
            file.write(f"{notice.id} {'repeat' if notice.repeated else 'first'}\n")
            file.flush()
            os.fsync(file.fileno())
        if is_last:
            await self._wait_for_the_end()
        return Outcome(OutcomeKind.SENT, message_key=str(notice.id), text="đã gửi")

    async def correct(self, delivery: Delivery, message_key: str) -> Outcome:
        raise AssertionError("nothing is told twice unmarked here")

    async def refresh(
        self, card: StaleCard, task: TaskCard, steps: frozenset[str], profile: Profile, now: datetime
    ) -> Outcome:
        raise AssertionError("no card is drawn here")

    async def post(self, post: Post) -> Outcome:
        raise AssertionError("no group is spoken to here")

    async def redraw(self, post: Post, message_key: str) -> Outcome:
        raise AssertionError("no card is drawn here")

    def platforms(self) -> tuple[str, ...]:
        return ("telegram",)

    def can_edit(self, platform: str) -> bool:
        return False

    def rings(self, platform: str) -> bool:
        return True

    async def _wait_for_the_end(self) -> None:
        assert self._reached is not None
        self._reached.set()
        await asyncio.sleep(60)


def live(url: str, path: Path, moment: datetime, count: int, reached: Event | None, after_writing: bool) -> None:
    """Deliver, one message at a time, from `moment` on."""
    asyncio.run(_live(url, RunningClock(moment), FileSender(path, count, reached, after_writing=after_writing)))


async def _live(url: str, clock: RunningClock, sender: FileSender) -> None:
    store = SqlStore(url, ZONE)
    await deliver(store, sender, clock, lease_s=LEASE_S, at_once=1)
    await store.dispose()
