"""One person with several channels: told once, by the first that carries it, and by the next where that one fails."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from adapters.chat.fetching import ChatFetcher
from adapters.chat.sending import ChatSender
from domain.evidence import Limits
from domain.records.channels import CommonOrder
from domain.usecases.channels import set_order_of_all
from domain.usecases.fetching import Files
from storage.shelf import FolderShelf
from storage.unit_of_work import SqlStore
from taskbot.demo.clock import DemoClock
from tests.scenarios.telegram_chat import TelegramChat
from tests.scenarios.town import MORNING, ZONE, Parts, StoppedClock, Town
from tests.scenarios.zalo_bot_chat import ZaloBotChat
from worker.jobs import Work


@dataclass
class TwoChannels:
    """The town, in which An uses Telegram and Dung a Zalo bot and Telegram."""

    town: Town
    telegram: TelegramChat
    zalo: ZaloBotChat

    def zalo_heard(self, who: str) -> list[str]:
        return list(self.zalo.people[who].heard)

    async def telegram_heard(self, who: str) -> list[str]:
        return await self.telegram.heard(who)

    async def zalo_says(self, who: str, text: str) -> None:
        await self.zalo.says(who, text)
        await self.town.settled()


@pytest.fixture
async def two(sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[TwoChannels]:
    store = SqlStore(sqlite_store_url, ZONE)
    parts = Parts(store, DemoClock(StoppedClock(MORNING)), tmp_path)
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(TelegramChat(parts))
        zalo = await stack.enter_async_context(ZaloBotChat(parts))
        platforms: dict[str, Any] = {chat.platform.name: chat.platform for chat in (telegram, zalo)}
        files = Files(ChatFetcher(platforms), FolderShelf(tmp_path / "files"), Limits())
        parts.work = Work(store, ChatSender(platforms, ZONE), parts.clock, parts.wake, files)
        town = Town(parts, telegram)
        await town.settle()
        await town.joins("an", "dung")
        channels = TwoChannels(town, telegram, zalo)
        await town.says("dung", "liên kết")
        code = (await town.expects("dung", "liên kết", "15 phút")).split("liên kết ")[-1].split()[0]
        await zalo.join("dung", code)
        await town.settled()
        await town.says("dung", "cài đặt kênh zalo, telegram")
        await town.skip("dung")
        yield channels
    await store.dispose()


async def give(two: TwoChannels) -> None:
    await two.town.says("an", "giao AP1: Cài VNeID mức 2 cho 40 hộ; sản phẩm danh sách; hạn thứ sáu")
    await two.town.skip("an")
    await two.town.says("an", "đồng ý")
    await two.town.skip("an")


async def test_the_first_channel_carries_it_and_the_other_keeps_still(two: TwoChannels) -> None:
    before = len(two.zalo_heard("dung"))
    await give(two)
    assert [text for text in two.zalo_heard("dung")[before:] if "NV-1" in text]
    assert await two.town.unread("dung") == []
    await two.zalo_says("dung", "1")
    assert "đã nhận" in two.zalo_heard("dung")[-1]


async def test_whoever_blocked_the_one_is_told_by_the_other_and_by_that_from_then_on(two: TwoChannels) -> None:
    two.zalo.server.chats[two.zalo.people["dung"].id].refusal = (403, "Forbidden: user blocked the bot")
    before = len(two.zalo_heard("dung"))
    await give(two)
    await two.town.expects("dung", "NV-1", "Cài VNeID")
    await two.town.forward(days=1, hours=10)
    assert [text for text in await two.town.unread("dung") if "sắp đến hạn" in text]
    assert two.zalo_heard("dung")[before:] == []


async def test_a_channel_that_is_full_passes_on_what_it_does_not_carry_and_the_history_says_why(
    two: TwoChannels,
) -> None:
    class Full:
        async def spend(self, *, is_minor: bool) -> object:
            from domain.records import Outcome, OutcomeKind

            return Outcome(OutcomeKind.PASSED, reason="monthly_quota_spent", retry_after_s=86400.0)

        async def give_back(self) -> None:
            return None

    two.zalo.channel.platform._quota = Full()  # type: ignore[assignment]
    await give(two)
    await two.town.expects("dung", "NV-1", "Cài VNeID")
    await two.town.says("an", "lịch sử 1")
    assert "Zalo" in await two.town.expects("an", "NV-1")


async def test_a_switch_in_the_middle_of_a_ladder_tells_each_step_once(two: TwoChannels) -> None:
    await give(two)
    told = [text for text in two.zalo_heard("dung") if "NV-1" in text]
    assert len(told) == 1
    await two.zalo_says("dung", "nhận 1")
    await two.town.forward(days=1, hours=10)
    reminders = [text for text in two.zalo_heard("dung") if "sắp đến hạn" in text and "nhắc" in text]
    assert len(reminders) == 1
    await two.town.says("dung", "cài đặt kênh telegram, zalo")
    await two.town.skip("dung")
    await two.town.forward(days=1)
    late = [text for text in await two.town.unread("dung") if "uá hạn" in text]
    assert len(late) == 1
    assert not [text for text in two.zalo_heard("dung") if "đã quá hạn" in text]


async def test_the_order_for_everybody_comes_before_the_own_until_it_is_taken_back(two: TwoChannels) -> None:
    async with two.town.parts.store.write() as uow:
        await set_order_of_all(uow, CommonOrder(("telegram",)), two.town.parts.clock.now(), "test")
        await uow.commit()
    before = len(two.zalo_heard("dung"))
    await give(two)
    await two.town.expects("dung", "NV-1", "Cài VNeID")
    assert two.zalo_heard("dung")[before:] == []
    async with two.town.parts.store.write() as uow:
        await set_order_of_all(uow, CommonOrder(), two.town.parts.clock.now(), "test")
        await uow.commit()
    await two.town.says("an", "đôn đốc 1")
    assert [text for text in two.zalo_heard("dung")[before:] if "NV-1" in text]
