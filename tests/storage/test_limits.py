"""What is sent is counted once for all processes, in Redis and, while it is gone, in the database."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest

from domain.ports.limits import Window
from storage.limits import StoreLimits
from storage.redis.connection import client
from storage.redis.limits import RedisLimits
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW
from tests.storage.test_redis import a_line
from tests.usecases.fake_sender import HandClock

BOT, CHAT = Window("bot", 5, 60.0), Window("chat", 1, 10.0)
SHORT, TIGHT = Window("short", 5, 0.3), Window("tight", 1, 0.5)


class Nobody:
    """Lets everything go and remembers that it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def book(self, windows: Sequence[Window], within_s: float) -> float:
        self.asked += 1
        return 0.0

    async def count(self, windows: Sequence[Window]) -> None:
        self.asked += 1


@pytest.fixture
async def clean_url(valkey_url: str) -> str:
    redis = client(valkey_url)
    await redis.flushall()
    await redis.aclose()
    return valkey_url


@pytest.fixture
async def two(clean_url: str) -> AsyncIterator[tuple[RedisLimits, RedisLimits]]:
    """Those of two processes."""
    made = RedisLimits(clean_url, Nobody()), RedisLimits(clean_url, Nobody())
    yield made
    for each in made:
        await each.close()


async def test_two_processes_book_one_behind_the_other(two: tuple[RedisLimits, RedisLimits]) -> None:
    waits = [await two[n % 2].book([BOT], 200) for n in range(16)]

    assert waits[:5] == [0, 0, 0, 0, 0]
    for place in (5, 10, 15):
        assert waits[place] == pytest.approx(place // 5 * BOT.per_s, abs=3)


async def test_of_many_at_once_no_window_holds_too_many(two: tuple[RedisLimits, RedisLimits]) -> None:
    async def booked(limits: RedisLimits) -> float:
        asked_at = time.monotonic()
        return asked_at + await limits.book([BOT], 1000)

    at = sorted(await asyncio.gather(*(booked(two[n % 2]) for n in range(17))))

    # The moments are Redis's own; here they are known but for the way there and back.
    assert all(sixth - first > BOT.per_s - 5 for first, sixth in zip(at, at[BOT.most :], strict=False))


async def test_what_would_wait_too_long_counts_in_no_window(two: tuple[RedisLimits, RedisLimits]) -> None:
    limits, _ = two
    assert await limits.book([BOT, CHAT], 0) == 0
    for _ in range(9):
        assert 0 < await limits.book([BOT, CHAT], 1) <= CHAT.per_s

    assert [await limits.book([BOT], 0) for _ in range(4)] == [0, 0, 0, 0]
    assert await limits.book([BOT], 0) > 0


async def test_an_answer_goes_out_in_any_case_and_counts(two: tuple[RedisLimits, RedisLimits]) -> None:
    limits, _ = two
    for _ in range(BOT.most):
        await limits.count([BOT])

    await limits.count([BOT])
    assert await limits.book([BOT], 0) > 0


async def test_an_answer_in_between_does_not_make_forget_what_is_to_come(two: tuple[RedisLimits, RedisLimits]) -> None:
    for _ in range(3):
        await two[0].book([TIGHT], 10)
    await two[1].count([TIGHT])
    await asyncio.sleep(TIGHT.per_s + 0.1)

    assert await two[0].book([TIGHT], 10) == pytest.approx(2 * TIGHT.per_s - 0.1, abs=0.2)


async def test_windows_are_gone_when_they_are_over(clean_url: str, two: tuple[RedisLimits, RedisLimits]) -> None:
    await two[0].book([SHORT], 0)
    await asyncio.sleep(SHORT.per_s + 0.1)

    redis = client(clean_url)
    assert await redis.keys("taskbot:window:*") == []
    await redis.aclose()


async def test_while_redis_is_gone_something_else_counts(clean_url: str, caplog: pytest.LogCaptureFixture) -> None:
    instead = Nobody()
    async with a_line(clean_url) as line:
        limits = RedisLimits(line.url, instead)
        await limits.book([BOT], 0)
        await line.cut()
        await limits.book([BOT], 0)
        await limits.book([BOT], 0)
        assert instead.asked == 2
        await line.mend()
        await limits.book([BOT], 0)
        assert instead.asked == 2
        await limits.close()
    assert [record.message.split(":")[0] for record in caplog.records] == [
        "redis does not answer, what is sent is counted in the database",
        "what is sent is counted in redis again",
    ]


async def test_the_database_lets_them_go_one_behind_the_other(store: SqlStore) -> None:
    clock = HandClock(NOW)
    limits = StoreLimits(store, clock)
    assert [await limits.book([BOT], 60) for _ in range(3)] == [0, 12, 24]
    clock.moment += timedelta(seconds=30)
    assert await limits.book([BOT], 60) == 6


async def test_the_database_counts_in_all_windows_or_in_none(store: SqlStore) -> None:
    limits = StoreLimits(store, HandClock(NOW))
    await limits.count([CHAT])
    assert await limits.book([BOT, CHAT], 5) == 10
    assert await limits.book([BOT], 5) == 0
    assert await limits.book([BOT, CHAT], 60) == 12


async def test_in_the_database_too_many_at_once_go_one_behind_the_other(store: SqlStore) -> None:
    limits = StoreLimits(store, HandClock(NOW))
    waits = await asyncio.gather(*(limits.book([BOT, CHAT], 200) for _ in range(4)))
    assert sorted(waits) == [0, 12, 24, 36]
