"""arq does the work while Redis answers; without Redis it is done all the same."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

import pytest

from domain.notices import NoticeKind
from storage.redis.connection import DELIVER_JOB, client, queue_client
from storage.redis.wake import RedisWake
from storage.unit_of_work import SqlStore
from taskbot.embedded import EmbeddedValkey
from tests.storage.province import Province
from tests.storage.test_redis import a_line
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import assigned, at, due, states
from tests.worker.test_jobs import queue
from worker.jobs import TURN_MARK, Work
from worker.schedule import DELIVER, run_worker


@pytest.fixture
def store_url(sqlite_store_url: str) -> str:
    """What is tried here is Redis; any database will do."""
    return sqlite_store_url


@asynccontextmanager
async def running(work: Work, url: str, every_s: int = 1) -> AsyncIterator[asyncio.Event]:
    """A worker that is stopped at the end, within seconds."""
    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(work, partial(queue_client, url), stop, every_s=every_s))
    try:
        yield stop
    finally:
        stop.set()
        async with asyncio.timeout(8):
            await worker


async def until(is_so: Callable[[], bool], limit_s: float = 10) -> None:
    async with asyncio.timeout(limit_s):
        while not is_so():
            await asyncio.sleep(0.02)


async def until_run(store: SqlStore, clock: HandClock) -> None:
    """What is due at the clock's moment was looked at."""
    async with asyncio.timeout(10):
        while True:
            async with store.read() as uow:
                if await uow.meta.get(TURN_MARK) == clock.now().isoformat():
                    return
            await asyncio.sleep(0.02)


@pytest.fixture
async def clean_url(valkey_url: str) -> str:
    """A real server without anything in it."""
    redis = client(valkey_url)
    await redis.flushall()
    await redis.aclose()
    return valkey_url


async def test_arq_sweeps_by_the_clock(
    store: SqlStore, province: Province, work: Work, sender: FakeSender, clock: HandClock, clean_url: str
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    async with running(work, clean_url):
        await until_run(store, clock)
        assert sender.deliveries == []
        clock.moment = at("01/12/2026 17:00")
        await until(lambda: len(sender.deliveries) == 1)
        clock.moment = at("02/12/2026 17:00")
        await until(lambda: len(sender.deliveries) == 2)


async def test_a_ring_is_answered_without_waiting_for_the_clock(
    store: SqlStore, province: Province, work: Work, sender: FakeSender, clock: HandClock, clean_url: str
) -> None:
    assert DELIVER == DELIVER_JOB
    wake = RedisWake(clean_url)
    async with running(work, clean_url, every_s=30):
        await until_run(store, clock)
        await queue(store, province, 1, "binh")
        wake.deliver()
        await until(lambda: len(sender.deliveries) == 1)
    await wake.close()


async def test_jobs_leave_nothing_behind(store: SqlStore, province: Province, work: Work, clean_url: str) -> None:
    wake = RedisWake(clean_url)
    redis = client(clean_url)

    async def kept() -> list[bytes]:
        # The next sweep may stand there already; the mark of a job in progress is gone by itself.
        found = [key for kind in ("job", "result", "retry") for key in await redis.keys(f"arq:{kind}:*")]
        return [key for key in found if b":sweep:" not in key]

    async with running(work, clean_url, every_s=30):
        for _ in range(5):
            wake.deliver()
            await wake.rung()
        async with asyncio.timeout(10):
            while await kept():
                await asyncio.sleep(0.05)
    await wake.close()
    await redis.aclose()


async def test_two_workers_side_by_side_tell_everything_once(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock, clean_url: str
) -> None:
    await assigned(store, province, *(due(province, n, "02/12/2026 17:00") for n in range(1, 31)))
    wake = RedisWake(clean_url)
    clock.moment = at("01/12/2026 17:00")
    async with (
        running(Work(store, sender, clock, wake), clean_url),
        running(Work(store, sender, clock, wake), clean_url),
    ):
        while len(sender.deliveries) < 30:
            wake.deliver()
            await wake.rung()
        await wake.rung()
    await wake.close()
    assert await states(store_url) == {"sent": ["binh"] * 30}
    assert len(sender.deliveries) == 30


async def test_redis_gone_for_a_while_costs_nothing_and_two_lines(
    store: SqlStore,
    province: Province,
    work: Work,
    sender: FakeSender,
    clock: HandClock,
    clean_url: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await assigned(store, province, *(due(province, n, f"0{n}/12/2026 17:00") for n in (1, 2, 3)))
    with caplog.at_level(logging.WARNING):
        async with a_line(clean_url) as line:
            wake = RedisWake(line.url)
            async with running(work, line.url):
                clock.moment = at("30/11/2026 17:00")
                await until(lambda: len(sender.deliveries) == 1)
                await line.cut()
                clock.moment = at("01/12/2026 17:00")
                await until(lambda: len(sender.deliveries) == 3)
                clock.moment = at("02/12/2026 16:00")
                await until_run(store, clock)
                await line.mend()
                await until(lambda: "redis answers again" in caplog.messages)
                await queue(store, province, 9, "binh")
                wake.deliver()
                await until(lambda: any(d.notices[0].kind is NoticeKind.ACCEPTED for d in sender.deliveries))
            await wake.close()

    ours = [record.message for record in caplog.records if record.name == "worker.schedule"]
    assert [line.partition(",")[0] for line in ours] == ["redis does not answer", "redis answers again"]


async def test_a_server_that_dies_and_comes_back_is_used_again(
    store: SqlStore, province: Province, work: Work, sender: FakeSender, clock: HandClock, valkey: EmbeddedValkey
) -> None:
    await assigned(store, province, *(due(province, n, f"0{n}/12/2026 17:00") for n in (1, 2)))
    async with running(work, valkey.url):
        await until_run(store, clock)
        await asyncio.to_thread(valkey.stop)
        clock.moment = at("30/11/2026 17:00")
        await until(lambda: len(sender.deliveries) == 1)
        await asyncio.to_thread(valkey.start)
        redis = client(valkey.url)
        async with asyncio.timeout(10):
            while not await redis.keys("arq:*"):
                await asyncio.sleep(0.05)
        await redis.aclose()
        clock.moment = at("01/12/2026 16:59")
        await queue(store, province, 9, "binh")
        await until(lambda: len(sender.deliveries) == 2)


async def test_a_server_that_hangs_is_not_waited_for(
    store: SqlStore, province: Province, work: Work, sender: FakeSender, clock: HandClock, clean_url: str
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    redis = client(clean_url)
    async with running(work, clean_url):
        await until_run(store, clock)
        await redis.client_pause(6_000)
        clock.moment = at("01/12/2026 17:00")
        await until(lambda: len(sender.deliveries) == 1, limit_s=5)
        await redis.client_unpause()
    await redis.aclose()


async def test_without_any_redis_the_work_is_done(
    store: SqlStore, province: Province, work: Work, sender: FakeSender, clock: HandClock
) -> None:
    await assigned(store, province, due(province, 1, "02/12/2026 17:00"))
    clock.moment = at("01/12/2026 17:00")
    async with running(work, "unix:///nowhere/valkey.sock"):
        await until(lambda: len(sender.deliveries) == 1)


@pytest.mark.parametrize("has_redis", [True, False])
async def test_a_sending_that_takes_minutes_holds_up_no_sweep(
    store: SqlStore,
    province: Province,
    work: Work,
    sender: FakeSender,
    clock: HandClock,
    clean_url: str,
    has_redis: bool,
) -> None:
    await assigned(store, province, due(province, 2, "02/12/2026 17:00", lead_id="giang"))
    await queue(store, province, 1, "binh")
    gate = sender.gates[province.people["binh"]] = asyncio.Event()
    async with running(work, clean_url if has_redis else "unix:///nowhere/valkey.sock"):
        await until(lambda: len(sender.deliveries) == 1)
        clock.moment = at("01/12/2026 17:00")
        # Days later on the clock, what hangs may be tried once more beside it.
        await until(lambda: province.people["giang"] in {who for who, _ in sender.told})
        await until_run(store, clock)
        gate.set()


@pytest.mark.parametrize("has_redis", [True, False])
async def test_a_stop_lets_what_is_in_flight_arrive(
    store: SqlStore,
    store_url: str,
    province: Province,
    work: Work,
    sender: FakeSender,
    clean_url: str,
    has_redis: bool,
) -> None:
    await queue(store, province, 1, "binh")
    gate = sender.gates[province.people["binh"]] = asyncio.Event()
    async with running(work, clean_url if has_redis else "unix:///nowhere/valkey.sock") as stop:
        await until(lambda: len(sender.deliveries) == 1)
        stop.set()
        await asyncio.sleep(0.3)
        gate.set()
    assert await states(store_url) == {"sent": ["binh"]}


async def test_a_stop_does_not_wait_for_a_platform_that_hangs(
    store: SqlStore,
    store_url: str,
    province: Province,
    work: Work,
    sender: FakeSender,
    clock: HandClock,
    clean_url: str,
) -> None:
    await queue(store, province, 1, "binh")
    sender.gates[province.people["binh"]] = asyncio.Event()
    async with running(work, clean_url):
        await until(lambda: len(sender.deliveries) == 1)
    assert await states(store_url) == {"sending": ["binh"]}

    sender.gates.clear()
    clock.forward(seconds=61)
    await work.turn()
    assert [delivery.notices[0].repeated for delivery in sender.deliveries] == [False, True]


async def test_an_idle_worker_stops_at_once(
    store: SqlStore, work: Work, province: Province, clock: HandClock, clean_url: str
) -> None:
    async with running(work, clean_url):
        await until_run(store, clock)
        began = time.monotonic()
    assert time.monotonic() - began < 4


async def test_redis_emptied_in_between_loses_nothing(
    store: SqlStore, province: Province, work: Work, sender: FakeSender, clock: HandClock, clean_url: str
) -> None:
    """Rings, jobs and what arq keeps of its schedule are gone; what is to be done stands in the database."""
    wake, redis = RedisWake(clean_url), client(clean_url)
    async with running(work, clean_url):
        await until_run(store, clock)
        for number in (1, 2):
            await queue(store, province, number, "binh")
            wake.deliver()
            await redis.flushall()
            await until(partial(lambda most: len(sender.deliveries) == most, number))
            clock.forward(minutes=1)
            await until_run(store, clock)
    await wake.close()
    await redis.aclose()
