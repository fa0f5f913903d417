"""The deadline of a sentence: every phrase that could be one is found, and the one that is meant is picked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar.deadlines.ends import end_of, ends_by, starts_later
from adapters.chat.grammar.deadlines.joining import Phrase, at_hour
from adapters.chat.grammar.deadlines.marks import NAMED, NONE
from adapters.chat.grammar.deadlines.moments import DAY, Deadline, When, utc
from adapters.chat.grammar.deadlines.phrase import read_phrase
from adapters.chat.grammar.deadlines.traps import is_held, is_of_document
from adapters.chat.grammar.deadlines.vocabulary import vocabulary
from adapters.chat.grammar.deadlines.words import Words
from adapters.chat.grammar.fold import clean
from domain.worktime import Calendar

# No order names more times than this; a longer list is not searched to its end.
_MOST_PHRASES = 40
# Nor has it more places where a time might begin.
_MOST_TRIED = 300
# What is said of handing something in between a day and its hour.
_SENDING = vocabulary("nop gui bao cao bc trinh xong hoan thanh cho ve len phai toi lai chot han la thi")
# `hồi` behind them is another word.
_BEFORE_BACK = vocabulary("phan thu truy")


def read_deadline(
    text: str, now: datetime, calendar: Calendar, zone: ZoneInfo, *, current_due: datetime | None = None
) -> Deadline | None:
    """What the text says of its deadline, by rules R1 to R15; None where it says nothing.

    `current_due` is what "lùi 3 ngày" counts from. Of several dates the marked one is meant, else the last. Never
    raises.
    """
    words = Words(clean(text))
    when = When(now.astimezone(zone), calendar, current_due.astimezone(zone) if current_due else None)
    phrases = _meant(words, when)
    end = end_of(words, phrases) if len(phrases) > 1 else None
    if end is not None:
        phrases = [phrase for phrase in phrases if phrase is not end]
    phrase = _picked(words, phrases, when)
    if phrase is None:
        return None
    if end is None:
        return _deadline(words, phrase)
    first = starts_later(words, end)
    if first is not None and first > when.today and phrase.recurrence:
        phrase = read_phrase(words, phrase.start, replace(when, now=when.at(first - DAY, when.day_end))) or phrase
    return ends_by(words, _deadline(words, phrase), end)


def _meant(words: Words, when: When) -> list[Phrase]:
    """Every phrase that could be the deadline, in order."""
    found: list[Phrase] = []
    at = seen = tried = 0
    count, starts = len(words), words.starts
    while at < count and seen < _MOST_PHRASES and tried < _MOST_TRIED:
        # A word said twice in a row is read once, where it stands last.
        is_read = starts[at] and words.fold(at) != words.fold(at + 1)
        phrase = read_phrase(words, at, when) if is_read else None
        tried += bool(is_read)
        if phrase is None:
            at += 1
            continue
        seen += 1
        phrase = _or_another(words, phrase, when)
        if words.surely(phrase.start - 1, "sau") and phrase.marks.strength == NONE and phrase.moment:
            # `sau 17h`, `sau thứ 6`: when it may begin, not when it must be done.
            phrase = replace(phrase, kind="C", notes=(*phrase.notes, "after"))
        if _is_meant(words, phrase):
            found.append(phrase)
        at = max(phrase.end, at + 1)
    return found


def _picked(words: Words, phrases: Sequence[Phrase], when: When) -> Phrase | None:
    best: Phrase | None = None
    day: Phrase | None = None
    for phrase in phrases:
        if best is None or _rank(phrase) >= max(_rank(best), NONE) or _rank(phrase) > _rank(best):
            best = phrase
        is_day = phrase.clock is None and phrase.day is not None and phrase.day.day is not None
        if is_day and (phrase.session is None or _is_to_come(phrase, when)):
            day = phrase
    is_hour = best is not None and best.day is None and not best.recurrence
    if best is not None and day is not None and is_hour and (best.clock is not None or best.session is not None):
        return _on_named_day(words, best, day, when)
    return best


def _is_to_come(phrase: Phrase, when: When) -> bool:
    return phrase.day is not None and phrase.day.day is not None and phrase.day.day > when.today


def _on_named_day(words: Words, hour: Phrase, day: Phrase, when: When) -> Phrase:
    """`thứ 6 nộp cho anh nhé, trước 9h`: the hour is of the day that was named apart from it; where more than a few
    words lie between, that is asked."""
    if day.recurrence or day.moment is None or day.kind == "C":
        return hour
    found = at_hour(hour, day, when)
    first, last = sorted((hour, day), key=lambda phrase: phrase.start)
    between = range(first.end, last.start)
    # A bare `mai` may be somebody's name.
    is_sure = (day.day is None or not day.day.is_doubtful) and day.session is None
    is_close = is_sure and all(words.is_courtesy(place) or words.fold(place) in _SENDING for place in between)
    if is_close:
        return found
    return replace(found, start=hour.start, end=hour.end, kind="C", notes=(*found.notes, "unclear"))


def _rank(phrase: Phrase) -> int:
    if phrase.is_haste:
        return -2
    return -1 if phrase.condition and phrase.marks.strength < NAMED else phrase.marks.strength


def _or_another(words: Words, phrase: Phrase, when: When) -> Phrase:
    """`thứ 6 hoặc thứ 7` is asked about; `26 và 27/11` and `1/12 - 15/12` are their end."""
    link = words.fold(phrase.end)
    linked = words.after(phrase.end, "hoac la", "hoac", "hay la", "hay", "va", "-", "–")
    if not linked or not phrase.moment or phrase.is_haste or phrase.is_skipped:
        return phrase
    other = read_phrase(words, linked, when)
    if other is None or other.moment is None or other.is_haste or other.marks.strength > NONE:
        return phrase
    if link in ("hoac", "hay"):
        return replace(phrase, end=other.end, kind="C", notes=(*phrase.notes, "which_of_two"), recurrence=None)
    if not (other.is_date and phrase.is_date) or other.moment < phrase.moment:
        return phrase
    return replace(other, start=phrase.start, marks=phrase.marks, notes=(*other.notes, "range"))


def _is_meant(words: Words, phrase: Phrase) -> bool:
    """Whether the phrase is a deadline here, and not the time of something else."""
    # `tính đến 30/11` tells up to when something was counted.
    if phrase.is_skipped or words.fold(phrase.start - 1) == "tinh" or _has_been(words, phrase):
        return False
    if phrase.marks.strength > NONE or phrase.is_haste or _stands_alone(words, phrase):
        return True
    if phrase.is_bare:
        return False
    if phrase.day and phrase.day.day is None and "past" in phrase.notes and not phrase.is_date:
        return False
    is_today = phrase.day is None or (phrase.day.notes and "today_off" in phrase.day.notes) or _is_today(phrase, words)
    if is_today and is_held(words, phrase.start):
        return False
    return not (phrase.is_date and is_of_document(words, phrase.start))


def _has_been(words: Words, phrase: Phrase) -> bool:
    """`hồi tối em làm`, and not `phản hồi tối nay`."""
    is_then = words.text(phrase.start - 1) in ("hồi", "hoi") and words.fold(phrase.start - 2) not in _BEFORE_BACK
    return is_then and phrase.day is None and phrase.clock is None


def _is_today(phrase: Phrase, words: Words) -> bool:
    return any(words.fold(place) == "nay" for place in range(phrase.start, phrase.end))


def _stands_alone(words: Words, phrase: Phrase) -> bool:
    around = [*range(phrase.start), *range(phrase.end, len(words))]
    return all(words.is_courtesy(n) for n in around)


def _deadline(words: Words, phrase: Phrase) -> Deadline:
    # `cứ mùng 1 hằng tháng`
    is_each = phrase.recurrence is not None and words.text(phrase.start - 1) == "cứ"
    start, end = words.spans[phrase.start - is_each][0], words.spans[phrase.end - 1][1]
    moment = utc(phrase.moment) if phrase.moment else None
    is_asked = phrase.kind == "C"
    return Deadline(
        phrase.kind,
        None if is_asked else moment,
        moment if is_asked else None,
        (start, end),
        tuple(dict.fromkeys(phrase.notes)),
        phrase.recurrence,
        phrase.condition,
    )
