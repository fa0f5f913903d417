"""What ways in have in common, whatever the platform: their patience, and the order within a chat."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.requests import Request

# Takes one raw update; returns when it has had its effect.
Take = Callable[[object], Awaitable[None]]
_T = TypeVar("_T")
# Between the trials of what was answered before it had its effect.
AGAIN_S = (1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How patient polling is, in seconds: the long poll itself, the first and the longest wait after a failure, the wait
    while another process polls the same bot, and how long a stop waits for what is under way."""

    long_poll_s: int = 25
    first_wait_s: float = 1.0
    longest_wait_s: float = 30.0
    conflict_wait_s: float = 20.0
    grace_s: float = 1.0

    def wait_s(self, tries: int, jitter: float) -> float:
        """The wait after that many failures before this one: doubled each time, spread by `jitter` from 0 to 1."""
        longest = min(self.longest_wait_s, self.first_wait_s * 2.0 ** min(tries, 20))
        return longest * (0.5 + jitter / 2)

    async def sleep(self, stop: asyncio.Event, tries: int, jitter: float) -> None:
        """`wait_s` has passed, or `stop` is set."""
        await sleep_until(stop, self.wait_s(tries, jitter))


class Turns:
    """Things of one key are done one after another, those of different keys side by side."""

    def __init__(self) -> None:
        self._turns: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Nothing else of this key is done meanwhile."""
        lock, users = self._turns.get(key, (asyncio.Lock(), 0))
        self._turns[key] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._turns[key]
            if users == 1:
                del self._turns[key]
            else:
                self._turns[key] = (lock, users - 1)


class Afterwards:
    """What was answered before it had its effect, and will not be brought again: it is tried until it has."""

    def __init__(self) -> None:
        self._ending: set[asyncio.Task[None]] = set()

    def end(self, begun: Awaitable[None], again: Callable[[], Awaitable[None]]) -> None:
        """`begun` is waited for, by nobody who waits for us; where it fails, `again` is tried, for some minutes."""
        ending = asyncio.create_task(_ended(begun, again))
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)

    async def close(self, grace_s: float) -> None:
        """What was under way has had its effect, or is given up after so long, and that is logged."""
        if self._ending:
            _, left = await asyncio.wait(self._ending, timeout=grace_s)
            for ending in left:
                ending.cancel()
            await asyncio.gather(*left, return_exceptions=True)
            if left:
                log.error("%s of what was answered had no effect before the stop", len(left))


async def _ended(trial: Awaitable[None], again: Callable[[], Awaitable[None]]) -> None:
    for wait_s in AGAIN_S:
        try:
            await trial
            return
        except Exception as error:
            log.warning("what was answered had no effect yet and is tried again: %s", type(error).__name__)
        await asyncio.sleep(wait_s)
        trial = again()
    try:
        await trial
    except Exception as error:
        log.error("what was answered had no effect", exc_info=error)


async def until(stop: asyncio.Event, work: Coroutine[Any, Any, _T]) -> _T | None:
    """What the work gives, or None, with the work cancelled, as soon as `stop` is set."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)


async def sleep_until(stop: asyncio.Event, seconds: float) -> None:
    """So many seconds have passed, or `stop` is set."""
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


async def body_of(request: Request, most_bytes: int) -> bytes | None:
    """The body, or None as soon as it is over the limit, whatever length it claims to have."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most_bytes:
            return None
    return bytes(body)


def as_text(raw: object) -> str:
    """The update as JSON that can be stored, also where it holds halves of characters."""
    return json.dumps(raw, ensure_ascii=False).encode(errors="backslashreplace").decode()
