"""One round: workers, strikes at random moments, and time that is wound until everything is settled."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from random import Random

from redis.asyncio import Redis
from sqlalchemy import URL, func, select

from storage.database import open_database
from storage.tables.outbox import notices
from storage.tables.tasks import tasks
from storage.unit_of_work import SqlStore
from tests.chaos import process
from tests.chaos.postgres import restart
from tests.chaos.process import FASTER, Setup, WoundClock
from tests.chaos.town import BEGIN, Town
from tests.chaos.verdict import Counts, judge
from tests.fake_telegram import FakeTelegram, Fault, cut, refused
from tests.fake_telegram.limits import Limiter
from tests.stores import ZONE

# How time is wound while messages go out: less than half a lease within the time that a message takes, also on a busy
# machine. A leap over the lease of a sender that lives would make another one tell the same.
_STEP_S, _STEP_TAKES_S = 5.0, 0.4
# While the provider is down nothing is on its way for long.
_OUTAGE = timedelta(minutes=30)
_ENDS_WITHIN_S = 2.0
_QUIET_S = 1.0
_MOST_TO_SETTLE_S = 600.0
# A server that is down answers so, or is not there at all.
DOWN = (
    refused(503, "Service Unavailable"),
    refused(502, "Bad Gateway"),
    cut(is_taken=False),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much happens in a round."""

    workers: int = 3
    kills: int = 12
    cuts: int = 6
    outage_step_s: float = 60.0


class Workers:
    """Processes that are started again as soon as one is killed."""

    def __init__(self, setup: Setup, wound_s: "Synchronized[float]", start: ForkServerContext, count: int) -> None:
        self._setup = setup
        self._wound_s = wound_s
        self._start = start
        self._running = [self._begun() for _ in range(count)]

    def kill(self, which: int) -> None:
        """It is gone at once, and another one takes its place."""
        self._running[which].kill()
        self._running[which].join()
        self._running[which] = self._begun()

    def end(self) -> None:
        """All are gone."""
        for one in self._running:
            one.kill()
            one.join()

    def _begun(self) -> ForkServerProcess:
        worker = self._start.Process(target=process.live, args=(self._setup, self._wound_s), daemon=True)
        worker.start()
        return worker


@contextmanager
def starting() -> Iterator[ForkServerContext]:
    """Processes are forked from one that has imported everything: to start Python anew takes longer than a round."""
    start = multiprocessing.get_context("forkserver")
    start.set_forkserver_preload(["tests.chaos.process", "aiosqlite", "asyncpg"])
    yield start


async def run_round(town: Town, server: URL, redis_url: str, log: Path, seed: int, plan: Plan = Plan()) -> Counts:
    """What became of everything that fell due."""
    url = await town.copy()
    counts = Counts(rounds=1)
    redis: Redis = Redis.from_url(redis_url)
    with ExitStack() as stack:
        start = stack.enter_context(starting())
        async with FakeTelegram() as telegram:
            telegram.limiter = Limiter(faster=FASTER)
            for person_id in town.owed.people:
                telegram.user(person_id, f"An {person_id}")
            wound_s = start.Value("d", 0.0)
            setup = Setup(url, redis_url, telegram.url, telegram.token, log, time.monotonic(), BEGIN)
            await redis.flushall()
            workers = Workers(setup, wound_s, start, plan.workers)
            stack.callback(workers.end)
            round_ = _Round(town, server, redis, telegram, workers, wound_s, WoundClock(setup, wound_s), url, counts)
            await round_.strike(Random(seed), plan, DOWN[seed % len(DOWN)])
            await round_.settle()
            workers.end()
            heard = {person: telegram.world.chats[int(person)].sent for person in town.owed.people}
            counts += await judge(url, town.owed, heard, round_.clock.now())
            counts.refused_429 = telegram.limiter.refused
    await redis.aclose()
    if not counts.faults:
        await town.drop(url)
    return counts


class _Round:
    """The round that runs."""

    def __init__(
        self,
        town: Town,
        server: URL,
        redis: Redis,
        telegram: FakeTelegram,
        workers: Workers,
        wound_s: "Synchronized[float]",
        clock: WoundClock,
        url: str,
        counts: Counts,
    ) -> None:
        self._town = town
        self._server = server
        self._redis = redis
        self._telegram = telegram
        self._workers = workers
        self._wound_s = wound_s
        self.clock = clock
        self._url = url
        self._counts = counts

    async def strike(self, chance: Random, plan: Plan, down: Fault) -> None:
        """The time in which all falls due has passed, with everything that a round is to suffer at moments of its own."""
        steps = round(self._town.within / timedelta(seconds=_STEP_S))
        outage_steps = round(_OUTAGE / timedelta(seconds=plan.outage_step_s))
        down_from = chance.randrange(steps // 4, steps // 2)
        all_steps = down_from + outage_steps + (steps - down_from) // 2
        kills = [chance.randrange(all_steps) for _ in range(plan.kills)]
        cuts = [chance.randrange(all_steps) for _ in range(plan.cuts)]
        restart_at, flush_at = chance.randrange(all_steps), chance.randrange(all_steps)
        for step in range(all_steps):
            is_down = down_from <= step < down_from + outage_steps
            self._telegram.outage = down if is_down else None
            self._counts.outages += step == down_from
            for _ in range(cuts.count(step)):
                self._telegram.fault("sendMessage", cut(is_taken=chance.random() < 0.5))
                self._counts.cuts += 1
            for _ in range(kills.count(step)):
                await asyncio.sleep(chance.random() * _STEP_TAKES_S)
                await asyncio.to_thread(self._workers.kill, chance.randrange(plan.workers))
                self._counts.kills += 1
            if step == restart_at:
                await restart(self._server)
                self._counts.restarts += 1
            if step == flush_at:
                await self._redis.flushall()
                self._counts.flushes += 1
            began = time.monotonic()
            await asyncio.sleep(_STEP_TAKES_S)
            if step == down_from + outage_steps - 1:
                # What was begun before the leap ends while the provider is down still.
                await asyncio.sleep(_ENDS_WITHIN_S)
            elif time.monotonic() - began < 1.5 * _STEP_TAKES_S:
                # A machine that stalls now stalls its senders too.
                self._wound_s.value += plan.outage_step_s if is_down else _STEP_S
        self._telegram.outage = None

    async def settle(self) -> None:
        """Nothing waits any more; time leaps to what is next whenever nothing is heard."""
        store = SqlStore(self._url, ZONE)
        ends_at = time.monotonic() + _MOST_TO_SETTLE_S
        try:
            while await self._is_open() and time.monotonic() < ends_at:
                heard = len(self._telegram.calls)
                await asyncio.sleep(_QUIET_S)
                if len(self._telegram.calls) != heard:
                    continue
                async with store.read() as uow:
                    next_at = await uow.outbox.next_at()
                now = self.clock.now()
                if next_at is not None and next_at > now:
                    self._wound_s.value += (next_at - now).total_seconds() + 1
        finally:
            await store.dispose()

    async def _is_open(self) -> bool:
        """Something is due and not decided, or decided and not settled."""
        waiting = select(func.count()).where(notices.c.state.in_(["queued", "sending", "waiting"]))
        due = select(func.count()).where(tasks.c.check_at <= BEGIN + self._town.within)
        database = open_database(self._url)
        try:
            return bool(await database.run(lambda c: c.execute(waiting).scalar_one() + c.execute(due).scalar_one()))
        finally:
            await database.dispose()
