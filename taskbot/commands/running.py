"""`taskbot run`, `web`, `bot`, `worker`: processes that stay until they are asked to stop."""

import asyncio

from taskbot import compose
from taskbot.errors import CommandFailed
from taskbot.settings import Settings, load_settings


def run(*, demo: bool) -> None:
    """Everything has run in this process and has stopped cleanly."""
    asyncio.run(compose.run(load_settings(), demo=demo))


def web() -> None:
    """The web page and the webhooks were served until the process was asked to stop."""
    asyncio.run(compose.run_web(_shared()))


def bot() -> None:
    """The chat channels were polled until the process was asked to stop."""
    asyncio.run(compose.run_bot(_shared()))


def worker() -> None:
    """Timed work was done until the process was asked to stop."""
    asyncio.run(compose.run_worker(_shared()))


def _shared() -> Settings:
    """Settings for one process among several, which need a Redis that all of them see."""
    settings = load_settings()
    if settings.redis_url is None:
        raise CommandFailed("TASKBOT_REDIS_URL is not set: separate processes need a Redis that all of them reach")
    return settings
