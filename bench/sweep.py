"""How many escalations a second the sweep does, beside hand-written SQL for the same rows; and what an idle one costs.

    .venv/bin/python -m bench.sweep

Three ways to do the same: the sweep; its rows written by the bare driver in as few statements, the values ready before
the clock starts (the floor: no rule, no objects, no mapper); and one set-based statement a table inside the database,
which moves no row to Python and knows no calendar.
"""

import asyncio
import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import asyncpg
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, insert

from bench.databases import KINDS, TODAY, ZONE, Opened, opened, servers
from domain.organisation import FIRST_DAY, LAST_DAY
from domain.records import PostRow, UnitRow
from domain.usecases.escalate import sweep
from storage.database import open_database
from storage.tables.tasks import tasks
from storage.unit_of_work import SqlStore

OPEN, DUE, RUNS = 100_000, 1_000, 7
IDLE_SIZES, IDLE_RUNS = (10_000, 100_000), 300
COMMUNES, TEAMS = 100, 1_000
WAYS = ("sweep", "hand-written", "set-based")
# The first level is told on Wednesday 02/12/2026; each run has a minute of its own, as the journal forgets nothing.
FIRST = datetime(2026, 12, 2, 9, 0, tzinfo=ZONE).astimezone(UTC)
DAY = timedelta(days=1)


@dataclass
class Province:
    """Ids of those who are needed, by the number of the team."""

    units: list[int] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    officials: list[int] = field(default_factory=list)
    supervisors: list[int] = field(default_factory=list)
    communes: list[int] = field(default_factory=list)


async def settle(store: SqlStore) -> Province:
    """1,000 teams in 100 communes of one province, everybody in a post."""

    def unit(code: str, kind: str, parent: str | None) -> UnitRow:
        return UnitRow(code, f"Đơn vị {code}", kind, parent, FIRST_DAY, LAST_DAY)

    def post(code: str, unit_code: str, role: str) -> PostRow:
        return PostRow(code, f"Người {code}", "", unit_code, role, FIRST_DAY, LAST_DAY)

    rows = [unit("T", "province", None)]
    rows += [unit(f"X{n}", "commune", "T") for n in range(COMMUNES)]
    rows += [unit(f"A{n}", "team", f"X{n % COMMUNES}") for n in range(TEAMS)]
    posts = [post("t", "T", "supervisor")]
    posts += [post(f"o{n}", f"X{n}", "official") for n in range(COMMUNES)]
    posts += [post(f"s{n}", f"X{n}", "supervisor") for n in range(COMMUNES)]
    posts += [post(f"l{n}", f"A{n}", "leader") for n in range(TEAMS)]
    async with store.write() as uow:
        await uow.organisation.store(rows, posts, TODAY)
        root = await uow.organisation.find_unit("T", TODAY)
        assert root is not None
        entries, people = await uow.organisation.directory([root.id], TODAY)
        for entry in people:
            # Whoever has no account is passed over, which is another thing to measure.
            key = str(entry.person_id)
            await uow.people.link("telegram", key, key, entry.person_id, FIRST - 30 * DAY)
        await uow.commit()
    unit_of = {entry.code: entry.unit_id for entry in entries}
    person_of = {entry.code: entry.person_id for entry in people}
    return Province(
        [unit_of[f"A{n}"] for n in range(TEAMS)],
        [person_of[f"l{n}"] for n in range(TEAMS)],
        [person_of[f"o{n % COMMUNES}"] for n in range(TEAMS)],
        [person_of[f"s{n % COMMUNES}"] for n in range(TEAMS)],
        [unit_of[f"X{n % COMMUNES}"] for n in range(TEAMS)],
    )


async def fill(database: Opened, province: Province, count: int, due_runs: int) -> None:
    """`count` open tasks. The first ones are due in groups of DUE, a minute after one another; the others later."""

    def row(number: int) -> dict[str, object]:
        team, run = number % TEAMS, number // DUE
        is_due = run < due_runs
        check_at = FIRST + timedelta(minutes=run) if is_due else FIRST + 30 * DAY + timedelta(seconds=number)
        due_at = check_at - DAY if is_due else check_at
        return {
            "number": number + 1,
            "title": f"Rà soát hộ chưa có tài khoản, đợt {number}",
            "state": "received",
            "unit_id": province.units[team],
            "lead_id": province.leads[team],
            "assigner_id": province.officials[team],
            "assigner_unit_id": province.communes[team],
            "supervisor_id": province.supervisors[team],
            "acceptor_id": province.officials[team],
            "due_at": due_at,
            "original_due_at": due_at,
            "assigned_at": FIRST - 9 * DAY,
            "no_due_reason": "",
            "product": "danh sách",
            "quantity": "",
            "document": "",
            "authority": "",
            "received_at": FIRST - 8 * DAY,
            "climb_step": 2 if is_due else 0,
            "climb_last_at": due_at if is_due else None,
            "climb_round": 0,
            "check_at": check_at,
            "version": 3,
        }

    def work(connection: Connection) -> None:
        for first in range(0, count, 5_000):
            connection.execute(insert(tasks), [row(n) for n in range(first, first + 5_000)])

    written = open_database(database.url)
    await written.run(work)
    await written.dispose()
    if database.is_postgres:
        connection = await asyncpg.connect(database.dsn)
        await connection.execute("ANALYZE")
        await connection.close()


@dataclass(frozen=True, slots=True)
class Ready:
    """All rows that one run is to write, as a driver takes them."""

    climbs: list[tuple[int, int, object]]
    notices: list[tuple[object, ...]]
    journal: list[tuple[object, ...]]


def make_ready(run: int, province: Province, convert: Callable[[datetime], object]) -> Ready:
    """What the sweep of that run would write. Ids of tasks follow their numbers."""
    now = FIRST + timedelta(minutes=run)
    at, later = convert(now), convert(now + 2 * DAY)
    climbs: list[tuple[int, int, object]] = []
    notices: list[tuple[object, ...]] = []
    journal: list[tuple[object, ...]] = []
    for number in range(run * DUE, (run + 1) * DUE):
        team, task_id = number % TEAMS, number + 1
        told = (province.supervisors[team], province.officials[team])
        climbs.append((task_id, 3, later))
        facts = json.dumps({"step": "level_1", "round": 0, "due_step_at": now.isoformat()})
        notices += [
            ("escalated", person, task_id, facts, f"step:{task_id}:0:2:{person}", False, at, at) for person in told
        ]
        kept = {"step": "level_1", "due_step_at": now.isoformat(), "round": 0, "told": f"{told[0]},{told[1]}"}
        journal.append(("rung_reached", at, task_id, "sweep", json.dumps(kept)))
    return Ready(climbs, notices, journal)


_NOTICE_COLUMNS = "kind, recipient_id, task_id, facts, fact_key, missed, created_at, not_before"
_DUE_ROWS = "SELECT * FROM tasks WHERE check_at <= {at} ORDER BY check_at LIMIT 1000"
_FACTS = """'{{"step":"level_1","round":0}}'"""
_TELL = (
    f"INSERT INTO notices ({_NOTICE_COLUMNS}) "
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
# Who stands above the units of the tasks that are due.
_LINES = (
    "SELECT unit_id, ancestor_id, distance FROM unit_lines WHERE distance > 0 AND valid_to >= {day} "
    "AND unit_id IN (SELECT unit_id FROM tasks WHERE check_at <= {at})"
)
_POSTS = (
    "SELECT unit_id, person_id, role FROM posts WHERE role IN ('supervisor', 'official') AND valid_to >= {day} "
    "AND unit_id IN (SELECT ancestor_id FROM (" + _LINES + ") AS lines)"
)


def micros(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)


async def on_sqlite(database: Opened, way: str, run: int, province: Province) -> float:
    """Seconds of one run by the bare driver."""
    now = FIRST + timedelta(minutes=run)
    ready = make_ready(run, province, micros)
    connection = sqlite3.connect(database.dsn, isolation_level=None)
    connection.executescript("PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000")
    began = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    if way == "set-based":
        words = {"at": str(micros(now)), "later": str(micros(now + 2 * DAY)), "no": "0", "facts": _FACTS.format()}
        connection.execute("CREATE TEMP TABLE due AS " + _DUE_ROWS.format(**words))
        for statement in _SET_BASED:
            connection.execute(statement.format(**words))
        connection.execute("DROP TABLE due")
    else:
        assert len(connection.execute(_DUE_ROWS.format(at="?"), (micros(now),)).fetchall()) == DUE
        for statement in (_LINES, _POSTS):
            read = statement.format(at="?1", day="?2")
            assert connection.execute(read, (micros(now), TODAY.isoformat())).fetchall()
        connection.executemany(
            "UPDATE tasks SET climb_step=?2, climb_last_at=?4, check_at=?3, version=version+1 WHERE id=?1 AND version=3",
            [(*climb, micros(now)) for climb in ready.climbs],
        )
        connection.executemany("INSERT INTO journal (kind, at, task_id, via, facts) VALUES (?,?,?,?,?)", ready.journal)
        connection.executemany(
            f"INSERT INTO notices ({_NOTICE_COLUMNS}) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING", ready.notices
        )
    connection.execute("COMMIT")
    took = time.perf_counter() - began
    connection.close()
    return took


async def on_postgres(database: Opened, way: str, run: int, province: Province) -> float:
    """Seconds of one run by the bare driver; the connection stands already."""
    now = FIRST + timedelta(minutes=run)
    ready = make_ready(run, province, lambda moment: moment)
    connection = await asyncpg.connect(database.dsn)
    began = time.perf_counter()
    async with connection.transaction():
        if way == "set-based":
            words = {
                "at": f"'{now.isoformat()}'::timestamptz",
                "later": f"'{(now + 2 * DAY).isoformat()}'::timestamptz",
                "no": "false",
                "facts": _FACTS.format() + "::jsonb",
            }
            await connection.execute("CREATE TEMP TABLE due ON COMMIT DROP AS " + _DUE_ROWS.format(**words))
            for statement in _SET_BASED:
                await connection.execute(statement.format(**words))
        else:
            found = await connection.fetch(_DUE_ROWS.format(at="$1") + " FOR UPDATE SKIP LOCKED", now)
            assert len(found) == DUE
            for statement in (_LINES, _POSTS):
                assert await connection.fetch(statement.format(at="$1", day="$2"), now, TODAY)
            ids, climb_steps, checks = (list(column) for column in zip(*ready.climbs, strict=True))
            await connection.execute(
                "UPDATE tasks SET climb_step=n.step, climb_last_at=$4, check_at=n.check_at, version=version+1 "
                "FROM unnest($1::bigint[], $2::int[], $3::timestamptz[]) AS n(id, step, check_at) "
                "WHERE tasks.id = n.id AND version = 3",
                ids,
                climb_steps,
                checks,
                now,
            )
            columns = [list(column) for column in zip(*ready.journal, strict=True)]
            await connection.execute(
                "INSERT INTO journal (kind, at, task_id, via, facts) SELECT * FROM "
                "unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::text[], $5::jsonb[])",
                *columns,
            )
            columns = [list(column) for column in zip(*ready.notices, strict=True)]
            await connection.execute(
                f"INSERT INTO notices ({_NOTICE_COLUMNS}) SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], "
                "$4::jsonb[], $5::text[], $6::bool[], $7::timestamptz[], $8::timestamptz[]) ON CONFLICT DO NOTHING",
                *columns,
            )
    took = time.perf_counter() - began
    await connection.close()
    return took


async def by_sweep(database: Opened, run: int) -> float:
    now = FIRST + timedelta(minutes=run)
    began = time.perf_counter()
    swept = await sweep(database.store, now)
    took = time.perf_counter() - began
    assert (swept.claimed, swept.told) == (DUE, 2 * DUE), swept
    return took


async def escalations(database: Opened, province: Province) -> dict[str, list[float]]:
    """Escalations a second of each way; the ways take turns, and the first round warms up."""
    took: dict[str, list[float]] = {way: [] for way in WAYS}
    for run in range((RUNS + 1) * len(WAYS)):
        way = WAYS[run % len(WAYS)]
        bare = on_postgres if database.is_postgres else on_sqlite
        seconds = await (by_sweep(database, run) if way == "sweep" else bare(database, way, run, province))
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
    busy = Table("database", "way", "escalations/s", "lowest", "highest", "of hand-written")
    rest = Table("database", *(f"{size:,} open tasks" for size in IDLE_SIZES))
    with servers() as urls:
        for kind in KINDS:
            times = []
            for size in IDLE_SIZES:
                async with opened(kind, urls, f"open_{size}") as database:
                    province = await settle(database.store)
                    runs = (RUNS + 1) * len(WAYS) if size == OPEN else 0
                    await fill(database, province, size, runs)
                    times.append(f"{await idle(database):.2f} ms")
                    if not runs:
                        continue
                    took = await escalations(database, province)
                    floor = statistics.median(took["hand-written"])
                    for way in WAYS:
                        middle = statistics.median(took[way])
                        busy.add_row(
                            kind,
                            way,
                            f"{middle:,.0f}",
                            f"{min(took[way]):,.0f}",
                            f"{max(took[way]):,.0f}",
                            f"{middle / floor:.2f}",
                        )
            rest.add_row(kind, *times)
    console.print(f"{DUE:,} due of {OPEN:,} open tasks, one rung and two notices each; medians of {RUNS} runs")
    console.print(busy)
    console.print(f"An idle sweep; medians of {IDLE_RUNS}")
    console.print(rest)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
