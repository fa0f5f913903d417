"""Processes that stay, held by a test from their first line to their end."""

import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tests.cli.conftest import Program, Running

# A channel alone takes seconds to import, and several processes may start at once on a small machine.
_STARTS_IN_S = 90.0
_ENDS_IN_S = 20.0


class Process:
    """A running `taskbot`; what it logs is in the file `err`."""

    def __init__(self, running: Running, out: IO[bytes], err: Path) -> None:
        self.running = running
        self._out = out
        self.err = err
        self._pending = b""

    @property
    def log(self) -> str:
        return self.err.read_text()

    def line(self, start: str) -> str:
        """The next line on standard output that starts so; AssertionError if none comes."""
        deadline = time.monotonic() + _STARTS_IN_S
        while (left_s := deadline - time.monotonic()) > 0:
            line, found, rest = self._pending.partition(b"\n")
            if found:
                self._pending = rest
                if line.decode().startswith(start):
                    return line.decode()
                continue
            if select.select([self._out], [], [], left_s)[0]:
                data = os.read(self._out.fileno(), 4096)
                assert data, f"it ended with {self.running.wait()} before it said {start!r}:\n{self.log}"
                self._pending += data
        raise AssertionError(f"it did not say {start!r} in {_STARTS_IN_S} s:\n{self.log}")

    def logs(self, words: str) -> None:
        """It has logged these words; AssertionError if it does not."""
        deadline = time.monotonic() + _STARTS_IN_S
        while words not in self.log:
            assert self.running.poll() is None, f"it ended with {self.running.returncode}:\n{self.log}"
            assert time.monotonic() < deadline, f"it did not log {words!r}:\n{self.log}"
            time.sleep(0.05)

    def stop(self) -> int:
        """Its status after SIGTERM; AssertionError if it has not ended within 20 seconds."""
        self.running.send_signal(signal.SIGTERM)
        try:
            return self.running.wait(_ENDS_IN_S)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it did not end within {_ENDS_IN_S} s:\n{self.log}") from None

    def kill(self) -> None:
        """It is gone at once, without cleaning up."""
        self.running.kill()
        self.running.wait()


@contextmanager
def started(program: Program, *words: str, settings: Mapping[str, str] = {}) -> Iterator[Process]:
    """The command runs inside; it is gone afterwards, whatever happened."""
    err = program.folder / f"{'-'.join(words)}.log".replace("/", "_")
    reading, writing = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
    with err.open("ab") as log, Path(os.devnull).open("rb") as nothing, writing:
        running = program.start(*words, stdin=nothing, stdout=writing, stderr=log, **settings)
    try:
        yield Process(running, reading, err)
    finally:
        if running.poll() is None:
            running.terminate()
            try:
                running.wait(_ENDS_IN_S)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
        reading.close()


def valkeys_of(folder: Path) -> list[int]:
    """The embedded servers that run for this data folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes()
        except OSError:
            continue
        if b"valkey-server" in command and os.fsencode(folder) in command:
            found.append(int(path.parent.name))
    return found
