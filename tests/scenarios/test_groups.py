"""A team's group on Telegram's wire: each order once, edited in place; people answer by reply or command; nobody is shamed;
and the group moves, loses its topic or the bot without anybody losing an order."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.chat.incoming import Incoming
from domain.records import ChatPlace
from domain.usecases.people import make_invites
from storage.unit_of_work import SqlStore
from taskbot.system import SystemIds
from tests.fake_telegram import Sent, User, too_many
from tests.scenarios.poor_chat import NAME, PoorChat
from tests.scenarios.telegram_chat import TelegramChat
from tests.scenarios.town import ZONE, Town, settled_town

GROUP_KEY = -500


class TownWithGroup:
    """The town on Telegram, and the group of the team of hamlet 1: An gives orders, Dũng leads, Phúc is a member."""

    def __init__(self, town: Town, chat: TelegramChat) -> None:
        self.town = town
        self.chat = chat
        self.group = chat.server.group(GROUP_KEY, "Tổ ấp 1", kind="group")

    def user(self, who: str) -> User:
        return self.chat.users[who]

    async def in_group(
        self, who: str, text: str, *, reply_to: Sent | None = None, thread_id: int | None = None
    ) -> None:
        """It was said in the group, and everybody concerned has been told."""
        await self.user(who).says(text, to=self.group, reply_to=reply_to, thread_id=thread_id)
        await self.chat.server.idle()
        await self.town.settled()

    async def ties(self, who: str = "dung", *, thread_id: int | None = None) -> None:
        await self.in_group(who, "/gan_nhom AP1", thread_id=thread_id)
        await self.group.expect("đã gắn với")

    async def gives(self, title: str = "Cài VNeID mức 2 cho 40 hộ", due: str = "thứ sáu", number: int = 1) -> None:
        """An's order to the team is out; An and Dũng have heard of it."""
        await self.town.says("an", f"giao AP1: {title}; sản phẩm danh sách; hạn {due}")
        await self.town.says("an", "đồng ý")
        await self.town.skip("an")
        await self.town.expects("dung", f"NV-{number}")

    async def is_quiet(self) -> None:
        """Nobody heard anything that was not expected, in private or in the group."""
        await self.town.is_quiet()
        group = self.group.chat
        assert group.sent[group.heard :] == []
        assert group.edits[group.edits_seen :] == []


@pytest.fixture
async def team(sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[TownWithGroup]:
    store = SqlStore(sqlite_store_url, ZONE)
    async with settled_town(store, tmp_path, TelegramChat) as town:
        assert isinstance(town.chat, TelegramChat)
        await town.joins("an", "dung", "phuc", "em", "binh")
        yield TownWithGroup(town, town.chat)
    await store.dispose()


async def test_an_order_stands_in_the_group_once_and_three_members_answer_it_by_reply(team: TownWithGroup) -> None:
    town, group = team.town, team.group
    await team.in_group("dung", "/gan_nhom AP1")
    await group.expect("đã gắn với", "ấp 1", "chế độ riêng tư", "/nhan 12", "/bo_gan_nhom")
    await team.gives()
    order = await group.expect("NV-1", "Cài VNeID mức 2", "chưa xác nhận", "17:00 thứ Sáu 27/11/2026", "Trần Đức Dũng")
    assert order.buttons == []
    await team.is_quiet()

    # A word among people does not reach the bot, nor would it mean anything.
    await team.in_group("phuc", "xong 1")
    await team.is_quiet()
    await team.in_group("dung", "nhận", reply_to=order)
    await group.expect("đã nhận NV-1")
    await group.expect_edit("NV-1", "đã nhận")
    # A member's work is kept for the lead, who hands it in.
    await team.in_group("phuc", "xong đã cài đủ 40 hộ", reply_to=order)
    await group.expect("NV-1")
    await town.expects("dung", "NV-1", "Đỗ Hồng Phúc")
    await team.in_group("em", "bình luận 3 hộ đi vắng, tuần sau về", reply_to=order)
    await group.expect("NV-1", "Đã báo")
    await town.expects("dung", "NV-1", "3 hộ đi vắng, tuần sau về")
    await team.in_group("dung", "/xong 1")
    await group.expect("NV-1", "nghiệm thu")
    await town.expects("an", "NV-1")
    # What changes soon after an edit is one more edit, a while later.
    await town.forward(hours=0.01)
    await group.expect_edit("chờ nghiệm thu")
    await team.in_group("an", "/nghiem_thu 1")
    await group.expect("NV-1", "oàn thành")
    await town.expects("dung", "NV-1")
    await town.forward(hours=0.01)
    last = await group.expect_edit("NV-1", "hoàn thành")
    assert "Trả lời tin này" not in last.text
    await team.is_quiet()


async def test_what_is_asked_in_the_group_is_answered_to_the_one_who_asked(team: TownWithGroup) -> None:
    await team.ties()
    await team.gives()
    await team.group.expect("NV-1")

    for command in ("/viec", "/xem 1", "/qua_han"):
        await team.in_group("dung", command)
        await team.group.expect("Đã gửi riêng cho")
        assert await team.town.unread("dung")
        await team.town.skip("dung")
    await team.is_quiet()


async def test_a_stranger_in_the_group_is_told_once_how_to_link(team: TownWithGroup) -> None:
    await team.ties()
    team.chat.users["khách"] = team.chat.server.user(77, "Khách", has_started=False)

    await team.in_group("khách", "/viec")
    await team.group.expect("chưa liên kết", "nhắn riêng")
    await team.in_group("khách", "/nhan 1")
    await team.in_group("khách", "chào cả nhà")
    await team.is_quiet()


async def test_lateness_goes_to_the_person_and_the_group_gets_figures_once_a_day(team: TownWithGroup) -> None:
    town, group = team.town, team.group
    await team.ties()
    await team.gives(due="hôm nay")
    await team.gives("Rà soát hộ", due="thứ sáu tuần sau", number=2)
    for number in (1, 2):
        await group.expect(f"NV-{number}")

    await town.forward(hours=10)
    await town.expects("dung", "NV-1", "quá hạn")
    shown = team.chat.server.messages(GROUP_KEY)
    assert not [
        sent.text for sent in shown if "quá hạn" in sent.text.lower().replace("việc quá hạn được báo riêng", "")
    ]
    await town.forward(hours=14)
    figures = await group.expect("số liệu hôm nay", "Đang làm: 2", "Quá hạn: 1")
    assert "Dũng" not in figures.text
    assert "NV-" not in figures.text
    await town.forward(hours=8)
    for who in ("dung", "an", "binh"):
        await town.skip(who)
    await team.is_quiet()
    await town.says("dung", "xong 1")
    await town.says("an", "nghiệm thu 1")
    await town.forward(hours=0.01)
    group.skip_all()
    await town.forward(hours=24)
    for who in ("dung", "an", "binh"):
        await town.skip(who)
    await team.is_quiet()


@pytest.mark.parametrize("is_told", [True, False])
async def test_a_group_that_becomes_a_supergroup_goes_on(team: TownWithGroup, is_told: bool) -> None:
    await team.ties()
    await team.gives()
    await team.group.expect("NV-1")

    old = team.group
    team.group = await old.becomes_supergroup(-1000500, is_told=is_told)
    await team.chat.server.idle()
    await team.gives("Rà soát hộ", number=2)
    second = await team.group.expect("NV-2")
    await team.in_group("dung", "nhận", reply_to=second)
    await team.group.expect("đã nhận NV-2")
    await team.group.expect_edit("NV-2", "đã nhận")
    # The order from before stands in the old chat for good: what becomes of it is said anew.
    await team.in_group("dung", "/xong 1")
    await team.group.expect("NV-1")
    await team.town.says("an", "nghiệm thu 1")
    await team.town.skip("an")
    await team.town.skip("dung")
    await team.group.expect("NV-1", "hoàn thành")
    assert old.chat.edits == []
    await team.is_quiet()


async def test_a_topic_is_kept_and_its_loss_is_told_to_the_head(team: TownWithGroup) -> None:
    team.group = team.chat.server.group(-700, "Tổ ấp 1", threads=(3, 4))
    await team.in_group("dung", "/gan_nhom AP1", thread_id=3)
    said = await team.group.expect("Chủ đề này đã gắn")
    await team.gives()
    order = await team.group.expect("NV-1")
    assert (said.thread_id, order.thread_id) == (3, 3)
    await team.in_group("dung", "/nhan 1", reply_to=order, thread_id=3)
    assert (await team.group.expect("đã nhận NV-1")).thread_id == 3
    await team.group.expect_edit("NV-1")

    team.group.chat.threads.discard(3)
    await team.gives("Rà soát hộ", number=2)
    await team.town.expects("dung", "chủ đề", "Tổ CNSCĐ ấp 1", "/gan_nhom")
    await team.gives("Phát tờ rơi", number=3)
    await team.is_quiet()


@pytest.mark.parametrize("is_told", [True, False])
async def test_a_bot_that_was_removed_says_so_to_the_head_of_the_unit(team: TownWithGroup, is_told: bool) -> None:
    await team.ties("an")
    await team.group.removes_bot(team.user("phuc"), is_told=is_told)
    await team.chat.server.idle()
    await team.town.settled()
    await team.gives() if is_told is False else None
    await team.town.expects("dung", "không còn ở trong nhóm", "/gan_nhom")
    if is_told:
        await team.gives()
    await team.is_quiet()


async def test_a_group_that_lets_the_bot_in_hears_how_it_is_tied_and_one_that_is_tied_hears_nothing(
    team: TownWithGroup,
) -> None:
    dung = team.user("dung")
    await team.group.tell_membership(dung.raw, "left", "member")
    await team.chat.server.idle()
    await team.group.expect("/gan_nhom <mã đơn vị>", "chế độ riêng tư", "/nhan 12")
    await team.ties()
    await team.group.tell_membership(dung.raw, "left", "member")
    await team.chat.server.idle()
    await team.is_quiet()


async def test_open_tasks_are_posted_when_the_group_is_tied(team: TownWithGroup) -> None:
    await team.gives()
    await team.gives("Rà soát hộ", due="thứ năm", number=2)
    await team.in_group("dung", "/gan_nhom AP1")
    await team.group.expect("Đơn vị đang có 2 việc, được đăng lần lượt")
    await team.group.expect("NV-2", "Rà soát hộ")
    first = await team.group.expect("NV-1")
    await team.in_group("dung", "nhận", reply_to=first)
    await team.group.expect("đã nhận NV-1")
    await team.group.expect_edit("NV-1", "đã nhận")
    await team.is_quiet()


async def test_whoever_deleted_the_account_hears_with_the_next_one_and_the_group_goes_on(team: TownWithGroup) -> None:
    await team.ties("an")
    team.user("dung").chat.refusal = (403, "Forbidden: user is deactivated")
    await team.town.says("an", "giao AP1: Rà soát hộ; sản phẩm danh sách; hạn thứ sáu")
    await team.town.says("an", "đồng ý")
    # Whoever answers for the team hears that nothing reaches its leader.
    assert "Không liên lạc được với anh/chị Trần Đức Dũng qua Telegram" in (await team.town.chat.heard("an"))[-1]
    await team.town.skip("an")
    await team.group.expect("NV-1", "chưa xác nhận")
    await team.is_quiet()
    # Whoever cannot be reached is invited anew.
    now = team.town.parts.clock.now()
    async with team.town.parts.store.write() as uow:
        invites = await make_invites(uow, SystemIds(), now, now.astimezone(ZONE).date())
        await uow.commit()
    team.town.codes |= {invite.person_code: invite.code for invite in invites}
    await team.chat.join("dung", team.town.codes["dung"])
    await team.town.settled()
    await team.user("dung").expect("Trần Đức Dũng")
    await team.user("dung").expect("NV-1 · Rà soát hộ")
    await team.is_quiet()


async def test_what_is_asked_of_one_member_is_not_answered_by_another(team: TownWithGroup) -> None:
    await team.ties()
    await team.gives()
    order = await team.group.expect("NV-1")
    await team.in_group("dung", "vướng", reply_to=order)
    asked = await team.group.expect("NV-1 đang vướng điều gì?", "Trả lời")
    # A reply of another member is that member's own word.
    await team.in_group("phuc", "ok", reply_to=asked)
    assert "Đã ghi vướng mắc" not in (await team.group.expect()).text
    await team.in_group("dung", "mất mạng cả ấp", reply_to=asked)
    await team.group.expect("Đã ghi vướng mắc của NV-1")
    await team.town.expects("an", "NV-1", "mất mạng cả ấp")
    # To another member's message a word is not ours, and a command names its task itself.
    team.chat.server.world.hears_all = True
    said = next(said for said in reversed(team.group.chat.messages.values()) if not said.by_bot)
    await team.in_group("phuc", "xong", reply_to=said)
    await team.is_quiet()


async def test_a_group_is_untied_by_a_word(team: TownWithGroup) -> None:
    await team.in_group("dung", "/bo_gan_nhom")
    await team.group.expect("chưa gắn với đơn vị nào", "/gan_nhom")
    await team.ties()
    await team.in_group("phuc", "/bo_gan_nhom")
    assert "Đã bỏ gắn" not in (await team.group.expect()).text
    await team.gives()
    order = await team.group.expect("NV-1")
    await team.in_group("dung", "bỏ gắn nhóm", reply_to=order)
    await team.group.expect("Đã bỏ gắn", "Tổ CNSCĐ ấp 1")
    await team.town.says("dung", "nhận 1")
    await team.town.skip("dung")
    await team.gives("Rà soát hộ", number=2)
    await team.is_quiet()


async def test_a_busy_group_gets_its_orders_later_in_their_order(team: TownWithGroup) -> None:
    await team.ties()
    team.chat.server.fault("sendMessage", too_many(30), chat=GROUP_KEY)
    await team.gives()
    await team.gives("Rà soát hộ", number=2)
    await team.is_quiet()
    await team.town.forward(hours=0.1)
    await team.group.expect("NV-1")
    await team.group.expect("NV-2")
    await team.is_quiet()


async def test_a_changed_order_is_the_same_message_and_one_deleted_is_said_anew(team: TownWithGroup) -> None:
    await team.ties()
    await team.gives()
    order = await team.group.expect("NV-1")
    team.group.chat.messages.pop(order.message_id)
    await team.town.says("dung", "nhận 1")
    await team.town.skip("dung")
    await team.is_quiet()
    await team.town.says("an", "hủy 1 hết kinh phí")
    await team.town.skip("an")
    await team.town.skip("dung")
    await team.group.expect("NV-1", "đã hủy")
    await team.is_quiet()


async def test_where_nothing_can_be_edited_a_group_gets_a_line_for_what_is_worth_one(
    sqlite_store_url: str, tmp_path: Path
) -> None:
    store = SqlStore(sqlite_store_url, ZONE)
    async with settled_town(store, tmp_path, PoorChat) as town:
        await town.joins("an", "dung")
        incoming = Incoming("g:1", ChatPlace(NAME, "nhóm"), "dung", "dung", text="/gan_nhom AP1", is_group=True)
        bound = await town.parts.door.handle(incoming)
        assert "đã gắn với" in bound.here[0].text
        await town.says("an", "giao AP1: Cài VNeID mức 2 cho 40 hộ; sản phẩm danh sách; hạn thứ sáu")
        await town.says("an", "đồng ý")
        await town.expects("nhóm", "NV-1", "chưa xác nhận", "17:00 thứ Sáu 27/11/2026")
        await town.says("dung", "nhận 1")
        await town.says("dung", "tiến độ 1 20/40 hộ")
        assert await town.unread("nhóm") == []
        await town.says("an", "sửa 1 hạn 17h thứ hai")
        await town.expects("nhóm", "NV-1", "được sửa", "17:00 thứ Hai 30/11/2026")
        await town.says("dung", "xong 1")
        await town.says("an", "nghiệm thu 1")
        await town.expects("nhóm", "NV-1", "đã hoàn thành")
        assert await town.unread("nhóm") == []
    await store.dispose()


async def test_a_group_is_not_tied_to_one_unit_twice(team: TownWithGroup) -> None:
    await team.ties()
    await team.in_group("dung", "/gan_nhom AP1", thread_id=3)
    await team.group.expect("đã được gắn ở nhóm này rồi")
    await team.gives()
    await team.group.expect("NV-1")
    await team.is_quiet()
