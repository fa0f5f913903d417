"""What opens a door is written nowhere: not in logs down to DEBUG, in no column of the database, in nothing that is printed."""

import logging
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from adapters.chat.fetching import ChatFetcher
from adapters.chat.sending import ChatSender
from domain.evidence import Limits
from domain.usecases.fetching import Files
from storage.shelf import FolderShelf
from storage.unit_of_work import SqlStore
from taskbot.demo.clock import DemoClock
from tests import fake_telegram, fake_zalo_bot, fake_zalo_oa
from tests.fake_zalo_oa.server import WEBHOOK_SECRET
from tests.scenarios.telegram_chat import TelegramChat
from tests.scenarios.town import MORNING, ZONE, Parts, StoppedClock, Town
from tests.scenarios.zalo_bot_chat import ZaloBotChat
from tests.scenarios.zalo_oa_chat import ZaloOaChat
from worker.jobs import Work

_OWN_CODE = re.compile(r"liên kết ([2-9A-Z]{4}-?[2-9A-Z]{4})")
_FILES = re.compile(r"/tep/([\w-]+)/\d+")
_LOGIN = re.compile(r"/vao/([\w-]+)")


class Heard(logging.Handler):
    """Everything that anybody logged, unredacted, as it would be written with its trace."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {self.format(record)}")


@pytest.fixture
def heard() -> Iterator[Heard]:
    handler, root = Heard(), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.setLevel(before)
    root.removeHandler(handler)


@dataclass
class ThreeChannels:
    """The town with all chat channels on at once. `secrets` by what they are."""

    town: Town
    telegram: TelegramChat
    zalo: ZaloBotChat
    account: ZaloOaChat
    secrets: dict[str, str] = field(default_factory=dict)


@pytest.fixture
async def three(sqlite_store_url: str, tmp_path: Path) -> AsyncIterator[ThreeChannels]:
    store = SqlStore(sqlite_store_url, ZONE)
    parts = Parts(store, DemoClock(StoppedClock(MORNING)), tmp_path)
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(TelegramChat(parts))
        zalo = await stack.enter_async_context(ZaloBotChat(parts))
        account = await stack.enter_async_context(ZaloOaChat(parts))
        platforms: dict[str, Any] = {chat.platform.name: chat.platform for chat in (telegram, zalo, account)}
        files = Files(ChatFetcher(platforms), FolderShelf(tmp_path / "files"), Limits())
        parts.work = Work(store, ChatSender(platforms, ZONE, parts.file_links), parts.clock, parts.wake, files)
        town = Town(parts, telegram)
        await town.settle()
        yield ThreeChannels(town, telegram, zalo, account)
    await store.dispose()


async def test_nothing_that_a_run_writes_opens_a_door(
    three: ThreeChannels, heard: Heard, sqlite_store_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    await _a_day_with_faults(three)
    secrets = _secrets_of(three)
    printed = capsys.readouterr()
    written = {"logs": heard.lines, "print": [printed.out, printed.err], **_rows(sqlite_store_url)}
    assert len(heard.lines) > 50
    assert any("liên kết •••" in line for line in written["inbox"]), "replies are kept, with their secrets blotted out"
    for place, lines in written.items():
        for line in lines:
            for what, secret in secrets.items():
                assert secret.lower() not in line.lower(), f"{what} in {place}: {line[:500]}"


async def _a_day_with_faults(three: ThreeChannels) -> None:
    """Three people, each on a channel of their own, and every channel failing in turn while it tells of a task."""
    town, telegram, zalo, account = three.town, three.telegram, three.zalo, three.account
    await telegram.join("an", town.codes["an"])
    account.server.fault("access_token", fake_zalo_oa.cut(is_taken=False))
    account.server.fault("access_token", fake_zalo_oa.garbled(is_taken=False))
    await account.join("binh", town.codes["binh"])
    await zalo.join("dung", town.codes["dung"].lower())
    await zalo.says("dung", f"liên kết {town.codes['dung']}")
    await zalo.says("dung", f"mã của tôi là {town.codes['an']}")
    await zalo.says("dung", "liên kết")
    three.secrets["code of one's own"] = _told(_OWN_CODE, zalo.people["dung"].heard)
    await account.says("binh", "web")
    three.secrets["login link"] = _told(_LOGIN, account.people["binh"].heard)
    zalo.server.fault("sendMessage", fake_zalo_bot.refused(401, f"Unauthorized bot{zalo.server.token}"))
    zalo.server.fault("sendMessage", fake_zalo_bot.cut(is_taken=False))
    zalo.server.fault("getUpdates", fake_zalo_bot.garbled(502))
    telegram.server.fault(
        "sendMessage", fake_telegram.refused(500, f"error at /bot{telegram.server.token}/sendMessage")
    )
    telegram.server.fault("sendMessage", fake_telegram.cut(is_taken=False))
    account.server.kill_access()
    account.server.fault("message/cs", fake_zalo_oa.cut(is_taken=False))
    account.server.fault("message/cs", fake_zalo_oa.refused(-216), 2)
    for _ in range(3):
        await account.says("binh", "việc")
    await telegram.says("an", "giao AP1: Cài VNeID mức 2 cho 40 hộ; sản phẩm danh sách; theo dõi Bình; hạn thứ sáu")
    await telegram.says("an", "đồng ý")
    await town.settled()
    await town.forward(hours=3)
    await zalo.says("dung", "xong 1", photo=True)
    await town.forward(hours=1)
    await account.says("binh", "xem 1")
    three.secrets["link to a file"] = _told(_FILES, account.people["binh"].heard)
    await town.forward(days=3)
    await telegram.says("an", "lịch sử 1")


def _secrets_of(three: ThreeChannels) -> dict[str, str]:
    secrets = three.secrets | {f"invite code of {who}": code for who, code in three.town.codes.items()}
    secrets |= {f"{what}, run together": code.replace("-", "") for what, code in secrets.items() if "code" in what}
    secrets |= {"Telegram's token": three.telegram.server.token, "the bot's token": three.zalo.server.token}
    secrets |= {f"{what}, its secret half": secret.split(":")[1] for what, secret in secrets.items() if ":" in secret}
    secrets |= {"secret of the application": fake_zalo_oa.APP.secret, "secret of the webhook": WEBHOOK_SECRET}
    assert three.account.server.renewed >= 2
    for number in range(three.account.server.renewed + 1):
        secrets |= {f"access token {number}": f"access-{number}", f"refresh token {number}": f"refresh-{number}"}
    return secrets


def _rows(url: str) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with closing(sqlite3.connect(str(make_url(url).database))) as database:
        named = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        tables = [name for (name,) in named]
        return {table: [repr(row) for row in database.execute(f'SELECT * FROM "{table}"')] for table in tables}


def _told(form: re.Pattern[str], texts: list[str]) -> str:
    found = [match[1] for text in texts for match in form.finditer(text)]
    assert found, texts[-1:]
    return found[-1]
