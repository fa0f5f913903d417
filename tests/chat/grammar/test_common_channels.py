"""The order of channels for everybody is read with its end; a canal is no channel."""

import pytest

from adapters.chat.grammar.commands import Command, Verb, read_command
from adapters.chat.grammar.common_channels import CommonChannels, read_common_channels
from tests.chat.deadlines.reading import CALENDAR, NOW, ZONE, local

ZALO = ("zalo_bot", "zalo_oa")


@pytest.mark.parametrize(
    ("said", "channels", "until"),
    [
        ("zalo, telegram, web", (*ZALO, "telegram", "web"), "-"),
        ("zalo bot trước rồi telegram", ("zalo_bot", "telegram"), "-"),
        ("zalo oa", ("zalo_oa",), "-"),
        ("zalo oa, zalo", ("zalo_oa", "zalo_bot"), "-"),
        ("zalo đến 30/11", ZALO, "2026-11-30 23:59"),
        ("telegram đến hết ngày 2/12 nhé", ("telegram",), "2026-12-02 23:59"),
        ("zalo đến 18h", ZALO, "2026-11-24 18:00"),
        ("web, zalo hôm nay ạ", ("web", *ZALO), "2026-11-24 23:59"),
        ("zalo đến hết hôm nay", ZALO, "2026-11-24 23:59"),
        ("zalo oa trong 3 ngày", ("zalo_oa",), "2026-11-27 09:00"),
        ("zalo until 30/11", ZALO, "2026-11-30 23:59"),
        ("zalo today", ZALO, "2026-11-24 23:59"),
    ],
)
def test_it_is_read_with_its_end(said: str, channels: tuple[str, ...], until: str) -> None:
    read = read_common_channels(said, NOW, CALENDAR, ZONE)
    assert read is not None
    assert (read.channels, local(read.until), read.is_default) == (channels, until, False)


@pytest.mark.parametrize("said", ["mặc định", "mac dinh nhé", "như cũ", "thôi", "tắt", "trở về mặc định", "default"])
def test_it_is_taken_back(said: str) -> None:
    assert read_common_channels(said, NOW, CALENDAR, ZONE) == CommonChannels(is_default=True)


@pytest.mark.parametrize("said", ["viber", "zalo, viber", "zalo bị hỏng", "zalo từ mai", "zalo đến bao giờ cũng được"])
def test_what_names_something_else_is_not_read(said: str) -> None:
    assert read_common_channels(said, NOW, CALENDAR, ZONE) is None


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("kênh chung", ""),
        ("xem kênh chung ạ", ""),
        ("kenh chung zalo, telegram", "zalo, telegram"),
        ("thứ tự kênh chung: mặc định", "mặc định"),
        ("/kenh_chung zalo", "zalo"),
        ("common channels zalo", "zalo"),
    ],
)
def test_a_sentence_asks_for_it(said: str, rest: str) -> None:
    assert read_command(said) == Command(Verb.COMMON_CHANNELS, rest=rest)


@pytest.mark.parametrize("said", ["kênh chung bị tắc nhiều quá", "kênh chung là gì?", "kênh chung của ấp cần nạo vét"])
def test_a_canal_is_no_channel(said: str) -> None:
    assert not isinstance(read_command(said), Command)
