"""One act: who does something, when, through which channel, inside which unit of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from domain.access import Actor, can_see
from domain.errors import NotFound
from domain.events import Event, EventKind
from domain.ids import TaskId, UnitId
from domain.ladder import Ladders
from domain.last_step import LABELS, UNDOABLE, LastStep, as_it_was
from domain.notices import notices_for
from domain.ports import UnitOfWork
from domain.standing_in import on_behalf_of
from domain.task import Task
from domain.usecases.telling_groups import tell_groups
from domain.worktime import Calendar


@dataclass(frozen=True, slots=True)
class Act:
    """`today` is the local date of `now`; `via` names the channel for the journal. `is_automatic`: done in the actor's
    name, when its time came."""

    uow: UnitOfWork
    actor: Actor
    now: datetime
    today: date
    via: str
    is_automatic: bool = False
    _before: dict[TaskId, Mapping[str, Any]] = field(default_factory=dict, init=False, repr=False, compare=False)

    async def load(self, number: int) -> Task:
        """The task, through the actor's sight: what is out of sight is answered like what does not exist."""
        task = await self.uow.tasks.get(number, self.today)
        if not can_see(self.actor, task):
            raise NotFound("no_such_task", number=number)
        if task.id is not None:
            self._before[task.id] = as_it_was(task)
        return task

    async def ladders(self, task: Task) -> Ladders:
        """The ladders that the task runs. No statement, but the first time that its version is met."""
        return (await self.uow.ladders.book((task.ladder_id,))).of(task)

    async def calendar_of(self, unit_id: UnitId) -> Calendar:
        """What is worked in that unit, and when."""
        return (await self.uow.calendar.calendars(self.now)).of(unit_id)

    async def save(self, task: Task, events: Sequence[Event]) -> None:
        """The changed task is stored, its events are in the journal, notices are queued and its cards are stale. The
        actor may take back the last of the events for a while, if it is of that kind."""
        events = [self.in_whose_name(event, task) for event in events]
        notices = [notice for event in events for notice in notices_for(event, task)]
        await self.uow.tasks.save(task)
        await self.uow.journal.add(events, self.via)
        if notices:
            await self.uow.outbox.add(notices)
        if events and events[-1].kind not in LABELS:
            await self.remember(events[-1].kind, task)
        if task.id is not None:
            await self.uow.messages.mark_stale([task.id], self.now)
            for event in events:
                await tell_groups(self.uow, event, [task.id], self.now)

    def keep_beside(self, task: Task, name: str, kept: Mapping[str, Any]) -> None:
        """What stands beside the task, as it is before the step, for whoever takes the step back."""
        if task.id is not None:
            self._before[task.id] = {**self._before[task.id], name: kept}

    def in_whose_name(self, event: Event, task: Task) -> Event:
        """The event names the one for whom the actor stood in, where that gave the right to it."""
        if not self.actor.lent or event.actor_id != self.actor.person_id:
            return event
        person_id = on_behalf_of(self.actor, event.kind, task)
        return event if person_id is None else replace(event, facts={**event.facts, "for": person_id})

    async def remember(self, kind: EventKind, task: Task | None = None) -> None:
        """This was the actor's last step: what came before it is not taken back any more."""
        if self.is_automatic:
            return
        task_id, version, before = None, 0, None
        if task is not None and task.id is not None:
            task_id, version = task.id, task.version
            before = self._before.get(task.id) if kind in UNDOABLE else None
        step = LastStep(self.actor.person_id, kind, self.now, task_id, version, before)
        await self.uow.last_steps.keep(step)
