"""One deadline phrase: marking words, then clock, session and day in any order, put together into a moment."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time

from adapters.chat.grammar.deadlines.clock import Clock, Session, in_session, read_clock, read_session
from adapters.chat.grammar.deadlines.dates import read_date
from adapters.chat.grammar.deadlines.days import read_day, read_whole_day
from adapters.chat.grammar.deadlines.marks import Marks, read_marks
from adapters.chat.grammar.deadlines.moments import DAY, END_OF_DAY, Part, When, worst
from adapters.chat.grammar.deadlines.weekdays import read_weekday
from adapters.chat.grammar.deadlines.words import Words

_DAY_READERS = (read_whole_day, read_weekday, read_date, read_day)
_MOST_PIECES = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as read, its place in words, and how surely it is the deadline of its sentence."""

    start: int
    end: int
    kind: str
    moment: datetime | None
    notes: tuple[str, ...] = ()
    marks: Marks = field(default_factory=Marks)
    is_bare: bool = False
    recurrence: str | None = None
    condition: str | None = None


@dataclass(slots=True)
class Pieces:
    """What has been found of a phrase so far."""

    clock: Clock | None = None
    session: Session | None = None
    day: Part | None = None
    notes: tuple[str, ...] = ()


def read_phrase(words: Words, at: int, when: When) -> Phrase | None:
    """The phrase that begins here, with its marking words; None where no deadline begins."""
    marks, start = read_marks(words, at)
    pieces, end = _pieces(words, start, when, marks)
    if end == start:
        return None
    return _joined(words, at, end, pieces, marks, when)


def _pieces(words: Words, at: int, when: When, marks: Marks) -> tuple[Pieces, int]:
    pieces, end = Pieces(), at
    for _ in range(_MOST_PIECES):
        found = _piece(words, at, when, pieces)
        if found == 0:
            break
        end = found
        at = words.after(end, "vao luc", "vao ngay", "luc", "vao", ",", "cua", "(", "trong", "ngay") or end
        if words.fold(at - 1) == "ngay":
            at = at - 1
    if words.fold(end) == ")":
        end += 1
    return pieces, end


def _piece(words: Words, at: int, when: When, pieces: Pieces) -> int:
    if pieces.clock is None:
        clock = read_clock(words, at)
        if clock:
            pieces.clock = clock[1]
            return clock[0]
    if pieces.session is None:
        session = read_session(words, at)
        if session:
            pieces.session = session[1]
            after = words.after(session[0], "nay", "hom nay", "ngay hom nay")
            if after and pieces.day is None and words.fold(session[0]) == "nay":
                pieces.day = Part(when.today, notes=when.off_notes(when.today))
                return after
            return session[0]
    for read in _DAY_READERS:
        day = read(words, at, when)
        if day is None:
            continue
        if pieces.day is None:
            pieces.day = day[1]
            return day[0]
        if pieces.day.is_date and day[1].is_date and pieces.day.rule[:11] != day[1].rule[:11]:
            pieces.day = _agreed(pieces.day, day[1])
            return day[0]
        break
    return 0


def _agreed(first: Part, second: Part) -> Part:
    """A weekday and a date told together: the date, where they agree; else it is asked about."""
    weekday, exact = (first, second) if "WEEKLY" in first.rule else (second, first)
    if weekday.day is None or exact.day is None:
        return exact
    if weekday.day.weekday() == exact.day.weekday():
        return replace(exact, rule=weekday.rule) if exact.kind == "A" else exact
    return exact.noted("weekday_differs", kind="C")


def _joined(words: Words, start: int, end: int, pieces: Pieces, marks: Marks, when: When) -> Phrase | None:
    day, clock, session = pieces.day, pieces.clock, pieces.session
    if clock and session:
        clock = in_session(clock, session)
    is_bare = bool(day and day.is_bare and not clock and not session) or bool(
        session and session.is_bare and not clock and not day
    )
    phrase = Phrase(start, end, "A", None, marks=marks, is_bare=is_bare)
    if clock and clock.is_wrong:
        return replace(phrase, kind="C", notes=("no_such_time",), is_bare=day is None)
    if day is None:
        return _today(phrase, clock, session, when)
    if day.moment is not None:
        return replace(phrase, kind=day.kind, moment=day.moment, notes=day.notes)
    if day.day is None:
        return replace(phrase, kind="C", notes=day.notes)
    return _on_day(phrase, day, clock, session, when)


def _on_day(phrase: Phrase, day: Part, clock: Clock | None, session: Session | None, when: When) -> Phrase:
    kind, notes, marks = day.kind, day.notes, phrase.marks
    assert day.day is not None
    at = day.clock or (END_OF_DAY if marks.is_end and not day.is_period else when.day_end)
    if clock:
        at = clock.time
        kind = "C" if clock.is_unsure else "B" if clock.is_next_midnight else kind
        notes = (*notes, "which_half") if clock.is_unsure else notes
    elif session:
        at, kind = session.time(when), worst(kind, "B")
    elif marks.is_before or marks.is_within and not day.is_period:
        kind = worst(kind, "B")
    if day.is_doubtful and kind == "B" and clock and not clock.is_next_midnight:
        kind = "A"
    if clock and clock.is_unsure:
        at = time(clock.hour + 12, clock.minute)
    moment = when.at(day.day, at)
    notes = (*notes, *(note for note in when.off_notes(day.day) if note not in notes))
    if moment <= when.now:
        return _past(replace(phrase, notes=notes), moment, when)
    if "today" in day.notes and kind == "C" and day.day == when.today and clock and not clock.is_unsure:
        kind = "B"
    return replace(phrase, kind=kind, moment=moment, notes=notes)


def _past(phrase: Phrase, moment: datetime, when: When) -> Phrase:
    later = None
    if moment.date() == when.today:
        later = when.at(when.working_from(when.today + DAY), moment.time())
    return replace(phrase, kind="C", moment=later, notes=(*phrase.notes, "past"))


def _today(phrase: Phrase, clock: Clock | None, session: Session | None, when: When) -> Phrase | None:
    """A clock time or a session alone means today, while it lies ahead."""
    if clock is None and session is None:
        return None
    notes = when.off_notes(when.today)
    if clock is None:
        assert session is not None
        moment = when.at(when.today, session.time(when))
        kind = "B"
    else:
        hour = clock.hour + 12 if clock.is_unsure and clock.hour < 12 else clock.hour
        moment = when.at(when.today, time(hour, clock.minute) if clock.is_unsure else clock.time)
        kind = "C" if clock.is_unsure else "B"
        notes = (*notes, "which_half") if clock.is_unsure else notes
    if moment <= when.now:
        return _past(replace(phrase, notes=notes), moment, when)
    return replace(phrase, kind=kind, moment=moment, notes=notes)
