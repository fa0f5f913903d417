"""Who sweeps an SQLite file now: a lock that the others look at now and then, where waiting for each write costs much."""

import asyncio
import fcntl
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

_LOOK_AGAIN_S = 0.02
# Then it is done without: the database itself keeps two from doing the same.
_WAIT_AT_MOST_S = 60


class SweepTurn:
    """A lock of the kernel's on a file of its own, which is made with mode 0600 if it is not there; free again as soon as
    its process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._here = asyncio.Lock()

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Nobody else sweeps meanwhile who has asked for it less than a minute ago."""
        async with self._here:
            lock = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            try:
                until = time.monotonic() + _WAIT_AT_MOST_S
                # No event comes from another process.
                while not _is_ours(lock) and time.monotonic() < until:  # noqa: ASYNC110 - see above
                    await asyncio.sleep(_LOOK_AGAIN_S)
                yield
            finally:
                os.close(lock)


def _is_ours(lock: int) -> bool:
    """From now on, if it was free."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
