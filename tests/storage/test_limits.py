"""What is sent is counted once for all processes, in Redis and, while it is gone, in the database."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest

from domain.ports.limits import Limits, Place, Window
from storage.limits import StoreLimits
from storage.redis.connection import client
from storage.redis.limits import RedisLimits
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW
from tests.storage.test_redis import a_line
from tests.usecases.fake_sender import HandClock

BOT, CHAT = Window("bot", 5, 60.0), Window("chat", 1, 10.0)
EVEN, SLOW = Window("even", 5, 60.0, apart_s=8.0), Window("slow", 1, 30.0)
SHORT, TIGHT = Window("short", 5, 0.3), Window("tight", 1, 0.5)


class Nobody:
    """Lets everything go and remembers that it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def book(self, windows: Sequence[Window], within_s: float, *, instead_of: Place | None = None) -> Place:
        self.asked += 1
        return Place(0.0)

    async def count(self, windows: Sequence[Window]) -> None:
        self.asked += 1


async def wait_of(limits: Limits, windows: Sequence[Window], within_s: float) -> float:
    return (await limits.book(windows, within_s)).wait_s


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
    waits = [await wait_of(two[n % 2], [BOT], 200) for n in range(16)]

    assert waits[:5] == [0, 0, 0, 0, 0]
    for place in (5, 10, 15):
        assert waits[place] == pytest.approx(place // 5 * BOT.per_s, abs=3)


async def test_of_many_at_once_no_window_holds_too_many(two: tuple[RedisLimits, RedisLimits]) -> None:
    async def booked(limits: RedisLimits) -> float:
        asked_at = time.monotonic()
        return asked_at + await wait_of(limits, [BOT], 1000)

    at = sorted(await asyncio.gather(*(booked(two[n % 2]) for n in range(17))))

    # The moments are Redis's own; here they are known but for the way there and back.
    assert all(sixth - first > BOT.per_s - 5 for first, sixth in zip(at, at[BOT.most :], strict=False))


async def test_what_would_wait_too_long_counts_in_no_window(two: tuple[RedisLimits, RedisLimits]) -> None:
    limits, _ = two
    assert await wait_of(limits, [BOT, CHAT], 0) == 0
    for _ in range(9):
        assert 0 < await wait_of(limits, [BOT, CHAT], 1) <= CHAT.per_s

    assert [await wait_of(limits, [BOT], 0) for _ in range(4)] == [0, 0, 0, 0]
    assert await wait_of(limits, [BOT], 0) > 0


async def test_an_answer_goes_out_in_any_case_and_counts(two: tuple[RedisLimits, RedisLimits]) -> None:
    limits, _ = two
    for _ in range(BOT.most):
        await limits.count([BOT])

    await limits.count([BOT])
    assert await wait_of(limits, [BOT], 0) > 0


async def test_an_answer_in_between_does_not_make_forget_what_is_to_come(two: tuple[RedisLimits, RedisLimits]) -> None:
    for _ in range(3):
        await wait_of(two[0], [TIGHT], 10)
    await two[1].count([TIGHT])
    await asyncio.sleep(TIGHT.per_s + 0.1)

    assert await wait_of(two[0], [TIGHT], 10) == pytest.approx(2 * TIGHT.per_s - 0.1, abs=0.2)


async def test_those_behind_go_one_after_the_other_and_not_all_at_once(two: tuple[RedisLimits, RedisLimits]) -> None:
    waits = [await wait_of(two[n % 2], [EVEN], 200) for n in range(9)]

    expected = [0, 8, 16, 24, 32, 60, 68, 76, 84]
    assert waits == [pytest.approx(wait_s, abs=3) for wait_s in expected]


async def test_who_waits_for_a_chat_holds_up_nobody_else(two: tuple[RedisLimits, RedisLimits]) -> None:
    await two[0].book([EVEN, SLOW], 0)
    assert await wait_of(two[0], [EVEN, SLOW], 200) == pytest.approx(30, abs=3)
    assert await wait_of(two[1], [EVEN], 200) == pytest.approx(8, abs=3)


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_is_missed_and_booked_again_no_window_ever_holds_too_many(
    two: tuple[RedisLimits, RedisLimits], seed: int
) -> None:
    dice = random.Random(seed)
    window = dice.choice([BOT, EVEN])
    began = time.monotonic()
    kept: dict[int, tuple[float, Place]] = {}
    for step in range(60):
        limits, asked_at = two[dice.randrange(2)], time.monotonic() - began
        missed = dice.choice(list(kept)) if kept and dice.random() < 0.4 else None
        given_back = None if missed is None else kept.pop(missed)[1]
        place = await limits.book([window], 10_000, instead_of=given_back)
        assert place.is_counted
        kept[step] = asked_at + place.wait_s, place

    at = sorted(moment for moment, _ in kept.values())
    assert all(sixth - first > window.per_s - 5 for first, sixth in zip(at, at[window.most :], strict=False))
    # Most of what was given back is used again.
    assert at[-1] < 2 * window.per_s * len(at) / window.most


async def test_who_misses_a_moment_goes_at_once_where_there_is_room(two: tuple[RedisLimits, RedisLimits]) -> None:
    places = [await two[0].book([EVEN], 200) for _ in range(9)]
    # Without the fifth the first minute has room for one; the ninth would be one too many.
    assert (await two[1].book([EVEN], 200, instead_of=places[4])).wait_s == 0
    assert (await two[1].book([EVEN], 200, instead_of=places[8])).wait_s > 60


async def test_windows_are_gone_when_they_are_over(clean_url: str, two: tuple[RedisLimits, RedisLimits]) -> None:
    await wait_of(two[0], [SHORT], 0)
    await asyncio.sleep(SHORT.per_s + 0.1)

    redis = client(clean_url)
    assert await redis.keys("taskbot:window:*") == []
    await redis.aclose()


async def test_while_redis_is_gone_something_else_counts(clean_url: str, caplog: pytest.LogCaptureFixture) -> None:
    instead = Nobody()
    async with a_line(clean_url) as line:
        limits = RedisLimits(line.url, instead)
        await wait_of(limits, [BOT], 0)
        await line.cut()
        await wait_of(limits, [BOT], 0)
        await wait_of(limits, [BOT], 0)
        assert instead.asked == 2
        await line.mend()
        await wait_of(limits, [BOT], 0)
        assert instead.asked == 2
        await limits.close()
    assert [record.message.split(":")[0] for record in caplog.records] == [
        "redis does not answer, what is sent is counted in the database",
        "what is sent is counted in redis again",
    ]


async def test_the_database_lets_them_go_one_behind_the_other(store: SqlStore) -> None:
    clock = HandClock(NOW)
    limits = StoreLimits(store, clock)
    assert [await wait_of(limits, [BOT], 60) for _ in range(3)] == [0, 12, 24]
    clock.moment += timedelta(seconds=30)
    assert await wait_of(limits, [BOT], 60) == 6


async def test_the_database_counts_in_all_windows_or_in_none(store: SqlStore) -> None:
    limits = StoreLimits(store, HandClock(NOW))
    await limits.count([CHAT])
    assert await wait_of(limits, [BOT, CHAT], 5) == 10
    assert await wait_of(limits, [BOT], 5) == 0
    assert await wait_of(limits, [BOT, CHAT], 60) == 12


async def test_in_the_database_too_many_at_once_go_one_behind_the_other(store: SqlStore) -> None:
    limits = StoreLimits(store, HandClock(NOW))
    waits = await asyncio.gather(*(wait_of(limits, [BOT, CHAT], 200) for _ in range(4)))
    assert sorted(waits) == [0, 12, 24, 36]


async def test_in_the_database_who_waits_for_a_chat_holds_up_nobody_else(store: SqlStore) -> None:
    limits = StoreLimits(store, HandClock(NOW))
    assert await limits.book([BOT, SLOW], 200) == Place(0)
    assert await limits.book([BOT, SLOW], 200) == Place(30, is_counted=False)
    assert await limits.book([BOT], 200) == Place(12)


async def test_in_the_database_an_answer_is_one_more_and_puts_off_nobody_further(store: SqlStore) -> None:
    limits = StoreLimits(store, HandClock(NOW))
    for _ in range(2):
        await limits.book([BOT], 200)
    await limits.count([CHAT, BOT])
    assert await limits.book([BOT], 200) == Place(36)
    assert await limits.book([CHAT], 200) == Place(10)
