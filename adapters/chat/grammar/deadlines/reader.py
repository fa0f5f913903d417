"""The deadline of a sentence: every phrase that could be one is found, and the one that is meant is picked."""

from datetime import datetime
from zoneinfo import ZoneInfo

from adapters.chat.grammar.deadlines.marks import NONE
from adapters.chat.grammar.deadlines.moments import Deadline, When, utc
from adapters.chat.grammar.deadlines.phrase import Phrase, read_phrase
from adapters.chat.grammar.deadlines.words import Words
from adapters.chat.grammar.fold import clean
from domain.worktime import Calendar


def read_deadline(
    text: str, now: datetime, calendar: Calendar, zone: ZoneInfo, *, current_due: datetime | None = None
) -> Deadline | None:
    """What the text says of its deadline, by rules R1 to R15; None where it says nothing.

    `current_due` is what "lùi 3 ngày" counts from. Of several dates the marked one is meant, else the last. Never
    raises.
    """
    words = Words(clean(text))
    when = When(now.astimezone(zone), calendar, current_due.astimezone(zone) if current_due else None)
    phrase = _picked(words, when)
    return None if phrase is None else _deadline(words, phrase)


def _picked(words: Words, when: When) -> Phrase | None:
    best: Phrase | None = None
    at = 0
    while at < len(words):
        phrase = read_phrase(words, at, when)
        if phrase is None:
            at += 1
            continue
        if (not phrase.is_bare or phrase.marks.strength > NONE or _stands_alone(words, phrase)) and (
            best is None or phrase.marks.strength >= best.marks.strength
        ):
            best = phrase
        at = max(phrase.end, at + 1)
    return best


_POLITE = frozenset(
    "da a nhe nha nhen nghen giup gium voi em e anh chi c ak oi vang ok thua duoc khong nhe nho".split()
)


def _stands_alone(words: Words, phrase: Phrase) -> bool:
    around = [*range(phrase.start), *range(phrase.end, len(words))]
    return all(words.is_mark(n) or words.fold(n) in _POLITE for n in around)


def _deadline(words: Words, phrase: Phrase) -> Deadline:
    start, end = words.items[phrase.start].start, words.items[phrase.end - 1].end
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
