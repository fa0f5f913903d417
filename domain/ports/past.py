"""What is kept of the past, read to live it once more: nothing is changed through it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.emergency import Emergency
from domain.ids import TaskId, UnitId
from domain.past import PastOrganisation
from domain.records import HistoryLine


class Past(Protocol):
    async def tasks(self, begin: datetime, end: datetime, unit_id: UnitId | None = None) -> list[TaskId]:
        """The tasks that were open at any moment from `begin` until `end`: of all, or of those led in a unit or below
        it. In the order in which they were given."""
        ...

    async def lives(self, task_ids: Sequence[TaskId], end: datetime) -> dict[TaskId, list[HistoryLine]]:
        """All that happened to each of these tasks before `end`, oldest first; words of people are left out. One
        statement."""
        ...

    async def organisation(self) -> PastOrganisation:
        """The tree, its posts, who was away and who could be reached, of all days. Five statements."""
        ...

    async def emergencies(self) -> list[Emergency]:
        """All that were ever declared, the earliest first."""
        ...
