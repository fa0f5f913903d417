"""Stretches of the calendar by their names: tuần sau, tháng 12, quý IV, 6 tháng đầu năm, năm 2027."""

from dataclasses import dataclass
from datetime import date

from adapters.chat.grammar.deadlines.dates import month_at
from adapters.chat.grammar.deadlines.days import KIN
from adapters.chat.grammar.deadlines.moments import DAY, NEAR_PAST_DAYS, When, add_months, last_day_of
from adapters.chat.grammar.deadlines.weekdays import WEEK, which_week
from adapters.chat.grammar.deadlines.words import Words

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and whether it was named, belongs to a later year than expected, or is over."""

    first: date
    last: date
    unit: str
    kind: str = "A"
    notes: tuple[str, ...] = ()
    is_named: bool = True
    is_next: bool = False


def period_at(words: Words, at: int, when: When, *, is_part: bool) -> tuple[int, Period] | None:
    if words.fold(at - 1) in KIN and words.text(at) not in ("tuần", "tháng", "năm", "quý"):
        return None
    return (
        _week(words, at, when, is_part=is_part)
        or _month(words, at, when, is_part=is_part)
        or _quarter(words, at, when, is_part=is_part)
        or _year(words, at, when, is_part=is_part)
    )


def is_in(words: Words, at: int) -> bool:
    """Whether the bare unit here is led by `trong`, `hết`, `nội trong`, `đến hết`."""
    return words.fold(at - 1) in ("trong", "het", "noi")


def _is_over_to(words: Words, at: int) -> bool:
    return words.text(at) in ("sang", "qua") and not words.is_mark(at + 1)


def _week(words: Words, at: int, when: When, *, is_part: bool) -> tuple[int, Period] | None:
    monday = when.today - when.today.weekday() * DAY
    found = which_week(words, at)
    if found:
        end, ahead = found
        first = monday + ahead * WEEK
        return end, Period(first, first + 6 * DAY, "week", is_next=ahead > 0)
    if _is_over_to(words, at) and words.fold(at + 1) == "tuan":
        first = monday + WEEK
        end = words.after(at + 2, "sau", "toi", "moi") or at + 2
        return end, Period(first, first + 6 * DAY, "week", is_next=True)
    if words.fold(at) == "tuan" and words.text(at) in ("tuần", "tuan") and (is_part or is_in(words, at)):
        if words.digits(at + 1) is not None or (
            words.fold(at + 1) in ("thu", "le") and words.digits(at + 2) is not None
        ):
            return None
        return at + 1, Period(monday, monday + 6 * DAY, "week", is_named=False)
    return None


def _month(words: Words, at: int, when: When, *, is_part: bool) -> tuple[int, Period] | None:
    today = when.today
    if _is_over_to(words, at) and words.fold(at + 1) == "thang":
        if words.digits(at + 2) is not None:
            return _month(words, at + 1, when, is_part=is_part)
        first = add_months(today.replace(day=1), 1)
        return words.after(at + 2, "sau", "toi", "moi") or at + 2, month_of(first, is_next=True)
    if words.fold(at) not in ("thang", "t") or words.text(at) in ("thắng", "thẳng"):
        return None
    if words.fold(at) == "t" and not (is_part or words.fold(at - 1) in ("trong", "het", "truoc", "den", "han")):
        number = words.digits(at + 1)
        if number is None or number < 8:
            return None
    following = add_months(today.replace(day=1), 1)
    after = words.after(at + 1, "sau nua", "toi nua")
    if after:
        return after, month_of(add_months(following, 1), is_next=True)
    if words.fold(at + 1) == "sau" and words.text(at + 1) == "sau" and words.plain:
        # Without diacritics next month and June look alike.
        return at + 2, Period(
            following, last_day_of(following.year, following.month), "month", "C", ("unclear",), is_next=True
        )
    if words.after(at + 1, "sau", "toi") and words.text(at + 1) not in ("sáu", "tối", "tôi"):
        return at + 2, month_of(following, is_next=True)
    found = month_at(words, at, when)
    if found:
        end, number, year = found
        if number > 12:
            return None
        return end, _settled(number, year, when)
    if words.fold(at) == "thang" and (is_part or is_in(words, at)) and words.fold(at + 1) not in ("gieng", "chap"):
        return at + 1, month_of(today.replace(day=1), is_named=False)
    return None


def month_of(first: date, *, is_named: bool = True, is_next: bool = False) -> Period:
    return Period(first, last_day_of(first.year, first.month), "month", is_named=is_named, is_next=is_next)


def _settled(month: int, year: int | None, when: When) -> Period:
    if year is not None and 2000 <= year < 2100:
        return month_of(date(year, month, 1))
    this = date(when.today.year, month, 1)
    return _later(month_of(this), month_of(this.replace(year=this.year + 1)), when)


def _later(this: Period, following: Period, when: When) -> Period:
    """The same period of next year, where this year's is long over; one that has just ended is asked about."""
    if this.last >= when.today:
        return this
    if (when.today - this.last).days <= NEAR_PAST_DAYS:
        return Period(this.first, this.last, this.unit, "C", ("past",))
    return Period(following.first, following.last, this.unit, "B", ("next_year",))


def _quarter(words: Words, at: int, when: When, *, is_part: bool) -> tuple[int, Period] | None:
    if _is_over_to(words, at) and words.fold(at + 1) == "quy":
        at += 1
    if words.fold(at) not in ("quy", "qui") or words.text(at) not in ("quý", "quí", "quy", "qui"):
        return None
    today = when.today
    first_month = (today.month - 1) // 3 * 3 + 1
    this = quarter_of(date(today.year, first_month, 1))
    if words.after(at + 1, "nay"):
        return at + 2, this
    if words.after(at + 1, "sau", "toi") and words.text(at + 1) not in ("sáu", "tối", "tôi"):
        return at + 2, quarter_of(add_months(this.first, 3), is_next=True)
    number = words.digits(at + 1, most=1) or _ROMAN.get(words.fold(at + 1))
    if number is not None:
        if not 1 <= number <= 4:
            return None
        end = at + 2
        after = words.after(end, "nam", "/", "-", "cua nam", "nam nay", "nam sau") or end
        year = words.digits(after, most=4)
        month = number * 3 - 2
        if year is not None and after > end and 2000 <= year < 2100:
            return after + 1, quarter_of(date(year, month, 1))
        is_next = words.after(end, "nam sau", "nam toi", "sang nam", "qua nam")
        shift = 0 if words.after(end, "nam nay") else 1 if is_next else None
        if shift is not None:
            return end + 2, quarter_of(date(today.year + shift, month, 1))
        start = date(today.year, month, 1)
        return end, _later(quarter_of(start), quarter_of(start.replace(year=start.year + 1)), when)
    if (is_part or is_in(words, at)) and words.text(at) != "quỹ":
        return at + 1, Period(this.first, this.last, "quarter", is_named=False)
    return None


def quarter_of(first: date, *, is_next: bool = False) -> Period:
    end = add_months(first, 2)
    return Period(first, last_day_of(end.year, end.month), "quarter", is_next=is_next)


def half_year_at(words: Words, at: int, when: When) -> tuple[int, Period] | None:
    """`6 tháng đầu năm`, `9 tháng`, `nửa cuối năm`."""
    first_half = words.after(at, "6 thang dau nam", "sau thang dau nam", "nua dau nam", "nua nam dau")
    nine = words.after(at, "9 thang dau nam", "chin thang dau nam")
    second = words.after(at, "6 thang cuoi nam", "sau thang cuoi nam", "nua cuoi nam", "nua nam cuoi")
    end = first_half or nine or second
    if not end:
        return None
    end_month = 6 if first_half else 9 if nine else 12
    start_month = 7 if second else 1

    def of(year: int) -> Period:
        return Period(date(year, start_month, 1), last_day_of(year, end_month), "half")

    year = words.digits(end, most=4)
    if year is not None and 2000 <= year < 2100:
        return end + 1, of(year)
    if words.after(end, "nay"):
        return end + 1, of(when.today.year)
    if words.after(end, "sau", "toi"):
        return end + 1, of(when.today.year + 1)
    return end, _later(of(when.today.year), of(when.today.year + 1), when)


def _year(words: Words, at: int, when: When, *, is_part: bool) -> tuple[int, Period] | None:
    is_over_to = _is_over_to(words, at) and words.fold(at + 1) == "nam"
    place = at + 1 if is_over_to else at
    if words.fold(place) != "nam" or not words.maybe(place, "năm"):
        return None
    today = when.today
    number = words.digits(place + 1, most=4)
    if number is not None:
        return (place + 2, year_of(number)) if 2000 <= number < 2100 else None
    if words.after(place + 1, "nay"):
        return place + 2, year_of(today.year)
    if words.after(place + 1, "sau", "toi") and words.text(place + 1) not in ("sáu", "tối", "tôi"):
        return place + 2, year_of(today.year + 1, is_next=True)
    if is_over_to:
        following = year_of(today.year + 1, is_next=True)
        return place + 1, Period(following.first, following.last, "year", "C", ("vague",), is_next=True)
    if (is_part or is_in(words, place)) and words.fold(place + 1) not in (
        "hoc",
        "ngay",
        "bay",
        "tuan",
        "thang",
        "gio",
    ):
        return place + 1, Period(date(today.year, 1, 1), date(today.year, 12, 31), "year", is_named=False)
    return None


def year_of(year: int, *, is_next: bool = False) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), "year", is_next=is_next)
