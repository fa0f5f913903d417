"""Calendars of units: what a unit has of its own holds for all below it, the nearest deciding; read once a process."""

from datetime import date, time, timedelta

from domain.preferences import Rest
from domain.records import CalendarDay
from domain.worktime import Hours
from storage.unit_of_work import SqlStore
from tests.storage.province import NOW, TODAY, settle, unit_row
from tests.storage.test_statements import counting
from tests.stores import ZONE
from tests.usecases.timed import at, shown

DAY = date(2026, 12, 4)
EARLY = Hours(time(7, 30), time(12), time(13, 30), time(17, 30))


def off(day: date = DAY) -> CalendarDay:
    return CalendarDay(day, "off", "Nghỉ")


async def test_a_day_of_a_unit_holds_below_it_and_nowhere_else(store: SqlStore) -> None:
    province = await settle(store, TODAY)
    async with store.write() as uow:
        await uow.calendar.put(off(), province.units["X1"])
        await uow.calendar.put(CalendarDay(DAY, "work", "Trực"), province.units["A1"])
        await uow.commit()
    async with store.read() as uow:
        calendars = await uow.calendar.calendars(NOW)
        assert [day.day for day in await uow.calendar.days(2026, province.units["X1"])] == [DAY]

    off_in = {code for code, unit_id in province.units.items() if not calendars.of(unit_id).is_working_day(DAY)}
    assert off_in == {"X1", "P1", "A2", "VT"}
    assert calendars.of(None) is calendars.general
    assert calendars.of(province.units["T"]) is calendars.general
    assert calendars.of(province.units["A2"]) is calendars.of(province.units["X1"])


async def test_a_weekend_day_may_be_worked_in_one_unit(store: SqlStore) -> None:
    province = await settle(store, TODAY)
    saturday = date(2026, 12, 5)
    async with store.write() as uow:
        await uow.calendar.put(CalendarDay(saturday, "work", "Làm bù"), province.units["X2"])
        await uow.commit()
    async with store.write() as uow:
        calendars = await uow.calendar.calendars(NOW)
        assert calendars.of(province.units["B1"]).is_working_day(saturday)
        assert not calendars.of(province.units["A1"]).is_working_day(saturday)
        await uow.calendar.remove(saturday, province.units["X2"])
        assert not (await uow.calendar.calendars(NOW)).of(province.units["B1"]).is_working_day(saturday)
        await uow.commit()


async def test_hours_hold_from_a_day_on_for_everybody_or_below_a_unit(store: SqlStore) -> None:
    province = await settle(store, TODAY)
    late = Hours(time(8), time(12), time(14), time(18))
    async with store.write() as uow:
        await uow.calendar.put_hours(None, date(2026, 12, 1), EARLY)
        await uow.calendar.put_hours(province.units["X1"], date(2026, 12, 10), late)
        await uow.commit()
    async with store.read() as uow:
        calendars = await uow.calendar.calendars(NOW)
    of_team, of_others = calendars.of(province.units["A1"]), calendars.general
    assert shown(of_others.shift(at("27/11/2026 17:15"), 1)) == "01/12 07:30"
    assert shown(of_others.shift(at("02/12/2026 17:15"), 1)) == "03/12 17:15"
    assert shown(of_team.shift(at("08/12/2026 17:45"), 1)) == "10/12 08:00"
    assert shown(of_team.shift(at("10/12/2026 17:45"), 1)) == "11/12 17:45"
    async with store.write() as uow:
        await uow.calendar.put_hours(None, date(2026, 12, 1), None)
        assert (await uow.calendar.calendar()).seasons == ()


async def test_units_rest_and_the_nearest_says_when(store: SqlStore) -> None:
    province = await settle(store, TODAY)
    noon, night = Rest(time(11, 30), time(13, 30)), Rest(time(20), time(6), frozenset({7}))
    async with store.write() as uow:
        await uow.calendar.put_rest(province.units["T"], noon)
        await uow.calendar.put_rest(province.units["X1"], noon)
        await uow.calendar.put_rest(province.units["X1"], night)
        await uow.commit()
    async with store.read() as uow:
        calendars = await uow.calendar.calendars(NOW)
    assert calendars.rest_of(province.units["A1"]) == night
    assert calendars.rest_of(province.units["B1"]) == noon


async def test_what_is_read_once_costs_one_look_and_a_change_is_seen_by_all(store_url: str, store: SqlStore) -> None:
    province = await settle(store, TODAY)
    other = SqlStore(store_url, ZONE)
    async with store.write() as uow:
        await uow.calendar.put(off(), province.units["X1"])
        await uow.commit()
    for each in (store, other):
        async with each.read() as uow:
            kept = await uow.calendar.calendars(NOW)
        with counting() as statements:
            async with each.read() as uow:
                assert await uow.calendar.calendars(NOW) is kept
                assert await uow.calendar.calendar() is kept.general
        assert sum("counters" in text for text in statements.texts) == 1
        assert not any("calendar_days" in text for text in statements.texts)

    async with store.write() as uow:
        await uow.calendar.remove(DAY, province.units["X1"])
        await uow.commit()
    async with other.read() as uow:
        assert (await uow.calendar.calendars(NOW)).of(province.units["A1"]).is_working_day(DAY)
    await other.dispose()


async def test_a_change_that_is_taken_back_was_none(store: SqlStore) -> None:
    async with store.write() as uow:
        await uow.calendar.put(off())
        assert not (await uow.calendar.calendar()).is_working_day(DAY)
    async with store.read() as uow:
        assert (await uow.calendar.calendar()).is_working_day(DAY)
    async with store.write() as uow:
        await uow.calendar.put(off(DAY + timedelta(days=3)))
        await uow.commit()
    async with store.read() as uow:
        assert (await uow.calendar.calendar()).is_working_day(DAY)


async def test_a_unit_that_moves_in_the_tree_has_the_calendar_of_its_new_place(store: SqlStore) -> None:
    province = await settle(store, TODAY)
    async with store.write() as uow:
        await uow.calendar.put(off(), province.units["X2"])
        await uow.commit()
    async with store.write() as uow:
        assert (await uow.calendar.calendars(NOW)).of(province.units["A1"]).is_working_day(DAY)
        await uow.organisation.store([unit_row("A1", "Tổ Ấp Một", "team", "X2")], [], TODAY)
        await uow.commit()
    async with store.read() as uow:
        assert not (await uow.calendar.calendars(NOW)).of(province.units["A1"]).is_working_day(DAY)


async def test_time_in_which_nothing_worked_is_kept_once(store: SqlStore) -> None:
    begin, end = at("27/11/2026 08:00"), at("27/11/2026 11:00")
    for _ in range(2):
        async with store.write() as uow:
            await uow.calendar.add_downtime(begin, end)
            await uow.commit()
    async with store.read() as uow:
        assert (await uow.calendar.calendar()).downtimes == ((begin, end),)
