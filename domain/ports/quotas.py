"""What a platform lets us send in a period, counted by all processes together."""

from typing import Protocol


class Quotas(Protocol):
    async def used(self, key: str, period: str) -> int:
        """How many were counted in that period."""
        ...

    async def spend(self, key: str, period: str, count: int) -> int:
        """So many more (fewer, if negative) are counted; how many now."""
        ...

    async def limit(self, key: str, most: int) -> None:
        """So many a month is all that there is: whoever looks after the installation can see how many are left."""
        ...
