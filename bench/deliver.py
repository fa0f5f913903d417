"""How fast what is queued is told: against a server that answers at once, and to a whole province within the limits.

    .venv/bin/python -m bench.deliver [--province]

At once: notices of an order to many, told by a platform that takes each at once; beside it what each stage of that costs
alone, on the same notices. With `--province`, three minutes long: 5,324 people are told of one order through a Bot API
server in this process that enforces Telegram's limits and answers 429 to whatever is over them; meanwhile an alert to
one person is queued every few seconds, and it is measured when it stands in the chat.
"""

import asyncio
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, select

from adapters.chat.outgoing import Capabilities, Outgoing
from adapters.chat.sending import ChatSender
from adapters.chat.texts.notices import notice_text
from adapters.chat.texts.words import words_for
from adapters.telegram.platform import TelegramPlatform
from bench.databases import KINDS, ZONE, Opened, opened, servers
from domain.access import Actor
from domain.clarity import FOUR
from domain.directive import DirectiveKind, Scope
from domain.draft import Draft
from domain.ids import PersonId, TaskId
from domain.notices import Notice, NoticeKind
from domain.organisation import FIRST_DAY, LAST_DAY
from domain.records import ChatPlace, Outcome, OutcomeKind, PostRow
from domain.records.delivery import always
from domain.usecases.act import Act
from domain.usecases.briefing import brief
from domain.usecases.deliver import deliver
from domain.usecases.directives import assign_many
from domain.usecases.outcomes import record
from domain.usecases.people import import_organisation
from storage.database import open_database
from storage.limits import StoreLimits
from storage.redis.limits import RedisLimits
from storage.tables.tasks import tasks
from storage.unit_of_work import SqlStore
from taskbot.demo.province import make_province
from taskbot.embedded import EmbeddedValkey
from tests.fake_telegram import FakeTelegram
from tests.fake_telegram.limits import Limiter

# A Tuesday, in working hours: nobody rests.
NOON = datetime(2026, 11, 24, 10, 0, tzinfo=ZONE).astimezone(UTC)
TODAY = NOON.astimezone(ZONE).date()
COMMUNES, TEAMS, PEOPLE, RUNS = 20, 100, 530, 5
ALERT_EVERY_S = 4.0
_GIVER = "giver"
_MEGABYTE = 1024


class RunningClock:
    """Runs like the real one, from a working hour on."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def now(self) -> datetime:
        return NOON + timedelta(seconds=time.monotonic() - self._began)


class InstantPlatform:
    """Takes everything at once."""

    name = "telegram"
    capabilities = Capabilities(buttons=True, edits=True, max_chars=4096, start_parameter=True)

    def __init__(self) -> None:
        self.taken = 0

    async def send(self, place: ChatPlace, message: Outgoing, *, may_go: Callable[[], bool] = always) -> Outcome:
        self.taken += 1
        return Outcome(OutcomeKind.SENT, message_key=str(self.taken), text=message.plain)

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing) -> Outcome:
        return Outcome(OutcomeKind.SENT, message_key=message_key, text=message.plain)

    def invite_link(self, code: str) -> str | None:
        return None


@dataclass
class Watched:
    """The platform, and when the alerts to a few people stood in their chats."""

    platform: TelegramPlatform
    wanted: dict[str, float] = field(default_factory=dict)
    took_s: list[float] = field(default_factory=list)
    name: str = "telegram"
    capabilities: Capabilities = TelegramPlatform.capabilities

    async def send(self, place: ChatPlace, message: Outgoing, *, may_go: Callable[[], bool] = always) -> Outcome:
        outcome = await self.platform.send(place, message, may_go=may_go)
        # The order itself may reach that person first.
        if place.chat_key in self.wanted and "đôn đốc" in message.plain.lower():
            self.took_s.append(time.monotonic() - self.wanted.pop(place.chat_key))
        return outcome

    async def edit(self, place: ChatPlace, message_key: str, message: Outgoing) -> Outcome:
        return await self.platform.edit(place, message_key, message)

    def invite_link(self, code: str) -> str | None:
        return self.platform.invite_link(code)


async def settle(store: SqlStore, communes: int, teams: int, people: int) -> list[PersonId]:
    """A province, everybody with an account; who is in its teams."""
    province = make_province(communes, teams, people)
    team_codes = {unit.code for unit in province.units if unit.kind == "team"}
    in_teams = {post.code for post in province.posts if post.unit_code in team_codes}
    giver = PostRow(_GIVER, "Trần Thị Giao", "", "TINH", "official", FIRST_DAY, LAST_DAY)
    async with store.write() as uow:
        await import_organisation(uow, province.units, (*province.posts, giver), via="bench", now=NOON, today=TODAY)
        profiles = await uow.people.all_codes()
        for profile in profiles:
            key = str(profile.person_id)
            await uow.people.link("telegram", key, key, profile.person_id, NOON)
        await uow.commit()
    return [profile.person_id for profile in profiles if profile.code in in_teams]


async def order_everybody(store: SqlStore, now: datetime) -> int:
    """One order to every person of every team, by an official of the province; how many."""
    async with store.write() as uow:
        root = await uow.organisation.find_unit("TINH", TODAY)
        assert root is not None
        head = await uow.people.find_by_code(_GIVER)
        assert head is not None
        actor = Actor(head.person_id, await uow.organisation.posts(head.person_id, TODAY))
        scope = Scope(DirectiveKind.PEOPLE, below=(root.id,))
        draft = Draft(now, title="Học xong khóa kỹ năng số", due_at=now + timedelta(days=9), scope=scope)
        draft.product = "ảnh chụp kết quả"
        sent = await assign_many(Act(uow, actor, now, TODAY, "bench"), draft, FOUR)
        await uow.commit()
    return sent.count


async def at_once(database: Opened, table: Table) -> None:
    """Notices a second, and what each stage of one costs."""
    await settle(database.store, COMMUNES, TEAMS, PEOPLE)
    clock = RunningClock()
    rates, stages = [], []
    for run in range(RUNS + 1):
        platform = InstantPlatform()
        sender = ChatSender({platform.name: platform}, ZONE)
        count = await order_everybody(database.store, clock.now())
        stage = await stage_costs(database, clock)
        began = time.perf_counter()
        told = await deliver(database.store, sender, clock)
        took = time.perf_counter() - began
        assert told.messages + stage.messages >= count, (told, count)
        if run:
            rates.append(told.messages / took)
            stages.append(stage)
    costs = [f"{statistics.median(getattr(stage, name) for stage in stages):,.0f}" for name in _STAGES]
    table.add_row(database.kind, f"{statistics.median(rates):,.0f}", *costs)


_STAGES = ("claim_us", "brief_us", "word_us", "record_us")


@dataclass(frozen=True, slots=True)
class Costs:
    """Microseconds a notice."""

    claim_us: float
    brief_us: float
    word_us: float
    record_us: float
    messages: int


async def stage_costs(database: Opened, clock: RunningClock) -> Costs:
    """The first hundred notices, sixteen at a time, one stage after the other."""
    spent = 4 * [0.0]
    messages = 0

    def lap(stage: int, began: float) -> float:
        now = time.perf_counter()
        spent[stage] += now - began
        return now

    while messages < 100:
        began = time.perf_counter()
        async with database.store.write() as uow:
            claimed = await uow.outbox.claim(clock.now(), 16, 60)
            await uow.commit()
        began = lap(0, began)
        ids = [notice.task_id for notice in claimed if notice.task_id is not None]
        known = await brief(
            database.store,
            (notice.recipient_id for notice in claimed),
            ids,
            clock.now(),
            [notice.facts for notice in claimed],
        )
        began = lap(1, began)
        for notice in claimed:
            account = known.accounts[notice.recipient_id][0]
            delivery = known.delivery(account, [notice], clock.now())
            began = time.perf_counter()
            message = notice_text(delivery, words_for(delivery.profile, ZONE, delivery.calendar), delivery.now)
            began = lap(2, began)
            outcome = Outcome(OutcomeKind.SENT, message_key=f"s{notice.id}", text=message.plain)
            await record(database.store, delivery, outcome, clock.now())
            lap(3, began)
            messages += 1
    claim_us, brief_us, word_us, record_us = (seconds / messages * 1_000_000 for seconds in spent)
    return Costs(claim_us, brief_us, word_us, record_us, messages)


async def to_a_province(database: Opened, redis_url: str) -> None:
    """Everybody is told within Telegram's limits while alerts to single people go before."""
    people = await settle(database.store, 188, 996, 5_324)
    clock = RunningClock()
    async with FakeTelegram() as telegram:
        for person_id in people:
            telegram.user(person_id, f"An {person_id}")
        telegram.limiter = Limiter()
        limits = RedisLimits(redis_url, StoreLimits(database.store, clock))
        platform = TelegramPlatform(telegram.token, telegram.url, limits=limits)
        watched = Watched(platform)
        sender = ChatSender({watched.name: watched}, ZONE)
        count = await order_everybody(database.store, clock.now())
        before = resident_mb()
        stop = asyncio.Event()
        alerting = asyncio.create_task(alert(database, people, watched, clock, stop))
        await deliver(database.store, sender, clock)
        stop.set()
        alerts = await alerting
        await platform.close()
        await limits.close()
        taken_at = telegram.limiter.taken_at
        took = taken_at[-1] - taken_at[0]
        rate = (len(taken_at) - 30) / took
    p99 = statistics.quantiles(watched.took_s, n=100)[98]
    Console().print(
        f"{database.kind}: {count:,} people told in {took:,.0f} s: {rate:.1f} a second, {rate / 30:.0%} of the permitted "
        f"30; {telegram.limiter.refused} refused; memory grew {resident_mb() - before:.0f} MB; {alerts} alerts, median "
        f"{statistics.median(watched.took_s):.2f} s, 99 of 100 within {p99:.2f} s"
    )


async def alert(
    database: Opened, people: list[PersonId], watched: Watched, clock: RunningClock, stop: asyncio.Event
) -> int:
    """Every few seconds somebody is urged, until it stops; how often. Those who have been told of the order come first
    in the list, the others have it before the alert."""
    task_of = await first_tasks(database)
    for number in range(10_000):
        try:
            await asyncio.wait_for(stop.wait(), ALERT_EVERY_S)
        except TimeoutError:
            person_id = people[number * 37 % len(people)]
            now = clock.now()
            facts = {"by": person_id}
            notice = Notice(NoticeKind.URGED, person_id, task_of[person_id], now, now, f"bench:{number}", facts)
            watched.wanted[str(person_id)] = time.monotonic()
            async with database.store.write() as uow:
                await uow.outbox.add([notice])
                await uow.commit()
        else:
            return number
    return 0


async def first_tasks(database: Opened) -> dict[PersonId, TaskId]:
    """A task of each lead."""

    def work(connection: Connection) -> dict[PersonId, TaskId]:
        found = connection.execute(select(tasks.c.lead_id, tasks.c.id).order_by(tasks.c.id.desc())).all()
        return {PersonId(row.lead_id): TaskId(row.id) for row in found}

    reading = open_database(database.url)
    found = await reading.run(work)
    await reading.dispose()
    return found


def resident_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE


@asynccontextmanager
async def valkey() -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory(prefix="tb-", dir="/tmp") as folder:
        server = EmbeddedValkey(Path(folder))
        await asyncio.to_thread(server.start)
        try:
            yield server.url
        finally:
            await asyncio.to_thread(server.stop)


async def main(has_province: Callable[[], bool]) -> None:
    table = Table("database", "notices/s", *(name.replace("_us", " µs") for name in _STAGES))
    with servers() as urls:
        for kind in KINDS:
            async with opened(kind, urls, "deliver") as database:
                await at_once(database, table)
        Console().print(table)
        if has_province():
            async with valkey() as redis_url:
                for kind in KINDS:
                    async with opened(kind, urls, "province") as database:
                        await to_a_province(database, redis_url)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(lambda: "--province" in sys.argv[1:])))
