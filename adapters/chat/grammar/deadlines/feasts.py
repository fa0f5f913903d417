"""Lunar days, Tết and the named days of the year: rằm tháng Giêng, mùng 5, 28 Tết, trước Giỗ Tổ, trước Noel."""

from dataclasses import replace
from datetime import date, timedelta

from adapters.chat.grammar.deadlines.dates import (
    month_at,
    of_this_month,
    read_date,
    settle,
    solar_month_named,
)
from adapters.chat.grammar.deadlines.lunar import lunar_day, solar_day
from adapters.chat.grammar.deadlines.moments import ASK, DAY, NEAR_PAST_DAYS, Part, When
from adapters.chat.grammar.deadlines.vocabulary import Phrases, vocabulary
from adapters.chat.grammar.deadlines.words import Words

_SOLAR = {
    "tet duong lich": (1, 1), "tet duong": (1, 1), "tet tay": (1, 1), "nam moi duong lich": (1, 1),
    "quoc te phu nu": (8, 3), "giai phong mien nam": (30, 4), "ngay giai phong": (30, 4), "ngay chien thang": (30, 4),
    "quoc te lao dong": (1, 5), "quoc te thieu nhi": (1, 6), "thuong binh liet si": (27, 7), "quoc khanh": (2, 9),
    "khai giang": (5, 9), "chuyen doi so quoc gia": (10, 10), "ngay chuyen doi so": (10, 10),
    "phu nu viet nam": (20, 10), "nha giao viet nam": (20, 11), "ngay nha giao": (20, 11),
    "van hoa viet nam": (24, 11), "giang sinh": (25, 12), "noel": (25, 12), "no en": (25, 12),
}  # fmt: skip
_LUNAR = {
    "gio to hung vuong": (10, 3), "gio to": (10, 3), "phat dan": (15, 4), "vu lan": (15, 7), "trung thu": (15, 8),
    "ong cong ong tao": (23, 12), "ong tao": (23, 12), "ong cong": (23, 12), "tet doan ngo": (5, 5), "giao thua": (30, 12),
    "tet nguyen tieu": (15, 1),
}  # fmt: skip
_SOLAR_NAMES, _LUNAR_NAMES = Phrases(*_SOLAR), Phrases(*_LUNAR)
_MONTHS = {"gieng": 1, "chap": 12}
_LUNAR_SIGNS = Phrases("am lich", "al", "lich am")
# Every wording of a lunar day or a feast has one of these.
_SIGNS = vocabulary(
    """ram mung mong tet gieng chap am al lich le nu giai chien lao nhi liet khanh giang doi nha hoa noel en gio phat lan
    trung ong thua"""
)


def read_feast(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """The lunar day or named day that stands here, and the place after it."""
    if _SIGNS.isdisjoint(words.heard):
        return None
    lunar = _lunar_part(words, at, when) or _ram(words, at, when) or _mung(words, at, when) or _lunar(words, at, when)
    if lunar and lunar[1].day and words.surely(at - 1, "sau"):
        # `sau rằm tháng Giêng`: from the next working day on, which is asked about.
        return lunar[0], replace(lunar[1].noted(kind="C"), day=when.working_from(lunar[1].day + DAY))
    return lunar or _named(words, at, when) or _long_before(words, at, when)


def _ram(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    start = words.after(at, "ngay") or at
    if words.fold(start) != "ram" or words.text(start) not in ("rằm", "ram"):
        return None
    month = _lunar_month(words, start + 1)
    if month:
        end = words.beyond(month[0], _LUNAR_SIGNS) or month[0]
        return end, _coming(15, month[1], when)
    end = words.after(start + 1, "thang nay", "nay", "thang toi", "thang sau", "sap toi", "toi")
    if not end and words.text(start) != "rằm":
        return None
    _, number, year = lunar_day(when.today)
    day = solar_day(15, number, year)
    notes: tuple[str, ...] = ("lunar",)
    if day is None or day <= when.today:
        number, year = (1, year + 1) if number == 12 else (number + 1, year)
        day = solar_day(15, number, year)
        if end and words.fold(end - 1) == "nay":
            # `rằm tháng này`, and it has passed.
            notes = ("next_month", "lunar")
    return end or start + 1, Part(day, "B" if day else "C", notes)


def _lunar_month(words: Words, at: int) -> tuple[int, int] | None:
    if words.fold(at) != "thang" or solar_month_named(words, at):
        return None
    named = _MONTHS.get(words.fold(at + 1))
    if named:
        return at + 2, named
    number = words.number(at + 1, most=2)
    return (number[1], number[0]) if number and 1 <= number[0] <= 12 else None


def _lunar_part(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`hết tháng Giêng`, `đầu tháng Chạp`: a lunar month ends on its 29th or 30th, begins with its first ten days."""
    start = words.after(at, "cuoi", "dau", "giua") or at
    if words.fold(start) != "thang" or words.fold(start + 1) not in _MONTHS or solar_month_named(words, start):
        return None
    month = _MONTHS[words.fold(start + 1)]
    name = words.fold(at)
    if name in ("dau", "giua"):
        return start + 2, _coming(10 if name == "dau" else 15, month, when).noted(
            "vague", kind="C" if name == "dau" else "B"
        )
    part = _coming(30, month, when)
    part = Part(part.day, "B", ("lunar",)) if part.day else part
    return start + 2, replace(part, is_period=True, is_bare=start == at)


def _mung(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`mùng 5`: the first ten days of a lunar month, though many say it of the solar one."""
    start = words.after(at, "ngay") or at
    if not (words.surely(start, "mùng") or words.surely(start, "mồng") or words.text(start) == "mung"):
        return None
    number = words.number(start + 1, most=2)
    if number is None or not 1 <= number[0] <= 10:
        return None
    day, end = number
    if words.fold(end) == "tet":
        part = _coming(day, 1, when)
        return end + 1, replace(part, starts=part.day)
    if words.text(end) == "tây":
        return end + 1, of_this_month(day, when)
    solar = month_at(words, end, when)
    if solar and words.fold(solar[0] - 1) in ("lich", "duong", "dl"):
        return solar[0], settle(day, solar[1], solar[2], when)
    if solar and solar[2] is not None:
        return solar[0], _asked(settle(day, solar[1], solar[2], when))
    month = _lunar_month(words, end)
    if month is None:
        return end, _asked(of_this_month(day, when))
    sign = words.beyond(month[0], _LUNAR_SIGNS)
    if sign or words.fold(end + 1) in _MONTHS:
        return sign or month[0], _coming(day, month[1], when)
    return month[0], _asked(settle(day, month[1], None, when))


def _asked(part: Part) -> Part:
    return replace(part.noted("solar_or_lunar", kind="C"), is_date=False)


def _lunar(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`28 Tết`, `23 tháng Chạp`, `15/8 âm lịch`, `ngày 10 tháng 3 âm lịch`."""
    start = words.after(at, "ngay") or at
    number = words.number(start, most=2)
    if number is None or not 1 <= number[0] <= 30:
        return None
    day, end = number
    if words.fold(end) == "tet" and day >= 20:
        return end + 1, _coming(day, 12, when)
    if words.fold(end) == "chap" and words.text(end) == "chạp":
        return end + 1, _coming(day, 12, when)
    month = _lunar_month(words, end)
    if month is None and words.fold(end) in ("/", "-", ".") and words.digits(end + 1) is not None:
        month = end + 2, words.digits(end + 1) or 0
    if month is None:
        return None
    sign = words.beyond(month[0], _LUNAR_SIGNS)
    if sign or words.fold(month[0] - 1) in _MONTHS:
        return sign or month[0], _coming(day, month[1], when)
    return None


def _coming(day: int, month: int, when: When) -> Part:
    """The coming lunar day; just passed or missing from its month it is asked about."""
    year = lunar_day(when.today)[2]
    this = solar_day(day, month, year)
    if this is None and solar_day(day - 1, month, year) is not None:
        return Part(solar_day(day - 1, month, year), "C", ("no_such_day", "lunar"))
    if this is not None and this >= when.today:
        return Part(this, "B", ("lunar",))
    if this is not None and (when.today - this).days <= NEAR_PAST_DAYS:
        return ASK.noted("past", "lunar")
    following = solar_day(day, month, year + 1)
    return Part(following, "B", ("lunar", "next_year")) if following else ASK.noted("no_such_day", "lunar")


def _named(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    is_after = words.fold(at - 1) == "sau"
    start = words.after(at, "ngay le", "ngay nghi le", "ngay nghi", "dip le", "le", "dip", "ky nghi le", "ngay") or at
    for table, phrases, is_lunar in ((_SOLAR, _SOLAR_NAMES, False), (_LUNAR, _LUNAR_NAMES, True)):
        end = words.beyond(start, phrases)
        if end and not _is_an_hour(words, start, end):
            day, month = table[" ".join(words.fold(place) for place in range(start, end))]
            end = words.after(end, "viet nam") or end
            part = _coming(day, month, when) if is_lunar else replace(settle(day, month, None, when), is_date=False)
            return end, part if part.day is None else _feast(part, part.day, when, is_after=is_after)
    if words.fold(start - 1) == "le":
        dated = read_date(words, start, when)
        if dated and dated[1].day:
            return dated[0], _feast(dated[1], dated[1].day, when, is_after=is_after)
    return _tet(words, start, when)


def _is_an_hour(words: Words, at: int, end: int) -> bool:
    """`bao giờ tổ ấp 3 …`: no `giỗ tổ`."""
    return words.fold(at) == "gio" and (
        words.text(at) == "giờ" or words.fold(end) in ("ap", "kp", "thon", "khu", "dan")
    )


def _feast(part: Part, day: date, when: When, *, is_after: bool) -> Part:
    """A feast is due on its day; `trước` means the last working day before, `sau` is asked about."""
    if is_after:
        return Part(when.working_from(day + DAY), "C", part.notes)
    return replace(part.noted(kind="B"), starts=day, rule="")


def _tet(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """Tết itself: its leave is announced late, so a date is only proposed."""
    ends = words.after(
        at, "cuoi nam am lich", "het nam am lich", "cuoi nam am", "het nam am", "cuoi nam ta", "nam am lich"
    )
    if ends:
        first = _first_of_year(when)
        return ends, ASK.noted("tet") if first is None else Part(_last_working_before(first, when), "C", ("tet",))
    is_after = words.after(at, "sau", "ra", "qua", "het", "an", "xong")
    start = words.after(is_after or at, "ky nghi", "nghi", "dip") or is_after or at
    if words.fold(start) != "tet" or words.text(start) not in ("tết", "tet"):
        return None
    western = words.after(start + 1, "duong lich", "tay", "duong")
    if western:
        new_year = date(when.today.year + 1, 1, 1)
        return western, Part(when.working_from(new_year + DAY), "C", ("tet",))
    end = words.after(start + 1, "nguyen dan", "am lich", "ta", "co truyen", "nam nay", "dinh mui") or start + 1
    first = _first_of_year(when)
    if first is None:
        return end, ASK.noted("tet")
    if is_after and words.fold(at) != "an":
        return end, Part(when.working_from(first + DAY), "C", ("tet",))
    ahead = _ahead_of(words, end)
    if ahead and words.fold(at - 1) == "truoc":
        # `trước Tết 2 tuần`
        return ahead[0], Part(when.working_until(first - ahead[1]), "C", ("tet",))
    before = _last_working_before(first, when)
    is_led = words.fold(at - 1) in ("truoc", "den", "giap", "can", "toi", "sat", "han")
    return end, Part(before, "C", ("tet",), starts=first, is_bare=not is_led)


def _first_of_year(when: When) -> date | None:
    """The coming first day of a lunar year."""
    year = lunar_day(when.today)[2]
    first = solar_day(1, 1, year)
    return solar_day(1, 1, year + 1) if first is None or first < when.today else first


def _long_before(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`1 tháng trước Tết`, `10 ngày trước Noel`."""
    ahead = _ahead_of(words, at)
    if ahead is None or words.fold(ahead[0]) != "truoc":
        return None
    feast = _named(words, ahead[0] + 1, when)
    if feast is None or feast[1].starts is None:
        return None
    return feast[0], Part(when.working_until(feast[1].starts - ahead[1]), "C", feast[1].notes)


def _ahead_of(words: Words, at: int) -> tuple[int, timedelta] | None:
    """`2 tuần`, `10 ngày` behind a feast: so long before it."""
    number = words.number(at, most=2)
    days = {"tuan": 7, "ngay": 1, "hom": 1, "bua": 1, "thang": 30}.get(words.fold(number[1])) if number else None
    return (number[1] + 1, number[0] * days * DAY) if number and days else None


def _last_working_before(day: date, when: When) -> date:
    return when.working_until(day - DAY)
