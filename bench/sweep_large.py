"""The sweep amid a million open tasks, by one worker and by four, beside hand-written SQL that writes the same rows.

    .venv/bin/python -m bench.sweep_large                        10,000 due of 1,000,000 open
    .venv/bin/python -m bench.sweep_large --open 20000 --due 1000

Workers are processes that stand from the first round to the last and take the same batches; the hand-written ones are
those of bench.floor. The first round of each warms up. Beside the rates stands what the processes themselves spent of
the processor, which other work on the machine changes less; on PostgreSQL that is a part only, as the server has its own.
"""

import argparse
import asyncio
import multiprocessing
import multiprocessing.util
import queue
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.context import ForkServerContext
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.databases import KINDS, TODAY, ZONE, Opened, opened, servers
from bench.floor import open_floor
from bench.open_tasks import fill, minute_of, settle
from bench.sweep import idle
from domain.usecases.escalate import sweep
from storage.unit_of_work import SqlStore
from taskbot.memory import settle_memory

WORKERS = (1, 4)
WAYS = ("sweep", "hand-written")
BATCH = 500
# Works until nothing is due at that moment; how many tasks it took.
Work = Callable[[datetime], Awaitable[int]]
# How many tasks it took, when it ended, and how many seconds of the processor that took.
Done = tuple[int, float, float]


@asynccontextmanager
async def worker(way: str, kind: str, url: str, batch: int = BATCH) -> AsyncIterator[Work]:
    """A worker of that way, with a connection of its own."""
    store = SqlStore(url, ZONE)
    floor = await open_floor(Opened(kind, url, store), minute_of(0), batch) if way == "hand-written" else None

    async def work(now: datetime) -> int:
        if floor is not None:
            return (await floor.sweep(now, TODAY))[0]
        return (await sweep(store, now, batch)).claimed

    yield work
    if floor is not None:
        await floor.close()
    await store.dispose()


@dataclass(frozen=True, slots=True)
class Crew:
    """Processes that begin each round together."""

    barrier: Barrier
    done: "Queue[Done]"
    processes: Sequence[Any]

    @classmethod
    def of(
        cls, context: ForkServerContext, size: int, way: str, database: Opened, rounds: Sequence[datetime]
    ) -> "Crew":
        barrier, done = context.Barrier(size + 1), context.Queue()
        given = (way, database.kind, database.url, rounds, barrier, done)
        processes = [context.Process(target=_in_process, args=given, daemon=True) for _ in range(size)]
        for process in processes:
            process.start()
        return cls(barrier, done, processes)

    def run(self, due: int) -> tuple[float, float]:
        """Escalations a second of the next round, and microseconds of the processor for each."""
        self.barrier.wait(timeout=600)
        began = time.monotonic()
        found = [self._next() for _ in self.processes]
        assert sum(taken for taken, _, _ in found) == due, found
        return due / (max(ended for _, ended, _ in found) - began), sum(spent for _, _, spent in found) / due * 1e6

    def _next(self) -> Done:
        while True:
            try:
                return self.done.get(timeout=5)
            except queue.Empty:
                assert not any(process.exitcode for process in self.processes), "a worker has failed"

    def end(self) -> None:
        for process in self.processes:
            process.join()


def _in_process(
    way: str, kind: str, url: str, rounds: Sequence[datetime], barrier: Barrier, done: "Queue[Done]"
) -> None:
    settle_memory()

    async def each() -> None:
        async with worker(way, kind, url) as work:
            for now in rounds:
                await asyncio.to_thread(barrier.wait)
                began = time.process_time()
                taken = await work(now)
                done.put((taken, time.monotonic(), time.process_time() - began))

    asyncio.run(each())


async def measure(database: Opened, open_: int, due: int, runs: int, table: Table) -> None:
    """A row for each number of workers; the ways take turns."""
    began = time.monotonic()
    rounds = runs + 1
    await fill(database, await settle(database.store), open_, due, rounds * len(WAYS) * len(WORKERS))
    print(f"{database.kind}: {open_:,} open tasks are there after {time.monotonic() - began:.0f} s", flush=True)
    print(f"{database.kind}: an idle sweep takes {await idle(database):.2f} ms", flush=True)
    # Processes are forked from one that has imported everything.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bench.floor", "bench.open_tasks", "storage.unit_of_work", "aiosqlite"])
    first = 0
    for workers in WORKERS:
        moments = [minute_of(first + n) for n in range(rounds * len(WAYS))]
        first += len(moments)
        crews = [
            Crew.of(context, workers, way, database, moments[place :: len(WAYS)]) for place, way in enumerate(WAYS)
        ]
        took = [[crew.run(due) for crew in crews] for _ in range(rounds)][1:]
        for crew in crews:
            crew.end()
        swept, floor = (statistics.median(rate for rate, _ in way) for way in zip(*took, strict=True))
        spent, least = (statistics.median(spent for _, spent in way) for way in zip(*took, strict=True))
        row = [database.kind, str(workers), f"{swept:,.0f}", f"{floor:,.0f}", f"{swept / floor:.2f}"]
        row += [f"{spent:.0f} µs", f"{least:.0f} µs", f"{least / spent:.2f}"]
        table.add_row(*row)
        print(*row, flush=True)


async def main(open_: int, due: int, runs: int) -> None:
    table = Table(
        "database", "workers", "sweep, escalations/s", "hand-written", "of hand-written", "CPU", "hand-written", "of it"
    )
    # Before the server of PostgreSQL has a folder for such things of its own, which goes with it.
    multiprocessing.util.get_temp_dir()
    with servers() as urls:
        for kind in KINDS:
            async with opened(kind, urls, "large") as database:
                await measure(database, open_, due, runs, table)
    Console(width=110).print(
        f"{due:,} due of {open_:,} open tasks, one rung and two notices each; medians of {runs} runs"
    )
    Console(width=110).print(table)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure the sweep amid many open tasks.")
    parser.add_argument("--open", type=int, default=1_000_000)
    parser.add_argument("--due", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    sys.exit(asyncio.run(main(given.open, given.due, given.runs)))
