"""Answers go to the chats they are for, and every press is answered."""

import asyncio
import logging

import pytest

from adapters.chat.incoming import Incoming
from adapters.chat.outgoing import Button, Outgoing, Reply
from adapters.telegram.app import TelegramChannel
from domain.records import ChatPlace
from tests.adapters.doors import RecordingDoor
from tests.fake_telegram import FakeTelegram, refused, too_many

pytestmark = pytest.mark.asyncio

CARD = Outgoing("Việc mới", heading="NV-12", buttons=((Button("Nhận", action="r:12"),),), task_id=12, is_card=True)


async def test_messages_about_a_task_are_told_to_the_door_with_their_keys(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")
    door.answer = lambda incoming: Reply(here=(Outgoing("Đây ạ"), CARD))

    await an.says("xem 12")

    await an.expect("Đây ạ")
    card = await an.expect("Việc mới")
    await telegram.idle()
    assert door.stood == [(ChatPlace("telegram", "7"), "7", [(CARD, str(card.message_id))])]


async def test_what_was_asked_in_a_group_is_answered_in_private(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an, group = telegram.user(7, "An"), telegram.group(-100, "Tổ số 3", threads=(3,))
    door.answer = lambda incoming: Reply(here=(Outgoing("Đã gửi riêng"),), private=(CARD,))

    await an.says("/viec", to=group, thread_id=3)

    line = await group.expect("Đã gửi riêng")
    card = await an.expect("Việc mới")
    await telegram.idle()
    telegram.assert_nothing_else()
    assert line.thread_id == 3
    assert door.stood == [(ChatPlace("telegram", "7"), "7", [(CARD, str(card.message_id))])]


async def test_a_private_answer_to_one_who_never_started_the_bot_is_reported(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor, caplog: pytest.LogCaptureFixture
) -> None:
    an, group = telegram.user(7, "An", has_started=False), telegram.group(-100, "Tổ số 3")
    door.answer = lambda incoming: Reply(here=(Outgoing("Đã gửi riêng"),), private=(CARD,))

    await an.says("/viec@so_viec_bot", to=group)

    await group.expect("Đã gửi riêng")
    await telegram.idle()
    assert "can't initiate conversation" in caplog.text
    assert door.stood == []


async def press_on_card(telegram: FakeTelegram, door: RecordingDoor, reply: Reply) -> None:
    """An asks for a card, gets it and presses its button; the press is answered with `reply`."""
    an = telegram.user(7, "An")
    door.answer = lambda incoming: reply if incoming.action else Reply(here=(CARD,))
    await an.says("xem 12")
    await an.expect("Việc mới")
    await an.presses("Nhận")
    await telegram.idle()


async def test_a_press_shows_its_toast_and_changes_the_message_in_place(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    received = Outgoing("Đã nhận", heading="NV-12", task_id=12, is_card=True, in_place=True)

    await press_on_card(telegram, door, Reply(here=(received,), toast="Đã nhận NV-12"))

    (card,) = telegram.messages(7)
    assert (card.text, card.buttons) == ("NV-12\nĐã nhận", [])
    assert telegram.world.toasts[7] == ["Đã nhận NV-12"]
    assert door.handled[-1].pressed_key == str(card.message_id)
    assert door.handled[-1].action == "r:12"
    assert door.stood[-1][2] == [(received, str(card.message_id))]
    telegram.assert_nothing_else()


async def test_the_press_is_answered_before_any_message_is_sent(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    await press_on_card(telegram, door, Reply(here=(Outgoing("Đã nhận"),), toast="Đã nhận"))

    later = [method for method, _ in telegram.calls if method in ("sendMessage", "answerCallbackQuery")][1:]
    assert later == ["answerCallbackQuery", "sendMessage"]


async def test_a_message_that_can_no_longer_be_edited_is_sent_anew(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    telegram.fault("editMessageText", refused(400, "Bad Request: message can't be edited"))

    await press_on_card(telegram, door, Reply(here=(Outgoing("Đã nhận", in_place=True),)))

    assert [sent.text for sent in telegram.messages(7)] == ["NV-12\nViệc mới", "Đã nhận"]
    assert list(telegram.world.presses.values()) == [""]


async def test_a_slow_door_does_not_keep_a_press_waiting_and_its_words_still_come(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")
    door.answer = lambda incoming: Reply(toast="Đã nhận NV-12") if incoming.action else Reply(here=(CARD,))
    is_open = asyncio.Event()
    door.gate = lambda incoming: is_open if incoming.action else None
    await an.says("xem 12")
    await an.expect("Việc mới")

    await an.presses("Nhận")
    while not telegram.called("answerCallbackQuery"):
        async with telegram.world.changed:
            await telegram.world.changed.wait()

    assert telegram.messages(7)[-1].text != "Đã nhận NV-12"
    is_open.set()
    await an.expect("Đã nhận NV-12")
    await telegram.idle()
    telegram.assert_nothing_else()


async def test_a_press_is_answered_also_while_the_database_is_away(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")
    door.answer = lambda incoming: Reply(here=(Outgoing("Đã nhận"),)) if incoming.action else Reply(here=(CARD,))
    await an.says("xem 12")
    await an.expect("Việc mới")
    await telegram.idle()

    door.failures = 2
    await an.presses("Nhận")

    await an.expect("Đã nhận")
    await telegram.idle()
    telegram.assert_nothing_else()
    assert [incoming.action for incoming in door.handled] == ["", "r:12"]


async def test_a_press_too_old_to_be_answered_has_its_effect(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    telegram.fault("answerCallbackQuery", refused(400, "Bad Request: query is too old and response timeout expired"))

    await press_on_card(telegram, door, Reply(here=(Outgoing("Đã nhận"),)))

    assert [sent.text for sent in telegram.messages(7)] == ["NV-12\nViệc mới", "Đã nhận"]


async def test_a_press_that_hangs_on_no_chat_is_answered(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")
    telegram.world.presses["lone"], telegram.world.pressers["lone"] = None, 7

    press = {"id": "lone", "from": an.raw, "chat_instance": "1", "data": "x", "inline_message_id": "i"}
    await telegram.queue_raw({"callback_query": press})

    await telegram.idle()
    telegram.assert_nothing_else()
    assert door.handled == []


@pytest.mark.parametrize(
    ("reply", "first"),
    [
        (
            Reply(here=(Outgoing("Đã nhận", heading="NV-12"), Outgoing("hai")), repeated=True),
            "(nhắc lại) NV-12\nĐã nhận",
        ),
        (Reply(here=(Outgoing("Đã nhận"), Outgoing("hai")), repeated=True), "(nhắc lại) Đã nhận"),
        (Reply(private=(Outgoing("Đã nhận"), Outgoing("hai")), repeated=True), "(nhắc lại) Đã nhận"),
    ],
)
async def test_an_answer_given_before_is_marked_once(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor, reply: Reply, first: str
) -> None:
    an = telegram.user(7, "An")
    door.answer = lambda incoming: reply

    await an.says("nhận 12")
    await telegram.idle()

    assert [sent.text for sent in telegram.messages(7)] == [first, "hai"]


async def test_flood_control_is_waited_out_once_where_it_is_short(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")
    telegram.fault("sendMessage", too_many(1))

    await an.says("xong 12")

    await an.expect("xong 12")
    await telegram.idle()
    telegram.assert_nothing_else()


async def test_a_long_flood_control_is_given_up_and_the_command_stands(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    an = telegram.user(7, "An")
    telegram.fault("sendMessage", too_many(600))

    await an.says("xong 12")
    await telegram.idle()

    assert door.texts == ["xong 12"]
    assert "was not sent" in caplog.text


async def test_an_answer_that_cannot_be_rendered_costs_only_itself(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    def unanswerable(incoming: Incoming) -> Reply:
        return Reply(here=(Outgoing("x", buttons=((Button("Nhận", action="x" * 65),),)), Outgoing("hai")))

    an = telegram.user(7, "An")
    door.answer = unanswerable

    await an.says("xong 12")

    await an.expect("hai")
    await telegram.idle()
    assert door.texts == ["xong 12"]
