"""Timed work: what is due is swept, what is queued is delivered. It may be asked for at any time, any number of times."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from domain.budget import Budget
from domain.ports import Clock, Sender, Store, Wake
from domain.usecases import canary
from domain.usecases.auditing import Auditor
from domain.usecases.deliver import deliver as deliver_notices
from domain.usecases.digests import make_due as make_digests
from domain.usecases.downtime import LEAST_DOWNTIME, keep_downtime
from domain.usecases.emergencies import sweep_emergencies
from domain.usecases.escalate import sweep as sweep_tasks
from domain.usecases.fetching import Files, fetch_files
from domain.usecases.fetching_handbook import fetch_for_handbook
from domain.usecases.forget import forget_outlived
from domain.usecases.grouping import post_figures
from domain.usecases.metering import Meter
from domain.usecases.my_data import make_due as make_data_requests
from domain.usecases.posting import post
from domain.usecases.recurrences import make_due
from domain.usecases.refresh import refresh
from domain.usecases.reorganising import sweep_organisation
from domain.usecases.shelving import clear_shelf, sweep_shelf
from domain.vitals import DEADLINES_MARK, TURN_MARK

__all__ = ["TURN_MARK", "Watch", "Work", "deliver", "sweep"]

log = logging.getLogger(__name__)

# A step that is taken later than this after its moment fell due while nothing worked.
_MISSED_AFTER_S = 300.0
_NEVER_S = 10.0**9
_CONFIRMS_EVERY = timedelta(minutes=1)
_MOST_CONFIRMED = 500
_AUDITS_AFTER = timedelta(minutes=2)
_FORGETS_EVERY = timedelta(hours=1)
_SWEEPS_SHELF_EVERY = timedelta(days=1)


class Work:
    """The timed work of one process. In it each kind of work is done once at a time; other processes may do the same
    side by side."""

    def __init__(
        self,
        store: Store,
        sender: Sender,
        clock: Clock,
        wake: Wake,
        files: Files | None = None,
        all_well: Callable[[], Awaitable[None]] | None = None,
        *,
        budget: Budget | None = None,
        is_wound: bool = False,
    ) -> None:
        """`files` says where files that people sent are fetched from; without it they wait. `all_well` is called every
        few minutes while nothing has failed. `budget`: how much people are told by itself in a day.
        `is_wound`: time jumps here, and nothing stood still."""
        self._auditor = Auditor(store, all_well)
        self._auditing = asyncio.Lock()
        self._canary_at: datetime | None = None
        self._meter = Meter()
        self._confirmed_at: datetime | None = None
        self._began_at: datetime | None = None
        self._budget = budget
        self._is_wound = is_wound
        self._swept_at: datetime | None = None
        self._has_swept = False
        self._files = files
        self._fetching = asyncio.Lock()
        self._store = store
        self._sender = sender
        self._clock = clock
        self._wake = wake
        self._sweeping = asyncio.Lock()
        self._delivering = asyncio.Lock()
        self._refreshing = asyncio.Lock()
        self._is_wanted = False
        self._clearing = asyncio.Lock()
        self._forgot_at: datetime | None = None
        self._swept_shelf_at: datetime | None = None

    async def turn(self, *, is_wound: bool = False) -> None:
        """Everything due at the clock's present moment has been swept and then delivered, whoever began with it. Where
        time `is_wound`, nothing of it counts as missed: nothing stood still."""
        async with self._sweeping:
            failed = await self._sweep(_NEVER_S if is_wound else _MISSED_AFTER_S)
        await self._mark(failed)
        async with self._fetching:
            await self._fetch()
        self._is_wanted = True
        async with self._delivering:
            await self._deliver()
        async with self._refreshing:
            await refresh(self._store, self._sender, self._clock)
        await self._upkeep(is_wound=is_wound)
        if failed is not None:
            raise failed

    async def sweep(self) -> None:
        """Like `turn`, save that it leaves to others what they are at already."""
        if self._sweeping.locked():
            return
        async with self._sweeping:
            failed = await self._sweep()
        await self._mark(failed)
        await self.deliver()
        await self._upkeep()
        if failed is not None:
            raise failed

    async def _upkeep(self, *, is_wound: bool = False) -> None:
        """What nobody waits for: each part in its own time, whatever becomes of the others. Who watches over all of it
        watches on. The first error is raised."""
        failed: Exception | None = None
        parts = [self._fetch_for_handbook, self._forget, self._clear_shelf, self._confirm]
        for part in parts if is_wound else (*parts, self._audit):
            try:
                await part()
            except Exception as error:
                failed = failed or error
        if failed is not None:
            raise failed

    async def deliver(self) -> None:
        """What is queued now is told: by us, or by whoever is at it and looks once more before the end. Files come in
        meanwhile: they go with what tells of them."""
        self._is_wanted = True
        ended = await asyncio.gather(self._tell(), self._fetch_unless_at_it(), return_exceptions=True)
        for error in ended:
            if error is not None:
                raise error

    async def _tell(self) -> None:
        if not self._delivering.locked():
            async with self._delivering:
                await self._deliver()
        if not self._refreshing.locked():
            async with self._refreshing:
                await refresh(self._store, self._sender, self._clock)

    async def _fetch_unless_at_it(self) -> None:
        if not self._fetching.locked():
            async with self._fetching:
                await self._fetch()

    async def _fetch(self) -> None:
        """Files that wait were fetched; what could not be had is queued to be told."""
        if self._files is None:
            return
        done = await fetch_files(self._store, self._files, self._clock)
        self._wake.changed(done.people)
        if done.given_up:
            self._wake.deliver()

    async def _fetch_for_handbook(self) -> None:
        """Files for the handbook were fetched: nobody waits for them as for those of a task, which go at once."""
        if self._files is not None and not self._fetching.locked():
            async with self._fetching:
                if await fetch_for_handbook(self._store, self._files, self._clock):
                    self._wake.deliver()

    async def _clear_shelf(self) -> None:
        """Files that were left out are gone, and once a day what nothing names."""
        if self._files is None or self._clearing.locked():
            return
        async with self._clearing:
            now = self._clock.now()
            self._wake.changed(await clear_shelf(self._store, self._files.shelf, now))
            if self._swept_shelf_at is None or now - self._swept_shelf_at >= _SWEEPS_SHELF_EVERY:
                self._swept_shelf_at = now
                await sweep_shelf(self._store, self._files.shelf, now)

    async def _sweep(self, missed_after_s: float = _MISSED_AFTER_S) -> Exception | None:
        """Every part of it, whatever becomes of the others: a fault in one holds up no deadline. The first error."""
        failed: Exception | None = None
        self._has_swept = False
        for part in (
            partial(self._notice_downtime, is_wound=missed_after_s == _NEVER_S),
            self._sweep_organisation,
            self._make_recurrences,
            self._sweep_emergencies,
            partial(self._sweep_tasks, missed_after_s),
            self._make_digests,
            self._make_data_requests,
            self._post_figures,
            self._send_canary,
        ):
            try:
                await part()
            except Exception as error:
                failed = failed or error
        return failed

    async def _notice_downtime(self, *, is_wound: bool) -> None:
        """What has just been waited for too long is known as that, before anybody is told how late something is."""
        now = self._clock.now()
        is_gap = self._swept_at is None or now - self._swept_at >= LEAST_DOWNTIME
        if is_gap and not (is_wound or self._is_wound):
            await keep_downtime(self._store, now, TURN_MARK, DEADLINES_MARK)

    async def _sweep_organisation(self) -> None:
        self._wake.changed(await sweep_organisation(self._store, self._clock.now()))

    async def _make_recurrences(self) -> None:
        made = await make_due(self._store, self._clock.now())
        self._wake.changed(made.people)

    async def _sweep_emergencies(self) -> None:
        await sweep_emergencies(self._store, self._clock.now())

    async def _sweep_tasks(self, missed_after_s: float) -> None:
        now = self._clock.now()
        swept = await sweep_tasks(self._store, now, missed_after_s=missed_after_s)
        self._swept_at, self._has_swept = now, True
        self._wake.changed(swept.people)

    async def _make_digests(self) -> None:
        await make_digests(self._store, self._clock.now())

    async def _make_data_requests(self) -> None:
        self._wake.changed(await make_data_requests(self._store, self._clock.now()))

    async def _post_figures(self) -> None:
        await post_figures(self._store, self._clock.now())

    async def _send_canary(self) -> None:
        """Only where its channel is on: a sender of tests knows none."""
        now = self._clock.now()
        if canary.CHANNEL in self._sender.platforms() and (self._canary_at is None or self._canary_at <= now):
            self._canary_at = await canary.send_due(self._store, now)

    async def _confirm(self) -> None:
        """Once a minute what was answered since is known to have been seen."""
        now = self._clock.now()
        if self._confirmed_at is not None and timedelta() <= now - self._confirmed_at < _CONFIRMS_EVERY:
            return
        self._confirmed_at = now
        taken = _MOST_CONFIRMED
        while taken == _MOST_CONFIRMED:
            async with self._store.write() as uow:
                taken = await uow.outbox.confirm(_MOST_CONFIRMED, now)
                await uow.commit()

    async def _audit(self) -> None:
        """Not at once: what waited while nothing ran has some minutes to move first."""
        now = self._clock.now()
        self._began_at = self._began_at or now
        if now - self._began_at < _AUDITS_AFTER or self._auditing.locked():
            return
        async with self._auditing:
            await self._auditor.look(now)

    async def _deliver(self) -> None:
        while self._is_wanted:
            self._is_wanted = False
            told = await deliver_notices(self._store, self._sender, self._clock, meter=self._meter, budget=self._budget)
            self._wake.changed(told.people)
            # After the people: whoever leads an order hears of it before the group does.
            posted = await post(self._store, self._sender, self._clock, meter=self._meter)
            self._is_wanted |= posted.has_notices

    async def _mark(self, failed: Exception | None) -> None:
        """What is due was looked at, all of it: what follows may take as long as a slow platform does. Where a part failed,
        whether deadlines were is kept all the same: that time is no downtime."""
        if failed is not None and not self._has_swept:
            return
        now = self._clock.now()
        async with self._store.write() as uow:
            await uow.meta.put(TURN_MARK if failed is None else DEADLINES_MARK, now.isoformat())
            await self._meter.write(uow)
            await uow.commit()

    async def _forget(self) -> None:
        """Once an hour what has outlived its use is forgotten."""
        now = self._clock.now()
        if self._forgot_at is None or now - self._forgot_at >= _FORGETS_EVERY:
            self._forgot_at = now
            await forget_outlived(self._store, now)


class Watch:
    """Work that fails says so once, with its trace, and once more when it goes on: not every few seconds."""

    def __init__(self) -> None:
        self._failed: dict[str, str] = {}

    async def over(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """`work` has been done, or has failed and will be tried again by whoever calls next."""
        try:
            await work()
        except Exception as error:
            kind = type(error).__name__
            if self._failed.get(name) != kind:
                log.exception("%s failed and is tried again", name)
            self._failed[name] = kind
        else:
            if self._failed.pop(name, None) is not None:
                log.warning("%s goes on", name)


async def sweep(ctx: dict[str, Any]) -> None:
    """The arq job behind the schedule."""
    work: Work = ctx["work"]
    watch: Watch = ctx["watch"]
    await watch.over("sweep", work.sweep)


async def deliver(ctx: dict[str, Any]) -> None:
    """The arq job that a ring asks for."""
    work: Work = ctx["work"]
    watch: Watch = ctx["watch"]
    await watch.over("deliver", work.deliver)
