"""The Zalo bot as a part of a process."""

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from starlette.types import ASGIApp

from adapters.chat.receiving import until
from adapters.chat.texts.words import words_for
from adapters.zalo.bot.app import ZaloBotChannel
from adapters.zalo.bot.incoming import PLATFORM
from adapters.zalo.bot.platform import TokenRefused, ZaloBotPlatform
from adapters.zalo.quota import Quota
from storage.quotas import StoreQuotas
from taskbot.compose.channels import Around, Say, kept_up, told_in_words
from taskbot.errors import CommandFailed
from taskbot.settings import Settings
from taskbot.system import SystemClock, jitter

WEBHOOK_PATH = "/zalo-bot"
_REFUSED = "Zalo does not know this bot; check TASKBOT_ZALO_BOT__TOKEN and TASKBOT_ZALO_BOT__API_URL"


@dataclass(frozen=True, slots=True)
class ZaloBotPart:
    """`taskbot.compose.channels.Channel`."""

    settings: Settings
    channel: ZaloBotChannel
    name: str = "Zalo bot"

    @property
    def platform(self) -> ZaloBotPlatform:
        return self.channel.platform

    def webhooks(self) -> Mapping[str, ASGIApp]:
        """See the port."""
        secret = self.settings.zalo_bot.webhook_secret
        if not self.settings.zalo_bot.has_webhook or secret is None:
            return {}
        return {WEBHOOK_PATH: self.channel.asgi_app(secret.get_secret_value())}

    async def receive(self, say: Say, stop: asyncio.Event) -> None:
        """See the port."""
        async with told_in_words(_REFUSED, TokenRefused):
            if await until(stop, self.platform.identify()):
                say(f"Find on Zalo: {self.platform.me.names[0] if self.platform.me.names else self.platform.me.id}")
        await kept_up(lambda: self._receive(stop), lambda: bool(self.platform.me.id), _REFUSED, TokenRefused, stop)

    async def _receive(self, stop: asyncio.Event) -> None:
        secret = self.settings.zalo_bot.webhook_secret
        if self.settings.zalo_bot.has_webhook and secret is not None:
            address = f"{self.settings.public_url}{WEBHOOK_PATH}"
            await self.channel.announce_webhook(address, secret.get_secret_value(), stop)
            await stop.wait()
        else:
            await self.channel.poll(stop)


def quota_key(token: str) -> str:
    """What the messages of this bot are counted under, and what one process at a time polls; it does not tell the token."""
    return f"{PLATFORM}:{hashlib.sha256(token.encode()).hexdigest()[:12]}"


def open_channel(around: Around) -> ZaloBotPart:
    """The channel of the bot whose token is set."""
    settings = around.settings
    token = settings.zalo_bot.token
    if token is None:
        raise CommandFailed("the Zalo bot is off; set TASKBOT_ZALO_BOT__TOKEN")
    secret = token.get_secret_value()
    name = quota_key(secret)
    holder = around.ids.token()
    # By the real time, also in the demo: Zalo knows no other.
    clock = SystemClock()

    async def hold(seconds: float) -> bool:
        now = clock.now()
        async with around.store.write() as uow:
            is_ours = await uow.leases.take(f"poll:{name}", holder, now, now + timedelta(seconds=seconds))
            await uow.commit()
        return is_ours

    async def let_go() -> None:
        async with around.store.write() as uow:
            await uow.leases.give_back(f"poll:{name}", holder)
            await uow.commit()

    channel = ZaloBotChannel(
        secret,
        settings.zalo_bot.api_url,
        around.door,
        hold=hold,
        repeat_mark=words_for(None, settings.zone)("repeat-mark"),
        jitter=jitter,
        limits=around.limits,
        quota=Quota(
            StoreQuotas(around.store), name, settings.zalo_bot.monthly_quota, clock.now, settings.zone, is_watched=True
        ),
    )
    around.stack.push_async_callback(channel.close)
    around.stack.push_async_callback(let_go)
    return ZaloBotPart(settings, channel)
