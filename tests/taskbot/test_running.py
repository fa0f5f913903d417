"""Parts of a process start, fail and stop together; a port that is taken is one clear line."""

import asyncio
import os
import signal
import urllib.request

import pytest
from starlette.types import Receive, Scope, Send

from taskbot.errors import CommandFailed, Stopped
from taskbot.loop import finish
from taskbot.serving import address_of, listen, serve
from taskbot.supervising import run_parts, stop_on_signals


async def greet(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"xin chao"})


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    while True:
        await send({"type": "http.response.body", "body": b".", "more_body": True})
        await asyncio.sleep(0.05)


async def test_pages_are_served_until_the_stop() -> None:
    stop, listening = asyncio.Event(), listen("127.0.0.1", 0)
    serving = asyncio.create_task(serve(greet, listening, stop))
    answer = await asyncio.to_thread(lambda: urllib.request.urlopen(address_of(listening), timeout=5).read())
    assert answer == b"xin chao"
    stop.set()
    await asyncio.wait_for(serving, 5)


async def test_an_open_stream_does_not_hold_up_the_stop() -> None:
    stop, listening = asyncio.Event(), listen("127.0.0.1", 0)
    serving = asyncio.create_task(serve(stream, listening, stop))
    reader, writer = await asyncio.open_connection(*listening.getsockname())
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    await reader.readuntil(b"\r\n\r\n")
    stop.set()
    await asyncio.wait_for(serving, 8)
    writer.close()


def test_a_port_that_is_taken_is_said_in_one_line() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(CommandFailed, match=f"cannot listen on 127.0.0.1 port {port}: another program") as caught:
            listen("127.0.0.1", port)
    assert "\n" not in str(caught.value)


async def test_a_part_that_fails_stops_the_others_and_is_told() -> None:
    stop, ended = asyncio.Event(), []

    async def patient() -> None:
        await stop.wait()
        ended.append("patient")

    async def failing() -> None:
        raise CommandFailed("no token")

    with pytest.raises(CommandFailed, match="no token"):
        await run_parts({"patient": patient(), "failing": failing()}, stop)
    assert ended == ["patient"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_all_parts(number: signal.Signals) -> None:
    with stop_on_signals() as stop:
        asyncio.get_running_loop().call_later(0.05, os.kill, os.getpid(), number)
        await asyncio.wait_for(run_parts({"waiting": _wait(stop)}, stop), 5)


async def _wait(stop: asyncio.Event) -> None:
    await stop.wait()


def test_a_command_that_is_asked_to_stop_cleans_up_first() -> None:
    cleaned = []

    async def work() -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(10)
        finally:
            cleaned.append(True)

    with pytest.raises(Stopped):
        finish(work())
    assert cleaned == [True]
