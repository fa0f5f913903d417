"""The program as people start it: a real process in a folder of its own, with nothing of ours in its environment."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "docs" / "samples"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Program:
    """`taskbot` with its data in `folder`, where it also runs."""

    folder: Path

    def environment(self, settings: Mapping[str, str] = {}) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TASKBOT_")}
        return kept | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | dict(settings)

    def command(self, *words: str) -> Sequence[str]:
        return [sys.executable, "-m", "taskbot", *words]

    def __call__(self, *words: str, typed: str = "", **settings: str) -> Ran:
        """The command has run to its end with these lines typed and these settings (without their prefix)."""
        ended = subprocess.run(
            self.command(*words),
            cwd=self.folder,
            env=self.environment({f"TASKBOT_{name}": value for name, value in settings.items()}),
            input=typed,
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
        return Ran(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def taskbot(tmp_path: Path) -> Program:
    """The program in an empty folder."""
    return Program(tmp_path)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program in a folder into which the sample organisation was imported; tests of a module share it."""
    program = Program(tmp_path_factory.mktemp("settled"))
    ran = program("import", str(SAMPLES / "don-vi.csv"), str(SAMPLES / "nguoi.csv"))
    assert ran.status == 0, ran.err
    return program
