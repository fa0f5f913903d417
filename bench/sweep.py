"""How many escalations a second the sweep does, beside hand-written SQL for the same rows; and what an idle one costs.

    .venv/bin/python -m bench.sweep

Three ways to do the same: the sweep; its rows by hand (bench.floor); and one set-based statement a table inside the
database, which moves no row to Python and knows no calendar. Each has a connection that stands.
"""

import asyncio
import sqlite3
import statistics
import sys
import time
from datetime import datetime

import asyncpg
from rich.console import Console
from rich.table import Table

from bench.databases import KINDS, TODAY, Opened, opened, servers
from bench.floor import Floor, micros, open_floor
from bench.open_tasks import DAY, FIRST, fill, minute_of, settle
from domain.usecases.escalate import sweep
from taskbot.memory import settle_memory

OPEN, DUE, RUNS = 100_000, 1_000, 7
IDLE_SIZES, IDLE_RUNS = (10_000, 100_000), 300
WAYS = ("sweep", "hand-written", "set-based")

_DUE_ROWS = "SELECT * FROM tasks WHERE check_at <= {at} ORDER BY check_at LIMIT 1000"
_FACTS = """'{{"step":"level_1","round":0}}'"""
_TELL = (
    "INSERT INTO notices (kind, recipient_id, task_id, facts, fact_key, missed, created_at, not_before) "
    "SELECT 'escalated', person, id, {facts}, 'step:' || id || ':0:2:' || person, {no}, {at}, {at} FROM ("
    "SELECT id, supervisor_id AS person FROM due UNION ALL SELECT id, assigner_id FROM due) AS told "
    "WHERE true ON CONFLICT (fact_key) DO NOTHING"
)
_KEEP = "INSERT INTO journal (kind, at, task_id, via, facts) SELECT 'rung_reached', {at}, id, 'sweep', {facts} FROM due"
_CLIMB = (
    "UPDATE tasks SET climb_step = 3, climb_last_at = {at}, check_at = {later}, version = version + 1 "
    "WHERE id IN (SELECT id FROM due)"
)
_SET_BASED = (_TELL, _KEEP, _CLIMB)


def set_based_on_sqlite(connection: sqlite3.Connection, now: datetime) -> None:
    words = {"at": str(micros(now)), "later": str(micros(now + 2 * DAY)), "no": "0", "facts": _FACTS.format()}
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TEMP TABLE due AS " + _DUE_ROWS.format(**words))
    for statement in _SET_BASED:
        connection.execute(statement.format(**words))
    connection.execute("DROP TABLE due")
    connection.execute("COMMIT")


async def set_based_on_postgres(connection: asyncpg.Connection, now: datetime) -> None:
    words = {
        "at": f"'{now.isoformat()}'::timestamptz",
        "later": f"'{(now + 2 * DAY).isoformat()}'::timestamptz",
        "no": "false",
        "facts": _FACTS.format() + "::jsonb",
    }
    async with connection.transaction():
        await connection.execute("CREATE TEMP TABLE due ON COMMIT DROP AS " + _DUE_ROWS.format(**words))
        for statement in _SET_BASED:
            await connection.execute(statement.format(**words))


async def by(way: str, database: Opened, floor: Floor, run: int) -> float:
    """Seconds that the run took."""
    now, began = minute_of(run), time.perf_counter()
    if way == "sweep":
        swept = await sweep(database.store, now)
        done = swept.claimed, swept.told
    elif way == "hand-written":
        done = await floor.sweep(now, TODAY)
    else:
        await floor.run_set_based(set_based_on_sqlite, set_based_on_postgres, now)
        done = DUE, 2 * DUE
    took = time.perf_counter() - began
    assert done == (DUE, 2 * DUE), done
    return took


async def escalations(database: Opened, floor: Floor) -> dict[str, list[float]]:
    """Escalations a second of each way; the ways take turns, and the first round warms up."""
    took: dict[str, list[float]] = {way: [] for way in WAYS}
    for run in range((RUNS + 1) * len(WAYS)):
        way = WAYS[run % len(WAYS)]
        seconds = await by(way, database, floor, run)
        if run >= len(WAYS):
            took[way].append(DUE / seconds)
    return took


async def idle(database: Opened) -> float:
    """Milliseconds of a sweep that finds nothing to do: the median."""
    took = []
    for _ in range(IDLE_RUNS):
        began = time.perf_counter()
        swept = await sweep(database.store, FIRST - DAY)
        took.append(time.perf_counter() - began)
        assert swept.claimed == 0
    return statistics.median(took) * 1_000


async def main() -> None:
    console = Console()
    settle_memory()
    busy = Table("database", "way", "escalations/s", "lowest", "highest", "of hand-written")
    rest = Table("database", *(f"{size:,} open tasks" for size in IDLE_SIZES))
    with servers() as urls:
        for kind in KINDS:
            times = []
            for size in IDLE_SIZES:
                async with opened(kind, urls, f"open_{size}") as database:
                    province = await settle(database.store)
                    runs = (RUNS + 1) * len(WAYS) if size == OPEN else 0
                    await fill(database, province, size, DUE, runs)
                    times.append(f"{await idle(database):.2f} ms")
                    if not runs:
                        continue
                    floor = await open_floor(database, FIRST)
                    took = await escalations(database, floor)
                    await floor.close()
                    best = statistics.median(took["hand-written"])
                    for way in WAYS:
                        middle = statistics.median(took[way])
                        busy.add_row(
                            kind,
                            way,
                            f"{middle:,.0f}",
                            f"{min(took[way]):,.0f}",
                            f"{max(took[way]):,.0f}",
                            f"{middle / best:.2f}",
                        )
            rest.add_row(kind, *times)
    console.print(f"{DUE:,} due of {OPEN:,} open tasks, one rung and two notices each; medians of {RUNS} runs")
    console.print(busy)
    console.print(f"An idle sweep; medians of {IDLE_RUNS}")
    console.print(rest)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
