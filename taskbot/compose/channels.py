"""The chat channels that are on: opened by their own modules, which are imported only where they are used."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from starlette.types import ASGIApp

from adapters.chat.door import Door
from adapters.chat.fetching import FileSource
from adapters.chat.outgoing import Platform
from adapters.chat.receiving import sleep_until
from domain.ports import Clock, Store
from domain.ports.limits import Limits
from taskbot.errors import CommandFailed
from taskbot.settings import Settings
from taskbot.system import SystemIds

log = logging.getLogger(__name__)

Say = Callable[[str], None]
REFUSED_AGAIN_S = 60.0

_MODULES = {
    "telegram": "taskbot.compose.telegram",
    "zalo_bot": "taskbot.compose.zalo_bot",
    "zalo_oa": "taskbot.compose.zalo_oa",
}


# Where Telegram posts, if it is to.
TELEGRAM_PATH = "/telegram"


class ChannelPlatform(Platform, FileSource, Protocol):
    """A platform that gives back what people sent through it."""


class Channel(Protocol):
    """One channel with its way in and its way out."""

    # As it is called in logs.
    name: str

    @property
    def platform(self) -> ChannelPlatform: ...

    def webhooks(self) -> Mapping[str, ASGIApp]:
        """What the web server is to serve for the channel, by path."""
        ...

    async def receive(self, say: Say, stop: asyncio.Event) -> None:
        """Messages come in until the stop, by the way that is set; `say` is told where people find the channel.
        CommandFailed if its platform does not know us."""
        ...


@dataclass(frozen=True, slots=True)
class Around:
    """What a channel is opened with; it is closed with the stack. What it sends is counted in `limits`."""

    settings: Settings
    store: Store
    door: Door
    limits: Limits
    clock: Clock
    ids: SystemIds
    stack: AsyncExitStack


def channels_known() -> tuple[str, ...]:
    """The names of all chat channels, on or off."""
    return tuple(_MODULES)


def channels_on(settings: Settings) -> tuple[str, ...]:
    """The channels that have a token."""
    on = {
        "telegram": settings.telegram.token is not None,
        "zalo_bot": settings.zalo_bot.token is not None,
        "zalo_oa": settings.zalo_oa.is_on,
    }
    return tuple(name for name, is_on in on.items() if is_on)


def channels_hooked(settings: Settings) -> tuple[str, ...]:
    """Those of them that post what people write, instead of being polled."""
    # Zalo offers an Official Account no other way in.
    hooked = {"telegram": settings.telegram.has_webhook, "zalo_bot": settings.zalo_bot.has_webhook, "zalo_oa": True}
    return tuple(name for name in channels_on(settings) if hooked[name])


def load(names: Sequence[str]) -> None:
    """The code of these channels is there: its import takes seconds."""
    for name in names:
        import_module(_MODULES[name])


def open_channels(names: Sequence[str], around: Around) -> tuple[Channel, ...]:
    """These channels; nothing is sent yet. CommandFailed where a token cannot be one."""
    return tuple(import_module(_MODULES[name]).open_channel(around) for name in names)


@asynccontextmanager
async def told_in_words(words: str, refusal: type[Exception]) -> AsyncIterator[None]:
    """CommandFailed with these words where a platform refuses us inside."""
    try:
        yield
    except refusal:
        raise CommandFailed(words) from None


async def kept_up(
    receive: Callable[[], Coroutine[Any, Any, None]],
    is_known: Callable[[], bool],
    words: str,
    refusal: type[Exception],
    stop: asyncio.Event,
) -> None:
    """`receive` has run until the stop. A token that was never good ends the process in these words; one that was good and
    is refused now is tried again every minute, so that the page and the other channels go on."""
    while not stop.is_set():
        try:
            await receive()
            return
        except refusal:
            if not is_known():
                raise CommandFailed(words) from None
            log.error("%s; tried again in a minute", words)
            await sleep_until(stop, REFUSED_AGAIN_S)
