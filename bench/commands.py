"""How many `xong` a second go through the whole Telegram path, beside a bare aiogram handler with the same rows.

    .venv/bin/python -m bench.commands

From the raw update through aiogram's dispatcher, the conversation and the commit to the answer, which is handed to a
wire that takes it at once: there is no network. The floor is in `bench.bare`. Both take turns on one database, a task
of its own for each command; a round of each that is not counted warms them up.
"""

import asyncio
import gc
import json
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, func, insert, select

from adapters.chat.conversation import Conversation, Settings
from adapters.chat.leaving import LastLook, only_if
from adapters.telegram.app import TelegramChannel
from adapters.telegram.wire import Wire
from bench.bare import build_bare_dispatcher, connect_bare
from bench.databases import KINDS, TODAY, ZONE, Opened, opened, servers
from domain.ids import PersonId
from domain.organisation import FIRST_DAY, LAST_DAY
from domain.records import PostRow, UnitRow
from domain.records.delivery import always
from storage.database import open_database
from storage.tables.outbox import chat_messages, notices
from storage.tables.people import inbox
from storage.tables.tasks import journal, submissions, tasks
from taskbot.system import SystemIds

PEOPLE, AT_ONCE = 16, (1, 16)
COMMANDS, ROUNDS = 320, 7
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZONE).astimezone(UTC)
DAY = timedelta(days=1)
_TOKEN = "1:bench"
# No message has the number of another.
_MESSAGES = count(1_000_000)
_COUNTED = (submissions, journal, notices, inbox, chat_messages)
_WHENEVER = only_if(always)

Take = Callable[[object], Awaitable[object]]


class InstantWire(Wire):
    """The product's connection without the socket: the request is put into its form, and an answer is there at once."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1")
        self.taken = 0

    async def post(
        self,
        token: str,
        method: str,
        body: Mapping[str, Any],
        timeout_s: float,
        last_look: LastLook = _WHENEVER,
    ) -> tuple[int, str]:
        assert json.dumps(body).encode()
        self.taken += 1
        return 200, taken_as()


class InstantSession(AiohttpSession):
    """aiogram's own session without the socket."""

    def __init__(self, wire: InstantWire) -> None:
        super().__init__()
        self._wire = wire

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        assert self.build_form_data(bot, method).is_multipart is not None
        self._wire.taken += 1
        return cast("TelegramType", self.check_response(bot, method, 200, taken_as()).result)


def taken_as() -> str:
    """What Telegram says to a message that it took."""
    chat = '{"id":1000,"type":"private","first_name":"An"}'
    date = int(NOW.timestamp())
    message = f'{{"message_id":{next(_MESSAGES)},"date":{date},"chat":{chat},"text":"Đã nộp"}}'
    return f'{{"ok":true,"result":{message}}}'


class StoppedClock:
    def now(self) -> datetime:
        return NOW


class NoWake:
    """No worker runs beside the measurement."""

    def deliver(self) -> None:
        """Nobody is told."""

    def changed(self, person_ids: Iterable[PersonId]) -> None:
        """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Commands a second by round, ours and the floor's in turn."""

    kind: str
    at_once: int
    ours: list[float]
    floor: list[float]

    @property
    def ratios(self) -> list[float]:
        return [ours / floor for ours, floor in zip(self.ours, self.floor, strict=True)]


async def settle(database: Opened, task_count: int) -> None:
    """A commune with a team for each of the people, who are linked, and tasks received by them in turn. The card of
    each stands with the lead and with the assigner."""
    rows = [UnitRow("X", "Xã Bình Mẫu", "commune", None, FIRST_DAY, LAST_DAY)]
    rows += [UnitRow(f"A{n}", f"Tổ công nghệ số ấp {n}", "team", "X", FIRST_DAY, LAST_DAY) for n in range(PEOPLE)]
    posts = [PostRow("s", "Lê Văn Sáng", "", "X", "supervisor", FIRST_DAY, LAST_DAY)]
    posts += [PostRow("o", "Trần Thị Oanh", "", "X", "official", FIRST_DAY, LAST_DAY)]
    posts += [PostRow(f"l{n}", f"Nguyễn Văn An {n}", "", f"A{n}", "leader", FIRST_DAY, LAST_DAY) for n in range(PEOPLE)]
    async with database.store.write() as uow:
        await uow.organisation.store(rows, posts, TODAY)
        root = await uow.organisation.find_unit("X", TODAY)
        assert root is not None
        entries, people = await uow.organisation.directory([root.id], TODAY)
        unit_of = {entry.code: entry.unit_id for entry in entries}
        person_of = {entry.code: entry.person_id for entry in people}
        for n in range(PEOPLE):
            await uow.people.link("telegram", f"{1000 + n}", f"{1000 + n}", person_of[f"l{n}"], NOW - 30 * DAY)
        await uow.commit()

    def task(number: int) -> dict[str, object]:
        return {
            "number": number,
            "title": f"Rà soát hộ chưa có tài khoản định danh, đợt {number}",
            "state": "received",
            "unit_id": unit_of[f"A{number % PEOPLE}"],
            "lead_id": person_of[f"l{number % PEOPLE}"],
            "assigner_id": person_of["o"],
            "assigner_unit_id": unit_of["X"],
            "supervisor_id": person_of["s"],
            "acceptor_id": person_of["o"],
            "due_at": NOW + 3 * DAY,
            "original_due_at": NOW + 3 * DAY,
            "assigned_at": NOW - 2 * DAY,
            "no_due_reason": "",
            "product": "danh sách hộ",
            "quantity": "40 hộ",
            "document": "",
            "authority": "",
            "received_at": NOW - DAY,
            "climb_step": 0,
            "climb_round": 0,
            "check_at": NOW + DAY,
            "version": 3,
        }

    def cards(task_id: int, number: int) -> Iterator[dict[str, object]]:
        for chat_key, code in ((f"{1000 + number % PEOPLE}", f"l{number % PEOPLE}"), ("999", "o")):
            yield {
                "platform": "telegram",
                "chat_key": chat_key,
                "thread_key": "",
                "message_key": f"{number}",
                "person_id": person_of[code],
                "task_id": task_id,
                "is_card": True,
                "at": NOW - 2 * DAY,
            }

    def work(connection: Connection) -> None:
        connection.execute(insert(tasks), [task(number) for number in range(1, task_count + 1)])
        ids = connection.execute(select(tasks.c.id, tasks.c.number)).all()
        connection.execute(insert(chat_messages), [card for row in ids for card in cards(row.id, row.number)])

    written = open_database(database.url)
    await written.run(work)
    await written.dispose()


def update(number: int) -> dict[str, object]:
    """`xong` as Telegram brings it, said by the lead of that task."""
    key = 1000 + number % PEOPLE
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": int(NOW.timestamp()),
            "chat": {"id": key, "type": "private", "first_name": "An", "last_name": "Nguyễn Văn"},
            "from": {
                "id": key,
                "is_bot": False,
                "first_name": "An",
                "last_name": "Nguyễn Văn",
                "language_code": "vi",
            },
            "text": f"xong {number}",
        },
    }


@asynccontextmanager
async def ways(database: Opened, wire: InstantWire, at_once: int) -> AsyncIterator[tuple[Take, Take]]:
    """How an update is taken: by the product, and by the bare handler."""
    settings = Settings(zone=ZONE, public_url="https://taskbot.example")
    door = Conversation(database.store, StoppedClock(), SystemIds(), NoWake(), settings)
    channel = TelegramChannel(
        _TOKEN, "http://127.0.0.1", door, menu={}, repeat_mark="(nhắc lại)", jitter=lambda: 0.5, wire=wire
    )
    bare = await connect_bare(database.dsn, at_once, is_postgres=database.is_postgres)
    dispatcher = build_bare_dispatcher(bare, StoppedClock().now, TODAY)
    bot = Bot(_TOKEN, session=InstantSession(wire))

    async def take_bare(raw: Any) -> None:
        await dispatcher.feed_raw_update(bot, raw)

    async with AsyncExitStack() as stack:
        stack.push_async_callback(channel.close)
        stack.push_async_callback(bare.close)
        yield channel.take, take_bare


async def timed(take: Take, updates: list[dict[str, object]], at_once: int) -> float:
    """Commands a second. Each of those at once waits for the own answer before saying the next."""

    async def say(mine: list[dict[str, object]]) -> None:
        for raw in mine:
            await take(raw)

    gc.collect()
    began = time.perf_counter()
    await asyncio.gather(*(say(updates[place::at_once]) for place in range(at_once)))
    return len(updates) / (time.perf_counter() - began)


async def rows_of(database: Opened) -> list[int]:
    def counts(connection: Connection) -> list[int]:
        submitted = select(func.count()).select_from(tasks).where(tasks.c.state == "submitted", tasks.c.version == 4)
        told = [select(func.count()).select_from(table) for table in _COUNTED]
        return [int(connection.execute(statement).scalar_one()) for statement in (submitted, *told)]

    read = open_database(database.url)
    found = await read.run(counts)
    await read.dispose()
    return found


async def measure(database: Opened, at_once: int, numbers: Iterator[int]) -> Cell:
    """Both ways in turn; each has written the same number of rows of each kind."""
    cell = Cell(database.kind, at_once, [], [])
    wire = InstantWire()
    async with ways(database, wire, at_once) as (ours, floor):
        for place in range(ROUNDS + 1):
            for take, kept in ((ours, cell.ours), (floor, cell.floor)):
                before, said = await rows_of(database), wire.taken
                rate = await timed(take, [update(next(numbers)) for _ in range(COMMANDS)], at_once)
                grown = [now - was for now, was in zip(await rows_of(database), before, strict=True)]
                assert grown == [COMMANDS] * len(grown), grown
                assert wire.taken - said == COMMANDS, wire.taken
                if place:
                    kept.append(rate)
    return cell


async def main() -> None:
    console = Console()
    table = Table("database", "people at once", "xong/s", "floor/s", "ratio", "lowest", "highest")
    with servers() as urls:
        for kind in KINDS:
            async with opened(kind, urls, "commands") as database:
                await settle(database, len(AT_ONCE) * (ROUNDS + 1) * 2 * COMMANDS)
                numbers = count(1)
                for at_once in AT_ONCE:
                    cell = await measure(database, at_once, numbers)
                    table.add_row(
                        kind,
                        str(at_once),
                        f"{statistics.median(cell.ours):,.0f}",
                        f"{statistics.median(cell.floor):,.0f}",
                        f"{statistics.median(cell.ratios):.2f}",
                        f"{min(cell.ratios):.2f}",
                        f"{max(cell.ratios):.2f}",
                    )
    console.print(f"{COMMANDS} commands a round, medians of {ROUNDS} rounds")
    console.print(table)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
