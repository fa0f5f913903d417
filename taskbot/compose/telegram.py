"""The Telegram channel as a part of a process. Importing this takes seconds: only whoever uses the channel does."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.types import ASGIApp

from adapters.chat.receiving import until
from adapters.chat.texts.help import menu
from adapters.chat.texts.words import LANGUAGES, words_for
from adapters.telegram.app import TelegramChannel
from adapters.telegram.platform import TelegramPlatform
from adapters.telegram.wire import TokenRefused
from taskbot.compose.channels import TELEGRAM_PATH, Around, Say, kept_up, told_in_words
from taskbot.errors import CommandFailed
from taskbot.settings import Settings
from taskbot.system import jitter

_REFUSED = "Telegram does not know this bot; check TASKBOT_TELEGRAM__TOKEN and TASKBOT_TELEGRAM__API_URL"


@dataclass(frozen=True, slots=True)
class TelegramPart:
    """`taskbot.compose.channels.Channel`."""

    settings: Settings
    channel: TelegramChannel
    name: str = "Telegram channel"

    @property
    def platform(self) -> TelegramPlatform:
        return self.channel.platform

    def webhooks(self) -> Mapping[str, ASGIApp]:
        """See the port."""
        secret = self.settings.telegram.webhook_secret
        if not self.settings.telegram.has_webhook or secret is None:
            return {}
        return {TELEGRAM_PATH: self.channel.asgi_app(secret.get_secret_value())}

    async def receive(self, say: Say, stop: asyncio.Event) -> None:
        """See the port."""
        channel = self.channel
        async with told_in_words(_REFUSED, TokenRefused):
            if await until(stop, channel.start()):
                say(f"Open https://t.me/{channel.platform.me.username}")
        await kept_up(
            lambda: self._receive(stop), lambda: bool(channel.platform.me.username), _REFUSED, TokenRefused, stop
        )

    async def _receive(self, stop: asyncio.Event) -> None:
        settings, secret = self.settings, self.settings.telegram.webhook_secret
        if settings.telegram.has_webhook and secret is not None:
            address = f"{settings.public_url}{TELEGRAM_PATH}"
            await self.channel.announce_webhook(address, secret.get_secret_value(), stop)
            await stop.wait()
        else:
            await self.channel.poll(stop)


def open_channel(around: Around) -> TelegramPart:
    """The channel of the bot whose token is set."""
    settings = around.settings
    token = settings.telegram.token
    if token is None:
        raise CommandFailed("no chat channel is on; set TASKBOT_TELEGRAM__TOKEN")
    try:
        channel = TelegramChannel(
            token.get_secret_value(),
            settings.telegram.api_url,
            around.door,
            menu={language: menu(language) for language in LANGUAGES},
            repeat_mark=words_for(None, settings.zone)("repeat-mark"),
            jitter=jitter,
            limits=around.limits,
        )
    except TokenRefused:
        raise CommandFailed("TASKBOT_TELEGRAM__TOKEN does not look like the token of a bot") from None
    around.stack.push_async_callback(channel.close)
    return TelegramPart(settings, channel)
