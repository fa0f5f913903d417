"""A Zalo bot as one part: start it, feed it by polling or by webhook, close it."""

import asyncio
import logging
from collections.abc import Callable

from adapters.chat.door import Door
from adapters.chat.receiving import Pace, until
from adapters.zalo.bot.answering import Answering
from adapters.zalo.bot.platform import TokenRefused, ZaloBotPlatform
from adapters.zalo.bot.polling import Hold, Polling
from adapters.zalo.bot.webhook import Webhook
from adapters.zalo.quota import Quota
from adapters.zalo.wire import NoAnswer, NotSent
from domain.ports.limits import Limits

log = logging.getLogger(__name__)

_UNAUTHORIZED = 401


class ZaloBotChannel:
    """One bot with its way in and its way out. `platform` sends; `poll` or `asgi_app` receives."""

    def __init__(
        self,
        token: str,
        api_url: str,
        door: Door,
        *,
        hold: Hold,
        repeat_mark: str,
        jitter: Callable[[], float],
        pace: Pace | None = None,
        limits: Limits | None = None,
        quota: Quota | None = None,
    ) -> None:
        """Nothing is sent yet. `hold` keeps other processes from polling the same bot; `jitter` gives numbers from 0 to 1;
        without `limits` and `quota` nothing that is sent is counted."""
        self.platform = ZaloBotPlatform(token, api_url, limits=limits, quota=quota)
        self._door = door
        self._hold = hold
        self._jitter = jitter
        self._pace = pace or Pace()
        self._answering = Answering(door, self.platform, repeat_mark)
        self._webhook: Webhook | None = None

    async def poll(self, stop: asyncio.Event) -> None:
        """Receives by long polling until `stop` is set. TokenRefused if Zalo does not know the bot."""
        await self._start_until(stop)
        await Polling(self.platform, self._answering.take, self._hold, self._jitter, self._pace).run(stop)

    def asgi_app(self, secret: str) -> Webhook:
        """Receives what Zalo posts with this secret. BadSecret if Zalo would not take it."""
        self._webhook = Webhook(secret, self._door, self._answering.take)
        return self._webhook

    async def announce_webhook(self, url: str, secret: str, stop: asyncio.Event) -> None:
        """Zalo posts to `url` from now on; tried until it holds or `stop` is set. Zalo keeps an address that it could not
        reach, so its own trial of it is read, and told."""
        await self._start_until(stop)
        tries = 0
        while not stop.is_set():
            problem = await until(stop, self._announced(url, secret))
            if not problem:
                return
            log.warning("zalo's webhook is not set up: %s", problem)
            await self._pace.sleep(stop, tries, self._jitter())
            tries += 1

    async def close(self) -> None:
        """What came in is ended, and the connections are closed; after `poll` has ended."""
        if self._webhook is not None:
            await self._webhook.close()
        await self.platform.close()

    async def _announced(self, url: str, secret: str) -> str:
        """Empty once the webhook holds; else why not."""
        wire = self.platform.wire
        try:
            answer = await wire.call("setWebhook", {"url": url, "secret_token": secret})
        except (NotSent, NoAnswer) as error:
            return str(error)
        if not answer.is_ok:
            if answer.code == _UNAUTHORIZED:
                raise TokenRefused("Zalo does not know this bot: check ZALO_BOT__TOKEN and ZALO_BOT__API_URL")
            return wire.without_token(f"{answer.code} {answer.words}")
        told = answer.result.get("verification") if isinstance(answer.result, dict) else None
        if isinstance(told, dict) and told.get("ok") is False:
            return wire.without_token(f"{told.get('outcome')}: {told.get('hint')}")
        return ""

    async def _start_until(self, stop: asyncio.Event) -> None:
        tries = 0
        while not stop.is_set() and not self.platform.me.id:
            if await until(stop, self.platform.identify()):
                return
            await self._pace.sleep(stop, tries, self._jitter())
            tries += 1
