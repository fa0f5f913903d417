"""The sweep amid a million open tasks, by one worker and by four, beside hand-written SQL that writes the same rows.

    .venv/bin/python -m bench.sweep_large                        10,000 due of 1,000,000 open
    .venv/bin/python -m bench.sweep_large --open 20000 --due 1000

Workers are processes. The hand-written ones take the same batches and find the values of each row ready.
"""

import argparse
import asyncio
import multiprocessing
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerContext
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier

import asyncpg
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, Integer, insert, literal, select

from bench import sweep as small
from bench.databases import KINDS, TODAY, ZONE, Opened, opened, servers
from domain.usecases.escalate import sweep
from storage.database import open_database
from storage.tables.tasks import tasks
from storage.unit_of_work import SqlStore

WORKERS = (1, 4)
BATCH, RUNS, WAYS = 500, 3, ("sweep", "hand-written")
_COPIED = 1_000


async def fill(database: Opened, province: small.Province, open_: int, due: int, runs: int) -> None:
    """`runs` groups of `due` tasks, a minute after one another, and others that are due much later: `open_` in all."""
    small.DUE = due
    await small.fill(database, province, -(-due * runs // 5_000) * 5_000, runs)
    there = -(-due * runs // 5_000) * 5_000
    times = max(0, (open_ - there) // _COPIED)

    def work(connection: Connection) -> None:
        base = select(literal(1, Integer).label("n"))
        series = base.cte("series", recursive=True)
        series = series.union_all(select(series.c.n + 1).where(series.c.n < times))
        names = [column.name for column in tasks.c if column.name != "id"]
        new = {
            "number": tasks.c.number + series.c.n * _COPIED + there,
            "check_at": literal(small.FIRST + 60 * small.DAY, tasks.c.check_at.type),
        }
        rows = select(*(new.get(name, tasks.c[name]) for name in names)).where(tasks.c.number <= _COPIED)
        connection.execute(insert(tasks).from_select(names, rows.join_from(tasks, series, literal(True))))

    if times:
        written = open_database(database.url)
        await written.run(work)
        await written.dispose()
    if database.is_postgres:
        connection = await asyncpg.connect(database.dsn)
        await connection.execute("ANALYZE")
        await connection.close()


def work_as_sweep(url: str, now: datetime, start: Barrier, done: "Queue[float]") -> None:
    """A worker: it sweeps until nothing is due."""

    async def work() -> None:
        store = SqlStore(url, ZONE)
        async with store.read() as uow:
            await uow.calendar.calendars(now)
        await asyncio.to_thread(start.wait)
        await sweep(store, now)
        done.put(time.monotonic())
        await store.dispose()

    asyncio.run(work())


def work_by_hand(dsn: str, now: datetime, ready: small.Ready, start: Barrier, done: "Queue[float]") -> None:
    """The same in as few statements as the driver takes; PostgreSQL where the address is one."""
    climb_of: _Rows = {climb[0]: climb for climb in ready.climbs}
    told_of: dict[int, list[tuple[object, ...]]] = {}
    for notice in ready.notices:
        told_of.setdefault(int(str(notice[2])), []).append(notice)
    kept_of = {int(str(kept[2])): kept for kept in ready.journal}
    if dsn.startswith("postgresql"):
        asyncio.run(_on_postgres(dsn, now, climb_of, told_of, kept_of, start))
    else:
        _on_sqlite(dsn, now, climb_of, told_of, kept_of, start)
    done.put(time.monotonic())


_Told = dict[int, list[tuple[object, ...]]]
_Rows = dict[int, tuple[object, ...]]


def _on_sqlite(path: str, now: datetime, climbs: _Rows, told: _Told, kept: _Rows, start: Barrier) -> None:
    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    connection.executescript("PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000")
    at = small.micros(now)
    start.wait()
    while True:
        connection.execute("BEGIN IMMEDIATE")
        due = f"SELECT * FROM tasks WHERE check_at <= ? ORDER BY check_at LIMIT {BATCH}"
        ids = [row[0] for row in connection.execute(due, (at,)).fetchall()]
        for statement in (small._LINES, small._POSTS):
            connection.execute(statement.format(at="?1", day="?2"), (at, TODAY.isoformat())).fetchall()
        connection.executemany(
            "UPDATE tasks SET climb_step=?2, climb_last_at=?4, check_at=?3, version=version+1 WHERE id=?1 AND version=3",
            [(*climbs[one], at) for one in ids],
        )
        connection.executemany(
            "INSERT INTO journal (kind, at, task_id, via, facts) VALUES (?,?,?,?,?)", [kept[one] for one in ids]
        )
        connection.executemany(
            f"INSERT INTO notices ({small._NOTICE_COLUMNS}) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
            [notice for one in ids for notice in told[one]],
        )
        connection.execute("COMMIT")
        if len(ids) < BATCH:
            connection.close()
            return


async def _on_postgres(dsn: str, now: datetime, climbs: _Rows, told: _Told, kept: _Rows, start: Barrier) -> None:
    connection = await asyncpg.connect(dsn)
    await asyncio.to_thread(start.wait)
    taken = BATCH
    while taken == BATCH:
        async with connection.transaction():
            due = f"SELECT * FROM tasks WHERE check_at <= $1 ORDER BY check_at LIMIT {BATCH} FOR UPDATE SKIP LOCKED"
            ids = [row["id"] for row in await connection.fetch(due, now)]
            taken = len(ids)
            if not ids:
                break
            for statement in (small._LINES, small._POSTS):
                await connection.fetch(statement.format(at="$1", day="$2"), now, TODAY)
            columns = [list(column) for column in zip(*(climbs[one] for one in ids), strict=True)]
            await connection.execute(
                "UPDATE tasks SET climb_step=n.step, climb_last_at=$4, check_at=n.check_at, version=version+1 "
                "FROM unnest($1::bigint[], $2::int[], $3::timestamptz[]) AS n(id, step, check_at) "
                "WHERE tasks.id = n.id AND version = 3",
                *columns,
                now,
            )
            await connection.execute(
                "INSERT INTO journal (kind, at, task_id, via, facts) SELECT * FROM "
                "unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::text[], $5::jsonb[])",
                *[list(column) for column in zip(*(kept[one] for one in ids), strict=True)],
            )
            await connection.execute(
                f"INSERT INTO notices ({small._NOTICE_COLUMNS}) SELECT * FROM unnest($1::text[], $2::int[], "
                "$3::bigint[], $4::jsonb[], $5::text[], $6::bool[], $7::timestamptz[], $8::timestamptz[]) "
                "ON CONFLICT DO NOTHING",
                *[list(column) for column in zip(*(one for each in ids for one in told[each]), strict=True)],
            )
    await connection.close()


def rate(
    start: ForkServerContext, workers: int, target: Callable[..., None], arguments: tuple[object, ...], due: int
) -> float:
    """Escalations a second of so many processes that begin together."""
    barrier, done = start.Barrier(workers + 1), start.Queue()
    running = [start.Process(target=target, args=(*arguments, barrier, done)) for _ in range(workers)]
    for one in running:
        one.start()
    barrier.wait(timeout=600)
    began = time.monotonic()
    ended = max(float(done.get(timeout=600)) for _ in running)
    for one in running:
        one.join()
    return due / (ended - began)


async def measure(database: Opened, open_: int, due: int, table: Table) -> None:
    """A row for each number of workers; the ways take turns."""
    province = await small.settle(database.store)
    await fill(database, province, open_, due, RUNS * len(WAYS) * len(WORKERS))
    convert: Callable[[datetime], object] = (lambda moment: moment) if database.is_postgres else small.micros
    # Processes are forked from one that has imported everything.
    start = multiprocessing.get_context("forkserver")
    start.set_forkserver_preload(["bench.sweep", "aiosqlite", "asyncpg"])
    run = 0
    for workers in WORKERS:
        took: dict[str, list[float]] = {way: [] for way in WAYS}
        for _ in range(RUNS):
            for way in WAYS:
                now = small.FIRST + timedelta(minutes=run)
                if way == "sweep":
                    found = rate(start, workers, work_as_sweep, (database.url, now), due)
                else:
                    ready = small.make_ready(run, province, convert)
                    found = rate(start, workers, work_by_hand, (database.dsn, now, ready), due)
                took[way].append(found)
                run += 1
        swept, floor = (statistics.median(took[way]) for way in WAYS)
        table.add_row(database.kind, str(workers), f"{swept:,.0f}", f"{floor:,.0f}", f"{swept / floor:.2f}")


async def main(open_: int, due: int) -> None:
    table = Table("database", "workers", "sweep, escalations/s", "hand-written", "of hand-written")
    with servers() as urls:
        for kind in KINDS:
            async with opened(kind, urls, "large") as database:
                await measure(database, open_, due, table)
    Console().print(f"{due:,} due of {open_:,} open tasks, one rung and two notices each; medians of {RUNS} runs")
    Console().print(table)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure the sweep amid many open tasks.")
    parser.add_argument("--open", type=int, default=1_000_000)
    parser.add_argument("--due", type=int, default=10_000)
    given = parser.parse_args()
    sys.exit(asyncio.run(main(given.open, given.due)))
