"""The weeks to come as they are worked in a unit: which days are off, which are worked instead, and the hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.ids import UnitId
from domain.preferences import Rest
from domain.records import CalendarDay
from domain.usecases.act import Act
from domain.worktime import Hours

_SO_LONG = timedelta(days=92)
_MOST_DAYS = 12
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Coming:
    """`days` are those that differ from the days of the week, the nearest first; `hours` those of today, and `rest` when the
    unit is left in peace."""

    days: Sequence[CalendarDay]
    hours: Hours
    rest: Rest


async def coming(act: Act, unit_id: UnitId | None) -> Coming:
    """What holds in the unit, by what it and the units above it have of their own; None: what holds for everybody."""
    calendars = await act.uow.calendar.calendars(act.now)
    calendar, last = calendars.of(unit_id), act.today + _SO_LONG
    above = calendars.lines.get(unit_id, ()) if unit_id is not None else ()
    rows: dict[date, CalendarDay] = {}
    for year in sorted({act.today.year, last.year}):
        for unit in (None, *reversed(above)):
            rows |= {day.day: day for day in await act.uow.calendar.days(year, unit)}
    days = [
        rows[day]
        for day in sorted(rows)
        if act.today <= day <= last and calendar.is_working_day(day) is not (day.weekday() < _SATURDAY)
    ]
    rest = calendars.rest_of(unit_id) if unit_id is not None else Rest()
    return Coming(days[:_MOST_DAYS], calendar.hours_on(act.today), rest)
