"""Where requests for more time are kept."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from domain.extension import Extension
from domain.ids import DirectiveId, PersonId, TaskId
from domain.ports.timers import Timers


class Extensions(Timers[Extension], Protocol):
    """Requests for more time, each with the clock of its decider."""

    async def add(self, extension: Extension) -> None:
        """Stored, with its id."""
        ...

    async def asked(self, task_id: TaskId) -> Extension | None:
        """The request that is open for the task."""
        ...

    async def asked_of(self, task_ids: Sequence[TaskId]) -> Mapping[TaskId, Extension]:
        """The requests that are open for these tasks; at most one each."""
        ...

    async def asked_in(self, directive_id: DirectiveId) -> list[Extension]:
        """The requests that are open for tasks of the directive."""
        ...

    async def save(self, extensions: Sequence[Extension]) -> None:
        """Stored in one statement, and the version of each is one more; StaleVersion if somebody else stored one of them
        since it was read."""
        ...

    async def lapse(self, task_ids: Sequence[TaskId], now: datetime) -> None:
        """Whatever is open for these tasks is so no longer, undecided."""
        ...

    async def lapse_in(self, directive_id: DirectiveId, now: datetime, but_of: Collection[PersonId] = ()) -> None:
        """The same for all tasks of the directive, but for those that one of `but_of` leads."""
        ...

    async def withdraw(self, task_id: TaskId, asked_by: PersonId, at: datetime) -> None:
        """What that person asked for, or gave unasked, at that moment counts no more."""
        ...

    async def reopen(self, task_id: TaskId, at: datetime) -> None:
        """What was decided at that moment, having been asked for before, is open again, and its clock is looked at."""
        ...
