"""The dead-man URL is called; that it does not answer is said once and stops nothing."""

import asyncio
import logging

import pytest

from taskbot.dead_man import DeadMan
from taskbot.serving import address_of, listen, serve
from tests.taskbot.test_running import greet


async def test_it_is_called_and_a_silence_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    stop, listening = asyncio.Event(), listen("127.0.0.1", 0)
    dead_man = DeadMan(f"{address_of(listening)}ping/bi-mat")
    serving = asyncio.create_task(serve(greet, listening, stop))
    with caplog.at_level(logging.WARNING, logger="taskbot.dead_man"):
        await dead_man.call()
        assert caplog.messages == []
        stop.set()
        await serving
        for _ in range(2):
            await dead_man.call()
    assert caplog.messages == ["the dead-man URL does not answer: URLError"]


async def test_nobody_waits_for_its_answer() -> None:
    # Whoever listens takes the connection and says nothing.
    listening = listen("127.0.0.1", 0)
    dead_man = DeadMan(f"{address_of(listening)}ping/bi-mat")
    async with asyncio.timeout(1):
        for _ in range(3):
            await dead_man.all_well()
    (call,) = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    await asyncio.sleep(0)
    listening.close()
    await call
