"""The ladders that a task runs: towards its due date, and while something of it is awaited."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import takewhile

from domain.ladder.climbing import NOTHING, Course, Decision, Judging, Step, judge, steps_of, taken
from domain.ladder.defaults import DEFAULT_LADDERS
from domain.ladder.rungs import LadderKind, Ladders
from domain.task import DUE_SOON, WORKING_STATES, Climb, Priority, Task, TaskState
from domain.worktime import Calendar

CLIMBING_STATES = WORKING_STATES | {TaskState.DECLINED}
_FOR_A_WORD = frozenset({LadderKind.RECEIPT, LadderKind.SILENCE})
# Never changed: a climb that goes on is another one.
_NEW = Climb()
# To look a member up in its class takes ten times as long as this, and a sweep looks at many tasks.
_ASSIGNED, _RECEIVED, _SUBMITTED = TaskState.ASSIGNED, TaskState.RECEIVED, TaskState.SUBMITTED
_RECEIPT, _SILENCE, _DEADLINE = LadderKind.RECEIPT, LadderKind.SILENCE, LadderKind.DEADLINE
_NORMAL = Priority.NORMAL


def courses(task: Task) -> tuple[Course, ...]:
    """The ladders that run for `task` now: its deadline's while somebody works on it; its receipt's until that is given,
    then that of the silence after it; the acceptance's once it is handed in."""
    awaited, due_at = _awaited(task), task.due_at
    if due_at is None or task.state not in CLIMBING_STATES:
        return awaited
    return (*awaited, _towards(due_at, task, task.climb or Climb()))


def _awaited(task: Task) -> tuple[Course, ...]:
    """What the task waits for. Of the own order no receipt is asked; once a task is due its deadline speaks alone, and
    of one in no hurry that is due soon nobody asks how it goes, as the reminder is near."""
    state, climb, due_at = task.state, task.awaiting or _NEW, task.due_at
    if state is _SUBMITTED and task.submitted_at is not None:
        return (Course(LadderKind.ACCEPTANCE, task.submitted_at, climb, task.submitted_at),)
    if task.lead_id == task.assigner_id:
        return ()
    if state is _ASSIGNED:
        since = task.awaiting_since or task.assigned_at
        return (Course(_RECEIPT, since, climb, since, due_at),)
    if state is _RECEIVED and task.received_at is not None:
        since = task.received_at
        if task.awaiting_since is not None:
            since = max(since, task.awaiting_since)
        if due_at is not None and task.priority is _NORMAL:
            due_at -= DUE_SOON
        return (Course(_SILENCE, since, climb, since, due_at),)
    return ()


def was_heard_of(task: Task) -> bool:
    """Something came of it: progress, a difficulty, a request for more time. More time that nobody had to ask for is no
    word of whoever has not received it yet."""
    is_extended = bool(task.extended) and task.state is not TaskState.ASSIGNED
    return task.has_progress or bool(task.blockers) or is_extended or task.asked_due_at is not None


def steps_ahead(task: Task, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> tuple[Step, ...]:
    """Every step still to come for `task`, in order, with its moment; empty while no ladder runs. After a return past
    the due date the steps up to that return are left out."""
    running = (course for course in courses(task) if course.kind not in _FOR_A_WORD or not was_heard_of(task))
    found = [step for course in running for step in steps_of(course, calendar, ladders)]
    return tuple(sorted(found, key=lambda step: step.at))


def decide(task: Task, now: datetime, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> Decision:
    """What `task` owes at `now` and when it must be looked at next. Nothing is changed."""
    return _together(judge(course, now, calendar, ladders) for course in courses(task))


def climb(task: Task, now: datetime, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> tuple[Step, ...]:
    """Take every step owed at `now`: the task remembers it and when to look again; the steps taken are returned, but
    for those that ask for a word where something was heard."""
    return climb_as(task, Judging(now, calendar, ladders))


def climb_as(task: Task, judging: Judging) -> tuple[Step, ...]:
    """The same by a judgement that many tasks share."""
    decisions = []
    for course in courses(task):
        decision = judging.decide(course)
        if decision is NOTHING:
            continue
        decisions.append(decision)
        if not decision.owed:
            continue
        if course.kind is _DEADLINE:
            task.climb = taken(course.climb, decision.owed)
        else:
            task.awaiting = taken(course.climb, decision.owed)
            if course.kind in _FOR_A_WORD and was_heard_of(task):
                decisions[-1] = Decision((), decision.check_at)
    together = decisions[0] if len(decisions) == 1 else _together(decisions)
    task.check_at = together.check_at
    return together.owed


def pass_over_lead(task: Task, now: datetime, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> None:
    """What the lead would hear now is not said, as something else tells it; when to look again is known."""
    for course in courses(task):
        owed = judge(course, now, calendar, ladders).owed
        to_lead = tuple(takewhile(lambda step: step.rung.is_for_lead, owed))
        if course.kind is LadderKind.DEADLINE:
            task.climb = taken(course.climb, to_lead)
    still = decide(task, now, calendar, ladders)
    task.check_at = now if still.owed else still.check_at


def look_for_awaited(task: Task, ladders: Ladders = DEFAULT_LADDERS) -> None:
    """The task is looked at no later than the first step about what it awaits may be due, whatever the calendar says;
    the sweep reckons the moment itself when it looks then."""
    first = (
        course.anchor + ladders[course.kind][course.climb.step].offset.at_least
        for course in _awaited(task)
        if course.climb.step < len(ladders[course.kind])
    )
    task.check_at = min((at for at in (task.check_at, *first) if at is not None), default=None)


def soonest(task: Task, ladders: Ladders = DEFAULT_LADDERS) -> datetime | None:
    """No step of `task` is due before this, whatever the calendar says: N working days are never less than N days. For
    whoever has no calendar at hand; the sweep reckons the moment itself when it looks then."""
    first = (
        course.anchor + ladders[course.kind][course.climb.step].offset.at_least
        for course in courses(task)
        if course.climb.step < len(ladders[course.kind])
    )
    return min(first, default=None)


def can_be_held(task: Task) -> bool:
    """Whether `đã nắm` is offered: the task is late by its ladder, a step of it is still to come, and no earlier one is
    held."""
    climb = task.climb
    if task.state not in CLIMBING_STATES or climb is None or climb.last_at is None or task.check_at is None:
        return False
    if climb.last_at < (task.climb_from or task.due_at or climb.last_at):
        return False
    return climb.hold_until is None or climb.last_at >= climb.hold_until


def heard_at(step: Step, task: Task, calendar: Calendar) -> datetime:
    """When the step is told: not at night nor on a day off, unless the task is express, or done in an emergency."""
    return step.at if task.breaks_rest else calendar.speak_at(step.at)


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


def put_off(task: Task, now: datetime, calendar: Calendar, ladders: Ladders = DEFAULT_LADDERS) -> None:
    """The ladders of `task`, which has just been given more time, run towards its new due date; what lies before `now` is
    not said. A receipt that was not asked for, as the due date came first, is asked for from now on."""
    task.climb = begun_afresh(task, now, calendar, ladders)
    if any(judge(course, now, calendar, ladders).owed for course in _awaited(task)):
        task.wait_anew(now)
    task.check_at = decide(task, now, calendar, ladders).check_at


def _towards(due_at: datetime, task: Task, climb: Climb) -> Course:
    if task.climb_from is not None:
        # What fell due at the very moment of the return was said by it.
        return Course(_DEADLINE, task.climb_from, climb, task.climb_from + timedelta.resolution)
    return Course(_DEADLINE, due_at, climb, task.assigned_at)


def _together(decisions: Iterable[Decision]) -> Decision:
    found = [decision for decision in decisions if decision.owed or decision.check_at is not None]
    if len(found) == 1:
        return found[0]
    owed = sorted((step for decision in found for step in decision.owed), key=lambda step: step.at)
    looks = [decision.check_at for decision in found if decision.check_at is not None]
    return Decision(tuple(owed), min(looks, default=None))
