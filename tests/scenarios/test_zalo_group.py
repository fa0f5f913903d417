"""A group on a Zalo bot: only what mentions the bot arrives, nothing is edited, no reply is handed on; so it is told."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.usecases.grouping import MOST_AT_FIRST
from storage.unit_of_work import SqlStore
from tests.fake_zalo_bot.server import Chat
from tests.scenarios.test_main_job import give
from tests.scenarios.town import ZONE, Town, settled_town
from tests.scenarios.zalo_bot_chat import ZaloBotChat

_NOT_ON_ZALO = ("Trả lời tin này", "chọn Trả lời", "/nhan", "/xong", "/viec", "gan_nhom", "sửa tại chỗ")


class TownWithZaloGroup:
    def __init__(self, town: Town, chat: ZaloBotChat) -> None:
        self.town = town
        self.server = chat.server
        self.people = chat.people
        self.group: Chat = chat.server.group("zgr-1")

    async def says(self, who: str, text: str) -> list[str]:
        """What the group hears of it, and of the work that it causes."""
        before = len(self.group.sent)
        await self.people[who].says(text, group="zgr-1")
        await self.server.idle()
        await self.town.settled()
        return [sent.text for sent in self.group.sent[before:]]


@pytest.fixture
async def team(sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[TownWithZaloGroup]:
    store = SqlStore(sqlite_store_url, ZONE)
    async with settled_town(store, tmp_path, ZaloBotChat) as town:
        assert isinstance(town.chat, ZaloBotChat)
        yield TownWithZaloGroup(town, town.chat)
    await store.dispose()


async def test_all_that_a_group_is_told_to_do_reaches_the_bot(team: TownWithZaloGroup) -> None:
    town = team.town
    await town.joins("an", "dung", "phuc")
    await give(town)

    bound = await team.says("dung", "gắn nhóm AP1")
    again = await team.says("dung", "gan nhom AP1")
    hello = await team.says("phuc", "alo")
    said = await team.says("phuc", "xong 1")
    wrong = await team.says("phuc", "nhận 99")

    assert "gõ @, chọn tên, rồi viết" in bound[0]
    assert "rồi viết: bỏ gắn nhóm" in bound[0]
    assert "NV-1" in bound[1]
    assert "rồi viết: nhận 1 · xong 1" in bound[1]
    assert [text for text in again if "NV-1" in text] == []
    assert "từ trước" in again[0]
    assert "(Trong nhóm: gõ @, chọn tên tài khoản này, rồi viết.)" in hello[0]
    assert "báo xong NV-1" in said[0]
    assert "NV-99" in wrong[0]
    told = "\n".join([*bound, *again, *hello, *said, *wrong])
    assert [words for words in _NOT_ON_ZALO if words in told] == []


async def test_what_is_open_in_a_private_chat_is_not_asked_in_the_group(team: TownWithZaloGroup) -> None:
    town = team.town
    await town.joins("an", "dung")
    await give(town)
    await town.says("dung", "nhận 1")
    await town.skip("dung")
    await town.says("dung", "", photo=True)
    await town.expects("dung", "để báo xong NV-1")

    heard = await team.says("dung", "gắn nhóm AP1")

    assert not [text for text in heard if "ảnh này" in text]
    await town.expects("dung", "1 ảnh này để báo xong NV-1")


async def test_a_remark_and_the_help_speak_of_no_reply(team: TownWithZaloGroup) -> None:
    town = team.town
    await town.joins("an", "dung")
    await give(town)
    await town.says("dung", "bình luận 1 máy quét hư, mai có máy mới")
    await town.skip("dung")

    assert "rả lời tin này" not in await town.expects("an", "máy quét hư", "Trả lời, gõ: bình luận 1 <nội dung>")
    await town.says("an", "trợ giúp")
    assert "trả lời vào tin" not in await town.expects("an", "ghi số của việc đó")
    await town.says("dung", "trợ giúp xong")
    assert "trả lời vào tin" not in await town.expects("dung", "gửi ảnh trước")


async def test_a_picture_that_zalo_gives_no_name_is_told_as_one(team: TownWithZaloGroup) -> None:
    town = team.town
    await town.joins("an", "dung")
    await give(town)
    await town.says("dung", "bình luận 1", photo=True)

    await town.expects("an", "NV-1", "“Gửi 1 ảnh”")


async def test_where_more_is_open_than_is_posted_at_first_the_rest_is_asked_for_as_it_is_here(
    team: TownWithZaloGroup,
) -> None:
    town = team.town
    await town.joins("an", "dung")
    for number in range(MOST_AT_FIRST + 1):
        await town.says("an", f"giao AP1: Rà soát {number + 2} hộ; sản phẩm danh sách; hạn 17h 31/12")
        await town.says("an", "đồng ý")
    await town.skip("an")
    await town.skip("dung")

    heard = "\n".join(await team.says("dung", "gắn nhóm AP1"))

    assert "xem tất cả: gõ @, chọn tên tài khoản này, rồi viết: việc" in heard
    assert [words for words in _NOT_ON_ZALO if words in heard] == []
