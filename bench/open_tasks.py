"""Open tasks by the hundred thousand, in a province of a thousand teams: what a sweep is measured on."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg

from bench.databases import TODAY, ZONE, Opened
from domain.organisation import FIRST_DAY, LAST_DAY
from domain.records import PostRow, UnitRow
from storage.columns import to_micros
from storage.unit_of_work import SqlStore

# The first level is told on Wednesday 02/12/2026; each run has a minute of its own, as the journal forgets nothing.
FIRST = datetime(2026, 12, 2, 9, 0, tzinfo=ZONE).astimezone(UTC)
DAY = timedelta(days=1)


def minute_of(run: int) -> datetime:
    """When the tasks of that run are due."""
    return FIRST + timedelta(minutes=run)


@dataclass
class Province:
    """Ids of those who are needed, by the number of the team."""

    units: list[int] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    officials: list[int] = field(default_factory=list)
    supervisors: list[int] = field(default_factory=list)
    communes: list[int] = field(default_factory=list)


async def settle(store: SqlStore, communes: int = 100, teams: int = 1_000) -> Province:
    """So many teams in so many communes of one province, everybody in a post and with an account."""

    def unit(code: str, kind: str, parent: str | None) -> UnitRow:
        return UnitRow(code, f"Đơn vị {code}", kind, parent, FIRST_DAY, LAST_DAY)

    def post(code: str, unit_code: str, role: str) -> PostRow:
        return PostRow(code, f"Người {code}", "", unit_code, role, FIRST_DAY, LAST_DAY)

    rows = [unit("T", "province", None)]
    rows += [unit(f"X{n}", "commune", "T") for n in range(communes)]
    rows += [unit(f"A{n}", "team", f"X{n % communes}") for n in range(teams)]
    posts = [post("t", "T", "supervisor")]
    posts += [post(f"o{n}", f"X{n}", "official") for n in range(communes)]
    posts += [post(f"s{n}", f"X{n}", "supervisor") for n in range(communes)]
    posts += [post(f"l{n}", f"A{n}", "leader") for n in range(teams)]
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
        [unit_of[f"A{n}"] for n in range(teams)],
        [person_of[f"l{n}"] for n in range(teams)],
        [person_of[f"o{n % communes}"] for n in range(teams)],
        [person_of[f"s{n % communes}"] for n in range(teams)],
        [unit_of[f"X{n % communes}"] for n in range(teams)],
    )


async def fill(database: Opened, province: Province, count: int, due: int, runs: int) -> None:
    """`count` open tasks: `runs` groups of `due` are due a minute after one another, the others a month later.

    Indexes are made anew afterwards and references are not looked up: else a million rows would take an hour."""
    if database.is_postgres:
        await _fill_postgres(database.dsn, _rows(province, count, due, runs, lambda moment: moment))
    else:
        _fill_sqlite(database.dsn, _rows(province, count, due, runs, to_micros))


_COLUMNS = (
    "number",
    "title",
    "state",
    "unit_id",
    "lead_id",
    "assigner_id",
    "assigner_unit_id",
    "supervisor_id",
    "acceptor_id",
    "due_at",
    "original_due_at",
    "assigned_at",
    "no_due_reason",
    "product",
    "quantity",
    "document",
    "authority",
    "received_at",
    "climb_step",
    "climb_last_at",
    "climb_round",
    "check_at",
    "version",
)


def _rows(
    province: Province, count: int, due: int, runs: int, write: Callable[[datetime], object]
) -> Iterator[tuple[object, ...]]:
    """As the driver takes them, in the order of _COLUMNS."""
    assigned_at = write(FIRST - 9 * DAY)
    # Each team took its own time to say that it has the order.
    received_at = [write(FIRST - 8 * DAY + timedelta(seconds=n)) for n in range(10_000)]
    teams = list(
        zip(province.units, province.leads, province.officials, province.communes, province.supervisors, strict=True)
    )
    for number in range(count):
        unit_id, lead_id, official_id, commune_id, supervisor_id = teams[number % len(teams)]
        is_due = number < due * runs
        check_at = minute_of(number // due) if is_due else FIRST + 30 * DAY + timedelta(seconds=number)
        due_at = write(check_at - DAY if is_due else check_at)
        yield (
            number + 1,
            f"Rà soát hộ chưa có tài khoản, đợt {number}",
            "received",
            unit_id,
            lead_id,
            official_id,
            commune_id,
            supervisor_id,
            official_id,
            due_at,
            due_at,
            assigned_at,
            "",
            "danh sách",
            "",
            "",
            "",
            received_at[number % len(received_at)],
            2 if is_due else 0,
            due_at if is_due else None,
            0,
            write(check_at),
            3,
        )


def _fill_sqlite(path: str, rows: Iterator[tuple[object, ...]]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    run = connection.execute
    for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-200000"):
        run(f"PRAGMA {pragma}").close()
    indexes = run("SELECT name, sql FROM sqlite_master WHERE type='index' AND tbl_name='tasks' AND sql > ''").fetchall()
    run("BEGIN IMMEDIATE")
    for name, _ in indexes:
        run(f"DROP INDEX {name}")
    places = ", ".join("?" * len(_COLUMNS))
    connection.executemany(f"INSERT INTO tasks ({', '.join(_COLUMNS)}) VALUES ({places})", rows)
    for _, sql in indexes:
        run(sql)
    run("COMMIT")
    run("PRAGMA wal_checkpoint(TRUNCATE)").close()
    connection.close()


async def _fill_postgres(dsn: str, rows: Iterator[tuple[object, ...]]) -> None:
    connection: Any = await asyncpg.connect(dsn)
    await connection.execute("SET session_replication_role = replica; SET maintenance_work_mem = '256MB'")
    indexes = await connection.fetch(
        "SELECT indexname AS name, indexdef AS sql FROM pg_indexes WHERE tablename = 'tasks' "
        "AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)"
    )
    async with connection.transaction():
        for index in indexes:
            await connection.execute(f'DROP INDEX "{index["name"]}"')
        await connection.copy_records_to_table("tasks", records=rows, columns=_COLUMNS)
        for index in indexes:
            await connection.execute(index["sql"])
    await connection.execute("VACUUM ANALYZE")
    await connection.close()
