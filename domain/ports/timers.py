"""Rows beside a task that climb a ladder of their own: a request for more time, a blocker."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from domain.ids import TaskId
from domain.task import Climb


class Timed(Protocol):
    """A row that is looked at again at `check_at`, while that is set."""

    task_id: TaskId
    climb: Climb
    check_at: datetime | None

    @property
    def key(self) -> int:
        """The id of the row, once it is stored."""
        ...


T = TypeVar("T", bound=Timed)


class Timers(Protocol[T]):
    """What a sweep needs of the rows of one kind; the repositories of extensions and of blockers are such."""

    async def claim_due(self, now: datetime, limit: int) -> list[T]:
        """At most `limit` rows with `check_at` at or before now, oldest first, locked against other sweepers until the
        end of the unit of work."""
        ...

    async def next_check_at(self) -> datetime | None:
        """When the earliest row is to be looked at."""
        ...

    async def without_timer(self, after: int, stretch: int, most: int) -> tuple[list[T], int | None]:
        """Of the next `stretch` rows behind that id those, at most `most`, that wait for something and that nothing will
        ever look at; and the last id looked at, None where no row is left."""
        ...

    async def save_climbs(self, rows: Sequence[T]) -> set[int]:
        """What a sweep changes of many rows at once; the ids of those that nobody else changed meanwhile."""
        ...
