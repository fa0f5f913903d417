"""Rings for the worker and for live pages. It never raises and nobody waits for it."""

import asyncio
import json
import logging
from collections.abc import Iterable

from redis.exceptions import RedisError

from domain.ids import PersonId
from storage.redis.connection import CHANGED_CHANNEL, DELIVER_JOB, queue_client

logger = logging.getLogger(__name__)

# One ring wakes the worker for everything queued by then; more than twenty a second would only cost.
PAUSE_S = 0.05
# Rings that nobody has answered yet: more would pile up while no worker runs, and wake it no sooner.
MOST_UNANSWERED = 20
_CLOSING_S = 2.0


class RedisWake:
    """`domain.ports.Wake` through Redis. Calls return at once; one background task rings, and calls made meanwhile
    are rung together."""

    def __init__(self, url: str) -> None:
        self._client = queue_client(url)
        self._must_deliver = False
        self._changed: set[PersonId] = set()
        self._ringing: asyncio.Task[None] | None = None
        self._is_out = False

    def deliver(self) -> None:
        """Soon a worker looks into the outbox."""
        self._must_deliver = True
        self._ring_soon()

    def changed(self, person_ids: Iterable[PersonId]) -> None:
        """Soon the live pages of these people look again."""
        self._changed.update(person_ids)
        if self._changed:
            self._ring_soon()

    async def rung(self) -> None:
        """What was asked for so far has been rung, or dropped because Redis is gone."""
        if self._ringing is not None:
            await asyncio.wait([self._ringing])

    async def close(self) -> None:
        """What was asked for has been rung, unless Redis takes longer than two seconds; the connections are closed."""
        if self._ringing is not None:
            await asyncio.wait([self._ringing], timeout=_CLOSING_S)
            self._ringing.cancel()
            await asyncio.gather(self._ringing, return_exceptions=True)
        await self._client.aclose()

    def _ring_soon(self) -> None:
        if self._ringing is None or self._ringing.done():
            self._ringing = asyncio.get_running_loop().create_task(self._ring())

    async def _ring(self) -> None:
        while self._must_deliver or self._changed:
            must_deliver, changed = self._must_deliver, sorted(self._changed)
            self._must_deliver = False
            self._changed.clear()
            try:
                if must_deliver and await self._client.zcard(self._client.default_queue_name) < MOST_UNANSWERED:
                    await self._client.enqueue_job(DELIVER_JOB)
                if changed:
                    await self._client.publish(CHANGED_CHANNEL, json.dumps(changed))
            except (RedisError, OSError) as error:
                self._note(error)
            else:
                self._note(None)
            await asyncio.sleep(PAUSE_S)

    def _note(self, error: Exception | None) -> None:
        """One line when Redis goes and one when it is back, however often it was tried between."""
        if error is not None and not self._is_out:
            logger.warning("redis does not answer, the worker looks by itself every few seconds: %s", error)
        if error is None and self._is_out:
            logger.warning("redis answers again")
        self._is_out = error is not None
