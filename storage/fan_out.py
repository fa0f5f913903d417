"""One order to many, in SQL: each statement writes the rows of all tasks, from rows that are there already.

What they write is what assigning one task writes; tests hold one beside the other.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Executable,
    Integer,
    SmallInteger,
    Text,
    bindparam,
    case,
    false,
    func,
    insert,
    literal,
    literal_column,
    select,
    true,
)
from sqlalchemy import cast as sql_cast

from domain.directive import DirectiveKind
from domain.events import EventKind
from domain.notices import NoticeKind
from domain.task import Priority, TaskState
from storage import fan
from storage.columns import Json, moment
from storage.columns import text as bound_text
from storage.row_sets import row_set, types_of
from storage.tables.outbox import notices
from storage.tables.tasks import journal, task_parts, tasks

_T = tasks.c
DIRECTIVE = bindparam("directive", type_=BigInteger)
ACTOR = bindparam("actor", type_=Integer)
OF_DIRECTIVE = _T.directive_id == DIRECTIVE
_SAME_FOR_ALL = (
    "title",
    "assigner_id",
    "assigner_unit_id",
    "due_at",
    "original_due_at",
    "assigned_at",
    "ladder_id",
    "is_report",
)
_TEXTS = ("no_due_reason", "product", "quantity", "document", "authority", "priority", "evidence")
NOTICE = ("kind", "recipient_id", "task_id", "facts", "fact_key", "missed", "is_bulk", "created_at", "not_before")
JOURNAL = ("kind", "at", "actor_id", "task_id", "directive_id", "via", "facts")


def _object(is_postgres: bool, values: Mapping[str, ColumnElement[Any]]) -> ColumnElement[Any]:
    """A JSON object of these values, as the column keeps it."""
    made = func.jsonb_build_object if is_postgres else func.json_object
    pairs = [part for key, value in values.items() for part in (literal_column(f"'{key}'"), value)]
    found: ColumnElement[Any] = made(*pairs, type_=Json)
    return found


@cache
def add_tasks(is_postgres: bool, kind: DirectiveKind) -> Executable:
    """A task for each whom the scope leads to, numbered in the order of units."""
    member = fan.members(is_postgres, kind).subquery("member")
    m = member.c
    acceptor = bindparam("acceptor_id", type_=Integer)
    place = func.row_number().over(order_by=(m.unit_id, m.lead_id))
    values: dict[str, Any] = {
        "number": bindparam("first_number", type_=BigInteger) - 1 + place,
        "state": literal(TaskState.ASSIGNED.value, Text),
        "unit_id": m.unit_id,
        "lead_id": m.lead_id,
        "supervisor_id": m.supervisor_id,
        # Nobody accepts the own work.
        "acceptor_id": case((m.lead_id == acceptor, m.supervisor_id), else_=acceptor),
        "directive_id": DIRECTIVE,
        "climb_step": literal(0, SmallInteger),
        "climb_round": literal(0, Integer),
        "check_at": moment("check_at"),
        "version": literal(1, Integer),
    }
    values |= {name: bindparam(name, type_=_T[name].type) for name in (*_SAME_FOR_ALL, *_TEXTS)}
    found = select(*(value.label(name) for name, value in values.items())).order_by(m.unit_id, m.lead_id)
    return insert(tasks).from_select(list(values), found)


@cache
def add_parts(is_postgres: bool) -> Executable:
    """Every partner has a part in every task."""
    names = ("person_id", "unit_id", "place")
    given = row_set(is_postgres, "rows", **types_of(*(task_parts.c[name] for name in names)))
    found = select(_T.id, *(given.c[name] for name in names)).join(given, given.c.person_id != _T.lead_id)
    return insert(task_parts).from_select(["task_id", *names], found.where(OF_DIRECTIVE))


def _assigned_facts(is_postgres: bool, more: Mapping[str, ColumnElement[Any]]) -> ColumnElement[Any]:
    facts: dict[str, ColumnElement[Any]] = {
        "number": _T.number,
        "lead": _T.lead_id,
        "unit": _T.unit_id,
        "supervisor": _T.supervisor_id,
        "acceptor": _T.acceptor_id,
        "due": bound_text("due_text"),
        "directive": _T.directive_id,
    }
    return _object(is_postgres, {**facts, **more})


@cache
def journal_assigned(is_postgres: bool) -> Executable:
    """The journal knows of every task."""
    found = select(
        literal(EventKind.TASK_ASSIGNED.value, Text),
        _T.assigned_at,
        _T.assigner_id,
        _T.id,
        _T.directive_id,
        bound_text("via"),
        _assigned_facts(is_postgres, {}),
    )
    return insert(journal).from_select(list(JOURNAL), found.where(OF_DIRECTIVE).order_by(_T.number))


@cache
def tell_assigned(is_postgres: bool) -> Executable:
    """Every lead is to be told of the own task; whoever gave it is not told of it."""
    found = select(
        literal(NoticeKind.ASSIGNED.value, Text),
        _T.lead_id,
        _T.id,
        _assigned_facts(is_postgres, {"by": _T.assigner_id}),
        key_of(literal(EventKind.TASK_ASSIGNED.value, Text), _T.id, _T.version, _T.lead_id),
        false(),
        _T.priority != Priority.EXPRESS.value,
        _T.assigned_at,
        _T.assigned_at,
    )
    mine = found.where(OF_DIRECTIVE, _T.lead_id != _T.assigner_id).order_by(_T.number)
    return insert(notices).from_select(list(NOTICE), mine)


@cache
def tell_call(is_postgres: bool) -> Executable:
    """Everybody whom the open call is for is to be told of it."""
    member = fan.people(is_postgres)
    at = moment("assigned_at")
    names = [*NOTICE, "directive_id"]
    names.remove("task_id")
    key = literal(f"{NoticeKind.CALL_OPENED}:").concat(as_text(DIRECTIVE)).concat(":")
    found = select(
        literal(NoticeKind.CALL_OPENED.value, Text),
        member.c.lead_id,
        _object(is_postgres, {"by": ACTOR, "directive": DIRECTIVE}),
        key.concat(as_text(member.c.lead_id)),
        false(),
        true(),
        at,
        at,
        DIRECTIVE,
    )
    others = found.where(member.c.lead_id != ACTOR).order_by(member.c.lead_id)
    return insert(notices).from_select(names, others)


def key_of(kind: ColumnElement[str], *numbers: ColumnElement[int]) -> ColumnElement[str]:
    """`task_assigned:7:1:3`, as `domain.notices` makes it."""
    key = kind
    for number in numbers:
        key = key.concat(literal_column("':'")).concat(as_text(number))
    return key


def as_text(number: ColumnElement[int]) -> ColumnElement[str]:
    return sql_cast(number, Text)
