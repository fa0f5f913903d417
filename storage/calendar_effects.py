"""What hangs on a calendar: the clocks to be looked at again, and what is due around a day that changed."""

from functools import cache
from typing import Any

from sqlalchemy import Date, Executable, Integer, Select, Table, bindparam, or_, select, update

from domain.task import WORKING_STATES
from storage.columns import moment
from storage.row_sets import one_of
from storage.tables.organisation import unit_lines
from storage.tables.tasks import blockers, extensions, tasks

# Whatever looks at a calendar when it climbs.
CLOCKS: tuple[Table, ...] = (tasks, extensions, blockers)
# Spelled out, as only then do the partial indexes apply.
_WORKING = sorted(state.value for state in WORKING_STATES)


def _below() -> Select[Any]:
    """The units at or below the one that is bound, today."""
    today = bindparam("today", type_=Date)
    return (
        select(unit_lines.c.unit_id)
        .where(unit_lines.c.ancestor_id == bindparam("of_unit", type_=Integer))
        .where(unit_lines.c.valid_from <= today, unit_lines.c.valid_to >= today)
    )


@cache
def look_again(table: Table, *, is_of_unit: bool) -> Executable:
    """Every clock that was to be looked at later is to be looked at now, and its row's version is one more."""
    changed = (
        update(table)
        .where(table.c.check_at > moment("now"))
        .values(check_at=moment("now"), version=table.c.version + 1)
    )
    if not is_of_unit:
        return changed
    if table is tasks:
        return changed.where(one_of(tasks.c.unit_id, _below()))
    of_tasks = select(tasks.c.id).where(tasks.c.unit_id.in_(_below()))
    return changed.where(one_of(table.c.task_id, of_tasks))


@cache
def put_off(*, is_of_unit: bool) -> Executable:
    """The tasks whose ladder waits for the end of a hold, or of the time for an answer."""
    c = tasks.c
    found = select(c.id).where(
        or_(c.climb_hold_until > moment("now"), c.climb_wait_until > moment("now")), c.closed_at.is_(None)
    )
    return found.where(one_of(c.unit_id, _below())) if is_of_unit else found


@cache
def due_between(*, is_of_unit: bool) -> Executable:
    """Who leads what is due between two moments, by the numbers of the tasks."""
    found = (
        select(tasks.c.lead_id, tasks.c.number)
        .where(tasks.c.state.in_(_WORKING), tasks.c.due_at >= moment("begin"), tasks.c.due_at < moment("end"))
        .order_by(tasks.c.lead_id, tasks.c.due_at, tasks.c.number)
    )
    return found.where(one_of(tasks.c.unit_id, _below())) if is_of_unit else found
