"""Until when something repeats: `mỗi ngày … đến hết tháng 12`, `hằng tuần đến Tết`, `từ nay đến hết năm, thứ sáu hằng tuần`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from adapters.chat.grammar.deadlines.joining import Phrase
from adapters.chat.grammar.deadlines.marks import NAMED
from adapters.chat.grammar.deadlines.moments import Deadline
from adapters.chat.grammar.deadlines.vocabulary import vocabulary
from adapters.chat.grammar.deadlines.words import Words
from adapters.chat.grammar.fold import fold

_UNTIL = vocabulary("den toi cho tu ke bat het")
# What may be said between how often and until when.
_LASTING = re.compile(r"[\s,;(–-]*(?:(?:keo dai|lien tuc|duy tri|ap dung|thuc hien|lap lai|lam)[\s,]*)?")
# `lịch trực hằng tuần`, `bán hàng tháng`: what it is called, and no repetition.
_GOODS = re.compile(r"(?:ban|mua|giao|cua|khach|don|nhan|ngan|nha|mat|dat)\s+$")
_CALLED_SO = re.compile(
    r"(?<![^\W_])(?:lich|ke hoach|quy che|chuong trinh|bieu mau|phuong an|quy trinh)(?:\s+[^\W\d_]+){0,2}\s+$"
)
_SO_MANY = re.compile(r"\s+(?:khoang\s+|it nhat\s+)?[0-9]")
_COUNTS = re.compile(r"(?<![\w/.,:-])[0-9]{1,6}\s+(?!(?:thang|gio|ngay|tuan|nam)(?![^\W_]))[^\W\d_]")
_MOST_BEFORE = 40


def end_of(words: Words, phrases: Sequence[Phrase]) -> Phrase | None:
    """Of the phrases of a sentence the one that only tells until when another one
    repeats: `đến` a day, without an hour."""
    again = next((phrase for phrase in phrases if phrase.recurrence), None)
    if again is None:
        return None
    end = next((phrase for phrase in phrases if _may_end(words, phrase)), None)
    if end is None or end.start == again.start:
        return None
    folded = fold(words.source)
    start, stop = words.spans[again.start][0], words.spans[again.end - 1][1]
    return None if is_no_repeat(folded, start) or is_pace(folded, start, stop) else end


def _may_end(words: Words, phrase: Phrase) -> bool:
    if phrase.moment is None or phrase.recurrence or phrase.clock is not None or phrase.marks.strength >= NAMED:
        return False
    if phrase.day is None or phrase.day.day is None:
        return False
    return words.fold(phrase.start) in _UNTIL or starts_later(words, phrase) is not None


def starts_later(words: Words, end: Phrase) -> date | None:
    """The first day of a whole period within which something repeats: `trong tháng 12`."""
    is_within = words.fold(end.start) == "trong" and end.day is not None and end.day.is_period
    return end.day.starts if is_within and end.day is not None else None


def is_no_repeat(folded: str, start: int) -> bool:
    """Whether the words before `start` make of `hằng tuần` there what something is called."""
    before = max(0, start - _MOST_BEFORE)
    is_goods = folded.startswith("hang", start) and _GOODS.search(folded, before, start) is not None
    return is_goods or _CALLED_SO.search(folded, before, start) is not None


def is_pace(folded: str, start: int, end: int) -> bool:
    """So many in each of these times, of more that was told before: `50 hộ, mỗi tuần 10 hộ`."""
    return _SO_MANY.match(folded, end) is not None and _COUNTS.search(folded, 0, start) is not None


def ends_by(words: Words, found: Deadline, end: Phrase) -> Deadline:
    """The deadline with the day until which it repeats; a first time behind that day is asked about."""
    assert end.moment is not None
    span = (words.spans[end.start][0], words.spans[end.end - 1][1])
    last_day = end.moment.date()
    told = replace(found, last_day=last_day, end_span=span)
    if not found.recurrence:
        return told
    told = ended(told)
    if told.due_at is not None and told.due_at > _end_of_day(end):
        return replace(told, kind="C", due_at=None, proposed_at=told.due_at, recurrence=None)
    first, second = sorted((found.span, span))
    between = fold(words.source[first[1] : second[0]])
    if _LASTING.fullmatch(between):
        return replace(told, span=(first[0], second[1]), end_span=None)
    return told


def _end_of_day(end: Phrase) -> datetime:
    assert end.moment is not None
    return end.moment.replace(hour=23, minute=59)


def ended(found: Deadline) -> Deadline:
    """The rule with its last day in it."""
    if found.last_day is None or not found.recurrence or "UNTIL" in found.recurrence:
        return found
    kind = "B" if found.kind == "A" else found.kind
    return replace(found, kind=kind, recurrence=f"{found.recurrence};UNTIL={found.last_day:%Y%m%d}")
