"""Calendars made from their rows, and the rows of what is put into them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from domain.calendars import OwnCalendar, Seasons
from domain.ids import UnitId
from domain.preferences import Rest
from domain.worktime import Calendar, Hours

OFF, WORK = "off", "work"
_MINUTES_AN_HOUR = 60


def general_of(zone: ZoneInfo, days: Iterable[Any], hours: Iterable[Any], down: Iterable[Any]) -> Calendar:
    """What holds for everybody."""
    kinds = {row.day: row.kind for row in days}
    return Calendar(
        zone,
        frozenset(day for day, kind in kinds.items() if kind == OFF),
        frozenset(day for day, kind in kinds.items() if kind == WORK),
        seasons=_seasons(row for row in hours if row.unit_id is None),
        downtimes=tuple(sorted((row.from_at, row.until_at) for row in down)),
    )


def owners_of(days: Iterable[Any], hours: Iterable[Any], rests: Iterable[Any]) -> dict[UnitId, OwnCalendar]:
    """What units have of their own."""
    of_days: dict[UnitId, dict[date, bool]] = defaultdict(dict)
    for row in days:
        of_days[UnitId(row.unit_id)][row.day] = row.kind == WORK
    of_hours: dict[UnitId, list[Any]] = defaultdict(list)
    for row in hours:
        if row.unit_id is not None:
            of_hours[UnitId(row.unit_id)].append(row)
    of_rests = {
        UnitId(row.unit_id): Rest(_clock(row.rest_start), _clock(row.rest_end), frozenset(row.rest_days))
        for row in rests
    }
    return {
        unit_id: OwnCalendar(
            of_days.get(unit_id, {}), _seasons(of_hours.get(unit_id, ())), of_rests.get(unit_id, Rest())
        )
        for unit_id in {*of_days, *of_hours, *of_rests}
    }


def lines_of(rows: Iterable[Any]) -> dict[UnitId, tuple[UnitId, ...]]:
    """Of each unit those on its way up, nearest first, as the rows come."""
    lines: dict[UnitId, tuple[UnitId, ...]] = {}
    for row in rows:
        lines[UnitId(row.unit_id)] = (*lines.get(UnitId(row.unit_id), ()), UnitId(row.ancestor_id))
    return lines


def hours_values(unit_id: UnitId | None, first: date, hours: Hours) -> dict[str, Any]:
    return {
        "unit_id": unit_id,
        "valid_from": first,
        "morning_start": _minutes(hours.morning_start),
        "morning_end": _minutes(hours.morning_end),
        "afternoon_start": _minutes(hours.afternoon_start),
        "day_end": _minutes(hours.day_end),
    }


def rest_values(unit_id: UnitId, rest: Rest) -> dict[str, Any]:
    return {
        "unit_id": unit_id,
        "rest_start": _minutes(rest.start),
        "rest_end": _minutes(rest.end),
        "rest_days": sorted(rest.days),
    }


def _seasons(rows: Iterable[Any]) -> Seasons:
    """The latest first."""
    found = [
        (row.valid_from, Hours(*map(_at, (row.morning_start, row.morning_end, row.afternoon_start, row.day_end))))
        for row in rows
    ]
    return tuple(sorted(found, key=lambda season: season[0], reverse=True))


def _at(minutes: int) -> time:
    return time(*divmod(minutes, _MINUTES_AN_HOUR))


def _clock(minutes: int | None) -> time | None:
    return None if minutes is None else _at(minutes)


def _minutes(clock: time | None) -> int | None:
    return None if clock is None else clock.hour * _MINUTES_AN_HOUR + clock.minute
