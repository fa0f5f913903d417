"""Days and hours that do not exist (`31/11`, `25h`, `thứ 8`): why not, and the words with the nearest that does."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from adapters.chat.grammar.fold import clean, fold

_MONTHS, _FEBRUARY = 12, 2
_LAST_HOUR, _LAST_MINUTE = 24, 59
_MOST_CHARS = 400
_DATE = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2})(?P<part>\s*/\s*|-|\s+thang\s+)(?P<month>\d{1,2})"
    r"(?:(?:\s*/\s*|-|\s+nam\s+)(?P<year>\d{4}))?(?![\d/%]|\s*(?:ho|nguoi|viec|am\b))"
)
_CLOCK = re.compile(r"(?<![\d/:])(?P<hour>\d{1,2})(?:\s*(?:h|g|gio)\s*|:(?=\d\d))(?P<minute>\d{2})?(?!\d)(?![^\W\d_])")
_WEEKDAY = re.compile(r"\bthu\s*(?:8|9|10|tam|chin|muoi)(?![\w/])(?!\s*(?:ho|nguoi)\b)")
_SUNDAY = re.compile(r"thu\s*(?:8|tam)")


@dataclass(frozen=True, slots=True)
class Impossible:
    """`why` names what is wrong (day, month, hour, weekday), `facts` say it; `instead` is the whole text with the nearest
    that exists in its place, empty where none is near."""

    why: str
    facts: Mapping[str, str] = field(default_factory=dict)
    instead: str = ""


def find_impossible(text: str, today: date) -> Impossible | None:
    """The first day or hour of the text that does not exist; None where all do."""
    text = clean(text[:_MOST_CHARS])
    folded = fold(text)
    return _date(text, folded, today) or _weekday(text, folded) or _hour(folded)


def _date(text: str, folded: str, today: date) -> Impossible | None:
    for match in _DATE.finditer(folded):
        day, month = int(match["day"]), int(match["month"])
        if not 1 <= month <= _MONTHS:
            # `12/25`, as others write it.
            is_turned = 1 <= day <= _MONTHS and month <= _days_of(day, _year(match["year"], day, 1, today))
            swapped = f"{month}/{day}" if is_turned and month else ""
            return Impossible("month", {}, _put(text, match, "day", "month", swapped) if swapped else "")
        year = _year(match["year"], month, day, today)
        days = _days_of(month, year)
        if day > days:
            named = f"{month}/{year}" if month == _FEBRUARY else str(month)
            instead = f"{text[: match.start('day')]}{days}{text[match.end('day') :]}"
            return Impossible("day", {"month": named, "days": str(days)}, instead)
    return None


def _weekday(text: str, folded: str) -> Impossible | None:
    match = _WEEKDAY.search(folded)
    if match is None:
        return None
    is_sunday = _SUNDAY.match(match[0]) is not None
    instead = f"{text[: match.start()]}Chủ nhật{text[match.end() :]}" if is_sunday else ""
    return Impossible("weekday", {}, instead)


def _hour(folded: str) -> Impossible | None:
    for match in _CLOCK.finditer(folded):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if hour > _LAST_HOUR or minute > _LAST_MINUTE or (hour == _LAST_HOUR and minute):
            return Impossible("hour")
    return None


def _put(text: str, match: re.Match[str], first: str, last: str, words: str) -> str:
    return f"{text[: match.start(first)]}{words}{text[match.end(last) :]}"


def _year(written: str | None, month: int, day: int, today: date) -> int:
    """The year written, else that of the next such month."""
    if written and int(written):
        return int(written)
    return today.year if (month, day) >= (today.month, today.day) else today.year + 1


def _days_of(month: int, year: int) -> int:
    return monthrange(year, month)[1]
