"""The escalation ladders: which step is owed when, and to whom. Pure; what climbs, a calendar and `now` in, decisions out.

Each kind of ladder is data: rungs with an offset from an anchor and an audience. "N working days later" is the same
clock time moved into working hours.

- deadline, from the due date: a reminder to the lead one working day before; overdue to the lead; to the supervisor and
  the assigner one working day later; one level further up after three and after five; from then on every five working
  days to the highest level reached, three times.
- acceptance, from the submission: to the acceptor after two working days, a level up after four.
- extension, from the asking: to the decider after one working day; after two the ladder of the task goes on, which the
  asker, the decider and the supervisor hear.
- blocker, from when its owner got it: a level up after two working days.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import takewhile

from domain.ids import PersonId
from domain.organisation import Tier, default_supervisor, levels_above
from domain.task import EXTENSION_HOLD_DAYS, WORKING_STATES, Climb, Priority, Task, TaskState
from domain.worktime import Calendar


class LadderKind(StrEnum):
    DEADLINE = "deadline"
    ACCEPTANCE = "acceptance"
    EXTENSION = "extension"
    BLOCKER = "blocker"


class Audience(StrEnum):
    LEAD = "lead"
    SUPERVISOR = "supervisor"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    HIGHEST = "highest"
    ACCEPTOR = "acceptor"
    ABOVE_ACCEPTOR = "above_acceptor"
    DECIDER = "decider"
    ALL_OF_EXTENSION = "all_of_extension"
    ABOVE_OWNER = "above_owner"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: `offset_days` working days after the anchor (before it, if negative), told to `audience`."""

    code: str
    offset_days: int
    audience: Audience


Ladders = Mapping[LadderKind, tuple[Rung, ...]]


def _deadline_rungs() -> tuple[Rung, ...]:
    first = (
        Rung("reminder", -1, Audience.LEAD),
        Rung("overdue", 0, Audience.LEAD),
        Rung("level_1", 1, Audience.SUPERVISOR),
        Rung("level_2", 3, Audience.LEVEL_2),
        Rung("level_3", 5, Audience.LEVEL_3),
    )
    return first + tuple(Rung(f"repeat_{n}", 5 + 5 * n, Audience.HIGHEST) for n in (1, 2, 3))


DEFAULT_LADDERS: Ladders = {
    LadderKind.DEADLINE: _deadline_rungs(),
    LadderKind.ACCEPTANCE: (
        Rung("accept", 2, Audience.ACCEPTOR),
        Rung("accept_above", 4, Audience.ABOVE_ACCEPTOR),
    ),
    LadderKind.EXTENSION: (
        Rung("decide", 1, Audience.DECIDER),
        Rung("undecided", EXTENSION_HOLD_DAYS, Audience.ALL_OF_EXTENSION),
    ),
    LadderKind.BLOCKER: (Rung("unanswered", 2, Audience.ABOVE_OWNER),),
}
DEFAULT_LADDER = DEFAULT_LADDERS[LadderKind.DEADLINE]
CLIMBING_STATES = WORKING_STATES | {TaskState.DECLINED}


@dataclass(frozen=True, slots=True)
class Course:
    """One climb of one ladder: the moment its offsets count from, how far it has come, and the first moment at which it
    may speak. A task runs at most one of a kind; rows beside a task (an extension, a blocker) run their own."""

    kind: LadderKind
    anchor: datetime
    climb: Climb
    starts_at: datetime


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


# Whatever climbs


def steps_of(course: Course, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> Iterator[Step]:
    """Every step still to come, in order, each reckoned only when it is asked for.

    A step whose moment lies before the start is left out. While the climb waits nothing is told; what the lead would
    have heard meanwhile is said once, at the end of the wait. A hold moves the next step above the lead to its end. The
    steps above the lead keep their distance from what was moved before them.
    """
    rungs, climb, anchor = ladders[course.kind], course.climb, course.anchor
    before, wait = climb.last_at, climb.wait_until
    below = _planned(rungs[climb.step - 1], anchor, calendar) if 0 < climb.step <= len(rungs) else anchor
    for index in range(climb.step, len(rungs)):
        rung, planned_below = rungs[index], below
        at = below = _planned(rung, anchor, calendar)
        if at < course.starts_at:
            continue
        if wait is not None and at < wait and _is_overtaken(rungs, index, anchor, wait, calendar):
            continue
        is_for_lead = rung.audience is Audience.LEAD
        if before is not None and index > 0 and before > planned_below and not is_for_lead:
            at = max(at, calendar.shift(before, rung.offset_days - rungs[index - 1].offset_days))
        if wait is not None:
            at = max(at, wait)
        if climb.hold_until is not None and not is_for_lead:
            at = max(at, climb.hold_until)
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


def taken(climb: Climb, owed: tuple[Step, ...]) -> Climb:
    """How far the climb has come once these steps of it are taken."""
    return replace(climb, step=owed[-1].index + 1, last_at=owed[-1].at) if owed else climb


# Tasks


def courses(task: Task) -> tuple[Course, ...]:
    """The ladders that run for `task` now: its deadline's while somebody works on it, the acceptance's once it is handed
    in."""
    if task.state is TaskState.SUBMITTED and task.submitted_at is not None:
        climb = task.awaiting or Climb()
        return (Course(LadderKind.ACCEPTANCE, task.submitted_at, climb, task.submitted_at),)
    if task.due_at is None or task.state not in CLIMBING_STATES:
        return ()
    return (_towards(task.due_at, task, task.climb or Climb()),)


def steps_ahead(task: Task, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> tuple[Step, ...]:
    """Every step still to come for `task`, in order, with its moment; empty while no ladder runs. After a return past
    the due date the steps up to that return are left out."""
    found = [step for course in courses(task) for step in steps_of(course, calendar, ladders)]
    return tuple(sorted(found, key=lambda step: step.at))


def decide(task: Task, now: datetime, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> Decision:
    """What `task` owes at `now` and when it must be looked at next. Nothing is changed."""
    return _together(judge(course, now, calendar, ladders) for course in courses(task))


def climb(task: Task, now: datetime, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> tuple[Step, ...]:
    """Take every step owed at `now`: the task remembers it and when to look again; the steps taken are returned."""
    decisions = []
    for course in courses(task):
        decision = judge(course, now, calendar, ladders)
        decisions.append(decision)
        if not decision.owed:
            continue
        if course.kind is LadderKind.ACCEPTANCE:
            task.awaiting = taken(course.climb, decision.owed)
        else:
            task.climb = taken(course.climb, decision.owed)
    together = _together(decisions)
    task.check_at = together.check_at
    return together.owed


def pass_over_lead(task: Task, now: datetime, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> None:
    """What the lead would hear now is not said, as something else tells it; when to look again is known."""
    for course in courses(task):
        owed = judge(course, now, calendar, ladders).owed
        to_lead = tuple(takewhile(lambda step: step.rung.audience is Audience.LEAD, owed))
        if course.kind is LadderKind.DEADLINE:
            task.climb = taken(course.climb, to_lead)
    still = decide(task, now, calendar, ladders)
    task.check_at = now if still.owed else still.check_at


def soonest(task: Task, ladders: Ladders = DEFAULT_LADDERS) -> datetime | None:
    """No step of `task` is due before this, whatever the calendar says: N working days are never less than N days. For
    whoever has no calendar at hand; the sweep reckons the moment itself when it looks then."""
    first = (
        course.anchor + timedelta(days=ladders[course.kind][course.climb.step].offset_days)
        for course in courses(task)
        if course.climb.step < len(ladders[course.kind])
    )
    return min(first, default=None)


def audience(
    step: Step,
    task: Task,
    above: Sequence[Tier],
    gone: Collection[PersonId] = (),
    assigner_id: PersonId | None = None,
) -> tuple[PersonId, ...]:
    """Who hears `step` of a task, each once; empty where the levels have run out. `above` is today's line above the
    lead's unit, `assigner_id` who acts as assigner now, if that is another than the task's.

    While a task waits for its assigner (declined), the assigner hears what the lead would have heard. What climbs is
    about the lead, who does not hear it in another post. For a supervisor among `gone`, who hold no post any more, the
    one whom the tree names today hears; for an acceptor among them, or who was the assigner, the assigner of now.
    """
    line = tuple(above)
    assigner_id = assigner_id or task.assigner_id
    supervisor_id: PersonId | None = task.supervisor_id
    if supervisor_id in gone:
        supervisor_id = default_supervisor(line, task.lead_id)
    levels = _levels(line, supervisor_id or task.supervisor_id, task.lead_id)
    first = () if supervisor_id is None else (supervisor_id,)
    is_there = task.acceptor_id not in gone and task.acceptor_id != task.assigner_id
    acceptor_id = task.acceptor_id if is_there else assigner_id
    if acceptor_id in gone:
        acceptor_id = supervisor_id or acceptor_id
    beside = dict.fromkeys((*first, assigner_id))
    match step.rung.audience:
        case Audience.LEAD:
            return (assigner_id if task.state is TaskState.DECLINED else task.lead_id,)
        case Audience.SUPERVISOR:
            return tuple(person for person in beside if person != task.lead_id)
        case Audience.LEVEL_2:
            return levels[:1]
        case Audience.LEVEL_3:
            return levels[1:2]
        case Audience.HIGHEST:
            return (levels[:2] or first)[-1:]
        case Audience.ACCEPTOR:
            return (acceptor_id,)
        case Audience.ABOVE_ACCEPTOR:
            others = tuple(person for person in beside if person not in (task.lead_id, acceptor_id, *gone))
            return others or _levels(line, acceptor_id, task.lead_id)[:1]
        case _:
            raise ValueError(f"no task tells {step.rung.audience}")


def can_be_held(task: Task, ladders: Ladders = DEFAULT_LADDERS) -> bool:
    """Whether `đã nắm` is offered: the task is late by its ladder, a step of it is still to come, and no earlier one is
    held."""
    climb, rungs = task.climb, ladders[LadderKind.DEADLINE]
    if task.state not in CLIMBING_STATES or climb is None or not 0 < climb.step < len(rungs):
        return False
    if rungs[climb.step - 1].offset_days < 0:
        return False
    return climb.hold_until is None or (climb.last_at is not None and climb.last_at >= climb.hold_until)


def heard_at(step: Step, task: Task, calendar: Calendar) -> datetime:
    """When the step is told: not at night nor on a day off, unless the task is express."""
    return step.at if task.priority is Priority.EXPRESS else calendar.speak_at(step.at)


def begun_afresh(task: Task, now: datetime, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> Climb:
    """The climb of `task` from its due date as it is now: what lies before `now` is not said afterwards. The task counts
    from no return any more."""
    fresh = Climb(round=(task.climb or Climb()).round + 1)
    task.climb_from = None
    if task.due_at is None:
        return fresh
    ahead = steps_of(_towards(task.due_at, task, fresh), calendar, ladders)
    fresh.step = next((step.index for step in ahead if step.at > now), len(ladders[LadderKind.DEADLINE]))
    return fresh


def _towards(due_at: datetime, task: Task, climb: Climb) -> Course:
    if task.climb_from is not None:
        # What fell due at the very moment of the return was said by it.
        return Course(LadderKind.DEADLINE, task.climb_from, climb, task.climb_from + timedelta.resolution)
    return Course(LadderKind.DEADLINE, due_at, climb, task.assigned_at)


def _together(decisions: Iterable[Decision]) -> Decision:
    found = list(decisions)
    if len(found) == 1:
        return found[0]
    owed = sorted((step for decision in found for step in decision.owed), key=lambda step: step.at)
    looks = [decision.check_at for decision in found if decision.check_at is not None]
    return Decision(tuple(owed), min(looks, default=None))


def _levels(line: tuple[Tier, ...], first: PersonId, lead_id: PersonId) -> tuple[PersonId, ...]:
    return tuple(person for person in levels_above(line, first) if person != lead_id)


def _planned(rung: Rung, anchor: datetime, calendar: Calendar) -> datetime:
    return calendar.shift(anchor, rung.offset_days) if rung.offset_days else anchor


def _is_overtaken(rungs: tuple[Rung, ...], index: int, anchor: datetime, wait: datetime, calendar: Calendar) -> bool:
    """A later word to the lead falls into the same wait: of a reminder and "overdue" only the latter is still true."""
    return rungs[index].audience is Audience.LEAD and any(
        rung.audience is Audience.LEAD and _planned(rung, anchor, calendar) <= wait for rung in rungs[index + 1 :]
    )
