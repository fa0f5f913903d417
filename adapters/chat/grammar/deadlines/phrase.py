"""One deadline phrase: marking words, then clock, session and day in any order, put together into a moment."""

from dataclasses import replace
from datetime import date

from adapters.chat.grammar.deadlines import starters
from adapters.chat.grammar.deadlines.clock import is_over, read_clock, read_session
from adapters.chat.grammar.deadlines.conditions import is_loose, read_condition, read_haste
from adapters.chat.grammar.deadlines.dates import of_this_month, read_date
from adapters.chat.grammar.deadlines.days import read_day, read_whole_day
from adapters.chat.grammar.deadlines.durations import read_duration
from adapters.chat.grammar.deadlines.feasts import read_feast
from adapters.chat.grammar.deadlines.joining import Phrase, Pieces, joined
from adapters.chat.grammar.deadlines.marks import NAMED, NONE, Marks, read_marks
from adapters.chat.grammar.deadlines.moments import ASK, DAY, Part, When, worst
from adapters.chat.grammar.deadlines.periods import read_period
from adapters.chat.grammar.deadlines.recurrence import (
    read_bare_month_day,
    read_month_days,
    read_quarter_day,
    read_weekday_list,
)
from adapters.chat.grammar.deadlines.repeats import Repeat, read_repeat, repeated_part
from adapters.chat.grammar.deadlines.vocabulary import Phrases
from adapters.chat.grammar.deadlines.weekdays import read_weekday
from adapters.chat.grammar.deadlines.words import Words

_DAY_READERS = (
    (read_quarter_day, starters.QUARTER_DAY),
    (read_month_days, starters.MONTH_DAYS),
    (read_bare_month_day, starters.BARE_MONTH_DAY),
    (read_weekday_list, starters.WEEKDAYS),
    (read_feast, starters.FEAST),
    (read_whole_day, starters.WHOLE_DAY),
    (read_weekday, starters.WEEKDAY),
    (read_date, starters.DATE),
    (read_day, starters.DAY),
    (read_period, starters.PERIOD),
)
_MOST_PIECES = 6
_WEEK_DAYS = 7
_BETWEEN = Phrases(
    ", truoc luc",
    "truoc luc",
    ", truoc khi",
    "truoc khi",
    ", truoc",
    ", vao luc",
    ", luc",
    ", vao",
    ", cham nhat la",
    ", cham nhat",
    ", muon nhat",
    ", tre nhat",
    ", khoang",
    "cham nhat la",
    "cham nhat",
    "khoang",
    "vao luc",
    "vao",
    "luc",
    ",",
    "cua",
    "(",
    "trong",
    "truoc",
    "-",
    "–",
)


def read_phrase(words: Words, at: int, when: When, *, may_span: bool = True) -> Phrase | None:
    """The phrase that begins here, with its marking words; None where no deadline begins."""
    span = _span(words, at, when) if may_span and words.starts[at] & starters.SPAN else None
    if span:
        return span
    marks, start = read_marks(words, at)
    if start > at and may_span and words.starts[start] & starters.SPAN:
        led = _span(words, start, when)
        if led:
            return replace(led, start=at, marks=marks)
    dateless = _dateless(words, at, start, marks, when)
    if dateless:
        return dateless
    pieces, end = _pieces(words, start, when, marks)
    if end == start:
        if marks.strength < NAMED:
            return None
        pieces, end = _bare_number(words, start, when)
        if not end:
            return None
    return joined(at, end, pieces, marks, when)


def _span(words: Words, at: int, when: When) -> Phrase | None:
    """`từ … đến …`: its end; a beginning alone is no deadline and is passed over."""
    start = words.after(at, "ke tu", "bat dau tu", "tu")
    if not start or words.text(start - 1) not in ("từ", "tu") or read_marks(words, at)[0].is_from_now:
        return None
    if words.fold(start) == "truoc":
        # `điện tử trước 30/11`: it is the end that is told.
        return None
    first = read_phrase(words, start, when, may_span=False)
    after = first.end if first else (words.number(words.after(start, "ngay") or start, most=2) or (0, 0))[1]
    if not after:
        return None
    linked = words.after(after, "cho den", "den", "toi", "-", "–")
    last = (
        read_phrase(words, linked - 1 if words.fold(linked - 1) in ("den", "toi") else linked, when, may_span=False)
        if linked
        else None
    )
    if last is None:
        return replace(first, start=at, is_skipped=True) if first else None
    moment = last.moment
    kind = last.kind
    if first and first.moment and moment and first.kind != "C" and "WEEKLY" in _rule(last):
        kind = worst(kind, "B")
        while moment < first.moment:
            moment += 7 * DAY
    return replace(last, start=at, moment=moment, kind=kind, notes=(*last.notes, "range"))


def _rule(phrase: Phrase) -> str:
    return phrase.day.rule if phrase.day else ""


def _dateless(words: Words, at: int, start: int, marks: Marks, when: When) -> Phrase | None:
    """A condition in place of a date, or a word of haste."""
    for place in dict.fromkeys((at, start)):
        if not words.starts[place] & starters.CONDITION:
            continue
        end = read_condition(words, place, is_led=marks.strength == NAMED)
        if end:
            text = words.source[words.spans[place][0] : words.spans[end - 1][1]]
            return Phrase(at, end, "A", None, marks=marks, condition=text, is_bare=is_loose(words, place))
    end = read_haste(words, start) if words.starts[start] & starters.HASTE else 0
    if not end:
        return None
    moment = when.at(when.today, when.day_end)
    if moment <= when.now:
        moment = when.at(when.working_from(when.today + DAY), when.day_end)
    return Phrase(at, end, "C", moment, ("urgent",), Marks(), is_haste=True)


def _bare_number(words: Words, at: int, when: When) -> tuple[Pieces, int]:
    """`hạn 30`: most likely that day, so it is asked about."""
    number = words.digits(at)
    if (
        number is None
        or not 1 <= number <= 31
        or not words.is_courtesy(at + 1)
        or words.fold(at + 1) in ("/", ":", "-")
    ):
        return Pieces(), 0
    return Pieces(day=of_this_month(number, when).noted("unclear", kind="C")), at + 1


def _pieces(words: Words, at: int, when: When, marks: Marks) -> tuple[Pieces, int]:
    pieces, start, end, is_before = Pieces(), at, at, False
    for _ in range(_MOST_PIECES):
        found = _piece(words, at, when, pieces, marks)
        if found == 0:
            break
        end = found
        pieces.is_before = pieces.is_before or is_before
        at = words.beyond(end, _BETWEEN) or end
        is_before = at > end and "truoc" in (words.fold(at - 1), words.fold(at - 2))
        if pieces.day is not None and "past" in pieces.day.notes and words.fold(end) == ",":
            # `bà con phản ánh hôm qua, trưa mai báo cáo`
            break
        if _is_last_day(pieces, marks) and not words.starts[at] & starters.CLOCK:
            break
        if _is_of_the_work(pieces, marks) and (is_before or words.starts[at] & starters.CLOCK):
            # `báo cáo tháng 11 trước 16h mai`: the report's month, and then the deadline.
            break
    if words.fold(end) == ")" and any(words.fold(place) == "(" for place in range(start, end)):
        end += 1
    return pieces, end


def _piece(words: Words, at: int, when: When, pieces: Pieces, marks: Marks) -> int:
    """The place after the next piece, which is kept; 0 where there is none."""
    if not words.starts[at]:
        return 0
    return (
        _repeat_or_length(words, at, when, pieces, marks)
        or _hour(words, at, when, pieces)
        or _day(words, at, when, pieces)
    )


def _repeat_or_length(words: Words, at: int, when: When, pieces: Pieces, marks: Marks) -> int:
    if pieces.repeat is None and words.starts[at] & starters.REPEAT and not _is_last_day(pieces, marks):
        repeat = read_repeat(words, at)
        if repeat:
            pieces.repeat = repeat[1]
            return repeat[0]
    elif pieces.repeat is not None and pieces.day is not None and words.starts[at] & starters.REPEAT:
        again = read_repeat(words, at)
        if again and again[1].unit in (pieces.repeat.unit, "quarter") and not again[1].part:
            # `định kỳ thứ 5 hằng tuần`
            pieces.repeat = again[1]
            return again[0]
    if pieces.repeat and not pieces.repeat.part and pieces.day is None and words.fold(at) == "ngay":
        part = repeated_part(words, at)
        if part:
            # `mỗi tháng vào ngày làm việc cuối cùng`
            pieces.repeat = replace(pieces.repeat, part=part[1])
            return part[0]
    if pieces.day is None and pieces.clock is None and words.starts[at] & starters.DURATION:
        duration = read_duration(words, at, when, marks)
        if duration:
            pieces.day = duration[1]
            return duration[0]
    return 0


def _hour(words: Words, at: int, when: When, pieces: Pieces) -> int:
    if pieces.clock is None and words.starts[at] & starters.CLOCK:
        clock = read_clock(words, at)
        if clock:
            pieces.clock = clock[1]
            return clock[0]
    if pieces.session is None and words.starts[at] & starters.SESSION:
        session = read_session(words, at)
        if session:
            pieces.session = session[1]
            after = words.after(session[0], "nay")
            if after and pieces.day is None:
                pieces.day = Part(when.today)
            is_dated = words.fold(session[0] + 1) != "tay" and not after and pieces.day is None
            day = words.digits(session[0]) if is_dated else None
            if day is not None and 1 <= day <= 31 and _is_last(words, session[0]):
                # `16h30 chiều 25`
                pieces.day = of_this_month(day, when).noted("unclear", kind="C")
                return session[0] + 1
            if is_over(words, session[0]) and pieces.day is None:
                pieces.day = ASK.noted("past")
                return session[0] + 1
            return after or session[0]
    elif pieces.session is not None and not pieces.session.name and words.starts[at] & starters.SESSION:
        # `lúc tan sở chiều mai`
        session = read_session(words, at)
        if session and session[1].name and not session[1].edge:
            pieces.session = replace(session[1], edge=pieces.session.edge)
            after = words.after(session[0], "nay") if pieces.day is None else 0
            pieces.day = Part(when.today) if after else pieces.day
            return after or session[0]
    return 0


def _is_last(words: Words, at: int) -> bool:
    """Nothing is counted by the number here, and it begins no date."""
    return words.is_courtesy(at + 1) and words.fold(at + 1) not in ("/", "-", ".", ":", "–")


def _day(words: Words, at: int, when: When, pieces: Pieces) -> int:
    for read, begins in _DAY_READERS:
        day = read(words, at, when) if words.starts[at] & begins else None
        if day is None:
            continue
        if pieces.repeat is not None and _is_longer(day[1], pieces.repeat):
            # `mỗi ngày trong tháng 12`: when that is done, and no day of it.
            break
        if pieces.day is None:
            pieces.day = day[1]
            return day[0]
        if pieces.day.is_period and pieces.day.starts and _is_weekday(day[1]):
            pieces.day = _in_week(pieces.day.starts, day[1], when)
            return day[0]
        if pieces.day.is_date and day[1].is_date and pieces.day.rule[:11] != day[1].rule[:11]:
            pieces.day = _agreed(pieces.day, day[1])
            return day[0]
        break
    return 0


def _is_of_the_work(pieces: Pieces, marks: Marks) -> bool:
    """Whether only a whole period was named so far, and nothing marks it as a deadline."""
    day = pieces.day
    is_whole = day is not None and day.is_period and day.is_bare and day.starts is not None
    return is_whole and marks.strength == NONE and pieces.clock is None and pieces.session is None


def _is_longer(day: Part, repeat: Repeat) -> bool:
    """Whether the period holds several of what repeats day by day, or week by week."""
    if not day.is_period or day.day is None or day.starts is None or repeat.unit not in ("day", "week"):
        return False
    return (day.day - day.starts).days > _WEEK_DAYS


def _is_last_day(pieces: Pieces, marks: Marks) -> bool:
    """`từ nay đến hết tháng 12, thứ sáu hằng tuần`: the period named so far is no day of what repeats."""
    day = pieces.day
    return marks.is_from_now and day is not None and (day.is_period or day.rule.startswith("FREQ=YEARLY"))


def _is_weekday(part: Part) -> bool:
    return part.day is not None and part.rule.startswith("FREQ=WEEKLY") and "," not in part.rule


def _in_week(monday: date, weekday: Part, when: When) -> Part:
    """`tuần sau, thứ 6`: that weekday of the week named before it."""
    assert weekday.day is not None
    if monday.weekday() != 0:
        return weekday
    day = monday + weekday.day.weekday() * DAY
    if day < when.today:
        return Part(day + 7 * DAY, "C", ("past",), rule=weekday.rule, is_date=True)
    return Part(day, "B" if day.weekday() >= 5 else "A", rule=weekday.rule, is_date=True)


def _agreed(first: Part, second: Part) -> Part:
    """A weekday and a date told together: the date, where they agree; else it is asked about."""
    weekday, exact = (first, second) if "WEEKLY" in first.rule else (second, first)
    if weekday.day is None or exact.day is None:
        return exact
    if weekday.day.weekday() == exact.day.weekday():
        return replace(exact, rule=weekday.rule) if exact.kind == "A" else exact
    return exact.noted("weekday_differs", kind="C")
