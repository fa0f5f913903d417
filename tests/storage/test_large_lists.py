"""Lists, figures and searches take the same few statements at ten and at ten thousand tasks, and indexes answer them."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from time import perf_counter

import pytest
from sqlalchemy import text

from domain.access import Actor
from domain.directive import Directive, DirectiveKind, DirectiveState, Scope
from domain.ids import DirectiveId
from domain.records import Span
from domain.searching import terms_of
from storage.unit_of_work import SqlStore, SqlUnitOfWork
from tests.storage.province import NOW, TODAY, Province, post_row, unit_row
from tests.storage.test_statements import counting

pytestmark = pytest.mark.timeout(240)

FEW, MANY = 10, 10_000
# Which way is taken does not hang on how many there are: nothing was counted, and reading all is forbidden.
PLANNED = 200
MONTH = Span(NOW - timedelta(days=24), NOW + timedelta(days=6))
Call = Callable[[SqlUnitOfWork, Actor, Province], Awaitable[object]]
# (name, statements, call): the one asked for lies somewhere in the middle.
CALLS: list[tuple[str, int, Call]] = [
    ("find a number", 2, lambda u, a, p: u.views.find(a, terms_of("NV-7"), NOW, 1, 10)),
    ("find a person", 2, lambda u, a, p: u.views.find(a, terms_of("Người bảy"), NOW, 1, 10)),
    ("find words", 2, lambda u, a, p: u.views.find(a, terms_of("vneid to 7"), NOW, 1, 10)),
    ("status", 2, lambda u, a, p: u.views.status(a, p.units["X2"], NOW)),
    ("rank", 2, lambda u, a, p: u.views.rank_units(a, [p.units["X2"]], "late", MONTH, NOW, 1, 10)),
    ("rank people", 2, lambda u, a, p: u.views.rank_people(a, [p.units["X2"]], "overdue", None, NOW, 1, 10)),
    ("lines of a unit", 2, lambda u, a, p: u.views.unit_lines(a, p.units["A1"], "total", None, NOW, 1, 10)),
    ("board lines", 2, lambda u, a, p: u.views.board_lines(a, p.units["X2"], "overdue", NOW, 1, 10)),
    ("overdue", 2, lambda u, a, p: u.views.overdue(a, [p.units["X2"]], NOW, 1, 10)),
    ("my tasks", 1, lambda u, a, p: u.views.my_tasks(p.people["binh"], NOW, 1, 10)),
    ("first tasks of each", 1, lambda u, a, p: u.views.first_tasks_of([p.people["binh"], a.person_id], NOW, 10)),
    ("handbook", 1, lambda u, a, p: u.handbook.find(a, terms_of("ky nang"), TODAY, 1, 10)),
    ("history", 1, lambda u, a, p: u.journal.history(7, 10, 10)),  # type: ignore[arg-type]
    ("length of a history", 1, lambda u, a, p: u.journal.count(7)),  # type: ignore[arg-type]
]


@asynccontextmanager
async def a_fan(store: SqlStore, province: Province, size: int) -> AsyncIterator[tuple[SqlUnitOfWork, Actor]]:
    """One late order to `size` teams, in a unit of work that is taken back afterwards."""
    async with store.write() as uow:
        await uow.organisation.store(
            [unit_row(f"M{n}", f"Tổ {n}", "team", "X2") for n in range(size)],
            [post_row(f"m{n}", f"Người {'bảy' if n == 7 else n}", f"M{n}", "leader") for n in range(size)],
            TODAY,
        )
        directive = Directive(
            id=DirectiveId(1),
            title="Cài VNeID mức 2",
            scope=Scope(DirectiveKind.TEAMS, (), (province.units["X2"],)),
            state=DirectiveState.OPEN,
            assigner_id=province.people["dung"],
            assigner_unit_id=province.units["T"],
            acceptor_id=province.people["dung"],
            supervisor_id=province.people["chi"],
            due_at=NOW - timedelta(days=1),
            original_due_at=NOW - timedelta(days=1),
            assigned_at=NOW,
        )
        await uow.directives.add(directive)
        assert await uow.directives.fan_out(directive, 1, None, (), "test") >= size
        yield uow, Actor(province.people["chi"], await uow.organisation.posts(province.people["chi"], TODAY))


async def test_ten_thousand_tasks_take_no_more_statements_than_ten(store: SqlStore, province: Province) -> None:
    taken: dict[int, dict[str, int]] = {}
    slow: dict[str, float] = {}
    for size in (FEW, MANY):
        async with a_fan(store, province, size) as (uow, actor):
            if size == MANY and uow.views._session.is_postgres:
                await uow.views._session.run(text("ANALYZE"))
            taken[size] = {}
            for name, _, call in CALLS:
                with counting() as statements:
                    start = perf_counter()
                    await call(uow, actor, province)
                    if size == MANY:
                        slow[name] = perf_counter() - start
                taken[size][name] = statements.count
    most = {name: most for name, most, _ in CALLS}
    assert taken[MANY] == taken[FEW]
    assert {name: count for name, count in taken[MANY].items() if count > most[name]} == {}
    # Far above what was measured: what reads every task for each task would take minutes.
    assert {name: seconds for name, seconds in slow.items() if seconds > 20} == {}


class Plans:
    """Explains each statement before it runs."""

    def __init__(self, uow: SqlUnitOfWork) -> None:
        self._session = uow.views._session
        self.told: list[str] = []
        self._fetch = self._session._fetch

    async def explained(self, sql: str, arguments: list[object]) -> object:
        explain = "EXPLAIN " if self._session.is_postgres else "EXPLAIN QUERY PLAN "
        rows = await self._fetch(explain + sql, arguments)
        self.told.append("\n".join(str(tuple(row)) for row in rows))
        return await self._fetch(sql, arguments)


_SCANS = re.compile(r"(?:Seq Scan on|SCAN) (tasks|search_words|journal|unit_lines|handbook|task_parts)\b")
EXPLAINED = (
    "find a number",
    "find a person",
    "lines of a unit",
    "history",
    "length of a history",
    "my tasks",
    "first tasks of each",
)


async def test_an_index_can_answer_whatever_asks_for_a_few_of_many(store: SqlStore, province: Province) -> None:
    async with a_fan(store, province, PLANNED) as (uow, actor):
        plans = Plans(uow)
        if uow.views._session.is_postgres:
            # Reading all of a small table is the fastest way here; whether there is another is what matters.
            await uow.views._session.run(text("SET LOCAL enable_seqscan = off"))
        for name, _, call in CALLS:
            if name in EXPLAINED:
                uow.views._session._fetch = plans.explained  # type: ignore[method-assign,assignment]
                await call(uow, actor, province)
                uow.views._session._fetch = plans._fetch  # type: ignore[method-assign]
                assert plans.told, name
                assert _SCANS.findall("\n".join(plans.told)) == [], f"{name}: {plans.told}"
                plans.told.clear()
