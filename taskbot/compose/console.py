"""What a console conversation stands on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from taskbot.compose.parts import Parts, open_parts
from taskbot.compose.stores import make_data_dir
from taskbot.embedded import EmbeddedValkey
from taskbot.settings import Settings


@asynccontextmanager
async def open_conversation(settings: Settings, *, demo: bool) -> AsyncIterator[Parts]:
    """All parts stand, and nothing runs. Where a `taskbot run` serves the same data folder, it hears of what is to be
    delivered; else that waits for it."""
    settings = settings.for_demo() if demo else settings
    async with open_parts(settings, _redis_url(settings), demo=demo) as parts:
        yield parts


def _redis_url(settings: Settings) -> str | None:
    if settings.redis_url is not None:
        return settings.redis_url.get_secret_value()
    running = EmbeddedValkey(make_data_dir(settings))
    return running.url if running.is_answering() else None
