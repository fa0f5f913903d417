"""A task as it was at a moment of its past, and when it was given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.blocker import Blocker
from domain.errors import Facts
from domain.events import EventKind
from domain.extension import Extension
from domain.ids import PersonId, UnitId
from domain.ladder import Ladders
from domain.organisation import Tier
from domain.records import HistoryLine
from domain.task import Climb, Priority, Task, TaskState
from domain.worktime import Calendar


@dataclass(slots=True)
class Relived:
    """A task as it was at one moment of its past, with its request for more time and its difficulties. `reports`: how often
    it was told how far it is."""

    task: Task
    request: Extension | None = None
    blockers: dict[int, Blocker] = field(default_factory=dict)
    reports: int = 0
    kept: dict[PersonId, "Kept"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """What it was before somebody's last step."""

    kind: str
    task: Mapping[str, object]
    request: Extension | None
    blockers: Mapping[int, Blocker]


@dataclass(frozen=True, slots=True)
class Then:
    """What held when it was done: the ladders that a task climbs, the calendar, and who stood above a unit."""

    at: datetime
    ladders_of: Callable[[Task], Ladders]
    calendar: Calendar
    above: Callable[[UnitId], list[Tier]]
    # The hold as it really was, where the ladders are those that the task had.
    is_as_it_was: bool = True


def born(task: Task, history: list[HistoryLine]) -> Task | None:
    """The task as it was when it was given, from what is stored of it now; None where its history does not say so."""
    if not history or history[0].kind != EventKind.TASK_ASSIGNED:
        return None
    facts = history[0].facts
    amended = (line.facts.get("priority_before") for line in history if line.kind == EventKind.TASK_AMENDED)
    priority = next((Priority(str(before)) for before in amended if before), task.priority)
    due_at = moment_in(facts, "due")
    return replace(
        task,
        state=TaskState.ASSIGNED,
        unit_id=UnitId(number_in(facts, "unit", task.unit_id)),
        lead_id=PersonId(number_in(facts, "lead", task.lead_id)),
        supervisor_id=PersonId(number_in(facts, "supervisor", task.supervisor_id)),
        acceptor_id=PersonId(number_in(facts, "acceptor", task.acceptor_id)),
        priority=priority,
        due_at=due_at,
        original_due_at=due_at,
        received_at=None,
        submitted_at=None,
        closed_at=None,
        returned_at=None,
        urged_at=None,
        climb_from=None,
        climb=Climb(),
        awaiting=None,
        awaiting_since=None,
        check_at=None,
        asked_due_at=None,
        extended=0,
        paused_state=None,
        blockers=0,
        emergency_id=None,
        has_progress=False,
        parts=tuple(replace(part, closed_at=None) for part in task.parts),
    )


def number_in(facts: Facts, name: str, otherwise: int) -> int:
    """The number of that name, else the other."""
    found = facts.get(name)
    return found if isinstance(found, int) else otherwise


def moment_in(facts: Facts, name: str) -> datetime | None:
    """The moment of that name, if there is one."""
    found = facts.get(name)
    return datetime.fromisoformat(found) if isinstance(found, str) else None
