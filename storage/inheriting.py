"""What is open goes to the heirs of units that are no more: tasks and their parts, chat groups, what repeats, and calls.

History is not touched: what was closed, and the journal, keep the unit and its name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Date, Executable, Integer, Select, bindparam, func, select, update

from domain.directive import DirectiveKind
from domain.ids import PersonId, TaskId, UnitId
from domain.records import Inheritance, Inherited, Succession
from domain.recurrence import RecurrenceState
from storage.columns import Json, moment
from storage.fan import watching
from storage.messages import IS_CARD
from storage.row_sets import among, row_set
from storage.session import Session
from storage.tables.handbook import handbook
from storage.tables.organisation import unit_heirs, unit_spans
from storage.tables.outbox import chat_messages
from storage.tables.people import chat_groups, leavings, posts
from storage.tables.recurrences import recurrences
from storage.tables.tasks import directives, planned_handovers, task_parts, tasks

_DAY = bindparam("day", type_=Date)
_WAITING = (
    select(unit_heirs.c.unit_id, unit_heirs.c.heir_id, unit_heirs.c.valid_from)
    .where(unit_heirs.c.done_at.is_(None), unit_heirs.c.valid_from <= _DAY)
    .order_by(unit_heirs.c.valid_from, unit_heirs.c.unit_id, unit_heirs.c.place)
)
_IS_WAITING = (
    select(unit_heirs.c.unit_id).where(unit_heirs.c.done_at.is_(None), unit_heirs.c.valid_from <= _DAY).limit(1)
)
_DONE = (
    update(unit_heirs)
    .where(among(unit_heirs.c.unit_id, "ids"), unit_heirs.c.done_at.is_(None))
    .values(done_at=moment("now"))
)
_T = tasks.c
_OPEN_TASKS = select(
    _T.id, _T.unit_id, _T.assigner_unit_id, _T.lead_id, _T.assigner_id, _T.supervisor_id, _T.acceptor_id
).where(_T.closed_at.is_(None), among(_T.unit_id, "ids") | among(_T.assigner_unit_id, "ids"))
_OPEN_PARTS = (
    select(task_parts.c.task_id, task_parts.c.person_id, task_parts.c.unit_id)
    .join(tasks, _T.id == task_parts.c.task_id)
    .where(_T.closed_at.is_(None), among(task_parts.c.unit_id, "ids"))
)
_HELD = select(posts.c.person_id, posts.c.unit_id).where(
    among(posts.c.person_id, "people"),
    among(posts.c.unit_id, "heirs"),
    posts.c.valid_from <= _DAY,
    posts.c.valid_to >= _DAY,
)
_NAMES = (
    select(unit_spans.c.unit_id, unit_spans.c.name)
    .where(among(unit_spans.c.unit_id, "ids"), unit_spans.c.valid_from <= _DAY)
    .order_by(unit_spans.c.valid_from)
)
_STALE = update(chat_messages).where(IS_CARD, among(chat_messages.c.task_id, "ids")).values(stale_at=moment("now"))
_GROUP = update(chat_groups).where(chat_groups.c.unit_id == bindparam("before")).values(unit_id=bindparam("after"))
_DIRECTIVE = (
    update(directives)
    .where(directives.c.closed_at.is_(None), directives.c.assigner_unit_id == bindparam("before"))
    .values(assigner_unit_id=bindparam("after"), version=directives.c.version + 1)
)
_PLANNED = (
    update(planned_handovers)
    .where(planned_handovers.c.unit_id == bindparam("before"))
    .values(unit_id=bindparam("after"))
)
_PROPOSED = (
    update(leavings).where(leavings.c.heir_unit_id == bindparam("before")).values(heir_unit_id=bindparam("after"))
)
_SAME = leavings.alias("same")
_IS_LEFT_THERE = (
    select(_SAME.c.unit_id)
    .where(_SAME.c.person_id == leavings.c.person_id, _SAME.c.unit_id == bindparam("after"))
    .exists()
)
_LEFT = (
    update(leavings)
    .where(leavings.c.unit_id == bindparam("before"), leavings.c.settled_at.is_(None), ~_IS_LEFT_THERE)
    .values(unit_id=bindparam("after"))
)
# What was kept for people below the unit is found by those below the heir.
_HANDBOOK = update(handbook).where(handbook.c.unit_id == bindparam("before")).values(unit_id=bindparam("after"))
_RUNNING = select(recurrences.c.id, recurrences.c.assigner_unit_id, recurrences.c.draft).where(
    recurrences.c.state == RecurrenceState.RUNNING.value
)
_RECURRENCE = (
    update(recurrences)
    .where(recurrences.c.id == bindparam("of"))
    .values(
        assigner_unit_id=bindparam("after"), draft=bindparam("order", type_=Json), version=recurrences.c.version + 1
    )
)
_CALLS = select(directives.c.id, directives.c.scope).where(
    directives.c.closed_at.is_(None), directives.c.state == "open"
)
_CALL = (
    update(directives)
    .where(directives.c.id == bindparam("of"))
    .values(scope=bindparam("order", type_=Json), version=directives.c.version + 1)
)
_HAS_POST = (
    select(posts.c.id)
    .join(unit_spans, unit_spans.c.unit_id == posts.c.unit_id)
    .where(posts.c.person_id == _T.supervisor_id, posts.c.valid_from <= _DAY, posts.c.valid_to >= _DAY)
    .where(unit_spans.c.valid_from <= _DAY, unit_spans.c.valid_to >= _DAY)
    .exists()
)
_WATCHED = (
    update(tasks)
    .where(among(_T.id, "ids"), ~_HAS_POST, watching(_T.unit_id, _T.lead_id).is_not(None))
    .values(supervisor_id=watching(_T.unit_id, _T.lead_id))
)
_COUNTED = select(
    select(func.count()).where(_T.closed_at.is_(None), among(_T.unit_id, "ids")).scalar_subquery().label("led"),
    select(func.count())
    .where(_T.closed_at.is_(None), among(_T.assigner_unit_id, "ids"))
    .scalar_subquery()
    .label("given"),
    select(func.count())
    .where(among(chat_groups.c.unit_id, "ids"), chat_groups.c.ended_at.is_(None))
    .scalar_subquery()
    .label("groups"),
    select(func.count())
    .where(recurrences.c.state == RecurrenceState.RUNNING.value, among(recurrences.c.assigner_unit_id, "ids"))
    .scalar_subquery()
    .label("running"),
)


@cache
def _locked(is_postgres: bool) -> Select[Any]:
    ordered = _OPEN_TASKS.order_by(_T.id)
    return ordered.with_for_update(key_share=True) if is_postgres else ordered


@cache
def _move_tasks(is_postgres: bool) -> Executable:
    to = row_set(is_postgres, "moved", id=BigInteger(), unit_id=Integer(), assigner_unit_id=Integer())
    values = {"unit_id": to.c.unit_id, "assigner_unit_id": to.c.assigner_unit_id, "version": _T.version + 1}
    return update(tasks).where(_T.id == to.c.id).values(values)


@cache
def _move_parts(is_postgres: bool) -> Executable:
    to = row_set(is_postgres, "moved", task_id=BigInteger(), person_id=Integer(), unit_id=Integer())
    is_same = (task_parts.c.task_id == to.c.task_id) & (task_parts.c.person_id == to.c.person_id)
    return update(task_parts).where(is_same).values(unit_id=to.c.unit_id)


async def is_waiting(session: Session, day: date) -> bool:
    """Whether some unit has ended by `day` whose heirs have not got what was open."""
    return await session.first(_IS_WAITING, {"day": day}) is not None


async def hand_to_heirs(session: Session, day: date, now: datetime) -> Inheritance:
    """Whatever is open of units that have ended by `day` is their heirs'. A task goes to the first heir, or to the one
    in which its lead holds a post; a supervisor who holds none any more is replaced by the one whom the new place in the
    tree chooses. A fixed number of statements for each day on which units ended."""
    by_day: dict[date, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in await session.rows(_WAITING, {"day": day}):
        by_day[row.valid_from][row.unit_id].append(row.heir_id)
    found = [await _hand_over(session, heirs, day, now) for heirs in by_day.values()]
    return Inheritance(
        tuple(task for part in found for task in part.tasks), tuple(unit for part in found for unit in part.units)
    )


async def _hand_over(session: Session, heirs: Mapping[int, Sequence[int]], day: date, now: datetime) -> Inheritance:
    units, is_postgres = sorted(heirs), session.is_postgres
    rows = await session.rows(_locked(is_postgres), {"ids": units})
    parts = await session.rows(_OPEN_PARTS, {"ids": units})
    people = {row.lead_id for row in rows} | {row.person_id for row in parts}
    places = {heir for after in heirs.values() for heir in after}
    held = await session.rows(_HELD, {"people": sorted(people), "heirs": sorted(places), "day": day})
    seats = {(row.person_id, row.unit_id) for row in held}

    def heir_of(unit_id: int, person_id: int | None = None) -> int:
        after = heirs.get(unit_id, (unit_id,))
        return next((heir for heir in after if (person_id, heir) in seats), after[0])

    moved = [
        {
            "id": row.id,
            "unit_id": heir_of(row.unit_id, row.lead_id),
            "assigner_unit_id": heir_of(row.assigner_unit_id),
        }
        for row in rows
    ]
    if moved:
        ids = [row.id for row in rows]
        await session.run(_move_tasks(is_postgres), {"moved": moved})
        await session.run(_WATCHED, {"ids": ids, "day": day})
        await session.run(_STALE, {"ids": ids, "now": now})
    if parts:
        shares = [
            {"task_id": row.task_id, "person_id": row.person_id, "unit_id": heir_of(row.unit_id, row.person_id)}
            for row in parts
        ]
        await session.run(_move_parts(is_postgres), {"moved": shares})
    pairs = [{"before": unit_id, "after": heir_of(unit_id)} for unit_id in units]
    await session.run(_GROUP, pairs)
    for change in (_DIRECTIVE, _PLANNED, _PROPOSED, _LEFT, _HANDBOOK):
        await session.run(change, pairs)
    await _hand_over_orders(session, set(units), heir_of)
    await session.run(_DONE, {"ids": units, "now": now})
    named = {
        row.unit_id: row.name for row in await session.rows(_NAMES, {"ids": sorted({*units, *places}), "day": day})
    }
    gone_over = tuple(
        Inherited(
            TaskId(row.id),
            tuple(PersonId(person) for person in (row.lead_id, row.assigner_id, row.supervisor_id, row.acceptor_id)),
            named.get(row.unit_id, ""),
            named.get(after["unit_id"], ""),
            UnitId(after["unit_id"]),
        )
        for row, after in zip(rows, moved, strict=True)
        if row.unit_id != after["unit_id"]
    )
    ended = tuple(Succession(named.get(unit, ""), UnitId(heir)) for unit in units for heir in heirs[unit])
    return Inheritance(gone_over, ended)


async def _hand_over_orders(session: Session, ended: set[int], heir_of: Callable[..., int]) -> None:
    """Orders that will be given again and open calls name the heirs."""
    changed = []
    for row in await session.rows(_RUNNING):
        order = _renamed(row.draft, ended, heir_of)
        after = heir_of(row.assigner_unit_id) if row.assigner_unit_id in ended else row.assigner_unit_id
        if order != row.draft or after != row.assigner_unit_id:
            changed.append({"of": row.id, "after": after, "order": order})
    if changed:
        await session.run(_RECURRENCE, changed)
    calls = []
    for row in await session.rows(_CALLS):
        if row.scope["kind"] == DirectiveKind.OPEN_CALL.value:
            scope = _renamed_scope(row.scope, ended, heir_of)
            if scope != row.scope:
                calls.append({"of": row.id, "order": scope})
    if calls:
        await session.run(_CALL, calls)


def _renamed(draft: Mapping[str, Any], ended: set[int], heir_of: Callable[..., int]) -> dict[str, Any]:
    """The stored order with heirs in the place of the units that ended."""
    order = dict(draft)
    if order.get("assigner_unit_id") in ended:
        order["assigner_unit_id"] = heir_of(order["assigner_unit_id"])
    if order.get("lead"):
        order["lead"] = _renamed_party(order["lead"], ended, heir_of)
    order["partners"] = [_renamed_party(party, ended, heir_of) for party in order.get("partners", ())]
    if order.get("scope"):
        order["scope"] = _renamed_scope(order["scope"], ended, heir_of)
    return order


def _renamed_scope(scope: Mapping[str, Any], ended: set[int], heir_of: Callable[..., int]) -> dict[str, Any]:
    def renamed(units: Iterable[int]) -> list[int]:
        return list(dict.fromkeys(heir_of(unit) if unit in ended else unit for unit in units))

    return {
        **scope,
        "units": renamed(scope["units"]),
        "below": renamed(scope["below"]),
        "without": renamed(scope.get("without", ())),
        "parties": [_renamed_party(party, ended, heir_of) for party in scope["parties"]],
    }


def _renamed_party(party: Sequence[int], ended: set[int], heir_of: Callable[..., int]) -> list[int]:
    unit_id, person_id = party
    return [heir_of(unit_id, person_id) if unit_id in ended else unit_id, person_id]


async def count_open(session: Session, units: Iterable[int]) -> tuple[int, int, int, int]:
    """How much is open of units: tasks led, tasks given by them to others, chat groups, and what repeats."""
    row = await session.first(_COUNTED, {"ids": sorted(units)})
    if row is None:
        raise RuntimeError("counting gave no row")
    return row.led, row.given, row.groups, row.running
