"""A photo goes with what tells of it, by a link that Zalo opens; everything else is a link in the words."""

from datetime import UTC, datetime

import pytest

from adapters.zalo.bot.app import ZaloBotChannel
from adapters.zalo.quota import Quota
from domain.records import ChatPlace, OutcomeKind
from tests.adapters.doors import RecordingDoor
from tests.adapters.enclosed import INSTEAD, LINK, enclosed, submission
from tests.adapters.zalo_bot.conftest import channel_to
from tests.adapters.zalo_bot.test_sending import ZONE, Counted
from tests.fake_zalo_bot import FakeZaloBot, Fault, cut, refused

pytestmark = pytest.mark.asyncio

PLACE = ChatPlace("zalo_bot", "aaaa")
PHOTO = enclosed("Ảnh hộ.jpg", "image/jpeg")


async def test_a_photo_is_shown_by_its_link(zalo: FakeZaloBot, channel: ZaloBotChannel) -> None:
    zalo.person("aaaa", "An")
    outcome = await channel.platform.send(PLACE, submission(PHOTO))
    words, shown = zalo.chats["aaaa"].sent
    assert (outcome.kind, outcome.message_key, words.text) == (OutcomeKind.SENT, words.message_id, "NV-12 đã nộp")
    assert (shown.photo, shown.text) == (f"{LINK}/1", "Ảnh hộ.jpg")


@pytest.mark.parametrize(
    "file",
    [
        enclosed("a.pdf", "application/pdf"),
        enclosed("a.gif", "image/gif"),
        enclosed("a.jpg", "image/jpeg", link="http://viec.example/tep/x"),
        enclosed("a.jpg", "image/jpeg", link="https://127.0.0.1:8080/tep/x"),
    ],
)
async def test_what_cannot_be_shown_is_a_link_in_the_words(
    zalo: FakeZaloBot, channel: ZaloBotChannel, file: object
) -> None:
    an = zalo.person("aaaa", "An")
    await channel.platform.send(PLACE, submission(file))  # type: ignore[arg-type]
    assert an.heard == [f"NV-12 đã nộp\n{INSTEAD}"]


@pytest.mark.parametrize("fault", [refused(400, "Bad request"), cut(is_taken=False)])
async def test_where_a_photo_is_not_taken_the_link_is_said(
    zalo: FakeZaloBot, channel: ZaloBotChannel, fault: Fault
) -> None:
    an = zalo.person("aaaa", "An")
    zalo.fault("sendPhoto", fault)
    outcome = await channel.platform.send(PLACE, submission(PHOTO))
    assert outcome.kind is OutcomeKind.SENT
    assert an.heard == ["NV-12 đã nộp", INSTEAD]


async def test_when_little_is_left_of_a_month_photos_are_links(zalo: FakeZaloBot, door: RecordingDoor) -> None:
    an = zalo.person("aaaa", "An")
    counted = Counted()
    now = datetime(2026, 11, 26, tzinfo=UTC)
    channel = channel_to(zalo, door, quota=Quota(counted, "zalo_bot", 5, lambda: now, ZONE))
    for _ in range(2):
        assert (await channel.platform.send(PLACE, submission(PHOTO))).kind is OutcomeKind.SENT
    await channel.platform.send(PLACE, submission(PHOTO))
    assert an.heard == ["NV-12 đã nộp", "Ảnh hộ.jpg"] * 2 + ["NV-12 đã nộp"]
    assert sum(counted.counted.values()) == 5
    await channel.close()
