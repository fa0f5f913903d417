"""The calendar is changed: every clock that hangs on it is looked at again, and whoever is concerned is told once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.errors import Fact
from domain.events import Event, EventKind
from domain.ids import PersonId, TaskId, UnitId
from domain.notices import Notice, NoticeKind
from domain.ports import UnitOfWork
from domain.preferences import Rest, rest_of
from domain.records import CalendarDay
from domain.worktime import Calendar, Hours

ORDINARY, HOURS, REST = "ordinary", "hours", "rest"
# Several changes after one another reach a person as one message.
TOLD_AFTER = timedelta(minutes=10)
_MOST_NUMBERS = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """By whom, through what, when, and of which unit (None: of everybody)."""

    uow: UnitOfWork
    now: datetime
    unit_id: UnitId | None
    by: PersonId | None
    via: str


async def set_day(change: Change, day: date, row: CalendarDay | None) -> int:
    """The day is what the row says, or an ordinary one again (in a unit: what it is above); how many people are told."""
    calendar = await _calendar(change)
    last = max(calendar.add_working_days(day, 1), day)
    if row is None:
        await change.uow.calendar.remove(day, change.unit_id)
    else:
        await change.uow.calendar.put(row, change.unit_id)
    last = max((await _calendar(change)).add_working_days(day, 1), last)
    kind = ORDINARY if row is None else row.kind
    await _record(change, {"day": day.isoformat(), "day_kind": kind})
    return await _tell(change, day, last, {"day": day.isoformat(), "day_kind": kind, "name": row.name if row else ""})


async def set_hours(change: Change, first: date, hours: Hours | None) -> int:
    """From that day on these are the working hours; None: what held before goes on. How many people are told."""
    await change.uow.calendar.put_hours(change.unit_id, first, hours)
    last = (await _calendar(change)).add_working_days(first, 1)
    facts: dict[str, Fact] = {
        "day": first.isoformat(),
        "day_kind": HOURS,
        "hours": "" if hours is None else _told(hours),
    }
    await _record(change, facts)
    return await _tell(change, first, last, facts)


async def set_rest(change: Change, rest: Rest) -> None:
    """Then the people of the unit are left in peace; nothing that is due moves. BadInput where too little is left."""
    if change.unit_id is None:
        raise ValueError("there is no rest of everybody")
    rest = rest_of(rest.start, rest.end, rest.days)
    await change.uow.calendar.put_rest(change.unit_id, rest)
    hours = f"{rest.start:%H:%M}-{rest.end:%H:%M}" if rest.start is not None and rest.end is not None else ""
    days = ",".join(map(str, sorted(rest.days)))
    await _record(change, {"day_kind": REST, "hours": f"{hours} {days}".strip()})


async def _tell(change: Change, first: date, last: date, facts: Mapping[str, Fact]) -> int:
    """Clocks are looked at again, and what they wait for ends when it would by now; those who lead what is due from the
    first day to the last hear of it."""
    await _move_ends(change)
    await change.uow.calendar.look_again(change.now, change.unit_id)
    zone = (await change.uow.calendar.calendar()).zone
    begin, end = (datetime.combine(day, time(), zone) for day in (first, last + _DAY))
    led: dict[PersonId, list[int]] = defaultdict(list)
    if end > change.now:
        for lead_id, number in await change.uow.calendar.due_between(max(begin, change.now), end, change.unit_id):
            led[lead_id].append(number)
    what = f"{facts.get('day')}:{facts.get('day_kind')}:{change.unit_id or ''}:{change.now.isoformat()}"
    notices = [
        Notice(
            kind=NoticeKind.CALENDAR_CHANGED,
            recipient_id=person_id,
            task_id=None,
            created_at=change.now,
            not_before=change.now + TOLD_AFTER,
            fact_key=f"{NoticeKind.CALENDAR_CHANGED}:{what}:{person_id}",
            facts={**facts, "numbers": ",".join(map(str, numbers[:_MOST_NUMBERS])), "count": len(numbers)},
        )
        for person_id, numbers in led.items()
    ]
    await change.uow.outbox.add_together(notices)
    return len(notices)


async def _move_ends(change: Change) -> None:
    """Holds, and the time for an answer to a request, last as long as the ladder says, by the calendar as it is now."""
    ids = await change.uow.calendar.put_off(change.now, change.unit_id)
    while ids:
        # What somebody else changed meanwhile is read anew.
        ids = await _moved_but(change, ids)


async def _moved_but(change: Change, ids: Sequence[TaskId]) -> list[TaskId]:
    """The ends of these tasks have moved; those that somebody else was quicker to change have not."""
    uow = change.uow
    calendars = await uow.calendar.calendars(change.now)
    tasks = await uow.tasks.by_ids(ids, change.now.astimezone(calendars.general.zone).date())
    book = await uow.ladders.book({task.ladder_id for task in tasks.values()})
    taken = await uow.journal.rungs(ids)
    requests = await uow.extensions.asked_of([task_id for task_id, task in tasks.items() if task.asked_due_at])
    for task_id, task in tasks.items():
        calendar, ladders = calendars.of(task.unit_id), book.of(task)
        held = [line for line in taken.get(task_id, ()) if line.kind == EventKind.CLIMB_HELD]
        if task.climb is not None and task.climb.hold_until is not None and held:
            task.climb.hold_until = ladders.hold.after(held[-1].at, calendar)
        asked = requests.get(task_id)
        if task.climb is not None and task.climb.wait_until is not None and asked is not None:
            task.climb.wait_until = ladders.wait.after(asked.asked_at, calendar)
    saved = await uow.tasks.save_climbs(list(tasks.values()))
    return [task_id for task_id in tasks if task_id not in saved]


async def _record(change: Change, facts: Mapping[str, Fact]) -> None:
    known = dict(facts) if change.unit_id is None else {**facts, "unit": change.unit_id}
    await change.uow.journal.add([Event(EventKind.CALENDAR_CHANGED, change.now, change.by, facts=known)], change.via)


async def _calendar(change: Change) -> Calendar:
    return (await change.uow.calendar.calendars(change.now)).of(change.unit_id)


def _told(hours: Hours) -> str:
    return f"{hours.morning_start:%H:%M}-{hours.morning_end:%H:%M} {hours.afternoon_start:%H:%M}-{hours.day_end:%H:%M}"
