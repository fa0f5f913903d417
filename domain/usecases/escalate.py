"""The sweep: every task, and every row beside one, that is to be looked at climbs as far as its ladder owes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from domain import ladder
from domain.errors import Fact
from domain.ladder import Audience
from domain.ports import Store, UnitOfWork
from domain.task import Task
from domain.usecases.beside import Beside
from domain.usecases.blockers import BLOCKERS
from domain.usecases.climbing import LOOK_AGAIN, Alerted, Around, Climbed, Swept, failed, keep, look_around
from domain.usecases.extensions import REQUESTS

__all__ = ["BESIDE", "Swept", "climb_of_task", "next_look_at", "next_looks_at", "sweep"]

_SUPERVISOR = Audience.SUPERVISOR
# Each kind of row that has a clock of its own beside its task's.
BESIDE: Sequence[Beside[Any]] = (REQUESTS, BLOCKERS)


async def sweep(store: Store, now: datetime, limit: int = 500, missed_after_s: float = 300) -> Swept:
    """Nothing is left to be looked at at `now`. Steps that fell due more than `missed_after_s` ago are marked as
    missed, so that a person hears of all of them in one message.

    At most `limit` tasks go into one transaction, of a fixed number of statements. Several sweeps may run at once, or
    wait for each other (see `Store.sweeping`); each step is taken by one of them.
    """
    missed_before = now - timedelta(seconds=missed_after_s)
    tasks_due, beside_due = await _due(store, now)
    swept = Swept()
    if not tasks_due and not beside_due:
        return swept
    alerted: set[Alerted] = set()
    async with store.sweeping():
        while tasks_due:
            batch, tasks_due = await _sweep_batch(store, now, limit, missed_before, alerted)
            swept += batch
        for beside in beside_due:
            has_more = True
            while has_more:
                batch, has_more = await beside.sweep_batch(store, now, limit, missed_before, alerted)
                swept += batch
    return swept


async def next_look_at(uow: UnitOfWork) -> datetime | None:
    """When the earliest row of all is to be looked at; a moment long past means that nothing sweeps."""
    return min(await next_looks_at(uow), default=None)


async def next_looks_at(uow: UnitOfWork) -> list[datetime]:
    """When the earliest of each kind is to be looked at, of those kinds that wait for something."""
    moments = [await uow.tasks.next_check_at(), *[await beside.rows(uow).next_check_at() for beside in BESIDE]]
    return [moment for moment in moments if moment is not None]


async def _due(store: Store, now: datetime) -> tuple[bool, list[Beside[Any]]]:
    """One look into an index for each kind: all that an idle sweep costs, and it waits for no writer."""
    async with store.read() as uow:
        check_at = await uow.tasks.next_check_at()
        moments = [(beside, await beside.rows(uow).next_check_at()) for beside in BESIDE]
    found = [beside for beside, moment in moments if moment is not None and moment <= now]
    return check_at is not None and check_at <= now, found


async def _sweep_batch(
    store: Store, now: datetime, limit: int, missed_before: datetime, alerted: set[Alerted]
) -> tuple[Swept, bool]:
    """Who of those who hear of a task hears so, too, that a request for more time stands open goes into `alerted`."""
    async with store.write() as uow:
        calendars = await uow.calendar.calendars(now)
        tasks = await uow.due_tasks.claim(now, limit, now.astimezone(calendars.general.zone).date())
        if not tasks:
            return Swept(), False
        around = await look_around(uow, calendars, tasks, now, missed_before)
        climbs = [climb_of_task(task, around) for task in tasks]
        # Somebody may have changed a task between our look and our lock; it is still due, and comes with a later batch.
        saved = await uow.due_tasks.save(tasks)
        swept = await keep(uow, [climb for climb in climbs if climb.task.id in saved], now)
        await uow.commit()
    alerted.update(
        (climb.task_id, notice.recipient_id)
        for climb in climbs
        if climb.task.asked_due_at is not None and climb.task_id in saved
        for notice in climb.notices
        if notice.facts.get("unanswered")
    )
    return Swept(len(tasks), swept.told, swept.people), len(tasks) == limit and bool(saved)


def climb_of_task(task: Task, around: Around) -> Climbed:
    """The task has taken every step owed. One that cannot be judged stays where it is and waits for an hour, so that
    the others go on."""
    if task.id is None:
        raise ValueError("only stored tasks are swept")
    found = Climbed(task, task.id)
    before = task.climb, task.awaiting
    try:
        for step in ladder.climb_as(task, around.judging(task)):
            heard = around.hear(step, task)
            # The ladder has waited long enough for the answer to a request for more time.
            is_open = step.waited and task.asked_due_at is not None
            facts: dict[str, Fact] | None = {"unanswered": 1} if is_open else None
            skipped = "only_the_lead" if _SUPERVISOR in step.rung.audience else "no_level_above"
            found.tell(step, heard.people, around, facts=facts, skipped=skipped, passed=heard.passed)
    except Exception as error:
        task.climb, task.awaiting = before
        task.check_at = around.now + LOOK_AGAIN
        return failed(task, task.id, error, around.now)
    return found
