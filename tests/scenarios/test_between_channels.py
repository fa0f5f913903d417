"""A ladder over two channels of one person, of which the first is out for a day and is blocked later: each step is told
once, wherever that is; what is said on one of them counts on both."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from adapters.chat.fetching import ChatFetcher
from adapters.chat.sending import ChatSender
from domain.evidence import Limits
from domain.usecases.fetching import Files
from storage.shelf import FolderShelf
from storage.unit_of_work import SqlStore
from taskbot.demo.clock import DemoClock
from tests import fake_telegram, fake_zalo_bot, fake_zalo_oa
from tests.scenarios.conftest import PLATFORMS
from tests.scenarios.poor_chat import PoorChat
from tests.scenarios.town import MORNING, ZONE, Parts, StoppedClock, Town
from worker.jobs import Work

# The first carries; the second is there. The page takes no phone's place while that is only silent.
PAIRS = (("telegram", "zalo_bot"), ("zalo_bot", "zalo_oa"), ("zalo_oa", "telegram"), ("zalo_bot", "web"))
_CUTS = {
    "telegram": fake_telegram.cut(is_taken=False),
    "zalo_bot": fake_zalo_bot.cut(is_taken=False),
    "zalo_oa": fake_zalo_oa.garbled(502, is_taken=False),
}


@dataclass
class Between:
    """The town, in which An is always there and Dung has two channels."""

    town: Town
    first: Any
    second: Any

    @property
    def is_called_by_second(self) -> bool:
        return bool(self.second.platform.capabilities.rings)

    async def heard(self, *parts: str) -> tuple[int, int]:
        """How many messages with all of these parts Dung heard on each."""
        told = [await chat.heard("dung") for chat in (self.first, self.second)]
        first, second = (len([text for text in texts if all(part in text for part in parts)]) for texts in told)
        return first, second

    async def says(self, chat: Any, text: str) -> None:
        await chat.says("dung", text)
        await self.town.settled()

    def block_first(self) -> None:
        server, name = self.first.server, self.first.platform.name
        if name == "telegram":
            self.first.users["dung"].chat.refusal = (403, "Forbidden: bot was blocked by the user")
        elif name == "zalo_bot":
            server.chats[self.first.people["dung"].id].refusal = (403, "Forbidden: user blocked the bot")
        else:
            server.chats[self.first.people["dung"].id].code = -213


@pytest.fixture(params=PAIRS, ids="-".join)
async def between(request: pytest.FixtureRequest, sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[Between]:
    store = SqlStore(sqlite_store_url, ZONE)
    parts = Parts(store, DemoClock(StoppedClock(MORNING)), tmp_path)
    async with AsyncExitStack() as stack:
        an = await stack.enter_async_context(PoorChat(parts))
        first, second = [await stack.enter_async_context(PLATFORMS[name](parts)) for name in request.param]
        platforms: dict[str, Any] = {chat.platform.name: chat.platform for chat in (an, first, second)}
        files = Files(ChatFetcher({}), FolderShelf(tmp_path / "files"), Limits())
        parts.work = Work(store, ChatSender(platforms, ZONE), parts.clock, parts.wake, files)
        town = Town(parts, an)
        await town.settle()
        await town.joins("an")
        await first.join("dung", town.codes["dung"])
        await first.says("dung", "liên kết")
        code = (await first.heard("dung"))[-1].split("liên kết ")[-1].split()[0]
        await second.join("dung", code)
        await town.settled()
        yield Between(town, first, second)
    await store.dispose()


async def test_each_step_is_told_once_whatever_becomes_of_a_channel(between: Between) -> None:
    town = between.town
    await town.says("an", "giao AP1: Cài VNeID mức 2 cho 40 hộ; sản phẩm danh sách; hạn thứ sáu")
    await town.says("an", "đồng ý")
    assert await between.heard("việc mới", "NV-1") == (1, 0)
    await between.says(between.second, "nhận 1")

    between.first.server.outage = _CUTS[between.first.platform.name]
    await town.forward(days=1, hours=10)
    assert await between.heard("sắp đến hạn", "nhắc") == ((0, 1) if between.is_called_by_second else (0, 0))
    between.first.server.outage = None
    await between.says(between.first, "việc")
    await town.forward(hours=1)
    assert await between.heard("sắp đến hạn", "nhắc") == ((0, 1) if between.is_called_by_second else (1, 0))

    between.block_first()
    await town.forward(days=1)
    assert await between.heard("NV-1", "vừa quá hạn") == (0, 1)
    await between.says(between.second, "xong 1 đã cài đủ")
    assert [text for text in await town.unread("an") if "NV-1" in text and "báo xong" in text]
    await town.says("an", "nghiệm thu 1")
    assert await between.heard("NV-1", "Cảm ơn") == (0, 1)
