"""Somebody is away and names who stands in, in plain words; or holds a post no more."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar.absences import read_absence, read_day
from adapters.chat.grammar.fold import clean, fold
from domain.worktime import Calendar

_FEWEST_WORDS, _MOST_CHARS = 5, 300
_AWAY = re.compile(
    r"\b(?:di\s+(?:tap\s+huan|hoc|cong\s+tac|vang|dam|hop|kham|vien|nuoc\s+ngoai|cong\s+chuyen|xa|du\s+lich|an\s+cuoi)"
    r"|nghi(?:\s+(?:phep|om|benh|viec\s+rieng|thai\s+san|mat))?|vang\s+(?:mat|nha)|ve\s+que|nam\s+vien)\b"
)
_KIN = r"(?:(?:anh|chi|co|chu|bac|em|ong|ba|dong\s+chi|d/c)\s+)?"
_NAME = r"(?P<name>[^\W\d_]+(?:\s+[^\W\d_]+){0,3}?)"
_STANDS_IN = (
    re.compile(rf"(?:^|[,.;]|\bnho\b|\bco\b|\bda\b|\bthi\b)\s*{_KIN}{_NAME}\s+(?:se\s+|tam\s+)?"
               r"(?:giai\s+quyet|lam|xu\s+ly|phu\s+trach|dieu\s+hanh|lo|truc|coi|quan\s+ly)\s+thay\b"),
    re.compile(rf"\bnho\s+{_KIN}{_NAME}\s+(?:coi|trong|xem|lo|quan\s+ly|theo\s+doi|nam|lam)\s+(?:giup|ho|dum|gium)\b"),
    re.compile(rf"\b(?:viec\s+gi|co\s+gi)\s+(?:thi\s+)?(?:cu\s+)?(?:bao|hoi|lien\s+he|gap)\s+(?:voi\s+)?{_KIN}{_NAME}(?:\s+(?:nhe|nha|a|giup|nghe))?\W*$"),
)  # fmt: skip
_NEXT_WEEK = re.compile(r"\btuan\s+(?:sau|toi)\b")
_WEEKDAYS = re.compile(
    r"\btu\s+(?P<first>thu\s+\w+)\s+(?:den|toi|qua|sang|-)\s+(?:het\s+)?(?P<last>thu\s+\w+|chu\s+nhat)\b"
)
_SO_LONG = re.compile(r"\b(?P<days>[1-9]|[12][0-9])\s+(?:ngay|hom|bua)\b")
_POST_ENDS = re.compile(
    r"\b(?:khong|ko|thoi|het|xin\s+nghi|xin\s+thoi|khong\s+con)\s+(?:con\s+)?(?:tiep\s+tuc\s+)?(?:duoc\s+)?"
    r"(?:lam|giu(?:\s+chuc)?|phu\s+trach|o)?\s*(?:chuc\s+)?(?:to\s+truong|to\s+pho|to\s+vien|tinh\s+nguyen\s+vien|can\s+bo|trong\s+to)\b"
)
# `em xin nghỉ tổ luôn`, `em nghỉ làm tổ trưởng từ tháng sau`: of oneself, and nothing else follows the team.
_LEAVES_TEAM = re.compile(
    r"(?:^|\b(?:em|e|tui|toi|minh|chau|con)\s+)(?:(?:xin|xin\s+phep|muon|se|da|cho)\s+)*"
    r"(?:nghi|(?:rut|ra)\s+khoi)\s+(?:khong\s+)?(?:lam\s+)?to(?:\s+(?:truong|pho|vien))?"
    r"(?=\s*(?:$|[.,!;]|(?:luon|a|nha|nhe|roi|tu|vi|nua|thang|tuan|chi|anh)\b))"
)


@dataclass(frozen=True, slots=True)
class Away:
    """Who stands in, as written, from which day to which."""

    mention: str
    first: date
    last: date


def read_away(text: str, now: datetime, calendar: Calendar, zone: ZoneInfo) -> Away | None:
    """The stand-in that the words propose for days that they name; None where they propose none."""
    text = clean(text)
    if len(text) > _MOST_CHARS or len(text.split()) < _FEWEST_WORDS:
        return None
    folded = fold(text)
    if not _AWAY.search(folded):
        return None
    mention = _mention(text, folded)
    days = _days(text, folded, now, calendar, zone) if mention else None
    return None if days is None or days[1] < days[0] else Away(mention, *days)


def ends_post(text: str) -> bool:
    """The sender says that they hold their post no more, or want to give it up."""
    folded = fold(clean(text))
    if len(folded) > _MOST_CHARS or "?" in folded:
        return False
    return _POST_ENDS.search(folded) is not None or _LEAVES_TEAM.search(folded) is not None


def _mention(text: str, folded: str) -> str:
    for pattern in _STANDS_IN:
        for found in pattern.finditer(folded):
            name = text[found.start("name") : found.end("name")]
            if all(word[0].isupper() for word in name.split()):
                return name
    return ""


def _days(text: str, folded: str, now: datetime, calendar: Calendar, zone: ZoneInfo) -> tuple[date, date] | None:
    def day(words: str) -> date | None:
        return read_day(words, now, calendar, zone)

    week = " tuần sau" if _NEXT_WEEK.search(folded) else ""
    named = _WEEKDAYS.search(folded)
    if named is not None or week:
        first, last = (named["first"], named["last"]) if named is not None else ("thứ hai", "thứ sáu")
        begins, ends = day(f"{first}{week}"), day(f"{last}{week}")
        return None if begins is None or ends is None else (begins, ends)
    said = read_absence(text, now, calendar, zone)
    first_day = said.first or day(text)
    if first_day is None:
        return None
    if said.last is not None:
        return first_day, said.last
    long = _SO_LONG.search(folded)
    if long is not None:
        more = int(long["days"]) - 1
        return first_day, calendar.add_working_days(first_day, more) if more else first_day
    return None if said.first is not None else (first_day, first_day)
