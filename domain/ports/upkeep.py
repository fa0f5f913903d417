"""What the installation keeps for itself."""

from datetime import datetime
from typing import Protocol


class Meta(Protocol):
    """Small facts about the installation itself, by name."""

    async def get(self, name: str) -> str | None: ...

    async def put(self, name: str, value: str) -> None: ...


class Leftovers(Protocol):
    """Rows that have outlived their use. Each call takes at most `limit` of a kind and says how many that were."""

    async def forget_replies(self, before: datetime, limit: int) -> int:
        """Messages processed before then may have an effect again, should they ever come."""
        ...

    async def forget_secrets(self, before: datetime, limit: int) -> int:
        """Sessions, login links and wrong tries that ended before then; how many of the most frequent kind."""
        ...

    async def forget_bad_updates(self, before: datetime, limit: int) -> int: ...
