"""One act: who does something, when, through which channel, inside which unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.access import Actor, can_see
from domain.errors import NotFound
from domain.events import Event
from domain.notices import notices_for
from domain.ports import UnitOfWork
from domain.task import Task


@dataclass(frozen=True, slots=True)
class Act:
    """`today` is the local date of `now`; `via` names the channel for the journal."""

    uow: UnitOfWork
    actor: Actor
    now: datetime
    today: date
    via: str

    async def load(self, number: int) -> Task:
        """The task, through the actor's sight: what is out of sight is answered like what does not exist."""
        task = await self.uow.tasks.get(number, self.today)
        if not can_see(self.actor, task):
            raise NotFound("no_such_task", number=number)
        return task

    async def save(self, task: Task, events: Sequence[Event]) -> None:
        """The changed task is stored, its events are in the journal, notices are queued and its cards are stale."""
        notices = [notice for event in events for notice in notices_for(event, task)]
        await self.uow.tasks.save(task)
        await self.uow.journal.add(events, self.via)
        if notices:
            await self.uow.outbox.add(notices)
        if task.id is not None:
            await self.uow.messages.mark_stale([task.id], self.now)
