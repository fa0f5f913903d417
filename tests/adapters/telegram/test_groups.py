"""Groups on the wire: they move, they are lost, their topics are kept, and what arrives of them is little."""

from typing import Any

import pytest
from aiogram.types import ChatMemberAdministrator, ChatMemberUpdated, Message

from adapters.chat.outgoing import Outgoing, Reply
from adapters.telegram.app import TelegramChannel
from adapters.telegram.incoming import (
    GroupMove,
    Me,
    hears_all_of,
    read_group_joined,
    read_group_left,
    read_group_move,
    read_message,
)
from domain.records import ChatPlace, OutcomeKind
from tests.adapters.doors import RecordingDoor
from tests.fake_telegram import FakeTelegram

BOT = {"id": 99, "is_bot": True, "first_name": "Sổ việc", "username": "so_viec_bot"}
AN = {"id": 7, "is_bot": False, "first_name": "An"}
OLD, NEW = {"id": -9, "type": "group", "title": "Tổ 3"}, {"id": -1009, "type": "supergroup", "title": "Tổ 3"}
PLACE = ChatPlace("telegram", "-9")
_FIELDS = ChatMemberAdministrator.model_fields.items()
ADMINISTRATOR = {name for name, field in _FIELDS if field.is_required()} - {"user", "status"}
ORDER = Outgoing("NV-12", only_here=True)


def read(**fields: Any) -> Message:
    return Message.model_validate({"message_id": 50, "date": 1, "chat": OLD, "from": AN, **fields})


def test_both_service_messages_of_a_move_tell_the_same() -> None:
    away = read(migrate_to_chat_id=-1009)
    here = read(chat=NEW, migrate_from_chat_id=-9)

    assert read_group_move(away) == read_group_move(here) == GroupMove("-9", "-1009")
    assert read_group_move(read(text="/nhan 12")) is None
    assert read_message(5, away, Me(99, "so_viec_bot")) is None


@pytest.mark.parametrize(
    ("chat", "status", "key"),
    [
        (NEW, "kicked", "-1009"),
        (OLD, "left", "-9"),
        (NEW, "member", None),
        ({"id": 7, "type": "private"}, "kicked", None),
        ({"id": -5, "type": "channel", "title": "Kênh"}, "kicked", None),
    ],
)
def test_a_group_is_lost_when_the_bot_is_out_of_it(chat: dict[str, Any], status: str, key: str | None) -> None:
    until = {"until_date": 0} if status == "kicked" else {}
    change = {
        "chat": chat,
        "from": AN,
        "date": 1,
        "old_chat_member": {"user": BOT, "status": "member"},
        "new_chat_member": {"user": BOT, "status": status, **until},
    }
    assert read_group_left(ChatMemberUpdated.model_validate(change)) == key


@pytest.mark.parametrize(
    ("chat", "was", "now_is", "key"),
    [
        (OLD, "left", "member", "-9"),
        (NEW, "kicked", "administrator", "-1009"),
        (NEW, "member", "administrator", None),
        (NEW, "member", "left", None),
        ({"id": 7, "type": "private"}, "kicked", "member", None),
    ],
)
def test_a_group_is_new_when_the_bot_is_let_into_it(
    chat: dict[str, Any], was: str, now_is: str, key: str | None
) -> None:
    assert read_group_joined(change(chat, was, now_is)) == key


def test_an_administrator_hears_all_in_privacy_mode_too() -> None:
    me = Me(99, "so_viec_bot")
    assert hears_all_of(change(NEW, "left", "administrator"), me)
    assert not hears_all_of(change(NEW, "left", "member"), me)


def change(chat: dict[str, Any], was: str, now_is: str) -> ChatMemberUpdated:
    rights: dict[str, Any] = dict.fromkeys(ADMINISTRATOR, False)

    def member(status: str) -> dict[str, Any]:
        more: dict[str, Any] = {"kicked": {"until_date": 0}, "administrator": rights}.get(status, {})
        return {"user": BOT, "status": status, **more}

    told = {"chat": chat, "from": AN, "date": 1, "old_chat_member": member(was), "new_chat_member": member(now_is)}
    return ChatMemberUpdated.model_validate(told)


@pytest.mark.asyncio
async def test_a_group_that_lets_the_bot_in_is_told_how_it_is_used(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an, group = telegram.user(7, "An"), telegram.group(-9, "Tổ 3", kind="group")
    await group.tell_membership(an.raw, "left", "member")
    await telegram.idle()

    await group.expect("chào nhóm")
    assert door.joined == [("telegram", "-9", "7", False)]


@pytest.mark.asyncio
async def test_an_edit_goes_through_the_door_as_one(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")
    await an.edits("chưa xong 12")
    await telegram.idle()

    await an.expect("chưa xong 12")
    assert [incoming.is_edited for incoming in door.handled] == [True]


@pytest.mark.parametrize("hears_all", [True, False])
def test_what_arrives_of_a_group_is_known_with_each_message(hears_all: bool) -> None:
    incoming = read_message(5, read(text="/gan_nhom AP1"), Me(99, "so_viec_bot", hears_all))
    private = read_message(5, read(chat={"id": 7, "type": "private"}, text="việc"), Me(99, "so_viec_bot", hears_all))

    assert incoming is not None
    assert private is not None
    assert (incoming.hears_all, private.hears_all) == (hears_all, True)


@pytest.mark.asyncio
async def test_the_bot_knows_whether_it_hears_all(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    for hears_all in (False, True):
        telegram.world.hears_all = hears_all
        assert await channel.platform.identify()
        assert channel.platform.me.hears_all is hears_all


@pytest.mark.asyncio
async def test_what_is_said_to_a_group_that_moved_tells_where_it_is(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    old = telegram.group(-9, "Tổ 3", kind="group")
    new = await old.becomes_supergroup(-1009, is_told=False)

    outcome = await channel.platform.send(PLACE, ORDER)

    assert (outcome.kind, outcome.moved_to) == (OutcomeKind.SENT, "-1009")
    await new.expect("NV-12")


@pytest.mark.asyncio
async def test_what_stood_in_a_group_that_moved_is_not_edited_under_its_number(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    old = telegram.group(-9, "Tổ 3", kind="group")
    stood = await channel.platform.send(PLACE, ORDER)
    await old.expect("NV-12")
    new = await old.becomes_supergroup(-1009, is_told=False)

    outcome = await channel.platform.edit(PLACE, stood.message_key, Outgoing("NV-12 đã nhận"))

    assert (outcome.kind, outcome.moved_to) == (OutcomeKind.REJECTED, "-1009")
    assert new.chat.edits == []


@pytest.mark.asyncio
async def test_an_order_for_a_topic_is_not_said_to_the_whole_group(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    telegram.group(-100, "Tổ 3", threads=(3,))

    kept = await channel.platform.send(ChatPlace("telegram", "-100", "3"), ORDER)
    lost = await channel.platform.send(ChatPlace("telegram", "-100", "4"), ORDER)

    assert (kept.kind, kept.is_topic_gone) == (OutcomeKind.SENT, False)
    assert (lost.kind, lost.is_topic_gone) == (OutcomeKind.DEAD, True)
    assert [sent.thread_id for sent in telegram.messages(-100)] == [3]


@pytest.mark.asyncio
async def test_the_door_hears_of_groups_that_move_and_of_those_that_are_lost(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an, old = telegram.user(7, "An"), telegram.group(-9, "Tổ 3", kind="group")
    new = await old.becomes_supergroup(-1009)
    await new.removes_bot(an)
    await telegram.idle()

    assert door.moved == [("telegram", "-9", "-1009")] * 2
    assert door.gone == [("telegram", "-1009")]
    assert door.handled == []


@pytest.mark.asyncio
async def test_an_answer_that_finds_its_group_moved_tells_the_door_so(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an, old = telegram.user(7, "An"), telegram.group(-9, "Tổ 3", kind="group")
    card = Outgoing("Việc mới", task_id=12)
    door.answer = lambda incoming: Reply(here=(card,))
    new = await old.becomes_supergroup(-1009, is_told=False)
    await an.says("/nhan 12", to=old)

    said = await new.expect("Việc mới")
    await telegram.idle()
    assert door.moved == [("telegram", "-9", "-1009")]
    assert door.stood == [(ChatPlace("telegram", "-1009"), "7", [(card, str(said.message_id))])]
