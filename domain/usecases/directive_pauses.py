"""A whole directive is put off, and goes on: every task of it, in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.errors import StaleVersion, WrongState
from domain.events import Event, EventKind
from domain.ids import TaskId
from domain.notices import Notice, notices_for
from domain.records import FanChanged
from domain.task import Task
from domain.usecases import changing, extensions
from domain.usecases.act import Act
from domain.usecases.directives import Changed, ensure_not_all_own, load_own, of_tasks, own_work, record


async def pause(act: Act, number: int, reason: str) -> Changed:
    """Nothing runs of any task that is worked on, until it is resumed; each of their people hears it once. A task that
    the actor leads goes on."""
    directive = await load_own(act, number)
    events = directive.pause(act.actor.person_id, reason, act.now)
    event = of_tasks(events[0], EventKind.TASK_PAUSED)
    found = await act.uow.directives.pause_tasks(directive, event, act.via, own_work(act, directive, puts_off=True))
    ensure_not_all_own(directive, found)
    if not found.count:
        raise WrongState("nothing_to_pause", directive=directive.id)
    await record(act, events)
    return Changed(directive, found.count, found.left)


async def resume(act: Act, number: int, due_at: datetime | None) -> Changed:
    """Every task that is paused goes on, due as before or at another time; each of their people hears it once. Another
    date is not for a task that the actor leads, which stays as it is."""
    directive = await load_own(act, number)
    before = directive.due_at
    events = directive.resume(act.actor.person_id, due_at, act.now)
    paused = await act.uow.directives.paused(directive.id)
    if not paused:
        raise WrongState("nothing_paused", directive=directive.id)
    found = await act.uow.tasks.by_ids(paused, act.today)
    but_of = own_work(act, directive, puts_off=due_at is not None)
    tasks = [task for task_id in paused if (task := found[task_id]).lead_id not in but_of]
    ensure_not_all_own(directive, FanChanged(len(tasks), len(paused) - len(tasks)))
    if directive.due_at != before:
        await act.uow.directives.save(directive)
    await _go_on(act, tasks, due_at)
    await record(act, events)
    return Changed(directive, len(tasks), len(paused) - len(tasks))


async def _go_on(act: Act, tasks: Sequence[Task], due_at: datetime | None) -> None:
    calendar = await act.uow.calendar.calendar()
    events: list[Event] = []
    moved: list[Task] = []
    for task in tasks:
        before = task.due_at
        (event,) = task.resume(act.actor.person_id, due_at, act.now)
        event = replace(event, facts={**event.facts, "directive": task.directive_id}, directive_id=task.directive_id)
        events.append(act.in_whose_name(event, task))
        if task.due_at != before:
            moved.append(task)
    await extensions.overtaken(act, *moved)
    for task in tasks:
        changing.go_on(task, act.now, calendar)
    ids: list[TaskId] = [task.id for task in tasks if task.id is not None]
    if len(await act.uow.tasks.save_resumed(tasks)) != len(ids):
        raise StaleVersion("a task was changed while its directive was resumed")
    await act.uow.journal.add(events, act.via)
    await act.uow.outbox.add(_told_once(tasks, events))
    await act.uow.messages.mark_stale(ids, act.now)


def _told_once(tasks: Sequence[Task], events: Sequence[Event]) -> list[Notice]:
    """Each hears it of the first task that they lead, else have a part in."""
    told = [(notice, task) for task, event in zip(tasks, events, strict=True) for notice in notices_for(event, task)]
    of_leads = {notice.recipient_id: notice for notice, task in reversed(told) if notice.recipient_id == task.lead_id}
    others = {notice.recipient_id: notice for notice, _ in reversed(told)}
    return [replace(notice, facts={**notice.facts, "count": len(tasks)}) for notice in (others | of_leads).values()]
