"""What repeats: an order with a rule, and when its next occurrence is due and is made.

A rule is an RRULE as RFC 5545 writes it; which days it names comes through a port. What it does on a day off follows
from it: what is done daily is done on working days alone, "the last working day" is the last one that is worked, and
everything else moves on to the next working day. A day that a month lacks is its last day. A rule with an UNTIL names no
day behind that one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from domain.draft import Draft
from domain.ids import DirectiveId, PersonId, RecurrenceId, TaskId, UnitId
from domain.worktime import DAY, Calendar

DaysAfter = Callable[[str, date, date], date | None]
_WEEK = "MO,TU,WE,TH,FR"
_SHORTEST_MONTH = 28
# Days in a row that a rule may name in vain, in a long holiday.
_MOST_TRIED = 400


class RecurrenceState(StrEnum):
    RUNNING = "running"
    STOPPED = "stopped"


@dataclass(slots=True)
class Recurrence:
    """`first_at` is the due moment of the first occurrence; `last_day` the day that the rule named for the latest one,
    which may have moved on to a working day. `next_at` is when the next is made. `task_id` or `directive_id` is the
    latest that was made."""

    id: RecurrenceId | None
    rule: str
    draft: Draft
    assigner_id: PersonId
    assigner_unit_id: UnitId
    first_at: datetime
    last_day: date
    next_at: datetime
    state: RecurrenceState = RecurrenceState.RUNNING
    task_id: TaskId | None = None
    directive_id: DirectiveId | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The day that the rule names, and the moment at which what is made for it is due."""

    day: date
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """What a recurrence owes at a moment: at most one occurrence, with those before it that were missed; and when to
    look again (None: the rule has come to its end)."""

    occurrence: Occurrence | None
    skipped: tuple[Occurrence, ...]
    next_at: datetime | None


def start(rule: str, draft: Draft, assigner_id: PersonId, unit_id: UnitId, calendar: Calendar) -> Recurrence:
    """The recurrence whose first occurrence is what the draft is due at, made at once by whoever starts it."""
    if draft.due_at is None:
        raise ValueError("what has no due date does not repeat")
    day = draft.due_at.astimezone(calendar.zone).date()
    # A last working day may lie before the day that the rule names for its month.
    named = _month_after(day) - DAY if is_last_working_day(rule) else day
    made_at = ready_at(draft.due_at, calendar)
    return Recurrence(None, rule, draft, assigner_id, unit_id, draft.due_at, named, made_at)


def owed(recurrence: Recurrence, now: datetime, calendar: Calendar, days: DaysAfter) -> Owed:
    """The latest occurrence that is to be made by now and can still be met; the earlier ones are skipped, so that
    nobody finds a pile of them after a time in which nothing ran."""
    skipped: list[Occurrence] = []
    day, make_at = recurrence.last_day, recurrence.next_at
    while make_at <= now:
        found = next_occurrence(recurrence, day, calendar, days)
        if found is None:
            return Owed(None, tuple(skipped), None)
        if found.due_at > now:
            is_last = next_occurrence(recurrence, found.day, calendar, days) is None
            return Owed(found, tuple(skipped), None if is_last else ready_at(found.due_at, calendar))
        skipped.append(found)
        day, make_at = found.day, ready_at(found.due_at, calendar)
    return Owed(None, tuple(skipped), make_at)


def ready_at(due_at: datetime, calendar: Calendar) -> datetime:
    """When the next occurrence is made: once the one before is due, in working hours."""
    return calendar.into_working_hours(due_at + timedelta(seconds=1))


def next_occurrence(recurrence: Recurrence, after: date, calendar: Calendar, days: DaysAfter) -> Occurrence | None:
    """The first occurrence behind the day that the rule named last. One whose day off moves it onto the next one's day
    is the next one."""
    first = recurrence.first_at.astimezone(calendar.zone)
    named = _named_after(recurrence.rule, first.date(), after, calendar, days)
    for _ in range(_MOST_TRIED):
        if named is None:
            return None
        day = _worked(recurrence.rule, named, calendar)
        following = _named_after(recurrence.rule, first.date(), named, calendar, days)
        if day is not None and (following is None or following > day):
            return Occurrence(named, datetime.combine(day, first.time(), calendar.zone).astimezone(UTC))
        named = following
    return None


def last_day(rule: str) -> date | None:
    """The day behind which the rule names none; None where it has no end."""
    until = _parts(rule).get("UNTIL")
    return None if until is None else date.fromisoformat(until[:8])


def is_daily(rule: str) -> bool:
    """What is done day by day has no day to move to: the next one is there already."""
    parts = _parts(rule)
    return parts.get("FREQ") == "DAILY" or (parts.get("BYDAY") == _WEEK and "BYSETPOS" not in parts)


def is_last_working_day(rule: str) -> bool:
    parts = _parts(rule)
    return parts.get("BYDAY") == _WEEK and parts.get("BYSETPOS") == "-1"


def plain_rules(rule: str) -> tuple[str, ...]:
    """The rule as rules of which every month has its day: the 31st is the last day of a shorter month."""
    parts = _parts(rule)
    month_days = [int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    if not any(day > _SHORTEST_MONTH for day in month_days):
        return (rule,)
    if parts.get("FREQ") == "YEARLY" and "INTERVAL" not in parts and "BYMONTH" in parts:
        parts["FREQ"] = "MONTHLY"
    rules = []
    for day in month_days:
        if day > _SHORTEST_MONTH:
            upto = ",".join(str(n) for n in range(_SHORTEST_MONTH, day + 1))
            rules.append(_joined(parts | {"BYMONTHDAY": upto, "BYSETPOS": "-1"}))
        else:
            rules.append(_joined(parts | {"BYMONTHDAY": str(day)}))
    return tuple(rules)


def _named_after(rule: str, first: date, after: date, calendar: Calendar, days: DaysAfter) -> date | None:
    """The next day that the rule names. Working days are those of the calendar, swapped Saturdays among them."""
    if _parts(rule).get("BYDAY") == _WEEK and is_daily(rule):
        working, end = calendar.add_working_days(after, 1), last_day(rule)
        return working if end is None or working <= end else None
    found = [day for plain in plain_rules(rule) if (day := days(plain, first, after)) is not None]
    return min(found, default=None)


def _worked(rule: str, named: date, calendar: Calendar) -> date | None:
    """The day on which it is due; None where it is left out."""
    if is_last_working_day(rule):
        return _last_working_day(named, calendar)
    if calendar.is_working_day(named):
        return named
    return None if is_daily(rule) else calendar.add_working_days(named, 1)


def _last_working_day(named: date, calendar: Calendar) -> date:
    return calendar.add_working_days(_month_after(named), -1)


def _month_after(day: date) -> date:
    return (day.replace(day=1) + 31 * DAY).replace(day=1)


def _parts(rule: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in rule.split(";") if part)
    return {name: value for name, _, value in pairs}


def _joined(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())
