"""Sliding windows in Redis: what every process sends counts in the same ones."""

import logging
from collections.abc import Sequence
from typing import Any

from redis.exceptions import RedisError

from domain.ports.limits import Limits, Place, Window
from storage.redis.connection import client

log = logging.getLogger(__name__)

_PREFIX = "taskbot:window:"
_COUNTER = "taskbot:sent"
_MS = 1000
_ANSWER_S = 1.0

# One step for all windows of a message, by Redis's own clock. A window is a sorted set of the moments, in milliseconds,
# at which its messages go, some of them to come. KEYS: the windows, then a counter that tells members apart. ARGV: how
# long the message would wait at most (-1: it goes now in any case), the place that it gives back, if any, then for each
# window the most, the length, and how far apart its messages are. Answers how long it waits, and its place (0: it has none).
#
# Who gives back a place goes now where that leaves no window too full, those to come included; else behind all others. A
# place that is left empty is lost: whatever goes later instead is one too many for some window.
_BOOK = """
local function clear_of_others(key, at, apart)
  while true do
    local near = redis.call('ZREVRANGEBYSCORE', key, '(' .. at + apart, '(' .. at - apart, 'WITHSCORES', 'LIMIT', 0, 1)
    if not near[2] then return at end
    at = near[2] + apart
  end
end
local function fits_now(key, now, most, length)
  local before = redis.call('ZRANGEBYSCORE', key, '(' .. now - length, now, 'WITHSCORES')
  for i = 2, #before + 2, 2 do
    local first = before[i] or now
    if redis.call('ZCOUNT', key, first, '(' .. first + length) >= most then return false end
  end
  return true
end
local told = redis.call('TIME')
local now = told[1] * 1000 + math.floor(told[2] / 1000)
local windows = #KEYS - 1
local within = tonumber(ARGV[1])
local at = now
local goes = within < 0
if not goes and ARGV[2] ~= '0' then
  goes = true
  for i = 1, windows do
    redis.call('ZREM', KEYS[i], ARGV[2])
    goes = fits_now(KEYS[i], now, tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1])) and goes
  end
end
for i = 1, windows do
  local most, length = tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - length)
  local first = redis.call('ZRANGE', KEYS[i], -most, -most, 'WITHSCORES')
  if first[2] and not goes then at = math.max(at, tonumber(first[2]) + length) end
end
for i = 1, windows do
  local apart = tonumber(ARGV[3 * i + 2])
  if apart > 0 and not goes then at = clear_of_others(KEYS[i], at, apart) end
end
if not goes and at - now > within then return {at - now, 0} end
local member = redis.call('INCR', KEYS[#KEYS])
for i = 1, windows do
  redis.call('ZADD', KEYS[i], at, member)
  local last = redis.call('ZRANGE', KEYS[i], -1, -1, 'WITHSCORES')
  redis.call('PEXPIRE', KEYS[i], last[2] - now + ARGV[3 * i + 1])
end
return {at - now, member}
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

    async def book(self, windows: Sequence[Window], within_s: float, *, instead_of: Place | None = None) -> Place:
        """See the port."""
        place = await self._booked(windows, round(within_s * _MS), instead_of)
        return await self._instead.book(windows, within_s, instead_of=instead_of) if place is None else place

    async def count(self, windows: Sequence[Window]) -> None:
        """See the port."""
        if await self._booked(windows, _IN_ANY_CASE) is None:
            await self._instead.count(windows)

    async def close(self) -> None:
        """The connections are closed."""
        await self._client.aclose()

    async def _booked(self, windows: Sequence[Window], within_ms: int, instead_of: Place | None = None) -> Place | None:
        """None while Redis is gone."""
        keys = [f"{_PREFIX}{window.key}" for window in windows]
        sizes = [size for w in windows for size in (w.most, round(w.per_s * _MS), round(w.apart_s * _MS))]
        given_back = instead_of.number or 0 if instead_of is not None else 0
        try:
            told: Any = await self._script(keys=[*keys, _COUNTER], args=[within_ms, given_back, *sizes])
        except (RedisError, OSError) as error:
            if not self._is_out:
                log.warning("redis does not answer, what is sent is counted in the database: %s", error)
            self._is_out = True
            return None
        if self._is_out:
            log.warning("what is sent is counted in redis again")
        self._is_out = False
        wait_ms, number = told
        return Place(wait_ms / _MS, is_counted=number > 0, number=number)
