"""Open pages hear what happens, in several windows, and let go of the server when it is to stop."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from starlette.types import Message

from adapters.chat.outgoing import Outgoing
from domain.records import ChatPlace
from tests.adapters.doors import RecordingDoor
from tests.adapters.web.site import Browser, Web, shown

BINH = ChatPlace("web", "binh")


class Window:
    """An open event stream, read event by event."""

    def __init__(self) -> None:
        self.status = 0
        self.is_over = asyncio.Event()
        self._parts: asyncio.Queue[str] = asyncio.Queue()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            for part in message.get("body", b"").decode().split("\n\n"):
                if "event: " in part:
                    self._parts.put_nowait(part)

    async def event(self) -> tuple[str, Any]:
        part = await asyncio.wait_for(self._parts.get(), 5)
        fields = dict(line.split(": ", 1) for line in part.split("\n") if ": " in line)
        return fields["event"], json.loads(fields["data"]) if fields["data"] else None

    async def texts(self) -> list[str]:
        kind, news = await self.event()
        assert kind == "news"
        return [shown(message["html"]) for message in news["messages"]]


@asynccontextmanager
async def window(web: Web, browser: Browser, query: str = "tu=0", last_event_id: str = "") -> AsyncIterator[Window]:
    """An open page; it is left at the end."""
    opened, left = Window(), asyncio.Event()
    cookie = "; ".join(f"{name}={value}" for name, value in browser.http.cookies.items())
    headers = [(b"host", b"viec.example"), (b"accept", b"text/event-stream"), (b"cookie", cookie.encode())]
    if last_event_id:
        headers.append((b"last-event-id", last_event_id.encode()))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/dong",
        "raw_path": b"/dong",
        "root_path": "",
        "query_string": query.encode(),
        "headers": headers,
        "server": ("viec.example", 80),
    }

    async def receive() -> Message:
        await left.wait()
        return {"type": "http.disconnect"}

    async def run() -> None:
        await web.app(scope, receive, opened.take)
        opened.is_over.set()

    task = asyncio.create_task(run())
    try:
        yield opened
    finally:
        left.set()
        await asyncio.wait_for(task, 5)


async def test_a_message_reaches_every_open_window_of_its_person_at_once(web: Web) -> None:
    binh, hoa = await web.browser_of("binh"), await web.browser_of("hoa")
    async with window(web, binh) as first, window(web, binh) as second, window(web, hoa) as other:
        await web.platform.send(BINH, Outgoing("NV-12 quá hạn"))
        for opened in (first, second):
            (text,) = await opened.texts()
            assert "NV-12 quá hạn" in text
        await web.platform.send(ChatPlace("web", "hoa"), Outgoing("riêng Hoa"))
        (text,) = await other.texts()
        assert "riêng Hoa" in text


async def test_an_edited_card_is_told_as_the_same_message(web: Web) -> None:
    key = (await web.platform.send(BINH, Outgoing("trong hạn"))).message_key
    async with window(web, await web.browser_of("binh")) as opened:
        await opened.event()
        await web.platform.edit(BINH, key, Outgoing("quá hạn"))
        _, news = await opened.event()
    ((message),) = news["messages"]
    assert (str(message["id"]), "quá hạn" in message["html"]) == (key, True)


async def test_a_window_that_was_away_hears_what_it_missed_and_no_more(web: Web) -> None:
    for text in ("một", "hai", "ba"):
        await web.platform.send(BINH, Outgoing(text))
    binh = await web.browser_of("binh")
    async with window(web, binh, "tu=0", last_event_id="2") as opened:
        (text,) = await opened.texts()
    assert "ba" in text
    news = (await binh.get("/moi?tu=1")).json()
    assert (len(news["messages"]), news["cursor"]) == (2, 3)
    assert (await binh.get("/moi?tu=3")).json()["messages"] == []


@pytest.mark.parametrize("cursor", ["", "x", "-1", "9" * 30, "1.5"])
async def test_a_wrong_cursor_is_taken_for_none(web: Web, cursor: str) -> None:
    await web.platform.send(BINH, Outgoing("một"))
    news = (await (await web.browser_of("binh")).get(f"/moi?tu={cursor}")).json()
    assert len(news["messages"]) == 1


async def test_a_board_looks_again_whoever_was_rung(web: Web) -> None:
    async with window(web, await web.browser_of("chi"), "xem=trang") as opened:
        assert (await opened.event())[0] == "look"
        await asyncio.sleep(0)
        web.bell.changed([web.province.people["binh"]])
        assert (await opened.event())[0] == "look"


async def test_what_is_said_in_one_window_is_seen_in_the_other(web: Web, door: RecordingDoor) -> None:
    binh = await web.browser_of("binh")
    async with window(web, binh) as opened:
        await binh.says("việc")
        own, answer = await opened.texts()
    assert "việc" in own
    assert "nghe: việc" in answer


async def test_streams_end_at_once_when_the_process_is_to_stop(web: Web) -> None:
    binh, an = await web.browser_of("binh"), await web.browser_of("an")
    async with window(web, binh) as chat, window(web, an, "xem=trang") as board:
        await asyncio.sleep(0.05)
        web.stop.set()
        await asyncio.wait_for(asyncio.gather(chat.is_over.wait(), board.is_over.wait()), 2)
    async with window(web, await web.browser_of("binh")) as late:
        await asyncio.wait_for(late.is_over.wait(), 2)


async def test_a_stream_ends_with_its_session(web: Web) -> None:
    binh = await web.browser_of("binh")
    async with window(web, binh) as opened:
        await asyncio.sleep(0.05)
        await binh.post("/ra", {"csrf": await binh.csrf()})
        assert (await opened.event())[0] == "bye"
        await asyncio.wait_for(opened.is_over.wait(), 2)


async def test_a_stranger_has_no_stream(web: Web) -> None:
    async with window(web, web.browser()) as opened:
        await asyncio.wait_for(opened.is_over.wait(), 2)
    assert opened.status == 401
