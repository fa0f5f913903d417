"""How long what a sender has taken may leave for its platform."""

import asyncio
from datetime import datetime, timedelta

from domain.ports import Clock


class InTime:
    """Whether half of a lease is not over yet: the other half is for the platform to take it in, and for the answer.

    By the clock that the lease was made with, and by the machine's own, whichever ran further: the one may have been set
    back, the other stands still while the machine sleeps.
    """

    def __init__(self, clock: Clock, taken_at: datetime, lease_s: float) -> None:
        self._clock = clock
        self._loop = asyncio.get_running_loop()
        self._until = taken_at + timedelta(seconds=lease_s / 2)
        self._until_s = self._loop.time() + lease_s / 2

    def __call__(self) -> bool:
        return self._clock.now() <= self._until and self._loop.time() <= self._until_s
