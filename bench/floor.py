"""The floor of the sweep: the rows that it writes, by hand-written SQL and straight-line code, with no rule, no objects
and no mapper.

It knows beforehand that every task is late, which step comes next and that this one tells the supervisor and the
assigner. All else it finds within its clock, as a sweep must: the rows that are due, who stands above them and is in
post, by the calendar when the step was due and when the next one is. It makes each value that it writes, and takes the
same batches, on a connection that stands.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import asyncpg

from bench.databases import Opened
from domain.worktime import Calendar
from storage.many_rows import execute_many

_DUE = (
    "SELECT id, version, climb_step, climb_round, due_at, supervisor_id, assigner_id FROM tasks "
    "WHERE check_at <= {at} ORDER BY check_at LIMIT {batch}"
)
# Who stands above the units of the tasks that are due.
_LINES = (
    "SELECT unit_id, ancestor_id, distance FROM unit_lines WHERE distance > 0 AND valid_to >= {day} "
    "AND unit_id IN (SELECT unit_id FROM tasks WHERE check_at <= {at} ORDER BY check_at LIMIT {batch})"
)
_POSTS = (
    "SELECT unit_id, person_id, role FROM posts WHERE role IN ('supervisor', 'official') AND valid_to >= {day} "
    "AND unit_id IN (SELECT ancestor_id FROM (" + _LINES + ") AS lines)"
)
_NOTICE_COLUMNS = "kind, recipient_id, task_id, facts, fact_key, missed, is_bulk, created_at, not_before"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


@dataclass(slots=True)
class Made:
    """What one batch writes, as a driver takes it."""

    climbs: list[tuple[object, ...]] = field(default_factory=list)
    notices: list[tuple[object, ...]] = field(default_factory=list)
    journal: list[tuple[object, ...]] = field(default_factory=list)


class Floor(ABC):
    """One hand-written worker."""

    def __init__(self, calendar: Calendar, batch: int) -> None:
        self._calendar, self._batch = calendar, batch
        self._reckoned: dict[object, tuple[object, object, str]] = {}

    async def sweep(self, now: datetime, day: date) -> tuple[int, int]:
        """Nothing is due any more; how many tasks were, and how many notices were made."""
        tasks = notices = 0
        while True:
            taken, told = await self.sweep_batch(now, day)
            tasks, notices = tasks + taken, notices + told
            if taken < self._batch:
                return tasks, notices

    @abstractmethod
    async def sweep_batch(self, now: datetime, day: date) -> tuple[int, int]: ...

    @abstractmethod
    async def run_set_based(
        self,
        on_sqlite: Callable[[sqlite3.Connection, datetime], None],
        on_postgres: Callable[[Any, datetime], Awaitable[None]],
        now: datetime,
    ) -> None:
        """One of the two has run on the connection."""

    @abstractmethod
    async def close(self) -> None: ...

    @abstractmethod
    def _read(self, value: Any) -> datetime: ...

    @abstractmethod
    def _write(self, moment: datetime) -> object: ...

    def _make(self, due: Iterable[Sequence[Any]], posts: Iterable[Sequence[Any]], now: datetime) -> Made:
        made, at = Made(), self._write(now)
        in_post = {person_id for _, person_id, _ in posts}
        for task_id, version, step, round_, due_at, supervisor_id, assigner_id in due:
            known = self._reckoned.get(due_at)
            if known is None:
                known = self._reckoned[due_at] = self._reckon(due_at, round_)
            reached_at, next_at, facts = known
            told = [person_id for person_id in (supervisor_id, assigner_id) if person_id in in_post]
            made.climbs.append((task_id, version, step + 1, reached_at, next_at))
            for person_id in told:
                key = f"step:{task_id}:{round_}:{step}:{person_id}"
                made.notices.append(("escalated", person_id, task_id, facts + "}", key, 0, 0, at, reached_at))
            kept = f'{facts},"told":"{",".join(map(str, told))}"}}'
            made.journal.append(("rung_reached", at, task_id, "sweep", kept))
        return made

    def _reckon(self, due_at: object, round_: int) -> tuple[object, object, str]:
        due = self._read(due_at)
        reached, following = self._calendar.shift(due, 1), self._calendar.shift(due, 3)
        facts = f'{{"step":"level_1","round":{round_},"due_step_at":"{reached.isoformat()}"'
        return self._write(reached), self._write(following), facts


async def open_floor(database: Opened, now: datetime, batch: int = 500) -> Floor:
    """A floor of that kind, which knows the calendar."""
    async with database.store.read() as uow:
        calendar = (await uow.calendar.calendars(now)).general
    if database.is_postgres:
        return PostgresFloor(await asyncpg.connect(database.dsn), calendar, batch)
    return SqliteFloor(database.dsn, calendar, batch)


class SqliteFloor(Floor):
    """By Python's own driver."""

    def __init__(self, path: str, calendar: Calendar, batch: int) -> None:
        super().__init__(calendar, batch)
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=60, cached_statements=256)
        pragmas = ("synchronous=NORMAL", "foreign_keys=ON", "cache_size=-16000", "temp_store=MEMORY")
        for pragma in (*pragmas, "wal_autocheckpoint=0"):
            self._connection.execute(f"PRAGMA {pragma}").close()

    async def sweep_batch(self, now: datetime, day: date) -> tuple[int, int]:
        run, many = self._connection.execute, self._connection.executemany
        words, values = {"at": "?1", "day": "?2", "batch": self._batch}, (micros(now), day.isoformat())
        run("BEGIN IMMEDIATE")
        due = run(_DUE.format(**words), values[:1]).fetchall()
        run(_LINES.format(**words), values).fetchall()
        made = self._make(due, run(_POSTS.format(**words), values), now)
        many(
            "UPDATE tasks SET climb_step=?3, climb_last_at=?4, check_at=?5, version=version+1 "
            "WHERE id=?1 AND version=?2",
            made.climbs,
        )
        # Fifty rows a statement, which is a quarter less than one by one.
        add = partial(execute_many, self._connection)
        add("INSERT INTO journal (kind, at, task_id, via, facts) VALUES (?, ?, ?, ?, ?)", made.journal)
        add(
            f"INSERT INTO notices ({_NOTICE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (fact_key) DO NOTHING",
            made.notices,
        )
        run("COMMIT")
        return len(due), len(made.notices)

    async def run_set_based(
        self,
        on_sqlite: Callable[[sqlite3.Connection, datetime], None],
        on_postgres: Callable[[Any, datetime], Awaitable[None]],
        now: datetime,
    ) -> None:
        on_sqlite(self._connection, now)

    async def close(self) -> None:
        self._connection.close()

    def _read(self, value: int) -> datetime:
        return _EPOCH + timedelta(microseconds=value)

    def _write(self, moment: datetime) -> int:
        return micros(moment)


class PostgresFloor(Floor):
    """By asyncpg."""

    def __init__(self, connection: Any, calendar: Calendar, batch: int) -> None:
        super().__init__(calendar, batch)
        self._connection = connection

    async def sweep_batch(self, now: datetime, day: date) -> tuple[int, int]:
        fetch, run = self._connection.fetch, self._connection.execute
        words = {"at": "$1", "day": "$2", "batch": self._batch}
        async with self._connection.transaction():
            due = await fetch(_DUE.format(**words) + " FOR UPDATE SKIP LOCKED", now)
            if not due:
                return 0, 0
            await fetch(_LINES.format(**words), now, day)
            made = self._make(due, await fetch(_POSTS.format(**words), now, day), now)
            await run(
                "UPDATE tasks SET climb_step=n.step, climb_last_at=n.last_at, check_at=n.check_at, "
                "version=tasks.version+1 "
                "FROM unnest($1::bigint[], $2::int[], $3::int[], $4::timestamptz[], $5::timestamptz[]) "
                "AS n(id, version, step, last_at, check_at) WHERE tasks.id = n.id AND tasks.version = n.version",
                *_columns(made.climbs),
            )
            await run(
                "INSERT INTO journal (kind, at, task_id, via, facts) SELECT * FROM "
                "unnest($1::text[], $2::timestamptz[], $3::bigint[], $4::text[], $5::jsonb[])",
                *_columns(made.journal),
            )
            await run(
                f"INSERT INTO notices ({_NOTICE_COLUMNS}) SELECT a, b, c, d, e, f::bool, g::bool, h, i FROM "
                "unnest($1::text[], $2::int[], $3::bigint[], $4::jsonb[], $5::text[], $6::int[], $7::int[], "
                "$8::timestamptz[], $9::timestamptz[]) AS n(a, b, c, d, e, f, g, h, i) "
                "ON CONFLICT (fact_key) DO NOTHING",
                *_columns(made.notices),
            )
        return len(due), len(made.notices)

    async def run_set_based(
        self,
        on_sqlite: Callable[[sqlite3.Connection, datetime], None],
        on_postgres: Callable[[Any, datetime], Awaitable[None]],
        now: datetime,
    ) -> None:
        await on_postgres(self._connection, now)

    async def close(self) -> None:
        await self._connection.close()

    def _read(self, value: datetime) -> datetime:
        return value

    def _write(self, moment: datetime) -> datetime:
        return moment


def _columns(rows: Sequence[tuple[object, ...]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]
