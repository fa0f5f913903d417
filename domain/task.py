"""A task: one accountable piece of work with exactly one lead, and the steps it can take.

Every step takes `now` and who takes it, changes the task in place and returns the events that happened. Whether that
person *may* take the step is asked of `domain.access` first; here only the state is judged.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from domain.errors import BadInput, Fact, WrongState
from domain.events import Event, EventKind
from domain.ids import DirectiveId, EmergencyId, LadderId, PersonId, SubmissionId, TaskId, UnitId
from domain.organisation import Post

DUE_SOON = timedelta(days=3)
URGE_EVERY = timedelta(hours=4)
MAX_TEXT_CHARS = 2000


class TaskState(StrEnum):
    """The stored states. A draft is kept apart (`domain.draft`): fields may be missing there, and it has no number."""

    ASSIGNED = "assigned"
    RECEIVED = "received"
    SUBMITTED = "submitted"
    DONE = "done"
    RETURNED = "returned"
    DECLINED = "declined"
    PAUSED = "paused"
    CANCELLED = "cancelled"


class Priority(StrEnum):
    """Thường, khẩn, hỏa tốc. What is express speaks at once, at night and on days off too."""

    NORMAL = "normal"
    URGENT = "urgent"
    EXPRESS = "express"


_EXPRESS = Priority.EXPRESS


class Timeliness(StrEnum):
    """Derived from state, due date and now; never stored."""

    NO_DUE = "no_due"
    ON_TRACK = "on_track"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"


OPEN_STATES = frozenset(
    {TaskState.ASSIGNED, TaskState.RECEIVED, TaskState.SUBMITTED, TaskState.RETURNED, TaskState.DECLINED}
)
WORKING_STATES = frozenset({TaskState.ASSIGNED, TaskState.RECEIVED, TaskState.RETURNED})


class SubmissionState(StrEnum):
    OFFERED = "offered"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(slots=True)
class Part:
    """A partner's share of a task: the unit asked, the person who answers for it, and when the share was closed."""

    unit_id: UnitId
    person_id: PersonId
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file sent as proof, as the channel names it; fetched only when someone opens it."""

    channel: str
    file_key: str
    kind: str
    name: str = ""
    size_bytes: int | None = None


@dataclass(slots=True)
class Submission:
    """What was handed in: by whom, with which words and files, and how it was judged. `lost` counts those of the files that
    could not be had."""

    id: SubmissionId | None
    task_id: TaskId
    author_id: PersonId
    state: SubmissionState
    at: datetime
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    lost: int = 0


@dataclass(slots=True)
class Climb:
    """How far a ladder was climbed.

    `step` is the next step of the ladder; `last_at` the moment the previous step was due (not when it was told);
    `hold_until` ends what `đã nắm` held back; `round` grows with every fresh start of the ladder, so that the same
    step may be told again after a return; `wait_until` ends the wait of the whole ladder for an answer.
    """

    step: int = 0
    last_at: datetime | None = None
    hold_until: datetime | None = None
    round: int = 0
    wait_until: datetime | None = None


@dataclass(slots=True)
class Task:
    """The aggregate. `unit_line` and `assigner_line` are today's units from the lead's (the assigner's) unit up to the
    root, nearest first: read with the task, never stored with it. `climb` is that of the deadline, `awaiting` that of what
    is waited for: a receipt, a word since then, or the answer to what was handed in; `awaiting_since` is from when on a
    receipt or a word is awaited, if not from the assignment or the receipt. `asked_due_at` is the date that an open
    request for more time asks for, `extended` how often more time was given, `paused_state` what a paused task goes on
    from, `blockers` how many difficulties wait for an answer. `ladder_id` is the version of the ladders that it started with, `emergency_id` the
    emergency by which it climbs now; `is_report`: it is made anew each period."""

    id: TaskId | None
    number: int
    title: str
    state: TaskState
    unit_id: UnitId
    lead_id: PersonId
    assigner_id: PersonId
    assigner_unit_id: UnitId
    supervisor_id: PersonId
    acceptor_id: PersonId
    due_at: datetime | None
    original_due_at: datetime | None
    assigned_at: datetime
    no_due_reason: str = ""
    product: str = ""
    quantity: str = ""
    document: str = ""
    authority: str = ""
    priority: Priority = Priority.NORMAL
    evidence: str = ""
    directive_id: DirectiveId | None = None
    ladder_id: LadderId | None = None
    is_report: bool = False
    emergency_id: EmergencyId | None = None
    received_at: datetime | None = None
    submitted_at: datetime | None = None
    closed_at: datetime | None = None
    returned_at: datetime | None = None
    urged_at: datetime | None = None
    climb_from: datetime | None = None
    climb: Climb | None = None
    awaiting: Climb | None = None
    awaiting_since: datetime | None = None
    check_at: datetime | None = None
    asked_due_at: datetime | None = None
    extended: int = 0
    paused_state: TaskState | None = None
    blockers: int = 0
    version: int = 1
    parts: tuple[Part, ...] = ()
    unit_line: tuple[UnitId, ...] = ()
    assigner_line: tuple[UnitId, ...] = ()
    # Read beside it too: whether anything was told of how far it is.
    has_progress: bool = False
    # And the posts of whoever accepts it, where they were looked at.
    acceptor_posts: tuple[Post, ...] | None = field(default=None, compare=False)

    # What is true of it

    @property
    def breaks_rest(self) -> bool:
        """Whether its ladder speaks at night and on days off too."""
        return self.priority is _EXPRESS or self.emergency_id is not None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def timeliness(self, now: datetime) -> Timeliness | None:
        """How it stands against its due date at `now`; None while paused and after cancellation.

        A submission is judged by the moment it was submitted, not by when it was accepted.
        """
        if self.state in (TaskState.PAUSED, TaskState.CANCELLED):
            return None
        if self.due_at is None:
            return Timeliness.NO_DUE
        if self.state is TaskState.DONE:
            return Timeliness.DONE_ON_TIME if _handed_in(self) <= self.due_at else Timeliness.DONE_LATE
        judged_at = _handed_in(self) if self.state is TaskState.SUBMITTED else now
        if judged_at > self.due_at:
            return Timeliness.OVERDUE
        if self.state is not TaskState.SUBMITTED and self.due_at - now <= DUE_SOON:
            return Timeliness.DUE_SOON
        return Timeliness.ON_TRACK

    @property
    def waits_on(self) -> PersonId:
        """Whose move it is while the work is not handed in: the assigner's once it was declined, else the lead's."""
        return self.assigner_id if self.state is TaskState.DECLINED else self.lead_id

    def part_of(self, person_id: PersonId) -> Part | None:
        return next((part for part in self.parts if part.person_id == person_id), None)

    # The steps

    def receive(self, by: PersonId, now: datetime) -> list[Event]:
        """The lead has the order and understands it."""
        self._ensure_state("receive", TaskState.ASSIGNED)
        self.state, self.received_at = TaskState.RECEIVED, now
        self.awaiting = self._next_wait()
        return [self.event(EventKind.TASK_RECEIVED, by, now)]

    def decline(self, by: PersonId, reason: str, now: datetime) -> list[Event]:
        """Back to the assigner, who hands it over or cancels it."""
        self._ensure_state("decline", *WORKING_STATES)
        reason = required_text("decline", reason)
        self.state = TaskState.DECLINED
        return [self.event(EventKind.TASK_DECLINED, by, now, reason=reason)]

    def submit(self, by: PersonId, note: str, now: datetime) -> tuple[list[Event], Submission]:
        """The product is handed in; the clock now runs for the acceptor. From `assigned` it counts as receipt too."""
        self._ensure_state("submit", *WORKING_STATES)
        events = []
        if self.state is TaskState.ASSIGNED:
            events += self.receive(by, now)
        self.state, self.submitted_at, self.check_at = TaskState.SUBMITTED, now, None
        self.awaiting = self._next_wait()
        events.append(self.event(EventKind.TASK_SUBMITTED, by, now, note=note))
        return events, self._submission(by, SubmissionState.SUBMITTED, note, now)

    def offer(self, by: PersonId, note: str, now: datetime) -> tuple[list[Event], Submission]:
        """A member of the lead's unit says it is done: kept, and offered to the lead, who submits it."""
        self._ensure_state("submit", *WORKING_STATES)
        event = self.event(EventKind.WORK_OFFERED, by, now, note=note)
        return [event], self._submission(by, SubmissionState.OFFERED, note, now)

    def close_part(self, by: PersonId, note: str, now: datetime) -> list[Event]:
        """A partner has done the own share; the task itself stays open for its lead."""
        self._open_part("submit", by).closed_at = now
        return [self.event(EventKind.PART_CLOSED, by, now, note=note)]

    def take_part(self, by: PersonId, now: datetime) -> list[Event]:
        """A partner will do the share asked for."""
        self._open_part("receive", by)
        return [self.event(EventKind.PART_TAKEN, by, now)]

    def decline_part(self, by: PersonId, reason: str, now: datetime) -> list[Event]:
        """A partner will not, and is asked no more; the task itself goes on."""
        self._open_part("decline", by)
        reason = required_text("decline", reason)
        self.parts = tuple(part for part in self.parts if part.person_id != by)
        return [self.event(EventKind.PART_DECLINED, by, now, reason=reason)]

    def _open_part(self, step: str, by: PersonId) -> Part:
        self._ensure_state(step, *WORKING_STATES)
        part = self.part_of(by)
        if part is None:
            raise WrongState("not_a_partner", number=self.number)
        if part.closed_at is not None:
            raise WrongState("part_already_closed", number=self.number)
        return part

    def extend_submission(self, by: PersonId, note: str, files: int, now: datetime) -> list[Event]:
        """More words or files for what was handed in and not judged yet."""
        self._ensure_state("submit", TaskState.SUBMITTED)
        return [self.event(EventKind.SUBMISSION_EXTENDED, by, now, note=note, files=files)]

    def accept(self, by: PersonId, now: datetime) -> list[Event]:
        """Done."""
        self._ensure_state("accept", TaskState.SUBMITTED)
        self.state, self.closed_at, self.check_at = TaskState.DONE, now, None
        return [self.event(EventKind.TASK_ACCEPTED, by, now)]

    def send_back(self, by: PersonId, reason: str, now: datetime) -> list[Event]:
        """Back to work. The lead's clock starts again from the same due date; once that has passed, the ladder starts
        afresh and counts from now."""
        self._ensure_state("return", TaskState.SUBMITTED)
        reason = required_text("return", reason)
        self.state, self.returned_at = TaskState.RETURNED, now
        if self.due_at is not None and now > self.due_at:
            self._restart_climb(now)
        return [self.event(EventKind.TASK_RETURNED, by, now, reason=reason)]

    def hand_over(
        self, by: PersonId, lead_id: PersonId, unit_id: UnitId, supervisor_id: PersonId, now: datetime
    ) -> list[Event]:
        """Another lead, who is asked for a receipt and was never urged; number, due date and history stay."""
        self._ensure_state("hand_over", *WORKING_STATES, TaskState.DECLINED)
        if lead_id == self.lead_id:
            raise BadInput("already_the_lead", number=self.number)
        before, came_from = self.lead_id, self.unit_id if self.unit_id != unit_id else None
        self.lead_id, self.unit_id, self.supervisor_id = lead_id, unit_id, supervisor_id
        self.parts = tuple(part for part in self.parts if part.person_id != lead_id)
        self.state, self.received_at, self.urged_at = TaskState.ASSIGNED, None, None
        self.wait_anew(now)
        facts: dict[str, Fact] = {"before": before, "after": lead_id, "unit": unit_id, "unit_before": came_from}
        return [self.event(EventKind.TASK_HANDED_OVER, by, now, **facts)]

    def cancel(self, by: PersonId, reason: str, now: datetime) -> list[Event]:
        """Over, without a result; the number stays taken."""
        self._ensure_state("cancel", *OPEN_STATES, TaskState.PAUSED)
        reason = required_text("cancel", reason)
        self.state, self.closed_at, self.check_at = TaskState.CANCELLED, now, None
        return [self.event(EventKind.TASK_CANCELLED, by, now, reason=reason)]

    def pause(self, by: PersonId, reason: str, now: datetime) -> list[Event]:
        """Nobody is asked for it until it goes on from the state it is in now; no clock runs."""
        self._ensure_state("pause", *WORKING_STATES, TaskState.DECLINED)
        reason = required_text("pause", reason)
        self.state, self.paused_state, self.check_at = TaskState.PAUSED, self.state, None
        return [self.event(EventKind.TASK_PAUSED, by, now, reason=reason)]

    def resume(self, by: PersonId, due_at: datetime | None, now: datetime) -> list[Event]:
        """It goes on, due as before or at another time. What the ladder would have said meanwhile is not said; once the
        due date has passed, the ladder starts afresh and counts from now."""
        self._ensure_state("resume", TaskState.PAUSED)
        if due_at is not None and due_at <= now:
            raise BadInput("due_in_the_past")
        self.state, self.paused_state = self.paused_state or TaskState.ASSIGNED, None
        if self.state in (TaskState.ASSIGNED, TaskState.RECEIVED):
            self.wait_anew(now)
        before, is_moved = self.due_at, due_at is not None and due_at != self.due_at
        if due_at is not None:
            self.due_at, self.original_due_at = due_at, self.original_due_at or due_at
            self.no_due_reason = ""
        if self.due_at is not None and now > self.due_at:
            self._restart_climb(now)
        facts: dict[str, Fact] = {"due": self.due_at.isoformat() if self.due_at is not None else None}
        if is_moved and before is not None:
            facts["due_before"] = before.isoformat()
        return [self.event(EventKind.TASK_RESUMED, by, now, **facts)]

    def urge(self, by: PersonId, now: datetime) -> list[Event]:
        """One nudge to the lead, at most one in 4 hours whoever asks for it."""
        self._ensure_state("urge", *WORKING_STATES)
        if self.urged_at is not None and now - self.urged_at < URGE_EVERY:
            raise WrongState("urged_lately", number=self.number, at=self.urged_at.isoformat())
        self.urged_at = now
        return [self.event(EventKind.LEAD_URGED, by, now)]

    def hold_climb(self, by: PersonId, now: datetime, until: datetime) -> list[Event]:
        """A supervisor has seen it: later rungs wait until then, and go on by themselves."""
        self._ensure_state("seen", *WORKING_STATES, TaskState.DECLINED)
        if self.climb is None or self.due_at is None:
            raise WrongState("nothing_climbs", number=self.number)
        self.climb.hold_until = until
        return [self.event(EventKind.CLIMB_HELD, by, now, until=until.isoformat())]

    def comment(
        self, by: PersonId, text: str, now: datetime, to: PersonId | None = None, offered: str = ""
    ) -> list[Event]:
        """Kept in the history, in any state, and told to whoever it is for. `offered`: the figure in it, which the lead
        may keep."""
        facts: dict[str, Fact] = {"text": required_text("comment", text)} | ({} if to is None else {"to": to})
        facts |= {"offered": offered} if offered else {}
        return [self.event(EventKind.TASK_COMMENTED, by, now, **facts)]

    def wait_anew(self, now: datetime) -> None:
        """What is awaited of the lead (a receipt, or a word since) is awaited from now on."""
        self.awaiting, self.awaiting_since = self._next_wait(), now

    def _next_wait(self) -> Climb:
        return Climb(round=0 if self.awaiting is None else self.awaiting.round + 1)

    def _restart_climb(self, now: datetime) -> None:
        self.climb_from = now
        before = self.climb or Climb()
        self.climb = Climb(round=before.round + 1)

    def _ensure_state(self, step: str, *allowed: TaskState) -> None:
        if self.state not in allowed:
            raise WrongState("wrong_state", number=self.number, step=step, state=self.state.value)

    def _submission(self, by: PersonId, state: SubmissionState, note: str, now: datetime) -> Submission:
        if self.id is None:
            raise ValueError("a task that was never stored cannot be submitted")
        return Submission(id=None, task_id=self.id, author_id=by, state=state, at=now, note=note)

    def event(self, kind: EventKind, by: PersonId, now: datetime, **facts: Fact) -> Event:
        return Event(kind, now, by, self.id, {key: value for key, value in facts.items() if value not in (None, "")})


def required_text(step: str, text: str) -> str:
    """`text` trimmed; refused when empty (`step` tells which wording to use) or beyond MAX_TEXT_CHARS."""
    text = text.strip()
    if not text:
        raise BadInput("reason_missing", step=step)
    return fitting_text(text)


def fitting_text(text: str) -> str:
    """`text` as it is; refused when longer than MAX_TEXT_CHARS."""
    if len(text) > MAX_TEXT_CHARS:
        raise BadInput("text_too_long", length=len(text), limit=MAX_TEXT_CHARS)
    return text


def _handed_in(task: Task) -> datetime:
    if task.submitted_at is None:
        raise ValueError(f"task {task.number} is {task.state} but was never submitted")
    return task.submitted_at
