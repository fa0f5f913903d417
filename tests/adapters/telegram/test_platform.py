"""Every way in which a sending may end, over real HTTP."""

import logging

import pytest

from adapters.chat.outgoing import Button, Outgoing
from adapters.telegram.app import TelegramChannel
from adapters.telegram.platform import TelegramPlatform
from adapters.telegram.wire import TokenRefused, Wire
from domain.records import ChatPlace, OutcomeKind
from tests.adapters.doors import RecordingDoor
from tests.adapters.telegram.conftest import channel_to
from tests.fake_telegram import FakeTelegram, Fault, cut, garbled, refused, slow, too_many

pytestmark = pytest.mark.asyncio

AN = ChatPlace("telegram", "7")
SENT, RETRY, UNSURE = OutcomeKind.SENT, OutcomeKind.RETRY, OutcomeKind.UNSURE
DEAD, REJECTED = OutcomeKind.DEAD, OutcomeKind.REJECTED


async def test_a_message_sent_is_told_with_its_key_and_exact_text(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    an = telegram.user(7, "An")

    outcome = await channel.platform.send(AN, Outgoing("hạn <17:00> & ảnh", heading="NV-12"))

    sent = await an.expect("NV-12\nhạn <17:00> & ảnh")
    assert (outcome.kind, outcome.message_key, outcome.text) == (SENT, str(sent.message_id), sent.text)
    assert sent.bold == ("NV-12",)
    assert telegram.called("sendMessage")[0]["link_preview_options"] == {"is_disabled": True}


async def test_the_key_of_a_long_message_is_that_of_its_last_piece(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    an = telegram.user(7, "An")
    text = "\n".join(f"NV-{number} việc" for number in range(900))

    outcome = await channel.platform.send(AN, Outgoing(text, buttons=((Button("Trang sau", action="p:2"),),)))

    pieces = telegram.messages(an.id)
    assert len(pieces) > 1
    assert "\n".join(piece.text for piece in pieces) == outcome.text == text
    assert outcome.message_key == str(pieces[-1].message_id)
    assert [bool(piece.buttons) for piece in pieces[:-1]] == [False] * (len(pieces) - 1)
    assert pieces[-1].button("Trang sau")


@pytest.mark.parametrize(
    ("fault", "kind", "arrived"),
    [
        (too_many(7), RETRY, 0),
        (refused(403, "Forbidden: bot was blocked by the user"), DEAD, 0),
        (refused(400, "Bad Request: chat not found"), DEAD, 0),
        (refused(400, "Bad Request: user is deactivated"), DEAD, 0),
        (refused(403, "Forbidden: user is deactivated"), DEAD, 0),
        (refused(400, "Bad Request: not enough rights to send text messages to the chat"), RETRY, 0),
        (refused(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), RETRY, 0),
        (refused(400, "Bad Request: something new"), REJECTED, 0),
        (refused(413, "Request Entity Too Large"), REJECTED, 0),
        (refused(401, "Unauthorized"), RETRY, 0),
        (refused(500, "Internal Server Error"), RETRY, 0),
        (refused(503, "Service Unavailable"), RETRY, 0),
        (refused(502, "Bad Gateway"), UNSURE, 0),
        (refused(504, "Gateway Timeout"), UNSURE, 0),
        (Fault("answer", status=502, body="<html>502</html>"), UNSURE, 0),
        (cut(is_taken=False), UNSURE, 0),
        (cut(is_taken=True), UNSURE, 1),
        (slow(5), UNSURE, 1),
        (garbled(), UNSURE, 1),
    ],
    ids=lambda value: f"{value.kind}-{value.status}-{value.is_taken}" if isinstance(value, Fault) else str(value),
)
async def test_what_an_answer_means(
    telegram: FakeTelegram, door: RecordingDoor, fault: Fault, kind: OutcomeKind, arrived: int
) -> None:
    telegram.user(7, "An")
    telegram.fault("sendMessage", fault)
    channel = channel_to(telegram, door, timeout_s=0.5)

    outcome = await channel.platform.send(AN, Outgoing("NV-12"))

    assert (outcome.kind, outcome.text) == (kind, "NV-12")
    assert outcome.reason
    assert telegram.token not in outcome.reason
    assert len(telegram.messages(7)) == arrived
    await channel.close()


@pytest.mark.parametrize("down", [refused(502, "Bad Gateway"), refused(503, "Unavailable"), cut(is_taken=False)])
async def test_nothing_is_sent_into_a_silence_until_the_server_answers_again(
    telegram: FakeTelegram, channel: TelegramChannel, down: Fault
) -> None:
    telegram.user(7, "An")
    assert (await channel.platform.send(AN, Outgoing("NV-11"))).kind is SENT
    telegram.outage = down
    assert (await channel.platform.send(AN, Outgoing("NV-12"))).kind in (UNSURE, RETRY)
    tried = len(telegram.called("sendMessage"))

    outcomes = [await channel.platform.send(AN, Outgoing("NV-13")) for _ in range(3)]

    assert {(outcome.kind, outcome.reason) for outcome in outcomes} == {(RETRY, "telegram does not answer")}
    assert all(outcome.is_outage for outcome in outcomes)
    assert len(telegram.called("sendMessage")) == tried
    telegram.outage = None
    later = TelegramPlatform(telegram.token, telegram.url)
    assert (await later.send(AN, Outgoing("NV-14"))).kind is SENT
    await later.close()


async def test_flood_control_says_how_long_to_wait(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.user(7, "An")
    telegram.fault("sendMessage", too_many(37))

    outcome = await channel.platform.send(AN, Outgoing("NV-12"))
    assert (outcome.retry_after_s, outcome.is_too_many) == (37, True)


async def test_a_chat_that_is_refused_waits_alone_and_where_several_are_all_do(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    people = [ChatPlace("telegram", str(key)) for key in range(11, 16)]
    for place in people:
        telegram.user(int(place.chat_key), "An")
    telegram.fault("sendMessage", too_many(30), times=2)
    kinds = [(await channel.platform.send(place, Outgoing("NV-12"))).kind for place in people[:3]]
    assert kinds == [RETRY, RETRY, SENT]
    telegram.fault("sendMessage", too_many(30))
    assert (await channel.platform.send(people[3], Outgoing("NV-12"))).is_too_many

    tried = len(telegram.called("sendMessage"))
    held = await channel.platform.send(people[4], Outgoing("NV-12"))
    assert (held.kind, held.reason, held.is_too_many) == (RETRY, "telegram's flood control", False)
    assert 25 < (held.retry_after_s or 0) <= 30
    assert len(telegram.called("sendMessage")) == tried
    # An answer to what somebody has just said is still tried.
    assert (await channel.platform.send(people[4], Outgoing("NV-12"), at_once=True)).kind is SENT


async def test_a_server_that_nobody_hears_at_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    async with FakeTelegram() as gone:
        url, token = gone.url, gone.token
    platform = TelegramPlatform(token, url, wire=Wire(url, 1.0))

    outcome = await platform.send(AN, Outgoing("NV-12"))

    assert outcome.kind is RETRY
    assert outcome.is_outage
    assert not await platform.identify()
    assert token not in caplog.text + outcome.reason
    await platform.close()


async def test_markup_that_telegram_cannot_read_goes_as_plain_text(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    an = telegram.user(7, "An")
    telegram.fault("sendMessage", refused(400, "Bad Request: can't parse entities: Unsupported start tag"))

    outcome = await channel.platform.send(AN, Outgoing("3 < 5 & 7", heading="NV-12"))

    sent = await an.expect("NV-12\n3 < 5 & 7")
    assert outcome.kind is SENT
    assert sent.bold == ()


async def test_the_plain_text_is_tried_once(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.user(7, "An")
    telegram.fault("sendMessage", refused(400, "Bad Request: can't parse entities: no"), times=9)

    assert (await channel.platform.send(AN, Outgoing("NV-12"))).kind is REJECTED
    assert len(telegram.called("sendMessage")) == 2


async def test_a_group_that_moved_is_written_to_where_it_is_now(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    group = telegram.group(-1009, "Tổ số 3")
    telegram.fault("sendMessage", refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1009))

    outcome = await channel.platform.send(ChatPlace("telegram", "-9"), Outgoing("NV-12"))

    assert outcome.kind is SENT
    await group.expect("NV-12")


async def test_a_topic_that_is_gone_gives_way_to_the_whole_group(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    group = telegram.group(-100, "Tổ số 3", threads=(3,))

    kept = await channel.platform.send(ChatPlace("telegram", "-100", "3"), Outgoing("trong chủ đề"))
    moved = await channel.platform.send(ChatPlace("telegram", "-100", "4"), Outgoing("chủ đề đã xóa"))

    assert (kept.kind, moved.kind) == (SENT, SENT)
    assert (await group.expect("trong chủ đề")).thread_id == 3
    assert (await group.expect("chủ đề đã xóa")).thread_id is None


async def test_half_a_long_message_is_a_doubt(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.user(7, "An")
    telegram.fault("sendMessage", slow(0))
    telegram.fault("sendMessage", too_many(3))

    outcome = await channel.platform.send(AN, Outgoing("\n".join(["một dòng dài"] * 500)))

    assert (outcome.kind, outcome.retry_after_s) == (UNSURE, 3)
    assert len(telegram.messages(7)) == 1


async def test_what_is_late_as_its_connection_stands_does_not_leave(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    an = telegram.user(7, "An")
    asked: list[int] = []

    def not_now() -> bool:
        asked.append(len(telegram.called("sendMessage")))
        return False

    for _ in range(2):
        outcome = await channel.platform.send(AN, Outgoing("hạn 17:00"), may_go=not_now)
        assert (outcome.kind, outcome.is_late) == (RETRY, True)
    assert asked == [0, 0]
    assert telegram.called("sendMessage") == []

    assert (await channel.platform.send(AN, Outgoing("hạn 17:00"), may_go=lambda: True)).kind is SENT
    await an.expect("hạn 17:00")


async def test_a_long_message_that_becomes_late_half_way_is_a_doubt(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    an = telegram.user(7, "An")
    text = "\n".join(f"NV-{number} việc" for number in range(900))
    outcome = await channel.platform.send(AN, Outgoing(text), may_go=lambda: not telegram.called("sendMessage"))
    assert (outcome.kind, len(telegram.messages(an.id))) == (UNSURE, 1)


async def test_what_cannot_be_sent_is_rejected_without_a_call(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.user(7, "An")
    heavy = Outgoing("x", buttons=((Button("Nhận", action="x" * 65),),))

    outcomes = [await channel.platform.send(AN, Outgoing("")), await channel.platform.send(AN, heavy)]

    assert [outcome.kind for outcome in outcomes] == [REJECTED, REJECTED]
    assert telegram.called("sendMessage") == []


async def test_a_card_is_edited_and_an_unchanged_one_counts_as_edited(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    an = telegram.user(7, "An")
    sent = await channel.platform.send(AN, Outgoing("đã giao", heading="NV-12"))
    await an.expect("đã giao")

    changed = Outgoing("đã nhận", heading="NV-12")
    outcomes = [await channel.platform.edit(AN, sent.message_key, changed) for _ in range(2)]

    assert [(outcome.kind, outcome.message_key) for outcome in outcomes] == [(SENT, sent.message_key)] * 2
    await an.expect_edit("NV-12\nđã nhận")
    assert len(an.chat.edits) == 1


async def test_a_message_that_is_gone_not_ours_or_too_small_cannot_be_edited(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    an = telegram.user(7, "An")
    sent = await channel.platform.send(AN, Outgoing("đã giao"))
    await an.says("xong")
    foreign = str(max(an.chat.messages))
    long = Outgoing("\n".join(["một dòng dài"] * 500))

    outcomes = [
        await channel.platform.edit(AN, "987654", Outgoing("x")),
        await channel.platform.edit(AN, foreign, Outgoing("x")),
        await channel.platform.edit(AN, "not-a-number", Outgoing("x")),
        await channel.platform.edit(AN, sent.message_key, long),
    ]

    assert [outcome.kind for outcome in outcomes] == [REJECTED] * 4


async def test_invite_links_carry_the_bots_name_once_it_is_known(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    assert channel.platform.invite_link("ABCD2345") is None

    assert await channel.start()

    assert channel.platform.invite_link("ABCD2345") == "https://t.me/so_viec_bot?start=ABCD2345"


async def test_the_menu_stands_in_both_languages_for_both_kinds_of_chat(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    await channel.start()

    shown = {where: commands[0]["description"] for where, commands in telegram.methods.menus.items()}
    assert shown == {
        ("all_private_chats", ""): "Việc của tôi",
        ("all_group_chats", ""): "Việc của tôi",
        ("all_private_chats", "en"): "My tasks",
        ("all_group_chats", "en"): "My tasks",
    }


async def test_a_menu_that_cannot_be_set_does_not_keep_the_bot_from_starting(
    telegram: FakeTelegram, channel: TelegramChannel
) -> None:
    telegram.fault("setMyCommands", too_many(100), times=4)

    assert await channel.start()


async def test_a_token_that_telegram_does_not_know_is_a_clear_error(
    telegram: FakeTelegram, door: RecordingDoor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    channel = channel_to(telegram, door, token="4242424242:wrong-secret-part")

    with pytest.raises(TokenRefused, match="TELEGRAM_TOKEN"):
        await channel.start()

    assert "wrong-secret-part" not in caplog.text
    await channel.close()


async def test_what_is_no_token_at_all_is_refused_before_anything_is_sent(
    telegram: FakeTelegram, door: RecordingDoor
) -> None:
    with pytest.raises(TokenRefused, match="TELEGRAM_TOKEN"):
        channel_to(telegram, door, token="no token")
