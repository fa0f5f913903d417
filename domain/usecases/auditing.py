"""The auditor: every few minutes it looks for what should have moved and did not, and raises the alarm once."""

import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from domain import ladder
from domain.ids import TaskId
from domain.notices import Notice, NoticeKind
from domain.ports import Store, UnitOfWork
from domain.usecases.beside import Beside
from domain.usecases.escalate import BESIDE
from domain.usecases.examining import look, lost_lately
from domain.vitals import AUDIT_MARK, LOST_TIMERS, Finding, Grade, findings, is_well

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
        self._seen_beside: dict[int, int] = {}

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
        """What owes a step, now or later, and what nothing would ever look at again is looked at by the next sweep: open
        tasks, and what waits beside them for an answer, one stretch of each."""
        found = await self._lost_tasks(now)
        lost = set(found.values())
        for beside in BESIDE:
            lost |= await self._set_lost_beside(beside, now)
        if not lost:
            return
        async with self._store.write() as uow:
            await uow.pulse.set_timers(sorted(found), now)
            kept = await uow.meta.get(LOST_TIMERS)
            known = json.loads(kept) if kept else {}
            lately = {str(number): known[str(number)] for number in lost_lately(kept, now)}
            new = {str(number): now.isoformat() for number in sorted(lost)}
            await uow.meta.put(LOST_TIMERS, json.dumps(lately | new))
            await uow.commit()

    async def _lost_tasks(self, now: datetime) -> dict[TaskId, int]:
        """Their numbers."""
        async with self._store.read() as uow:
            calendars = await uow.calendar.calendars(now)
            ids, seen_to = await uow.pulse.without_timer(self._seen_to, _STRETCH, _MOST_JUDGED)
            found = await uow.tasks.by_ids(ids, now.astimezone(calendars.general.zone).date()) if ids else {}
            book = await uow.ladders.book([task.ladder_id for task in found.values()])
        self._seen_to = seen_to or TaskId(0)
        judged = (
            (task_id, task.number, ladder.decide(task, now, calendars.of(task.unit_id), book.of(task)))
            for task_id, task in found.items()
        )
        return {task_id: number for task_id, number, decision in judged if _is_owed(decision)}

    async def _set_lost_beside(self, beside: Beside[Any], now: datetime) -> set[int]:
        """The numbers of the tasks beside which such a row was set again."""
        async with self._store.write() as uow:
            after = self._seen_beside.get(id(beside), 0)
            rows, seen_to = await beside.rows(uow).without_timer(after, _STRETCH, _MOST_JUDGED)
            self._seen_beside[id(beside)] = seen_to or 0
            if not rows:
                return set()
            calendars = await uow.calendar.calendars(now)
            today = now.astimezone(calendars.general.zone).date()
            tasks = await uow.tasks.by_ids(sorted({row.task_id for row in rows}), today)
            book = await uow.ladders.book([task.ladder_id for task in tasks.values()])
            lost = []
            for row in rows:
                task = tasks[row.task_id]
                calendar = calendars.of(task.unit_id)
                decision = ladder.judge(beside.course(row, task, calendar), now, calendar, book.of(task))
                if task.is_open and _is_owed(decision):
                    row.check_at = now
                    lost.append(row)
            saved = await beside.rows(uow).save_climbs(lost)
            await uow.commit()
        return {tasks[row.task_id].number for row in lost if row.key in saved}

    async def _raise_alarm(self, found: Sequence[Finding], now: datetime) -> None:
        failed = {f"{_FAULT}{one.about}:{one.code}": one for one in found if one.grade is Grade.FAIL or one.is_told}
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


def _is_owed(decision: ladder.Decision) -> bool:
    return bool(decision.owed) or decision.check_at is not None


async def _tell_admins(uow: UnitOfWork, faults: Sequence[Finding], now: datetime) -> None:
    today = now.astimezone((await uow.calendar.calendar()).zone).date()
    administrators = await uow.pulse.administrators(today)
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
        for person_id in administrators
    ]
    await uow.outbox.add(notices)
