"""What the installation keeps for itself."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from domain.ids import PersonId, TaskId


class Meta(Protocol):
    """Small facts about the installation itself, by name."""

    async def get(self, name: str) -> str | None: ...

    async def all(self) -> Mapping[str, str]: ...

    async def put(self, name: str, value: str) -> None: ...

    async def begin(self, name: str, value: str) -> bool:
        """It stands from now on; False if it stood already, whatever its value."""
        ...

    async def take(self, name: str, value: str, was: str | None) -> bool:
        """It has this value now; False if it is not any more what it was (None: there was nothing)."""
        ...

    async def drop(self, name: str) -> None: ...

    async def count(self, amounts: Mapping[str, int]) -> None:
        """Each of these is a number, and greater by so much."""
        ...


class Pulse(Protocol):
    """What tells that the installation lives, beside what every repository tells of its own."""

    async def without_timer(self, after: TaskId, stretch: int, most: int) -> tuple[list[TaskId], TaskId | None]:
        """Open tasks that could climb and that nothing looks at, at most `most`, of the `stretch` tasks behind `after`; and the
        last of that stretch, None at the end of all."""
        ...

    async def set_timers(self, task_ids: Sequence[TaskId], now: datetime) -> None:
        """Those that have none are looked at now."""
        ...

    async def waits_in_vain(self) -> int:
        """How many notices wait for an account that is there."""
        ...

    async def release_waiting(self) -> None:
        """Those wait no longer."""
        ...

    async def stale_card_at(self) -> datetime | None:
        """Since when the card waits that has waited longest to be drawn again."""
        ...

    async def on_their_way(self) -> Mapping[str, int]:
        """How many notices are queued, being sent, or waiting for an account."""
        ...

    async def administrators(self, today: date) -> list[PersonId]: ...

    async def send_canary(self, channel: str, now: datetime) -> None:
        """One notice is queued, unless it is still on its way, for somebody who holds no post, is in no list, and has one
        account: on that channel."""
        ...


class Leftovers(Protocol):
    """Rows that have outlived their use. Each call takes at most `limit` of a kind and says how many that were."""

    async def forget_replies(self, before: datetime, limit: int) -> int:
        """Messages processed before then may have an effect again, should they ever come."""
        ...

    async def forget_secrets(self, before: datetime, limit: int) -> int:
        """Sessions, login links and wrong tries that ended before then; how many of the most frequent kind."""
        ...

    async def forget_bad_updates(self, before: datetime, limit: int) -> int: ...
