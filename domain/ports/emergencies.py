"""Where emergencies are kept, with those who were asked whether they are there."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from domain.emergency import Called, Emergency, Figures
from domain.ids import EmergencyId, PersonId, TaskId, UnitId


class Emergencies(Protocol):
    async def begin_declaring(self) -> None:
        """Nobody else declares one until the unit of work ends."""
        ...

    async def add(self, emergency: Emergency, called: Sequence[Called]) -> EmergencyId:
        """Stored with those who are asked; its id."""
        ...

    async def save(self, emergency: Emergency) -> None:
        """Its end and its next look are stored; StaleVersion if somebody else stored it since it was read."""
        ...

    async def running(self, now: datetime) -> list[Emergency]:
        """Those that are not over, oldest first."""
        ...

    async def called(self, emergency_id: EmergencyId) -> list[Called]:
        """Everybody who was asked, by unit."""
        ...

    async def calls(self, people: Sequence[PersonId], running: Sequence[EmergencyId]) -> set[EmergencyId]:
        """In which of these one of the people was asked."""
        ...

    async def answer(
        self, people: Sequence[PersonId], running: Sequence[EmergencyId], now: datetime
    ) -> set[EmergencyId]:
        """The people are there; in which of these that was not known of one."""
        ...

    async def units(self, root: UnitId, day: date) -> list[UnitId]:
        """The unit and all below it on `day`."""
        ...

    async def count_tasks(self, root: UnitId, since: datetime, day: date) -> int:
        """Open tasks of these units that were not late at `since`."""
        ...

    async def not_in_it(self, emergency: Emergency, limit: int, day: date) -> list[TaskId]:
        """The first of those tasks that climb by no emergency yet."""
        ...

    async def in_it(self, emergency_id: EmergencyId, limit: int) -> list[TaskId]:
        """The first of the tasks that climb by it."""
        ...

    async def figures(self, emergency_id: EmergencyId, now: datetime) -> Figures:
        """How the tasks that climb by it stand."""
        ...

    async def claim_due(self, now: datetime, limit: int) -> list[Emergency]:
        """Those to be looked at, locked against other sweepers until the end of the unit of work."""
        ...

    async def next_check_at(self) -> datetime | None:
        """When the earliest of them is to be looked at."""
        ...
