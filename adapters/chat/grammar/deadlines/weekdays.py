"""Weekdays in every writing (thứ 6, T6, thứ sáu tuần sau, CN) and what only looks like one."""

from dataclasses import replace
from datetime import date, timedelta

from adapters.chat.grammar.deadlines.days import KIN
from adapters.chat.grammar.deadlines.moments import ASK, DAY, Part, When, last_day_of
from adapters.chat.grammar.deadlines.vocabulary import vocabulary
from adapters.chat.grammar.deadlines.words import Words

WEEK = timedelta(days=7)
_MOST_WEEKDAYS = 6
BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SPELLED = {"hai": 0, "ba": 1, "tu": 2, "bon": 2, "nam": 3, "sau": 4, "bay": 5}
_TIME_FIRST = vocabulary("ngay thu t cn chieu sang trua mung luc")
_ORDINALS = vocabulary("lan nguoi dot ky quy thang nam muc hang xep dung tri ban vong khoa cau so phan loai cap")
# What may follow a weekday whose `thu` carries no diacritic; anything else may be something that is collected.
_FOLLOWERS = vocabulary(
    """nay tuan toi hang moi sap nhe nha nhen a em e chi anh minh nop gui xong hoan bao bc phai la can hop ngay luc
    vao den sang chieu trua cuoi dau cua thi se roi giup giao co di duoc cho lam va hoac hay truoc tro moi dinh
    nua toi tui ne nghe nho voi ak oi luon ha"""
)
_LEADERS = vocabulary(
    """truoc den toi han vao sang chieu trua dem ngay moi nhat chot cuoi xong thanh qua het gio h g deadline hang
    la cac tu trong lui doi buoi luc trinh gui nop chuyen va"""
)


def read_weekday(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """The weekday that stands here with its week, as a day; and the place after it."""
    found = weekday_at(words, at)
    if found is None:
        return None
    end, weekday = found
    kind = "B" if weekday >= 5 else "A"
    of_month = _of_month(words, end, weekday, when)
    if of_month:
        return of_month
    monday = when.today - when.today.weekday() * DAY
    rule = f"FREQ=WEEKLY;BYDAY={BYDAY[weekday]}"
    of = words.after(end, "cua", "dau", "cuoi", "giua") or end
    if of > end and words.fold(of) == "tuan" and which_week(words, of) is None:
        end = of + 1
    week = which_week(words, of)
    if week is not None:
        end, ahead = week
        day = monday + ahead * WEEK + weekday * DAY
        if day >= when.today:
            return end, Part(day, "B" if day == when.today else kind, rule=rule, is_date=True)
        if ahead < 0:
            return end, ASK.noted("past")
        return end, Part(day + WEEK, "C", ("past",), is_date=True)
    day = monday + weekday * DAY
    is_today = day == when.today
    if day <= when.today:
        day += WEEK
    after = words.after(end, "sap toi", "ke tiep", "tiep theo", "toi day", "toi", "sau")
    if after and words.text(after - 1) not in ("tối", "tôi", "sáu") and not _starts_session(words, after - 1):
        return after, Part(day, "B", rule=rule, is_date=True)
    if words.after(end, "vua roi", "roi", "vua qua", "truoc do") and not words.after(end, "roi nop"):
        return end + 1, ASK.noted("past")
    after = words.after(end, "nay", "day")
    if after:
        return after, Part(day, "C" if is_today else kind, ("today",) if is_today else (), rule=rule, is_date=True)
    return end, Part(day, "C" if is_today else kind, ("today",) if is_today else (), rule=rule, is_date=True)


def _starts_session(words: Words, at: int) -> bool:
    return words.fold(at) == "toi" and words.fold(at + 1) in ("nay", "mai", "nop", "gui", "se")


def weekday_at(words: Words, at: int) -> tuple[int, int] | None:
    """The weekday (Monday is 0) that stands here, and the place after it."""
    start = words.after(at, "ngay") or at
    end = words.after(start, "chu nhat")
    if end:
        return None if words.text(start) == "chú" or (words.plain and words.fold(start - 1) in KIN) else (end, 6)
    if words.fold(start) == "cn" and words.fold(start - 1) not in ("to", "nganh", "phong") and words.fold(start + 1) not in (
        "so", "cao", "thong", ".", "-"
    ):  # fmt: skip
        return start + 1, 6
    if words.fold(start) == "t" and words.fold(start + 1) == "." and words.glued(start + 2):
        # `T.6`
        number = words.digits(start + 2, most=1)
        if number is not None and 2 <= number <= 7 and not words.glued(start + 3):
            return start + 3, number - 2
    if words.fold(start) == "t" and words.glued(start + 1) and not words.glued(start):
        number = words.digits(start + 1, most=1)
        is_month = words.fold(start - 1) in ("trong", "cuoi", "dau", "giua") or words.fold(start + 2) == "nam"
        if (
            number is None
            or is_month
            or not 2 <= number <= 7
            or (words.glued(start + 2) and words.fold(start + 2) == "/")
        ):
            return None
        return start + 2, number - 2
    return _thu(words, start)


def _thu(words: Words, at: int) -> tuple[int, int] | None:
    if words.fold(at) != "thu" or (words.fold(at - 1) in _ORDINALS and words.fold(at - 2) not in ("dinh", "tan")):
        return None
    if words.fold(at - 1) in ("tuan", "buoi") and words.text(at - 1) in ("tuần", "buổi", "tuan", "buoi"):
        return None
    number = words.digits(at + 1, most=1)
    weekday = _SPELLED.get(words.fold(at + 1)) if number is None else number - 2
    if weekday is None or not 0 <= weekday <= 5:
        return None
    end = at + 2
    if words.text(at) != "thứ":
        if words.fold(at - 1) in KIN or words.after(at - 3, "d / c") or words.fold(end) in ("/", "%"):
            return None
        is_timed = words.digits(at - 1) is not None and words.fold(at - 2) in (":", "h", "g")
        is_dated = words.digits(end) is not None and words.fold(end + 1) in ("/", "-", ".", "h", "g", "gio", ":")
        is_led = words.fold(at - 1) in _LEADERS or is_timed or is_dated
        if not is_led and not words.is_mark(end) and words.fold(end) not in _FOLLOWERS:
            return None
        if words.text(at) != "thu" and not is_led and not words.is_mark(at - 1):
            return None
    return end, weekday


def weekdays_at(words: Words, at: int) -> tuple[int, tuple[int, ...]] | None:
    """Several weekdays in a row (thứ 2, 4, 6; thứ 2 và thứ 5), and the place after them."""
    start = words.after(at, "cac") or at
    found = weekday_at(words, start)
    if found is None:
        return None
    end, first = found
    days = [first]
    for _ in range(_MOST_WEEKDAYS):
        joined = words.after(end, ",", "va", "-", "/", "&", ", va") or end
        more = weekday_at(words, joined)
        if more is None and joined > end:
            number = words.digits(joined, most=1)
            if number is not None and 2 <= number <= 7 and words.fold(joined + 1) not in ("/", "h", "g", ":", "."):
                more = joined + 1, number - 2
        if more is None or joined == end:
            break
        end, day = more
        days.append(day)
    return end, tuple(sorted(set(days)))


def which_week(words: Words, at: int) -> tuple[int, int] | None:
    """`tuần này`, `tuần sau`, `tuần sau nữa`: how many weeks ahead, and the place after it."""
    if words.fold(at) != "tuan" or words.text(at) in ("tuấn", "tuân"):
        return None
    if words.text(at) == "tuan" and words.fold(at - 1) in KIN and words.fold(at - 2) != "thu":
        # `chi tuan`; but `thu ba tuan sau`.
        return None
    end = words.after(at + 1, "sau nua", "toi nua", "ke nua", "sau sau")
    if end:
        return end, 2
    end = words.after(at + 1, "ke tiep", "tiep theo", "sap toi", "sau", "toi", "ke", "moi")
    if end and words.text(end - 1) not in ("sáu", "tối", "tôi"):
        return end, 1
    end = words.after(at + 1, "nay", "hien tai")
    if end:
        return end, 0
    end = words.after(at + 1, "truoc nua", "truoc", "vua roi", "vua qua", "roi", "qua")
    if end and not time_follows(words, end):
        return end, -1
    return None


def time_follows(words: Words, at: int) -> bool:
    if words.fold(at - 1) != "truoc":
        return False
    number = words.number(at, most=2)
    is_hour = number is not None and words.fold(number[1]) in ("gio", "h", "g")
    return is_hour or words.digits(at) is not None or words.fold(at) in _TIME_FIRST


def _of_month(words: Words, at: int, weekday: int, when: When) -> tuple[int, Part] | None:
    """`thứ 6 cuối cùng của tháng`, `thứ 2 đầu tiên của tháng sau`."""
    end = words.after(at, "cuoi cung cua thang", "cuoi cung trong thang", "cuoi cung thang", "cuoi thang")
    first = 0 if end else words.after(at, "dau tien cua thang", "dau tien trong thang", "dau tien thang", "dau thang")
    end = end or first or _before_each(words, at)
    if not end:
        return None
    first = first or (end if words.fold(end - 1) in ("tien", "dau") else 0)
    place = 1 if first else -1
    day, index = when.today, 0
    after = words.after(end, "nay")
    if not after:
        after = words.after(end, "sau", "toi")
        index = 1 if after else 0
    named = words.number(end, most=2)
    if named is not None and 1 <= named[0] <= 12:
        after, index = named[1], (named[0] - when.today.month) % 12
    for ahead in (index, index + (12 if named else 1)):
        number = when.today.year * 12 + when.today.month - 1 + ahead
        day = _nth(number // 12, number % 12 + 1, weekday, place)
        if day >= when.today:
            break
    rule = f"FREQ=MONTHLY;BYDAY={place if place < 0 else '+1'}{BYDAY[weekday]}".replace("+", "")
    return after or end, replace(Part(day, "B"), rule=rule, is_date=True)


def _before_each(words: Words, at: int) -> int:
    """The place after `cuối cùng` or `đầu tiên` with `hằng tháng` behind it; 0 where that does not stand here."""
    end = words.after(at, "cuoi cung", "dau tien", "cuoi", "dau")
    return end if end and words.after(end, "hang thang", "moi thang", "cua moi thang", "cua hang thang") else 0


def _nth(year: int, month: int, weekday: int, place: int) -> date:
    if place > 0:
        first = date(year, month, 1)
        return first + (weekday - first.weekday()) % 7 * DAY
    last = last_day_of(year, month)
    return last - (last.weekday() - weekday) % 7 * DAY
