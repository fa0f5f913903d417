"""What `RedisWake.changed` said, heard by the pages of every web process."""

import asyncio
import json
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing

from redis.exceptions import RedisError

from domain.ids import PersonId
from storage.redis.connection import CHANGED_CHANNEL, client

logger = logging.getLogger(__name__)

_AGAIN_AFTER_S = 1.0


async def changes(url: str) -> AsyncGenerator[PersonId | None, None]:
    """People whose live pages should look again; None for everybody, whenever something may have been missed: at the
    start and after Redis was gone. While it is gone nothing is given. It ends only by being closed."""
    redis = client(url)
    is_out = False
    try:
        while True:
            try:
                async with redis.pubsub(ignore_subscribe_messages=True) as channel:
                    await channel.subscribe(CHANGED_CHANNEL)
                    if is_out:
                        logger.warning("live pages hear changes again")
                    is_out = False
                    yield None
                    async with aclosing(channel.listen()) as heard:
                        async for message in heard:
                            for person_id in _people_of(message["data"]):
                                yield person_id
            except (RedisError, OSError) as error:
                if not is_out:
                    logger.warning("live pages hear no changes while redis does not answer: %s", error)
                is_out = True
            await asyncio.sleep(_AGAIN_AFTER_S)
    finally:
        await redis.aclose()


def _people_of(data: object) -> list[PersonId]:
    """The people named in a message; nobody, where it is not one of ours."""
    try:
        named = json.loads(data) if isinstance(data, bytes | str) else []
    except ValueError:
        return []
    return [PersonId(item) for item in named if isinstance(item, int)] if isinstance(named, list) else []
