"""Where it is kept how people want to be told things."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.ids import PersonId
from domain.preferences import Preferences


class PreferencesOfPeople(Protocol):
    async def of(self, person_ids: Sequence[PersonId]) -> dict[PersonId, Preferences]:
        """What these people have chosen; those who chose nothing are left out."""
        ...

    async def put(self, preferences: Preferences) -> None: ...

    async def next_digest_at(self) -> datetime | None:
        """When the earliest digest is to be made."""
        ...

    async def claim_digests(self, now: datetime, limit: int) -> list[Preferences]:
        """Those whose digest is due, the earliest first, locked against others until the end of the unit of work."""
        ...
