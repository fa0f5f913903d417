"""Working days and hours: weekends, holidays and swap days, and the moments at which people may be spoken to."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
SPEAK_FROM = time(7, 0)
SPEAK_UNTIL = time(21, 0)
# Longer than any run of days off; a calendar without one working day in a year is refused rather than searched forever.
_SEARCH_LIMIT_DAYS = 366
_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Hours:
    """The working hours of a day, local time."""

    morning_start: time = time(7, 0)
    morning_end: time = time(11, 30)
    afternoon_start: time = time(13, 30)
    day_end: time = time(17, 0)

    def __post_init__(self) -> None:
        if not self.morning_start < self.morning_end <= self.afternoon_start < self.day_end:
            raise ValueError(f"no such working hours: {self}")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which local days are worked, in one time zone.

    `days_off` are holidays and days given off by a swap; `swap_days` are weekend days worked instead. Where a day
    stands in both, it is worked. `seasons` are hours that hold from a day on, the latest first, and `hours` those before
    all of them. `downtimes` are the spans in which nothing worked here: they are nobody's lateness.
    """

    zone: ZoneInfo
    days_off: frozenset[date] = frozenset()
    swap_days: frozenset[date] = frozenset()
    hours: Hours = field(default_factory=Hours)
    seasons: tuple[tuple[date, Hours], ...] = ()
    downtimes: tuple[tuple[datetime, datetime], ...] = ()
    # Deadlines of many tasks fall on the same moments; what was reckoned once is remembered.
    _shifted: dict[tuple[datetime, int], datetime] = field(default_factory=dict, init=False, repr=False, compare=False)
    _added: dict[tuple[datetime, int], datetime] = field(default_factory=dict, init=False, repr=False, compare=False)

    def is_working_day(self, day: date) -> bool:
        return day in self.swap_days or (day.weekday() < 5 and day not in self.days_off)

    def hours_on(self, day: date) -> Hours:
        """The working hours of that day."""
        return next((hours for first, hours in self.seasons if first <= day), self.hours)

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it, for a negative count); `day` itself for zero."""
        step = DAY if count > 0 else -DAY
        for _ in range(abs(count)):
            day = self._next_working(day + step, step)
        return day

    def shift(self, moment: datetime, working_days: int) -> datetime:
        """`working_days` later (earlier, if negative): the same clock time, moved into working hours; UTC.

        Later, what lies after the day's end moves on to the next morning; earlier, it moves back to that end: one
        working day before an evening must never come out after it, across a weekend.
        """
        known = self._shifted.get((moment, working_days))
        if known is not None:
            return known
        local = moment.astimezone(self.zone)
        day, clock = self.add_working_days(local.date(), working_days), local.time()
        if working_days < 0:
            clock = min(clock, self.hours_on(day).day_end)
        shifted = self.into_working_hours(datetime.combine(day, clock, self.zone))
        if len(self._shifted) < _MOST_REMEMBERED:
            self._shifted[moment, working_days] = shifted
        return shifted

    def add_working_minutes(self, moment: datetime, minutes: int) -> datetime:
        """So many minutes of working hours later (earlier, if negative); UTC. None of them lies on a day off, at night or
        at noon; what ends with a stretch of work ends there and not at the beginning of the next. `moment` for zero."""
        if not minutes:
            return moment.astimezone(UTC)
        known = self._added.get((moment, minutes))
        if known is not None:
            return known
        local = moment.astimezone(self.zone)
        day, left = local.date(), timedelta(minutes=abs(minutes))
        step = DAY if minutes > 0 else -DAY
        while True:
            for start, stop in self._stretches(day)[:: 1 if minutes > 0 else -1]:
                begin, end = (max(start, local), stop) if minutes > 0 else (start, min(stop, local))
                if end - begin >= left:
                    added = (begin + left if minutes > 0 else end - left).astimezone(UTC)
                    if len(self._added) < _MOST_REMEMBERED:
                        self._added[moment, minutes] = added
                    return added
                left -= max(end - begin, timedelta())
            day = self._next_working(day + step, step)

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Whole minutes of working hours from `start` to `end`; none where the end comes first."""
        first, last = start.astimezone(self.zone), end.astimezone(self.zone)
        day, total = first.date(), timedelta()
        while day <= last.date():
            for begin, stop in self._stretches(day):
                total += max(min(stop, last) - max(begin, first), timedelta())
            day += DAY
        return total // timedelta(minutes=1)

    def _stretches(self, day: date) -> list[tuple[datetime, datetime]]:
        """When work is done on that day, local time."""
        if not self.is_working_day(day):
            return []
        hours = self.hours_on(day)
        parts = ((hours.morning_start, hours.morning_end), (hours.afternoon_start, hours.day_end))
        return [(datetime.combine(day, a, self.zone), datetime.combine(day, b, self.zone)) for a, b in parts]

    def into_working_hours(self, moment: datetime) -> datetime:
        """`moment` if it lies in working hours (their last minute included), else when they next begin; UTC."""
        local = moment.astimezone(self.zone)
        day, clock, hours = local.date(), local.time(), self.hours_on(local.date())
        if not self.is_working_day(day) or clock > hours.day_end:
            day = self._next_working(day + DAY, DAY)
            clock = self.hours_on(day).morning_start
        elif clock < hours.morning_start:
            clock = hours.morning_start
        elif hours.morning_end < clock < hours.afternoon_start:
            clock = hours.afternoon_start
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def speak_at(self, moment: datetime) -> datetime:
        """When something due at `moment` may be said: then, or at the next 07:00 of a working day; UTC."""
        local = moment.astimezone(self.zone)
        day = local.date()
        if self.is_working_day(day):
            if SPEAK_FROM <= local.time() <= SPEAK_UNTIL:
                return moment.astimezone(UTC)
            if local.time() < SPEAK_FROM:
                return datetime.combine(day, SPEAK_FROM, self.zone).astimezone(UTC)
        return datetime.combine(self._next_working(day + DAY, DAY), SPEAK_FROM, self.zone).astimezone(UTC)

    def working_days_between(self, start: datetime, end: datetime) -> int:
        """Whole working days from `start` to `end`: how often one can add a working day without passing `end`."""
        day, last = start.astimezone(self.zone).date(), end.astimezone(self.zone).date()
        count = 0
        while day < last:
            day += DAY
            count += self.is_working_day(day)
        if (
            count
            and end.astimezone(self.zone).time() < start.astimezone(self.zone).time()
            and self.is_working_day(last)
        ):
            count -= 1
        return count

    def left_out(self, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        """The parts of `start` to `end` in which nothing worked here, oldest first."""
        spans = ((max(begin, start), min(until, end)) for begin, until in self.downtimes if until > start)
        return [(begin, until) for begin, until in spans if begin < until]

    def working_days_late(self, due_at: datetime, at: datetime) -> int:
        """Whole working days that `at` lies past `due_at`, without the time in which nothing worked here."""
        days = self.working_days_between(due_at, at)
        down = sum(self.working_minutes_between(*span) for span in self.left_out(due_at, at)) if days else 0
        if not down:
            return days
        counted = self.working_minutes_between(due_at, at) - down
        return min(days, max(counted, 0) // self._minutes_a_day(at))

    def _minutes_a_day(self, at: datetime) -> int:
        hours, day = self.hours_on(at.astimezone(self.zone).date()), date.min
        parts = ((hours.morning_start, hours.morning_end), (hours.afternoon_start, hours.day_end))
        worked = [datetime.combine(day, end) - datetime.combine(day, start) for start, end in parts]
        return max(sum(worked, timedelta()) // timedelta(minutes=1), 1)

    def _next_working(self, day: date, step: timedelta) -> date:
        for _ in range(_SEARCH_LIMIT_DAYS):
            if self.is_working_day(day):
                return day
            day += step
        raise ValueError(f"the calendar has no working day within a year of {day}")
