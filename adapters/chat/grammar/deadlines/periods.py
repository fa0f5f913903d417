"""Weeks, months, quarters, halves and years, and the parts of them that a deadline names."""

from dataclasses import dataclass
from datetime import date

from adapters.chat.grammar.deadlines.dates import month_at
from adapters.chat.grammar.deadlines.days import KIN
from adapters.chat.grammar.deadlines.moments import (
    ASK,
    DAY,
    NEAR_PAST_DAYS,
    Part,
    When,
    add_months,
    last_day_of,
    worst,
)
from adapters.chat.grammar.deadlines.vocabulary import vocabulary
from adapters.chat.grammar.deadlines.weekdays import WEEK, which_week
from adapters.chat.grammar.deadlines.words import Words

_WORKDAYS = "MO,TU,WE,TH,FR"
_PARTS = {
    "ngay lam viec cuoi cung": "last_working", "ngay lam viec cuoi": "last_working",
    "ngay lam viec dau tien": "first_working", "ngay lam viec dau": "first_working",
    "ngay cuoi cung": "last", "ngay cuoi": "last", "ngay dau tien": "first",
    "thuong tuan": "thuong", "trung tuan": "trung", "ha tuan": "ha",
    "cuoi": "end", "dau": "start", "giua": "middle", "nua dau": "middle", "nua cuoi": "end",
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}
# What has a period without being due in it: a report of the month, the plan of next week.
_ABOUT = vocabulary(
    """bc bao cao kh hoach ke lich lieu so giao ban ket qua tieu chi phat sinh luong tien kinh phi chien thi dua
    nam luy ke nhat it nhieu cua trong tham"""
) - frozenset(["ke", "so", "trong", "nam"])
_DOERS = vocabulary("nop gui xong hoan trinh phai em e chi anh bao bc la nhe nha giao can")


@dataclass(frozen=True, slots=True)
class _Period:
    """First and last day, and whether it was named, belongs to a later year than expected, or is over."""

    first: date
    last: date
    unit: str
    kind: str = "A"
    notes: tuple[str, ...] = ()
    is_named: bool = True
    is_next: bool = False


def read_period(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """The period that stands here, as the day on which its named part ends; and the place after it."""
    half = _half_year(words, at, when)
    if half:
        return half[0], _whole(words, at, half[1], when, end=half[0])
    name, start = "", at
    part_end = words.after(at, *_PARTS)
    if part_end:
        name, start = _PARTS[" ".join(words.fold(place) for place in range(at, part_end))], part_end
    start = words.after(start, "cua", "trong") or start
    over = name == "" and words.after(start, "thang truoc", "thang roi", "thang qua", "nam ngoai", "nam truoc", "quy truoc",
                                      "thang vua roi", "thang vua qua", "tuan qua", "tuan roi")  # fmt: skip
    if over:
        return over, ASK.noted("past")
    found = _period(words, start, when, is_part=bool(name))
    if found is None:
        return None
    end, period = found
    if not name:
        return end, _whole(words, at, period, when, end=end)
    return end, _part(name, period, when)


def _period(words: Words, at: int, when: When, *, is_part: bool) -> tuple[int, _Period] | None:
    if words.fold(at - 1) in KIN and words.text(at) not in ("tuần", "tháng", "năm", "quý"):
        return None
    return (
        _week(words, at, when, is_part=is_part)
        or _month(words, at, when, is_part=is_part)
        or _quarter(words, at, when, is_part=is_part)
        or _year(words, at, when, is_part=is_part)
    )


def _is_in(words: Words, at: int) -> bool:
    """Whether the bare unit here is led by `trong`, `hết`, `nội trong`, `đến hết`."""
    return words.fold(at - 1) in ("trong", "het", "noi")


def _is_over_to(words: Words, at: int) -> bool:
    return words.text(at) in ("sang", "qua") and not words.is_mark(at + 1)


def _week(words: Words, at: int, when: When, *, is_part: bool) -> tuple[int, _Period] | None:
    monday = when.today - when.today.weekday() * DAY
    found = which_week(words, at)
    if found:
        end, ahead = found
        first = monday + ahead * WEEK
        return end, _Period(first, first + 6 * DAY, "week", is_next=ahead > 0)
    if _is_over_to(words, at) and words.fold(at + 1) == "tuan":
        first = monday + WEEK
        end = words.after(at + 2, "sau", "toi", "moi") or at + 2
        return end, _Period(first, first + 6 * DAY, "week", is_next=True)
    if words.fold(at) == "tuan" and words.text(at) in ("tuần", "tuan") and (is_part or _is_in(words, at)):
        if words.digits(at + 1) is not None or (
            words.fold(at + 1) in ("thu", "le") and words.digits(at + 2) is not None
        ):
            return None
        return at + 1, _Period(monday, monday + 6 * DAY, "week", is_named=False)
    return None


def _month(words: Words, at: int, when: When, *, is_part: bool) -> tuple[int, _Period] | None:
    today = when.today
    if _is_over_to(words, at) and words.fold(at + 1) == "thang":
        if words.digits(at + 2) is not None:
            return _month(words, at + 1, when, is_part=is_part)
        first = add_months(today.replace(day=1), 1)
        return words.after(at + 2, "sau", "toi", "moi") or at + 2, _month_of(first, is_next=True)
    if words.fold(at) not in ("thang", "t") or words.text(at) in ("thắng", "thẳng"):
        return None
    if words.fold(at) == "t" and not (is_part or words.fold(at - 1) in ("trong", "het", "truoc", "den", "han")):
        number = words.digits(at + 1)
        if number is None or number < 8:
            return None
    following = add_months(today.replace(day=1), 1)
    after = words.after(at + 1, "sau nua", "toi nua")
    if after:
        return after, _month_of(add_months(following, 1), is_next=True)
    if words.fold(at + 1) == "sau" and words.text(at + 1) == "sau" and words.plain:
        # Without diacritics next month and June look alike.
        return at + 2, _Period(
            following, last_day_of(following.year, following.month), "month", "C", ("unclear",), is_next=True
        )
    if words.after(at + 1, "sau", "toi") and words.text(at + 1) not in ("sáu", "tối", "tôi"):
        return at + 2, _month_of(following, is_next=True)
    found = month_at(words, at, when)
    if found:
        end, number, year = found
        if number > 12:
            return None
        return end, _settled(number, year, when)
    if words.fold(at) == "thang" and (is_part or _is_in(words, at)) and words.fold(at + 1) not in ("gieng", "chap"):
        return at + 1, _month_of(today.replace(day=1), is_named=False)
    return None


def _month_of(first: date, *, is_named: bool = True, is_next: bool = False) -> _Period:
    return _Period(first, last_day_of(first.year, first.month), "month", is_named=is_named, is_next=is_next)


def _settled(month: int, year: int | None, when: When) -> _Period:
    if year is not None and 2000 <= year < 2100:
        return _month_of(date(year, month, 1))
    this = date(when.today.year, month, 1)
    return _later(_month_of(this), _month_of(this.replace(year=this.year + 1)), when)


def _later(this: _Period, following: _Period, when: When) -> _Period:
    """The same period of next year, where this year's is long over; one that has just ended is asked about."""
    if this.last >= when.today:
        return this
    if (when.today - this.last).days <= NEAR_PAST_DAYS:
        return _Period(this.first, this.last, this.unit, "C", ("past",))
    return _Period(following.first, following.last, this.unit, "B", ("next_year",))


def _quarter(words: Words, at: int, when: When, *, is_part: bool) -> tuple[int, _Period] | None:
    if _is_over_to(words, at) and words.fold(at + 1) == "quy":
        at += 1
    if words.fold(at) not in ("quy", "qui") or words.text(at) not in ("quý", "quí", "quy", "qui"):
        return None
    today = when.today
    first_month = (today.month - 1) // 3 * 3 + 1
    this = _quarter_of(date(today.year, first_month, 1))
    if words.after(at + 1, "nay"):
        return at + 2, this
    if words.after(at + 1, "sau", "toi") and words.text(at + 1) not in ("sáu", "tối", "tôi"):
        return at + 2, _quarter_of(add_months(this.first, 3), is_next=True)
    number = words.digits(at + 1, most=1) or _ROMAN.get(words.fold(at + 1))
    if number is not None:
        if not 1 <= number <= 4:
            return None
        end = at + 2
        after = words.after(end, "nam", "/", "-", "cua nam", "nam nay", "nam sau") or end
        year = words.digits(after, most=4)
        month = number * 3 - 2
        if year is not None and after > end and 2000 <= year < 2100:
            return after + 1, _quarter_of(date(year, month, 1))
        shift = 0 if words.after(end, "nam nay") else 1 if words.after(end, "nam sau", "nam toi") else None
        if shift is not None:
            return end + 2, _quarter_of(date(today.year + shift, month, 1))
        start = date(today.year, month, 1)
        return end, _later(_quarter_of(start), _quarter_of(start.replace(year=start.year + 1)), when)
    if (is_part or _is_in(words, at)) and words.text(at) != "quỹ":
        return at + 1, _Period(this.first, this.last, "quarter", is_named=False)
    return None


def _quarter_of(first: date, *, is_next: bool = False) -> _Period:
    end = add_months(first, 2)
    return _Period(first, last_day_of(end.year, end.month), "quarter", is_next=is_next)


def _half_year(words: Words, at: int, when: When) -> tuple[int, _Period] | None:
    """`6 tháng đầu năm`, `9 tháng`, `nửa cuối năm`."""
    first_half = words.after(at, "6 thang dau nam", "sau thang dau nam", "nua dau nam", "nua nam dau")
    nine = words.after(at, "9 thang dau nam", "chin thang dau nam")
    second = words.after(at, "6 thang cuoi nam", "sau thang cuoi nam", "nua cuoi nam", "nua nam cuoi")
    end = first_half or nine or second
    if not end:
        return None
    end_month = 6 if first_half else 9 if nine else 12
    start_month = 7 if second else 1

    def of(year: int) -> _Period:
        return _Period(date(year, start_month, 1), last_day_of(year, end_month), "half")

    year = words.digits(end, most=4)
    if year is not None and 2000 <= year < 2100:
        return end + 1, of(year)
    if words.after(end, "nay"):
        return end + 1, of(when.today.year)
    if words.after(end, "sau", "toi"):
        return end + 1, of(when.today.year + 1)
    return end, _later(of(when.today.year), of(when.today.year + 1), when)


def _year(words: Words, at: int, when: When, *, is_part: bool) -> tuple[int, _Period] | None:
    is_over_to = _is_over_to(words, at) and words.fold(at + 1) == "nam"
    place = at + 1 if is_over_to else at
    if words.fold(place) != "nam" or not words.maybe(place, "năm"):
        return None
    today = when.today
    number = words.digits(place + 1, most=4)
    if number is not None:
        return (place + 2, _year_of(number)) if 2000 <= number < 2100 else None
    if words.after(place + 1, "nay"):
        return place + 2, _year_of(today.year)
    if words.after(place + 1, "sau", "toi") and words.text(place + 1) not in ("sáu", "tối", "tôi"):
        return place + 2, _year_of(today.year + 1, is_next=True)
    if is_over_to:
        following = _year_of(today.year + 1, is_next=True)
        return place + 1, _Period(following.first, following.last, "year", "C", ("vague",), is_next=True)
    if (is_part or _is_in(words, place)) and words.fold(place + 1) not in (
        "hoc",
        "ngay",
        "bay",
        "tuan",
        "thang",
        "gio",
    ):
        return place + 1, _Period(date(today.year, 1, 1), date(today.year, 12, 31), "year", is_named=False)
    return None


def _year_of(year: int, *, is_next: bool = False) -> _Period:
    return _Period(date(year, 1, 1), date(year, 12, 31), "year", is_next=is_next)


def _whole(words: Words, at: int, period: _Period, when: When, *, end: int) -> Part:
    """A period without a part named: rule R8, its last working day for a week, else its last day."""
    if period.last < when.today:
        return Part(kind="C", notes=("past",), is_bare=True, is_period=True)
    day = _end(period, when)
    kind = worst(period.kind, "B" if period.unit == "week" or (period.is_next and not _is_in(words, at)) else "A")
    is_about = words.fold(at - 1) in _ABOUT
    is_bare = is_about or not (period.is_next or words.fold(end) in _DOERS or _is_in(words, at))
    if period.kind == "C" and "past" in period.notes:
        return Part(kind="C", notes=period.notes, is_bare=is_bare, is_period=True)
    return Part(day, kind, period.notes, is_bare=is_bare, is_period=True, starts=period.first)


def _end(period: _Period, when: When) -> date:
    if period.unit != "week":
        return period.last
    day = when.working_until(period.last)
    return day if day >= period.first else period.first + 4 * DAY


def _part(name: str, period: _Period, when: When) -> Part:
    rule = f"FREQ=MONTHLY;BYDAY={_WORKDAYS};BYSETPOS=-1" if period.unit == "month" and name == "last_working" else ""
    if "past" in period.notes:
        return Part(kind="C", notes=("past",), is_period=True)
    first, last, kind, notes = period.first, period.last, period.kind, period.notes
    if name in ("end", "last", "last_working"):
        day = when.working_until(last) if name == "last_working" else _end(period, when)
        if period.unit == "week":
            kind = worst(kind, "B" if period.is_next else "C")
        if period.unit == "month" and name == "last":
            rule = "FREQ=MONTHLY;BYMONTHDAY=-1"
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


def _middle(period: _Period) -> date:
    if period.unit == "week":
        return period.first + 2 * DAY
    if period.unit == "month":
        return period.first.replace(day=15)
    if period.unit == "quarter":
        return add_months(period.first, 1).replace(day=15)
    return date(period.first.year, 6, 30)


def _following(name: str, period: _Period, when: When, notes: tuple[str, ...]) -> Part:
    """That part of this period is over: the next period's is proposed."""
    if period.unit == "week":
        following = _Period(period.first + WEEK, period.last + WEEK, "week", is_next=True)
    elif period.unit == "month":
        following = _month_of(add_months(period.first, 1), is_next=True)
    elif period.unit == "quarter":
        following = _quarter_of(add_months(period.first, 3), is_next=True)
    else:
        following = _year_of(period.first.year + 1, is_next=True)
    part = _part(name, following, when)
    return Part(part.day, "C", tuple(dict.fromkeys((*notes, "past"))), is_period=True)
