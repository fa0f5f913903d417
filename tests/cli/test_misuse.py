"""Whatever is typed or set wrongly is one clear line on standard error and a status other than 0, without a trace."""

import contextlib
import sqlite3
import subprocess
import sys

import pytest

from tests.cli.conftest import Program, environment_of

COMMANDS = ("run", "web", "bot", "worker", "migrate", "import", "invites", "explain", "chat", "doctor", "ladder")


def test_help_names_every_command(taskbot: Program) -> None:
    ran = taskbot.afresh()("--help")
    assert ran.status == 0
    assert all(f" {command} " in ran.out for command in COMMANDS)


def test_help_imports_nothing_heavy() -> None:
    """What makes it answer in under half a second; the seconds themselves depend on the machine."""
    probe = (
        "import sys\nfrom taskbot.cli import app\napp(['--help'], standalone_mode=False)\n"
        "heavy = {'sqlalchemy', 'aiogram', 'fastapi', 'pydantic', 'structlog', 'arq', 'holidays', 'asyncio'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", probe], env=environment_of({}), capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(taskbot: Program, command: str) -> None:
    ran = taskbot(command, "--help")
    assert ran.status == 0
    assert f"taskbot {command}" in ran.out
    assert ran.err == ""


def test_without_a_command_the_help_is_shown(taskbot: Program) -> None:
    ran = taskbot()
    assert ran.status == 2
    assert "Commands" in ran.out + ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("bay",), "No such command 'bay'"),
        (("run", "--fast"), "No such option: --fast"),
        (("import",), "Missing argument 'FILE...'"),
        (("invites", "--format", "xml"), "Invalid value for '--format': 'xml' is not one of 'table', 'csv', 'json'"),
        (("chat",), "Missing option '--as'"),
        (("explain", "x", "--now", "hôm nay"), '--now takes a moment such as 2026-11-24T09:00, not "hôm nay"'),
        (("import", "no-such-file.csv"), "no-such-file.csv"),
        (("invites", "--unit", "KHONGCO"), 'there is no unit with the code "KHONGCO" today'),
    ],
)
def test_wrong_words_are_one_line(taskbot: Program, words: tuple[str, ...], told: str) -> None:
    ran = taskbot(*words)
    assert ran.status != 0
    assert ran.out == ""
    assert ran.err.startswith("taskbot: ")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["web", "bot", "worker"])
def test_separate_processes_need_a_redis(taskbot: Program, command: str) -> None:
    ran = taskbot(command)
    assert ran.status == 1
    assert ran.err.startswith("taskbot: TASKBOT_REDIS_URL is not set")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("words", [("run",), ("migrate",), ("invites",), ("doctor",), ("explain", "việc")])
def test_a_wrong_setting_stops_every_command_at_the_start(taskbot: Program, words: tuple[str, ...]) -> None:
    ran = taskbot(*words, HTTP__PORT="rất to", SECRET_KEY="bí mật")
    assert ran.status == 1
    lines = (ran.out + ran.err).splitlines()
    assert any("TASKBOT_HTTP__PORT takes a number from 0" in line for line in lines)
    assert any("TASKBOT_SECRET_KEY takes" in line for line in lines)
    assert "rất to" not in ran.out + ran.err
    assert "bí mật" not in ran.out + ran.err
    assert list(taskbot.folder.iterdir()) == []


def test_a_broken_database_file_is_one_line(taskbot: Program) -> None:
    (taskbot.folder / "data").mkdir()
    (taskbot.folder / "data" / "taskbot.db").write_text("không phải cơ sở dữ liệu " * 100)
    ran = taskbot("invites")
    assert ran.status == 1
    assert ran.err == "taskbot: the database cannot be used: file is not a database; check TASKBOT_DATA_DIR\n"


@pytest.mark.parametrize("command", ["migrate", "doctor", "invites"])
def test_a_database_from_before_the_first_release_is_said_to_be_made_anew(taskbot: Program, command: str) -> None:
    (taskbot.folder / "data").mkdir()
    with contextlib.closing(sqlite3.connect(taskbot.folder / "data" / "taskbot.db")) as made:
        made.execute("CREATE TABLE alembic_version (version_num TEXT)")
        made.execute("INSERT INTO alembic_version VALUES ('0004')")
        made.commit()
    ran = taskbot(command)
    assert ran.status == 1
    (line,) = [line for line in (ran.out + ran.err).splitlines() if "unreleased" in line]
    assert "made by an earlier, unreleased version (revision 0004) and cannot be carried over" in line
    assert "aside, then import units and people anew" in line


def test_a_data_folder_that_cannot_be_made_is_one_line(taskbot: Program) -> None:
    (taskbot.folder / "data").write_text("")
    ran = taskbot("migrate")
    assert ran.status == 1
    assert "TASKBOT_DATA_DIR" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_large_demo_without_a_demo_is_one_line(taskbot: Program) -> None:
    ran = taskbot("run", "--large")
    assert (ran.status, ran.err) == (1, "taskbot: --large is a size of the demo; say: taskbot run --demo --large\n")
