"""Updates come in order, none is lost, and a bad one costs only itself."""

import asyncio
import logging
import time

import pytest

from adapters.chat.incoming import Incoming
from adapters.telegram.app import TelegramChannel
from adapters.telegram.wire import TokenRefused
from tests.adapters.doors import RecordingDoor
from tests.adapters.telegram.conftest import channel_to, polling
from tests.fake_telegram import FakeTelegram, cut, garbled, misspelt, refused, slow, too_many

pytestmark = pytest.mark.asyncio


async def test_a_message_is_answered_and_confirmed(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")

    await an.says("xong 12", photo=True)

    await an.expect("nghe: xong 12")
    await telegram.idle()
    telegram.assert_nothing_else()
    assert [evidence.file_key for evidence in door.handled[0].files] == ["file-1280"]


@pytest.mark.parametrize(
    "malformed",
    [
        {"message": {"message_id": 1, "chat": "no chat"}},
        {"message": "no message"},
        {"callback_query": {"id": 5}},
        {"message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": {"id": "An"}}},
        ["no", "update"],
        None,
        "no update",
    ],
)
async def test_a_malformed_update_in_the_middle_of_a_batch_costs_only_itself(
    telegram: FakeTelegram, channel: TelegramChannel, door: RecordingDoor, malformed: object
) -> None:
    an = telegram.user(7, "An")
    await an.says("một")
    await telegram.queue_raw(malformed)
    await an.says("hai")

    async with polling(channel):
        await an.expect("một")
        await an.expect("hai")
        await telegram.idle()

    telegram.assert_nothing_else()
    assert door.texts == ["một", "hai"]
    assert [platform for platform, _, _ in door.bad] == ["telegram"]
    assert all(raw.encode() and error for _, raw, error in door.bad)


async def test_updates_of_other_kinds_are_confirmed_and_passed_over(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    await telegram.queue_raw({"edited_channel_post": {"message_id": 1}})
    await telegram.queue_raw({"something_of_next_year": {}})
    await telegram.queue_raw({})

    await telegram.idle()

    assert (door.handled, door.bad) == ([], [])


async def test_order_is_kept_within_a_chat_and_chats_do_not_wait_for_each_other(
    telegram: FakeTelegram, channel: TelegramChannel, door: RecordingDoor
) -> None:
    an, binh = telegram.user(7, "An"), telegram.user(8, "Bình")
    delays = {"một": 0.3, "hai": 0.1, "ba": 0.0}

    def delay_s(incoming: Incoming) -> float:
        return delays[incoming.text] if incoming.account_key == "7" else 0.0

    door.delay_s = delay_s
    for text in delays:
        await an.says(text)
        await binh.says(text)

    async with polling(channel):
        await telegram.idle()

    assert [i.text for i in door.handled if i.account_key == "7"] == ["một", "hai", "ba"]
    assert [i.account_key for i in door.handled][:3] == ["8", "8", "8"]


async def test_while_the_database_is_away_updates_wait_and_nothing_is_done_twice(
    telegram: FakeTelegram, channel: TelegramChannel, door: RecordingDoor
) -> None:
    an, binh = telegram.user(7, "An"), telegram.user(8, "Bình")
    door.failures = 5
    await an.says("một")
    await an.says("hai")
    await binh.says("ba")

    async with polling(channel):
        await telegram.idle()

    assert sorted(door.texts) == ["ba", "hai", "một"]
    assert [i.text for i in door.handled if i.account_key == "7"] == ["một", "hai"]


async def test_what_was_not_processed_before_a_crash_comes_again(telegram: FakeTelegram, door: RecordingDoor) -> None:
    an = telegram.user(7, "An")
    door.delay_s = lambda incoming: 30.0
    await an.says("xong 12")
    first = channel_to(telegram, door)
    crashing = asyncio.create_task(first.poll(asyncio.Event()))
    while not door.tried:
        await asyncio.sleep(0.01)
    crashing.cancel()
    await asyncio.gather(crashing, return_exceptions=True)
    await first.close()
    assert door.handled == []

    door.delay_s = lambda incoming: 0.0
    second = channel_to(telegram, door)
    async with polling(second):
        await an.expect("xong 12")
        await telegram.idle()
    await second.close()

    telegram.assert_nothing_else()


async def test_a_stop_confirms_what_was_processed_and_leaves_the_rest(
    telegram: FakeTelegram, channel: TelegramChannel, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")
    stop = asyncio.Event()

    def answer_slowly(incoming: Incoming) -> float:
        if incoming.text == "hai":
            stop.set()
            return 30.0
        return 0.0

    door.delay_s = answer_slowly
    await an.says("một")
    second = await an.says("hai")
    await an.says("ba")

    started = time.monotonic()
    await channel.poll(stop)

    assert time.monotonic() - started < 2.5
    assert door.texts == ["một"]
    assert telegram.world.updates[0][0] == second
    assert len(telegram.world.updates) == 2


async def test_a_stop_ends_the_long_poll_within_two_seconds(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    stop = asyncio.Event()
    task = asyncio.create_task(channel.poll(stop))
    while not telegram.called("getUpdates"):
        await asyncio.sleep(0.01)

    started = time.monotonic()
    stop.set()
    await task

    assert time.monotonic() - started < 2.0


async def test_a_stop_does_not_wait_for_a_telegram_that_is_slow_to_say_who_the_bot_is(
    telegram: FakeTelegram, door: RecordingDoor
) -> None:
    telegram.fault("getMe", slow(4))
    channel = channel_to(telegram, door, timeout_s=30)
    stop = asyncio.Event()
    task = asyncio.create_task(channel.poll(stop))
    while not telegram.called("getMe"):
        await asyncio.sleep(0.01)

    started = time.monotonic()
    stop.set()
    await task
    await channel.close()

    assert time.monotonic() - started < 2.0


async def test_a_stop_while_telegram_is_away_ends_within_two_seconds(door: RecordingDoor) -> None:
    async with FakeTelegram() as gone:
        channel = channel_to(gone, door)
    stop = asyncio.Event()
    task = asyncio.create_task(channel.poll(stop))
    await asyncio.sleep(0.2)

    started = time.monotonic()
    stop.set()
    await task
    await channel.close()

    assert time.monotonic() - started < 2.0


async def test_the_last_batch_is_confirmed_on_stop(
    telegram: FakeTelegram, channel: TelegramChannel, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")
    stop = asyncio.Event()

    def stop_at_once(incoming: Incoming) -> float:
        stop.set()
        return 0.1

    door.delay_s = stop_at_once
    await an.says("xong 12")

    await channel.poll(stop)

    assert telegram.world.updates == []
    assert telegram.called("getUpdates")[-1]["timeout"] == 0


async def test_polling_takes_the_place_of_a_webhook(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    an = telegram.user(7, "An")
    telegram.methods.webhook = {"url": "https://viec.example/old"}

    async with polling(channel):
        await an.says("xong 12")
        await an.expect("xong 12")

    assert telegram.methods.webhook == {}


async def test_polling_outlives_every_failure_of_the_wire(
    telegram: FakeTelegram, channel: TelegramChannel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    an = telegram.user(7, "An")
    failures = [
        refused(500, "Internal Server Error"),
        refused(502, "Bad Gateway"),
        too_many(0),
        cut(is_taken=False),
        cut(is_taken=True),
        garbled(),
        misspelt(),
        refused(409, "Conflict: terminated by other getUpdates request"),
    ]
    telegram.fault("getMe", cut(is_taken=False))
    telegram.fault("deleteWebhook", refused(500, "Internal Server Error"))
    for failure in failures:
        telegram.fault("getUpdates", failure)
    await an.says("xong 12")

    async with polling(channel):
        await an.expect("xong 12")
        await telegram.idle()

    telegram.assert_nothing_else()
    assert "another process polls this bot" in caplog.text
    assert telegram.token not in caplog.text


async def test_a_token_revoked_while_polling_is_a_clear_error(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.fault("getUpdates", refused(401, "Unauthorized"))

    with pytest.raises(TokenRefused, match="TELEGRAM_TOKEN"):
        await channel.poll(asyncio.Event())


async def test_a_block_and_its_end_reach_the_door(
    telegram: FakeTelegram, live: TelegramChannel, door: RecordingDoor
) -> None:
    an = telegram.user(7, "An")

    await an.blocks()
    await telegram.idle()
    await an.unblocks()
    await telegram.idle()

    assert (door.gone, door.back) == ([("telegram", "7")], [("telegram", "7")])
