"""How fast a platform may be written to, counted by all processes together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Window:
    """At most `most` messages within any `per_s` seconds, counted under `key`; none sooner than `apart_s` after another, so
    that they do not all go at once and then none for the rest of the time."""

    key: str
    most: int
    per_s: float
    apart_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """So many seconds after it was asked for a message may go. Where it `is_counted` that moment is kept for it, and `number`
    says which one it is; else it is to ask again then."""

    wait_s: float
    is_counted: bool = True
    number: int | None = None


class Limits(Protocol):
    """Counts what is sent, for every process that sends through the same bot."""

    async def book(self, windows: Sequence[Window], within_s: float, *, instead_of: Place | None = None) -> Place:
        """The next place, behind those that were booked before. What would wait longer than `within_s` is counted in no
        window, all else in all. Whoever missed a moment gives it back: `instead_of`."""
        ...

    async def count(self, windows: Sequence[Window]) -> None:
        """A message that goes out in any case is counted."""
        ...


class SendWindows(Protocol):
    """The same in the database, one message behind the other: a window of N in so many seconds is one message in an
    N-th of them."""

    async def free_at(self, keys: Sequence[str], now: datetime) -> Sequence[datetime]:
        """From when on one more may go in each of these, not before `now`; nobody else books them meanwhile."""
        ...

    async def taken_until(self, key: str, until: datetime) -> None:
        """The next one may go then."""
        ...
