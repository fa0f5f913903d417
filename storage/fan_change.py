"""One step on all tasks of a directive, in SQL: journal and notices are written from the tasks as they stand, then these
change.

What is written is what cancelling or urging one task writes; tests hold one beside the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    SmallInteger,
    Text,
    bindparam,
    case,
    false,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
    update,
)

from domain.events import EventKind
from domain.ladder import CLIMBING_STATES
from domain.notices import NoticeKind
from domain.task import OPEN_STATES, WORKING_STATES, TaskState
from storage.columns import Json, moment
from storage.columns import text as bound_text
from storage.fan_out import ACTOR, JOURNAL, NOTICE, OF_DIRECTIVE, key_of
from storage.messages import IS_CARD
from storage.row_sets import among
from storage.session import insert_into
from storage.tables.outbox import chat_messages, notices
from storage.tables.tasks import journal, task_parts, tasks

_T = tasks.c
# Nobody changes the own work: tasks that one of these leads stay as they are.
IS_LEFT = among(_T.lead_id, "but_of")


@dataclass(frozen=True)
class Change:
    """What happens to tasks of a directive: to which, what they become, what is recorded and told. `to_partners`:
    those who have a part in it hear it too."""

    event: EventKind
    notice: NoticeKind
    which: Callable[[], ColumnElement[bool]]
    values: Callable[[], dict[str, Any]]
    to_partners: bool = False

    def concerned(self) -> ColumnElement[bool]:
        """Which tasks change: of those whom it is not for them to change their own, none."""
        return self.which() & ~IS_LEFT


def _states(states: frozenset[TaskState]) -> ColumnElement[bool]:
    return _T.state.in_(sorted(state.value for state in states))


def _amended(fields: tuple[str, ...]) -> dict[str, Any]:
    """These fields are as the directive's; another due date or product waits for a new receipt."""
    values: dict[str, Any] = {name: bound_text(name) for name in fields if name != "due"}
    if "due" in fields:
        values |= _due_otherwise()
    if not {"due", "product"}.isdisjoint(fields):
        is_received = _states(frozenset({TaskState.RECEIVED, TaskState.RETURNED}))
        values["state"] = case((is_received, literal(TaskState.ASSIGNED.value, Text)), else_=_T.state)
        values["received_at"] = case((is_received, null()), else_=_T.received_at)
        works = _states(WORKING_STATES)
        again = {
            "awaiting_step": literal(0, SmallInteger),
            "awaiting_round": func.coalesce(_T.awaiting_round, -1) + 1,
            "awaiting_since": moment("now"),
        }
        values |= {name: case((works, value), else_=_T[name]) for name, value in again.items()}
        if "due" not in fields:
            is_sooner = or_(_T.check_at.is_(None), _T.check_at > moment("check_at"))
            values["check_at"] = case((works & is_sooner, moment("check_at")), else_=_T.check_at)
    return values


def _due_otherwise() -> dict[str, Any]:
    """The ladder begins afresh; one that does not run now is looked at when it runs again. What is handed in keeps the
    clock of its acceptor. What was asked for is overtaken."""
    climbs = _states(frozenset(CLIMBING_STATES))
    return {
        "asked_due_at": null(),
        "due_at": moment("due_at"),
        "no_due_reason": literal("", Text),
        "climb_step": bindparam("climb_step", type_=SmallInteger),
        "climb_last_at": null(),
        "climb_hold_until": null(),
        "climb_from": null(),
        "climb_wait_until": null(),
        "climb_round": func.coalesce(_T.climb_round, 0) + 1,
        "check_at": case(
            (climbs, moment("check_at")),
            (_T.state == literal(TaskState.SUBMITTED.value, Text), _T.check_at),
            else_=null(),
        ),
    }


CANCEL = Change(
    EventKind.TASK_CANCELLED,
    NoticeKind.CANCELLED,
    lambda: _T.closed_at.is_(None),
    lambda: {
        "state": literal(TaskState.CANCELLED.value, Text),
        "closed_at": moment("now"),
        "check_at": null(),
    },
    to_partners=True,
)

PAUSE = Change(
    EventKind.TASK_PAUSED,
    NoticeKind.PAUSED,
    lambda: _T.closed_at.is_(None) & _states(CLIMBING_STATES),
    lambda: {
        "state": literal(TaskState.PAUSED.value, Text),
        "paused_state": _T.state,
        "check_at": null(),
    },
    to_partners=True,
)


@cache
def amendment(fields: tuple[str, ...]) -> Change:
    """These fields of every open task are put otherwise."""
    return Change(
        EventKind.TASK_AMENDED,
        NoticeKind.AMENDED,
        lambda: _T.closed_at.is_(None) & _states(OPEN_STATES),
        lambda: _amended(fields),
        to_partners=True,
    )


URGE = Change(
    EventKind.LEAD_URGED,
    NoticeKind.URGED,
    lambda: (
        _T.closed_at.is_(None)
        & _states(WORKING_STATES)
        & or_(_T.urged_at.is_(None), _T.urged_at <= moment("not_since"))
    ),
    lambda: {"urged_at": moment("now")},
)
# Of those who may not urge all of it: these alone.
URGE_THESE = Change(EventKind.LEAD_URGED, NoticeKind.URGED, lambda: URGE.which() & among(_T.id, "these"), URGE.values)


@cache
def locked(change: Change, is_postgres: bool) -> Executable:
    """How many tasks will change, and how many are left as they are somebody's own; until the end of the unit of work
    nobody else changes any of the directive.

    All are locked, as one that does not qualify yet may do so by an undo that is just being stored: it would change
    without being journaled.
    """
    found = select(
        _T.id,
        case((change.concerned(), 1)).label("changes"),
        case((change.which() & IS_LEFT, 1)).label("stays"),
    ).where(OF_DIRECTIVE)
    if is_postgres:
        found = found.with_for_update(key_share=True)
    subquery = found.subquery("found")
    return select(func.count(subquery.c.changes).label("changed"), func.count(subquery.c.stays).label("left"))


@cache
def journal_change(change: Change) -> Executable:
    """The journal knows of every task that will change."""
    found = select(
        literal(change.event.value, Text),
        moment("now"),
        ACTOR,
        _T.id,
        _T.directive_id,
        bound_text("via"),
        bindparam("facts", type_=Json),
    )
    return insert(journal).from_select(list(JOURNAL), found.where(OF_DIRECTIVE, change.concerned()).order_by(_T.number))


@cache
def tell_change(change: Change, is_postgres: bool) -> Executable:
    """Leads, and where they are concerned partners, are to be told; whoever did it is not. Where partners hear it,
    everybody hears it once, of the first task that they lead or else have a part in."""
    mine = select(_T.id, _T.version, _T.lead_id.label("person_id"), literal(0, SmallInteger).label("place"))
    mine = mine.where(OF_DIRECTIVE, change.concerned())
    if change.to_partners:
        parts = select(_T.id, _T.version, task_parts.c.person_id, literal(1, SmallInteger).label("place"))
        parts = parts.join(task_parts, task_parts.c.task_id == _T.id).where(OF_DIRECTIVE, change.concerned())
        each = union_all(mine, parts).subquery("each")
        turn = func.row_number().over(partition_by=each.c.person_id, order_by=(each.c.place, each.c.id))
        ranked = select(each.c.id, each.c.version, each.c.person_id, turn.label("turn")).subquery("ranked")
        told = select(ranked).where(ranked.c.turn == 1).subquery("told")
    else:
        told = mine.subquery("told")
    at = moment("now")
    found = select(
        literal(change.notice.value, Text),
        told.c.person_id,
        told.c.id,
        bindparam("facts_told", type_=Json),
        key_of(literal(change.event.value, Text), told.c.id, told.c.version, told.c.person_id),
        false(),
        true(),
        at,
        at,
    )
    added = insert_into(notices, is_postgres).from_select(
        list(NOTICE), found.where(told.c.person_id != ACTOR).order_by(told.c.id)
    )
    return added.on_conflict_do_nothing(index_elements=[notices.c.fact_key])


@cache
def stale_cards(change: Change) -> Executable:
    """The cards of these tasks are to be drawn again."""
    concerned = select(_T.id).where(OF_DIRECTIVE, change.concerned())
    cards = update(chat_messages).where(IS_CARD, chat_messages.c.task_id.in_(concerned))
    return cards.values(stale_at=moment("now"))


@cache
def apply(change: Change) -> Executable:
    """The tasks have changed, and their versions are one more."""
    changed = update(tasks).where(OF_DIRECTIVE, change.concerned())
    return changed.values(change.values() | {"version": _T.version + 1})
