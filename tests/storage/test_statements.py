"""No call takes more statements because there are more rows."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from typing import Any

import pytest

from domain.access import Actor
from domain.events import Event, EventKind
from domain.ids import PersonId, TaskId
from domain.records import ChatPlace, SentMessage
from domain.searching import terms_of
from domain.task import Task
from storage.session import log
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from tests.storage.province import NOW, TODAY, Province, post_row, unit_row

FEW, MANY = 10, 500


class Statements(logging.Handler):
    """Counts the statements that are run, whatever unit of work runs them."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    @property
    def count(self) -> int:
        return len(self.texts)

    def beginning(self, words: str) -> int:
        """How many of them began so."""
        return sum(text.startswith(words) for text in self.texts)

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


@contextmanager
def counting() -> Iterator[Statements]:
    statements = Statements()
    log.addHandler(statements)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    try:
        yield statements
    finally:
        log.propagate = True
        log.setLevel(logging.NOTSET)
        log.removeHandler(statements)


class Crowd:
    """`size` teams in one commune, each with a leader, an account, a task, a card and a queued notice."""

    def __init__(self, size: int, province: Province) -> None:
        self.size = size
        self.province = province
        self.seer = Actor(province.people["an"])
        self.tasks: list[Task] = []
        self.people: list[PersonId] = []

    @property
    def task_ids(self) -> list[TaskId]:
        return [task.id for task in self.tasks if task.id is not None]

    async def settle(self, uow: SqlUnitOfWork) -> None:
        await uow.organisation.store(
            [unit_row(f"M{n}", f"Tổ {n}", "team", "X2") for n in range(self.size)],
            [post_row(f"m{n}", f"Người {n}", f"M{n}", "leader") for n in range(self.size)],
            TODAY,
        )
        units = {unit.code: unit.unit_id for unit in (await self._directory(uow))[0]}
        people = {person.code: person.person_id for person in (await self._directory(uow))[1]}
        self.people = [people[f"m{n}"] for n in range(self.size)]
        for n in range(self.size):
            task = self.province.task(n + 1, due_in_days=-1)
            task.unit_id, task.lead_id = units[f"M{n}"], people[f"m{n}"]
            task.parts = (self.province.part("nga", "VT"),)
            self.tasks.append(await uow.tasks.add(task))
            await uow.people.link("telegram", f"a{n}", f"c{n}", task.lead_id, NOW)
        await uow.outbox.add(
            [self.province.notice(i, "an", f"k{i}", missed=True) for i in self.task_ids]
            + [self.province.notice(i, "an", f"l{i}") for i in self.task_ids]
        )
        cards = [
            SentMessage(ChatPlace("telegram", f"c{n}"), "1", self.people[n], self.task_ids[n], is_card=True)
            for n in range(self.size)
        ]
        await uow.messages.record(cards, NOW)
        await uow.messages.mark_stale(self.task_ids, NOW)

    async def _directory(self, uow: SqlUnitOfWork) -> Any:
        return await uow.organisation.directory([self.province.units["X2"]], TODAY)

    def events(self) -> list[Event]:
        return [Event(EventKind.RUNG_REACHED, NOW, None, task_id) for task_id in self.task_ids]


Call = Callable[[SqlUnitOfWork, Crowd], Awaitable[object]]
LEASE_S = 60.0
# (name, most statements on either database, call)
CALLS: list[tuple[str, int, Call]] = [
    ("door", 1, lambda u, c: u.people.door("k", "telegram", "a1", TODAY)),
    ("get", 1, lambda u, c: u.tasks.get(1, TODAY)),
    ("by_ids", 1, lambda u, c: u.tasks.by_ids(c.task_ids, TODAY)),
    ("save", 1, lambda u, c: u.tasks.save(c.tasks[0])),
    # With the counter of the tree, and once a process, its lines.
    ("claim", 3, lambda u, c: u.due_tasks.claim(NOW, c.size, TODAY)),
    ("save_due", 1, lambda u, c: u.due_tasks.save(c.tasks)),
    # On SQLite it is looked first who changed what meanwhile.
    ("save_climbs", 2, lambda u, c: u.tasks.save_climbs(c.tasks)),
    ("posts", 1, lambda u, c: u.organisation.posts(c.people[0], TODAY)),
    ("posts_held", 1, lambda u, c: u.organisation.posts_held(c.people, TODAY)),
    ("posts_of", 1, lambda u, c: u.organisation.posts_of(c.people, TODAY)),
    ("tiers_above", 1, lambda u, c: u.organisation.tiers_above([t.unit_id for t in c.tasks], TODAY)),
    ("tiers", 1, lambda u, c: u.organisation.tiers([t.unit_id for t in c.tasks], TODAY)),
    ("holders", 1, lambda u, c: u.organisation.holders([t.unit_id for t in c.tasks], TODAY)),
    ("directory", 2, lambda u, c: u.organisation.directory([c.province.units["T"]], TODAY)),
    ("names", 1, lambda u, c: u.organisation.names(c.people)),
    ("unit_names", 1, lambda u, c: u.organisation.unit_names([t.unit_id for t in c.tasks], TODAY)),
    ("profiles", 1, lambda u, c: u.people.profiles(c.people)),
    ("accounts", 1, lambda u, c: u.people.accounts(c.people)),
    ("unlinked", 1, lambda u, c: u.people.unlinked(None, TODAY)),
    ("journal", 1, lambda u, c: u.journal.add(c.events(), "sweep")),
    ("asked_of", 1, lambda u, c: u.extensions.asked_of(c.task_ids)),
    ("rungs", 1, lambda u, c: u.journal.rungs(c.task_ids)),
    ("mark_stale", 1, lambda u, c: u.messages.mark_stale(c.task_ids, NOW)),
    ("claim_stale", 1, lambda u, c: u.messages.claim_stale(["telegram"], NOW, c.size, LEASE_S)),
    ("outbox_add", 1, lambda u, c: u.outbox.add([c.province.notice(i, "an", f"x{i}") for i in c.task_ids])),
    ("outbox_claim", 5, lambda u, c: u.outbox.claim(NOW, c.size, LEASE_S)),
    ("my_tasks", 2, lambda u, c: u.views.my_tasks(c.province.people["an"], NOW, 1, 20)),
    ("first_tasks_of", 1, lambda u, c: u.views.first_tasks_of(c.people, NOW, 20)),
    ("overdue", 2, lambda u, c: u.views.overdue(c.seer, [c.province.units["T"]], NOW, 1, 20)),
    ("board", 1, lambda u, c: u.views.board(c.seer, c.province.units["T"], NOW)),
    ("board_lines", 2, lambda u, c: u.views.board_lines(c.seer, c.province.units["T"], "total", NOW, 1, 20)),
    ("find", 2, lambda u, c: u.views.find(c.seer, terms_of("việc tổ người"), NOW, 1, 20)),
    ("candidates", 1, lambda u, c: u.views.candidates(c.people[0], "doer", ["assigned"], 20, TODAY)),
    ("card", 2, lambda u, c: u.views.card(c.tasks[0], TODAY)),
    # Its counter; and once a process, its days.
    ("calendar", 2, lambda u, c: u.calendar.calendar()),
]


@asynccontextmanager
async def a_crowd(store: SqlStore, province: Province, size: int) -> AsyncIterator[tuple[SqlUnitOfWork, Crowd]]:
    """A crowd in a unit of work that is taken back afterwards."""
    async with store.write() as uow:
        crowd = Crowd(size, province)
        await crowd.settle(uow)
        yield uow, crowd


@pytest.mark.parametrize("size", [FEW, MANY])
async def test_each_call_is_a_fixed_number_of_statements(store: SqlStore, province: Province, size: int) -> None:
    taken = {}
    async with a_crowd(store, province, size) as (uow, crowd):
        for name, _, call in CALLS:
            with counting() as statements:
                await call(uow, crowd)
            taken[name] = statements.count

    assert [(name, taken[name]) for name, most, _ in CALLS if taken[name] > most] == []


async def test_an_import_is_a_fixed_number_of_statements(store: SqlStore) -> None:
    taken = []
    for size in (FEW, MANY):
        units = [unit_row("T", "Tỉnh", "province", None), *(unit_row(f"{n}", "Tổ", "team", "T") for n in range(size))]
        posts = [post_row(f"p{n}", "Người", f"{n}", "leader") for n in range(size)]
        async with store.write() as uow:
            with counting() as statements:
                await uow.organisation.store(units, posts, TODAY)
                await uow.organisation.store(units, posts, TODAY + timedelta(days=1))
            taken.append(statements.count)

    assert taken[0] == taken[1]
    assert taken[0] < 24
