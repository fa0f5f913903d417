"""Which facts are told to whom. A notice is a kind and ids, never a sentence; it is worded when it is sent."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from domain.directive import Directive
from domain.errors import Fact
from domain.events import Event, EventKind
from domain.ids import DirectiveId, PersonId, TaskId
from domain.ladder import Audience, LadderKind, Step
from domain.task import Task

# Of a file that could not be had: it came with what the recipient is to judge.
HANDED_IN = "handed_in"


class NoticeKind(StrEnum):
    ASSIGNED = "assigned"
    ASKED_TO_COOPERATE = "asked_to_cooperate"
    DECLINED = "declined"
    WORK_OFFERED = "work_offered"
    PART_CLOSED = "part_closed"
    PART_TAKEN = "part_taken"
    PART_DECLINED = "part_declined"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CANCELLED = "cancelled"
    AMENDED = "amended"
    HANDED_OVER_TO = "handed_over_to"
    HANDED_OVER_FROM = "handed_over_from"
    LEAD_CHANGED = "lead_changed"
    URGED = "urged"
    COMMENTED = "commented"
    REMINDER = "reminder"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    UNRECEIVED = "unreceived"
    SILENT = "silent"
    ACCEPTANCE_WAITS = "acceptance_waits"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_WAITS = "extension_waits"
    EXTENSION_GRANTED = "extension_granted"
    EXTENSION_REFUSED = "extension_refused"
    BLOCKER_OPENED = "blocker_opened"
    BLOCKER_MOVED = "blocker_moved"
    BLOCKER_ANSWERED = "blocker_answered"
    BLOCKER_REFUSED = "blocker_refused"
    BLOCKER_NOT_OURS = "blocker_not_ours"
    BLOCKER_SOLVED = "blocker_solved"
    PAUSED = "paused"
    RESUMED = "resumed"
    CALL_OPENED = "call_opened"
    CALL_TAKEN = "call_taken"
    ACTED_ON = "acted_on"
    UNDONE = "undone"
    FILE_NOT_KEPT = "file_not_kept"
    RECURRENCE_FAILED = "recurrence_failed"
    LEFT_OPEN = "left_open"
    UNITS_MERGED = "units_merged"
    HAND_OVER_PLANNED = "hand_over_planned"
    HAND_OVER_UNPLANNED = "hand_over_unplanned"
    HAND_OVER_FAILED = "hand_over_failed"
    STAND_IN_NAMED = "stand_in_named"
    STAND_IN_ENDED = "stand_in_ended"
    ON_LEAVE = "on_leave"
    MANY_LATE = "many_late"
    CALENDAR_CHANGED = "calendar_changed"
    DIGEST = "digest"
    DATA_REQUESTED = "data_requested"
    DATA_LATE = "data_late"
    DATA_DECIDED = "data_decided"
    GROUP_LOST = "group_lost"
    HANDBOOK_FILE_LOST = "handbook_file_lost"
    UNREACHABLE = "unreachable"
    FAULT_FOUND = "fault_found"
    CANARY = "canary"
    ROLL_CALL = "roll_call"
    EMERGENCY_BEGUN = "emergency_begun"
    EMERGENCY_OVER = "emergency_over"
    EMERGENCY_REPORT = "emergency_report"


# Never changed once made. Not frozen, as is nothing of what a sweep makes for each task: that would cost seven times as much.
@dataclass(slots=True)
class Notice:
    """One thing to tell one person. `fact_key` is unique: the same fact is never queued twice for the same person.

    `not_before` holds it until people may be spoken to; `missed` marks a step that fell due while nothing ran, so that
    several of them reach a person as one message. It is about a task, or about a directive as a whole.
    """

    kind: NoticeKind
    recipient_id: PersonId
    task_id: TaskId | None
    created_at: datetime
    not_before: datetime
    fact_key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    missed: bool = False
    directive_id: DirectiveId | None = None


# About people or their group, and no task.
ABOUT_PEOPLE = frozenset(
    {
        NoticeKind.STAND_IN_NAMED,
        NoticeKind.STAND_IN_ENDED,
        NoticeKind.ON_LEAVE,
        NoticeKind.LEFT_OPEN,
        NoticeKind.UNITS_MERGED,
        NoticeKind.GROUP_LOST,
        NoticeKind.UNREACHABLE,
        NoticeKind.ROLL_CALL,
        NoticeKind.EMERGENCY_BEGUN,
        NoticeKind.EMERGENCY_OVER,
        NoticeKind.EMERGENCY_REPORT,
    }
)
# Said at night too, and to people at rest.
BREAKS_REST = frozenset({NoticeKind.ROLL_CALL, NoticeKind.EMERGENCY_BEGUN})
# About somebody's own tasks or data, and no one task.
ABOUT_ONESELF = frozenset(
    {
        NoticeKind.CALENDAR_CHANGED,
        NoticeKind.DIGEST,
        NoticeKind.DATA_REQUESTED,
        NoticeKind.DATA_LATE,
        NoticeKind.DATA_DECIDED,
        NoticeKind.HANDBOOK_FILE_LOST,
        NoticeKind.FAULT_FOUND,
        NoticeKind.CANARY,
    }
)
# A receipt, or a word since then, that is awaited of a lead.
OF_WHAT_IS_AWAITED = frozenset({NoticeKind.UNRECEIVED, NoticeKind.SILENT})
# Nobody's to hear but the person's own.
FOR_ONESELF_ALONE = frozenset(
    {
        NoticeKind.DIGEST,
        NoticeKind.DATA_DECIDED,
        NoticeKind.HANDBOOK_FILE_LOST,
        NoticeKind.FAULT_FOUND,
        NoticeKind.CANARY,
    }
)
_TOLD = {
    EventKind.TASK_RETURNED: NoticeKind.RETURNED,
    EventKind.TASK_ACCEPTED: NoticeKind.ACCEPTED,
    EventKind.TASK_CANCELLED: NoticeKind.CANCELLED,
    EventKind.TASK_AMENDED: NoticeKind.AMENDED,
    EventKind.TASK_PAUSED: NoticeKind.PAUSED,
    EventKind.TASK_RESUMED: NoticeKind.RESUMED,
    EventKind.EXTENSION_GRANTED: NoticeKind.EXTENSION_GRANTED,
}
# What is told of blockers and remarks, to which of the people named.
_TO_NAMED = {
    EventKind.BLOCKER_OPENED: (NoticeKind.BLOCKER_OPENED, ("owner",)),
    EventKind.BLOCKER_MOVED_UP: (NoticeKind.BLOCKER_MOVED, ("after", "before", "reporter")),
    EventKind.BLOCKER_ANSWERED: (NoticeKind.BLOCKER_ANSWERED, ("reporter", "owner")),
    EventKind.BLOCKER_REFUSED: (NoticeKind.BLOCKER_REFUSED, ("reporter", "owner")),
    EventKind.BLOCKER_NOT_OURS: (NoticeKind.BLOCKER_NOT_OURS, ("reporter", "owner")),
    EventKind.BLOCKER_SOLVED: (NoticeKind.BLOCKER_SOLVED, ("owner",)),
    EventKind.TASK_COMMENTED: (NoticeKind.COMMENTED, ("to",)),
}
# What whoever gave or accepts the task hears of, where somebody else with the right did it.
_ACTED_ON = frozenset(
    {
        *_TOLD,
        EventKind.TASK_HANDED_OVER,
        EventKind.EXTENSION_REFUSED,
    }
)
_ENDED_FOR_LEAD = (EventKind.BLOCKER_ANSWERED, EventKind.BLOCKER_REFUSED, EventKind.BLOCKER_NOT_OURS)
# Told while the blocker is open, and as it was told.
ABOUT_OPEN_BLOCKERS = frozenset({NoticeKind.BLOCKER_OPENED, NoticeKind.BLOCKER_MOVED})
# To look a member up in its class takes ten times as long, and a sweep does so for each notice.
_DEADLINE, _LEAD = LadderKind.DEADLINE, Audience.LEAD
_LADDER_KINDS = {
    LadderKind.RECEIPT: NoticeKind.UNRECEIVED,
    LadderKind.SILENCE: NoticeKind.SILENT,
    LadderKind.DEADLINE: NoticeKind.ESCALATED,
    LadderKind.ACCEPTANCE: NoticeKind.ACCEPTANCE_WAITS,
    LadderKind.EXTENSION: NoticeKind.EXTENSION_WAITS,
    LadderKind.BLOCKER: NoticeKind.BLOCKER_MOVED,
}


def notices_for(event: Event, task: Task) -> list[Notice]:
    """Who hears of `event`, each person once; whoever did it is not told of it. A receipt is told to nobody. Whoever gave
    or accepts the task hears what others with the right do with it, but for what is done in their own name."""
    to = _told_to_named(event, task) if event.kind in _TO_NAMED else _recipients(event, task)
    if event.kind in _ACTED_ON and event.actor_id is not None:
        givers = dict.fromkeys((task.assigner_id, task.acceptor_id), NoticeKind.ACTED_ON)
        to = {who: kind for who, kind in givers.items() if who != event.facts.get("for")} | to
    to.pop(event.actor_id, None) if event.actor_id is not None else None
    return [_notice(kind, person_id, event, task) for person_id, kind in to.items()]


def notices_for_step(
    step: Step,
    recipients: Iterable[PersonId],
    task: Task,
    now: datetime,
    speak_at: datetime,
    *,
    missed: bool,
    of: int | None = None,
    facts: Mapping[str, Fact] | None = None,
) -> list[Notice]:
    """What a step of a ladder tells; unique by what climbs, step, recipient and round. What climbs is the task itself, or
    the row beside it whose id is `of`. `facts` are those of the step, where they are at hand, and what is told beside."""
    if task.id is None:
        raise ValueError("only a stored task can be escalated")
    if facts is None:
        facts = facts_of(step)
    ladder = "step" if step.kind is _DEADLINE else step.kind.value
    key = f"{ladder}:{of or task.id}:{step.round}:{step.index}:"
    of_all = _kind_for_all(step)
    return [
        Notice(
            of_all or _kind_for(step, person, task), person, task.id, now, speak_at, key + str(person), facts, missed
        )
        for person in recipients
    ]


def facts_of(step: Step) -> dict[str, Fact]:
    """What is told of a step, whoever hears it."""
    return {"step": step.rung.code, "round": step.round, "due_step_at": step.at.isoformat()}


def _kind_for_all(step: Step) -> NoticeKind | None:
    """What everybody hears of it alike, unless somebody hears that the own work is due."""
    return _LADDER_KINDS[step.kind] if step.kind is not _DEADLINE or _LEAD not in step.rung.audience else None


def _kind_for(step: Step, person_id: PersonId, task: Task) -> NoticeKind:
    """Whose move it is hears that the work is due; all others hear of it."""
    rung = step.rung
    if not rung.is_for_lead and person_id != task.waits_on:
        return _LADDER_KINDS[step.kind]
    return NoticeKind.REMINDER if rung.offset.amount < 0 else NoticeKind.OVERDUE


def told_as_one(notices: Iterable[Notice], directive_id: DirectiveId, count: int) -> list[Notice]:
    """Of a step on many tasks of a directive whoever gave or accepts them hears once, of the directive."""
    each: dict[PersonId, Notice] = {}
    rest = []
    for notice in notices:
        if notice.kind is NoticeKind.ACTED_ON:
            each.setdefault(notice.recipient_id, _of_directive(notice, directive_id, count))
        else:
            rest.append(notice)
    return [*rest, *each.values()]


def notices_of_all(event: Event, directive: Directive, in_name_of: Collection[PersonId], count: int) -> list[Notice]:
    """The same of what happened to all of its tasks at once; whoever did it, and those `in_name_of` whom it was done, are
    not told."""
    people = dict.fromkeys((directive.assigner_id, directive.acceptor_id))
    facts = dict(event.facts) | {"by": event.actor_id, "did": event.kind.value}
    told = (
        Notice(NoticeKind.ACTED_ON, who, None, event.at, event.at, "", facts) for who in people if who not in in_name_of
    )
    return [_of_directive(notice, directive.id, count) for notice in told]


def undone_notices(event: Event, task: Task, told: Iterable[PersonId]) -> list[Notice]:
    """Whoever heard of a step hears that it was taken back, but for the one who took it back."""
    people = dict.fromkeys(person_id for person_id in told if person_id != event.actor_id)
    return [_notice(NoticeKind.UNDONE, person_id, event, task) for person_id in people]


def _of_a_part(event: Event, task: Task) -> dict[PersonId, NoticeKind]:
    """Whether a partner takes part concerns whoever asked for it as well."""
    if event.kind is EventKind.PART_CLOSED:
        return {task.lead_id: NoticeKind.PART_CLOSED}
    kind = NoticeKind.PART_TAKEN if event.kind is EventKind.PART_TAKEN else NoticeKind.PART_DECLINED
    return dict.fromkeys((task.lead_id, task.assigner_id), kind)


def _recipients(event: Event, task: Task) -> dict[PersonId, NoticeKind]:
    partners = [part.person_id for part in task.parts]
    match event.kind:
        case EventKind.TASK_ASSIGNED:
            return dict.fromkeys(partners, NoticeKind.ASKED_TO_COOPERATE) | {task.lead_id: NoticeKind.ASSIGNED}
        case EventKind.TASK_DECLINED:
            return {task.assigner_id: NoticeKind.DECLINED}
        case EventKind.WORK_OFFERED:
            return {task.lead_id: NoticeKind.WORK_OFFERED}
        case EventKind.PART_CLOSED | EventKind.PART_TAKEN | EventKind.PART_DECLINED:
            return _of_a_part(event, task)
        case EventKind.TASK_SUBMITTED:
            return {task.acceptor_id: NoticeKind.SUBMITTED}
        case EventKind.TASK_HANDED_OVER:
            to = dict.fromkeys(partners, NoticeKind.LEAD_CHANGED)
            before = event.facts.get("before")
            if isinstance(before, int):
                to[PersonId(before)] = NoticeKind.HANDED_OVER_FROM
            to[task.lead_id] = NoticeKind.HANDED_OVER_TO
            return to
        case EventKind.CALL_TAKEN:
            return {task.assigner_id: NoticeKind.CALL_TAKEN}
        case EventKind.LEAD_URGED:
            return {task.lead_id: NoticeKind.URGED}
        case EventKind.EXTENSION_ASKED | EventKind.EXTENSION_CHANGED:
            decider = event.facts.get("decider")
            return {PersonId(decider): NoticeKind.EXTENSION_ASKED} if isinstance(decider, int) else {}
        case EventKind.EXTENSION_REFUSED:
            return {task.lead_id: NoticeKind.EXTENSION_REFUSED}
        case _:
            kind = _TOLD.get(event.kind)
            return {} if kind is None else dict.fromkeys([task.lead_id, *partners], kind)


def _told_to_named(event: Event, task: Task) -> dict[PersonId, NoticeKind]:
    """Of a difficulty: the owner of a new one, and the lead; of a move up whoever had it, has it, and asked; of an end whoever asked,
    and the lead. Of a remark: the other side."""
    people = _named(event, *_TO_NAMED[event.kind][1])
    if event.kind in _ENDED_FOR_LEAD or (
        event.kind is EventKind.BLOCKER_OPENED and event.facts.get("for") != task.lead_id
    ):
        people.append(task.lead_id)
    return dict.fromkeys(people, _TO_NAMED[event.kind][0])


def _named(event: Event, *names: str) -> list[PersonId]:
    return [PersonId(fact) for name in names if isinstance(fact := event.facts.get(name), int)]


def _notice(kind: NoticeKind, recipient_id: PersonId, event: Event, task: Task) -> Notice:
    if task.id is None:
        raise ValueError("only a stored task is told of")
    by = {"by": event.actor_id} if event.actor_id is not None else {}
    did = {"did": event.kind.value} if kind is NoticeKind.ACTED_ON else {}
    return Notice(
        kind=kind,
        recipient_id=recipient_id,
        task_id=task.id,
        created_at=event.at,
        not_before=event.at,
        fact_key=f"{event.kind}:{task.id}:{_which(event, task)}:{recipient_id}",
        facts=dict(event.facts) | by | did,
    )


def _of_directive(notice: Notice, directive_id: DirectiveId, count: int) -> Notice:
    did, at = notice.facts["did"], notice.created_at.isoformat()
    return replace(
        notice,
        task_id=None,
        directive_id=directive_id,
        fact_key=f"{notice.kind}:NC-{directive_id}:{did}:{at}:{notice.recipient_id}",
        facts=dict(notice.facts) | {"directive": directive_id, "count": count},
    )


def _which(event: Event, task: Task) -> str:
    """What tells this event from others of its kind: a remark leaves the task as it was."""
    if event.kind is not EventKind.TASK_COMMENTED:
        return str(task.version)
    words = sha256(str(event.facts.get("text")).encode()).hexdigest()[:12]
    return f"{event.at.isoformat()}:{event.actor_id}:{words}"
