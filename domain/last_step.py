"""The step that a person took last, and what it takes to take it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from domain.amendment import TEXTS
from domain.blocker import Blocker, BlockerState
from domain.events import EventKind
from domain.ids import PersonId, TaskId, UnitId
from domain.task import Climb, Part, Priority, Task, TaskState

UNDO_WITHIN = timedelta(minutes=15)
# An order that is out is cancelled, not unsaid; a nudge was heard, a hold ends by itself, a remark stays in the journal.
UNDOABLE = frozenset(
    {
        EventKind.TASK_RECEIVED,
        EventKind.TASK_DECLINED,
        EventKind.TASK_SUBMITTED,
        EventKind.WORK_OFFERED,
        EventKind.PART_CLOSED,
        EventKind.PART_DECLINED,
        EventKind.SUBMISSION_EXTENDED,
        EventKind.TASK_ACCEPTED,
        EventKind.TASK_RETURNED,
        EventKind.TASK_HANDED_OVER,
        EventKind.TASK_CANCELLED,
        EventKind.TASK_AMENDED,
        EventKind.TASK_PAUSED,
        EventKind.TASK_RESUMED,
        EventKind.EXTENSION_ASKED,
        EventKind.EXTENSION_GRANTED,
        EventKind.EXTENSION_REFUSED,
        EventKind.BLOCKER_OPENED,
        EventKind.BLOCKER_TAKEN,
        EventKind.BLOCKER_MOVED_UP,
        EventKind.BLOCKER_ANSWERED,
        EventKind.BLOCKER_REFUSED,
        EventKind.BLOCKER_NOT_OURS,
        EventKind.BLOCKER_SOLVED,
        EventKind.PROGRESS_REPORTED,
        EventKind.PROGRESS_CORRECTED,
    }
)
# A label put right is no step: what was done before it can still be taken back.
LABELS = frozenset({EventKind.BLOCKER_RECLASSIFIED})
_MOMENTS = (
    "due_at",
    "original_due_at",
    "asked_due_at",
    "received_at",
    "submitted_at",
    "closed_at",
    "returned_at",
    "urged_at",
    "climb_from",
    "awaiting_since",
    "check_at",
)
ORDER = "order"
_PEOPLE = ("lead_id", "supervisor_id", "acceptor_id")


@dataclass(frozen=True, slots=True)
class LastStep:
    """`version` is that of the task after the step: another one means that somebody went on. `before` holds, in plain
    values, what the task was; None where the step cannot be taken back."""

    person_id: PersonId
    kind: EventKind
    at: datetime
    task_id: TaskId | None = None
    version: int = 0
    before: Mapping[str, Any] | None = None


def as_it_was(task: Task) -> dict[str, Any]:
    """All that a step may change of the task, in plain values, for `put_back`."""
    kept: dict[str, Any] = {name: _plain(getattr(task, name)) for name in _MOMENTS}
    kept |= {name: getattr(task, name) for name in _PEOPLE}
    return kept | {
        "state": task.state.value,
        "unit_id": task.unit_id,
        "climb": _plain_climb(task.climb),
        "awaiting": _plain_climb(task.awaiting),
        "extended": task.extended,
        "blockers": task.blockers,
        "no_due_reason": task.no_due_reason,
        "paused_state": task.paused_state and task.paused_state.value,
        "parts": [[part.unit_id, part.person_id, _plain(part.closed_at)] for part in task.parts],
    }


def order_as_it_was(task: Task) -> dict[str, str]:
    """The words of the order, which only an amendment changes: kept beside all else, as `ORDER`."""
    return {name: str(getattr(task, name)) for name in (*TEXTS, "priority")}


def put_back(task: Task, kept: Mapping[str, Any]) -> None:
    """The task is as it was when it was kept, but for its number of changes."""
    task.state, task.unit_id = TaskState(kept["state"]), UnitId(kept["unit_id"])
    for name in _MOMENTS:
        setattr(task, name, _moment(kept.get(name)))
    for name in _PEOPLE:
        setattr(task, name, PersonId(kept[name]))
    task.parts = tuple(Part(UnitId(unit), PersonId(person), _moment(at)) for unit, person, at in kept["parts"])
    task.extended, task.no_due_reason = kept["extended"], kept["no_due_reason"]
    task.blockers = kept["blockers"]
    task.paused_state = TaskState(kept["paused_state"]) if kept["paused_state"] else None
    task.climb, task.awaiting = _climb(kept["climb"]), _climb(kept["awaiting"])
    if ORDER in kept:
        for name in TEXTS:
            setattr(task, name, kept[ORDER][name])
        task.priority = Priority(kept[ORDER]["priority"])


def blocker_as_it_was(blocker: Blocker) -> dict[str, Any]:
    """The same of a difficulty, for `put_blocker_back`."""
    return {
        "id": blocker.key,
        "version": blocker.version,
        "state": blocker.state.value,
        "owner_id": blocker.owner_id,
        "owner_since": _plain(blocker.owner_since),
        "level": blocker.level,
        "reminded": blocker.reminded,
        "climb": _plain_climb(blocker.climb),
        "check_at": _plain(blocker.check_at),
    }


def put_blocker_back(blocker: Blocker, kept: Mapping[str, Any]) -> None:
    """It waits for an answer as it did when it was kept, of the same person, by the same clock. The round of its ladder
    stays what it is, so that the next one is another."""
    blocker.state, blocker.owner_id = BlockerState(kept["state"]), PersonId(kept["owner_id"])
    blocker.owner_since = _moment(kept["owner_since"]) or blocker.owner_since
    blocker.level, blocker.reminded = kept["level"], kept["reminded"]
    blocker.climb = replace(_climb(kept["climb"]) or Climb(), round=blocker.climb.round)
    blocker.ended_by, blocker.ended_at, blocker.answer = None, None, ""
    blocker.check_at = _moment(kept["check_at"])


def _plain_climb(climb: Climb | None) -> list[Any] | None:
    if climb is None:
        return None
    return [climb.step, _plain(climb.last_at), _plain(climb.hold_until), climb.round, _plain(climb.wait_until)]


def _climb(kept: Sequence[Any] | None) -> Climb | None:
    if kept is None:
        return None
    step, last_at, hold_until, count, wait_until = kept
    return Climb(step, _moment(last_at), _moment(hold_until), count, _moment(wait_until))


def _plain(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
