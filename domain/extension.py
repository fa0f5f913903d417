"""A request for more time: asked by the lead with a date and a reason, decided by somebody with authority.

While one is asked the ladder of the task waits, for a time and once for each due date.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from domain.errors import BadInput, Fact, WrongState
from domain.events import Event, EventKind
from domain.ids import ExtensionId, PersonId, TaskId
from domain.task import WORKING_STATES, Climb, Task, required_text


class ExtensionState(StrEnum):
    """LAPSED: overtaken by a new due date, a new lead or the end of the task."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(slots=True)
class Extension:
    """`decided_due_at` may be earlier than the date asked for. `climb` is that of the decider's clock, which runs while
    it is asked. One that was given without having been asked for has the same asker and decider."""

    id: ExtensionId | None
    task_id: TaskId
    asked_by: PersonId
    asked_at: datetime
    old_due_at: datetime
    new_due_at: datetime
    reason: str
    state: ExtensionState = ExtensionState.ASKED
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    decided_due_at: datetime | None = None
    note: str = ""
    climb: Climb = field(default_factory=Climb)
    check_at: datetime | None = None
    version: int = 1

    @property
    def key(self) -> int:
        if self.id is None:
            raise ValueError("a request that was never stored has no key")
        return self.id

    def end(self, state: ExtensionState, by: PersonId | None, now: datetime) -> None:
        """It is open no longer, and its clock stands."""
        self.state, self.decided_by, self.decided_at, self.check_at = state, by, now, None


def ask(
    task: Task,
    by: PersonId,
    new_due_at: datetime,
    reason: str,
    decider_id: PersonId,
    now: datetime,
    wait_until: datetime,
) -> tuple[list[Event], Extension]:
    """The lead asks for a later date, and `decider_id` hears of it; the ladder of the task waits for the answer until
    then, if it did not wait before for the same due date."""
    old_due_at = _ensure_can_be_later(task, new_due_at, now)
    reason = required_text("extend", reason)
    task.asked_due_at = new_due_at
    climb = task.climb or Climb()
    if climb.wait_until is None:
        task.climb = replace(climb, wait_until=wait_until)
    facts: dict[str, Fact] = {"until": new_due_at.isoformat(), "reason": reason, "decider": decider_id}
    event = task.event(EventKind.EXTENSION_ASKED, by, now, **facts)
    return [event], Extension(None, stored_id(task), by, now, old_due_at, new_due_at, reason)


def ask_again(
    task: Task,
    asked: Extension,
    by: PersonId,
    new_due_at: datetime,
    reason: str,
    decider_id: PersonId,
    now: datetime,
) -> list[Event]:
    """What is asked for is this now, in the place of what was asked before; the wait goes on as it was."""
    _ensure_can_be_later(task, new_due_at, now)
    asked.new_due_at, asked.reason = new_due_at, required_text("extend", reason)
    task.asked_due_at = new_due_at
    facts: dict[str, Fact] = {"until": new_due_at.isoformat(), "reason": asked.reason, "decider": decider_id}
    return [task.event(EventKind.EXTENSION_CHANGED, by, now, **facts)]


def grant(task: Task, asked: Extension, by: PersonId, due_at: datetime | None, now: datetime) -> list[Event]:
    """The task is due later: at the date asked for, or at another one. Its original due date stays known. What the ladder
    does from there is the caller's matter."""
    _ensure_asked(task, asked)
    due_at = due_at or asked.new_due_at
    _ensure_can_be_later(task, due_at, now)
    asked.end(ExtensionState.GRANTED, by, now)
    asked.decided_due_at = due_at
    return [_put_off(task, by, due_at, now, asked.new_due_at)]


def give(task: Task, by: PersonId, due_at: datetime, reason: str, now: datetime) -> tuple[list[Event], Extension]:
    """More time that nobody had to ask for."""
    old_due_at = _ensure_can_be_later(task, due_at, now)
    given = Extension(None, stored_id(task), by, now, old_due_at, due_at, reason.strip())
    given.end(ExtensionState.GRANTED, by, now)
    given.decided_due_at = due_at
    event = _put_off(task, by, due_at, now, None, reason.strip())
    return [event], given


def refuse(task: Task, asked: Extension, by: PersonId, reason: str, now: datetime) -> list[Event]:
    """The due date stands, and the ladder waits no longer."""
    _ensure_asked(task, asked)
    reason = required_text("refuse", reason)
    asked.end(ExtensionState.REFUSED, by, now)
    asked.note = reason
    task.asked_due_at = None
    if task.climb is not None and task.climb.wait_until is not None:
        task.climb = replace(task.climb, wait_until=min(now, task.climb.wait_until))
    return [task.event(EventKind.EXTENSION_REFUSED, by, now, reason=reason, until=asked.new_due_at.isoformat())]


def stored_id(task: Task) -> TaskId:
    if task.id is None:
        raise ValueError("a task that was never stored has no requests")
    return task.id


def _put_off(
    task: Task, by: PersonId, due_at: datetime, now: datetime, asked_for: datetime | None, reason: str = ""
) -> Event:
    before = task.due_at
    task.due_at, task.asked_due_at, task.extended = due_at, None, task.extended + 1
    return task.event(
        EventKind.EXTENSION_GRANTED,
        by,
        now,
        due=due_at.isoformat(),
        due_before=before.isoformat() if before is not None else None,
        asked=asked_for.isoformat() if asked_for not in (None, due_at) else None,
        reason=reason,
    )


def ensure_can_be_put_off(task: Task) -> datetime:
    """The due date as it is; refused where there is none and where nobody works."""
    if task.state not in WORKING_STATES:
        raise WrongState("wrong_state", number=task.number, step="extend", state=task.state.value)
    if task.due_at is None:
        raise WrongState("no_due_to_extend", number=task.number)
    return task.due_at


def _ensure_can_be_later(task: Task, new_due_at: datetime, now: datetime) -> datetime:
    """The due date as it is; refused also for a date that is no later."""
    due_at = ensure_can_be_put_off(task)
    if new_due_at <= now:
        raise BadInput("extension_in_the_past", number=task.number, at=new_due_at.isoformat())
    if new_due_at <= due_at:
        raise BadInput("extension_not_later", number=task.number, at=due_at.isoformat())
    return due_at


def _ensure_asked(task: Task, asked: Extension) -> None:
    if asked.state is not ExtensionState.ASKED:
        raise WrongState("no_extension_asked", number=task.number)
