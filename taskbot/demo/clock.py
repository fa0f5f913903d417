"""The demo's clock: the system's, moved by an offset that the database keeps, wound one due moment at a time."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Protocol

from domain.errors import BadInput
from domain.events import Event, EventKind
from domain.ports import Clock, Store, UnitOfWork
from domain.usecases import canary
from domain.usecases.escalate import next_looks_at

_OFFSET = "demo_clock_offset_s"
LONGEST_WIND = timedelta(days=92)
# A quarter with some dozens of open tasks has a few hundred moments; more is a loop that the demo should not hang in.
_MOST_STEPS = 1_000
_FOLLOWS_AFTER_S = 1.0
# Another process of the same demo may be at what is due just now: how often it is waited for, and how long each time.
_MOST_WAITS = 20
_WAITS_S = 0.05


class Turn(Protocol):
    """Does the timed work that is due at the clock's present moment: sweep, then deliver. Nothing of it counts as missed:
    time is only wound."""

    async def __call__(self) -> None: ...


class DemoClock:
    """The system's clock plus an offset; while it is wound it stands still at each moment."""

    def __init__(self, system: Clock, offset: timedelta = timedelta()) -> None:
        self._system = system
        self._offset = offset
        self._stands_at: datetime | None = None

    def now(self) -> datetime:
        """The demo's present moment, aware, UTC."""
        return self._stands_at or self._system.now() + self._offset

    def system_now(self) -> datetime:
        """The real present moment."""
        return self._system.now()

    @property
    def offset(self) -> timedelta:
        return self._offset

    def set_to(self, moment: datetime) -> None:
        """It is `moment` now, and time runs on from there, or stands there."""
        self._offset = moment - self._system.now()
        if self._stands_at is not None:
            self._stands_at = moment

    @contextmanager
    def standing(self) -> Iterator[None]:
        """Time stands still but for `set_to`: however long the work of a moment takes, it happens at that moment, and
        none passes meanwhile. Then time runs on, later by what the work took since."""
        self._stands_at = self.now()
        try:
            yield
        finally:
            self._stands_at = None

    def catch_up(self, offset: timedelta) -> None:
        """It is at least as late as this offset says: never earlier than before."""
        self._offset = max(self._offset, offset)


async def load_clock(store: Store, system: Clock) -> DemoClock:
    """The clock as it was wound last time."""
    return DemoClock(system, await _kept_offset(store))


async def follow(store: Store, clock: DemoClock) -> None:
    """Time that another process of the same demo winds on goes on here too, a second later; until cancelled."""
    while True:
        await asyncio.sleep(_FOLLOWS_AFTER_S)
        clock.catch_up(await _kept_offset(store))


async def _kept_offset(store: Store) -> timedelta:
    async with store.read() as uow:
        kept = await uow.meta.get(_OFFSET)
    return timedelta(seconds=float(kept)) if kept else timedelta()


class DemoWinder:
    """Moves the demo's time on. Call it with no unit of work open: it opens its own."""

    def __init__(self, store: Store, clock: DemoClock, turn: Turn) -> None:
        self._store = store
        self._clock = clock
        self._turn = turn
        self._one_at_a_time = asyncio.Lock()

    async def wind(self, by: timedelta) -> datetime:
        """It is `by` later, and everything that fell due on the way has happened at its moment and in its order; the
        new present is returned. Refused: backwards, nothing at all, and more than a quarter of a year."""
        if not timedelta() < by <= LONGEST_WIND:
            raise BadInput("wind_out_of_range", days=LONGEST_WIND.days)
        return await self.wind_to(self._clock.now() + by)

    async def wind_to(self, target: datetime) -> datetime:
        """It is `target`, or later by the time that the work on the way took; see `wind`."""
        async with self._one_at_a_time:
            with self._clock.standing():
                for _ in range(_MOST_STEPS):
                    await self._do_all()
                    due_at = await self._next_due(self._clock.now())
                    if due_at is None or due_at >= target:
                        break
                    await self._set_to(due_at)
                if self._clock.now() < target:
                    await self._set_to(target)
                await self._do_all()
            return self._clock.now()

    async def _do_all(self) -> None:
        """What is due now is done: by us, or by another process, which may be at it still."""
        for _ in range(_MOST_WAITS):
            await self._turn()
            async with self._store.read() as uow:
                due = [moment for moment in await _swept_at(uow) if moment <= self._clock.now()]
            if not due:
                return
            await asyncio.sleep(_WAITS_S)

    async def _next_due(self, now: datetime) -> datetime | None:
        """The next moment after `now`; what stays undone from before is not waited for."""
        async with self._store.read() as uow:
            zone = (await uow.calendar.calendar()).zone
            moments = [
                # Posts and units end, and planned hand-overs are made, as the day begins.
                datetime.combine(now.astimezone(zone).date() + timedelta(days=1), time(), zone),
                *await _swept_at(uow),
                *[moment for moment in [await uow.outbox.next_at()] if moment is not None],
            ]
        return min((moment for moment in moments if moment > now), default=None)

    async def _set_to(self, moment: datetime) -> None:
        """Kept at every step, so that a stop in the middle never turns time back."""
        self._clock.set_to(moment)
        async with self._store.write() as uow:
            await uow.meta.put(_OFFSET, str(self._clock.offset.total_seconds()))
            await canary.leap(uow, moment)
            await uow.journal.add([Event(EventKind.CLOCK_WOUND, moment, None)], "demo")
            await uow.commit()


async def _swept_at(uow: UnitOfWork) -> list[datetime]:
    """When the earliest of each kind is to be looked at."""
    moments = [
        *await next_looks_at(uow),
        await uow.recurrences.next_at(),
        await uow.preferences.next_digest_at(),
        await uow.personal_data.next_check_at(),
        await uow.groups.next_check_at(),
        await uow.emergencies.next_check_at(),
    ]
    return [moment for moment in moments if moment is not None]
