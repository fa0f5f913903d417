"""Weeks, months, quarters, halves and years, and the parts of them that a deadline names."""

from datetime import date

from adapters.chat.grammar.deadlines.dates import month_at
from adapters.chat.grammar.deadlines.moments import (
    ASK,
    DAY,
    Part,
    When,
    add_months,
    last_day_of,
    worst,
)
from adapters.chat.grammar.deadlines.stretches import (
    Period,
    half_year_at,
    is_in,
    month_of,
    period_at,
    quarter_of,
    year_of,
)
from adapters.chat.grammar.deadlines.vocabulary import Phrases, vocabulary
from adapters.chat.grammar.deadlines.weekdays import WEEK, time_follows
from adapters.chat.grammar.deadlines.words import Words

_WORKDAYS = "MO,TU,WE,TH,FR"
_PARTS = {
    "ngay lam viec cuoi cung": "last_working", "ngay lam viec cuoi": "last_working",
    "ngay lam viec dau tien": "first_working", "ngay lam viec dau": "first_working",
    "ngay cuoi cung": "last", "ngay cuoi": "last", "ngay dau tien": "first",
    "tuan lam viec cuoi cung": "end", "tuan lam viec cuoi": "end", "tuan cuoi cung": "end", "tuan cuoi": "end",
    "thuong tuan": "thuong", "trung tuan": "trung", "ha tuan": "ha",
    "cuoi": "end", "dau": "start", "giua": "middle", "nua dau": "middle", "nua cuoi": "end",
}  # fmt: skip
_PART_NAMES = Phrases(*_PARTS)
# What has a period without being due in it: a report of the month, the plan of next week.
_ABOUT = vocabulary(
    """bc bao cao kh hoach lich lieu giao ban ket qua tieu chi phat sinh luong tien kinh phi chien thi dua luy nhat it nhieu
    cua tham"""
)
# How that part of a period repeats, where a repetition is told beside it.
_RULES = {
    ("month", "last_working"): f"FREQ=MONTHLY;BYDAY={_WORKDAYS};BYSETPOS=-1",
    ("month", "last"): "FREQ=MONTHLY;BYMONTHDAY=-1",
    ("month", "first"): "FREQ=MONTHLY;BYMONTHDAY=1",
    ("month", "start"): "FREQ=MONTHLY;BYMONTHDAY=10",
    ("month", "middle"): "FREQ=MONTHLY;BYMONTHDAY=15",
    ("week", "start"): "FREQ=WEEKLY;BYDAY=MO",
    ("week", "middle"): "FREQ=WEEKLY;BYDAY=WE",
    ("week", "end"): "FREQ=WEEKLY;BYDAY=FR",
}
_MOST_WEEKS, _MONTHS = 5, 12
_DOERS = vocabulary("nop gui xong hoan trinh phai em e chi anh bao bc la nhe nha giao can")


def read_period(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """The period that stands here, as the day on which its named part ends; and the place after it."""
    week = _week_of_month(words, at, when)
    if week:
        return week
    half = half_year_at(words, at, when)
    if half:
        return half[0], _whole(words, at, half[1], when, end=half[0])
    name, start = "", at
    part_end = words.beyond(at, _PART_NAMES)
    if part_end:
        name, start = _PARTS[" ".join(words.fold(place) for place in range(at, part_end))], part_end
    start = words.after(start, "cua", "trong") or start
    over = name == "" and words.after(start, "thang truoc", "thang roi", "thang qua", "nam ngoai", "nam truoc", "quy truoc",
                                      "thang vua roi", "thang vua qua", "tuan qua", "tuan roi")  # fmt: skip
    if over and not time_follows(words, over):
        return over, ASK.noted("past")
    found = period_at(words, start, when, is_part=bool(name))
    if found is None:
        return None
    end, period = found
    if not name:
        return end, _whole(words, at, period, when, end=end)
    return end, _part(name, period, when)


def _week_of_month(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`tuần 2 tháng 12`, `tuần thứ hai của tháng`: counted in more ways than one, so that it is asked about."""
    if words.fold(at) != "tuan" or words.text(at) not in ("tuần", "tuan"):
        return None
    number = words.number(words.after(at + 1, "thu") or at + 1, most=1)
    if number is None or not 1 <= number[0] <= _MOST_WEEKS:
        return None
    month = month_at(words, words.after(number[1], "cua", "trong") or number[1], when)
    if month is None or not 1 <= month[1] <= _MONTHS:
        return None
    year = month[2] or when.today.year + (month[1] < when.today.month)
    first = date(year, month[1], 1) + (number[0] - 1) * WEEK
    day = when.working_until(min(first + (4 - first.weekday()) % 7 * DAY, last_day_of(year, month[1])))
    if day < when.today:
        return month[0], Part(kind="C", notes=("past",), is_period=True)
    return month[0], Part(day, "C", ("vague",), is_period=True, starts=first)


def _whole(words: Words, at: int, period: Period, when: When, *, end: int) -> Part:
    """A period without a part named: rule R8, its last working day for a week, else its last day."""
    if period.last < when.today:
        return Part(kind="C", notes=("past",), is_bare=True, is_period=True)
    day = _end(period, when)
    kind = worst(period.kind, "B" if period.unit == "week" or (period.is_next and not is_in(words, at)) else "A")
    is_about = words.fold(at - 1) in _ABOUT
    is_bare = is_about or not (period.is_next or words.fold(end) in _DOERS or is_in(words, at))
    if period.kind == "C" and "past" in period.notes:
        return Part(kind="C", notes=period.notes, is_bare=is_bare, is_period=True)
    return Part(day, kind, period.notes, is_bare=is_bare, is_period=True, starts=period.first)


def _end(period: Period, when: When) -> date:
    if period.unit != "week":
        return period.last
    day = when.working_until(period.last)
    return day if day >= period.first else period.first + 4 * DAY


def _part(name: str, period: Period, when: When) -> Part:
    rule = _RULES.get((period.unit, name), "")
    if "past" in period.notes:
        return Part(kind="C", notes=("past",), is_period=True)
    first, last, kind, notes = period.first, period.last, period.kind, period.notes
    if name in ("end", "last", "last_working"):
        day = when.working_until(last) if name == "last_working" else _end(period, when)
        if period.unit == "week":
            kind = worst(kind, "B" if period.is_next else "C")
    elif name in ("thuong", "trung", "ha"):
        day = {"thuong": first + 9 * DAY, "trung": first + 19 * DAY, "ha": last}[name]
        day, kind = when.working_until(day), "C"
    elif name == "middle":
        day, kind = _middle(period), worst(kind, "B")
    elif name in ("first", "first_working") or period.unit == "week":
        day = first if name == "first" else when.working_from(first)
        kind = worst(kind, "B")
    else:
        # The beginning of a month is its first ten days, of a quarter or a year its first month.
        day = first + 9 * DAY if period.unit == "month" else last_day_of(first.year, first.month)
        day, kind, notes = when.working_until(day), "C", (*notes, "vague")
    if day < when.today or (day == when.today and not period.is_named):
        return _following(name, period, when, notes)
    return Part(day, kind, notes, is_period=True, rule=rule)


def _middle(period: Period) -> date:
    if period.unit == "week":
        return period.first + 2 * DAY
    if period.unit == "month":
        return period.first.replace(day=15)
    if period.unit == "quarter":
        return add_months(period.first, 1).replace(day=15)
    return date(period.first.year, 6, 30)


def _following(name: str, period: Period, when: When, notes: tuple[str, ...]) -> Part:
    """That part of this period is over: the next period's is proposed."""
    if period.unit == "week":
        following = Period(period.first + WEEK, period.last + WEEK, "week", is_next=True)
    elif period.unit == "month":
        following = month_of(add_months(period.first, 1), is_next=True)
    elif period.unit == "quarter":
        following = quarter_of(add_months(period.first, 3), is_next=True)
    else:
        following = year_of(period.first.year + 1, is_next=True)
    part = _part(name, following, when)
    return Part(part.day, "C", tuple(dict.fromkeys((*notes, "past"))), is_period=True, rule=part.rule)
