"""The calendar is filled once from what is known, and belongs to the administrator from then on."""

from datetime import date

import pytest

from domain.records import CalendarDay
from storage.calendar import known_days
from storage.migrate import migrate
from storage.unit_of_work import SqlStore
from tests.stores import TODAY, ZONE


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 2, 16), False),
        (date(2026, 2, 20), False),
        (date(2026, 4, 27), False),
        (date(2026, 8, 22), True),
        (date(2026, 8, 29), False),
        (date(2026, 8, 31), False),
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),
        (date(2026, 11, 25), True),
        (date(2025, 11, 24), True),
        (date(2027, 2, 5), False),
        (date(2027, 5, 3), False),
        (date(2028, 11, 24), False),
    ],
)
async def test_a_fresh_database_knows_the_days_off_and_the_days_worked_instead(
    store: SqlStore, day: date, is_worked: bool
) -> None:
    async with store.read() as uow:
        calendar = await uow.calendar.calendar()

    assert calendar.zone == ZONE
    assert calendar.is_working_day(day) == is_worked


def test_years_not_announced_yet_are_expected() -> None:
    assert {day.state for day in known_days(2026)} == {"official"}
    assert {day.state for day in known_days(2027)} == {"expected"}


async def test_what_the_administrator_changed_stays_when_the_process_starts_again(
    store_url: str, store: SqlStore
) -> None:
    swapped = CalendarDay(date(2026, 11, 23), "off", "Nghỉ thêm", "12/TB")
    async with store.write() as uow:
        await uow.calendar.put(swapped)
        await uow.calendar.put(CalendarDay(date(2026, 1, 1), "work", "Trực", "12/TB"))
        await uow.calendar.remove(date(2026, 11, 24))
        before = await uow.calendar.days(2026)
        await uow.commit()

    assert not await migrate(store_url, TODAY)
    async with store.read() as uow:
        assert await uow.calendar.days(2026) == before
        assert swapped in before
        calendar = await uow.calendar.calendar()
    assert calendar.is_working_day(date(2026, 11, 24))
    assert calendar.is_working_day(date(2026, 1, 1))


async def test_later_years_are_filled_when_they_come_near(store_url: str, store: SqlStore) -> None:
    async with store.read() as uow:
        assert await uow.calendar.days(2030) == []
    await migrate(store_url, date(2028, 1, 2))
    async with store.read() as uow:
        assert len(await uow.calendar.days(2030)) > 10
