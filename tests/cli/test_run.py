"""`taskbot run`: one command, one process, and nothing left when it ends."""

import asyncio
import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.cli.conftest import Program
from tests.cli.forking import Warm
from tests.cli.processes import Process, started, valkeys_of
from tests.fake_telegram import FakeTelegram
from tests.fake_zalo_bot import FakeZaloBot

pytestmark = pytest.mark.timeout(240)
ANY_PORT = {"HTTP__PORT": "0"}


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo that runs for all tests of this module."""

    program: Program
    process: Process
    address: str

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, warmed: Warm) -> Iterator[Demo]:
    program = Program(tmp_path_factory.mktemp("demo"), warmed)
    with started(program.afresh(), "run", "--demo", settings=ANY_PORT | {"LOG_FORMAT": "json"}) as process:
        line = process.line("Open http://127.0.0.1:")
        yield Demo(program, process, line.split()[1].rstrip("/"))
        assert len(valkeys_of(program.folder)) == 1
        assert process.stop() == 0
        assert valkeys_of(program.folder) == []
        levels = {json.loads(line)["level"] for line in process.log.splitlines()}
        assert levels <= {"info"}, process.log


def test_it_serves_the_page_that_it_named(demo: Demo) -> None:
    assert demo.get("/health")[0] == 200
    status, page = demo.get("/")
    assert status == 200
    assert "Nguyễn Thị An" in page
    assert demo.get("/khong-co-trang-nay")[0] == 404


def test_it_is_ready_once_the_worker_took_its_turn(demo: Demo) -> None:
    assert demo.get("/ready")[0] == 200


def test_it_tells_its_figures_and_that_its_canary_was_heard(demo: Demo) -> None:
    deadline = time.monotonic() + 30
    while 'taskbot_age_seconds{what="canary"}' not in (told := demo.get("/metrics")[1]):
        assert time.monotonic() < deadline, told
        time.sleep(0.2)
    assert "taskbot_ready 1.0" in told
    assert 'taskbot_findings{grade="FAIL"} 0.0' in told


def test_its_data_lies_in_a_folder_of_its_own(demo: Demo) -> None:
    assert (demo.program.folder / "demo-data" / "taskbot.db").exists()
    assert not (demo.program.folder / "data").exists()


def test_a_console_talks_to_the_same_people_beside_it(demo: Demo) -> None:
    ran = demo.program("chat", "--as", "dung", "--demo", typed="việc\n")
    assert ran.status == 0, ran.err
    assert "Cài ứng dụng VNeID" in ran.out
    assert demo.get("/health")[0] == 200


def test_a_second_one_on_the_same_folder_is_refused_in_one_line(demo: Demo) -> None:
    ran = demo.program("run", "--demo", **ANY_PORT)
    assert ran.status == 1
    assert ran.err.startswith("taskbot: another taskbot runs on the data folder")
    assert len(ran.err.splitlines()) == 1
    assert demo.get("/health")[0] == 200


def test_a_port_that_is_taken_is_refused_in_one_line(demo: Demo, taskbot: Program) -> None:
    port = demo.address.rsplit(":", 1)[1]
    ran = taskbot("run", "--demo", HTTP__PORT=port)
    assert ran.status == 1
    assert ran.err.startswith(f"taskbot: cannot listen on 127.0.0.1 port {port}")


def test_after_a_kill_it_starts_again_and_leaves_nothing(taskbot: Program) -> None:
    with started(taskbot, "run", settings=ANY_PORT) as process:
        process.line("Open ")
        process.kill()
    assert len(valkeys_of(taskbot.folder)) == 1
    with started(taskbot, "run", settings=ANY_PORT) as process:
        process.line("Open ")
        assert len(valkeys_of(taskbot.folder)) == 1
        assert process.stop() == 0
    assert valkeys_of(taskbot.folder) == []


@pytest.mark.parametrize("after_s", [0.3, 1.0])
def test_a_stop_during_the_start_is_clean_too(taskbot: Program, after_s: float) -> None:
    with started(taskbot.afresh(), "run", "--demo", settings=ANY_PORT) as process:
        try:
            process.running.wait(after_s)
        except subprocess.TimeoutExpired:
            assert process.stop() in (0, -signal.SIGTERM)
        assert "Traceback" not in process.log
    assert valkeys_of(taskbot.folder) == []


def test_ctrl_c_ends_it_in_order(taskbot: Program) -> None:
    with started(taskbot, "run", settings=ANY_PORT) as process:
        process.line("Open ")
        os.kill(process.running.pid, signal.SIGINT)
        assert process.running.wait(20) == 0
        assert process.log == ""
    assert valkeys_of(taskbot.folder) == []


async def test_with_a_token_it_says_where_the_bot_is_and_shows_the_token_nowhere(taskbot: Program) -> None:
    async with FakeTelegram() as telegram:
        settings = ANY_PORT | {"TELEGRAM__TOKEN": telegram.token, "TELEGRAM__API_URL": telegram.url}
        said = await _in_thread(taskbot, settings, f"Open https://t.me/{telegram.username}")
    assert telegram.token not in said
    assert telegram.called("deleteWebhook")


async def test_a_token_that_telegram_does_not_know_is_one_line(taskbot: Program) -> None:
    async with FakeTelegram() as telegram:
        settings = ANY_PORT | {"TELEGRAM__TOKEN": "1:nobodys-token", "TELEGRAM__API_URL": telegram.url}
        ran = await asyncio.to_thread(lambda: taskbot("run", **settings))
    assert ran.status == 1
    assert ran.err.splitlines()[-1] == (
        "taskbot: Telegram does not know this bot; check TASKBOT_TELEGRAM__TOKEN and TASKBOT_TELEGRAM__API_URL"
    )
    assert "nobodys-token" not in ran.err
    assert valkeys_of(taskbot.folder) == []


async def test_a_zalo_bot_answers_whoever_writes_to_it(taskbot: Program) -> None:
    async with FakeZaloBot() as zalo:
        an = zalo.person("a1b2c3", "An")
        settings = ANY_PORT | {"ZALO_BOT__TOKEN": zalo.token, "ZALO_BOT__API_URL": zalo.url}
        async with asyncio.timeout(60):
            running = asyncio.create_task(
                _in_thread(taskbot, settings, "Find on Zalo: Bot Sổ việc", until=lambda: bool(an.heard))
            )
            while not zalo.called("getUpdates"):
                await asyncio.sleep(0.05)
            await an.says("việc")
            said = await running
    assert "liên kết" in an.heard[0]
    assert zalo.token not in said


async def _in_thread(
    program: Program, settings: dict[str, str], line: str, until: Callable[[], bool] = lambda: True
) -> str:
    """All that a `run` with these settings said until its stop, once it has said this line and `until` holds."""

    def work() -> str:
        with started(program, "run", settings=settings) as process:
            process.line(line)
            while not until():
                time.sleep(0.05)
            assert process.stop() == 0
            return process.log

    return await asyncio.to_thread(work)
