"""Wound time stops at every moment at which something falls due, however long the work of the one before took."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from domain.preferences import Preferences, next_digest
from domain.usecases.digests import make_due as make_digests
from domain.usecases.escalate import sweep
from domain.usecases.examining import look
from domain.vitals import CANARY_DUE, CANARY_HEARD, CANARY_SENT, findings
from storage.tables.outbox import notices
from storage.tables.tasks import journal
from storage.unit_of_work import SqlStore
from taskbot.demo.clock import DemoClock, DemoWinder
from tests.storage.province import TODAY, Province, settle
from tests.stores import ZONE, sqlite_store_url, sqlite_template
from tests.usecases.timed import assigned, at, due, rows

__all__ = ["sqlite_store_url", "sqlite_template"]


class SlowMachine:
    """A system on which time passes only while the timed work is done: a minute and a half a turn."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 23, 1, tzinfo=UTC)

    def now(self) -> datetime:
        return self._now

    def works(self) -> None:
        self._now += timedelta(seconds=90)


@pytest.fixture
async def store(sqlite_store_url: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(sqlite_store_url, ZONE)
    yield opened
    await opened.dispose()


async def wound(store: SqlStore, until: str) -> DemoClock:
    """Time has been wound from the morning of 23/11 to then."""
    machine = SlowMachine()
    clock = DemoClock(machine)

    async def turn() -> None:
        await sweep(store, clock.now())
        machine.works()
        await make_digests(store, clock.now())

    await DemoWinder(store, clock, turn).wind_to(at(until))
    return clock


async def province_of(store: SqlStore) -> Province:
    return await settle(store, TODAY)


async def test_several_rungs_of_one_afternoon_are_each_reached_at_their_moment(
    store: SqlStore, sqlite_store_url: str
) -> None:
    province = await province_of(store)
    moments = ("25/11/2026 14:00", "25/11/2026 14:01", "25/11/2026 14:02", "25/11/2026 15:30", "25/11/2026 17:00")
    await assigned(store, province, *[due(province, number, moment) for number, moment in enumerate(moments, 1)])

    await wound(store, "27/11/2026 08:00")

    found = await rows(sqlite_store_url, select(journal).where(journal.c.kind == "rung_reached").order_by(journal.c.id))
    reached = [(row.facts["step"], row.at) for row in found]
    assert [row.at for row in found] == [datetime.fromisoformat(row.facts["due_step_at"]) for row in found]
    assert [moment for step, moment in reached if step == "overdue"] == [at(moment) for moment in moments]
    assert [step for step, _ in reached].count("level_1") == len(moments)
    assert not any("missed" in row.facts for row in found)


async def test_what_is_late_of_one_kind_hides_no_moment_of_another(store: SqlStore, sqlite_store_url: str) -> None:
    province = await province_of(store)
    await assigned(store, province, due(province, 1, "25/11/2026 14:00"), due(province, 2, "25/11/2026 14:01"))
    digest = (time(14, 2),)
    wanted = Preferences(
        province.people["binh"], digest=digest, digest_at=next_digest(digest, at("25/11/2026 13:00"), ZONE)
    )
    async with store.write() as uow:
        await uow.preferences.put(wanted)
        await uow.commit()

    await wound(store, "26/11/2026 08:00")

    found = await rows(sqlite_store_url, select(notices).where(notices.c.kind == "digest"))
    assert [row.created_at for row in found] == [at("25/11/2026 14:02")]


async def test_the_work_on_the_way_takes_no_time_until_the_end(store: SqlStore) -> None:
    province = await province_of(store)
    await assigned(store, province, due(province, 1, "25/11/2026 14:00"))
    clock = await wound(store, "27/11/2026 08:00")
    assert clock.now() - at("27/11/2026 08:00") <= timedelta(seconds=180)
    stood = clock.now()
    with clock.standing():
        assert clock.now() == stood


@pytest.mark.parametrize("is_on_its_way", [False, True])
async def test_time_that_leaps_makes_no_alarm_of_what_is_looked_at_hourly(store: SqlStore, is_on_its_way: bool) -> None:
    province = await province_of(store)
    await assigned(store, province, due(province, 1, "25/11/2026 14:00"))
    began, seen = at("23/11/2026 08:00"), list[str]()
    async with store.write() as uow:
        for mark, moment in {
            CANARY_DUE: began + timedelta(hours=1),
            CANARY_SENT: began + timedelta(minutes=is_on_its_way),
            CANARY_HEARD: began,
        }.items():
            await uow.meta.put(mark, moment.isoformat())
        await uow.commit()
    clock = DemoClock(SlowMachine())

    async def turn() -> None:
        # As another process looks while this one is at it.
        async with store.read() as uow:
            seen.extend(one.code for one in findings(await look(uow, clock.now())) if one.about == "canary")
        await sweep(store, clock.now())

    await DemoWinder(store, clock, turn).wind_to(at("27/11/2026 08:00"))

    assert set(seen) == {"heard"}
