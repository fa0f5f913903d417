"""Whether the server can be heard: after a silence it is asked before anything else is sent to it.

What is sent into a silence may have arrived, and is told once more with a mark; a second silence gives it up. So while a
server is down nothing is sent that it might take: it is asked a question that changes nothing, by one asker at a time.
"""

import asyncio
from collections.abc import Awaitable, Callable

# Those who ask within this time hear the last answer.
_ASKED_LATELY_S = 1.0


class Reaching:
    """It begins in doubt: a process that was started amid an outage knows of none."""

    def __init__(self, ask: Callable[[], Awaitable[bool]]) -> None:
        """`ask` says whether the server answers now."""
        self._ask = ask
        self._is_heard = False
        self._asking = asyncio.Lock()
        self._silent_at: float | None = None

    def note(self, *, heard: bool) -> None:
        """What came of a request."""
        self._is_heard = heard

    async def is_open(self) -> bool:
        """Whether it is worth sending something."""
        if self._is_heard:
            return True
        async with self._asking:
            if self._is_heard:
                return True
            now = asyncio.get_running_loop().time()
            if self._silent_at is not None and now - self._silent_at < _ASKED_LATELY_S:
                return False
            self._is_heard = await self._ask()
            self._silent_at = None if self._is_heard else asyncio.get_running_loop().time()
            return self._is_heard
