"""The same parts as separate processes, on PostgreSQL and Redis: migrated on purpose, started apart, stopped apart."""

import asyncio
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.cli.conftest import SAMPLES, Program
from tests.cli.forking import Warm
from tests.cli.processes import started, valkeys_of
from tests.fake_telegram import FakeTelegram

_numbers = count(1)
pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def empty_url(postgres_url: str) -> str:
    """An empty PostgreSQL database."""
    server = make_url(postgres_url)
    name = f"shared_{next(_numbers)}"

    async def create() -> None:
        engine = create_async_engine(server.set(database="postgres"), isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
            await connection.execute(text(f'CREATE DATABASE "{name}"'))
        await engine.dispose()

    asyncio.run(create())
    return server.set(drivername="postgresql", database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="module")
def settings(empty_url: str, valkey_url: str) -> dict[str, str]:
    return {
        "DATABASE_URL": empty_url,
        "REDIS_URL": valkey_url,
        "SECRET_KEY": "một-chìa-khóa-dài-cho-các-trang",
        "HTTP__PORT": "0",
    }


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, warmed: Warm) -> Iterator[Program]:
    program = Program(tmp_path_factory.mktemp("shared"), warmed)
    yield program
    assert valkeys_of(program.folder) == []


def test_an_unmigrated_postgresql_is_refused_and_migrated_on_purpose(shared: Program, settings: dict[str, str]) -> None:
    for words in (("invites",), ("worker",), ("import", str(SAMPLES / "to-chuc.xlsx"))):
        refused = shared(*words, **settings)
        assert refused.status == 1
        assert refused.err.splitlines()[-1] == (
            "taskbot: the database does not have the form that this version needs; run `taskbot migrate`"
        )
    assert shared("migrate", **settings).out == "The database is up to date.\n"
    assert shared("migrate", **settings).out == "The database was up to date already.\n"
    assert shared("import", str(SAMPLES / "to-chuc.xlsx"), **settings).status == 0


def test_pages_on_postgresql_need_a_key(shared: Program, settings: dict[str, str]) -> None:
    ran = shared("web", **{**settings, "SECRET_KEY": ""})
    assert ran.status == 1
    assert ran.err.splitlines()[-1].startswith("taskbot: TASKBOT_SECRET_KEY is needed with PostgreSQL")


def test_a_bot_without_a_channel_is_refused(shared: Program, settings: dict[str, str]) -> None:
    ran = shared("bot", **settings)
    assert (ran.status, ran.err) == (
        1,
        "taskbot: no chat channel is on; set TASKBOT_TELEGRAM__TOKEN or TASKBOT_ZALO_BOT__TOKEN\n",
    )


async def test_web_bot_and_worker_run_apart_and_end_in_order(shared: Program, settings: dict[str, str]) -> None:
    async with FakeTelegram() as telegram:
        with_bot = settings | {"TELEGRAM__TOKEN": telegram.token, "TELEGRAM__API_URL": telegram.url}
        logs = await asyncio.to_thread(_run_all, shared, with_bot, f"Open https://t.me/{telegram.username}")
    assert telegram.token not in logs
    assert settings["SECRET_KEY"] not in logs


def _run_all(program: Program, settings: dict[str, str], bot_line: str) -> str:
    """What the three processes logged, until each was stopped."""
    with ExitStack() as stack:
        web = stack.enter_context(started(program, "web", settings=settings))
        worker = stack.enter_context(started(program, "worker", settings=settings))
        bot = stack.enter_context(started(program, "bot", settings=settings))
        address = web.line("Open http://").split()[1]
        bot.line(bot_line)
        _until_ready(address + "ready")
        assert [process.stop() for process in (bot, worker, web)] == [0, 0, 0]
        return "".join(process.log for process in (web, worker, bot))


def _until_ready(url: str) -> None:
    deadline = time.monotonic() + 20
    while (status := _status(url)) != 200:
        assert status == 503
        assert time.monotonic() < deadline, "no worker took its turn"
        time.sleep(0.2)


def _status(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


async def test_a_webhook_is_announced_and_answered_by_the_web_process(
    shared: Program, settings: dict[str, str]
) -> None:
    async with FakeTelegram() as telegram:
        hooked = settings | {
            "TELEGRAM__TOKEN": telegram.token,
            "TELEGRAM__API_URL": telegram.url,
            "TELEGRAM__MODE": "webhook",
            "TELEGRAM__WEBHOOK_SECRET": "bi-mat-cua-webhook",
            "PUBLIC_URL": "https://viec.example",
        }
        refused = await asyncio.to_thread(lambda: shared("bot", **hooked))
        assert refused.status == 1
        assert "TASKBOT_TELEGRAM__MODE is webhook" in refused.err
        await asyncio.to_thread(_run_webhook, shared, hooked, f"Open https://t.me/{telegram.username}", telegram)
    (announced,) = telegram.called("setWebhook")
    assert announced["url"] == "https://viec.example/telegram"
    assert announced["secret_token"] == "bi-mat-cua-webhook"


def _run_webhook(program: Program, settings: dict[str, str], bot_line: str, telegram: FakeTelegram) -> None:
    with started(program, "web", settings=settings) as web:
        web.line("Open https://viec.example/")
        web.line(bot_line)
        deadline = time.monotonic() + 20
        while not telegram.called("setWebhook"):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert web.stop() == 0
