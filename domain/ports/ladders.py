"""Where the versions of the ladders are kept."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from domain.ids import LadderId
from domain.ladder import LadderBook, Rules


class LadderVersions(Protocol):
    async def book(self, ids: Collection[LadderId | None]) -> LadderBook:
        """The ladders of these versions. No statement where this process has read them before, as none ever changes."""
        ...

    async def current(self) -> LadderBook:
        """The same with the version that holds for new orders. One statement."""
        ...

    async def text(self) -> str | None:
        """What was written in the file of the version that holds for new orders; None where none was loaded."""
        ...

    async def load(self, rules: Rules, text: str, by: str, now: datetime) -> bool:
        """These rules hold for new orders; False where they did already."""
        ...
