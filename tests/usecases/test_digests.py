"""Digests: made at the chosen hours, worded from what is true when they are sent, and silent where there is nothing."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from domain.ids import PersonId
from domain.notices import NoticeKind
from domain.preferences import Preferences, Rest, next_digest
from domain.records import CalendarDay
from domain.task import Priority, TaskState
from domain.usecases.deliver import deliver
from domain.usecases.digests import make_due
from domain.usecases.escalate import sweep
from storage.unit_of_work import SqlStore
from tests.storage.province import Province, store_tasks
from tests.stores import ZONE
from tests.usecases.delivering import changed, linked
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.timed import assigned, at, due, outbox

MORNING = at("25/11/2026 07:30")


@pytest.fixture
def clock() -> HandClock:
    return HandClock(MORNING)


@pytest.fixture
def sender() -> FakeSender:
    return FakeSender()


async def wants(
    store: SqlStore,
    person: PersonId,
    now: datetime = MORNING - timedelta(hours=1),
    rest: Rest | None = None,
    *,
    on_days_off: bool = False,
) -> None:
    times = (time(7, 30),)
    chosen = Preferences(person, rest or Rest(), digest=times, digest_at=next_digest(times, now, ZONE))
    async with store.write() as uow:
        await uow.preferences.put(replace(chosen, digest_on_days_off=on_days_off))
        await uow.commit()


async def kept(store: SqlStore, person: PersonId) -> Preferences:
    async with store.read() as uow:
        return (await uow.preferences.of([person]))[person]


async def test_at_the_hour_one_message_tells_what_is_late_due_soon_and_waits(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "an")
    late = due(province, 1, "24/11/2026 17:00")
    soon = due(province, 2, "27/11/2026 17:00", assigner_id="an")
    judged = due(province, 3, "30/12/2026 17:00")
    judged.state, judged.submitted_at = TaskState.SUBMITTED, MORNING - timedelta(hours=20)
    elsewhere = due(province, 4, "24/11/2026 17:00", lead_id="lan", assigner_id="dung", acceptor_id="dung")
    elsewhere.unit_id, elsewhere.assigner_unit_id = province.units["B1"], province.units["T"]
    await store_tasks(store, late, soon, judged, elsewhere)
    await wants(store, province.people["an"])
    await make_due(store, MORNING)
    await deliver(store, sender, clock)

    (delivery,) = sender.deliveries
    assert delivery.digest is not None
    found = {(item.line.number, item.stands.value) for item in delivery.digest.lines}
    assert found == {(1, "late"), (2, "soon"), (3, "waits")}
    assert (delivery.digest.late, delivery.digest.soon, delivery.digest.waits) == (1, 1, 1)
    assert (await kept(store, province.people["an"])).digest_at == at("26/11/2026 07:30")


async def test_a_digest_goes_out_once_an_hour_that_was_chosen(
    store: SqlStore, store_url: str, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    await store_tasks(store, due(province, 1, "24/11/2026 17:00"))
    await wants(store, province.people["binh"])
    await make_due(store, MORNING - timedelta(minutes=1))
    assert await outbox(store_url) == []
    await make_due(store, MORNING)
    await make_due(store, MORNING)
    assert await outbox(store_url) == [("25/11 07:30", "binh", "digest")]


async def days_told(store: SqlStore, store_url: str, days: int) -> list[str]:
    """The days of November, from Thursday 26 on, on which Bình's digest is made."""
    for day in range(days):
        await make_due(store, MORNING + timedelta(days=1 + day))
    return [said[:2] for said, _, kind in await outbox(store_url) if kind == "digest"]


@pytest.mark.parametrize(
    ("rest", "on_days_off", "days"),
    [
        (None, False, ["26", "27", "30"]),
        (None, True, ["26", "27", "28", "29", "30"]),
        (Rest(days=frozenset({5})), False, ["26", "30"]),
        (Rest(days=frozenset({7})), True, ["26", "27", "28", "30"]),
    ],
)
async def test_a_digest_keeps_off_days_off_unless_they_were_chosen_and_off_days_of_rest_always(
    store: SqlStore, store_url: str, province: Province, rest: Rest | None, on_days_off: bool, days: list[str]
) -> None:
    await store_tasks(store, due(province, 1, "24/11/2026 17:00"))
    await wants(store, province.people["binh"], MORNING, rest, on_days_off=on_days_off)
    assert await days_told(store, store_url, 5) == days


async def test_a_digest_keeps_off_the_days_off_and_of_rest_of_the_own_unit(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await store_tasks(store, due(province, 1, "24/11/2026 17:00"))
    await wants(store, province.people["binh"], MORNING)
    commune = province.units["X1"]
    async with store.write() as uow:
        await uow.calendar.put(CalendarDay(date(2026, 11, 26), "off", "Ngày hội của xã"), commune)
        await uow.calendar.put(CalendarDay(date(2026, 11, 28), "work", "Làm bù"), commune)
        await uow.calendar.put_rest(commune, Rest(days=frozenset({1})))
        await uow.commit()
    assert await days_told(store, store_url, 5) == ["27", "28"]


async def test_what_is_express_is_told_on_a_day_off_although_the_digest_is_not(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    await assigned(store, province, due(province, 1, "28/11/2026 07:30", priority=Priority.EXPRESS))
    await wants(store, province.people["binh"], at("28/11/2026 07:00"))
    clock.moment = at("28/11/2026 07:30")
    await sweep(store, clock.now())
    await make_due(store, clock.now())
    await deliver(store, sender, clock)
    told = {notice.kind for delivery in sender.deliveries for notice in delivery.notices}
    assert NoticeKind.OVERDUE in told
    assert NoticeKind.DIGEST not in told


async def test_a_digest_that_was_due_on_a_day_off_is_not_made_up_for_early_on_the_next_day(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await store_tasks(store, due(province, 1, "24/11/2026 17:00"))
    await wants(store, province.people["binh"], at("29/11/2026 06:00"))
    await make_due(store, at("30/11/2026 06:00"))
    assert await outbox(store_url) == []
    assert (await kept(store, province.people["binh"])).digest_at == at("30/11/2026 07:30")


async def test_that_nothing_is_late_is_said_once_a_week_at_most(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    await wants(store, province.people["binh"])
    told = []
    for _ in range(15):
        await make_due(store, clock.now())
        await deliver(store, sender, clock)
        told.append(len(sender.deliveries))
        clock.forward(days=1)
    assert (told[0], told[6], told[7], told[14]) == (1, 1, 2, 3)
    assert all(delivery.digest is not None and delivery.digest.is_empty for delivery in sender.deliveries)


async def test_digests_within_one_rest_over_midnight_are_told_as_one_at_its_end(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    await store_tasks(store, due(province, 1, "24/11/2026 17:00"))
    times = (time(5), time(6), time(22))
    evening = at("25/11/2026 21:30")
    chosen = Preferences(province.people["binh"], Rest(time(21), time(6)), digest=times)
    async with store.write() as uow:
        await uow.preferences.put(replace(chosen, digest_at=next_digest(times, evening, ZONE)))
        await uow.commit()
    clock.moment = evening
    while clock.now() <= at("26/11/2026 12:00"):
        await make_due(store, clock.now())
        await deliver(store, sender, clock)
        clock.forward(minutes=30)
    assert [delivery.now for delivery in sender.deliveries] == [at("26/11/2026 06:00")]


async def test_what_was_done_before_the_digest_is_sent_is_not_in_it(
    store: SqlStore, province: Province, sender: FakeSender, clock: HandClock
) -> None:
    await linked(store, province, "binh")
    task = due(province, 1, "24/11/2026 17:00")
    await store_tasks(store, task)
    await wants(store, province.people["binh"], rest=Rest(time(20), time(9)))
    await make_due(store, MORNING)
    await deliver(store, sender, clock)
    await changed(store, task, state=TaskState.CANCELLED, closed_at=MORNING, check_at=None)
    clock.forward(hours=2)
    await deliver(store, sender, clock)
    assert sender.deliveries == []
