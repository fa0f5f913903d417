"""Commands as processes of their own that need not import anything: forked from a process that has."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

SCRIPT = Path(__file__).with_name("warm.py")


class Forked:
    """A command that runs; held like a `subprocess.Popen`."""

    def __init__(self, connection: socket.socket) -> None:
        self.returncode: int | None = None
        self._connection = connection
        self._pending = b""
        self.pid = int(self._line(None))

    def poll(self) -> int | None:
        """Its status once it has ended."""
        try:
            return self.wait(0)
        except subprocess.TimeoutExpired:
            return None

    def wait(self, timeout: float | None = None) -> int:
        """Its status; TimeoutExpired if it has not ended by then."""
        if self.returncode is None:
            self.returncode = int(self._line(timeout))
            self._connection.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _line(self, timeout: float | None) -> bytes:
        while b"\n" not in self._pending:
            if not select.select([self._connection], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("taskbot", timeout or 0)
            data = self._connection.recv(64)
            assert data, "the process that forks is gone"
            self._pending += data
        line, _, self._pending = self._pending.partition(b"\n")
        return line


class Warm:
    """The process that forks."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def start(
        self, words: Sequence[str], folder: Path, environment: Mapping[str, str], streams: Sequence[int]
    ) -> Forked:
        """The command runs with these: standard input, output and error."""
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.connect(str(self._path))
        socket.send_fds(connection, [b"."], list(streams))
        asked = {"words": list(words), "folder": str(folder), "environment": dict(environment)}
        connection.sendall(json.dumps(asked).encode() + b"\n")
        return Forked(connection)


@contextmanager
def warm(environment: Mapping[str, str]) -> Iterator[Warm]:
    """Commands can be forked inside."""
    with tempfile.TemporaryDirectory(prefix="tb-", dir="/tmp") as folder:
        path = Path(folder, "warm")
        command, pipe = [sys.executable, str(SCRIPT), str(path)], subprocess.PIPE
        with subprocess.Popen(command, env=dict(environment), stdin=pipe, stdout=pipe) as server:
            assert server.stdout is not None
            assert server.stdout.readline(), "it ended while it started"
            yield Warm(path)
