"""Where difficulties are kept that wait for an answer."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.access import Actor
from domain.blocker import Blocker
from domain.ids import BlockerId, PersonId, TaskId, UnitId
from domain.ports.timers import Timers
from domain.records import BlockerLine, OldestBlocker


class Blockers(Timers[Blocker], Protocol):
    """Difficulties, each with the clock of its owner."""

    async def add(self, blocker: Blocker) -> None:
        """Stored, with its id."""
        ...

    async def open_of(self, task_id: TaskId) -> list[Blocker]:
        """Those of the task that wait for an answer, oldest first."""
        ...

    async def by_ids(self, ids: Sequence[BlockerId]) -> dict[BlockerId, Blocker]: ...

    async def owned_by(self, people: Sequence[PersonId], limit: int) -> list[BlockerLine]:
        """What waits for one of these people, in tasks that are open, oldest first."""
        ...

    async def oldest(self, actor: Actor, roots: Sequence[UnitId], day: date) -> OldestBlocker | None:
        """What waits longest for an answer among the open tasks at or below `roots` that the actor sees, and how much
        waits in all."""
        ...

    async def save(self, blocker: Blocker) -> None:
        """Stored, and its version is one more; StaleVersion if somebody else stored it since it was read."""
        ...

    async def withdraw(self, task_id: TaskId, reporter_id: PersonId, at: datetime) -> None:
        """What that person reported at that moment counts no more."""
        ...

    async def look_at_orphans(self, now: datetime, day: date) -> int:
        """Whatever waits for somebody who holds no post on `day` is looked at now; how much that is."""
        ...
