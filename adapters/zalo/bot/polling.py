"""Long polling. Zalo gives one update a call and takes none back: there is no number to confirm, and what was given once may
never come again, or may come with every call. So an update is held until it has had its effect, one that comes again is
waited out, and one process alone polls a bot, or two would share its updates between them.

Facts: `getUpdates` takes a `timeout` alone, and answers 408 when nothing came, which is no error; 400 while a webhook is
set.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from adapters.chat.receiving import Pace, Take, sleep_until, until
from adapters.zalo.bot.incoming import updates_in
from adapters.zalo.bot.platform import TokenRefused, ZaloBotPlatform
from adapters.zalo.wire import NoAnswer, NotSent

log = logging.getLogger(__name__)

# Holds the right to poll until so many seconds from now; False where another process has it.
Hold = Callable[[float], Awaitable[bool]]
_IDLE, _UNAUTHORIZED, _NOT_FOUND, _BAD = 408, 401, 404, 400
# Between two calls that brought the same.
SAME_AGAIN_S = 1.0
# An idle call that comes back at once would make thousands an hour.
_LEAST_S = 0.05
_PATIENCE_S = 5.0


class _Failed(Exception):
    """Zalo gave no update this time."""


class Polling:
    """Fetches updates and hands each to `take`, one after another. `take` returns when the update has had its effect; if it
    raises, it is handed over again. `jitter` gives numbers from 0 to 1."""

    def __init__(
        self, platform: ZaloBotPlatform, take: Take, hold: Hold, jitter: Callable[[], float], pace: Pace
    ) -> None:
        self._platform = platform
        self._take = take
        self._hold = hold
        self._jitter = jitter
        self._pace = pace
        self._failures = 0
        self._last: object = None

    async def run(self, stop: asyncio.Event) -> None:
        """Polls until `stop` is set. TokenRefused if Zalo does not know the bot."""
        is_free = False
        while not stop.is_set():
            try:
                if not await self._is_ours():
                    log.info("another process polls this bot")
                    await sleep_until(stop, self._pace.conflict_wait_s)
                    continue
                if not is_free:
                    await until(stop, self._free())
                    is_free = True
                found = await until(stop, self._fetch())
            except _Failed as failure:
                is_free = False
                await self._back_off(stop, failure)
                continue
            self._failures = 0
            for raw in found or ():
                await self._handled(raw, stop)
            if not found:
                await sleep_until(stop, _LEAST_S)

    async def _is_ours(self) -> bool:
        """Whether this process may poll for now; while the database is away nobody can know."""
        try:
            return await self._hold(self._pace.long_poll_s + 2 * _PATIENCE_S)
        except Exception as error:
            raise _Failed(f"who polls cannot be known: {type(error).__name__}") from None

    async def _free(self) -> None:
        """With a webhook set Zalo refuses to be polled."""
        await self._ask("deleteWebhook", {}, _PATIENCE_S * 2)

    async def _fetch(self) -> list[object]:
        timeout_s = self._pace.long_poll_s
        answer = await self._ask("getUpdates", {"timeout": str(timeout_s)}, timeout_s + _PATIENCE_S)
        found = list(updates_in(answer))
        if found and found[0] == self._last:
            await asyncio.sleep(SAME_AGAIN_S)
        self._last = found[0] if found else None
        return found

    async def _ask(self, method: str, body: dict[str, str], timeout_s: float) -> object:
        try:
            answer = await self._platform.wire.call(method, body, timeout_s)
        except (NotSent, NoAnswer) as error:
            raise _Failed(str(error)) from None
        if answer.is_ok:
            return answer.result
        if answer.code == _IDLE:
            return None
        if answer.code == _UNAUTHORIZED:
            raise TokenRefused("Zalo does not know this bot: check ZALO_BOT__TOKEN and ZALO_BOT__API_URL")
        raise _Failed(self._platform.wire.without_token(f"{answer.code} {answer.words}"))

    async def _handled(self, raw: object, stop: asyncio.Event) -> None:
        """The update had its effect, however long the database was away: it will not come again."""
        tries = 0
        while True:
            try:
                await self._take(raw)
                return
            except Exception as error:
                kind = type(error).__name__
                log.warning("an update could not be processed and is kept: %s", kind, exc_info=tries == 0)
            if stop.is_set():
                log.error("an update was not processed before the stop, and zalo will not bring it again")
                return
            await self._pace.sleep(stop, tries, self._jitter())
            tries += 1

    async def _back_off(self, stop: asyncio.Event, failure: _Failed) -> None:
        wait_s = self._pace.wait_s(self._failures, self._jitter())
        self._failures += 1
        log.warning("no updates from zalo (%s); again in %.1f s", failure, wait_s)
        await sleep_until(stop, wait_s)
