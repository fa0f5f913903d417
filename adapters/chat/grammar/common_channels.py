"""The order of channels for everybody, as said behind its words: `zalo, telegram đến 30/11`, `zalo hôm nay`, `mặc định`."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from adapters.chat.grammar.deadlines import read_deadline
from adapters.chat.grammar.durations import read_duration
from adapters.chat.grammar.fold import clean, fold
from adapters.chat.grammar.preferences import PLATFORMS, begins_with_channel, platforms_meant, read_channels
from domain.worktime import Calendar

_DEFAULT = re.compile(
    r"(?:(?:tro\s+)?ve\s+)?(?:mac\s+dinh|nhu\s+cu|binh\s+thuong)|(?:thoi|bo|huy|tat|khong\s+dat)(?:\s+di)?|default|usual|off|none"
)
_POLITE = r"(?:[\s,.;!]+(?:nhe|nha|a|di|roi|please)\b)*[\s,.;!]*"
_TODAY = re.compile(r"[\s,;.]*\b(?:(?:trong|het|den\s+het)\s+)?(?:(?:hom|ngay)\s+nay|today)" + _POLITE)
_LENGTH = re.compile(r"[\s,;.]*\b(?:trong(?:\s+vong)?|for)\s+(?=[0-9a-z])")
_END = re.compile(r"[\s,;.]*\b(?:cho\s+)?(?:den(?:\s+het)?|toi(?:\s+het)?|until|till)\s+(?=[0-9a-z])")
_HOUR = re.compile(r"\b[0-9]{1,2}\s*(?:h|g|gio|:[0-9])|\b[0-9]{1,2}\s*[ap]m\b")
_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class CommonChannels:
    """The channels, first one first, and until when; or that there is to be no such order (`is_default`)."""

    channels: tuple[str, ...] = ()
    until: datetime | None = None
    is_default: bool = False


def is_order_of_channels(text: str) -> bool:
    """Whether what stands behind the words is an order at all: `kênh chung bị tắc` is a canal."""
    folded = fold(clean(text)).strip(" :,.")
    return begins_with_channel(folded) or re.fullmatch(f"(?:{_DEFAULT.pattern}){_POLITE}", folded) is not None


def read_common_channels(text: str, now: datetime, calendar: Calendar, zone: ZoneInfo) -> CommonChannels | None:
    """What is to hold from now on; None where it cannot be read. A day without an hour is meant to its end."""
    text = clean(text).strip(" :,.")
    folded = fold(text)
    if re.fullmatch(f"(?:{_DEFAULT.pattern}){_POLITE}", folded):
        return CommonChannels(is_default=True)
    until, at = None, len(folded)
    for mark in (_TODAY, _LENGTH, _END):
        found = mark.search(folded)
        if found is not None:
            until, at = _until(mark, text, found, now, calendar, zone), found.start()
            if until is None:
                return None
            break
    channels = platforms_meant(read_channels(re.sub(f"{_POLITE}$", "", folded[:at])), PLATFORMS)
    return CommonChannels(channels, until) if channels else None


def _until(
    mark: re.Pattern[str], text: str, found: re.Match[str], now: datetime, calendar: Calendar, zone: ZoneInfo
) -> datetime | None:
    tail = text[found.end() :]
    if mark is _TODAY:
        return None if tail else _end_of_day(now, zone)
    if mark is _LENGTH:
        length = read_duration(tail)
        return None if length is None else now + length
    said = text[found.start() :].strip(" ,;.")
    deadline = read_deadline(said, now, calendar, zone)
    if deadline is None or deadline.span[1] < len(said) - len(" nhé ạ"):
        return None
    moment = deadline.due_at or deadline.proposed_at
    if moment is None or _HOUR.search(fold(tail)):
        return moment
    return _end_of_day(moment, zone)


def _end_of_day(moment: datetime, zone: ZoneInfo) -> datetime:
    return datetime.combine(moment.astimezone(zone).date(), _LAST_MINUTE, zone).astimezone(UTC)
