"""Rows beside tasks that climb ladders of their own, such as requests for more time: how those of one kind are swept."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from domain.ids import PersonId
from domain.ladder import Course
from domain.ports import Store, UnitOfWork
from domain.ports.timers import T, Timers
from domain.task import Task
from domain.usecases.climbing import LOOK_AGAIN, Alerted, Around, Climbed, Swept, failed, keep, look_around
from domain.worktime import Calendar


@dataclass(frozen=True, slots=True)
class Beside(Generic[T]):
    """Rows of one kind that climb beside their tasks: where they are kept, and what one of them owes now. `judge` changes
    the row (its climb, `check_at` and whatever else its repository saves) and returns what is told of it. `course` is
    what it climbs; `people` are those whom a row names and its task does not."""

    rows: Callable[[UnitOfWork], Timers[T]]
    judge: Callable[[T, Task, Around], Climbed]
    course: Callable[[T, Task, Calendar], Course]
    people: Callable[[T], Iterable[PersonId]] = lambda _: ()

    async def sweep_batch(
        self, store: Store, now: datetime, limit: int, missed_before: datetime, alerted: Collection[Alerted] = ()
    ) -> tuple[Swept, bool]:
        """At most `limit` rows in one transaction of a fixed number of statements, and whether more may be due. One that
        cannot be judged waits for an hour, so that the others go on. Who was `alerted` of a task at this moment has read
        there that a request for more time has no answer, and does not hear it once more."""
        async with store.write() as uow:
            rows = self.rows(uow)
            due = await rows.claim_due(now, limit)
            if not due:
                return Swept(), False
            calendars = await uow.calendar.calendars(now)
            today = now.astimezone(calendars.general.zone).date()
            tasks = await uow.tasks.by_ids(sorted({row.task_id for row in due}), today)
            named = [person_id for row in due for person_id in self.people(row)]
            around = await look_around(uow, calendars, tasks.values(), now, missed_before, named)
            climbed = {row.key: self._judged(row, tasks[row.task_id], around) for row in due}
            for climb in climbed.values():
                climb.leave_out(alerted)
            # Somebody may have changed a row between our look and our lock; it is still due, and comes later.
            saved = await rows.save_climbs(due)
            swept = await keep(uow, [climb for key, climb in climbed.items() if key in saved], now)
            await uow.commit()
        return Swept(len(due), swept.told, swept.people), len(due) == limit and bool(saved)

    def _judged(self, row: T, task: Task, around: Around) -> Climbed:
        try:
            return self.judge(row, task, around)
        except Exception as error:
            row.check_at = around.now + LOOK_AGAIN
            return failed(task, row.task_id, error, around.now)
