"""Rings reach the worker and the pages, are rung together, and are missed by nobody when Redis is gone."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from urllib.parse import urlparse

import pytest
from arq.connections import RedisSettings

from domain.ids import PersonId
from domain.ports import Wake
from storage.redis.connection import CHANGED_CHANNEL, client, queue_client, redis_settings
from storage.redis.live import changes
from storage.redis.wake import MOST_UNANSWERED, RedisWake


class Line:
    """A TCP port that leads to the real server, and can be cut and mended."""

    def __init__(self, url: str) -> None:
        self._target = urlparse(url)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._busy: set[asyncio.Task[None]] = set()
        self._port = 0

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._port}"

    async def mend(self) -> None:
        self._server = await asyncio.start_server(self._lead, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        assert self._server is not None
        self._server.close()
        for writer in [*self._open]:
            writer.close()
        await asyncio.gather(*self._busy, return_exceptions=True)

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        here = asyncio.current_task()
        assert here is not None
        self._busy.add(here)
        there_reader, there = await self._reach()
        self._open |= {writer, there}
        await asyncio.gather(_pump(reader, there), _pump(there_reader, writer))
        self._open -= {writer, there}
        self._busy.discard(here)

    async def _reach(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._target.scheme == "unix":
            return await asyncio.open_unix_connection(self._target.path)
        return await asyncio.open_connection(self._target.hostname, self._target.port)


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


@pytest.fixture
async def clean_url(valkey_url: str) -> str:
    """A real server without anything in it."""
    redis = client(valkey_url)
    await redis.flushall()
    await redis.aclose()
    return valkey_url


@pytest.fixture
async def wake(clean_url: str) -> AsyncIterator[RedisWake]:
    opened = RedisWake(clean_url)
    yield opened
    await opened.close()


@asynccontextmanager
async def a_line(url: str) -> AsyncIterator[Line]:
    line = Line(url)
    await line.mend()
    yield line
    await line.cut()


async def jobs(url: str) -> list[str]:
    queue = queue_client(url)
    found = [job.function for job in await queue.queued_jobs()]
    await queue.aclose()
    return found


def as_port(wake: RedisWake) -> Wake:
    """It is what the domain asks for; the type checker judges."""
    return wake


async def test_a_ring_is_a_job_and_many_at_once_are_few(clean_url: str, wake: RedisWake) -> None:
    for _ in range(100):
        as_port(wake).deliver()
    await wake.rung()
    assert await jobs(clean_url) == ["deliver"]

    wake.deliver()
    await asyncio.sleep(0.01)
    wake.deliver()
    await wake.rung()
    assert await jobs(clean_url) == 3 * ["deliver"]


async def test_rings_that_nobody_answers_do_not_pile_up(clean_url: str, wake: RedisWake) -> None:
    for _ in range(MOST_UNANSWERED + 3):
        wake.deliver()
        await wake.rung()
    assert len(await jobs(clean_url)) == MOST_UNANSWERED


async def test_pages_hear_whose_things_changed(clean_url: str, wake: RedisWake) -> None:
    async with aclosing(changes(clean_url)) as heard:
        assert await anext(heard) is None
        wake.changed([PersonId(7), PersonId(3)])
        wake.changed([PersonId(7)])
        wake.changed([])
        assert [await anext(heard), await anext(heard)] == [3, 7]


@pytest.mark.parametrize("noise", [b"\xff", b"{", b'{"a": 1}', b'["a", null]', b"7"])
async def test_what_is_not_ours_is_passed_over(clean_url: str, wake: RedisWake, noise: bytes) -> None:
    redis = client(clean_url)
    async with aclosing(changes(clean_url)) as heard:
        assert await anext(heard) is None
        await redis.publish(CHANGED_CHANNEL, noise)
        wake.changed([PersonId(3)])
        assert await anext(heard) == 3
    await redis.aclose()


async def test_while_redis_is_gone_rings_are_dropped_with_one_line(
    clean_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with a_line(clean_url) as line:
        wake = RedisWake(line.url)
        await line.cut()
        with caplog.at_level(logging.WARNING):
            for _ in range(3):
                wake.deliver()
                wake.changed([PersonId(1)])
                await wake.rung()
            assert ["does not answer" in message for message in caplog.messages] == [True]
            await line.mend()
            wake.deliver()
            await wake.rung()
        assert "answers again" in caplog.messages[-1]
        await wake.close()
    assert await jobs(clean_url) == ["deliver"]


async def test_pages_hear_again_once_redis_is_back_and_look_at_everything(clean_url: str, wake: RedisWake) -> None:
    async with a_line(clean_url) as line, aclosing(changes(line.url)) as heard:
        assert await anext(heard) is None
        await line.cut()
        waiting = asyncio.ensure_future(anext(heard))
        await asyncio.sleep(0.05)
        wake.changed([PersonId(1)])
        await wake.rung()
        assert not waiting.done()
        await line.mend()
        assert await asyncio.wait_for(waiting, 10) is None
        wake.changed([PersonId(2)])
        assert await asyncio.wait_for(anext(heard), 10) == 2


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("redis://localhost:7000/2", {"host": "localhost", "port": 7000, "database": 2, "unix_socket_path": None}),
        ("redis://u:p@cache", {"host": "cache", "port": 6379, "username": "u", "password": "p"}),
        ("rediss://cache", {"ssl": True}),
        ("unix:///run/v.sock?db=3", {"unix_socket_path": "/run/v.sock", "database": 3}),
    ],
)
def test_every_form_of_address_is_understood(url: str, expected: dict[str, object]) -> None:
    settings: RedisSettings = redis_settings(url)
    assert {name: getattr(settings, name) for name in expected} == expected
