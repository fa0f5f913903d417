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
from taskbot.compose.channels import Around, Say
from taskbot.errors import CommandFailed
from taskbot.settings import Settings
from taskbot.system import jitter

WEBHOOK_PATH = "/telegram"


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
        return {WEBHOOK_PATH: self.channel.asgi_app(secret.get_secret_value())}

    async def receive(self, say: Say, stop: asyncio.Event) -> None:
        """See the port."""
        settings, channel = self.settings, self.channel
        secret = settings.telegram.webhook_secret
        try:
            if await until(stop, channel.start()):
                say(f"Open https://t.me/{channel.platform.me.username}")
            if settings.telegram.has_webhook and secret is not None:
                await channel.announce_webhook(f"{settings.public_url}{WEBHOOK_PATH}", secret.get_secret_value(), stop)
                await stop.wait()
            else:
                await channel.poll(stop)
        except TokenRefused:
            raise CommandFailed(
                "Telegram does not know this bot; check TASKBOT_TELEGRAM__TOKEN and TASKBOT_TELEGRAM__API_URL"
            ) from None


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
