"""Valkey, to be struck dead."""

import asyncio
import os
import signal

from redis.asyncio import Redis

from taskbot.embedded import EmbeddedValkey


async def kill(redis: Redis) -> None:
    """It is gone at once, with all that it held."""
    told = await redis.info("server")
    os.kill(int(told["process_id"]), signal.SIGKILL)


async def begin_again(server: EmbeddedValkey) -> None:
    """It answers, and knows nothing."""

    def begin() -> None:
        server.stop()
        server.start()

    await asyncio.to_thread(begin)
