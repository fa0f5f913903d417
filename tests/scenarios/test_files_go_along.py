"""Whoever is to judge the work sees the photo that it was handed in with, beside what tells of it, where the channel can show
one."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from adapters.chat.enclosing import Enclosing
from adapters.chat.fetching import ChatFetcher
from adapters.chat.file_links import FileLinks
from adapters.chat.sending import ChatSender
from domain.evidence import Limits
from domain.usecases.fetching import Files
from storage.shelf import FolderShelf
from storage.unit_of_work import SqlStore
from taskbot.demo.clock import DemoClock
from tests.scenarios.town import MORNING, ZONE, Parts, StoppedClock, Town
from tests.scenarios.zalo_bot_chat import ZaloBotChat
from tests.scenarios.zalo_oa_chat import ZaloOaChat
from worker.jobs import Work

Zalo = ZaloBotChat | ZaloOaChat


@pytest.fixture(params=[ZaloBotChat, ZaloOaChat])
async def told(
    request: pytest.FixtureRequest, sqlite_store_url: str, tmp_path: Path
) -> AsyncIterator[tuple[Town, Zalo]]:
    """The town on a Zalo channel, behind a public page."""
    store = SqlStore(sqlite_store_url, ZONE)
    parts = Parts(store, DemoClock(StoppedClock(MORNING)), tmp_path)
    links, shelf = FileLinks(b"the key of this town", "https://viec.example"), FolderShelf(tmp_path / "files")
    async with request.param(parts) as chat:
        platforms: dict[str, Any] = {chat.platform.name: chat.platform}
        sender = ChatSender(platforms, ZONE, links, Enclosing(store, shelf, links))
        parts.work = Work(store, sender, parts.clock, parts.wake, Files(ChatFetcher(platforms), shelf, Limits()))
        town = Town(parts, chat)
        await town.settle()
        await town.joins("an", "dung")
        yield town, chat
    await store.dispose()


async def test_a_photo_goes_with_what_tells_of_it(told: tuple[Town, Zalo]) -> None:
    town, chat = told
    await town.says("an", "giao AP1: Cài VNeID mức 2 cho 40 hộ; sản phẩm danh sách; hạn thứ sáu")
    await town.says("an", "đồng ý")
    await town.settled()
    sent = chat.server.chats[chat.people["an"].id].sent
    before = len(sent)
    await chat.says("dung", "xong 1 đã cài đủ 40 hộ", photo=True)
    assert town.parts.work is not None
    # The photo is fetched while the message is on its way: nobody turns to it before.
    await town.parts.work.deliver()
    words, photo = sent[before:]
    assert "đã cài đủ 40 hộ" in words.text
    assert "/tep/" not in words.text
    shown = photo.photo if isinstance(chat, ZaloBotChat) else photo.file  # type: ignore[union-attr]
    assert shown.startswith("https://viec.example/tep/") if isinstance(chat, ZaloBotChat) else shown == "anh.jpg"
