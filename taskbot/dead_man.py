"""The dead-man URL: somebody outside is told that all is well, and misses it when it is not."""

import asyncio
import logging
import urllib.error
import urllib.request
from http.client import HTTPException

log = logging.getLogger(__name__)

_ANSWER_S = 10.0


class DeadMan:
    """Calls one address; while it does not answer, that is said once."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._is_out = False
        self._calling: asyncio.Task[None] | None = None

    async def all_well(self) -> None:
        """The address is being called, once at a time; nobody waits for its answer."""
        if self._calling is None or self._calling.done():
            self._calling = asyncio.create_task(self.call())

    async def call(self) -> None:
        """The address was called. That it cannot be reached is nobody's failure here: who listens there will notice."""
        try:
            await asyncio.to_thread(_get, self._url)
        except (OSError, ValueError, HTTPException) as error:
            if not self._is_out:
                log.warning("the dead-man URL does not answer: %s", type(error).__name__)
            self._is_out = True
        else:
            self._is_out = False


def _get(url: str) -> None:
    with urllib.request.urlopen(url, timeout=_ANSWER_S) as answer:  # noqa: S310 - the settings take http and https alone
        answer.read(1)
