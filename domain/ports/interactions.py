"""When people were last heard on platforms that let us write only for a while after that."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol


class Interactions(Protocol):
    async def heard(self, platform: str, account_key: str, at: datetime) -> None:
        """The latest moment counts."""
        ...

    async def last(self, platform: str, account_key: str) -> datetime | None:
        """None where that account was never heard."""
        ...

    async def living(self, platform: str) -> int:
        """How many accounts can be written to at all."""
        ...

    async def counts(self, platform: str, since: Sequence[datetime]) -> Mapping[datetime, int]:
        """How many living accounts were heard from each of these moments on."""
        ...
