"""Who alone may do what only one process may do."""

from datetime import datetime
from typing import Protocol


class Leases(Protocol):
    async def take(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        """It is ours until then: it was free, had ended, or was ours."""
        ...

    async def give_back(self, name: str, holder: str) -> None:
        """It is free, if it was ours."""
        ...
