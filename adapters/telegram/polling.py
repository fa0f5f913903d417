"""Long polling: an update is confirmed only after it has had its effect, and a bad one costs only itself."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from adapters.chat.receiving import Pace, Take, sleep_until, until
from adapters.telegram.incoming import KINDS, order_key
from adapters.telegram.platform import WIRE_ERRORS, TelegramPlatform
from adapters.telegram.wire import TokenRefused, UnreadableAnswer

log = logging.getLogger(__name__)

Raw = dict[str, Any]


class _Failed(Exception):
    """Telegram gave no updates this time."""

    def __init__(self, reason: str, wait_s: float | None = None) -> None:
        super().__init__(reason)
        self.wait_s = wait_s


class Polling:
    """Fetches updates and hands each to `take`, chats side by side, in order within a chat. `take` returns when the
    update has had its effect; if it raises, the update is handed over again later. `jitter` gives numbers from 0 to 1."""

    def __init__(self, platform: TelegramPlatform, take: Take, jitter: Callable[[], float], pace: Pace) -> None:
        self._platform = platform
        self._take = take
        self._jitter = jitter
        self._pace = pace
        self._failures = 0
        self._offset: int | None = None
        self._confirmed: int | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Polls until `stop` is set, then ends within about two seconds, with all that was processed confirmed.
        TokenRefused if Telegram does not know the bot."""
        if await self._prepare(stop):
            while not stop.is_set():
                await self._round(stop)
        if self._offset is not None and self._offset != self._confirmed:
            await self._confirm()

    async def _prepare(self, stop: asyncio.Event) -> bool:
        """With a webhook set Telegram refuses to be polled."""
        while not stop.is_set():
            try:
                await until(stop, self._ask("deleteWebhook", {}, self._pace.grace_s + 10))
                self._failures = 0
                return True
            except _Failed as failure:
                await self._back_off(stop, failure)
        return False

    async def _round(self, stop: asyncio.Event) -> None:
        try:
            batch = await until(stop, self._fetch())
        except _Failed as failure:
            await self._back_off(stop, failure)
            return
        if batch is None:
            return
        if self._failures:
            log.info("telegram answers again")
        self._failures = 0
        await self._process(batch, stop)

    async def _fetch(self) -> list[object]:
        pace = self._pace
        body: Raw = {"timeout": pace.long_poll_s, "allowed_updates": KINDS}
        if self._offset is not None:
            body["offset"] = self._offset
        updates = await self._ask("getUpdates", body, pace.long_poll_s + 10)
        if not isinstance(updates, list):
            raise _Failed("getUpdates was answered with something else than a list")
        self._confirmed = self._offset
        if updates and _offset_after(updates) is None:
            raise _Failed("no update of the batch has a number")
        return updates

    async def _process(self, batch: list[object], stop: asyncio.Event) -> None:
        """All of the batch had its effect, or a stop came first. The offset stands before the first that did not."""
        waiting = batch
        tries = 0
        while waiting:
            done = await self._hand_over(waiting, stop, is_again=tries > 0)
            waiting = [raw for raw in waiting if id(raw) not in done]
            first_left = _first_number(waiting)
            self._offset = _offset_after(batch) if first_left is None else first_left
            if stop.is_set():
                return
            if waiting:
                await self._pace.sleep(stop, tries, self._jitter())
                tries += 1

    async def _hand_over(self, waiting: list[object], stop: asyncio.Event, *, is_again: bool) -> set[int]:
        """The identities of the updates that were taken."""
        chats: dict[str, list[object]] = {}
        for raw in waiting:
            chats.setdefault(order_key(raw), []).append(raw)
        done: set[int] = set()

        async def in_order(updates: list[object]) -> None:
            for raw in updates:
                if stop.is_set():
                    return
                try:
                    await self._take(raw)
                except Exception as error:
                    # Whatever it was, the update did not have its effect: it stays, and with it the rest of its chat.
                    kind = type(error).__name__
                    log.warning("an update could not be processed and is kept: %s", kind, exc_info=not is_again)
                    return
                done.add(id(raw))

        running = {asyncio.create_task(in_order(updates)) for updates in chats.values()}
        stopping = asyncio.create_task(stop.wait())
        try:
            while running and not stopping.done():
                _, rest = await asyncio.wait({*running, stopping}, return_when=asyncio.FIRST_COMPLETED)
                running = {task for task in running if task in rest}
            if running:
                _, running = await asyncio.wait(running, timeout=self._pace.grace_s)
        finally:
            for task in (*running, stopping):
                task.cancel()
            await asyncio.gather(*running, stopping, return_exceptions=True)
        return done

    async def _confirm(self) -> None:
        """Without this Telegram would bring the last batch again after the next start."""
        body: Raw = {"timeout": 0, "limit": 1, "offset": self._offset, "allowed_updates": KINDS}
        try:
            await self._ask("getUpdates", body, self._pace.grace_s)
        except (_Failed, TokenRefused) as failure:
            log.warning("the last updates could not be confirmed and will come again: %s", failure)

    async def _ask(self, method: str, body: Raw, timeout_s: float) -> Any:
        try:
            answer = await self._platform.wire.post_json(self._platform.bot.token, method, body, timeout_s)
        except (*WIRE_ERRORS, UnreadableAnswer) as error:
            raise _Failed(self._platform.reason(error)) from None
        if answer.get("ok") is True:
            return answer.get("result")
        code = answer.get("error_code")
        if code in (401, 404):
            raise TokenRefused("Telegram does not know this bot: check TELEGRAM_TOKEN and API_URL")
        if code == 409:
            reason = "another process polls this bot, or a webhook was set meanwhile: only one may receive its updates"
            raise _Failed(reason, self._pace.conflict_wait_s)
        parameters = answer.get("parameters")
        retry_after = parameters.get("retry_after") if isinstance(parameters, dict) else None
        wait_s = float(retry_after) if isinstance(retry_after, int | float) else None
        raise _Failed(f"Telegram says {code}: {str(answer.get('description'))[:200]}", wait_s)

    async def _back_off(self, stop: asyncio.Event, failure: _Failed) -> None:
        wait_s = failure.wait_s if failure.wait_s is not None else self._pace.wait_s(self._failures, self._jitter())
        self._failures += 1
        log.warning("no updates from telegram (%s); again in %.1f s", failure, wait_s)
        await sleep_until(stop, wait_s)


def _number(raw: object) -> int | None:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else None


def _first_number(waiting: list[object]) -> int | None:
    numbers = [number for number in map(_number, waiting) if number is not None]
    return min(numbers, default=None)


def _offset_after(batch: list[object]) -> int | None:
    numbers = [number for number in map(_number, batch) if number is not None]
    return max(numbers) + 1 if numbers else None
