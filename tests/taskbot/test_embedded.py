"""The embedded Valkey answers on a private socket only, and neither a kill nor a long path leaves one behind."""

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from taskbot.embedded import EmbeddedValkey
from taskbot.errors import CommandFailed

_HOLD = """
import sys, time
from pathlib import Path
from taskbot.embedded import EmbeddedValkey
server = EmbeddedValkey(Path(sys.argv[1]))
server.start()
print("started", flush=True)
time.sleep(60)
"""


def says(server: EmbeddedValkey, *words: str) -> bytes:
    """What the server answers to a command."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        connection.settimeout(5)
        connection.connect(server.url.removeprefix("unix://"))
        connection.sendall(" ".join(words).encode() + b"\r\n")
        return connection.recv(4096)


def number_of(server: EmbeddedValkey) -> int:
    told = says(server, "INFO", "server").decode()
    return int(next(line for line in told.splitlines() if line.startswith("process_id:")).split(":")[1])


def is_alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_it_answers_from_start_to_stop(tmp_path: Path) -> None:
    server = EmbeddedValkey(tmp_path)
    assert not server.is_answering()
    server.start()
    try:
        assert says(server, "PING") == b"+PONG\r\n"
        number = number_of(server)
    finally:
        server.stop()
    assert not server.is_answering()
    assert not is_alive(number)
    server.stop()


def test_only_this_user_reaches_it_and_no_port_is_open(tmp_path: Path) -> None:
    server = EmbeddedValkey(tmp_path)
    server.start()
    try:
        path = Path(server.url.removeprefix("unix://"))
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
        assert b"\r\n0\r\n" in says(server, "CONFIG", "GET", "port")
        # A session of its own: Ctrl-C in a terminal reaches only us.
        assert os.getsid(number_of(server)) != os.getsid(0)
    finally:
        server.stop()


def test_a_deep_folder_gets_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("thư-mục-" * 8) / 'có "dấu" và cách'
    server = EmbeddedValkey(deep)
    assert len(os.fsencode(server.url.removeprefix("unix://"))) <= 107
    server.start()
    try:
        assert server.is_answering()
    finally:
        server.stop()


def test_a_second_process_is_refused_in_one_line(tmp_path: Path) -> None:
    first, second = EmbeddedValkey(tmp_path), EmbeddedValkey(tmp_path)
    first.start()
    try:
        with pytest.raises(CommandFailed, match=f"another taskbot runs on the data folder {tmp_path}"):
            second.start()
        second.stop()
        assert first.is_answering()
    finally:
        first.stop()


def test_one_left_behind_by_a_killed_process_is_taken_over_and_stopped(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "started\n"
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.communicate()
    server = EmbeddedValkey(tmp_path)
    assert server.is_answering()
    number = number_of(server)
    server.start()
    assert number_of(server) == number
    server.stop()
    assert not is_alive(number)


def test_a_number_in_the_pid_file_that_is_another_program_is_left_alone(tmp_path: Path) -> None:
    sleeper = subprocess.Popen(["sleep", "60"])
    try:
        (tmp_path / "valkey").mkdir()
        (tmp_path / "valkey" / "valkey.pid").write_text(f"{sleeper.pid}\n")
        server = EmbeddedValkey(tmp_path)
        server.start()
        server.stop()
        assert sleeper.poll() is None
    finally:
        sleeper.kill()
        sleeper.wait()


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandFailed, match="check TASKBOT_DATA_DIR"):
        EmbeddedValkey(tmp_path / "file").start()
