"""A person is told so much by itself in a day; what exceeds it is one message at the next hour for that."""

from datetime import time, timedelta

import pytest

from domain.budget import Budget
from domain.notices import NoticeKind
from domain.organisation import Post, Role, UnitKind
from domain.task import Priority
from domain.usecases.deliver import deliver
from storage.unit_of_work import SqlStore
from tests.domain.samples import CALENDAR
from tests.storage.province import Province
from tests.storage.test_statements import counting
from tests.usecases.delivering import linked, one_task, queued, told
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import at, facts, outbox, shown, states

BUDGET = Budget(official=2, leader=4, member=4)
_K = NoticeKind


@pytest.fixture
def clock() -> HandClock:
    return HandClock(at("25/11/2026 09:00"))


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


def post(role: Role) -> Post:
    return Post(1, role, UnitKind.COMMUNE, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("roles", "most"),
    [
        ((Role.OFFICIAL,), 2),
        ((Role.SUPERVISOR,), 2),
        ((Role.MEMBER, Role.OFFICIAL), 2),
        ((Role.LEADER,), 5),
        ((Role.DEPUTY,), 5),
        ((Role.MEMBER,), 7),
        ((Role.ADMIN,), 7),
        ((), 7),
    ],
)
def test_the_highest_rank_says_how_much(roles: tuple[Role, ...], most: int) -> None:
    assert Budget(2, 5, 7).of([post(role) for role in roles]) == most


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("25/11/2026 06:00", "25/11 07:30"),
        ("25/11/2026 07:30", "25/11 13:30"),
        ("25/11/2026 13:29", "25/11 13:30"),
        ("25/11/2026 14:00", "26/11 07:30"),
        # The day before a holiday, a Friday, Tết, a swapped Saturday.
        ("23/11/2026 16:00", "25/11 07:30"),
        ("24/11/2026 09:00", "25/11 07:30"),
        ("27/11/2026 16:00", "30/11 07:30"),
        ("13/02/2026 16:00", "23/02 07:30"),
        ("21/08/2026 16:00", "22/08 07:30"),
    ],
)
def test_what_exceeds_it_is_told_at_the_next_hour_of_a_working_day(now: str, expected: str) -> None:
    assert shown(Budget().next_fold(at(now), CALENDAR)) == expected


async def test_what_exceeds_the_budget_is_one_message_at_the_next_hour(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    tasks = [await one_task(store, province, number) for number in range(1, 6)]
    await queued(store, *(told(province, task, "giang", _K.ESCALATED) for task in tasks))
    await deliver(store, sender, clock, budget=BUDGET)

    giang = province.people["giang"]
    assert sender.told == [(giang, [tasks[0].id]), (giang, [tasks[1].id])]
    held = await facts(store_url, "notice_held")
    until = at("25/11/2026 13:30").isoformat()
    assert held == [{"to": giang, "notice": "escalated", "until": until, "why": "budget"}] * 3
    assert (await outbox(store_url))[-1] == ("25/11 13:30", "giang", "level_1")

    clock.forward(hours=4, minutes=30)
    await deliver(store, sender, clock, budget=BUDGET)
    assert sender.told[2:] == [(giang, [task.id for task in tasks[2:]])]
    assert all(notice.to_fold for notice in sender.deliveries[-1].notices)
    assert {state: len(who) for state, who in (await states(store_url)).items()} == {"sent": 3, "folded": 2}


async def test_the_next_day_has_a_budget_of_its_own(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    tasks = [await one_task(store, province, number) for number in range(1, 5)]
    await queued(store, *(told(province, task, "giang", _K.ESCALATED) for task in tasks[:2]))
    await deliver(store, sender, clock, budget=BUDGET)
    clock.forward(days=1)
    await queued(store, *(told(province, task, "giang", _K.ESCALATED) for task in tasks[2:]))
    await deliver(store, sender, clock, budget=BUDGET)
    assert len(sender.deliveries) == 4


async def test_what_is_express_and_what_is_told_by_itself_is_told_whatever_came_before(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    tasks = [await one_task(store, province, number) for number in range(1, 5)]
    express = await one_task(store, province, 5, priority=Priority.EXPRESS)
    await queued(
        store,
        *(told(province, task, "giang", _K.ESCALATED) for task in tasks[:3]),
        told(province, express, "giang", _K.ESCALATED),
        told(province, tasks[3], "giang", _K.EXTENSION_GRANTED),
    )
    await deliver(store, sender, clock, budget=BUDGET)
    giang = province.people["giang"]
    told_alone = [tasks[0].id, tasks[1].id, express.id, tasks[3].id]
    assert sender.told == [(giang, [task_id]) for task_id in told_alone]


async def test_ranks_without_a_budget_are_told_each_by_itself(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    tasks = [await one_task(store, province, number) for number in range(1, 8)]
    await queued(store, *(told(province, task, "giang", _K.ESCALATED) for task in tasks))
    await deliver(store, sender, clock, budget=Budget(official=0, fold_at=(time(13, 30),)))
    assert len(sender.deliveries) == 7


async def test_holding_many_is_a_fixed_number_of_statements(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "giang")
    task = await one_task(store, province)
    await queued(store, *(told(province, task, "giang", _K.ESCALATED, key=f"a{n}") for n in range(2)))
    await deliver(store, sender, clock, budget=BUDGET)

    counts = []
    for many in (2, 40):
        clock.forward(minutes=1)
        await queued(store, *(told(province, task, "giang", _K.ESCALATED, key=f"{many}:{n}") for n in range(many)))
        with counting() as statements:
            await deliver(store, sender, clock, budget=BUDGET)
        counts.append(statements.count)
    assert counts[0] == counts[1]
    clock.moment += timedelta(hours=5)
    await deliver(store, sender, clock, budget=BUDGET)
    assert len(sender.deliveries) == 3
