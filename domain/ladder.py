"""The escalation ladder: which step is owed when, and to whom. Pure; a task, a calendar and `now` in, decisions out.

The default ladder: a reminder to the lead one working day before the due date; overdue to the lead at the due date; to
the supervisor and the assigner one working day later; one level further up after three and after five; from then on
every five working days to the highest level reached, three times. "N working days later" is the same clock time moved
into working hours.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import PersonId
from domain.organisation import Tier, default_supervisor, levels_above
from domain.task import WORKING_STATES, Climb, Priority, Task, TaskState
from domain.worktime import Calendar


class Audience(StrEnum):
    LEAD = "lead"
    SUPERVISOR = "supervisor"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    HIGHEST = "highest"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: `offset_days` working days after the due date (before it, if negative), told to `audience`."""

    code: str
    offset_days: int
    audience: Audience


def _default_rungs() -> tuple[Rung, ...]:
    first = (
        Rung("reminder", -1, Audience.LEAD),
        Rung("overdue", 0, Audience.LEAD),
        Rung("level_1", 1, Audience.SUPERVISOR),
        Rung("level_2", 3, Audience.LEVEL_2),
        Rung("level_3", 5, Audience.LEVEL_3),
    )
    return first + tuple(Rung(f"repeat_{n}", 5 + 5 * n, Audience.HIGHEST) for n in (1, 2, 3))


DEFAULT_LADDER = _default_rungs()
CLIMBING_STATES = WORKING_STATES | {TaskState.DECLINED}


@dataclass(frozen=True, slots=True)
class Step:
    """A rung of one task with the moment at which it is (or was) due."""

    index: int
    rung: Rung
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What is owed now, oldest first, and when to look again (None: never by itself)."""

    owed: tuple[Step, ...]
    check_at: datetime | None


def steps_ahead(task: Task, calendar: Calendar, ladder: Sequence[Rung] = DEFAULT_LADDER) -> tuple[Step, ...]:
    """Every step still to come for `task`, in order, with its moment; empty while the ladder does not run.

    A step whose moment lies before the assignment is left out; after a return past the due date so is every step up
    to that return. A hold moves the next step above the lead to its end, and the steps after it keep their distance
    from one another; what the lead is told is never held.
    """
    return tuple(_ahead(task, calendar, ladder))


def decide(task: Task, now: datetime, calendar: Calendar, ladder: Sequence[Rung] = DEFAULT_LADDER) -> Decision:
    """What `task` owes at `now` and when it must be looked at next. Nothing is changed."""
    owed: list[Step] = []
    for step in _ahead(task, calendar, ladder):
        if step.at > now:
            return Decision(tuple(owed), step.at)
        owed.append(step)
    return Decision(tuple(owed), None)


def climb(task: Task, now: datetime, calendar: Calendar, ladder: Sequence[Rung] = DEFAULT_LADDER) -> tuple[Step, ...]:
    """Take every step owed at `now`: the task remembers it and when to look again; the steps taken are returned."""
    decision = decide(task, now, calendar, ladder)
    if decision.owed:
        last = decision.owed[-1]
        held = task.climb or Climb()
        task.climb = Climb(last.index + 1, last.at, held.hold_until, held.round)
    task.check_at = decision.check_at
    return decision.owed


def audience(step: Step, task: Task, above: Sequence[Tier], gone: Collection[PersonId] = ()) -> tuple[PersonId, ...]:
    """Who hears `step`, each once; empty where the levels have run out. `above` is today's line above the lead's unit.

    While a task waits for its assigner (declined), the assigner hears what the lead would have heard. What climbs is
    about the lead, who does not hear it in another post. For a supervisor among `gone`, who hold no post any more, the
    one whom the tree names today hears.
    """
    supervisor_id: PersonId | None = task.supervisor_id
    if supervisor_id in gone:
        supervisor_id = default_supervisor(above, task.lead_id)
    levels = tuple(
        person for person in levels_above(above, supervisor_id or task.supervisor_id) if person != task.lead_id
    )
    first = () if supervisor_id is None else (supervisor_id,)
    match step.rung.audience:
        case Audience.LEAD:
            return (task.waits_on,)
        case Audience.SUPERVISOR:
            heard = dict.fromkeys((*first, task.assigner_id))
            return tuple(person for person in heard if person != task.lead_id)
        case Audience.LEVEL_2:
            return levels[:1]
        case Audience.LEVEL_3:
            return levels[1:2]
        case Audience.HIGHEST:
            return (levels[:2] or first)[-1:]


def heard_at(step: Step, task: Task, calendar: Calendar) -> datetime:
    """When the step is told: not at night nor on a day off, unless the task is express."""
    return step.at if task.priority is Priority.EXPRESS else calendar.speak_at(step.at)


def begun_afresh(task: Task, now: datetime, calendar: Calendar, ladder: Sequence[Rung] = DEFAULT_LADDER) -> Climb:
    """The climb of `task` from its due date as it is now: what lies before `now` is not said afterwards."""
    before = task.climb or Climb()
    task.climb, task.climb_from = Climb(round=before.round + 1), None
    ahead = steps_ahead(task, calendar, ladder)
    first = next((step.index for step in ahead if step.at > now), len(ladder))
    return Climb(step=first, round=before.round + 1)


def _ahead(task: Task, calendar: Calendar, ladder: Sequence[Rung]) -> Iterator[Step]:
    """`steps_ahead`, each reckoned only when it is asked for: a sweep asks for one or two."""
    if task.due_at is None or task.state not in CLIMBING_STATES:
        return
    climb = task.climb or Climb()
    anchor = task.climb_from or task.due_at
    before = climb.last_at
    below = _planned(ladder[climb.step - 1], anchor, calendar) if 0 < climb.step <= len(ladder) else anchor
    for index in range(climb.step, len(ladder)):
        rung, planned_below = ladder[index], below
        at = below = _planned(rung, anchor, calendar)
        if _is_past_start(task, at):
            continue
        if before is not None and index > 0 and before > planned_below:
            at = max(at, calendar.shift(before, rung.offset_days - ladder[index - 1].offset_days))
        if climb.hold_until is not None and rung.audience is not Audience.LEAD:
            at = max(at, climb.hold_until)
        yield Step(index, rung, at)
        before = at


def _planned(rung: Rung, anchor: datetime, calendar: Calendar) -> datetime:
    return calendar.shift(anchor, rung.offset_days) if rung.offset_days else anchor


def _is_past_start(task: Task, at: datetime) -> bool:
    if task.climb_from is not None:
        return at <= task.climb_from
    return at < task.assigned_at
