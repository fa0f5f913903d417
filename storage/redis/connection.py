"""How Redis is reached, and how jobs are written into it."""

import json
from typing import Any

from arq.connections import ArqRedis, RedisSettings
from redis.asyncio import Redis

CHANGED_CHANNEL = "taskbot:changed"
DELIVER_JOB = "deliver"
CONNECT_TIMEOUT_S = 1


def redis_settings(url: str) -> RedisSettings:
    """What arq's worker needs to reach `url`: redis://, rediss:// or unix:///path, each with ?db=N."""
    settings = RedisSettings.from_dsn(url)
    settings.conn_timeout = CONNECT_TIMEOUT_S
    settings.conn_retries = 0
    return settings


def job_as_json(job: dict[str, Any]) -> bytes:
    """An arq job in JSON. Its default is pickle: whoever may write to Redis could then run code in the worker."""
    return json.dumps(job).encode()


def job_from_json(stored: bytes) -> dict[str, Any]:
    """The job that `job_as_json` wrote."""
    job: dict[str, Any] = json.loads(stored)
    return job


def queue_client(url: str) -> ArqRedis:
    """A client that enqueues jobs; nothing is connected yet."""
    known = redis_settings(url)
    return ArqRedis(
        host=known.host,
        port=known.port,
        db=known.database,
        username=known.username,
        password=known.password,
        ssl=known.ssl,
        unix_socket_path=known.unix_socket_path,
        socket_connect_timeout=known.conn_timeout,
        socket_timeout=CONNECT_TIMEOUT_S,
        job_serializer=job_as_json,
        job_deserializer=job_from_json,
    )


def client(url: str, answer_s: float | None = None) -> Redis:
    """A plain client; nothing is connected yet. It waits for an answer at most `answer_s`, or for as long as it takes."""
    opened: Redis = Redis.from_url(
        url, socket_connect_timeout=CONNECT_TIMEOUT_S, socket_timeout=answer_s, health_check_interval=15
    )
    return opened
