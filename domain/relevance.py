"""Whether a notice is still worth telling when its turn has come: what it is about may have moved on."""

from collections.abc import Mapping
from datetime import datetime

from domain.blocker import Blocker
from domain.directive import Directive, DirectiveState
from domain.errors import Fact
from domain.ids import PersonId
from domain.ladder import CLIMBING_STATES, was_heard_of
from domain.notices import HANDED_IN, NoticeKind
from domain.task import OPEN_STATES, WORKING_STATES, Climb, Task, TaskState

# Told while the task is in one of these states.
_WHILE = {
    NoticeKind.SUBMITTED: frozenset({TaskState.SUBMITTED}),
    NoticeKind.DECLINED: frozenset({TaskState.DECLINED}),
    NoticeKind.PAUSED: frozenset({TaskState.PAUSED}),
    NoticeKind.AMENDED: OPEN_STATES | {TaskState.PAUSED},
    NoticeKind.RESUMED: OPEN_STATES,
    NoticeKind.EXTENSION_GRANTED: OPEN_STATES,
    NoticeKind.EXTENSION_REFUSED: OPEN_STATES,
}


def still_matters(kind: NoticeKind, recipient_id: PersonId, facts: Mapping[str, Fact], task: Task) -> bool:
    """Whether a notice read again just before it is sent is still worth telling; if not it is dropped with a reason."""
    if kind in _WHILE:
        return task.state in _WHILE[kind]
    match kind:
        case NoticeKind.ASSIGNED | NoticeKind.HANDED_OVER_TO | NoticeKind.URGED | NoticeKind.WORK_OFFERED:
            return task.state in WORKING_STATES and task.lead_id == recipient_id
        case NoticeKind.REMINDER | NoticeKind.OVERDUE:
            return _climbs(facts, task) and task.waits_on == recipient_id
        case NoticeKind.ESCALATED:
            return _climbs(facts, task)
        case NoticeKind.UNRECEIVED:
            is_silent = task.state is TaskState.ASSIGNED and not was_heard_of(task)
            return is_silent and facts.get("round") == (task.awaiting or Climb()).round
        case NoticeKind.SILENT:
            is_silent = task.state is TaskState.RECEIVED and not was_heard_of(task)
            return is_silent and facts.get("round") == (task.awaiting or Climb()).round
        case NoticeKind.ACCEPTANCE_WAITS:
            is_handed_in = task.state is TaskState.SUBMITTED and task.awaiting is not None
            return is_handed_in and facts.get("round") == (task.awaiting or Climb()).round
        case NoticeKind.EXTENSION_ASKED | NoticeKind.EXTENSION_WAITS:
            # Only what is asked for now: an earlier wish was replaced.
            is_asked = task.asked_due_at is not None and facts.get("until") == task.asked_due_at.isoformat()
            return task.state in WORKING_STATES and is_asked
        case NoticeKind.FILE_NOT_KEPT if facts.get("of") == HANDED_IN:
            return task.state is TaskState.SUBMITTED and task.acceptor_id == recipient_id
        case NoticeKind.COMMENTED:
            return recipient_id in (task.lead_id, task.assigner_id)
        case NoticeKind.ASKED_TO_COOPERATE:
            return task.is_open and task.part_of(recipient_id) is not None
        case _:
            return True


def blocker_still_matters(
    kind: NoticeKind, recipient_id: PersonId, facts: Mapping[str, Fact], blocker: Blocker | None
) -> bool:
    """The same of a notice about a difficulty that waits for an answer: its owner is told while it is open, and so is
    the lead, of a move up everybody while it has not moved on."""
    if blocker is None or not blocker.is_open:
        return False
    if kind is NoticeKind.BLOCKER_OPENED:
        return blocker.owner_id == recipient_id or facts.get("owner") != recipient_id
    return facts.get("level") == blocker.level


def call_still_matters(kind: NoticeKind, directive: Directive, now: datetime) -> bool:
    """The same of a notice about a directive as a whole: an open call is told while it can be taken."""
    if kind is NoticeKind.ACTED_ON:
        return True
    if kind is NoticeKind.CALL_OPENED:
        return directive.state is DirectiveState.OPEN and (directive.due_at is None or directive.due_at > now)
    return directive.state is not DirectiveState.CANCELLED


def _climbs(facts: Mapping[str, Fact], task: Task) -> bool:
    """The ladder still runs, in the round in which it said this."""
    return task.state in CLIMBING_STATES and task.climb is not None and facts.get("round") == task.climb.round
