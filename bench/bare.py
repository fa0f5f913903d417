"""The floor under a command: a bare aiogram handler with one hand-written transaction of the rows that `xong` writes.

It reads, by two statements: the key of the message in the inbox with whose account it is, that person's open
dialogue and whether a post is held today; the task with the names for its card. It writes, by seven: the task with its
next version, what was handed in, the journal, the notice to the acceptor, the cards that are stale now, what the step
can be taken back to, and the inbox with the reply. Where the answer stands in the chat is known once it is sent, so
that row is noted then, as the product notes it. The answer has the lines of the product's card. It knows no rule, no
language and no other command.
"""

import asyncio
import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Any, Protocol

import asyncpg
from aiogram import Dispatcher, Router
from aiogram.types import LinkPreviewOptions, Message, Update

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
STEP = (
    "INSERT INTO last_steps (person_id, kind, at, task_id, version, before) "
    "VALUES ($1, 'task_submitted', $2, $3, $4, $5) ON CONFLICT (person_id) DO UPDATE SET kind = excluded.kind, "
    "at = excluded.at, task_id = excluded.task_id, version = excluded.version, before = excluded.before"
)
RETIRE = (
    "UPDATE chat_messages SET is_card = false, stale_at = NULL WHERE task_id = $1 AND is_card "
    "AND platform = 'telegram' AND chat_key = $2"
)
STANDS = (
    "INSERT INTO chat_messages (platform, chat_key, thread_key, message_key, person_id, task_id, is_card, at) "
    "VALUES ('telegram', $2, '', $4, $3, $1, true, $5)"
)
# Both in one way there and back.
RETIRE_AND_STANDS = f"WITH retired AS ({RETIRE}) {STANDS}"
_STATEMENTS = (DOOR, TASK, SAVE, HAND_IN, RECORD, TELL, STALE, STEP, ANSWERED)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Said:
    """The answer, and whose card of which task it is."""

    text: str
    task_id: int
    person_id: int


class Bare(Protocol):
    """The hand-written transaction on one kind of database."""

    async def done(self, key: str, account_key: str, number: int, now: datetime, today: date) -> Said:
        """The task is handed in; the answer."""
        ...

    async def stands(self, said: Said, chat_key: str, message_key: str, now: datetime) -> None:
        """It is known where the answer stands, and no older card of the task in that chat counts."""
        ...

    async def close(self) -> None: ...


class BareSqlite:
    """sqlite3 on the event loop's thread: twice as fast as aiosqlite, whose every statement is a hop."""

    def __init__(self, path: str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000"
        )
        written = (*_STATEMENTS, RETIRE, STANDS)
        self._sql = {statement: re.sub(r"\$(\d)", r"?\1", statement) for statement in written}

    async def done(self, key: str, account_key: str, number: int, now: datetime, today: date) -> Said:
        at, day = int((now - _EPOCH).total_seconds() * 1_000_000), today.isoformat()
        run, sql = self._connection.execute, self._sql
        run("BEGIN IMMEDIATE")
        door = run(sql[DOOR], (key, "telegram", account_key, day)).fetchone()
        task = run(sql[TASK], (number, day)).fetchone()
        reply, person_id, dead, *_, in_post = door
        task_id, version, state, title, lead_id, acceptor_id, due, product, quantity, *names = task
        if reply is not None or dead or not in_post or lead_id != person_id or state != "received":
            raise ValueError(key)
        if run(sql[SAVE], (task_id, at, version)).rowcount != 1:
            raise ValueError(number)
        run(sql[HAND_IN], (task_id, person_id, at))
        run(sql[RECORD], (at, person_id, task_id))
        run(sql[TELL], (acceptor_id, task_id, _facts(person_id), _fact_key(task_id, version, acceptor_id), at))
        run(sql[STALE], (task_id, at))
        run(sql[STEP], (person_id, at, task_id, version + 1, _before(state)))
        due_at = _EPOCH + timedelta(microseconds=due)
        answer = _answer(number, title, due_at, product, quantity, names, now)
        run(sql[ANSWERED], (key, _kept(answer), at))
        run("COMMIT")
        return Said(answer, task_id, person_id)

    async def stands(self, said: Said, chat_key: str, message_key: str, now: datetime) -> None:
        at = int((now - _EPOCH).total_seconds() * 1_000_000)
        run, sql = self._connection.execute, self._sql
        run("BEGIN IMMEDIATE")
        run(sql[RETIRE], (said.task_id, chat_key))
        run(sql[STANDS], (said.task_id, chat_key, said.person_id, message_key, at))
        run("COMMIT")

    async def close(self) -> None:
        self._connection.close()


class BarePostgres:
    """asyncpg with prepared statements, a connection for each of those who write at once."""

    def __init__(self, idle: list["_Prepared"]) -> None:
        self._idle = idle

    async def done(self, key: str, account_key: str, number: int, now: datetime, today: date) -> Said:
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
            await run[STEP].fetch(person_id, now, task_id, version + 1, _before(task["state"]))
            _, _, _, title, _, _, due_at, product, quantity, *names = task
            answer = _answer(number, title, due_at, product, quantity, names, now)
            await run[ANSWERED].fetch(key, _kept(answer), now)
        self._idle.append(prepared)
        return Said(answer, task_id, person_id)

    async def stands(self, said: Said, chat_key: str, message_key: str, now: datetime) -> None:
        prepared = self._idle.pop()
        await prepared.run[RETIRE_AND_STANDS].fetch(said.task_id, chat_key, said.person_id, message_key, now)
        self._idle.append(prepared)

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
        idle.append(
            _Prepared(connection, {sql: await connection.prepare(sql) for sql in (*_STATEMENTS, RETIRE_AND_STANDS)})
        )
    return BarePostgres(idle)


def build_bare_dispatcher(bare: Bare, clock: Callable[[], datetime], today: date) -> Dispatcher:
    """One handler, and nothing else."""

    async def done(message: Message, event_update: Update) -> None:
        number = int((message.text or "").split()[1])
        account_key = str(message.from_user.id) if message.from_user else ""
        said = await bare.done(f"tg:{event_update.update_id}", account_key, number, clock(), today)
        sent = await message.answer(said.text, parse_mode="HTML", link_preview_options=_NO_PREVIEW)
        await bare.stands(said, account_key, str(sent.message_id), clock())

    router = Router()
    router.message.register(done)
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(router)
    return dispatcher


def _facts(person_id: int) -> str:
    return json.dumps({"note": "", "by": person_id})


def _fact_key(task_id: int, version: int, recipient_id: int) -> str:
    return f"task_submitted:{task_id}:{version}:{recipient_id}"


def _before(state: str) -> str:
    return json.dumps({"state": state, "submitted_at": None})


def _answer(
    number: int, title: str, due_at: datetime, product: str, quantity: str, names: Sequence[str], now: datetime
) -> str:
    lead, supervisor, assigner, unit = names
    return (
        f"<b>NV-{number} · {escape(title)}</b>\nĐã báo xong NV-{number}, chờ anh/chị {escape(assigner)} nghiệm thu.\n"
        f"Hạn: {due_at:%H:%M %d/%m/%Y}\nChủ trì: {escape(lead)} ({escape(unit)})\n"
        f"Giao và nghiệm thu: {escape(assigner)}\nTheo dõi: {escape(supervisor)}\nSản phẩm: {escape(product)}\n"
        f"Số lượng: {escape(quantity)}\n{now:%H:%M %d/%m/%Y} · {escape(lead)} báo xong, chờ nghiệm thu"
    )


def _kept(answer: str) -> str:
    return json.dumps({"here": [{"text": answer}]}, ensure_ascii=False)
