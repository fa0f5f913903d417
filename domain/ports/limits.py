"""How fast a platform may be written to, counted by all processes together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Window:
    """At most `most` messages within any `per_s` seconds, counted under `key`."""

    key: str
    most: int
    per_s: float


class Limits(Protocol):
    """Counts what is sent, for every process that sends through the same bot."""

    async def book(self, windows: Sequence[Window], within_s: float) -> float:
        """How many seconds later the message may go, behind those that were booked before. If that is at most `within_s`
        it is counted in all windows, else in none."""
        ...

    async def count(self, windows: Sequence[Window]) -> None:
        """A message that goes out in any case is counted."""
        ...


class SendWindows(Protocol):
    """The same in the database, one message behind the other: a window of N in so many seconds is one message in an
    N-th of them."""

    async def free_at(self, keys: Sequence[str], now: datetime) -> datetime:
        """From when on one more may go in all of these, not before `now`; nobody else books them meanwhile."""
        ...

    async def taken_until(self, key: str, until: datetime) -> None:
        """The next one may go then."""
        ...
