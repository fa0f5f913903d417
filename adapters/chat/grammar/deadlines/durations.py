"""Lengths of time: trong 3 ngày, 5 ngày làm việc, 2 tiếng nữa, 15 ngày kể từ ngày ký, lùi 3 ngày."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from adapters.chat.grammar.deadlines.clock import read_session
from adapters.chat.grammar.deadlines.dates import read_date
from adapters.chat.grammar.deadlines.days import read_day
from adapters.chat.grammar.deadlines.marks import NONE, Marks
from adapters.chat.grammar.deadlines.moments import ASK, DAY, Part, When, add_months
from adapters.chat.grammar.deadlines.vocabulary import Phrases, vocabulary
from adapters.chat.grammar.deadlines.weekdays import read_weekday
from adapters.chat.grammar.deadlines.words import Words

_UNITS = {
    "phut": "minute", "ph": "minute", "p": "minute", "'": "minute", "gio": "hour", "tieng": "hour", "h": "hour", "g": "hour",
    "ngay": "day", "hom": "day", "bua": "day", "tuan": "week", "thang": "month", "quy": "quarter", "nam": "year",
}  # fmt: skip
_MOST = {"minute": 100_000, "hour": 10_000, "day": 3_650, "week": 520, "month": 120, "quarter": 40, "year": 10}
_VAGUE = Phrases("vai ba", "vai", "may", "dam", "it", "mot hai", "mot vai", "hai ba", "dam ba", "mot it", "nhieu")
_WORKING = Phrases("lam viec", "lv", "cong", "hanh chinh")
_LATER = Phrases("nua", "toi", "sau", "ke tiep", "tiep theo")
_OVER = Phrases("truoc", "qua", "vua qua", "roi", "nay", "gan day", "dau nam", "cuoi nam", "dau", "cuoi", "mot lan", "1 lan",
         "hai lan", "2 lan", "lan", "tuoi")  # fmt: skip
_SINCE = Phrases("ke tu sau", "ke tu", "tinh tu", "tu", "sau")
_FROM_NOW = Phrases("hom nay", "ngay hom nay", "nay", "bay gio", "luc nay", "ngay giao", "khi giao", "gio")
_RECEIVED = Phrases("ngay nhan", "khi nhan", "luc nhan", "ngay giao", "thoi diem nhan", "nhan")
_HALF_MONTH_DAYS = 15
_HALF_DAY_HOURS = 4
# Words that may stand between "lùi" or "gia hạn" and the length asked for.
_MORE = vocabulary(
    """lui gia han giahan keo dai doi hoan noi them xin gh lai cho em e minh to ap viec nay nv cham tre day thoi
    nop hon duoc voi giup bao cao bc chi anh a c sep khoang tam dc no so"""
)
_MORE_STARTS = frozenset(["lui", "giahan", "them", "gh", "doi", "hoan", "noi"])
_LESS_STARTS = ("rut ngan", "rut", "day som", "lam som", "som hon", "som len", "som")
_LESS_LAST = frozenset(phrase.split()[-1] for phrase in _LESS_STARTS)
_MORE_LOOK_BACK = 9
# `ấp 2 ngày thứ bảy`: the number is the place's.
# Behind a number these make it a date.
_NO_UNITS = vocabulary("/ :")
_NUMBERED = vocabulary("ap kp pho thon")


@dataclass(slots=True)
class _Length:
    amount: int
    unit: str
    is_half: bool = False
    is_working: bool = False
    is_vague: bool = False
    is_range: bool = False
    minutes: int = 0


def read_duration(words: Words, at: int, when: When, marks: Marks) -> tuple[int, Part] | None:
    """The length of time that stands here, as the day or moment at its end; and the place after it."""
    is_after = words.fold(at) == "sau" and words.text(at) != "sáu" and words.number(at + 1, 4) is not None
    start = at + 1 if is_after else words.after(at, "trong vong", "trong khoang", "trong thoi gian") or at
    if words.digits(start) is not None and words.fold(start + 1) in _NO_UNITS:
        return None
    found = _length(words, start)
    if found is None:
        return None
    end, length = found
    if _is_behind_a_day(words, start) or (words.fold(start - 1) in _NUMBERED and length.unit == "day"):
        return None
    later = words.beyond(end, _LATER)
    if later and (not _is_later(words, later - 1) or _is_evening(words, start, end, length)):
        later = 0
    if not later and words.beyond(end, _OVER) and not words.after(end, "qua han") and not _is_before_clock(words, end):
        return None
    since = _since(words, later or end, when)
    more = _more(words, start)
    if more and not since:
        return later or end, _from_due(length, when, more)
    is_marked = is_after or bool(later) or start > at or marks.strength > NONE
    is_bare = not (is_marked or length.is_working or since)
    if marks.is_before or (length.unit == "hour" and not (marks.is_within or later or start > at or is_after)):
        return None
    if is_after and length.unit == "hour" and _is_clock_time(words, start, end):
        return None
    if length.is_vague:
        return later or end, Part(kind="C", notes=("vague",), is_bare=is_bare)
    if since:
        base, part_end, notes, kind = since
        if base is None:
            return part_end, ASK.noted(*notes)
        part = _ending(length, when.at(base, when.now.time()), when)
        return part_end, replace(part.noted(*notes, kind=kind), is_period=True)
    part = _ending(length, when.now, when)
    return later or end, Part(part.day, part.kind, part.notes, moment=part.moment, is_bare=is_bare, is_period=True)


def _is_later(words: Words, at: int) -> bool:
    """Whether `tới`, `nữa` or `sau` stands here, and not the evening, the speaker or a six."""
    if words.fold(at) == "toi" and words.text(at) != "tới":
        return words.text(at) == "toi" and (
            words.is_courtesy(at + 1) or words.fold(at + 1) in ("day", "nop", "gui", "phai")
        )
    return words.text(at) != "sáu"


def _is_evening(words: Words, start: int, end: int, length: _Length) -> bool:
    """`9h toi`: nine in the evening, unless `trong` stands before it."""
    if (
        words.fold(end - 1) not in ("h", "g", "gio")
        or words.text(end) != "toi"
        or words.fold(start - 1) in ("trong", "vong", "khoang")
    ):
        return False
    return 6 <= length.amount < 12


def _is_behind_a_day(words: Words, at: int) -> bool:
    """`sau ngay mai` without its marks: behind tomorrow, and no six days."""
    return words.text(at) == "sau" and words.fold(at + 1) == "ngay" and words.fold(at + 2) in ("mai", "mot", "kia")


def _is_before_clock(words: Words, at: int) -> bool:
    return words.fold(at) == "truoc" and words.digits(at + 1) is not None


def _is_clock_time(words: Words, at: int, end: int) -> bool:
    """Whether `sau 17h` names the hour of a day and not how many hours."""
    hours = words.number(at, most=3)
    is_short = words.fold(end - 1) in ("h", "g") and hours is not None and hours[0] < 24
    return is_short or read_session(words, end) is not None


def _length(words: Words, at: int) -> tuple[int, _Length] | None:
    vague = words.beyond(at, _VAGUE)
    if (
        vague
        and words.fold(vague) in _UNITS
        and words.fold(vague) not in ("p", "h", "g")
        and words.text(at) not in ("máy", "mây")
    ):
        return vague + 1, _Length(0, _UNITS[words.fold(vague)], is_vague=True)
    if words.fold(at) == "nua" and words.text(at) in ("nửa", "nua"):
        unit = _UNITS.get(words.fold(at + 1))
        end = words.after(at + 2, "dong ho") or at + 2
        return (end, _Length(0, unit, is_half=True)) if unit in ("hour", "day", "month", "year") else None
    number = words.number(at, most=5)
    if number is None:
        return None
    amount, end = number
    is_range = False
    joined = words.after(end, "-", "–", "den", "toi", ",", "hoac")
    second = words.number(joined, most=3) if joined else words.number(end, most=3)
    if second and second[0] > amount and words.fold(second[1]) in _UNITS and words.fold(second[1]) not in ("h", "g"):
        amount, end, is_range = second[0], second[1], True
    unit = _unit(words, end)
    if unit is None or amount < 1 or amount > _MOST[unit]:
        return None
    if unit == "month" and (words.number(end + 1, most=2) or words.fold(end + 1) in ("gieng", "chap")):
        return None
    end += 1
    end = words.after(end, "dong ho", "le") or end
    is_working = False
    if unit == "day":
        working = words.beyond(end, _WORKING)
        is_working, end = bool(working), working or end
    if (
        unit == "hour"
        and words.digits(end) is not None
        and words.after(end + 1, "phut", "ph", "p")
        and words.fold(end + 2) != ""
    ):
        return end + 2, _Length(amount, unit, minutes=words.digits(end) or 0)
    if words.fold(end) == "ruoi":
        return end + 1, _Length(amount, unit, is_half=True, is_working=is_working)
    return end, _Length(amount, unit, is_working=is_working, is_range=is_range)


def _unit(words: Words, at: int) -> str | None:
    word, text = words.fold(at), words.text(at)
    unit = _UNITS.get(word)
    if unit is None or (text in ("ngay", "tuấn", "thắng", "nam", "bữa", "năm") and _is_other(words, at)):
        return None
    if unit == "quarter" and text not in ("quý", "quí", "quy"):
        return None
    return unit


def _is_other(words: Words, at: int) -> bool:
    """Whether the word only looks like a unit: a year's number follows, or `ngay` means at once."""
    if words.fold(at) == "nam":
        return words.digits(at + 1, 4) is not None or not words.maybe(at, "năm")
    return words.text(at) in ("tuấn", "thắng")


def _ending(length: _Length, start: datetime, when: When) -> Part:
    """Rules R9 and R10: when the length is over that begins at `start`."""
    amount, unit = length.amount, length.unit
    kind = "C" if length.is_range else "A"
    notes = ("which_of_two",) if length.is_range else ()
    if unit in ("minute", "hour"):
        minutes = amount * (60 if unit == "hour" else 1) + (30 if length.is_half else length.minutes)
        return Part(moment=start + timedelta(minutes=minutes), kind=kind, notes=notes, day=start.date())
    if length.is_half and unit == "day" and not amount:
        return Part(moment=start + timedelta(hours=_HALF_DAY_HOURS), kind="B", day=start.date())
    day = start.date()
    if length.is_working:
        return Part(when.calendar.add_working_days(day, amount), kind, notes)
    end = _plus(day, length)
    if length.is_half:
        kind = max(kind, "B")
    working = when.working_from(end)
    return Part(working, kind, notes) if working == end else Part(working, max(kind, "B"), (*notes, "moved"))


def _plus(day: date, length: _Length) -> date:
    amount = length.amount
    if length.unit == "day":
        return day + amount * DAY
    if length.unit == "week":
        return day + amount * 7 * DAY + (4 * DAY if length.is_half else timedelta())
    if length.unit == "month":
        return add_months(day, amount) + (_HALF_MONTH_DAYS * DAY if length.is_half else timedelta())
    if length.unit == "quarter":
        return add_months(day, amount * 3)
    return add_months(day, amount * 12 + (6 if length.is_half else 0))


def _since(words: Words, at: int, when: When) -> tuple[date | None, int, tuple[str, ...], str] | None:
    """`kể từ …`: the day counted from, where it is known; the place after it."""
    start = words.beyond(at, _SINCE)
    if not start:
        return None
    is_after = words.fold(at) == "sau"
    end = words.beyond(start, _FROM_NOW)
    if end and not is_after:
        return when.today, end, (), "A"
    named = words.after(start, "sau") or start
    end = words.beyond(named, _RECEIVED)
    if end:
        return when.today, _clause(words, end), ("since_receipt",), "C"
    for read in (read_date, read_weekday, read_day):
        day = read(words, named, when)
        if day and day[1].day and day[1].kind != "C":
            return day[1].day, day[0], (), day[1].kind
        if day:
            return None, day[0], day[1].notes, "C"
    if words.after(named, "ngay", "khi", "thoi diem", "luc") and not is_after:
        return None, _clause(words, named), ("since_unknown",), "C"
    return None


def _clause(words: Words, at: int) -> int:
    while at < len(words) and words.fold(at) not in (",", ".", ";", "\n", "(", ")", ":"):
        at += 1
    return at


def _more(words: Words, at: int) -> int:
    """Whether the length is asked for beyond a due date (+1) or taken from it (-1); 0 for neither. Rule R11."""
    if at and words.fold(at - 1) in _LESS_LAST:
        for phrase in _LESS_STARTS:
            size = phrase.count(" ") + 1
            if words.after(at - size, phrase) == at:
                return -1
    place = at - 1
    while place >= 0 and at - place <= _MORE_LOOK_BACK:
        word = words.fold(place)
        is_start = word in _MORE_STARTS or words.after(place, "gia han", "keo dai", "cham lai", "xin them", "day lui")
        if (is_start and word != "doi") or (word == "doi" and words.maybe(place, "dời")):
            return 1
        if word not in _MORE and words.digits(place, 4) is None:
            return 0
        place -= 1
    return 0


def _from_due(length: _Length, when: When, sign: int) -> Part:
    """Rule R11: so much later (or sooner) than the current due date, at its time of day."""
    if length.is_vague:
        return ASK.noted("vague")
    due = when.current_due
    if due is None:
        part = _ending(length, when.now, when) if sign > 0 else ASK
        return part.noted("no_current_due", kind="C")
    if length.unit in ("minute", "hour"):
        part = _ending(length, due, when)
        assert part.moment is not None
        return part if sign > 0 else Part(moment=due - (part.moment - due), day=due.date())
    if sign < 0:
        day = due.date()
        if length.is_working:
            day = when.calendar.add_working_days(day, -length.amount)
        elif length.unit == "day":
            day -= length.amount * DAY
        else:
            day = day - (_plus(day, length) - day)
        day = when.working_until(day)
        return Part(day, moment=when.at(day, due.time()))
    part = _ending(length, due, when)
    if part.day is None or part.moment is not None:
        return part
    return Part(part.day, part.kind, part.notes, moment=when.at(part.day, due.time()))
