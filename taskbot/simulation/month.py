"""The simulated month from its first to its last moment: who acts, acts; what falls due is swept; what is queued is told.

Time is wound from one moment at which something happens to the next, in steps of some minutes. Whatever people do, they
do at their own moment; what follows from it is told at the end of the step.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count

from domain.budget import Budget
from domain.errors import Refusal
from domain.ports import Store
from domain.usecases.escalate import next_looks_at
from taskbot.simulation.crew import Crew
from taskbot.simulation.deeds import Deed, do
from taskbot.simulation.planning import Span, absences, planned
from taskbot.simulation.reactions import Reactions
from taskbot.simulation.telling import RecordingSender
from worker.jobs import Work


class StandingClock:
    """Stands where it was set."""

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def set_to(self, now: datetime) -> None:
        self._now = max(self._now, now.astimezone(UTC))


class _NoWake:
    """Nobody waits to be woken: every step ends with a turn of the work."""

    def deliver(self) -> None: ...

    def changed(self, people: object) -> None: ...


class Month:
    """One month of one province, told of every `step`. `tell_day` hears of every day that is over."""

    def __init__(
        self,
        store: Store,
        crew: Crew,
        span: Span,
        budget: Budget,
        clock: StandingClock,
        step: timedelta,
        tell_day: Callable[[date], None] = lambda _: None,
    ) -> None:
        self._store, self._span, self._clock, self._step, self._tell_day = store, span, clock, step, tell_day
        self.sender = RecordingSender(span.calendar.zone)
        self._work = Work(store, self.sender, clock, _NoWake(), budget=budget, is_wound=True)
        away = absences(crew, span)
        self._reactions = Reactions(crew, span.calendar, span.seed, away)
        self._agenda: list[tuple[datetime, int, Deed]] = []
        self._order = count()
        for at, deed in planned(crew, span, away):
            self._plan(at, deed)
        # What people did, and how often they were refused something, by the code of the refusal.
        self.deeds: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    async def live(self) -> None:
        """The month is over; what is due later is still to come."""
        day, last = self._span.first, self._span.ends_at - timedelta.resolution
        moment = await self._next()
        while moment < last:
            await self._until(moment)
            today = moment.astimezone(self._span.calendar.zone).date()
            for over in _days(day, today):
                self._tell_day(over)
            day = today
            moment = await self._next()
        await self._until(last)
        for over in _days(day, self._span.last + timedelta(days=1)):
            self._tell_day(over)

    async def _until(self, moment: datetime) -> None:
        """What people do until then is done, and all that follows from it, or is due, is told."""
        await self._act_until(moment)
        self._clock.set_to(moment)
        await self._work.turn(is_wound=True)
        for heard in self.sender.take_heard():
            for at, deed in self._reactions.to(heard):
                self._plan(at, deed)

    def _plan(self, at: datetime, deed: Deed) -> None:
        heapq.heappush(self._agenda, (at.astimezone(UTC), next(self._order), deed))

    async def _act_until(self, moment: datetime) -> None:
        while self._agenda and self._agenda[0][0] <= moment:
            at, _, deed = heapq.heappop(self._agenda)
            self._clock.set_to(at)
            self.deeds[deed.verb.value] += 1
            try:
                await do(self._store, deed, self._clock.now(), self._span.calendar)
            except Refusal as refusal:
                # Somebody else was quicker, or it is too late for it: as in life.
                self.refused[refusal.code] += 1

    async def _next(self) -> datetime:
        """The end of the step in which the next thing happens."""
        async with self._store.read() as uow:
            moments = await next_looks_at(uow)
            queued_at = await uow.outbox.next_at()
        if queued_at is not None:
            moments.append(queued_at)
        if self._agenda:
            moments.append(self._agenda[0][0])
        now = self._clock.now()
        soonest = max(min(moments, default=self._span.ends_at), now)
        began = self._span.at(self._span.first).astimezone(UTC)
        steps = (soonest - began) // self._step
        on_time = began + steps * self._step
        moment = on_time if on_time >= soonest else on_time + self._step
        return moment if moment > now else moment + self._step


def _days(first: date, until: date) -> Iterator[date]:
    while first < until:
        yield first
        first += timedelta(days=1)
