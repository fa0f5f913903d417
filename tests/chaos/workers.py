"""The processes of a round: killed, they are begun anew; they may also be made to stand still."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from random import Random

from tests.chaos import process
from tests.chaos.process import Setup


class Processes:
    """So many workers, and behind them one that takes what people say."""

    def __init__(
        self, setup: Setup, wound_s: "Synchronized[float]", start: ForkServerContext, workers: int, listeners: int = 1
    ) -> None:
        self._setup = setup
        self._wound_s = wound_s
        self._start = start
        self._live = [process.work] * workers + [process.listen] * listeners
        self._running = [self._begun(which) for which in range(len(self._live))]

    def __len__(self) -> int:
        return len(self._live)

    def kill(self, which: int) -> None:
        """It is gone at once, and another one takes its place."""
        self._running[which].kill()
        self._running[which].join()
        self._running[which] = self._begun(which)

    def freeze_a_worker(self, chance: Random) -> int:
        """It stands still as on a machine that sleeps, and keeps what it has in hand; its number."""
        pid = self._running[chance.randrange(self._live.count(process.work))].pid
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        return pid

    def thaw(self, pid: int) -> None:
        """It goes on, if it lives."""
        if any(one.pid == pid for one in self._running):
            os.kill(pid, signal.SIGCONT)

    def end(self) -> None:
        """All are gone."""
        for one in self._running:
            one.kill()
            one.join()

    def _begun(self, which: int) -> ForkServerProcess:
        begun = self._start.Process(target=self._live[which], args=(self._setup, self._wound_s), daemon=True)
        begun.start()
        return begun


@contextmanager
def starting() -> Iterator[ForkServerContext]:
    """Processes are forked from one that has imported everything: to start Python anew takes longer than a round."""
    start = multiprocessing.get_context("forkserver")
    start.set_forkserver_preload(["tests.chaos.process", "aiosqlite", "asyncpg"])
    yield start
