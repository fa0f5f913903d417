"""What people say to the bot arrives once, whatever habits the server has; what nobody said does not."""

import asyncio
import unicodedata

import pytest

from adapters.zalo.bot import answering
from adapters.zalo.bot.app import ZaloBotChannel
from adapters.zalo.bot.incoming import Me, read_update
from adapters.zalo.bot.platform import TokenRefused
from adapters.zalo.bot.polling import Polling
from domain.errors import StoreLost
from domain.task import Evidence
from tests.adapters.doors import RecordingDoor
from tests.adapters.zalo_bot.conftest import PACE, channel_to, polling
from tests.fake_zalo_bot import FakeZaloBot, Habits, cut, garbled, refused
from tests.fake_zalo_bot.server import BOT_ID, BOT_NAME

pytestmark = pytest.mark.asyncio

ME = Me(BOT_ID, (BOT_NAME, "bot.soviec"))


async def test_what_is_said_is_answered_in_its_chat(
    zalo: FakeZaloBot, channel: ZaloBotChannel, door: RecordingDoor
) -> None:
    an = zalo.person("aaaa", "An")
    async with polling(channel):
        await an.says("xong 12")
        await zalo.idle()
        await an.says("nhận 12")
        await zalo.idle()
    assert [heard.text for heard in door.handled if heard.key] != []
    assert list(dict.fromkeys(door.texts)) == ["xong 12", "nhận 12"]
    assert an.heard[0] == "nghe: xong 12"
    first = door.handled[0]
    assert (first.account_key, first.private_chat_key, first.is_group) == ("aaaa", "aaaa", False)
    assert not first.has_buttons
    assert not first.has_edits


async def test_an_update_that_comes_again_is_waited_out_and_answered_once(door: RecordingDoor) -> None:
    async with FakeZaloBot(Habits(repeats=True)) as zalo:
        channel = channel_to(zalo, door)
        an = zalo.person("aaaa", "An")
        async with polling(channel):
            await an.says("xong 12")
            await asyncio.sleep(0.3)
            polls = len(zalo.called("getUpdates"))
        await channel.close()
    assert door.texts == ["xong 12"]
    assert polls <= 3, "a server that repeats itself is not asked without a pause"


async def test_a_picture_comes_with_its_address_and_its_words(
    zalo: FakeZaloBot, channel: ZaloBotChannel, door: RecordingDoor
) -> None:
    an = zalo.person("aaaa", "An")
    url = zalo.file(b"picture")
    async with polling(channel):
        await an.sends_photo(url, "xong 12")
        await zalo.idle()
    (heard, *_) = door.handled
    assert heard.text == "xong 12"
    assert heard.files == (Evidence("zalo_bot", url, "photo", "anh.jpg"),)
    fetched = await channel.platform.fetch_file(url, 100)
    assert fetched.content == b"picture"


async def test_a_voice_is_a_file_and_what_zalo_keeps_back_is_told(
    zalo: FakeZaloBot, channel: ZaloBotChannel, door: RecordingDoor
) -> None:
    an = zalo.person("aaaa", "An")
    async with polling(channel):
        for send in (an.sends_voice("https://voice.zdn.vn/1.aac"), an.sends_file(), an.sends_sticker()):
            await send
            await zalo.idle()
    distinct = list({heard.key: heard for heard in door.handled}.values())
    assert [(len(heard.files), heard.is_unreadable) for heard in distinct] == [(1, False), (0, True), (0, True)]


async def test_in_a_group_the_mention_is_taken_off_and_the_answer_stays_there(
    zalo: FakeZaloBot, channel: ZaloBotChannel, door: RecordingDoor
) -> None:
    an = zalo.person("aaaa", "An")
    group = zalo.group("zgr-1")
    async with polling(channel):
        await an.says("việc", group="zgr-1")
        await zalo.idle()
        await an.says("nói chuyện khác", group="zgr-1", mentions=False)
    heard = door.handled[0]
    assert (heard.text, heard.is_group, heard.hears_all) == ("việc", True, False)
    assert (heard.account_key, heard.place.chat_key, heard.private_chat_key) == ("aaaa", "zgr-1", "aaaa")
    assert group.sent[0].text == "nghe: việc"
    assert "nói chuyện khác" not in door.texts


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (f"@{BOT_NAME} xong 12", "xong 12"),
        (f"@{BOT_NAME}, xong 12", "xong 12"),
        (f"xong 12 @{BOT_NAME}", "xong 12"),
        ("@bot.soviec xong 12", "xong 12"),
        (unicodedata.normalize("NFD", f"@{BOT_NAME} xong 12"), "xong 12"),
        (f"xong 12 gửi @{BOT_NAME} rồi", f"xong 12 gửi @{BOT_NAME} rồi"),
        ("@Bot Sổ việcx xong", "@Bot Sổ việcx xong"),
    ],
)
async def test_only_the_bots_own_mention_is_taken_off(said: str, left: str) -> None:
    message = {"from": {"id": "a"}, "chat": {"id": "zgr-1", "chat_type": "GROUP"}, "message_id": "1", "text": said}
    heard = read_update({"event_name": "message.text.received", "message": message}, ME)
    assert heard is not None
    assert heard.text == left


@pytest.mark.parametrize("author", [{"id": BOT_ID}, {"id": "x", "is_bot": True}])
async def test_an_echo_of_a_bot_is_nobodys_word(author: dict[str, object]) -> None:
    message = {"from": author, "chat": {"id": "a", "chat_type": "PRIVATE"}, "message_id": "1", "text": "x"}
    assert read_update({"event_name": "message.text.received", "message": message}, ME) is None


async def test_an_event_of_a_kind_to_come_is_passed_over() -> None:
    assert read_update({"event_name": "message.reaction.received"}, ME) is None


@pytest.mark.parametrize(
    "bad",
    [
        17,
        "text",
        {"event_name": 3},
        {"event_name": "message.text.received"},
        {"event_name": "message.text.received", "message": []},
        {"event_name": "message.text.received", "message": {"from": 1, "chat": {}, "message_id": "1"}},
        {"event_name": "message.text.received", "message": {"from": {"id": True}, "chat": {"id": "1"}}},
    ],
)
async def test_a_bad_update_is_kept_and_costs_only_itself(
    zalo: FakeZaloBot, channel: ZaloBotChannel, door: RecordingDoor, bad: object
) -> None:
    an = zalo.person("aaaa", "An")
    async with polling(channel):
        await zalo.bring(bad)
        await an.says("xong 12")
        await zalo.idle()
    assert len(door.bad) >= 1
    assert "xong 12" in door.texts


async def test_an_update_is_held_until_it_has_had_its_effect(
    zalo: FakeZaloBot, channel: ZaloBotChannel, door: RecordingDoor
) -> None:
    door.failures = 3
    an = zalo.person("aaaa", "An")
    async with polling(channel):
        await an.says("xong 12")
        await zalo.idle()
    assert "xong 12" in door.texts


@pytest.mark.parametrize("fault", [refused(500), refused(429), garbled(502, is_taken=False), cut(is_taken=False)])
async def test_what_is_said_arrives_after_faults_of_the_server(
    zalo: FakeZaloBot, channel: ZaloBotChannel, door: RecordingDoor, fault: object
) -> None:
    an = zalo.person("aaaa", "An")
    zalo.fault("getUpdates", fault, 2)  # type: ignore[arg-type]
    async with polling(channel):
        await an.says("xong 12")
        await zalo.idle()
    assert "xong 12" in door.texts


async def test_a_webhook_that_was_left_is_taken_away_before_polling(
    zalo: FakeZaloBot, channel: ZaloBotChannel, door: RecordingDoor
) -> None:
    zalo.webhook = {"url": "http://127.0.0.1:1/", "secret_token": "x"}
    async with polling(channel):
        await zalo.idle()
    assert zalo.webhook == {}


async def test_a_bot_that_zalo_does_not_know_is_refused_in_words(zalo: FakeZaloBot, door: RecordingDoor) -> None:
    channel = channel_to(zalo, door, token="1:wrong")
    with pytest.raises(TokenRefused, match="ZALO_BOT__TOKEN"):
        await channel.poll(asyncio.Event())
    await channel.close()


async def test_while_another_process_polls_nothing_is_fetched(zalo: FakeZaloBot, door: RecordingDoor) -> None:
    channel = channel_to(zalo, door)
    free = False

    async def hold(seconds: float) -> bool:
        return free

    stop = asyncio.Event()
    polls = Polling(channel.platform, lambda raw: door.bad_update("", str(raw), ""), hold, lambda: 0.5, PACE)
    task = asyncio.create_task(polls.run(stop))
    await asyncio.sleep(0.15)
    assert zalo.called("getUpdates") == []
    free = True
    await zalo.idle()
    stop.set()
    await task
    await channel.close()


async def test_who_loses_the_lease_in_the_middle_stops_fetching_and_ends_what_was_fetched(
    zalo: FakeZaloBot, door: RecordingDoor
) -> None:
    channel, an = channel_to(zalo, door), zalo.person("aaaa", "An")
    free = True

    async def hold(seconds: float) -> bool:
        return free

    async def take(raw: object) -> None:
        nonlocal free
        free = False
        await asyncio.sleep(0.05)
        taken.append(raw)

    taken: list[object] = []
    stop = asyncio.Event()
    task = asyncio.create_task(Polling(channel.platform, take, hold, lambda: 0.5, PACE).run(stop))
    await an.says("một")
    await an.says("hai")
    await asyncio.sleep(0.3)
    assert (len(taken), len(zalo.called("getUpdates"))) == (1, 1)
    free = True
    async with asyncio.timeout(5):
        while len(taken) < 2:
            await asyncio.sleep(0.01)
    stop.set()
    await task
    await channel.close()


async def test_whoever_waits_for_a_slow_answer_sees_that_it_is_being_made(
    zalo: FakeZaloBot, channel: ZaloBotChannel, door: RecordingDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "PATIENCE_S", 0.02)
    an = zalo.person("aaaa", "An")
    door.delay_s = lambda incoming: 0.2 if incoming.text == "tổng hợp" else 0.0
    async with polling(channel):
        await an.says("việc")
        await zalo.idle()
        assert zalo.chats["aaaa"].typings == 0
        await an.says("tổng hợp")
        await zalo.idle()
    assert zalo.chats["aaaa"].typings == 1


async def test_polling_outlives_a_database_that_is_away(zalo: FakeZaloBot, door: RecordingDoor) -> None:
    channel, failures = channel_to(zalo, door), 2

    async def hold(seconds: float) -> bool:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise StoreLost
        return True

    stop = asyncio.Event()
    polls = Polling(channel.platform, lambda raw: door.bad_update("", str(raw), ""), hold, lambda: 0.5, PACE)
    task = asyncio.create_task(polls.run(stop))
    async with asyncio.timeout(5):
        await zalo.idle()
    stop.set()
    await task
    await channel.close()
