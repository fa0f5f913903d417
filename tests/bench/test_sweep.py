"""What is measured against each other writes the same: the sweep and the hand-written floor, by one worker and by two."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Connection, select

from bench.databases import ZONE, Opened
from bench.open_tasks import fill, minute_of, settle
from bench.sweep_large import WAYS, worker
from domain.usecases.escalate import BESIDE, Swept, sweep
from storage.database import open_database
from storage.tables.outbox import notices
from storage.tables.tasks import journal, tasks
from storage.unit_of_work import SqlStore
from tests.storage.test_statements import counting

OPEN, DUE, WORKERS = 2_000, 100, (1, 2)
TEAMS, BATCH = 100, 20
RUNS = len(WORKERS) * len(WAYS)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def database(store_url: str) -> AsyncIterator[Opened]:
    """2,000 open tasks, of which 100 are due in each of four minutes."""
    store = SqlStore(store_url, ZONE)
    opened = Opened("PostgreSQL" if store_url.startswith("postgresql") else "SQLite", store_url, store)
    await fill(opened, await settle(store, communes=10, teams=TEAMS), OPEN, DUE, RUNS)
    yield opened
    await store.dispose()


async def test_the_floor_writes_what_the_sweep_writes(database: Opened) -> None:
    run = 0
    for workers in WORKERS:
        written = {}
        for way in WAYS:
            await _work(database, way, workers, run)
            written[way] = await _written(database, run)
            run += 1
        assert [len(rows) for rows in written["sweep"]] == [DUE, DUE, 2 * DUE]
        assert written["hand-written"] == written["sweep"]


async def _work(database: Opened, way: str, workers: int, run: int) -> None:
    async def one() -> int:
        async with worker(way, database.kind, database.url, BATCH) as work:
            return await work(minute_of(run))

    taken = await asyncio.gather(*(one() for _ in range(workers)))
    assert sum(taken) == DUE


async def _written(database: Opened, run: int) -> list[list[dict[str, Any]]]:
    """Tasks, journal and notices of that run, as if it had been the first."""
    first, last = run * DUE + 1, (run + 1) * DUE

    def work(connection: Connection) -> list[list[dict[str, Any]]]:
        found = []
        for table, task_id in ((tasks, tasks.c.id), (journal, journal.c.task_id), (notices, notices.c.task_id)):
            columns = [column for column in table.c if column.name != "id" or table is tasks]
            rows = connection.execute(select(*columns).where(task_id.between(first, last)))
            found.append([{name: _as_first(name, value, run) for name, value in row._mapping.items()} for row in rows])
        return found

    opened = open_database(database.url)
    found = await opened.run(work)
    await opened.dispose()
    for rows in found:
        rows.sort(key=lambda row: (row.get("task_id") or row["id"], row.get("recipient_id") or 0))
    return found


_OF_ROW = {"number", "title", "unit_id", "lead_id", "received_at"}


def _as_first(name: str, value: Any, run: int) -> Any:
    """What belongs to the row itself is left out; moments and ids are moved back to those of the first run."""
    if name in _OF_ROW:
        return None
    if name in ("id", "task_id"):
        return value - run * DUE
    if name == "fact_key":
        return re.sub(r"\d+", lambda found: str(int(found[0]) - run * DUE), value, count=1)
    if name == "facts":
        at = str(value["due_step_at"])
        return value | {"due_step_at": at.replace(minute_of(run).isoformat(), minute_of(0).isoformat())}
    return value - run * MINUTE if hasattr(value, "tzinfo") and name != "assigned_at" else value


_SCANS = re.compile(
    r"(?:Seq Scan on|SCAN) (tasks|extensions|blockers|notices|journal|chat_messages|task_parts|progress|unit_lines)\b"
)


async def test_what_is_due_is_found_and_written_by_indexes_however_much_is_open(database: Opened) -> None:
    async with database.store.read() as uow:
        await uow.calendar.calendars(minute_of(0))
    with counting() as idle:
        assert await sweep(database.store, minute_of(-1)) == Swept()
    counts = []
    for run in range(2):
        with counting() as busy:
            assert (await sweep(database.store, minute_of(run), limit=2 * DUE)).claimed == DUE
        counts.append(busy.count - idle.count)
    # Lines, tiers and posts are known from the first on.
    assert (idle.count, counts) == (1 + len(BESIDE), [10, 7])
    plans = [plan for text in {*idle.texts, *busy.texts} for plan in await _plan(database, text)]
    assert plans
    assert _SCANS.findall("\n".join(plans)) == []


async def _plan(database: Opened, statement: str) -> list[str]:
    """How the statement would find its rows, whatever it is given. Reading all of a small table is the fastest way here;
    whether there is another is what matters."""
    if database.is_postgres:
        connection = await asyncpg.connect(database.dsn)
        values = ", ".join(["NULL"] * max((int(place) for place in re.findall(r"\$(\d+)", statement)), default=0))
        await connection.execute("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan")
        await connection.execute(f"PREPARE asked AS {statement}")
        rows = await connection.fetch(f"EXPLAIN EXECUTE asked{f'({values})' if values else ''}")
        await connection.close()
    else:
        with closing(sqlite3.connect(database.dsn)) as connection:
            unknown = [None] * statement.count("?")
            rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", unknown).fetchall()
    return [str(row[-1]) for row in rows]
