"""The program as people start it: a process in a folder of its own, with nothing of ours in its environment.

It is forked from one that has imported everything, unless a test asks for `afresh`: then Python is started for it.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pytest

from tests.cli.forking import Forked, Warm, warm

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "docs" / "samples"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str


Running = Forked | subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True)
class Program:
    """`taskbot` with its data in `folder`, where it also runs."""

    folder: Path
    warm: Warm | None

    def afresh(self) -> "Program":
        """The same, started by Python itself as people start it."""
        return replace(self, warm=None)

    def start(self, *words: str, stdin: IO[bytes], stdout: IO[bytes], stderr: IO[bytes], **settings: str) -> Running:
        """The command runs with these settings (without their prefix)."""
        environment = environment_of({f"TASKBOT_{name}": value for name, value in settings.items()})
        if self.warm is not None:
            return self.warm.start(words, self.folder, environment, [stdin.fileno(), stdout.fileno(), stderr.fileno()])
        command = [sys.executable, "-m", "taskbot", *words]
        return subprocess.Popen(command, cwd=self.folder, env=environment, stdin=stdin, stdout=stdout, stderr=stderr)

    def __call__(self, *words: str, typed: str = "", **settings: str) -> Ran:
        """The command has run to its end with these lines typed and these settings (without their prefix)."""
        reading, writing = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
        with TemporaryFile() as out, TemporaryFile() as err, writing:
            with reading:
                running = self.start(*words, stdin=reading, stdout=out, stderr=err, **settings)
            typing = threading.Thread(target=_type, args=(writing, typed))
            typing.start()
            try:
                status = running.wait(_ENDS_IN_S)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()
                raise
            finally:
                typing.join()
            return Ran(status, *(_text(stream) for stream in (out, err)))


_ENDS_IN_S = 50
_LONGEST_S = 240
PYTHON = {"PYTHONPATH": str(ROOT)}


def environment_of(settings: Mapping[str, str]) -> dict[str, str]:
    # What one process has compiled the next one need not compile again.
    left = ("TASKBOT_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left)}
    return kept | PYTHON | dict(settings)


def _type(writing: IO[bytes], typed: str) -> None:
    # It may end before it has read everything.
    with suppress(BrokenPipeError), writing:
        writing.write(typed.encode())


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whichever of these tests comes first waits until everything is imported."""
    for item in items:
        if isinstance(item, pytest.Function) and "warmed" in item.fixturenames:
            item.add_marker(pytest.mark.timeout(_LONGEST_S), append=False)


@pytest.fixture(scope="session")
def warmed() -> Iterator[Warm]:
    with warm(environment_of({})) as started:
        yield started


@pytest.fixture
def taskbot(tmp_path: Path, warmed: Warm) -> Program:
    """The program in an empty folder."""
    return Program(tmp_path, warmed)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory, warmed: Warm) -> Program:
    """The program in a folder into which the sample organisation was imported; tests of a module share it."""
    program = Program(tmp_path_factory.mktemp("settled"), warmed)
    ran = program("import", str(SAMPLES / "don-vi.csv"), str(SAMPLES / "nguoi.csv"))
    assert ran.status == 0, ran.err
    return program
