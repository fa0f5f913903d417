"""How long an emergency lasts, as said behind its reason: `trong 6 giờ`, `đến 18h`."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar.deadlines import read_deadline
from adapters.chat.grammar.durations import read_duration
from adapters.chat.grammar.fold import clean, fold
from domain.worktime import Calendar

_LENGTH = re.compile(r"[\s,;.]*\b(?:trong(?: vong)?|for)\s+(?=[0-9a-z])")
_END = re.compile(r"[\s,;.]*\b(?:den(?: het)?|toi(?: het)?|until|till)\s+(?=[0-9a-z])")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class EmergencyWords:
    """`rest` is the unit and the reason; `until_at` None where no end was said."""

    rest: str
    until_at: datetime | None


def read_emergency(text: str, now: datetime, calendar: Calendar, zone: ZoneInfo) -> EmergencyWords:
    """What follows the command word, its end taken off where the last words say one."""
    text = clean(text).strip()
    folded = fold(text)
    for mark in _LENGTH.finditer(folded):
        length = read_duration(text[mark.end() :])
        if length is not None:
            return EmergencyWords(text[: mark.start()].strip(), now + length)
    for mark in _END.finditer(folded):
        tail = text[mark.start() :].strip(" ,;.")
        if len(tail.split()) > _MOST_WORDS:
            continue
        found = read_deadline(tail, now, calendar, zone)
        # All of the tail is the moment: `đến nhà văn hóa trước 18h` is a place.
        if found is not None and found.due_at is not None and found.span[0] <= 1 and found.span[1] >= len(tail) - 1:
            return EmergencyWords(text[: mark.start()].strip(), found.due_at)
    return EmergencyWords(text, None)
