"""Sliding windows in Redis: what every process sends counts in the same ones."""

import logging
from collections.abc import Sequence
from typing import Any

from redis.exceptions import RedisError

from domain.ports.limits import Limits, Window
from storage.redis.connection import client

log = logging.getLogger(__name__)

_PREFIX = "taskbot:window:"
_COUNTER = "taskbot:sent"
_MS = 1000
_ANSWER_S = 1.0

# One step for all windows of a message, by Redis's own clock. A window is a sorted set of the moments, in milliseconds,
# at which its messages go, some of them to come. KEYS: the windows, then a counter that tells members apart. ARGV: how
# long the message would wait at most (-1: it goes now in any case), then for each window the most and the length.
_BOOK = """
local told = redis.call('TIME')
local now = told[1] * 1000 + math.floor(told[2] / 1000)
local windows = #KEYS - 1
local within = tonumber(ARGV[1])
local at = now
for i = 1, windows do
  local most, length = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - length)
  local first = redis.call('ZRANGE', KEYS[i], -most, -most, 'WITHSCORES')
  if first[2] and within >= 0 then at = math.max(at, tonumber(first[2]) + length) end
end
if within >= 0 and at - now > within then return at - now end
local member = redis.call('INCR', KEYS[#KEYS])
for i = 1, windows do
  redis.call('ZADD', KEYS[i], at, member)
  local last = redis.call('ZRANGE', KEYS[i], -1, -1, 'WITHSCORES')
  redis.call('PEXPIRE', KEYS[i], last[2] - now + ARGV[2 * i + 1])
end
return at - now
"""
_IN_ANY_CASE = -1


class RedisLimits:
    """`domain.ports.limits.Limits` in Redis; while Redis is gone, `instead` counts."""

    def __init__(self, url: str, instead: Limits) -> None:
        """Nothing is connected yet."""
        self._client = client(url, answer_s=_ANSWER_S)
        self._script = self._client.register_script(_BOOK)
        self._instead = instead
        self._is_out = False

    async def book(self, windows: Sequence[Window], within_s: float) -> float:
        """See the port."""
        wait_ms = await self._booked(windows, round(within_s * _MS))
        return await self._instead.book(windows, within_s) if wait_ms is None else wait_ms / _MS

    async def count(self, windows: Sequence[Window]) -> None:
        """See the port."""
        if await self._booked(windows, _IN_ANY_CASE) is None:
            await self._instead.count(windows)

    async def close(self) -> None:
        """The connections are closed."""
        await self._client.aclose()

    async def _booked(self, windows: Sequence[Window], within_ms: int) -> int | None:
        """Milliseconds to wait; None while Redis is gone."""
        keys = [f"{_PREFIX}{window.key}" for window in windows]
        sizes = [size for window in windows for size in (window.most, round(window.per_s * _MS))]
        try:
            wait_ms: Any = await self._script(keys=[*keys, _COUNTER], args=[within_ms, *sizes])
        except (RedisError, OSError) as error:
            if not self._is_out:
                log.warning("redis does not answer, what is sent is counted in the database: %s", error)
            self._is_out = True
            return None
        if self._is_out:
            log.warning("what is sent is counted in redis again")
        self._is_out = False
        return int(wait_ms)
