"""What is sent arrives whole or is known not to have: every way in which a sending may end."""

import logging
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing, utf16_units
from adapters.zalo.bot.app import ZaloBotChannel
from adapters.zalo.quota import KEPT, SPENT, Quota
from domain.ports import FetchKind
from domain.records import ChatPlace, OutcomeKind
from tests.adapters.doors import RecordingDoor
from tests.adapters.zalo_bot.conftest import channel_to
from tests.fake_zalo_bot import TOKEN, FakeZaloBot, Fault, cut, garbled, refused, slow

pytestmark = pytest.mark.asyncio

PLACE = ChatPlace("zalo_bot", "aaaa")
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def _button(label: str, verb: str) -> Button:
    return Button(label, pack(Action(verb, 12)))


async def test_buttons_become_numbers_and_the_time_of_a_card_is_told(
    zalo: FakeZaloBot, channel: ZaloBotChannel
) -> None:
    an = zalo.person("aaaa", "An")
    rows = ((_button("Nhận", "receive"), _button("Xong", "done")), (Button("Mở trang", url="https://viec.example/12"),))
    outcome = await channel.platform.send(PLACE, Outgoing("Việc mới", "NV-12", rows, is_card=True, as_of="Lúc 08:00"))
    assert outcome.kind is OutcomeKind.SENT
    assert outcome.message_key
    assert outcome.choices == ("receive:12", "done:12")
    assert an.heard == ["NV-12\nViệc mới\nLúc 08:00\nMở trang: https://viec.example/12\n1 Nhận · 2 Xong"]


async def test_letters_are_composed_and_long_texts_go_in_pieces_that_zalo_takes(
    zalo: FakeZaloBot, channel: ZaloBotChannel
) -> None:
    an = zalo.person("aaaa", "An")
    lines = "\n".join(f"NV-{number} · Huỳnh Thị Ngọc Diễm 🟢" for number in range(200))
    outcome = await channel.platform.send(PLACE, Outgoing(lines))
    assert outcome.kind is OutcomeKind.SENT
    assert len(an.heard) > 1
    assert all(utf16_units(text) <= 2000 for text in an.heard)
    assert "".join(an.heard).count("Huỳnh Thị Ngọc Diễm") == 200
    assert outcome.text == "\n".join(an.heard)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (refused(400, "Bad request"), OutcomeKind.REJECTED),
        (refused(401, "Unauthorized"), OutcomeKind.RETRY),
        (refused(403, "Internal server error"), OutcomeKind.RETRY),
        (refused(403, "Forbidden: user blocked the bot"), OutcomeKind.DEAD),
        (refused(404, "Not Found"), OutcomeKind.RETRY),
        (refused(408, "Request timeout"), OutcomeKind.UNSURE),
        (refused(429, "Quota exceeded"), OutcomeKind.RETRY),
        (refused(499, "some code to come"), OutcomeKind.REJECTED),
        (refused(500, ""), OutcomeKind.RETRY),
        (garbled(200), OutcomeKind.UNSURE),
        (garbled(502), OutcomeKind.UNSURE),
        (cut(is_taken=False), OutcomeKind.UNSURE),
        (cut(is_taken=True), OutcomeKind.UNSURE),
    ],
)
async def test_how_a_sending_ended_is_known(
    zalo: FakeZaloBot, channel: ZaloBotChannel, fault: Fault, kind: OutcomeKind
) -> None:
    zalo.person("aaaa", "An")
    zalo.fault("sendMessage", fault)
    outcome = await channel.platform.send(PLACE, Outgoing("xin chào"))
    assert outcome.kind is kind
    assert TOKEN.split(":")[1] not in outcome.reason


async def test_a_server_that_is_gone_is_an_outage_and_nothing_left(door: RecordingDoor) -> None:
    async with FakeZaloBot() as zalo:
        channel = channel_to(zalo, door)
    outcome = await channel.platform.send(PLACE, Outgoing("xin chào"))
    assert (outcome.kind, outcome.is_outage) == (OutcomeKind.RETRY, True)
    await channel.close()


async def test_of_several_pieces_one_that_fails_leaves_a_doubt(zalo: FakeZaloBot, channel: ZaloBotChannel) -> None:
    an = zalo.person("aaaa", "An")
    lines = "\n".join(f"dòng {number}" for number in range(400))
    zalo.fault("sendMessage", slow(0.001))
    zalo.fault("sendMessage", refused(500))
    outcome = await channel.platform.send(PLACE, Outgoing(lines))
    assert (outcome.kind, len(an.heard)) == (OutcomeKind.UNSURE, 1)


async def test_nothing_is_ever_edited(zalo: FakeZaloBot, channel: ZaloBotChannel) -> None:
    outcome = await channel.platform.edit(PLACE, "s1", Outgoing("mới"))
    assert outcome.kind is OutcomeKind.REJECTED
    assert zalo.calls == []


async def test_the_token_is_in_no_log(
    zalo: FakeZaloBot, channel: ZaloBotChannel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    zalo.person("aaaa", "An")
    for fault in (cut(is_taken=False), refused(400, f"bad {TOKEN}"), garbled(500)):
        zalo.fault("sendMessage", fault)
        outcome = await channel.platform.send(PLACE, Outgoing("xin chào"))
        assert TOKEN not in outcome.reason
    zalo.fault("getMe", cut(is_taken=False))
    assert not await channel.platform.identify()
    assert TOKEN not in caplog.text


@pytest.mark.parametrize(
    "url",
    [
        "http://photo.zdn.vn/1",
        "https://localhost/1",
        "https://10.0.0.1/1",
        "https://[::1]/1",
        "file:///etc/passwd",
        "https://user@zdn.vn/1",
        "https://[",
        "",
    ],
)
async def test_an_address_in_an_update_never_leads_into_our_own_net(channel: ZaloBotChannel, url: str) -> None:
    assert (await channel.platform.fetch_file(url, 10)).kind is FetchKind.GONE


async def test_a_file_that_is_gone_or_too_large_is_told_so(zalo: FakeZaloBot, channel: ZaloBotChannel) -> None:
    assert (await channel.platform.fetch_file(f"{zalo.url}/file/none", 10)).kind is FetchKind.GONE
    assert (await channel.platform.fetch_file(zalo.file(b"x" * 11), 10)).kind is FetchKind.TOO_LARGE


class Counted:
    """Quotas in memory."""

    def __init__(self) -> None:
        self.counted: dict[tuple[str, str], int] = {}

    async def used(self, key: str, period: str) -> int:
        return self.counted.get((key, period), 0)

    async def spend(self, key: str, period: str, count: int) -> int:
        self.counted[key, period] = self.counted.get((key, period), 0) + count
        return self.counted[key, period]

    async def limit(self, key: str, most: int) -> None:
        self.counted[key, "limit"] = most


async def test_a_months_messages_are_spent_on_what_matters(
    zalo: FakeZaloBot, door: RecordingDoor, caplog: pytest.LogCaptureFixture
) -> None:
    an = zalo.person("aaaa", "An")
    now = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
    counted = Counted()
    channel = channel_to(zalo, door, quota=Quota(counted, "zalo_bot", 5, lambda: now, ZONE))
    minor, major = Outgoing("tóm tắt", is_minor=True), Outgoing("quá hạn")

    for _ in range(4):
        assert (await channel.platform.send(PLACE, minor)).kind is OutcomeKind.SENT
    assert "4 of 5" in caplog.text
    kept = await channel.platform.send(PLACE, minor)
    assert (kept.kind, kept.reason) == (OutcomeKind.PASSED, KEPT)
    zalo.fault("sendMessage", refused(500))
    assert (await channel.platform.send(PLACE, major)).kind is OutcomeKind.RETRY
    assert (await channel.platform.send(PLACE, major)).kind is OutcomeKind.SENT
    spent = await channel.platform.send(PLACE, major)
    # One hour later it is December here.
    assert (spent.kind, spent.reason, spent.retry_after_s) == (OutcomeKind.PASSED, SPENT, 3600.0)
    assert len(an.heard) == 5
    now = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
    assert (await channel.platform.send(PLACE, minor)).kind is OutcomeKind.SENT
    await channel.close()


async def test_whoever_waits_long_sees_that_an_answer_is_made(zalo: FakeZaloBot, door: RecordingDoor) -> None:
    channel = channel_to(zalo, door)
    zalo.person("aaaa", "An")
    await channel.platform.show_typing(PLACE)
    assert zalo.chats["aaaa"].typings == 1
    await channel.close()


async def test_what_is_late_as_its_connection_stands_does_not_leave(zalo: FakeZaloBot, channel: ZaloBotChannel) -> None:
    an = zalo.person("aaaa", "An")
    outcome = await channel.platform.send(PLACE, Outgoing("hạn 17:00"), may_go=lambda: False)
    assert (outcome.kind, outcome.is_late, an.heard) == (OutcomeKind.RETRY, True, [])
    assert (await channel.platform.send(PLACE, Outgoing("hạn 17:00"))).kind is OutcomeKind.SENT


@pytest.mark.parametrize("outage", [cut(is_taken=False), garbled(502), refused(503)])
async def test_into_a_silence_nothing_is_sent_however_long_it_lasts(
    zalo: FakeZaloBot, channel: ZaloBotChannel, outage: Fault
) -> None:
    an = zalo.person("aaaa", "An")
    zalo.outage = outage
    for _ in range(3):
        outcome = await channel.platform.send(PLACE, Outgoing("hạn 17:00"))
        assert (outcome.kind, outcome.is_outage) == (OutcomeKind.RETRY, True)
    assert "sendMessage" not in dict(zalo.calls)
    assert an.heard == []


@pytest.mark.parametrize("code", [401, 404, 429])
async def test_what_no_message_would_get_through_is_no_fault_of_this_one(
    zalo: FakeZaloBot, channel: ZaloBotChannel, code: int
) -> None:
    zalo.person("aaaa", "An")
    zalo.fault("sendMessage", refused(code))
    outcome = await channel.platform.send(PLACE, Outgoing("hạn 17:00"))
    assert (outcome.kind, outcome.is_outage, outcome.is_too_many) == (OutcomeKind.RETRY, True, code == 429)
