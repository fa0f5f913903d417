"""The auditor: every few minutes it looks for what should have moved and did not, and raises the alarm once."""

import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from domain import ladder
from domain.ids import TaskId
from domain.notices import Notice, NoticeKind
from domain.ports import Store, UnitOfWork
from domain.task import Task
from domain.usecases.examining import look, lost_lately
from domain.vitals import AUDIT_MARK, LOST_TIMERS, Finding, Grade, findings, is_well
from domain.worktime import Calendar

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=3)
# Tasks looked at each time, one stretch of numbers after the other: a million are through in some hours.
_STRETCH = 20_000
_MOST_JUDGED = 500
# A fault that stands: when it began.
_FAULT = "fault:"


class Auditor:
    """One process's; several side by side raise each alarm once. `all_well` is called each time that nothing has
    failed."""

    def __init__(self, store: Store, all_well: Callable[[], Awaitable[None]] | None = None) -> None:
        self._store = store
        self._all_well = all_well
        self._looked_at: datetime | None = None
        self._seen_to = TaskId(0)

    async def look(self, now: datetime) -> None:
        """What is wrong at `now` is known to the log and to the administrators, each fault once; timers that were lost
        are set again, and what waits in vain waits no longer. Not more often than EVERY."""
        if self._looked_at is not None and timedelta() <= now - self._looked_at < EVERY:
            return
        self._looked_at = now
        await self._set_lost_timers(now)
        async with self._store.read() as uow:
            vitals = await look(uow, now)
        found = findings(vitals)
        await self._raise_alarm(found, now)
        if vitals.in_vain:
            async with self._store.write() as uow:
                await uow.pulse.release_waiting()
                await uow.commit()
        if self._all_well is not None and is_well(found):
            await self._all_well()

    async def _set_lost_timers(self, now: datetime) -> None:
        """Open tasks of one stretch that owe a step, now or later, and that nothing would ever look at again, are looked
        at by the next sweep."""
        async with self._store.read() as uow:
            calendar = await uow.calendar.calendar()
            ids, seen_to = await uow.pulse.without_timer(self._seen_to, _STRETCH, _MOST_JUDGED)
            found = await uow.tasks.by_ids(ids, now.astimezone(calendar.zone).date()) if ids else {}
            book = await uow.ladders.book([task.ladder_id for task in found.values()])
        self._seen_to = seen_to or TaskId(0)
        lost = {task_id: task.number for task_id, task in found.items() if _owes(task, now, calendar, book.of(task))}
        if not lost:
            return
        async with self._store.write() as uow:
            await uow.pulse.set_timers(sorted(lost), now)
            kept = await uow.meta.get(LOST_TIMERS)
            known = json.loads(kept) if kept else {}
            lately = {str(number): known[str(number)] for number in lost_lately(kept, now)}
            new = {str(number): now.isoformat() for number in sorted(lost.values(), key=str)}
            await uow.meta.put(LOST_TIMERS, json.dumps(lately | new))
            await uow.commit()

    async def _raise_alarm(self, found: Sequence[Finding], now: datetime) -> None:
        failed = {f"{_FAULT}{one.about}:{one.code}": one for one in found if one.grade is Grade.FAIL}
        async with self._store.write() as uow:
            await uow.meta.put(AUDIT_MARK, now.isoformat())
            known = {name for name in await uow.meta.all() if name.startswith(_FAULT)}
            for name in sorted(known - failed.keys()):
                log.warning("%s is well again", name.removeprefix(_FAULT))
                await uow.meta.drop(name)
            new = [one for name, one in failed.items() if await uow.meta.begin(name, now.isoformat())]
            for one in new:
                log.error("%s: %s %s", one.about, one.code, dict(one.facts))
            if new:
                await _tell_admins(uow, new, now)
            await uow.commit()


def _owes(task: Task, now: datetime, calendar: Calendar, ladders: ladder.Ladders) -> bool:
    decision = ladder.decide(task, now, calendar, ladders)
    return bool(decision.owed) or decision.check_at is not None


async def _tell_admins(uow: UnitOfWork, faults: Sequence[Finding], now: datetime) -> None:
    today = now.astimezone((await uow.calendar.calendar()).zone).date()
    notices = [
        Notice(
            kind=NoticeKind.FAULT_FOUND,
            recipient_id=person_id,
            task_id=None,
            created_at=now,
            not_before=now,
            fact_key=f"{NoticeKind.FAULT_FOUND}:{fault.about}:{fault.code}:{now.isoformat()}:{person_id}",
            facts={**fault.facts, "about": fault.about, "code": fault.code},
        )
        for fault in faults
        for person_id in await uow.pulse.administrators(today)
    ]
    await uow.outbox.add(notices)
