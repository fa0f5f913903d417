"""A task as one row: its columns, its parts and today's two lines read by one statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from operator import itemgetter
from types import SimpleNamespace
from typing import Any

from sqlalchemy import (
    Date,
    Label,
    ScalarSelect,
    String,
    bindparam,
    cast,
    func,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from domain.ids import PersonId, UnitId
from domain.organisation import Post, Role, UnitKind
from domain.task import Climb, Part, Priority, Task, TaskState
from storage.columns import from_micros, micros
from storage.statements import Row
from storage.tables.organisation import unit_lines, unit_spans
from storage.tables.people import posts
from storage.tables.progress import progress
from storage.tables.tasks import task_parts, tasks

# Fields of the aggregate that are columns of the same name; the ladder's state and what is read beside the row are not.
_READ_BESIDE = {"id", "state", "priority", "climb", "awaiting", "paused_state", "parts", "unit_line", "assigner_line"}
_READ_BESIDE |= {"has_progress", "acceptor_posts"}
PLAIN = [field.name for field in fields(Task) if field.name not in _READ_BESIDE]
CLIMB_COLUMNS = (
    "climb_step",
    "climb_last_at",
    "climb_hold_until",
    "climb_round",
    "climb_wait_until",
    "awaiting_step",
    "awaiting_round",
    "check_at",
)
# A ladder that does not run.
NO_CLIMB: Any = SimpleNamespace(**dict.fromkeys(field.name for field in fields(Climb)))
_STATES: dict[str | None, TaskState | None] = {None: None} | {state.value: state for state in TaskState}
_PRIORITIES = {priority.value: priority for priority in Priority}


def _text(value: ColumnElement[Any]) -> ColumnElement[str]:
    return cast(value, String)


def line_column(unit_id: ColumnElement[int], name: str) -> Label[str]:
    """Today's line above a unit as text, for `line_of`."""
    day = bindparam("day", type_=Date)
    lines = unit_lines.alias()
    step = _text(lines.c.distance).concat(":").concat(_text(lines.c.ancestor_id))
    found: ScalarSelect[str] = (
        select(func.aggregate_strings(step, ","))
        .where(lines.c.unit_id == unit_id, lines.c.valid_from <= day, lines.c.valid_to >= day)
        .scalar_subquery()
    )
    return found.label(name)


def _parts() -> Label[str]:
    p = task_parts.c
    closed = func.coalesce(_text(micros(p.closed_at)), "")
    joined = _text(p.place).concat(":").concat(_text(p.unit_id)).concat(":").concat(_text(p.person_id))
    found: ScalarSelect[str] = (
        select(func.aggregate_strings(joined.concat(":").concat(closed), ","))
        .where(p.task_id == tasks.c.id)
        .scalar_subquery()
    )
    return found.label("parts")


def _acceptor_posts() -> Label[str]:
    """The posts that the acceptor holds on `day` as text, for `_posts_of`: empty where there are none."""
    joined = posts.c.role.concat(":").concat(_text(posts.c.unit_id)).concat(":").concat(unit_spans.c.kind)
    joined = joined.concat(":").concat(func.coalesce(_text(unit_spans.c.parent_id), ""))
    day = bindparam("day", type_=Date)
    found: ScalarSelect[str] = (
        select(func.coalesce(func.aggregate_strings(joined, ","), ""))
        .select_from(posts.join(unit_spans, unit_spans.c.unit_id == posts.c.unit_id))
        .where(posts.c.person_id == tasks.c.acceptor_id, posts.c.valid_from <= day, posts.c.valid_to >= day)
        .where(unit_spans.c.valid_from <= day, unit_spans.c.valid_to >= day)
        .scalar_subquery()
    )
    return found.label("acceptor_posts")


# To be selected from `tasks`: without the lines, for whoever knows them.
WITHOUT_LINES: Sequence[ColumnElement[Any]] = (
    *tasks.c,
    _parts(),
    select(progress.c.id).where(progress.c.task_id == tasks.c.id).limit(1).scalar_subquery().label("has_progress"),
)
# With those of the day that is bound as `day`.
COLUMNS: Sequence[ColumnElement[Any]] = (
    *WITHOUT_LINES,
    line_column(tasks.c.unit_id, "unit_line"),
    line_column(tasks.c.assigner_unit_id, "assigner_line"),
)
# The same with what says whether the acceptor is in post still.
WITH_ACCEPTOR: Sequence[ColumnElement[Any]] = (*COLUMNS, _acceptor_posts())


def task_of(row: Row) -> Task:
    """The aggregate that a row of COLUMNS, or of WITH_ACCEPTOR, holds."""
    values = list(_fields_of(row))
    for place, read in _READ:
        values[place] = read(values[place])
    if row.climb_step is not None:
        values[_CLIMB] = Climb(*_climb_of(row))
    if row.awaiting_step is not None:
        values[_AWAITING] = Climb(row.awaiting_step, round=row.awaiting_round)
    return Task(*values, *map(_posts_of, row[len(COLUMNS) :]))


def values_of(task: Task) -> dict[str, Any]:
    """The stored columns of a task, its id left out."""
    values: dict[str, Any] = {name: getattr(task, name) for name in PLAIN}
    values["state"] = task.state.value
    values["priority"] = task.priority.value
    values["paused_state"] = task.paused_state.value if task.paused_state else None
    return values | dict(zip(CLIMB_COLUMNS, climb_values(task), strict=True))


def climb_values(task: Task) -> tuple[Any, ...]:
    """As CLIMB_COLUMNS names them."""
    climb, awaiting = task.climb or NO_CLIMB, task.awaiting or NO_CLIMB
    return (
        climb.step,
        climb.last_at,
        climb.hold_until,
        climb.round,
        climb.wait_until,
        awaiting.step,
        awaiting.round,
        task.check_at,
    )


@lru_cache(maxsize=4096)
def line_of(text: str | None) -> tuple[UnitId, ...]:
    """`0:7,1:3` as unit ids, nearest first. Remembered, as many tasks hang on one unit."""
    if not text:
        return ()
    steps = sorted((int(distance), int(unit_id)) for distance, unit_id in (s.split(":") for s in text.split(",")))
    return tuple(UnitId(unit_id) for _, unit_id in steps)


@lru_cache(maxsize=1024)
def _posts_of(text: str | None) -> tuple[Post, ...] | None:
    """`official:3:commune:1` as posts; None where they were not asked for. Remembered, as one person accepts much."""
    if text is None:
        return None
    return tuple(
        Post(UnitId(int(unit)), Role(role), UnitKind(kind), UnitId(int(parent)) if parent else None)
        for role, unit, kind, parent in (item.split(":") for item in text.split(",") if item)
    )


def parts_of(text: str | None) -> tuple[Part, ...]:
    """`0:7:21:,1:8:22:1764000000000000` as parts, in the order in which they were named."""
    if not text:
        return ()
    found = sorted((int(place), unit, person, closed) for place, unit, person, closed in _items(text))
    return tuple(
        Part(UnitId(int(unit)), PersonId(int(person)), from_micros(int(closed)) if closed else None)
        for _, unit, person, closed in found
    )


def _items(text: str) -> list[list[str]]:
    return [item.split(":") for item in text.split(",")]


# A row in the order of the fields, without the last, which WITH_ACCEPTOR alone has; a climb stands at its first column.
_AT = {"climb": "climb_step", "awaiting": "awaiting_step"}
_NAMES = [column.name for column in COLUMNS]
_FIELDS = [field.name for field in fields(Task)][:-1]
_CLIMB, _AWAITING = _FIELDS.index("climb"), _FIELDS.index("awaiting")
_fields_of = itemgetter(*(_NAMES.index(_AT.get(name, name)) for name in _FIELDS))
_climb_of = itemgetter(*(_NAMES.index(f"climb_{field.name}") for field in fields(Climb)))
READERS: Mapping[str, Callable[[Any], Any]] = {
    "state": _STATES.__getitem__,
    "priority": _PRIORITIES.__getitem__,
    "paused_state": _STATES.__getitem__,
    "parts": parts_of,
    "unit_line": line_of,
    "assigner_line": line_of,
    "has_progress": bool,
}
_READ = [(_FIELDS.index(name), read) for name, read in READERS.items()]
