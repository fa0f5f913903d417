"""The Telegram channel as a part of a process. Importing this takes seconds: only whoever uses the channel does."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

from starlette.types import ASGIApp

from adapters.chat.conversation import Conversation
from adapters.chat.receiving import until
from adapters.chat.texts.help import menu
from adapters.chat.texts.words import LANGUAGES, words_for
from adapters.telegram.app import TelegramChannel
from adapters.telegram.wire import TokenRefused
from domain.ports.limits import Limits
from taskbot.errors import CommandFailed
from taskbot.settings import Settings
from taskbot.system import jitter

WEBHOOK_PATH = "/telegram"


def open_telegram(settings: Settings, door: Conversation, limits: Limits, stack: AsyncExitStack) -> TelegramChannel:
    """The channel of the bot whose token is set; nothing is sent yet. What it sends is counted in `limits`."""
    token = settings.telegram.token
    if token is None:
        raise CommandFailed("no chat channel is on; set TASKBOT_TELEGRAM__TOKEN")
    try:
        channel = TelegramChannel(
            token.get_secret_value(),
            settings.telegram.api_url,
            door,
            menu={language: menu(language) for language in LANGUAGES},
            repeat_mark=words_for(None, settings.zone)("repeat-mark"),
            jitter=jitter,
            limits=limits,
        )
    except TokenRefused:
        raise CommandFailed("TASKBOT_TELEGRAM__TOKEN does not look like the token of a bot") from None
    stack.push_async_callback(channel.close)
    return channel


def webhooks(settings: Settings, channel: TelegramChannel) -> dict[str, ASGIApp]:
    """What the web server is to serve for the channel, by path."""
    secret = settings.telegram.webhook_secret
    if not settings.telegram.has_webhook or secret is None:
        return {}
    return {WEBHOOK_PATH: channel.asgi_app(secret.get_secret_value())}


async def receive(
    settings: Settings, channel: TelegramChannel, say: Callable[[str], None], stop: asyncio.Event
) -> None:
    """Messages come in until the stop, by the way that is set; `say` is told where the bot is. CommandFailed if
    Telegram does not know the bot."""
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
