"""The pieces of a phrase (a clock time, a session, a day, a repetition) put together into one moment."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time

from adapters.chat.grammar.deadlines.clock import Clock, Session, in_session
from adapters.chat.grammar.deadlines.marks import STRONG, Marks
from adapters.chat.grammar.deadlines.moments import DAY, END_OF_DAY, Part, When, worst
from adapters.chat.grammar.deadlines.recurrence import repeated
from adapters.chat.grammar.deadlines.repeats import Repeat


@dataclass(slots=True)
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
    is_skipped: bool = False
    is_haste: bool = False
    is_date: bool = False
    day: Part | None = None
    clock: Clock | None = None
    session: Session | None = None


@dataclass(slots=True)
class Pieces:
    """What has been found of a phrase so far."""

    clock: Clock | None = None
    session: Session | None = None
    day: Part | None = None
    repeat: Repeat | None = None
    is_before: bool = False


def joined(start: int, end: int, pieces: Pieces, marks: Marks, when: When) -> Phrase | None:
    day, clock, session = pieces.day, pieces.clock, pieces.session
    if pieces.is_before:
        marks = replace(marks, is_before=True, strength=max(marks.strength, STRONG))
    if clock and session:
        clock = in_session(clock, session)
    is_bare = bool(day and day.is_bare and not clock and not session) or bool(
        session and session.is_bare and not clock and not day
    )
    is_date = bool(day and day.is_date)
    phrase = Phrase(
        start, end, "A", None, marks=marks, is_bare=is_bare, is_date=is_date, day=day, clock=clock, session=session
    )
    if pieces.repeat:
        return _repeating(phrase, pieces.repeat, clock, session, when)
    if clock and clock.is_wrong:
        return replace(phrase, kind="C", notes=("no_such_time",), is_bare=day is None)
    if day is None:
        return _today(phrase, clock, session, when)
    if day.moment is not None and not clock:
        phrase = replace(phrase, kind=day.kind, moment=day.moment, notes=day.notes)
        return phrase if day.moment > when.now else replace(phrase, kind="C", moment=None, notes=(*day.notes, "past"))
    if day.day is None:
        return replace(phrase, kind="C", notes=day.notes)
    return _on_day(phrase, day, clock, session, when)


def at_hour(hour: Phrase, day: Phrase, when: When) -> Phrase:
    """The phrase of a clock time or a session alone, on the day that another phrase of the sentence names."""
    assert day.day is not None
    found = _on_day(replace(hour, is_date=day.is_date, day=day.day), day.day, hour.clock, hour.session, when)
    return replace(found, start=min(hour.start, day.start), end=max(hour.end, day.end))


def _repeating(
    phrase: Phrase, repeat: Repeat, clock: Clock | None, session: Session | None, when: When
) -> Phrase | None:
    at = clock.time if clock else session.time(when) if session else when.day_end
    part = repeated(repeat, phrase.day, when, is_today_over=when.at(when.today, at) <= when.now)
    if part is None or part.day is None:
        return replace(phrase, kind="C", notes=("unclear",))
    found = _on_day(phrase, part, clock, session, when)
    return replace(found, recurrence=part.rule, is_bare=False)


def _on_day(phrase: Phrase, day: Part, clock: Clock | None, session: Session | None, when: When) -> Phrase:
    """The phrase, now with its moment on that day."""
    kind, notes, marks = day.kind, day.notes, phrase.marks
    assert day.day is not None
    if marks.is_before and day.starts:
        day = replace(day, day=when.working_until(day.starts - DAY), notes=())
        kind = "C" if day.is_period else worst(kind, "B")
    assert day.day is not None
    at = day.clock or (END_OF_DAY if marks.is_end and not day.is_period else when.day_end)
    if clock:
        at = clock.time
        kind = "C" if clock.is_unsure else "B" if clock.is_next_midnight else kind
        notes = (*notes, "which_half") if clock.is_unsure else notes
    elif session:
        at, kind = session.time(when), "C" if session.is_unclear else worst(kind, "B")
    elif marks.is_before or (marks.is_within and not day.is_period):
        kind = worst(kind, "B")
    is_clear = (clock and not clock.is_next_midnight) or (marks.is_end and not session)
    if day.is_doubtful and kind == "B" and is_clear:
        kind = "A"
    if clock and clock.is_unsure:
        at = time(clock.hour + 12 if clock.hour < 12 else clock.hour, clock.minute)
    moment = when.at(day.day, at)
    notes = (*notes, *(note for note in when.off_notes(day.day) if note not in notes))
    if moment <= when.now:
        return _past(replace(phrase, notes=notes), moment, when)
    if "today" in day.notes and kind == "C" and day.day == when.today and clock and not clock.is_unsure:
        kind = "B"
    phrase.kind, phrase.moment, phrase.notes = kind, moment, notes
    return phrase


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
        kind = "C" if session.is_unclear else "B"
    else:
        hour = clock.hour + 12 if clock.is_unsure and clock.hour < 12 else clock.hour
        moment = when.at(when.today, time(hour, clock.minute) if clock.is_unsure else clock.time)
        kind = "C" if clock.is_unsure or (session is not None and session.is_unclear) else "B"
        notes = (*notes, "which_half") if clock.is_unsure else notes
    if moment <= when.now:
        return _past(replace(phrase, notes=notes), moment, when)
    return replace(phrase, kind=kind, moment=moment, notes=notes)
