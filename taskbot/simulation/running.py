"""One run of the simulation: a province in a database of its own, which is gone afterwards, and a month in it."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from domain.access import Actor
from domain.budget import Budget
from domain.ladder import Rules
from domain.ports import Store
from domain.records import BoardCounts
from storage.migrate import migrate
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from taskbot.demo.province import COMMUNES, TEAM_PEOPLE, TEAMS, make_province
from taskbot.simulation.accounts import Accounts, accounts
from taskbot.simulation.crew import Crew, settle
from taskbot.simulation.figures import Figures, figures
from taskbot.simulation.month import Month, StandingClock
from taskbot.simulation.planning import Span
from taskbot.simulation.telling import Message

# A Monday; 24/11/2026, a public holiday, lies in the month that follows.
FIRST_DAY = date(2026, 11, 2)
_BY = "simulation"


@dataclass(frozen=True, slots=True)
class Setting:
    """What is simulated. `rules` are ladders from a file, None for the usual ones; `step` is how often the post goes."""

    zone: ZoneInfo
    days: int = 30
    seed: int = 1
    communes: int = COMMUNES
    budget: Budget = field(default_factory=Budget)
    rules: Rules | None = None
    rules_text: str = ""
    step: timedelta = timedelta(minutes=10)

    @property
    def teams(self) -> int:
        """As many as the real province has for so many communes."""
        return round(TEAMS * self.communes / COMMUNES)

    @property
    def team_people(self) -> int:
        return round(TEAM_PEOPLE * self.communes / COMMUNES)


@dataclass(frozen=True, slots=True)
class Result:
    """The tables, whether they add up, what people did, by verb, and what they were refused, by code; and how long the
    run took, which is all that differs between two runs of one seed."""

    figures: Figures
    accounts: Accounts
    deeds: Mapping[str, int]
    refused: Mapping[str, int]
    took_s: float


class _OneThread:
    """`domain.ports.Store` for one task that does one thing after another: what only reads stays on the loop's own thread
    too, as nobody else would go on meanwhile."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def write(self) -> SqlUnitOfWork:
        return self._store.write()

    def read(self) -> SqlUnitOfWork:
        return self._store.write()

    def sweeping(self) -> AbstractAsyncContextManager[None]:
        return self._store.sweeping()


@dataclass(frozen=True, slots=True)
class Lived:
    """A month that was lived through, with every message of it."""

    result: Result
    messages: Sequence[Message]


async def live(setting: Setting, say: Callable[[str], None]) -> Lived:
    """The month is over; `say` heard how far it was. The same setting gives the same month."""
    with TemporaryDirectory(prefix="taskbot-") as folder:
        began = time.monotonic()
        url = f"sqlite+aiosqlite:///{Path(folder) / 'month.db'}"
        await migrate(url, FIRST_DAY)
        store = SqlStore(url, setting.zone)
        try:
            crew, month, span = await _prepared(setting, _OneThread(store), say)
            await month.live()
            board = await _board(_OneThread(store), crew, span)
        finally:
            await store.dispose()
        added_up = await accounts(url, span.ends_at.astimezone(UTC))
        messages = tuple(month.sender.messages)
        tables = figures(messages, crew.ranks, tuple(span), board)
        took_s = time.monotonic() - began
        return Lived(Result(tables, added_up, month.deeds, month.refused, took_s), messages)


async def _prepared(setting: Setting, store: Store, say: Callable[[str], None]) -> tuple[Crew, Month, Span]:
    began = time.monotonic()
    midnight = datetime.combine(FIRST_DAY, datetime.min.time(), setting.zone)
    clock = StandingClock(midnight.astimezone(UTC))
    say(f"đang dựng {setting.communes} xã, {setting.teams} tổ, {setting.team_people} người…")
    province = make_province(setting.communes, setting.teams, setting.team_people)
    crew = await settle(store, province, clock.now(), FIRST_DAY)
    async with store.write() as uow:
        if setting.rules is not None:
            await uow.ladders.load(setting.rules, setting.rules_text, _BY, clock.now())
        calendar = await uow.calendar.calendar()
        await uow.commit()
    span = Span(FIRST_DAY, setting.days, calendar, setting.seed)

    def tell_day(day: date) -> None:
        told = len(month.sender.messages)
        place = (day - FIRST_DAY) // timedelta(days=1) + 1
        say(f"ngày {place}/{setting.days}: {told} tin, {time.monotonic() - began:.0f} giây")

    month = Month(store, crew, span, setting.budget, clock, setting.step, tell_day)
    return crew, month, span


async def _board(store: Store, crew: Crew, span: Span) -> BoardCounts:
    """All tasks of the province, as whoever leads it sees them."""
    async with store.read() as uow:
        head = crew.top.person_id
        actor = Actor(head, await uow.organisation.posts(head, span.last))
        return await uow.views.board(actor, crew.root_id, span.ends_at.astimezone(UTC))
