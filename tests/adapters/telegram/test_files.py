"""Files that people sent, brought over real HTTP, and every way in which that may end."""

import pytest

from adapters.telegram.app import TelegramChannel
from domain.ports import FetchKind
from tests.fake_telegram import FakeTelegram, Fault, cut, refused, too_many

pytestmark = pytest.mark.asyncio

MOST = 10_000


async def test_a_file_is_brought_as_it_was_sent(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.methods.contents["file-1"] = b"\xff\xd8\xff" + bytes(range(256)) * 20

    fetched = await channel.platform.fetch_file("file-1", MOST)

    assert (fetched.kind, fetched.content) == (FetchKind.GOT, telegram.methods.contents["file-1"])


@pytest.mark.parametrize(
    ("method", "fault", "kind"),
    [
        ("getFile", too_many(7), FetchKind.RETRY),
        ("getFile", refused(400, "Bad Request: file is too big"), FetchKind.TOO_LARGE),
        ("getFile", refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable"), FetchKind.GONE),
        ("getFile", refused(401, "Unauthorized"), FetchKind.RETRY),
        ("getFile", refused(502, "Bad Gateway"), FetchKind.RETRY),
        ("getFile", cut(is_taken=False), FetchKind.RETRY),
        ("download", refused(404, "Not Found"), FetchKind.GONE),
        ("download", refused(500, "Internal Server Error"), FetchKind.RETRY),
        ("download", refused(429, "Too Many Requests"), FetchKind.RETRY),
    ],
)
async def test_what_stands_in_the_way_is_told_apart(
    telegram: FakeTelegram, channel: TelegramChannel, method: str, fault: Fault, kind: FetchKind
) -> None:
    telegram.fault(method, fault)

    fetched = await channel.platform.fetch_file("file-1", MOST)

    assert (fetched.kind, fetched.content) == (kind, b"")
    assert telegram.token not in fetched.reason
    assert (await channel.platform.fetch_file("file-1", MOST)).kind is FetchKind.GOT


async def test_a_wait_that_telegram_asks_for_is_told(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    telegram.fault("getFile", too_many(7))

    assert (await channel.platform.fetch_file("file-1", MOST)).retry_after_s == 7


@pytest.mark.parametrize("tells_sizes", [True, False])
async def test_a_file_beyond_the_limit_is_not_brought(
    telegram: FakeTelegram, channel: TelegramChannel, tells_sizes: bool
) -> None:
    telegram.methods.contents["file-1"] = bytes(MOST + 1)
    telegram.methods.tells_sizes = tells_sizes

    fetched = await channel.platform.fetch_file("file-1", MOST)

    assert (fetched.kind, fetched.content) == (FetchKind.TOO_LARGE, b"")
    assert bool(telegram.called("download")) is not tells_sizes


async def test_a_file_that_never_was_is_gone(channel: TelegramChannel) -> None:
    assert (await channel.platform.fetch_file("nothing", MOST)).kind is FetchKind.GONE
