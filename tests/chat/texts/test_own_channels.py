"""What a message would cost now, by how long its reader has been silent."""

from datetime import timedelta

import pytest

from adapters.chat.texts.own_channels import own_channel_lines
from adapters.chat.texts.words import ADDRESSES, LANGUAGES, Words
from adapters.zalo.oa.windows import WINDOW
from domain.records.channels import OwnChannels
from tests.storage.province import NOW
from tests.stores import ZONE


@pytest.mark.parametrize(
    ("silent", "told"),
    [
        (timedelta(hours=1), "Zalo OA: gửi không mất tiền đến 08:00 26/11/2026, gửi được đến 08:00 01/12/2026"),
        (timedelta(hours=49), "Zalo OA: mỗi tin gửi đến mất 55 đ, gửi được đến 08:00 29/11/2026"),
        (timedelta(days=8), "Zalo OA: không gửi đến được từ 09:00 23/11/2026"),
    ],
)
def test_a_window_is_told_with_its_ends(silent: timedelta, told: str) -> None:
    own = OwnChannels(("zalo_oa",), heard={"zalo_oa": NOW - silent})
    (line,) = own_channel_lines(own, {"zalo_oa": WINDOW}, Words("vi", ADDRESSES[0], ZONE), NOW)
    assert line.startswith(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_stands_in_the_way_nothing_is_added(language: str) -> None:
    words = Words(language, ADDRESSES[0], ZONE)
    assert own_channel_lines(OwnChannels(("telegram", "web")), {}, words, NOW) == []
    own = OwnChannels((), dead=(("telegram", NOW),), heard={"zalo_oa": NOW})
    assert len(own_channel_lines(own, {"zalo_oa": WINDOW}, words, NOW)) == 2
