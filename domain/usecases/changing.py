"""An order that is out is paused, goes on, or is put otherwise; its people hear of it once."""

from datetime import datetime

from domain import access, ladder
from domain.amendment import Changes, amend, moves_due
from domain.draft import MAX_TITLE_CHARS
from domain.errors import BadInput
from domain.ladder import Ladders
from domain.last_step import ORDER, order_as_it_was
from domain.task import Task
from domain.usecases import extensions
from domain.usecases.act import Act
from domain.usecases.tempo import begin_afresh
from domain.worktime import Calendar

_DATES = frozenset({"due", "no_due"})


async def pause(act: Act, number: int, reason: str) -> Task:
    """Nothing runs until it is resumed."""
    task = await act.load(number)
    access.ensure_can_put_off(act.actor, task)
    await act.save(task, task.pause(act.actor.person_id, reason, act.now))
    return task


async def resume(act: Act, number: int, due_at: datetime | None) -> Task:
    """It goes on from where it stood, due as before or at another time; of what the ladder would have said meanwhile
    nothing is said. A request for more time is overtaken by another date."""
    task = await act.load(number)
    _ensure_can(act, task, moves_date=due_at is not None)
    before, waits_until = task.due_at, waits_of(task)
    events = task.resume(act.actor.person_id, due_at, act.now)
    if task.due_at != before:
        await extensions.overtaken(act, task)
    go_on(task, waits_until, act.now, await act.calendar_of(task.unit_id), await act.ladders(task))
    await act.save(task, events)
    return task


def waits_of(task: Task) -> datetime | None:
    """Until when the ladder of the task waits for the answer to a request for more time."""
    return None if task.climb is None else task.climb.wait_until


def go_on(task: Task, waits_until: datetime | None, now: datetime, calendar: Calendar, ladders: Ladders) -> None:
    """The ladder of a task that was just resumed runs again; a request for more time that is still open has the rest of
    its wait, which was until `waits_until` before."""
    if task.climb_from is None or task.climb_from != now:
        task.climb = ladder.begun_afresh(task, now, calendar, ladders)
    if task.asked_due_at is not None and task.climb is not None:
        task.climb.wait_until = waits_until
    ladder.climb(task, now, calendar, ladders)


async def amend_task(act: Act, number: int, changes: Changes) -> Task:
    """The order is as it is said now; lead and partners hear what changed. Where its date moved the ladder begins afresh
    from there."""
    title = changes.get("title")
    if isinstance(title, str) and len(title) > MAX_TITLE_CHARS:
        raise BadInput("text_too_long", length=len(title), limit=MAX_TITLE_CHARS)
    task = await act.load(number)
    _ensure_can(act, task, moves_date=not _DATES.isdisjoint(changes))
    act.keep_beside(task, ORDER, order_as_it_was(task))
    had_request = task.asked_due_at is not None
    events = amend(task, act.actor.person_id, changes, act.now)
    if moves_due(events[0]):
        if had_request:
            await extensions.lapse(act, task)
        calendar, ladders = await act.calendar_of(task.unit_id), await act.ladders(task)
        task.climb = ladder.begun_afresh(task, act.now, calendar, ladders)
        task.check_at = ladder.decide(task, act.now, calendar, ladders).check_at
    elif "priority" in changes and events[0].facts.get("priority") is not None:
        begin_afresh(task, act.now, await act.calendar_of(task.unit_id), await act.ladders(task))
        await act.uow.outbox.carry_over([task], act.now)
    else:
        ladder.look_for_awaited(task, await act.ladders(task))
    await act.save(task, events)
    return task


def _ensure_can(act: Act, task: Task, *, moves_date: bool) -> None:
    ensure = access.ensure_can_put_off if moves_date else access.ensure_can_change
    ensure(act.actor, task)
