"""How a ladder is climbed: which step is owed when. Pure; what climbs, a calendar and `now` in, decisions out.

"N working days later" is the same clock time moved into working hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from domain.ladder.defaults import DEFAULT_LADDERS
from domain.ladder.rungs import Audience, LadderKind, Ladders, Measure, Offset, Rung
from domain.task import Climb
from domain.worktime import Calendar


# Never changed once made; frozen it would cost a sweep, which makes many, several times as much.
@dataclass(slots=True)
class Course:
    """One climb of one ladder: the moment its offsets count from, how far it has come, the first moment at which it may
    speak, and the one from which it does not any more. A task runs at most one of a kind; rows beside a task (an
    extension, a blocker) run their own."""

    kind: LadderKind
    anchor: datetime
    climb: Climb
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A rung with the moment at which it is (or was) due, and the round in which it is told. `waited`: the ladder had
    waited for an answer that did not come."""

    index: int
    rung: Rung
    at: datetime
    kind: LadderKind = LadderKind.DEADLINE
    round: int = 0
    waited: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What is owed now, oldest first, and when to look again (None: never by itself)."""

    owed: tuple[Step, ...]
    check_at: datetime | None


NOTHING = Decision((), None)


def steps_of(course: Course, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> Iterator[Step]:
    """Every step still to come, in order, each reckoned only when it is asked for.

    A step whose moment lies before the start is left out. While the climb waits nothing is told; what the lead would
    have heard meanwhile is said once, at the end of the wait. A hold moves the next step above the lead to its end. The
    steps above the lead keep their distance from what was moved before them.
    """
    rungs, climb, anchor = ladders[course.kind], course.climb, course.anchor
    before, wait = climb.last_at, climb.wait_until
    below = rungs[climb.step - 1].offset.after(anchor, calendar) if 0 < climb.step <= len(rungs) else anchor
    for index in range(climb.step, len(rungs)):
        rung, planned_below = rungs[index], below
        at = below = rung.offset.after(anchor, calendar)
        if at < course.starts_at:
            continue
        if wait is not None and at < wait and _is_overtaken(rungs, index, anchor, wait, calendar):
            continue
        is_for_lead = rung.is_for_lead
        if before is not None and index > 0 and before > planned_below and not is_for_lead:
            at = max(at, _as_far(before, rungs[index - 1].offset, rung.offset, planned_below, at, calendar))
        if wait is not None:
            at = max(at, wait)
        if climb.hold_until is not None and not is_for_lead:
            at = max(at, climb.hold_until)
        if course.ends_at is not None and at >= course.ends_at:
            return
        yield Step(index, rung, at, course.kind, climb.round, wait is not None and at >= wait)
        before = at


def judge(course: Course, now: datetime, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> Decision:
    """What is owed at `now` and when to look next."""
    owed: list[Step] = []
    for step in steps_of(course, calendar, ladders):
        if step.at > now:
            return Decision(tuple(owed), step.at)
        owed.append(step)
    return Decision(tuple(owed), None)


@dataclass(frozen=True, slots=True)
class Judging:
    """Courses judged at one moment, by one calendar and its ladders; of those that are alike one is reckoned, as what was
    ordered together is due together."""

    now: datetime
    calendar: Calendar
    ladders: Ladders = DEFAULT_LADDERS
    _known: dict[tuple[object, ...], Decision] = field(default_factory=dict, init=False, repr=False, compare=False)

    def decide(self, course: Course) -> Decision:
        """What `judge` says of it."""
        if course.ends_at is not None and _is_over_before(course, course.ends_at, self.ladders):
            return NOTHING
        climb = course.climb
        alike = (
            course.kind,
            course.anchor,
            course.starts_at,
            course.ends_at,
            climb.step,
            climb.round,
            climb.last_at,
            climb.hold_until,
            climb.wait_until,
        )
        known = self._known.get(alike)
        if known is None:
            known = self._known[alike] = judge(course, self.now, self.calendar, self.ladders)
        return known


def taken(climb: Climb, owed: tuple[Step, ...]) -> Climb:
    """How far the climb has come once these steps of it are taken."""
    if not owed:
        return climb
    last = owed[-1]
    return Climb(last.index + 1, last.at, climb.hold_until, climb.round, climb.wait_until)


def _is_over_before(course: Course, ends_at: datetime, ladders: Ladders) -> bool:
    """Whether it ends before its next step could be due, whatever the calendar says."""
    rungs, step = ladders[course.kind], course.climb.step
    if step >= len(rungs):
        return True
    offset = rungs[step].offset
    return offset.amount > 0 and course.anchor + offset.at_least >= ends_at


def _as_far(
    before: datetime, below: Offset, above: Offset, planned_below: datetime, planned: datetime, calendar: Calendar
) -> datetime:
    """As long after `before` as `above` is planned after `below`."""
    if below.measure is above.measure or not below.amount:
        return Offset(above.amount - below.amount, above.measure).after(before, calendar)
    if above.measure is Measure.MINUTES:
        return before + (planned - planned_below)
    between = calendar.working_minutes_between(planned_below, planned)
    return calendar.add_working_minutes(before, between)


def _is_overtaken(rungs: tuple[Rung, ...], index: int, anchor: datetime, wait: datetime, calendar: Calendar) -> bool:
    """A later word to the lead falls into the same wait: of a reminder and "overdue" only the latter is still true."""
    return rungs[index].is_for_lead and any(
        Audience.LEAD in rung.audience and rung.offset.after(anchor, calendar) <= wait for rung in rungs[index + 1 :]
    )
