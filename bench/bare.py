"""The floor under a command: a bare aiogram handler with one hand-written transaction of the rows that `xong` writes.

It reads, by three statements: the key of the message in the inbox with whose account it is, that person's open
dialogue and whether a post is held today; the task with the names for its card. It writes, by seven: the task with its
next version, what was handed in, the journal, the notice to the acceptor, the cards that are stale now, and the inbox
with the reply. It knows no rule, no language and no other command. Not among its rows is where the answer stands in the
chat: the product notes that after sending, in a transaction of its own, and its figures hold that one too.
"""

import asyncio
import json
import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Protocol

import asyncpg
from aiogram import Dispatcher, Router
from aiogram.types import Message, Update

DOOR = (
    "SELECT i.reply, a.person_id, a.dead_reason, p.name, p.language, p.address, d.draft, d.question, EXISTS "
    "(SELECT 1 FROM posts WHERE posts.person_id = a.person_id AND valid_from <= $4 AND valid_to >= $4) AS in_post "
    "FROM (SELECT 1 AS one) AS one LEFT JOIN inbox i ON i.key = $1 "
    "LEFT JOIN accounts a ON a.platform = $2 AND a.account_key = $3 "
    "LEFT JOIN people p ON p.id = a.person_id LEFT JOIN dialogues d ON d.person_id = a.person_id"
)
TASK = (
    "SELECT t.id, t.version, t.state, t.title, t.lead_id, t.acceptor_id, t.due_at, t.product, t.quantity, "
    "l.name AS lead, s.name AS supervisor, a.name AS assigner, u.name AS unit FROM tasks t "
    "JOIN people l ON l.id = t.lead_id JOIN people s ON s.id = t.supervisor_id JOIN people a ON a.id = t.assigner_id "
    "JOIN unit_spans u ON u.unit_id = t.unit_id AND u.valid_from <= $2 AND u.valid_to >= $2 WHERE t.number = $1"
)
SAVE = (
    "UPDATE tasks SET state = 'submitted', submitted_at = $2, check_at = NULL, version = version + 1 "
    "WHERE id = $1 AND version = $3"
)
HAND_IN = "INSERT INTO submissions (task_id, author_id, state, at, note) VALUES ($1, $2, 'submitted', $3, '')"
RECORD = (
    "INSERT INTO journal (kind, at, actor_id, task_id, via, facts) "
    "VALUES ('task_submitted', $1, $2, $3, 'telegram', '{\"note\":\"\"}')"
)
TELL = (
    "INSERT INTO notices (kind, recipient_id, task_id, facts, fact_key, missed, created_at, not_before) "
    "VALUES ('submitted', $1, $2, $3, $4, false, $5, $5) ON CONFLICT (fact_key) DO NOTHING"
)
STALE = "UPDATE chat_messages SET stale_at = $2 WHERE task_id = $1 AND is_card"
ANSWERED = "INSERT INTO inbox (key, reply, at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING"
_STATEMENTS = (DOOR, TASK, SAVE, HAND_IN, RECORD, TELL, STALE, ANSWERED)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Bare(Protocol):
    """The hand-written transaction on one kind of database."""

    async def done(self, key: str, account_key: str, number: int, now: datetime, today: date) -> str:
        """The task is handed in; the answer."""
        ...

    async def close(self) -> None: ...


class BareSqlite:
    """sqlite3 on the event loop's thread: twice as fast as aiosqlite, whose every statement is a hop."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000"
        )
        self._sql = {statement: re.sub(r"\$(\d)", r"?\1", statement) for statement in _STATEMENTS}

    async def done(self, key: str, account_key: str, number: int, now: datetime, today: date) -> str:
        at, day = int((now - _EPOCH).total_seconds() * 1_000_000), today.isoformat()
        run, sql = self._connection.execute, self._sql
        run("BEGIN IMMEDIATE")
        door = run(sql[DOOR], (key, "telegram", account_key, day)).fetchone()
        task = run(sql[TASK], (number, day)).fetchone()
        reply, person_id, dead, *_, in_post = door
        task_id, version, state, title, lead_id, acceptor_id, _, _, _, lead, supervisor, _, unit = task
        if reply is not None or dead or not in_post or lead_id != person_id or state != "received":
            raise ValueError(key)
        if run(sql[SAVE], (task_id, at, version)).rowcount != 1:
            raise ValueError(number)
        run(sql[HAND_IN], (task_id, person_id, at))
        run(sql[RECORD], (at, person_id, task_id))
        run(sql[TELL], (acceptor_id, task_id, _facts(person_id), _fact_key(task_id, version, acceptor_id), at))
        run(sql[STALE], (task_id, at))
        answer = _answer(number, title, lead, unit, supervisor)
        run(sql[ANSWERED], (key, _kept(answer), at))
        run("COMMIT")
        return answer

    async def close(self) -> None:
        self._connection.close()


class BarePostgres:
    """asyncpg with prepared statements, a connection for each of those who write at once."""

    def __init__(self, idle: list["_Prepared"]) -> None:
        self._idle = idle

    async def done(self, key: str, account_key: str, number: int, now: datetime, today: date) -> str:
        prepared = self._idle.pop()
        run = prepared.run
        async with prepared.connection.transaction():
            door = await run[DOOR].fetchrow(key, "telegram", account_key, today)
            task = await run[TASK].fetchrow(number, today)
            task_id, version, person_id, acceptor_id = (
                task["id"],
                task["version"],
                door["person_id"],
                task["acceptor_id"],
            )
            is_plain = door["reply"] is None and not door["dead_reason"] and door["in_post"]
            if not is_plain or task["lead_id"] != person_id or task["state"] != "received":
                raise ValueError(key)
            await run[SAVE].fetch(task_id, now, version)
            if run[SAVE].get_statusmsg() != "UPDATE 1":
                raise ValueError(number)
            await run[HAND_IN].fetch(task_id, person_id, now)
            await run[RECORD].fetch(now, person_id, task_id)
            fact_key = _fact_key(task_id, version, acceptor_id)
            await run[TELL].fetch(acceptor_id, task_id, _facts(person_id), fact_key, now)
            await run[STALE].fetch(task_id, now)
            answer = _answer(number, task["title"], task["lead"], task["unit"], task["supervisor"])
            await run[ANSWERED].fetch(key, _kept(answer), now)
        self._idle.append(prepared)
        return answer

    async def close(self) -> None:
        await asyncio.gather(*(prepared.connection.close() for prepared in self._idle))


class _Prepared:
    """One connection with its prepared statements."""

    def __init__(self, connection: Any, run: dict[str, Any]) -> None:
        self.connection = connection
        self.run = run


async def connect_bare(dsn: str, at_once: int, *, is_postgres: bool) -> Bare:
    """The hand-written transaction, ready to be run by so many people at once."""
    if not is_postgres:
        return BareSqlite(dsn)
    idle = []
    for _ in range(at_once):
        connection = await asyncpg.connect(dsn)
        idle.append(_Prepared(connection, {sql: await connection.prepare(sql) for sql in _STATEMENTS}))
    return BarePostgres(idle)


def build_bare_dispatcher(bare: Bare, clock: Callable[[], datetime], today: date) -> Dispatcher:
    """One handler, and nothing else."""

    async def done(message: Message, event_update: Update) -> None:
        number = int((message.text or "").split()[1])
        account_key = str(message.from_user.id) if message.from_user else ""
        await message.answer(await bare.done(f"tg:{event_update.update_id}", account_key, number, clock(), today))

    router = Router()
    router.message.register(done)
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    return dispatcher


def _facts(person_id: int) -> str:
    return json.dumps({"note": "", "by": person_id})


def _fact_key(task_id: int, version: int, recipient_id: int) -> str:
    return f"task_submitted:{task_id}:{version}:{recipient_id}"


def _answer(number: int, title: str, lead: str, unit: str, supervisor: str) -> str:
    return f"Đã nộp NV-{number} · {title}\nChủ trì: {lead} ({unit})\nGiám sát: {supervisor}"


def _kept(answer: str) -> str:
    return json.dumps({"here": [{"text": answer}]}, ensure_ascii=False)
