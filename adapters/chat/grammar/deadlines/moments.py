"""What a deadline is, what one expression says of its day, and the moment at which both are read."""

import calendar as months
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from domain.worktime import Calendar

DAY = timedelta(days=1)
END_OF_DAY = time(23, 59)
# A date in the near past was meant (and is late), one in the far past belongs to next year.
NEAR_PAST_DAYS = 31
_YEARS = range(2000, 2100)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as read: A is clear, B follows a convention of the house, C must be asked about.

    Moments are aware UTC. `due_at` is set for A and B, unless a condition stands instead; `proposed_at` may be set for
    C. `span` lies in the cleaned text. `recurrence` is an RRULE without its name, its first date being `due_at`.
    `last_day` is where a repetition ends that the sentence tells apart, at `end_span`; the rule has it as its UNTIL.
    """

    kind: str
    due_at: datetime | None
    proposed_at: datetime | None
    span: tuple[int, int]
    notes: tuple[str, ...] = ()
    recurrence: str | None = None
    condition: str | None = None
    last_day: date | None = None
    end_span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class When:
    """The moment of reading, local, and the working days around it."""

    now: datetime
    calendar: Calendar
    current_due: datetime | None = None

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def day_end(self) -> time:
        return self.calendar.hours.day_end

    def at(self, day: date, clock: time) -> datetime:
        """That local moment."""
        return datetime.combine(day, clock, self.now.tzinfo)

    def is_off(self, day: date) -> bool:
        return not self.calendar.is_working_day(day)

    def working_from(self, day: date) -> date:
        """`day` if it is worked, else the next day that is."""
        return self.calendar.add_working_days(day - DAY, 1) if self.is_off(day) else day

    def working_until(self, day: date) -> date:
        """`day` if it is worked, else the last day before it that is."""
        return self.calendar.add_working_days(day + DAY, -1) if self.is_off(day) else day

    def off_notes(self, day: date) -> tuple[str, ...]:
        """Why the day is not worked, as note codes; empty for a working day."""
        if not self.is_off(day):
            return ()
        if day == self.today:
            return ("today_off",)
        return ("weekend",) if day.weekday() >= 5 and day not in self.calendar.days_off else ("day_off",)


@dataclass(slots=True)
class Part:
    """What one expression says: a day, or an exact moment; with class C the day is only a proposal.

    `is_bare` wants a marking word beside it or nothing around it; `is_doubtful` is B only while nothing supports it.
    `clock` comes with the expression; `starts` is the first day of a period; `rule` tells how it would repeat.
    """

    day: date | None = None
    kind: str = "A"
    notes: tuple[str, ...] = ()
    clock: time | None = None
    moment: datetime | None = None
    starts: date | None = None
    rule: str = ""
    is_bare: bool = False
    is_doubtful: bool = False
    is_period: bool = False
    is_date: bool = False

    def noted(self, *notes: str, kind: str = "A") -> "Part":
        """The same with more notes, and at least that class."""
        return replace(self, notes=(*self.notes, *notes), kind=worst(self.kind, kind))


ASK = Part(kind="C")


def worst(*kinds: str) -> str:
    """The most doubtful of the classes."""
    return max(kinds)


def utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)


def make_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day (or no sane person means the year)."""
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= day <= last_day_of(year, month).day:
        return None
    return date(year, month, day)


def last_day_of(year: int, month: int) -> date:
    return date(year, month, months.monthrange(year, month)[1])


def add_months(day: date, count: int) -> date:
    """The same day of a later month, or that month's last one where it is shorter."""
    index = day.year * 12 + day.month - 1 + count
    end = last_day_of(index // 12, index % 12 + 1)
    return end.replace(day=min(day.day, end.day))


def ahead_or_next_year(this_year: date | None, next_year: date | None, when: When) -> Part:
    """Rule R7: a day without its year is ahead, or long past and so of next year, or just past and asked about."""
    if this_year is None:
        return Part(next_year, "B", ("next_year",)) if next_year else ASK.noted("no_such_day")
    if this_year >= when.today:
        return Part(this_year)
    if (when.today - this_year).days <= NEAR_PAST_DAYS or next_year is None:
        return ASK.noted("past")
    return Part(next_year, "B", ("next_year",))
