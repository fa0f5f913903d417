"""Who stands in, and for which days: `cho chị Lan từ mai đến thứ sáu`, in its parts."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from adapters.chat.grammar.deadlines import read_deadline
from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.impossible import find_impossible
from domain.worktime import Calendar

_TO_WHOM = re.compile(r"^\s*(?:cho|to|:)\s*:?\s*", re.IGNORECASE)
_FROM = re.compile(r"\b(?:ke tu|tu|from|bat dau)\s+(?:ngay\s+)?")
_UNTIL = re.compile(r"\b(?:den|toi|until|till|to|through)\s+(?:het\s+)?")
_WHY = re.compile(r"[,;\n]|\s(?:vi|do|de|tai|because)\s")
_INSTEAD = re.compile(r"\b(?:(?:se|tam|lam|di|lo|truc|nhan|phu\s+trach|xu\s+ly)\s+)*thay\b")
_SOME_DAYS = re.compile(r"\b(?:may|vai|it|nhung)\s+(?:hom|ngay|bua|tuan)\b")
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_NAMES = frozenset({"anh", "chi", "nho", "de", "co", "chu", "bac", "em", "mai", "cho", "be"})
_MOST_NAME_WORDS = 4
_WEEKDAY = re.compile(r"(?:ngay\s+)?(?:thu\s|t[2-7]\b|chu\s+nhat\b|cn\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)")
_A_WEEK = timedelta(days=7)
_TODAY = re.compile(r"(?:ngay\s+)?(?:hom\s+nay|bay\s+gio|nay|today|now)\b")


# What an absence in which nobody stands in is written with, in the place of a name.
LEAVE = "nghỉ từ"
_LEAVE = re.compile(r"^(?:(?:xin|bao)\s+)?nghi\b|^away\b")
_LEAVE_WORDS = re.compile(r"^\s*nghỉ\s+từ\s+(?:từ\s+|from\s+)?", re.IGNORECASE)
_A_DAY = re.compile(
    r"^(?:(?:ke\s+)?tu\s+|from\s+)?(?:het\s+|ngay\s+)?(?:\d|mai\b|mot\b|thu\s|chu\s+nhat|hom\s+nay|tuan\s|thang\s|nay\b|today"
    r"|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_BY_ANOTHER = re.compile(r"\b(?:thay|giup|ho|gium|dum|nho|cho|instead|stands?\s+in)\b")


@dataclass(frozen=True, slots=True)
class Absence:
    """Who stands in, as written, and the days; a day that was not said, or cannot be read, is None. `has_no_such_day`: one was
    said that does not exist."""

    mention: str
    first: date | None
    last: date | None
    said_first: bool = False
    said_last: bool = False
    has_no_such_day: bool = False


def read_absence(text: str, now: datetime, calendar: Calendar, zone: ZoneInfo) -> Absence:
    """The parts of what follows `ủy quyền`. Of several words that could begin a day the last that does is meant: names
    hold them too."""
    said = text = _TO_WHOM.sub("", clean(text), count=1).strip(" .,;")
    text, last, said_last = _cut(text, _UNTIL, now, calendar, zone)
    text, first, said_first = _cut(text, _FROM, now, calendar, zone)
    if last is None and said_last:
        said_last = False
    if first is not None and last is not None and last < first:
        last = _weekday_after(first, said, last, calendar, zone)
    no_such = find_impossible(said, now.astimezone(zone).date()) is not None
    return Absence(text.strip(" ,.:;"), first, last, said_first, said_last, no_such)


def named_before(text: str) -> str:
    """Who is to do it, where the name stands ahead of `làm thay`: `Hòa làm thay em`; empty where nobody is named."""
    text = clean(text)
    found = _INSTEAD.search(fold(text))
    if found is None:
        return ""
    name: list[str] = []
    for word in reversed(_LETTERS.findall(re.split(r"[,.;:!?\n]", text[: found.start()])[-1])):
        if not word[0].isupper() or len(name) == _MOST_NAME_WORDS:
            break
        name.insert(0, word)
    while name and fold(name[0]) in _NO_NAMES:
        del name[0]
    return " ".join(name)


def says_leave(phrase: str) -> bool:
    """The folded beginning of a message says that its sender is away."""
    return _LEAVE.search(phrase) is not None


def names_days_alone(text: str) -> bool:
    """What follows such a beginning is days, and nobody who stands in."""
    folded = fold(clean(text))
    return _A_DAY.search(folded) is not None and _BY_ANOTHER.search(folded) is None


def read_leave(text: str, now: datetime, calendar: Calendar, zone: ZoneInfo) -> Absence | None:
    """The days of `nghỉ từ …`; None for other words."""
    if not says_leave(fold(clean(text))):
        return None
    said = read_absence(text, now, calendar, zone)
    if said.first is None:
        # `nghỉ từ ngày mai`, `nghỉ từ tuần sau`: for that day.
        day = read_day(_LEAVE_WORDS.sub("", clean(text)), now, calendar, zone)
        return replace(said, first=day, last=said.last or day)
    return replace(said, last=said.last or said.first)


def says_some_days(text: str) -> bool:
    """For some days, of which none is named."""
    return _SOME_DAYS.search(fold(clean(text))) is not None


def read_start(text: str, now: datetime, calendar: Calendar, zone: ZoneInfo) -> date | None:
    """The day of `từ thứ hai, vì …`; None where no such word begins a day."""
    return _cut(clean(text), _FROM, now, calendar, zone)[1]


def starts_in_the_past(text: str, now: datetime, calendar: Calendar, zone: ZoneInfo) -> bool:
    """`từ hôm qua`, `từ 1/11/2025`: a day is named that is over."""
    text = clean(text)
    for match in _FROM.finditer(fold(text)):
        why = _WHY.search(fold(text), match.end())
        found = read_deadline(text[match.end() : why.start() if why else len(text)], now, calendar, zone)
        if found is not None and found.span[0] == 0 and "past" in found.notes:
            return True
    return False


def read_day(text: str, now: datetime, calendar: Calendar, zone: ZoneInfo) -> date | None:
    """The local day that the text names; None where it names none."""
    if _TODAY.match(fold(clean(text)).strip()):
        return now.astimezone(zone).date()
    found = read_deadline(text, now, calendar, zone)
    at = None if found is None else found.due_at or found.proposed_at
    return None if at is None else at.astimezone(zone).date()


def _weekday_after(first: date, said: str, last: date, calendar: Calendar, zone: ZoneInfo) -> date:
    """`từ thứ hai đến thứ sáu`, said on a Thursday: the Friday that follows the Monday. Days with a date stay."""
    for match in reversed(list(_UNTIL.finditer(fold(said)))):
        if _WEEKDAY.match(fold(said), match.end()):
            day = read_day(said[match.end() :], datetime.combine(first, time(), zone), calendar, zone)
            return day if day is not None and first <= day < first + _A_WEEK else last
    return last


def _cut(
    text: str, begins: re.Pattern[str], now: datetime, calendar: Calendar, zone: ZoneInfo
) -> tuple[str, date | None, bool]:
    """The text ahead of the day that such a word begins, the day, and whether one was said; a day that is over is none."""
    for match in reversed(list(begins.finditer(fold(text)))):
        day = read_day(text[match.end() :], now, calendar, zone)
        if day is not None:
            return text[: match.start()], day, True
        found = read_deadline(text[match.end() :], now, calendar, zone)
        if found is not None and found.span[0] == 0 and "past" in found.notes:
            return text[: match.start()], None, False
    return text, None, False
