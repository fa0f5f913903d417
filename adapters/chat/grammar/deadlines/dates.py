"""Dates as written: 15/12, 5.12, 15-12-2026, ngày 15 tháng 12 năm 2026, ngày 30, and ranges of them."""

from datetime import date

from adapters.chat.grammar.deadlines.moments import ASK, Part, When, ahead_or_next_year, last_day_of, make_day
from adapters.chat.grammar.deadlines.vocabulary import Phrases, vocabulary
from adapters.chat.grammar.deadlines.words import Words

_SEPARATORS = ("/", "-", ".", "–", "—")
_CENTURY = 2000
# Words before two numbers with a slash that make them a place, a share or a document's number.
_NO_DATE_BEFORE = vocabulary(
    """duoc dat tong ap to so phuong kp khu hem ngo ngach duong quan ty ti diem moi dieu khoan muc nghi cv qd nq kh lop khoi lo thua nha"""
)
_DATE_BEFORE = vocabulary("han chot cuoi truoc den toi nhat ngay la : xong")
_MONTH_NAMES = {"gieng": 1, "chap": 12}
_SOLAR_SIGNS = Phrases("duong lich", "lich duong", "duong", "dl")


def read_date(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """The date that stands here, settled by rules R6 and R7; and the place after it."""
    start = words.after(at, "ngay", "hom", "bua") or at
    is_led = start > at and words.fold(at) == "ngay"
    found = _iso(words, start) or _range(words, start, when) or _slashed(words, start, when, is_led=is_led)
    if found:
        return found
    if start > at and words.fold(at) in ("hom", "bua") and words.fold(start + 1) in ("nua", "toi", "sau"):
        return None
    return _spelled(words, start, when, is_led=is_led)


def _iso(words: Words, at: int) -> tuple[int, Part] | None:
    year, month, day = words.digits(at, most=4), words.digits(at + 2), words.digits(at + 4)
    if year is None or month is None or day is None or len(words.fold(at)) != 4:
        return None
    if words.fold(at + 1) not in ("-", "/") or words.fold(at + 3) != words.fold(at + 1) or not words.glued(at + 4):
        return None
    return at + 5, _exactly(make_day(year, month, day))


def _slashed(words: Words, at: int, when: When, *, is_led: bool) -> tuple[int, Part] | None:
    """Day, month and perhaps year between slashes, dots or hyphens, all written without blanks."""
    day, sign, month = words.digits(at), words.fold(at + 1), words.digits(at + 2)
    if day is None or sign not in _SEPARATORS or not (words.glued(at + 1) and words.glued(at + 2)):
        return None
    if sign == "/" and words.fold(at + 2) == "t" and words.glued(at + 3):
        month = words.digits(at + 3)
        return None if month is None else (at + 4, settle(day, month, None, when))
    if month is None or (words.glued(at) and not words.is_mark(at - 1)):
        return None
    end, year = at + 3, None
    if words.fold(end) == sign and words.glued(end) and words.glued(end + 1):
        year = words.digits(end + 1, most=4)
        if year is None or len(words.fold(end + 1)) == 3:
            # A number and letters after a slash is a document, a third small number nothing known.
            return None
        year = year + _CENTURY if year < 100 else year
        end += 2
    if (words.fold(end) in ("/", "%") and words.glued(end)) or (words.glued(end) and words.fold(end).isalpha()):
        return None
    if year is None and words.fold(end) in ("nam", "sang", "cua", "qua"):
        end, year = _year_at(words, end, when)
    if year is None and not is_led:
        if (
            words.fold(at - 1) in _NO_DATE_BEFORE
            or words.after(at - 2, "ty le", "ti le")
            or _counts_something(words, end)
        ):
            return None
        if day > 31 or day == 0 or month == 0 or (day, month) == (24, 7):
            return (end, ASK.noted("no_such_day")) if _is_no_day(words, at, day, month) else None
    is_bare = (sign != "/" or month > 12) and year is None and not is_led
    part = settle(day, month, year, when)
    return end, Part(part.day, part.kind, part.notes, rule=part.rule, is_bare=is_bare, is_date=True)


def _is_no_day(words: Words, at: int, day: int, month: int) -> bool:
    """`hạn 32/12`: a day that no month has, and no share of anything either."""
    if day <= 31 or not 1 <= month <= 12:
        return False
    return words.fold(at - 1) in _DATE_BEFORE or all(
        words.is_courtesy(place) for place in (*range(at), *range(at + 3, len(words)))
    )


def _counts_something(words: Words, at: int) -> bool:
    """Whether two numbers with a slash are so many of so many: a unit of measure follows."""
    return words.fold(at) in _COUNTED or (words.fold(at) == "so" and words.fold(at + 1) in _COUNTED)


_COUNTED = vocabulary(
    """ho nguoi ap xa phuong khu tre cai dong ty cuoc buoi luot diem phieu sap lop km kg m % hs mau hoc cong tieu
    nhiem hoi thanh doan chi san don tai to ca may bo truong"""
)


def _range(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`25-28/11`: the end of it."""
    first, last = words.digits(at), words.digits(at + 2)
    if first is None or last is None or words.fold(at + 1) not in ("-", "–", "—") or words.fold(at + 3) != "/":
        return None
    if not 1 <= first <= 31 or (words.glued(at) and not words.is_mark(at - 1)):
        return None
    found = _slashed_plain(words, at + 2, when)
    return found if found and words.digits(at + 4) is not None else None


def _slashed_plain(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    found = _slashed(words, at, when, is_led=True)
    return (found[0], found[1].noted("range")) if found else None


def _spelled(words: Words, at: int, when: When, *, is_led: bool) -> tuple[int, Part] | None:
    """`ngày 15 tháng 12 năm 2026`, `15 tháng 12`, `ngày 15 tháng sau`, `ngày 15`."""
    number = words.number(at, most=2)
    if number is None or (words.fold(at) == "mot" and words.text(at) != "một" and not is_led):
        return None
    day, end = number
    if words.fold(end) in ("/", "-", ".") and words.fold(end + 1) == "t":
        end += 1
    month = month_at(words, end, when) if is_led or not _counts_weeks(words, at) else None
    if month:
        end, number_of_month, year = month
        if not 1 <= day <= 31 and not is_led:
            return None
        part = settle(day, number_of_month, year, when)
        return end, Part(part.day, part.kind, part.notes, rule=part.rule, is_date=True)
    if words.text(end) == "tây" and 1 <= day <= 31 and words.digits(at) is not None:
        # `26 tây`: of the sun, whatever stands before it.
        return end + 1, of_this_month(day, when)
    if not is_led or words.fold(end) in ("/", "%") or words.fold(at) == "mot":
        return None
    if words.fold(end) in ("h", "g", "gio"):
        return None
    return end, of_this_month(day, when)


def _counts_weeks(words: Words, at: int) -> bool:
    """`tuần 2 tháng 12`: that week, and no day."""
    named = at - 1 - (words.fold(at - 1) == "thu")
    return words.fold(named) == "tuan" and words.text(named) in ("tuần", "tuan")


def after_solar_sign(words: Words, at: int) -> int:
    """The place after `dương lịch`, which says that the day before it is none of the moon; 0 where it does not stand."""
    end = words.beyond(at, _SOLAR_SIGNS)
    return end if end and words.text(at) not in ("đường", "đương") else 0


def solar_month_named(words: Words, at: int) -> tuple[int, int] | None:
    """`tháng chạp dương lịch`: the month of the sun that is called by the name of the moon's, and the place after it."""
    if words.fold(at) != "thang" or words.fold(at + 1) not in _MONTH_NAMES:
        return None
    end = after_solar_sign(words, at + 2)
    return (end, _MONTH_NAMES[words.fold(at + 1)]) if end else None


def month_at(words: Words, at: int, when: When) -> tuple[int, int, int | None] | None:
    """The month named here (`tháng 12 [năm 2026]`, `T12`, `tháng sau`) with its year if told; and the place after it."""
    if words.fold(at) == "t" and words.glued(at + 1) and not words.glued(at - 0):
        number = words.digits(at + 1)
        if number is None or not 1 <= number <= 12:
            return None
        end, year = _year_at(words, at + 2, when)
        return end, number, year
    if words.fold(at) == "t" and words.glued(at + 1):
        number = words.digits(at + 1)
        return (at + 2, number, None) if number is not None and 1 <= number <= 12 else None
    if words.fold(at) != "thang" or words.text(at) == "thắng":
        return None
    today = when.today
    end = words.after(at + 1, "nay")
    if end:
        return end, today.month, today.year
    if words.text(at + 1) in ("sau", "tới", "toi") and not words.is_mark(at + 1):
        following = last_day_of(today.year, today.month).toordinal() + 1
        day = date.fromordinal(following)
        return at + 2, day.month, day.year
    named = solar_month_named(words, at)
    if named:
        end, year = _year_at(words, named[0], when)
        return end, named[1], year
    number_found = words.number(at + 1, most=2)
    if number_found is None or not 1 <= number_found[0] <= 31:
        return None
    end, year = _year_at(words, number_found[1], when)
    return after_solar_sign(words, end) or end, number_found[0], year


def _year_at(words: Words, at: int, when: When) -> tuple[int, int | None]:
    """The year told here, and the place after it; the same place where none is."""
    after = words.after(at, "nam", "/", "-") or at
    number = words.digits(after, most=4)
    if number is not None and len(words.fold(after)) == 4 and after > at:
        return after + 1, number
    following = words.after(at, "sang nam", "qua nam", "cua nam sau", "nam sau", "nam toi")
    if following and words.text(following - 1) not in ("sáu", "tối", "tôi"):
        return following, when.today.year + 1
    this = words.after(at, "cua nam nay", "nam nay")
    return (this, when.today.year) if this else (at, None)


def settle(day: int, month: int, year: int | None, when: When) -> Part:
    """Rule R7 for a day and month; without a year the coming one, a day that does not exist is asked about."""
    rule = f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
    if year is not None:
        return _exactly(make_day(year, month, day), rule)
    this_year, next_year = make_day(when.today.year, month, day), make_day(when.today.year + 1, month, day)
    part = ahead_or_next_year(this_year, next_year, when)
    return Part(part.day, part.kind, part.notes, rule=rule, is_date=True)


def _exactly(day: date | None, rule: str = "") -> Part:
    return ASK.noted("no_such_day") if day is None else Part(day, rule=rule, is_date=True)


def of_this_month(day: int, when: When) -> Part:
    """Rule R6: a bare day is of this month while ahead, else of the next; today, and days that are not, are asked."""
    today = when.today
    rule = f"FREQ=MONTHLY;BYMONTHDAY={day}"
    if not 1 <= day <= 31:
        return ASK.noted("no_such_day")
    this_month = make_day(today.year, today.month, day)
    following = date.fromordinal(last_day_of(today.year, today.month).toordinal() + 1)
    next_month = make_day(following.year, following.month, day)
    if day > today.day:
        if this_month is None:
            return Part(next_month, "C", ("no_such_day",), rule=rule, is_date=True)
        return Part(this_month, rule=rule, is_date=True)
    if day == today.day:
        return Part(this_month, "C", ("today",), rule=rule, is_date=True)
    if next_month is None:
        return ASK.noted("no_such_day")
    return Part(next_month, "B", ("next_month",), rule=rule, is_date=True)
