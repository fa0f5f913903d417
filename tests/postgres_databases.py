"""Databases on PostgreSQL for one test after another: each is like its template again before the next one has it.

To make one its files are copied, and removed to drop it; to bring one back takes some milliseconds.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import Any

import asyncpg
from sqlalchemy import URL

# Rows that were removed leave their places behind: what was used so often or has grown so much is dropped.
_MOST_USES = 50
_MOST_GROWTH_BYTES = 4_000_000
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_SEQUENCES = "SELECT sequencename, coalesce(last_value, start_value), last_value IS NOT NULL FROM pg_sequences"
_SIZE = "SELECT pg_database_size(current_database())"
# Tables keep their numbers when files are copied: whatever was made, dropped or altered since shows here.
_SCHEMA = """
SELECT md5(string_agg(concat_ws(' ', c.oid, c.relname, a.attname, a.atttypid, a.attnotnull), ',' ORDER BY c.oid, a.attnum))
FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = to_regnamespace('public')
"""
_END_OTHERS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Content:
    """All that a template holds. `rows` are of the tables that have any, as PostgreSQL writes them."""

    schema: str
    size: int
    remove_all: str
    rows: tuple[tuple[str, bytes], ...]
    set_sequences: str


@dataclass(slots=True)
class Databases:
    """Databases that are like one template."""

    server: URL
    template: str
    _content: Content | None = None
    _free: list[tuple[str, int]] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[str]:
        """The name of one that nobody else uses inside."""
        name, uses = asyncio.run(self._taken())
        try:
            yield name
        finally:
            self._free.append((name, uses + 1))

    async def _taken(self) -> tuple[str, int]:
        if self._content is None:
            self._content = await _content(self.server.set(database=self.template))
        while self._free:
            name, uses = self._free.pop()
            if uses < _MOST_USES and await _is_brought_back(self.server.set(database=name), self._content):
                return name, uses
            await on(self.server, f'DROP DATABASE "{name}" WITH (FORCE)')
        name = f"store_{next(_numbers)}"
        # The files of a template that nobody works on are copied; pages written one by one would take twice as long.
        await on(self.server, f'CREATE DATABASE "{name}" TEMPLATE "{self.template}" STRATEGY FILE_COPY')
        return name, 0


async def on(server: URL, *statements: str) -> None:
    """The statements have run outside of any database of a test, one by one."""
    async with _connected(server.set(database="postgres")) as connection:
        for statement in statements:
            await connection.execute(statement)


async def _content(url: URL) -> Content:
    async with _connected(url) as connection:
        rows = {}
        for (table,) in await connection.fetch(_TABLES):
            into = BytesIO()
            copied = await connection.copy_from_table(table, output=into, format="binary")
            rows[str(table)] = into.getvalue() if copied != "COPY 0" else b""
        return Content(
            schema=await connection.fetchval(_SCHEMA),
            size=await connection.fetchval(_SIZE),
            remove_all="; ".join(f'DELETE FROM "{table}"' for table in rows),
            rows=tuple((table, copied) for table, copied in rows.items() if copied),
            set_sequences="; ".join(
                f"SELECT setval('\"{name}\"', {value}, {is_called})"
                for name, value, is_called in await connection.fetch(_SEQUENCES)
            ),
        )


async def _is_brought_back(url: URL, content: Content) -> bool:
    """Whether the database holds again what the template holds; False if it was changed too much for that."""
    async with _connected(url) as connection:
        await connection.execute(_END_OTHERS)
        if (
            await connection.fetchval(_SCHEMA) != content.schema
            or await connection.fetchval(_SIZE) > content.size + _MOST_GROWTH_BYTES
        ):
            return False
        async with connection.transaction():
            # No foreign key asks for an order among the tables.
            await connection.execute("SET LOCAL session_replication_role = replica")
            await connection.execute(content.remove_all)
            for table, copied in content.rows:
                await connection.copy_to_table(table, source=BytesIO(copied), format="binary")
            await connection.execute(content.set_sequences)
        return True


@asynccontextmanager
async def _connected(url: URL) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(**url.get_dialect()().create_connect_args(url)[1])
    try:
        yield connection
    finally:
        await connection.close()
