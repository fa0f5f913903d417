"""What a directive to 996, 10,000 and 93,000 teams costs, beside a hand-written bulk insert of the same rows.

    .venv/bin/python -m bench.fanout

The hand-written insert has all values ready in Python before the clock starts: the rows that the directive itself wrote
a moment before, read back. On SQLite it is one `executemany` a table by the bare driver, on PostgreSQL one INSERT from
arrays (unnest) a table by asyncpg; both in one transaction, into the same tables with the same keys and indexes. The
product's time begins with the draft and ends with the commit: it finds out who leads and who watches over each team,
and writes tasks, journal and notices.

Memory: the peak of what Python allocates (tracemalloc) while the directive goes out, in a run of its own as the tracing
slows it down; and the growth of the process's highest resident size.
"""

import asyncio
import resource
import sqlite3
import statistics
import sys
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
from rich.console import Console
from rich.table import Table

from bench.databases import KINDS, TODAY, ZONE, Opened, opened, servers
from domain.access import Actor
from domain.clarity import FOUR
from domain.directive import DirectiveKind, Scope
from domain.draft import Draft
from domain.ids import PersonId, UnitId
from domain.organisation import FIRST_DAY, LAST_DAY
from domain.records import PostRow, UnitRow
from domain.usecases.act import Act
from domain.usecases.directives import assign_many
from storage.unit_of_work import SqlStore

SIZES, RUNS = (996, 10_000, 93_000), 5
# A directive to the whole country takes a minute on two cores: one run of it after the one that warms up.
_MANY, _RUNS_OF_MANY = 50_000, 1
TEAMS_A_COMMUNE = 28
NOW = datetime(2026, 12, 2, 9, 0, tzinfo=ZONE).astimezone(UTC)
TABLES = ("tasks", "journal", "notices")
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Office:
    """Who gives the order, and the province it goes to."""

    official: PersonId
    root: UnitId


async def settle(store: SqlStore, teams: int) -> Office:
    """So many teams with a leader and a member each, in communes with an official and a supervisor."""

    def unit(code: str, kind: str, parent: str | None) -> UnitRow:
        return UnitRow(code, f"Đơn vị {code}", kind, parent, FIRST_DAY, LAST_DAY)

    def post(code: str, unit_code: str, role: str) -> PostRow:
        return PostRow(code, f"Người {code}", "", unit_code, role, FIRST_DAY, LAST_DAY)

    communes = max(1, teams // TEAMS_A_COMMUNE)
    rows = [unit("T", "province", None), *(unit(f"X{n}", "commune", "T") for n in range(communes))]
    rows += [unit(f"A{n}", "team", f"X{n % communes}") for n in range(teams)]
    posts = [post("t", "T", "official")]
    posts += [post(f"{role[0]}{n}", f"X{n}", role) for n in range(communes) for role in ("official", "supervisor")]
    posts += [post(f"{role[0]}a{n}", f"A{n}", role) for n in range(teams) for role in ("leader", "member")]
    async with store.write() as uow:
        await uow.organisation.store(rows, posts, TODAY)
        root = await uow.organisation.find_unit("T", TODAY)
        profile = await uow.people.find_by_code("t")
        assert root is not None
        assert profile is not None
        await uow.commit()
    return Office(profile.person_id, root.id)


async def give(store: SqlStore, office: Office, run: int) -> float:
    """Seconds from the draft to the commit of a directive to all teams."""
    now = NOW + timedelta(minutes=run)
    began = time.perf_counter()
    async with store.write() as uow:
        actor = Actor(office.official, await uow.organisation.posts(office.official, TODAY))
        scope = Scope(DirectiveKind.TEAMS, below=(office.root,))
        draft = Draft(now, title="Rà soát hộ chưa có tài khoản", due_at=now + timedelta(days=9), scope=scope)
        draft.product = "danh sách hộ"
        await assign_many(Act(uow, actor, now, TODAY, "bench"), draft, FOUR)
        await uow.commit()
    return time.perf_counter() - began


_OF = {
    "tasks": "directive_id = {0}",
    "journal": "task_id IN (SELECT id FROM tasks WHERE directive_id = {0})",
    "notices": "task_id IN (SELECT id FROM tasks WHERE directive_id = {0})",
}


def _moved(table: str, row: dict[str, Any], shift: int) -> dict[str, Any]:
    """The row under new ids, numbers and keys, so that it can stand beside the first."""
    moved = dict(row)
    moved["id"] = row["id"] + shift
    if table == "tasks":
        moved["number"] = row["number"] + shift
        return moved
    moved["task_id"] = row["task_id"] + shift
    if table == "notices":
        moved["fact_key"] = f"again:{row['fact_key']}:{shift}"
    return moved


class HandWritten:
    """The rows of the latest directive, ready to be written once more."""

    def __init__(self, database: Opened) -> None:
        self._database = database
        self._rows: dict[str, tuple[list[str], list[tuple[Any, ...]]]] = {}

    async def read(self, shift: int) -> None:
        """The rows of the newest directive are in memory, under new keys."""
        rows = await (self._read_postgres() if self._database.is_postgres else self._read_sqlite())
        for table, found in rows.items():
            moved = [_moved(table, row, shift) for row in found]
            names = list(moved[0])
            self._rows[table] = names, [tuple(row.values()) for row in moved]

    async def write(self) -> float:
        """Seconds of one transaction."""
        return await (self._write_postgres() if self._database.is_postgres else self._write_sqlite())

    async def _read_sqlite(self) -> dict[str, list[dict[str, Any]]]:
        connection = sqlite3.connect(self._database.dsn)
        connection.row_factory = sqlite3.Row
        (newest,) = connection.execute("SELECT max(id) FROM directives").fetchone()
        found = {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table} WHERE {_OF[table].format(newest)}")]
            for table in TABLES
        }
        connection.close()
        return found

    async def _write_sqlite(self) -> float:
        connection = sqlite3.connect(self._database.dsn, isolation_level=None)
        connection.executescript("PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000")
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table, (names, rows) in self._rows.items():
            marks = ",".join("?" * len(names))
            connection.executemany(f"INSERT INTO {table} ({','.join(names)}) VALUES ({marks})", rows)
        connection.execute("COMMIT")
        took = time.perf_counter() - began
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return took

    async def _read_postgres(self) -> dict[str, list[dict[str, Any]]]:
        connection = await asyncpg.connect(self._database.dsn)
        newest = await connection.fetchval("SELECT max(id) FROM directives")
        found = {
            table: [
                dict(row) for row in await connection.fetch(f"SELECT * FROM {table} WHERE {_OF[table].format(newest)}")
            ]
            for table in TABLES
        }
        await connection.close()
        return found

    async def _write_postgres(self) -> float:
        connection = await asyncpg.connect(self._database.dsn)
        prepared = [await self._prepared(connection, table) for table in self._rows]
        began = time.perf_counter()
        async with connection.transaction():
            for statement, columns in prepared:
                await connection.execute(statement, *columns)
        took = time.perf_counter() - began
        await connection.close()
        return took

    async def _prepared(self, connection: Any, table: str) -> tuple[str, list[list[Any]]]:
        names, rows = self._rows[table]
        types = {
            row["attname"]: row["type"]
            for row in await connection.fetch(
                "SELECT attname, format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = $1::regclass",
                table,
            )
        }
        arrays = ", ".join(f"${place}::{types[name]}[]" for place, name in enumerate(names, start=1))
        statement = f"INSERT INTO {table} ({','.join(names)}) SELECT * FROM unnest({arrays})"
        return statement, [list(column) for column in zip(*rows, strict=True)]


async def measure(database: Opened, teams: int) -> tuple[float, float, float]:
    """Median seconds of both ways, which take turns, and the peak of Python's memory in megabytes."""
    office = await settle(database.store, teams)
    if database.is_postgres:
        connection = await asyncpg.connect(database.dsn)
        await connection.execute("ANALYZE")
        await connection.close()
    ours: list[float] = []
    theirs: list[float] = []
    runs = _RUNS_OF_MANY if teams > _MANY else RUNS
    for run in range(runs + 1):
        seconds = await give(database.store, office, run)
        # Ids of both tables of rows that follow stay far from those that the database gives next.
        by_hand = HandWritten(database)
        await by_hand.read(shift=100_000_000 * (run + 1))
        floor = await by_hand.write()
        del by_hand
        if run:
            ours.append(seconds)
            theirs.append(floor)
    tracemalloc.start()
    await give(database.store, office, runs + 1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return statistics.median(ours), statistics.median(theirs), peak / _MEGABYTE


def chosen(arguments: Sequence[str]) -> Sequence[int]:
    return [int(argument) for argument in arguments] or SIZES


async def main() -> None:
    table = Table("database", "teams", "directive", "hand-written", "times", "teams/s", "peak of Python")
    with servers() as urls:
        for kind in KINDS:
            for teams in chosen(sys.argv[1:]):
                async with opened(kind, urls, f"fan_{teams}") as database:
                    ours, floor, peak = await measure(database, teams)
                    table.add_row(
                        kind,
                        f"{teams:,}",
                        f"{ours:.2f} s",
                        f"{floor:.2f} s",
                        f"{ours / floor:.2f}",
                        f"{teams / ours:,.0f}",
                        f"{peak:.1f} MB",
                    )
    Console(width=120).print(table)
    print(f"highest resident size of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    asyncio.run(main())
