"""What a platform lets us send in a period, counted by all processes together."""

from typing import Protocol


class Quotas(Protocol):
    async def used(self, key: str, period: str) -> int:
        """How many were counted in that period."""
        ...

    async def spend(self, key: str, period: str, count: int) -> int:
        """So many more (fewer, if negative) are counted; how many now."""
        ...
