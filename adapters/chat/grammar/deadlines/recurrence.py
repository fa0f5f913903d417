"""What repeats as an RRULE and its first date (rule R12): on which days of a month, of a week, of a quarter."""

from datetime import date

from adapters.chat.grammar.deadlines.moments import DAY, Part, When, add_months, last_day_of
from adapters.chat.grammar.deadlines.repeats import UNCLEAR, Repeat, read_repeat, weekly
from adapters.chat.grammar.deadlines.weekdays import BYDAY, weekdays_at
from adapters.chat.grammar.deadlines.words import Words

_WORKDAYS = "MO,TU,WE,TH,FR"
_EVERY_WORKDAY = f"FREQ=WEEKLY;BYDAY={_WORKDAYS}"
_LAST_WORKDAY = f"FREQ=MONTHLY;BYDAY={_WORKDAYS};BYSETPOS=-1"
_QUARTER_MONTHS = {"dau": (1, 4, 7, 10), "giua": (2, 5, 8, 11), "cuoi": (3, 6, 9, 12)}
_MOST_DAYS = 5
_SEARCHED_DAYS = 4 * 366


def read_quarter_day(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`ngày 10 tháng đầu quý sau`: a day of a month counted within the quarter."""
    start = words.after(at, "ngay")
    number = words.number(start, most=2) if start else None
    if number is None or not 1 <= number[0] <= 31:
        return None
    day, end = number
    end = words.after(end, "cua") or end
    if words.fold(end) != "thang" or words.fold(end + 1) not in _QUARTER_MONTHS:
        return None
    months = _QUARTER_MONTHS[words.fold(end + 1)]
    after = words.after(end + 2, "tien cua quy", "cua quy", "quy", "moi quy", "cua moi quy")
    if not after:
        return None
    is_next = bool(words.after(after, "sau", "toi", "ke tiep"))
    after = words.after(after, "sau", "toi", "ke tiep", "nay") or after
    today = when.today
    quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    first = add_months(quarter, 3) if is_next else quarter
    rule = f"FREQ=MONTHLY;BYMONTH={_listed(months)};BYMONTHDAY={day}"
    found = _first(rule, max(first, today + DAY), when)
    return (after, Part(found, "B", rule=rule)) if found else None


def read_month_days(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`ngày 15 và 30` before a repetition: several days of a month."""
    start = words.after(at, "cac ngay", "ngay")
    number = words.number(start, most=2) if start else None
    if number is None or not 1 <= number[0] <= 31:
        return None
    days, end = [number[0]], number[1]
    for _ in range(_MOST_DAYS):
        joined = words.after(end, ", ngay", "va ngay", "va", ",", "&")
        more = words.number(joined, most=2) if joined else None
        if more is None or not 1 <= more[0] <= 31 or words.fold(more[1]) in ("/", "h", "g", "gio", "-", "."):
            break
        days.append(more[0])
        end = more[1]
    if len(days) < 2 or read_repeat(words, end) is None:
        return None
    rule = f"FREQ=MONTHLY;BYMONTHDAY={_listed(sorted(set(days)))}"
    found = _first(rule, when.today + DAY, when)
    return (end, Part(found, rule=rule)) if found else None


def read_bare_month_day(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`trước 25 hằng tháng`: a day of every month, named by its number alone."""
    day = words.digits(at)
    repeat = read_repeat(words, at + 1) if day is not None and words.fold(at + 1) in ("hang", "moi") else None
    if day is None or not 1 <= day <= 31 or repeat is None or repeat[1] != Repeat("month"):
        return None
    rule = f"FREQ=MONTHLY;BYMONTHDAY={day}"
    found = _first(rule, when.today + DAY, when)
    return (at + 1, Part(found, rule=rule)) if found else None


def read_weekday_list(words: Words, at: int, when: When) -> tuple[int, Part] | None:
    """`thứ 2, 4, 6` before `hằng tuần`."""
    found = weekdays_at(words, at)
    if found is None or len(found[1]) < 2 or read_repeat(words, found[0]) is None:
        return None
    rule = weekly(found[1])
    day = _first(rule, when.today + DAY, when)
    return (found[0], Part(day, rule=rule)) if day else None


def repeated(repeat: Repeat, day: Part | None, when: When, *, is_today_over: bool) -> Part | None:
    """The first date of the repetition and its rule; None where the named day does not fit it."""
    if repeat.unit == UNCLEAR:
        return None
    rule, kind = repeat.rule, "A"
    if not rule and day is not None and day.rule:
        rule = day.rule
        kind = "B" if day.is_period and "SETPOS" not in rule else "A"
        if "WEEKLY" in rule and repeat.interval > 1:
            rule = rule.replace("FREQ=WEEKLY", f"FREQ=WEEKLY;INTERVAL={repeat.interval}")
        elif "FREQ=MONTHLY;BYMONTHDAY" in rule and repeat.unit == "quarter":
            rule = rule.replace("FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTH=1,4,7,10")
    if not rule:
        rule, kind = _usual(repeat), "A" if repeat.part == "last_working" else "B"
    start = when.today + (DAY if is_today_over or "WEEKLY" in rule else 0 * DAY)
    if "INTERVAL" in rule and day is None:
        start = _later_start(repeat, when)
    first = _first(rule, start, when)
    return None if first is None else Part(first, kind, rule=rule)


def _usual(repeat: Repeat) -> str:
    """The rule of a repetition that names no day: the end of each period, of a day its working days."""
    interval = f";INTERVAL={repeat.interval}" if repeat.interval > 1 else ""
    is_start = repeat.part == "start"
    if repeat.part == "last_working" and repeat.unit == "month":
        return _LAST_WORKDAY
    if repeat.unit == "day":
        return _EVERY_WORKDAY if repeat.interval == 1 else f"FREQ=DAILY{interval}"
    if repeat.unit == "week":
        return f"FREQ=WEEKLY{interval};BYDAY={'MO' if is_start else 'FR'}"
    if repeat.unit == "month":
        return f"FREQ=MONTHLY{interval};BYMONTHDAY={10 if is_start else -1}"
    months = {"quarter": "3,6,9,12", "half": "6,12", "year": "12"}[repeat.unit]
    if repeat.unit == "year":
        return "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"
    return f"FREQ=MONTHLY;BYMONTH={months};BYMONTHDAY=-1"


def _later_start(repeat: Repeat, when: When) -> date:
    """The last period of the first interval: of two weeks the second."""
    today = when.today
    if repeat.unit == "week":
        return today - today.weekday() * DAY + 7 * DAY * (repeat.interval - 1)
    if repeat.unit == "month":
        return add_months(today.replace(day=1), repeat.interval - 1)
    return today + repeat.interval * DAY


def _first(rule: str, start: date, when: When) -> date | None:
    """The first day from `start` on that the rule names; working days skip the days off."""
    fields = dict(field.split("=") for field in rule.split(";"))
    weekdays = {BYDAY.index(day) for day in fields.get("BYDAY", "").split(",") if day in BYDAY}
    months = {int(month) for month in fields.get("BYMONTH", "").split(",") if month}
    days = {int(day) for day in fields.get("BYMONTHDAY", "").split(",") if day}
    place = fields.get("BYDAY", "")
    is_workdays = fields.get("BYDAY") == _WORKDAYS
    for ahead in range(_SEARCHED_DAYS):
        day = start + ahead * DAY
        last = last_day_of(day.year, day.month)
        if months and day.month not in months:
            continue
        if "BYSETPOS" in fields:
            if when.working_until(last) == day:
                return day
            continue
        if days and day.day not in days and not (-1 in days and day == last):
            continue
        if place[:1] in ("-", "1") and not _is_nth(day, place, last):
            continue
        if weekdays and day.weekday() not in weekdays:
            continue
        if is_workdays and when.is_off(day):
            continue
        return day
    return None


def _is_nth(day: date, place: str, last: date) -> bool:
    weekday = BYDAY.index(place[-2:])
    return day.weekday() == weekday and (day.day <= 7 if place[0] == "1" else (last - day).days < 7)


def _listed(numbers: tuple[int, ...] | list[int]) -> str:
    return ",".join(str(number) for number in numbers)
