"""What can have happened: the facts that the journal keeps and that people are told of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.errors import Fact
from domain.ids import DirectiveId, PersonId, TaskId


class EventKind(StrEnum):
    TASK_ASSIGNED = "task_assigned"
    TASK_RECEIVED = "task_received"
    TASK_DECLINED = "task_declined"
    WORK_OFFERED = "work_offered"
    PART_CLOSED = "part_closed"
    PART_TAKEN = "part_taken"
    PART_DECLINED = "part_declined"
    TASK_SUBMITTED = "task_submitted"
    SUBMISSION_EXTENDED = "submission_extended"
    TASK_RETURNED = "task_returned"
    TASK_ACCEPTED = "task_accepted"
    TASK_HANDED_OVER = "task_handed_over"
    ACCEPTOR_CHANGED = "acceptor_changed"
    TASK_CANCELLED = "task_cancelled"
    TASK_AMENDED = "task_amended"
    TASK_PAUSED = "task_paused"
    TASK_RESUMED = "task_resumed"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_CHANGED = "extension_changed"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_REFUSED = "extension_refused"
    BLOCKER_OPENED = "blocker_opened"
    BLOCKER_TAKEN = "blocker_taken"
    BLOCKER_MOVED_UP = "blocker_moved_up"
    BLOCKER_ANSWERED = "blocker_answered"
    BLOCKER_REFUSED = "blocker_refused"
    BLOCKER_NOT_OURS = "blocker_not_ours"
    BLOCKER_SOLVED = "blocker_solved"
    BLOCKER_RECLASSIFIED = "blocker_reclassified"
    TASK_COMMENTED = "task_commented"
    PROGRESS_REPORTED = "progress_reported"
    PROGRESS_CORRECTED = "progress_corrected"
    LEAD_URGED = "lead_urged"
    STEP_UNDONE = "step_undone"
    RECURRENCE_STARTED = "recurrence_started"
    RECURRENCE_SKIPPED = "recurrence_skipped"
    RECURRENCE_FAILED = "recurrence_failed"
    RECURRENCE_STOPPED = "recurrence_stopped"
    DIRECTIVE_ASSIGNED = "directive_assigned"
    DIRECTIVE_AMENDED = "directive_amended"
    DIRECTIVE_CANCELLED = "directive_cancelled"
    DIRECTIVE_PAUSED = "directive_paused"
    DIRECTIVE_RESUMED = "directive_resumed"
    DIRECTIVE_URGED = "directive_urged"
    CALL_OPENED = "call_opened"
    CALL_TAKEN = "call_taken"
    CLIMB_HELD = "climb_held"
    RUNG_REACHED = "rung_reached"
    CLIMB_FAILED = "climb_failed"
    ACCOUNT_LINKED = "account_linked"
    ACCOUNT_DIED = "account_died"
    POST_LEFT = "post_left"
    HAND_OVER_PLANNED = "hand_over_planned"
    HAND_OVER_UNPLANNED = "hand_over_unplanned"
    HAND_OVER_FAILED = "hand_over_failed"
    STAND_IN_NAMED = "stand_in_named"
    STAND_IN_ENDED = "stand_in_ended"
    LEAVE_TAKEN = "leave_taken"
    LEAVE_ENDED = "leave_ended"
    GROUP_BOUND = "group_bound"
    GROUP_UNBOUND = "group_unbound"
    GROUP_MOVED = "group_moved"
    SETTING_CHANGED = "setting_changed"
    NOTICE_HELD = "notice_held"
    NOTICE_MOVED_ON = "notice_moved_on"
    NOTICE_GIVEN_UP = "notice_given_up"
    DATA_NOTICE_GIVEN = "data_notice_given"
    DATA_GIVEN = "data_given"
    DATA_REQUESTED = "data_requested"
    DATA_GRANTED = "data_granted"
    DATA_REFUSED = "data_refused"
    DATA_WITHDRAWN = "data_withdrawn"
    DATA_LATE = "data_late"
    DATA_ERASED = "data_erased"
    PHONE_SHOWN = "phone_shown"
    HANDBOOK_ADDED = "handbook_added"
    HANDBOOK_DROPPED = "handbook_dropped"
    CALENDAR_CHANGED = "calendar_changed"
    ORGANISATION_IMPORTED = "organisation_imported"
    UNITS_MERGED = "units_merged"
    TASK_INHERITED = "task_inherited"
    EMERGENCY_DECLARED = "emergency_declared"
    EMERGENCY_ANSWERED = "emergency_answered"
    EMERGENCY_ENDED = "emergency_ended"
    CLOCK_WOUND = "clock_wound"


# Never changed once made; frozen it would cost a sweep, which makes many, five times as much.
@dataclass(slots=True)
class Event:
    """One fact. `facts` holds plain values: ids, codes, reasons, ISO moments; never a name or a phone number."""

    kind: EventKind
    at: datetime
    actor_id: PersonId | None
    task_id: TaskId | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    directive_id: DirectiveId | None = None


# How something was told, which changes nothing of what it is about.
OF_TELLING = frozenset({EventKind.NOTICE_HELD, EventKind.NOTICE_MOVED_ON, EventKind.NOTICE_GIVEN_UP})
# Where facts hold what somebody wrote. `about` are the words that a difficulty was told in.
WORDS = ("reason", "note", "text", "about")
# What people write of their own accord. The words of orders and decisions are part of the record of the task.
_OWN_WORDS = frozenset(
    {
        EventKind.TASK_DECLINED,
        EventKind.TASK_SUBMITTED,
        EventKind.SUBMISSION_EXTENDED,
        EventKind.WORK_OFFERED,
        EventKind.PART_CLOSED,
        EventKind.PART_DECLINED,
        EventKind.TASK_COMMENTED,
        EventKind.EXTENSION_ASKED,
        EventKind.EXTENSION_CHANGED,
        EventKind.BLOCKER_OPENED,
        EventKind.BLOCKER_SOLVED,
        EventKind.PROGRESS_REPORTED,
        EventKind.PROGRESS_CORRECTED,
    }
)


def words_in(event: Event) -> list[str]:
    """The names of the facts that are words of people. What a clock says is none, save where it repeats a difficulty."""
    if event.actor_id is None and event.kind is not EventKind.BLOCKER_MOVED_UP:
        return []
    return [name for name in WORDS if isinstance(event.facts.get(name), str) and event.facts[name]]


def repeats(event: Event, name: str) -> bool:
    """Whether these words were somebody else's first: those that a difficulty was told in."""
    return name == "about" or (event.kind is EventKind.BLOCKER_MOVED_UP and name == "text")


def is_own_words(event: Event, name: str) -> bool:
    """Whether these are somebody's own words, and no part of the record of the task."""
    return event.kind in _OWN_WORDS or repeats(event, name)
