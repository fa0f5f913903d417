"""How tasks are grouped and ordered in SQL: the board's groups, and what waits for a person."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, select, union_all

from domain.organisation import Role
from domain.task import OPEN_STATES, WORKING_STATES, TaskState
from storage.columns import moment
from storage.tables.organisation import unit_spans
from storage.tables.people import posts
from storage.tables.tasks import blockers, task_parts, tasks

T = tasks.c
NOW = moment("now")
SOON = moment("soon")
COUNTED = T.state.not_in([TaskState.CANCELLED.value, TaskState.PAUSED.value])


def in_states(*states: TaskState) -> ColumnElement[bool]:
    return T.state.in_(sorted(state.value for state in states))


IS_OPEN = in_states(*OPEN_STATES) & T.closed_at.is_(None)
IS_WORKING = in_states(*WORKING_STATES)
# States whose tasks are listed by the name of the state.
BY_STATE = sorted(
    s.value for s in (TaskState.PAUSED, TaskState.DECLINED, TaskState.RETURNED, TaskState.DONE, TaskState.CANCELLED)
)
_OVER = [TaskState.CANCELLED.value, TaskState.DONE.value]
_IS_SUBMITTED = T.state == TaskState.SUBMITTED.value

# The same groups as `Task.timeliness`, with what waits for its acceptor taken out. `soon` is bound as now + DUE_SOON.
GROUP: ColumnElement[str] = case(
    (_IS_SUBMITTED, "awaiting"),
    (T.due_at.is_(None), "no_due"),
    ((T.state == TaskState.DONE.value) & (T.submitted_at <= T.due_at), "done_on_time"),
    (T.state == TaskState.DONE.value, "done_late"),
    (T.due_at < NOW, "overdue"),
    (T.due_at <= SOON, "due_soon"),
    else_="on_track",
)
# The same as the group: what was handed in, late or not, waits for its acceptor. The bare comparison with now is what an
# index can answer.
IS_OVERDUE = IS_OPEN & (T.due_at < NOW) & (T.state != TaskState.SUBMITTED.value)


def of_state(group: ColumnElement[str]) -> ColumnElement[bool]:
    """The group is asked for by the name of a state, and these tasks are in it."""
    return group.in_(BY_STATE) & (T.state == group)


def closed_last_first(group: ColumnElement[str]) -> tuple[ColumnElement[Any], ...]:
    """Of what is over, the latest first; no order of other groups."""
    closed_at = case((group.in_(_OVER), T.closed_at))
    return (closed_at.desc(),)


def why(person_id: ColumnElement[int]) -> ColumnElement[str]:
    """What a task waits for from this person; `follow` where it waits for somebody else."""
    return case(
        ((T.lead_id == person_id) & IS_WORKING, "lead"),
        ((T.acceptor_id == person_id) & _IS_SUBMITTED, "judge"),
        ((T.assigner_id == person_id) & (T.state == TaskState.DECLINED.value), "declined"),
        (decides_on_time(T, person_id) & IS_WORKING, "decide"),
        (T.id.in_(owned_blockers(person_id)), "answer"),
        (T.id.in_(open_parts(person_id)) & IS_WORKING, "part"),
        else_="follow",
    )


def stands_in_directive(person_id: ColumnElement[int]) -> ColumnElement[bool]:
    """What the person only follows, as one of the many tasks of a directive: the directive stands for it, as one line."""
    found: ColumnElement[bool] = (
        T.directive_id.is_not(None)
        & (T.lead_id != person_id)
        & (why(person_id) == "follow")
        & T.id.not_in(open_parts(person_id))
    )
    return found


def is_in_post(person_id: ColumnElement[int], day: Any) -> ColumnElement[bool]:
    """The person holds a post on `day` that gives sight of tasks: who left, or only administers, sees none any more."""
    found: ColumnElement[bool] = units_of(person_id, day).exists()
    return found


def tied_to(person_id: ColumnElement[int]) -> Any:
    """Ids of the open tasks of which the person is lead, assigner, acceptor or partner, or in which a difficulty or the
    time that is asked for waits for this person's answer.

    One look into an index for each; an OR of them would be answered by reading every open task.
    """
    t = tasks.alias("tied")
    roles = (t.c.lead_id == person_id, t.c.assigner_id == person_id, t.c.acceptor_id == person_id)
    asked = (t.c.supervisor_id == person_id) & decides_on_time(t.c, person_id)
    return union_all(
        *(select(t.c.id).where(role, t.c.closed_at.is_(None)) for role in (*roles, asked)),
        open_parts(person_id),
        owned_blockers(person_id),
    )


def decides_on_time(t: Any, person_id: ColumnElement[int]) -> ColumnElement[bool]:
    """More time is asked for, and the person is who decides: the assigner, or the supervisor of an assigner's own task."""
    decides = case((t.assigner_id == t.lead_id, t.supervisor_id), else_=t.assigner_id)
    found: ColumnElement[bool] = t.asked_due_at.is_not(None) & (decides == person_id) & (t.lead_id != person_id)
    return found


def owned_blockers(person_id: ColumnElement[int]) -> Any:
    """Ids of the tasks in which a difficulty waits for the person's answer."""
    return select(blockers.c.task_id).where(blockers.c.owner_id == person_id, blockers.c.ended_at.is_(None))


def doable_by(person_id: ColumnElement[int], day: Any) -> Any:
    """Ids of the open tasks that the person leads, has an open part in, or that are led from a unit of theirs."""
    t = tasks.alias("doable")
    roles = (t.c.lead_id == person_id, t.c.unit_id.in_(units_of(person_id, day)))
    return union_all(*(select(t.c.id).where(role, t.c.closed_at.is_(None)) for role in roles), open_parts(person_id))


def open_parts(person_id: ColumnElement[int]) -> Any:
    """Ids of the tasks in which the person has a part that is not closed."""
    return select(task_parts.c.task_id).where(task_parts.c.person_id == person_id, task_parts.c.closed_at.is_(None))


def units_of(person_id: ColumnElement[int], day: Any) -> Any:
    """Ids of the units in which the person holds a post on `day`, that of an administrator left out."""
    return select(posts.c.unit_id).where(
        posts.c.person_id == person_id,
        posts.c.role != Role.ADMIN.value,
        posts.c.valid_from <= day,
        posts.c.valid_to >= day,
    )


def unit_name(day: Any) -> ColumnElement[str]:
    """The name of the lead's unit on `day`, or its last one before; empty if it has none yet."""
    found = (
        select(unit_spans.c.name)
        .where(unit_spans.c.unit_id == T.unit_id, unit_spans.c.valid_from <= day)
        .order_by(unit_spans.c.valid_from.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(found, "")
