"""An order that is out is put otherwise: what may change of a task, and what asks for a new receipt."""

from collections.abc import Mapping
from datetime import datetime

from domain.errors import BadInput, Fact, WrongState
from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.task import WORKING_STATES, Priority, Task, TaskState, fitting_text

TEXTS = ("title", "product", "quantity", "document", "authority", "evidence")
FIELDS = (*TEXTS, "due", "no_due", "priority")
# What is to be done otherwise, or by another time, must have arrived anew.
_ASKS_FOR_RECEIPT = frozenset({"due", "no_due", "product"})
_AMENDABLE = WORKING_STATES | {TaskState.DECLINED, TaskState.PAUSED}

Changes = Mapping[str, str | datetime | Priority]


def amend(task: Task, by: PersonId, changes: Changes, now: datetime) -> list[Event]:
    """The task is as `changes` say; what was the same before is no change. A new due date or product waits for a new
    receipt, and an open request for more time is overtaken. What the ladder does from there is the caller's matter.

    The fields are FIELDS: a moment for `due`, the reason for `no_due`, a Priority, else texts. Raises BadInput where
    nothing would change.
    """
    if task.state not in _AMENDABLE:
        raise WrongState("wrong_state", number=task.number, step="amend", state=task.state.value)
    facts: dict[str, Fact] = {}
    changed = [name for name in FIELDS if name in changes and _put(task, name, changes[name], now, facts)]
    if not changed:
        raise BadInput("nothing_amended", number=task.number)
    if not _ASKS_FOR_RECEIPT.isdisjoint(changed):
        _ask_for_receipt(task, now)
    if "due" in changed or "no_due" in changed:
        task.asked_due_at = None
    return [task.event(EventKind.TASK_AMENDED, by, now, fields=",".join(changed), **facts)]


def moves_due(event: Event) -> bool:
    """Whether the amendment is one of the due date."""
    return not {"due", "no_due"}.isdisjoint(str(event.facts.get("fields") or "").split(","))


def _put(task: Task, name: str, value: str | datetime | Priority, now: datetime, facts: dict[str, Fact]) -> bool:
    if name == "due":
        return isinstance(value, datetime) and _put_due(task, value, now, facts)
    if name == "no_due":
        return _put_no_due(task, fitting_text(str(value).strip()), facts)
    if name == "priority":
        before: str = task.priority.value
        task.priority = Priority(str(value))
    else:
        before = getattr(task, name)
        value = fitting_text(str(value).strip())
        if name == "title" and not value:
            raise BadInput("title_missing", number=task.number)
        setattr(task, name, value)
    if str(value) == before:
        return False
    facts[name], facts[f"{name}_before"] = str(value), before
    return True


def _put_due(task: Task, due_at: datetime, now: datetime, facts: dict[str, Fact]) -> bool:
    if due_at <= now:
        raise BadInput("due_in_the_past")
    if due_at == task.due_at:
        return False
    if task.due_at is not None:
        facts["due_before"] = task.due_at.isoformat()
    facts["due"] = due_at.isoformat()
    task.due_at, task.original_due_at, task.no_due_reason = due_at, task.original_due_at or due_at, ""
    return True


def _put_no_due(task: Task, reason: str, facts: dict[str, Fact]) -> bool:
    if not reason:
        raise BadInput("no_due_reason_missing", number=task.number)
    if task.due_at is None and task.no_due_reason == reason:
        return False
    if task.due_at is not None:
        facts["due_before"] = task.due_at.isoformat()
    facts["no_due"] = reason
    task.due_at, task.no_due_reason = None, reason
    return True


def _ask_for_receipt(task: Task, now: datetime) -> None:
    if task.state in WORKING_STATES:
        task.state, task.received_at = TaskState.ASSIGNED, None
        task.wait_anew(now)
    elif task.state is TaskState.PAUSED and task.paused_state in WORKING_STATES:
        task.paused_state, task.received_at = TaskState.ASSIGNED, None
