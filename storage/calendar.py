"""Days off, days worked instead, hours and rest: rows that an administrator edits, of everybody and of units; the years
are first filled from what is known of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Date, Executable, Integer, Table, bindparam, delete, func, insert, select, update

from domain.calendars import Calendars
from domain.ids import PersonId, TaskId, UnitId
from domain.preferences import Rest
from domain.records import CalendarDay
from domain.worktime import Calendar, Hours
from storage.calendar_effects import CLOCKS, due_between, look_again, put_off
from storage.calendar_rows import OFF, WORK, general_of, hours_values, lines_of, owners_of, rest_values
from storage.columns import moment
from storage.row_sets import among
from storage.session import Session, insert_into
from storage.tables.installation import calendar_days, downtimes, meta, unit_days, unit_rests, working_hours
from storage.tables.organisation import unit_lines
from storage.tables.tasks import counters
from storage.tasks import counted

_WEEKEND = (5, 6)
_FIELDS = ("day", "kind", "name", "source", "state")
_ALL = select(calendar_days.c.day, calendar_days.c.kind)
# What the rows that hold for everybody, and those of units, are counted by; and what the tree is.
CALENDAR, ORGANISATION = "calendar", "organisation"
_STAMP = select(
    *(
        func.coalesce(select(counters.c.value).where(counters.c.name == name).scalar_subquery(), 0).label(name)
        for name in (CALENDAR, ORGANISATION)
    )
)
_HOURS = select(working_hours).order_by(working_hours.c.unit_id, working_hours.c.valid_from.desc())
_UNIT_DAYS, _RESTS = select(unit_days), select(unit_rests)
# Nothing is late since longer ago that anybody would still count.
_DOWNTIMES = select(downtimes.c.from_at, downtimes.c.until_at).order_by(downtimes.c.from_at.desc()).limit(1_000)
_LINES = (
    select(unit_lines.c.unit_id, unit_lines.c.ancestor_id)
    .where(among(unit_lines.c.ancestor_id, "owners"))
    .where(unit_lines.c.valid_from <= bindparam("today", type_=Date))
    .where(unit_lines.c.valid_to >= bindparam("today", type_=Date))
    .order_by(unit_lines.c.unit_id, unit_lines.c.distance)
)


def _between(table: Table) -> Any:
    first, last = bindparam("first", type_=Date), bindparam("last", type_=Date)
    return select(table).where(table.c.day >= first, table.c.day <= last).order_by(table.c.day)


_DAY_OF = bindparam("of_day", type_=Date)
_UNIT = bindparam("of_unit", type_=Integer)
_BETWEEN = _between(calendar_days)
_BETWEEN_OF_UNIT = _between(unit_days).where(unit_days.c.unit_id == _UNIT)
_REMOVE = delete(calendar_days).where(calendar_days.c.day == _DAY_OF)
_REMOVE_OF_UNIT = delete(unit_days).where(unit_days.c.unit_id == _UNIT, unit_days.c.day == _DAY_OF)
_REMOVE_HOURS = delete(working_hours).where(
    working_hours.c.unit_id.is_not_distinct_from(_UNIT), working_hours.c.valid_from == _DAY_OF
)
_REMOVE_REST = delete(unit_rests).where(unit_rests.c.unit_id == _UNIT)
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


@cache
def _put_of_unit(is_postgres: bool) -> Executable:
    names = ("unit_id", *_FIELDS)
    kept = insert_into(unit_days, is_postgres).values({name: bindparam(name) for name in names})
    new = {name: kept.excluded[name] for name in _FIELDS[1:]}
    return kept.on_conflict_do_update(index_elements=[unit_days.c.unit_id, unit_days.c.day], set_=new)


@cache
def _add_downtime(is_postgres: bool) -> Executable:
    kept = insert_into(downtimes, is_postgres).values(from_at=moment("begin"), until_at=moment("end"))
    return kept.on_conflict_do_nothing(index_elements=[downtimes.c.from_at])


@dataclass(slots=True)
class KnownCalendars:
    """The calendars as one process read them last of a database, and what they were counted by then. What many tasks ask
    of a calendar it remembers, so that it is worth keeping."""

    stamp: int | None = None
    general: Calendar | None = None
    tree: tuple[int, date] | None = None
    all: Calendars | None = None


class SqlCalendarDays:
    """`domain.ports.CalendarDays` in SQL. Once read, a calendar costs one look at its counter."""

    def __init__(self, session: Session, known: KnownCalendars) -> None:
        self._session = session
        self._known = known
        self._stamp: tuple[int, int] | None = None

    async def calendar(self) -> Calendar:
        """What holds for everybody, in the local zone."""
        stamp, _ = await self._stamped()
        if self._known.general is None or self._known.stamp != stamp:
            general = await self._general(stamp)
            self._known.stamp, self._known.general, self._known.all = stamp, general, None
        return self._known.general

    async def calendars(self, now: datetime) -> Calendars:
        """What holds for everybody and in units, by the tree of the local day of `now`."""
        general = await self.calendar()
        stamp, organisation = await self._stamped()
        tree = organisation, now.astimezone(self._session.zone).date()
        known = self._known.all
        # Without anything of a unit the tree says nothing.
        if known is None or (self._known.tree != tree and known.own):
            self._known.all = known = await self._all(general, stamp, tree[1])
            self._known.tree = tree
        return known

    async def organisation(self) -> int:
        """What the organisation is counted by: what was read of it by the same count is true still."""
        return (await self._stamped())[1]

    async def days(self, year: int, unit_id: UnitId | None = None) -> list[CalendarDay]:
        """The rows of a year, in order: of everybody, or of a unit alone."""
        values = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
        if unit_id is None:
            rows = await self._session.rows(_BETWEEN, values)
        else:
            rows = await self._session.rows(_BETWEEN_OF_UNIT, values | {"of_unit": unit_id})
        return [CalendarDay(row.day, row.kind, row.name, row.source, row.state) for row in rows]

    async def put(self, day: CalendarDay, unit_id: UnitId | None = None) -> None:
        """The day is this, whatever it was: for everybody, or in a unit and below it."""
        is_postgres = self._session.is_postgres
        if unit_id is None:
            await self._session.run(_put(is_postgres, over=True), _values(day))
        else:
            await self._session.run(_put_of_unit(is_postgres), _values(day) | {"unit_id": unit_id})
        await self._change()

    async def remove(self, day: date, unit_id: UnitId | None = None) -> None:
        """The day is an ordinary one again, and stays so: years are filled once. In a unit it is what it is above."""
        if unit_id is None:
            await self._session.run(_REMOVE, {"of_day": day})
        else:
            await self._session.run(_REMOVE_OF_UNIT, {"of_day": day, "of_unit": unit_id})
        await self._change()

    async def put_hours(self, unit_id: UnitId | None, first: date, hours: Hours | None) -> None:
        """From that day on these are the hours of the unit and of those below it, or of everybody; None: what held before
        goes on."""
        await self._session.run(_REMOVE_HOURS, {"of_unit": unit_id, "of_day": first})
        if hours is not None:
            await self._session.run(insert(working_hours), hours_values(unit_id, first, hours))
        await self._change()

    async def put_rest(self, unit_id: UnitId, rest: Rest) -> None:
        """Then the people of the unit, and of those below it, are left in peace."""
        await self._session.run(_REMOVE_REST, {"of_unit": unit_id})
        if rest.is_any:
            await self._session.run(insert(unit_rests), rest_values(unit_id, rest))
        await self._change()

    async def look_again(self, now: datetime, unit_id: UnitId | None) -> None:
        """Every clock that hangs on the calendar, of everybody or of a unit and below it, is looked at now."""
        for table in CLOCKS:
            await self._session.run(
                look_again(table, is_of_unit=unit_id is not None), self._scope(now, unit_id) | {"now": now}
            )

    async def put_off(self, now: datetime, unit_id: UnitId | None) -> list[TaskId]:
        """See the port."""
        statement = put_off(is_of_unit=unit_id is not None)
        return [TaskId(row.id) for row in await self._session.rows(statement, self._scope(now, unit_id) | {"now": now})]

    async def due_between(self, begin: datetime, end: datetime, unit_id: UnitId | None) -> list[tuple[PersonId, int]]:
        """Who leads what is due from `begin` to `end`, of everybody or of a unit and below it, by number."""
        values = self._scope(begin, unit_id) | {"begin": begin, "end": end}
        rows = await self._session.rows(due_between(is_of_unit=unit_id is not None), values)
        return [(PersonId(row.lead_id), row.number) for row in rows]

    def _scope(self, now: datetime, unit_id: UnitId | None) -> dict[str, Any]:
        today = now.astimezone(self._session.zone).date()
        return {} if unit_id is None else {"of_unit": unit_id, "today": today}

    async def add_downtime(self, begin: datetime, end: datetime) -> None:
        """Between the two nothing worked; said by several, once."""
        await self._session.run(_add_downtime(self._session.is_postgres), {"begin": begin, "end": end})
        await self._change()

    async def _stamped(self) -> tuple[int, int]:
        if self._stamp is None:
            row = await self._session.first(_STAMP)
            self._stamp = (0, 0) if row is None else (row.calendar, row.organisation)
        return self._stamp

    async def _change(self) -> None:
        """Every process reads anew; this unit of work keeps what it reads to itself, as it may yet be taken back."""
        self._stamp = (await counted(self._session, CALENDAR), (await self._stamped())[1])
        self._known = KnownCalendars()

    async def _general(self, stamp: int) -> Calendar:
        days = await self._session.rows(_ALL)
        # Before the first change there is nothing but the days that the years were filled with.
        hours = await self._session.rows(_HOURS) if stamp else ()
        down = await self._session.rows(_DOWNTIMES) if stamp else ()
        return general_of(self._session.zone, days, hours, down)

    async def _all(self, general: Calendar, stamp: int, today: date) -> Calendars:
        if not stamp:
            return Calendars(general)
        own = owners_of(
            await self._session.rows(_UNIT_DAYS), await self._session.rows(_HOURS), await self._session.rows(_RESTS)
        )
        if not own:
            return Calendars(general)
        values = {"owners": sorted(own), "today": today}
        return Calendars(general, own, lines_of(await self._session.rows(_LINES, values)))


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
    # Whoever runs already reads them too.
    connection.execute(update(counters).where(counters.c.name == CALENDAR).values(value=counters.c.value + 1))
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
