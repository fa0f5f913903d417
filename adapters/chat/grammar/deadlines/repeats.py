"""How often something is to be done, in words: hằng tuần, mỗi thứ 6, tháng nào cũng vậy, 2 tuần một lần."""

from dataclasses import dataclass

from adapters.chat.grammar.deadlines.weekdays import BYDAY, weekdays_at
from adapters.chat.grammar.deadlines.words import Words

_UNITS = {"ngay": "day", "tuan": "week", "thang": "month", "quy": "quarter", "qui": "quarter", "nam": "year"}
_REPEATED_PARTS = (
    *(("ngay lam viec cuoi cung", "last_working"), ("ngay lam viec cuoi", "last_working"), ("ngay cuoi cung", "end")),
    *(("ngay cuoi", "end"), ("cuoi", "end"), ("dau", "start")),
)
_PART_FIRST = frozenset(phrase.split()[0] for phrase, _ in _REPEATED_PARTS)
# Twice a week, three times a month: on which days must be asked.
UNCLEAR = "unclear"


@dataclass(slots=True)
class Repeat:
    """How often: a unit of time, every so many of it, and the part of it that was named."""

    unit: str
    interval: int = 1
    part: str = ""
    rule: str = ""


def read_repeat(words: Words, at: int) -> tuple[int, Repeat] | None:
    """The wording of a repetition that stands here, and the place after it."""
    if words.fold(at)[:1].isdigit():
        return _so_often(words, at) or _so_many_times(words, at)
    return _each(words, at) or _so_often(words, at) or _every_one(words, at) or _so_many_times(words, at)


def repeated_part(words: Words, at: int) -> tuple[int, str] | None:
    """The part of what repeats that stands here (`ngày làm việc cuối cùng`), and the place after it."""
    if words.fold(at) not in _PART_FIRST:
        return None
    for phrase, name in _REPEATED_PARTS:
        end = words.after(at, phrase)
        if end:
            return end, name
    return None


def _each(words: Words, at: int) -> tuple[int, Repeat] | None:
    part, start = "", at
    found = repeated_part(words, at)
    if found:
        part, start = found[1], words.after(found[0], "cua") or found[0]
    every = words.after(start, "dinh ky hang", "dinh ky moi", "dinh ki hang", "hang", "moi mot", "moi", "tung", "dinh ky",
                        "dinh ki", "cac", "cu")  # fmt: skip
    if not every or (
        words.text(every - 1) in ("mới", "mọi", "mời", "mòi", "tủng", "môi", "các") and words.text(every - 1) != "các"
    ):
        return None
    if not part:
        weekdays = weekdays_at(words, every)
        is_many = words.fold(every - 1) == "cac"
        if weekdays and (words.fold(every - 1) in ("moi", "hang") or (is_many and len(weekdays[1]) > 1)):
            return _within_the_week(words, weekdays[0]), Repeat("week", rule=weekly(weekdays[1]))
        if words.fold(every - 1) in ("moi", "hang") and words.fold(every) in ("sang", "trua", "chieu", "toi", "buoi"):
            return every, Repeat("day")
        if words.fold(every - 1) in ("ky", "ki") and _names_its_day(words, every):
            # `định kỳ chiều thứ 6`, `định kỳ ngày 25`
            return every, Repeat("month" if words.fold(every) == "ngay" else "week")
        if weekdays and _is_each_time(words, every - 1, weekdays[0]):
            # `cứ thứ hai`
            return _within_the_week(words, weekdays[0]), Repeat("week", rule=weekly(weekdays[1]))
    if words.fold(every - 1) in ("cac", "cu"):
        return None
    edge = {"dau": "start", "cuoi": "end"}.get(words.fold(every))
    if edge and words.fold(every - 1) in ("moi", "hang", "ky", "ki") and words.fold(every + 1) in _UNITS:
        return every + 2, _repeat(_UNITS[words.fold(every + 1)], 1, edge)
    number = words.number(every, most=2)
    interval, unit_at = (number[0], number[1]) if number and words.fold(number[1]) in _UNITS else (1, every)
    unit = _UNITS.get(words.fold(unit_at))
    if unit is None or (words.fold(unit_at) == "nam" and not words.maybe(unit_at, "năm")):
        return None
    end = words.after(unit_at + 1, "mot lan", "1 lan", "lam viec", "mot ky") or unit_at + 1
    times = words.number(end, most=2)
    if times and words.fold(times[1]) == "lan":
        return times[1] + 1, Repeat(UNCLEAR)
    return end, _repeat(unit, interval, part)


def _names_its_day(words: Words, at: int) -> bool:
    """Whether a weekday stands here, its session before it at most, or a day of the month."""
    if words.fold(at) == "ngay":
        again = words.after(at + 2, "hang", "moi")
        is_monthly = not again or words.fold(again) in ("thang", "quy")
        return words.digits(at + 1) is not None and is_monthly and words.fold(at + 2) not in ("/", "-", ".", "thang")
    start = at + 1 if words.fold(at) in ("sang", "trua", "chieu", "toi") else at
    return weekdays_at(words, start) is not None


def _is_each_time(words: Words, at: int, end: int) -> bool:
    """`cứ`, and without its mark only where the week is named too: `cu` is `cũ` as well."""
    if words.text(at) == "cứ":
        return True
    return words.plain and words.fold(at) == "cu" and _within_the_week(words, end) > end


def _within_the_week(words: Words, at: int) -> int:
    return words.after(at, "hang tuan", "moi tuan", "trong tuan", "dau tuan", "cuoi tuan") or at


def _every_one(words: Words, at: int) -> tuple[int, Repeat] | None:
    """`tuần nào cũng`, `đầu tuần nào cũng`; behind a weekday `nào cũng` alone."""
    if words.after(at, "nao cung"):
        return (_likewise(words, at + 2), Repeat("week")) if _ends_weekday(words, at) else None
    part = {"dau": "start", "cuoi": "end"}.get(words.fold(at), "")
    unit = _UNITS.get(words.fold(at + 1 if part else at))
    end = words.after(at + (2 if part else 1), "nao cung") if unit else 0
    return (_likewise(words, end), _repeat(unit, 1, part)) if unit and end else None


def _likewise(words: Words, at: int) -> int:
    """The place after `vậy` of `tháng nào cũng vậy`."""
    return words.after(at, "nhu vay", "nhu the", "vay", "the", "rua", "zay") or at


def _ends_weekday(words: Words, at: int) -> bool:
    """Whether a weekday stands just before: `thứ 2 nào cũng`, and not `tổ nào cũng`."""
    if words.fold(at - 1) in ("cn", "nhat"):
        return True
    return words.fold(at - 2) == "t" or (words.fold(at - 2) == "thu" and weekdays_at(words, at - 2) is not None)


def _so_often(words: Words, at: int) -> tuple[int, Repeat] | None:
    """`2 tuần một lần`, `tuần 1 lần`."""
    start = words.after(at, "cu", "dinh ky", "dinh ki") or at
    number = words.number(start, most=2)
    interval, unit_at = number or (1, start)
    if number and words.fold(unit_at) not in _UNITS:
        return None
    unit = _UNITS.get(words.fold(unit_at))
    end = words.after(unit_at + 1, "mot lan", "1 lan", "/ lan", "mot ky")
    times = words.number(unit_at + 1, most=2) if unit and not end and words.fold(unit_at) != "nam" else None
    if times and times[0] > 1 and words.fold(times[1]) == "lan":
        # `1 tháng 2 lần`
        return times[1] + 1, Repeat(UNCLEAR)
    if unit is None or not end or interval < 1:
        return None
    return end, _repeat(unit, interval, "")


def _so_many_times(words: Words, at: int) -> tuple[int, Repeat] | None:
    """`2 lần/tuần`, `2 lần mỗi tháng`."""
    number = words.number(at, most=2)
    if number is None or words.fold(number[1]) != "lan":
        return None
    end = words.after(number[1] + 1, "/", "mot", "moi", "trong mot", "trong") or number[1] + 1
    unit = _UNITS.get(words.fold(end))
    if unit is None or end == number[1] + 1:
        return None
    return end + 1, Repeat(unit) if number[0] == 1 else Repeat(UNCLEAR)


def _repeat(unit: str, interval: int, part: str) -> Repeat:
    if unit == "month" and interval in (3, 6, 12):
        return Repeat({3: "quarter", 6: "half", 12: "year"}[interval], 1, part)
    return Repeat(unit, interval, part)


def weekly(weekdays: tuple[int, ...]) -> str:
    return f"FREQ=WEEKLY;BYDAY={','.join(BYDAY[day] for day in weekdays)}"
