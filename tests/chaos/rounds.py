"""One round: processes, strikes at random moments, and time that is wound until everything is settled."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from random import Random

from redis.asyncio import Redis
from sqlalchemy import URL, func, select

from domain.ids import PersonId
from storage.database import open_database
from storage.tables.outbox import notices
from storage.tables.tasks import tasks
from storage.unit_of_work import SqlStore
from taskbot.embedded import EmbeddedValkey
from tests.chaos import valkey
from tests.chaos.orders import Orders
from tests.chaos.postgres import restart
from tests.chaos.process import FASTER, Setup, WoundClock
from tests.chaos.town import BEGIN, Town
from tests.chaos.verdict import Counts, Heard, judge
from tests.chaos.workers import Processes, starting
from tests.fake_telegram import FakeTelegram, Fault, cut, refused
from tests.fake_telegram.limits import Limiter
from tests.fake_telegram.people import User
from tests.stores import ZONE

# How time is wound while messages go out: on a busy machine a message may take a second, in which half a lease must not
# pass: what is late is put back, and a round would do little else.
_STEP_S, _STEP_TAKES_S = 5.0, 0.25
# While the provider is down nothing is on its way for long.
_OUTAGE = timedelta(minutes=30)
_ENDS_WITHIN_S = 2.0
# A process stands still for longer than a lease.
_FROZEN_S = 75.0
_VALKEY_GONE_STEPS = 8
# How long it is waited for that little waits to be told, before time goes on.
_MOST_BEHIND_S = 8.0
_QUIET_S = 0.5
_MOST_TO_SETTLE_S = 600.0
_MOST_TO_ANSWER_S = 120.0
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
    freezes: int = 2
    cuts: int = 6
    orders: int = 20
    patience_s: float = 8.0
    behind: int = 100
    outage_step_s: float = 60.0


async def run_round(
    town: Town, server: URL, redis_server: EmbeddedValkey, log: Path, seed: int, plan: Plan = Plan()
) -> Counts:
    """What became of everything that fell due."""
    url = await town.copy()
    counts = Counts(rounds=1)
    redis: Redis = Redis.from_url(redis_server.url)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(redis.aclose)
        start = stack.enter_context(starting())
        async with FakeTelegram() as telegram:
            telegram.limiter = Limiter(faster=FASTER)
            users = {person: telegram.user(person, f"An {person}") for person in town.owed.people}
            wound_s = start.Value("d", 0.0)
            setup = Setup(url, redis_server.url, telegram.url, telegram.token, log, time.monotonic(), BEGIN)
            await redis.flushall()
            processes = Processes(setup, wound_s, start, plan.workers)
            stack.callback(processes.end)
            orders = Orders(telegram, town, users, plan.patience_s)
            clock = WoundClock(setup, wound_s)
            round_ = _Round(
                town, server, redis, redis_server, telegram, processes, orders, wound_s, clock, url, counts, plan
            )
            await round_.strike(Random(seed), DOWN[seed % len(DOWN)])
            # What waits for the provider to be back is told first: those who give orders wait for it.
            await round_.settle()
            await orders.end(_MOST_TO_ANSWER_S)
            await round_.settle()
            processes.end()
            counts += await judge(url, town.owed, _heard(telegram, users), orders.given, clock.now())
            counts.refused_429 = telegram.limiter.refused
    if not counts.faults:
        await town.drop(url)
    return counts


def _heard(telegram: FakeTelegram, users: Mapping[PersonId, User]) -> dict[PersonId, list[Heard]]:
    """What was sent to each, in order, and how it reads at the end."""
    return {
        person: [Heard(text, chat.messages[key].text) for text, key in zip(chat.sent, chat.sent_keys, strict=True)]
        for person, chat in ((person, telegram.world.chats[user.id]) for person, user in users.items())
    }


@dataclass(frozen=True, slots=True)
class _Moments:
    """At which steps something happens."""

    kills: Sequence[int]
    freezes: Sequence[int]
    cuts: Sequence[int]
    orders: Sequence[int]
    restart: int
    flush: int
    valkey_dies: int
    valkey_is_back: int

    @classmethod
    def of(cls, plan: Plan, chance: Random, steps: int) -> "_Moments":
        """Any step may be struck, several times too; what Valkey held is gone once in each half."""

        def some(count: int) -> list[int]:
            return [chance.randrange(steps) for _ in range(count)]

        halves = [chance.randrange(steps // 2), chance.randrange(steps // 2, steps - 1)]
        chance.shuffle(halves)
        flush, dies = halves
        gone = _VALKEY_GONE_STEPS if flush < dies else min(_VALKEY_GONE_STEPS, flush - dies)
        back = min(dies + gone, steps - 1)
        kills, freezes, cuts, orders = map(some, (plan.kills, plan.freezes, plan.cuts, plan.orders))
        return cls(kills, freezes, cuts, orders, chance.randrange(steps), flush, dies, back)


class _Round:
    """The round that runs."""

    def __init__(
        self,
        town: Town,
        server: URL,
        redis: Redis,
        redis_server: EmbeddedValkey,
        telegram: FakeTelegram,
        processes: Processes,
        orders: Orders,
        wound_s: "Synchronized[float]",
        clock: WoundClock,
        url: str,
        counts: Counts,
        plan: Plan,
    ) -> None:
        self._town = town
        self._server = server
        self._redis = redis
        self._redis_server = redis_server
        self._telegram = telegram
        self._processes = processes
        self._orders = orders
        self._wound_s = wound_s
        self._clock = clock
        self._url = url
        self._counts = counts
        self._plan = plan
        self._frozen: dict[int, float] = {}

    async def strike(self, chance: Random, down: Fault) -> None:
        """The time in which all falls due has passed, with everything that a round is to suffer at moments of its own."""
        steps = round(self._town.within / timedelta(seconds=_STEP_S))
        outage_steps = round(_OUTAGE / timedelta(seconds=self._plan.outage_step_s))
        down_from = chance.randrange(steps // 4, steps // 2)
        up_again = down_from + outage_steps
        all_steps = up_again + (steps - down_from) // 2
        moments = _Moments.of(self._plan, chance, all_steps)
        self._counts.outages += 1
        for step in range(all_steps):
            is_down = down_from <= step < up_again
            self._telegram.outage = down if is_down else None
            self._thaw()
            await self._strike_at(step, moments, chance)
            await asyncio.sleep(_STEP_TAKES_S)
            if step == up_again - 1:
                # What was begun before the leap ends while the provider is down still.
                await asyncio.sleep(_ENDS_WITHIN_S)
                continue
            if not is_down:
                await self._caught_up()
            self._wound_s.value += self._plan.outage_step_s if is_down else _STEP_S
        self._telegram.outage = None
        self._counts.amid = sum(len(chat.sent) for chat in self._telegram.world.chats.values())
        self._thaw(at_once=True)

    async def _strike_at(self, step: int, moments: "_Moments", chance: Random) -> None:
        for _ in range(moments.orders.count(step)):
            self._orders.give(chance)
        for _ in range(moments.cuts.count(step)):
            self._telegram.fault("sendMessage", cut(is_taken=chance.random() < 0.5))
            self._counts.cuts += 1
        for _ in range(moments.freezes.count(step)):
            self._frozen.setdefault(self._processes.freeze_a_worker(chance), self._wound_s.value)
            self._counts.freezes += 1
        for _ in range(moments.kills.count(step)):
            await asyncio.sleep(chance.random() * _STEP_TAKES_S)
            await asyncio.to_thread(self._processes.kill, chance.randrange(len(self._processes)))
            self._counts.kills += 1
        if step == moments.restart:
            await restart(self._server)
            self._counts.restarts += 1
        if step == moments.valkey_is_back:
            await valkey.begin_again(self._redis_server)
        if step == moments.flush:
            await self._redis.flushall()
            self._counts.flushes += 1
        if step == moments.valkey_dies:
            await valkey.kill(self._redis)
            self._counts.redis_kills += 1

    async def _caught_up(self) -> None:
        """Little waits to be told, or that takes too long: on a busy machine most of it would be told after the strikes."""
        ends_at = time.monotonic() + _MOST_BEHIND_S
        while await self._behind() > self._plan.behind and time.monotonic() < ends_at:
            await asyncio.sleep(_STEP_TAKES_S)

    async def _behind(self) -> int:
        """How much is due now and not told, of tasks and of notices."""
        now = self._clock.now()
        waits = (notices.c.state == "queued") & (notices.c.retry_at.is_(None) | (notices.c.retry_at <= now))
        waiting = select(func.count()).where(waits, notices.c.not_before <= now)
        due = select(func.count()).where(tasks.c.check_at <= now)
        database = open_database(self._url)
        try:
            return await database.run(lambda c: int(c.execute(waiting).scalar_one() + c.execute(due).scalar_one()))
        finally:
            await database.dispose()

    def _thaw(self, *, at_once: bool = False) -> None:
        """Who has stood still for longer than a lease goes on."""
        for pid, since in list(self._frozen.items()):
            if at_once or self._wound_s.value - since >= _FROZEN_S:
                del self._frozen[pid]
                self._processes.thaw(pid)

    async def settle(self) -> None:
        """Nothing waits any more; time leaps to what is next whenever nothing is heard."""
        store = SqlStore(self._url, ZONE)
        ends_at = time.monotonic() + _MOST_TO_SETTLE_S
        try:
            while await self._is_open() and time.monotonic() < ends_at:
                heard = len(self._telegram.called("sendMessage"))
                await asyncio.sleep(_QUIET_S)
                if len(self._telegram.called("sendMessage")) != heard:
                    continue
                async with store.read() as uow:
                    next_at = await uow.outbox.next_at()
                now = self._clock.now()
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
