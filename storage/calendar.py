"""Days off and days worked instead: rows that an administrator edits, first filled from what is known of each year."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Date, Executable, bindparam, delete, select

from domain.records import CalendarDay
from domain.worktime import Calendar
from storage.session import Session, insert_into
from storage.tables.installation import calendar_days, meta

OFF, WORK = "off", "work"
_WEEKEND = (5, 6)
_FIELDS = ("day", "kind", "name", "source", "state")
_ALL = select(calendar_days.c.day, calendar_days.c.kind)
_BETWEEN = (
    select(calendar_days)
    .where(calendar_days.c.day >= bindparam("first", type_=Date), calendar_days.c.day <= bindparam("last", type_=Date))
    .order_by(calendar_days.c.day)
)
_REMOVE = delete(calendar_days).where(calendar_days.c.day == bindparam("day", type_=Date))
# Announced, but missing from the package that the years are filled from: 12729/VPCP-KGVX of 25/12/2025.
_MISSING = (
    CalendarDay(date(2026, 1, 2), OFF, "Ngày nghỉ (thay cho ngày 10/01/2026)", "12729/VPCP-KGVX"),
    CalendarDay(date(2026, 1, 10), WORK, "Làm bù cho ngày 02/01/2026", "12729/VPCP-KGVX"),
)
# Up to here the government has announced leave and swaps; later years follow from law and lunar calendar alone.
_LAST_OFFICIAL_YEAR = 2026


@cache
def _put(is_postgres: bool, *, over: bool) -> Executable:
    kept = insert_into(calendar_days, is_postgres).values({name: bindparam(name) for name in _FIELDS})
    if not over:
        return kept.on_conflict_do_nothing(index_elements=[calendar_days.c.day])
    new = {name: kept.excluded[name] for name in _FIELDS[1:]}
    return kept.on_conflict_do_update(index_elements=[calendar_days.c.day], set_=new)


class SqlCalendarDays:
    """`domain.ports.CalendarDays` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def calendar(self) -> Calendar:
        """All days known, in the local zone."""
        rows = await self._session.rows(_ALL)
        off = frozenset(row.day for row in rows if row.kind == OFF)
        return Calendar(self._session.zone, off, frozenset(row.day for row in rows if row.kind == WORK))

    async def days(self, year: int) -> list[CalendarDay]:
        """The rows of a year, in order."""
        rows = await self._session.rows(_BETWEEN, {"first": date(year, 1, 1), "last": date(year, 12, 31)})
        return [CalendarDay(row.day, row.kind, row.name, row.source, row.state) for row in rows]

    async def put(self, day: CalendarDay) -> None:
        """The day is this, whatever it was."""
        await self._session.run(_put(self._session.is_postgres, over=True), _values(day))

    async def remove(self, day: date) -> None:
        """The day is an ordinary one again, and stays so: years are filled once."""
        await self._session.run(_REMOVE, {"day": day})


def seed_years(connection: Connection, years: Iterable[int]) -> None:
    """Each of the years has been filled, once ever: rows that are there, and rows taken away later, stay so."""
    is_postgres = connection.dialect.name == "postgresql"
    marks = {f"calendar_filled_{year}": year for year in years}
    found = {row.name for row in connection.execute(select(meta.c.name).where(meta.c.name.in_(list(marks))))}
    missing = {mark: year for mark, year in marks.items() if mark not in found}
    if not missing:
        return
    rows = [_values(day) for year in missing.values() for day in known_days(year)]
    connection.execute(_put(is_postgres, over=False), rows)
    mark_done = insert_into(meta, is_postgres).on_conflict_do_nothing(index_elements=[meta.c.name])
    connection.execute(mark_done, [{"name": mark, "value": "yes"} for mark in missing])


def known_days(year: int) -> list[CalendarDay]:
    """Public holidays, days off instead of others, and weekend days worked instead, of one year in Vietnam."""
    # Slow to import, and needed only when a year is filled.
    from holidays import country_holidays  # noqa: PLC0415 - see above

    state = "official" if year <= _LAST_OFFICIAL_YEAR else "expected"
    package = country_holidays("VN", language="vi", years=year)
    days = {day.day: day for day in _MISSING if day.day.year == year}
    for day, name in package.items():
        days.setdefault(day, CalendarDay(day, OFF, name, "holidays", state))
    for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day.weekday() in _WEEKEND and day not in days and package.is_working_day(day):
            days[day] = CalendarDay(day, WORK, "Làm bù", "holidays", state)
    return [days[day] for day in sorted(days)]


def _values(day: CalendarDay) -> dict[str, Any]:
    return {name: getattr(day, name) for name in _FIELDS}
