"""Settings as people write them: hours and days of rest, the order of channels, the hours of the digest."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import time

from adapters.chat.grammar.fold import clean, fold

REST, CHANNELS, DIGEST = "rest", "channels", "digest"
_TOPICS = {
    REST: r"(?:gio|ngay|thoi gian)\s+(?:nghi|im lang|yen tinh)|im lang|khong lam phien|quiet(?:\s+hours)?|rest",
    CHANNELS: r"(?:thu tu\s+)?kenh(?:\s+nhan tin)?|channels?",
    DIGEST: r"(?:gio\s+)?(?:ban\s+)?(?:tom tat|tong hop)|digest|summary",
}
_TOPIC = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _TOPICS.items()))
_OFF = re.compile(r"(?:khong|tat|bo|thoi|huy|off|none|no)\b")
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?[0-9]|2[0-4])(?:\s*(?:[:hg]|gio)\s*(?P<minute>[0-5][0-9])?|(?=\s*(?:am|pm|[-–,]|den|toi|to\b|$)))"
    r"(?:\s*(?P<half>sang|trua|chieu|toi(?!\s+[0-9])|dem|khuya|am|pm)\b)?"
)
_DAYS = {
    1: r"thu hai|thu 2|t2|mondays?",
    2: r"thu ba|thu 3|t3|tuesdays?",
    3: r"thu tu|thu 4|t4|wednesdays?",
    4: r"thu nam|thu 5|t5|thursdays?",
    5: r"thu sau|thu 6|t6|fridays?",
    6: r"thu bay|thu 7|t7|saturdays?",
    7: r"chu nhat|cn|sundays?",
}
_WEEKEND = re.compile(r"\b(?:cuoi tuan|weekends?)\b")
_CHANNELS = {
    "web": r"trang web|web",
    "telegram": r"telegram|tele",
    "zalo_oa": r"zalo[ _]?oa",
    "zalo_bot": r"zalo[ _]?bot",
    "zalo": r"zalo",
}
# Each channel by itself; `zalo` alone is whichever of its two a person has.
PLATFORMS = ("zalo_bot", "zalo_oa", "telegram", "web")
_EITHER = {"zalo": ("zalo_bot", "zalo_oa")}
_CHANNEL = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _CHANNELS.items()))
_AROUND_CHANNELS = re.compile(r"(?:va|roi|den|truoc|sau|and|then|la|theo|uu tien|[\s,;>-])*")
# Nothing but hours and days, read or not: `20h`, `25h-6h`, `từ 20h`.
_ONLY_TIMES = re.compile(
    r"(?=.*[0-9])(?:[\s,;:.–/+-]|[0-9]+|(?:h|g|gio|phut|tu|den|toi|va|luc|sang|trua|chieu|dem|khuya|am|pm|hang|moi|ngay|tuan"
    r"|cuoi|thu|hai|ba|tu|nam|sau|bay|chu|nhat|cn|t[2-7]|from|to|at)(?![a-z]))+"
)
_MOST_TIMES_CHARS = 60
_DAYS_OFF_TOO = re.compile(
    r"\b(?:ke\s+)?ca\s+(?:(?:cac\s+)?ngay\s+nghi|cuoi\s+tuan)(?:\s+nua)?\b|\b(?:on\s+)?days\s+off\s+too\b|\bweekends\s+too\b"
)
_WORKING_DAYS = re.compile(
    r"\b(?:tru\s+(?:cac\s+)?(?:ngay\s+nghi|cuoi\s+tuan)|(?:chi\s+)?(?:vao\s+)?(?:cac\s+)?ngay\s+lam\s+viec)\b"
    r"|\b(?:on\s+)?working\s+days(?:\s+only)?\b|\bnot\s+on\s+days\s+off\b"
)
_NOON = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen: of REST the hours and days, of CHANNELS their names, of DIGEST its times, and whether it comes on
    days off too, where that was said. Nothing chosen, `is_off` says whether that was meant."""

    topic: str
    hours: tuple[time, time] | None = None
    days: frozenset[int] = frozenset()
    channels: tuple[str, ...] = ()
    times: tuple[time, ...] = ()
    is_off: bool = False
    on_days_off: bool | None = None

    @property
    def is_read(self) -> bool:
        chosen = self.is_off or self.hours or self.days or self.channels or self.times
        return bool(chosen) or self.on_days_off is not None


def is_topic_alone(text: str) -> bool:
    """Whether the words name a setting and nothing else."""
    return _TOPIC.fullmatch(fold(clean(text)).strip(" .?")) is not None


def tries_times(text: str) -> bool:
    """Whether hours of rest or of the digest are meant, although they cannot be read: `giờ nghỉ 20h`, `tóm tắt 25h`."""
    folded = fold(clean(text)).strip(" .?")
    found = _TOPIC.match(folded)
    if found is None or found.lastgroup not in (REST, DIGEST) or len(folded) > _MOST_TIMES_CHARS:
        return False
    return any(map(str.isdigit, folded)) and names_only_times(folded[found.end() :])


def names_only_times(folded: str) -> bool:
    """Nothing but hours and days is said."""
    rest = _WORKING_DAYS.sub("", _DAYS_OFF_TOO.sub("", folded)).strip(" ,.")
    return not rest or _ONLY_TIMES.fullmatch(rest) is not None


def read_choice(text: str) -> Choice | None:
    """The setting that the words name, with its value; None where they name none."""
    folded = fold(clean(text)).strip(" .")
    found = _TOPIC.match(folded)
    if found is None or found.lastgroup is None:
        return None
    topic, rest = found.lastgroup, folded[found.end() :].strip(" :,.")
    if _OFF.match(rest):
        return Choice(topic, is_off=True)
    if topic == CHANNELS:
        return Choice(topic, channels=read_channels(rest))
    if topic == REST:
        days = _days(rest)
        clocks = _clocks(_without_days(rest))
        hours = (clocks[0], clocks[1]) if len(clocks) == 2 else None
        return Choice(topic, hours=hours, days=days)
    return Choice(topic, times=tuple(_clocks(rest)), on_days_off=_days_off(rest))


def _days_off(folded: str) -> bool | None:
    return True if _DAYS_OFF_TOO.search(folded) else False if _WORKING_DAYS.search(folded) else None


def _clocks(folded: str) -> list[time]:
    found = []
    for match in _CLOCK.finditer(folded):
        hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"] or ""
        if half in ("chieu", "toi", "pm") and hour < _NOON:
            hour += _NOON
        if half in ("dem", "khuya") and 6 < hour < _NOON:
            hour += _NOON
        if half == "am" and hour == _NOON:
            hour = 0
        found.append(time(hour % 24, minute))
    return found


def _days(folded: str) -> frozenset[int]:
    days = {day for day, names in _DAYS.items() if re.search(rf"\b(?:{names})\b", folded)}
    return frozenset(days | ({6, 7} if _WEEKEND.search(folded) else set()))


def _without_days(folded: str) -> str:
    for names in _DAYS.values():
        folded = re.sub(rf"\b(?:{names})\b", ",", folded)
    return folded


def begins_with_channel(folded: str) -> bool:
    """Whether the first words name a channel."""
    return _CHANNEL.match(folded) is not None


def platforms_meant(named: Iterable[str], there: Collection[str]) -> tuple[str, ...]:
    """The channels that are named; for a name of several those that are there, and the name itself where none is."""
    meant: list[str] = []
    for name in named:
        meant += [one for one in _EITHER.get(name, ()) if one in there] or [name]
    return tuple(dict.fromkeys(meant))


def read_channels(folded: str) -> tuple[str, ...]:
    """The channels named; none where there are other words too (`kênh thanh toán`)."""
    if not _AROUND_CHANNELS.fullmatch(_CHANNEL.sub(" ", folded)):
        return ()
    return tuple(dict.fromkeys(str(match.lastgroup) for match in _CHANNEL.finditer(folded)))
