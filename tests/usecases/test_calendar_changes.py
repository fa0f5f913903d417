"""The calendar is changed: what was to happen moves, and whoever is concerned hears of it once."""

import asyncio
from datetime import date, time

import pytest

from domain.notices import NoticeKind
from domain.preferences import Rest
from domain.records import CalendarDay
from domain.task import Climb
from domain.usecases import extensions, tasks
from domain.usecases.calendars import Change, set_day, set_hours, set_rest
from domain.usecases.deliver import deliver
from domain.usecases.escalate import sweep
from domain.worktime import Hours
from storage.unit_of_work import SqlStore
from tests.storage.province import Province
from tests.usecases.delivering import linked
from tests.usecases.fake_sender import FakeSender, HandClock
from tests.usecases.office import Office
from tests.usecases.timed import assigned, at, check_at, due, facts, outbox, shown

NOW = at("30/11/2026 09:00")
FRIDAY, SATURDAY = date(2026, 12, 4), date(2026, 12, 5)


async def changed(store: SqlStore, province: Province, day: date, kind: str | None, unit: str | None = None) -> int:
    async with store.write() as uow:
        unit_id = province.units[unit] if unit is not None else None
        row = None if kind is None else CalendarDay(day, kind, "Ngày hội")
        told = await set_day(Change(uow, NOW, unit_id, province.people["an"], "test"), day, row)
        await uow.commit()
    return told


async def told(store_url: str) -> list[tuple[str, str]]:
    return [(when, who) for when, who, what in await outbox(store_url) if what == "calendar_changed"]


async def test_reminders_move_and_whoever_leads_what_is_due_around_the_day_hears_once(
    store: SqlStore, store_url: str, province: Province
) -> None:
    around = [due(province, 1, "04/12/2026 17:00"), due(province, 2, "07/12/2026 17:00")]
    far = [due(province, 3, "20/12/2026 17:00", lead_id="khoa"), due(province, 4, "02/12/2026 17:00", lead_id="khoa")]
    await assigned(store, province, *around, *far)
    assert await check_at(store_url, 2) == at("04/12/2026 17:00")

    assert await changed(store, province, FRIDAY, "off") == 1
    await sweep(store, NOW)
    assert await check_at(store_url, 2) == at("03/12/2026 17:00")
    assert await check_at(store_url, 1) == at("03/12/2026 17:00")
    assert await told(store_url) == [("30/11 09:10", "binh")]
    (fact,) = await facts(store_url, "calendar_changed")
    assert fact == {"day": "2026-12-04", "day_kind": "off"}


async def test_several_changes_reach_a_person_as_one_message(
    store: SqlStore, store_url: str, province: Province
) -> None:
    await linked(store, province, "binh")
    await assigned(store, province, due(province, 1, "04/12/2026 17:00"))
    for day, kind in ((FRIDAY, "off"), (SATURDAY, "work"), (FRIDAY, None)):
        await changed(store, province, day, kind)
    sender, clock = FakeSender(), HandClock(NOW)
    await deliver(store, sender, clock)
    assert sender.deliveries == []
    clock.forward(minutes=10)
    await deliver(store, sender, clock)

    (delivery,) = sender.deliveries
    assert [notice.kind for notice in delivery.notices] == [NoticeKind.CALENDAR_CHANGED] * 2
    assert {notice.facts["numbers"] for notice in delivery.notices} == {"1"}


async def test_a_change_in_a_unit_concerns_those_below_it_alone(
    store: SqlStore, store_url: str, province: Province
) -> None:
    here, there = due(province, 1, "07/12/2026 17:00"), due(province, 2, "07/12/2026 17:00", lead_id="khoa")
    there.unit_id = province.units["B1"]
    await assigned(store, province, here, there)
    assert await changed(store, province, FRIDAY, "off", "X1") == 1
    await sweep(store, NOW)
    assert await told(store_url) == [("30/11 09:10", "binh")]
    assert [shown(found) for n in (1, 2) if (found := await check_at(store_url, n))] == ["03/12 17:00", "04/12 17:00"]
    (fact,) = await facts(store_url, "calendar_changed")
    assert fact["unit"] == province.units["X1"]


async def test_what_lies_behind_concerns_nobody(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, due(province, 1, "26/11/2026 17:00"))
    assert await changed(store, province, date(2026, 11, 26), "off") == 0
    assert await told(store_url) == []


async def test_hours_move_reminders_and_are_told(store: SqlStore, store_url: str, province: Province) -> None:
    await assigned(store, province, due(province, 1, "03/12/2026 12:00"))
    hours = Hours(time(7, 30), time(12), time(13, 30), time(17, 30))
    async with store.write() as uow:
        change = Change(uow, NOW, province.units["X1"], None, "cli")
        assert await set_hours(change, date(2026, 12, 2), hours) == 1
        await uow.commit()
    await sweep(store, NOW)
    assert await check_at(store_url, 1) == at("02/12/2026 12:00")


async def test_rest_is_of_a_unit_and_is_kept_in_the_journal(
    store: SqlStore, store_url: str, province: Province
) -> None:
    async with store.write() as uow:
        with pytest.raises(ValueError, match="no rest of everybody"):
            await set_rest(Change(uow, NOW, None, None, "cli"), Rest(time(20), time(6)))
        await set_rest(Change(uow, NOW, province.units["X1"], None, "cli"), Rest(time(20), time(6), frozenset({7})))
        await uow.commit()
    (fact,) = await facts(store_url, "calendar_changed")
    assert fact == {"day_kind": "rest", "hours": "20:00-06:00 7", "unit": province.units["X1"]}


@pytest.mark.parametrize(("unit", "ends"), [(None, "07/12 09:00"), ("X1", "07/12 09:00"), ("X2", "04/12 09:00")])
async def test_what_was_put_off_before_is_put_off_as_long_as_the_ladder_says(
    store: SqlStore, province: Province, office: Office, unit: str | None, ends: str
) -> None:
    late = await office.order(now=at("24/11/2026 09:00"), due_at=at("30/11/2026 08:00"))
    asked = await office.order(now=at("24/11/2026 09:00"), due_at=at("02/12/2026 08:00"))
    await sweep(store, at("02/12/2026 08:59"))
    held_at = at("02/12/2026 09:00")
    async with office.act("giang", held_at) as act:
        await tasks.hold(act, late)
    async with office.act("binh", at("02/12/2026 07:30")) as act:
        await extensions.extend(act, asked, at("31/12/2026 17:00"), "mưa bão")
    async with store.write() as uow:
        unit_id = None if unit is None else province.units[unit]
        change = Change(uow, at("03/12/2026 08:00"), unit_id, province.people["an"], "test")
        await set_day(change, FRIDAY, CalendarDay(FRIDAY, "off", "Ngày hội"))
        await uow.commit()
    climbs = [(await office.task(number)).climb or Climb() for number in (late, asked)]
    moments = [climb.hold_until or climb.wait_until for climb in climbs]
    assert [shown(moment) for moment in moments if moment] == [ends, ends.replace("09:00", "07:30")]


async def test_what_somebody_else_changes_meanwhile_is_put_off_by_the_new_calendar_too(
    store: SqlStore, province: Province, office: Office
) -> None:
    late = await office.order(now=at("24/11/2026 09:00"), due_at=at("30/11/2026 08:00"))
    await sweep(store, at("02/12/2026 08:59"))
    async with office.act("giang", at("02/12/2026 09:00")) as act:
        await tasks.hold(act, late)

    async def declared() -> None:
        async with store.write() as uow:
            change = Change(uow, at("03/12/2026 08:00"), None, province.people["an"], "test")
            await set_day(change, FRIDAY, CalendarDay(FRIDAY, "off", "Ngày hội"))
            await uow.commit()

    async with office.act("giang", at("03/12/2026 08:00")) as act:
        # On PostgreSQL the change reads the task as it was, and waits for this to end before it can write it.
        await tasks.comment(act, late, "đang xem")
        task = await act.load(late)
        await act.save(task, [])
        declaring = asyncio.create_task(declared())
        await asyncio.sleep(0.3)
    await declaring

    climb = (await office.task(late)).climb
    assert climb is not None
    assert climb.hold_until is not None
    assert shown(climb.hold_until) == "07/12 09:00"
