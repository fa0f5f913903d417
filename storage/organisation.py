"""The tree of units and the people in it, as they stand on a day."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from domain.ids import PersonId, UnitId
from domain.organisation import Holder, Post, Role, Tier, Unit, UnitKind
from domain.records import ImportCounts, Inheritance, Merge, MergeCounts, PersonEntry, PostRow, UnitEntry, UnitRow
from storage.inheriting import hand_to_heirs, is_waiting
from storage.merging import merge
from storage.organisation_import import store_organisation
from storage.row_sets import among
from storage.session import Session
from storage.statements import Row
from storage.tables.organisation import unit_lines, unit_spans, units
from storage.tables.people import people, posts
from storage.tasks import counted

# The counter that is higher after each change of units, people and posts.
ORGANISATION = "organisation"

_DAY = bindparam("day", type_=Date)


def stands(table: Any, day: ColumnElement[date] = _DAY) -> ColumnElement[bool]:
    """The row of a dated table counts on `day`."""
    found: ColumnElement[bool] = (table.c.valid_from <= day) & (table.c.valid_to >= day)
    return found


_HOLDERS: Select[Any] = (
    select(posts.c.person_id, people.c.name, posts.c.unit_id, unit_spans.c.name.label("unit_name"))
    .add_columns(unit_spans.c.kind, posts.c.role)
    .join(people, people.c.id == posts.c.person_id)
    .join(unit_spans, (unit_spans.c.unit_id == posts.c.unit_id) & stands(unit_spans))
    .where(stands(posts))
    .order_by(posts.c.valid_from, posts.c.id)
)
_HOLDERS_IN = _HOLDERS.where(among(posts.c.unit_id, "ids"))
_ADMINS = (
    select(posts.c.person_id)
    .where(posts.c.role == Role.ADMIN.value, stands(posts))
    .order_by(posts.c.valid_from, posts.c.id)
)
_HOLDERS_AMONG = _HOLDERS.where(among(posts.c.person_id, "ids"))
_POSTS = (
    select(posts.c.unit_id, posts.c.role, unit_spans.c.kind, unit_spans.c.parent_id)
    .join(unit_spans, (unit_spans.c.unit_id == posts.c.unit_id) & stands(unit_spans))
    .where(posts.c.person_id == bindparam("person_id"), stands(posts))
    .order_by(posts.c.id)
)
_POSTS_HELD = (
    select(posts.c.person_id, posts.c.unit_id, posts.c.role, unit_spans.c.kind, unit_spans.c.parent_id)
    .join(unit_spans, (unit_spans.c.unit_id == posts.c.unit_id) & stands(unit_spans))
    .where(among(posts.c.person_id, "ids"), stands(posts))
    .order_by(posts.c.id)
)
_LINE = (
    select(unit_lines.c.ancestor_id)
    .where(unit_lines.c.unit_id == bindparam("unit_id"), stands(unit_lines))
    .order_by(unit_lines.c.distance)
)
_TIERS = (
    select(unit_lines.c.unit_id, unit_lines.c.ancestor_id, posts.c.person_id, posts.c.role)
    .outerjoin(
        posts,
        (posts.c.unit_id == unit_lines.c.ancestor_id)
        & posts.c.role.in_([Role.SUPERVISOR.value, Role.OFFICIAL.value])
        & stands(posts),
    )
    .where(among(unit_lines.c.unit_id, "ids"), unit_lines.c.distance > 0, stands(unit_lines))
    .order_by(unit_lines.c.unit_id, unit_lines.c.distance, posts.c.valid_from, posts.c.id)
)
_IN_TIER = (Role.SUPERVISOR, Role.OFFICIAL, Role.LEADER, Role.DEPUTY)
_TIERS_OF = (
    select(posts.c.unit_id, posts.c.person_id, posts.c.role)
    .where(among(posts.c.unit_id, "ids"), posts.c.role.in_([role.value for role in _IN_TIER]), stands(posts))
    .order_by(posts.c.unit_id, posts.c.valid_from, posts.c.id)
)
_UNITS: Select[Any] = select(
    units.c.id, units.c.code, unit_spans.c.name, unit_spans.c.kind, unit_spans.c.parent_id
).join(unit_spans, (unit_spans.c.unit_id == units.c.id) & stands(unit_spans))
_UNITS_BY_IDS = _UNITS.where(among(units.c.id, "ids")).order_by(units.c.id)
_UNITS_BELOW = _UNITS.where(unit_spans.c.parent_id == bindparam("unit_id")).order_by(units.c.id)
_UNIT_BY_CODE = (
    _UNITS.where(func.lower(units.c.code) == func.lower(bindparam("code")))
    .order_by(units.c.code != bindparam("code"))
    .limit(1)
)
_PARENT = units.alias("parent")
_PARENTS = (
    select(units.c.code, _PARENT.c.code.label("parent_code"))
    .outerjoin(unit_spans, unit_spans.c.unit_id == units.c.id)
    .outerjoin(_PARENT, _PARENT.c.id == unit_spans.c.parent_id)
    .order_by(units.c.id, unit_spans.c.valid_from)
)
_NAMES = select(people.c.id, people.c.name).where(among(people.c.id, "ids"))
# The later of a unit's rows wins. From ended or begun long ago to begun last, those still to come before all, the next
# of them last: so a unit that is no more keeps its last name, and one still to come has its first.
_HAS_BEGUN = unit_spans.c.valid_from <= _DAY
_BEGINS = unit_spans.c.valid_from
_UNIT_NAMES = (
    select(unit_spans.c.unit_id, unit_spans.c.name)
    .where(among(unit_spans.c.unit_id, "ids"))
    .order_by(_HAS_BEGUN, case((_HAS_BEGUN, _BEGINS)), _BEGINS.desc())
)
_PERSON, _COMING, _BEGUN = 0, 1, 2
_NAMED = union_all(
    select(literal(_PERSON).label("place"), people.c.id, people.c.name, cast(null(), Date).label("begins")).where(
        among(people.c.id, "ids")
    ),
    select(case((_HAS_BEGUN, _BEGUN), else_=_COMING), unit_spans.c.unit_id, unit_spans.c.name, _BEGINS).where(
        among(unit_spans.c.unit_id, "unit_ids")
    ),
).subquery("named")
_ALL_NAMES = select(_NAMED.c.place, _NAMED.c.id, _NAMED.c.name).order_by(
    _NAMED.c.place, case((_NAMED.c.place == _BEGUN, _NAMED.c.begins)), _NAMED.c.begins.desc()
)


def _around() -> Select[Any]:
    """Ids of the units at or below the roots, and of partners that hang on a root or on a unit above one."""
    below = select(unit_lines.c.unit_id).where(among(unit_lines.c.ancestor_id, "ids"), stands(unit_lines))
    above = select(unit_lines.c.ancestor_id).where(among(unit_lines.c.unit_id, "ids"), stands(unit_lines))
    beside = (unit_spans.c.kind == UnitKind.PARTNER.value) & unit_spans.c.parent_id.in_(above)
    return select(unit_spans.c.unit_id).where(stands(unit_spans), or_(unit_spans.c.unit_id.in_(below), beside))


_PARENT_SPANS = unit_spans.alias("parent_spans")
_AROUND = _around().cte("around")
_DIRECTORY_UNITS = (
    select(units.c.id, units.c.code, unit_spans.c.name, unit_spans.c.kind, _PARENT_SPANS.c.name.label("parent_name"))
    .join(_AROUND, _AROUND.c.unit_id == units.c.id)
    .join(unit_spans, (unit_spans.c.unit_id == units.c.id) & stands(unit_spans))
    .outerjoin(_PARENT_SPANS, (_PARENT_SPANS.c.unit_id == unit_spans.c.parent_id) & stands(_PARENT_SPANS))
    .order_by(units.c.id)
)
_DIRECTORY_PEOPLE = (
    select(people.c.id, people.c.code, people.c.name, posts.c.unit_id, unit_spans.c.name.label("unit_name"))
    .add_columns(posts.c.role)
    .join(posts, (posts.c.person_id == people.c.id) & stands(posts))
    .join(_AROUND, _AROUND.c.unit_id == posts.c.unit_id)
    .join(unit_spans, (unit_spans.c.unit_id == posts.c.unit_id) & stands(unit_spans))
    .order_by(posts.c.unit_id, posts.c.valid_from, posts.c.id)
)


class SqlOrganisation:
    """`domain.ports.Organisation` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def posts(self, person_id: PersonId, day: date) -> tuple[Post, ...]:
        """The posts that the person holds on `day`, in units that stand on that day."""
        rows = await self._session.rows(_POSTS, {"person_id": person_id, "day": day})
        return tuple(Post(row.unit_id, Role(row.role), UnitKind(row.kind), row.parent_id) for row in rows)

    async def line(self, unit_id: UnitId, day: date) -> tuple[UnitId, ...]:
        """The unit and all units above it, nearest first; empty if it does not stand on that day."""
        rows = await self._session.rows(_LINE, {"unit_id": unit_id, "day": day})
        return tuple(row.ancestor_id for row in rows)

    async def tiers_above(self, unit_ids: Sequence[UnitId], day: date) -> dict[UnitId, tuple[Tier, ...]]:
        """For each unit the units above it, nearest first, with their supervisors and officials, longest in post
        first."""
        wanted = list(dict.fromkeys(unit_ids))
        rows = await self._session.rows(_TIERS, {"ids": wanted, "day": day}) if wanted else ()
        tiers: dict[UnitId, dict[UnitId, tuple[list[PersonId], list[PersonId]]]] = {unit: {} for unit in wanted}
        for row in rows:
            supervisors, officials = tiers[row.unit_id].setdefault(row.ancestor_id, ([], []))
            if row.person_id is not None:
                (supervisors if row.role == Role.SUPERVISOR else officials).append(row.person_id)
        return {
            unit: tuple(Tier(above, tuple(sup), tuple(off)) for above, (sup, off) in found.items())
            for unit, found in tiers.items()
        }

    async def tiers(self, unit_ids: Sequence[UnitId], day: date) -> dict[UnitId, Tier]:
        """Each of the units with its supervisors, officials and heads, longest in post first, leaders before deputies."""
        found: dict[UnitId, dict[Role, list[PersonId]]] = {unit: {role: [] for role in _IN_TIER} for unit in unit_ids}
        for row in await self._session.rows(_TIERS_OF, {"ids": list(found), "day": day}) if found else ():
            found[row.unit_id][Role(row.role)].append(row.person_id)
        return {
            unit: Tier(unit, tuple(sup), tuple(off), (*leaders, *deputies))
            for unit, (sup, off, leaders, deputies) in ((unit, held.values()) for unit, held in found.items())
        }

    async def holders(self, unit_ids: Sequence[UnitId], day: date) -> list[Holder]:
        """Everybody in a post of one of these units, longest in post first."""
        return await self._holders(_HOLDERS_IN, unit_ids, day)

    async def admins(self, day: date) -> list[PersonId]:
        """Every administrator, wherever posted, longest in post first."""
        return list(dict.fromkeys(row.person_id for row in await self._session.rows(_ADMINS, {"day": day})))

    async def posts_of(self, person_ids: Sequence[PersonId], day: date) -> list[Holder]:
        """The posts of these people, longest held first."""
        return await self._holders(_HOLDERS_AMONG, person_ids, day)

    async def posts_held(self, person_ids: Sequence[PersonId], day: date) -> dict[PersonId, tuple[Post, ...]]:
        """`posts` of many people at once; people without a post are left out."""
        held: dict[PersonId, tuple[Post, ...]] = {}
        rows = await self._session.rows(_POSTS_HELD, {"ids": list(person_ids), "day": day}) if person_ids else ()
        for row in rows:
            post = Post(row.unit_id, Role(row.role), UnitKind(row.kind), row.parent_id)
            held[row.person_id] = (*held.get(row.person_id, ()), post)
        return held

    async def find_unit(self, code: str, day: date) -> Unit | None:
        """The unit of that code, capitals ignored, if it stands on `day`."""
        row = await self._session.first(_UNIT_BY_CODE, {"code": code, "day": day})
        return None if row is None else _unit_of(row)

    async def units(self, unit_ids: Sequence[UnitId], day: date) -> list[Unit]:
        """Those of the units that stand on `day`."""
        if not unit_ids:
            return []
        return [_unit_of(row) for row in await self._session.rows(_UNITS_BY_IDS, {"ids": list(unit_ids), "day": day})]

    async def units_below(self, unit_id: UnitId, day: date) -> list[Unit]:
        """The units that hang directly on this one, in the order in which they were first imported."""
        return [_unit_of(row) for row in await self._session.rows(_UNITS_BELOW, {"unit_id": unit_id, "day": day})]

    async def parents(self) -> dict[str, str | None]:
        """The code of every unit that ever stood, with the code of the unit above it in its latest place."""
        return {row.code: row.parent_code for row in await self._session.rows(_PARENTS)}

    async def directory(self, roots: Iterable[UnitId], day: date) -> tuple[list[UnitEntry], list[PersonEntry]]:
        """Units at and below `roots` and everybody in a post there, together with the partners that hang on a root or
        on a unit above one."""
        values = {"ids": list(roots), "day": day}
        if not values["ids"]:
            return [], []
        found = await self._session.rows(_DIRECTORY_UNITS, values)
        unit_entries = [UnitEntry(r.id, r.code, r.name, r.kind, r.parent_name or "") for r in found]
        persons = await self._session.rows(_DIRECTORY_PEOPLE, values)
        return unit_entries, [PersonEntry(r.id, r.code, r.name, r.unit_id, r.unit_name, r.role) for r in persons]

    async def names(self, ids: Iterable[PersonId]) -> dict[PersonId, str]:
        wanted = list(ids)
        rows = await self._session.rows(_NAMES, {"ids": wanted}) if wanted else ()
        return {row.id: row.name for row in rows}

    async def unit_names(self, ids: Iterable[UnitId], day: date) -> dict[UnitId, str]:
        """The names on `day`; of a unit that is no more its last one, of one still to come its first."""
        wanted = list(ids)
        rows = await self._session.rows(_UNIT_NAMES, {"ids": wanted, "day": day}) if wanted else ()
        return {row.unit_id: row.name for row in rows}

    async def store(self, units: Sequence[UnitRow], posts: Sequence[PostRow], today: date) -> ImportCounts:
        """The rows are true from now on; see the port. A fixed number of statements, however many rows."""
        counts = await store_organisation(self._session, units, posts, today)
        if counts != ImportCounts():
            await counted(self._session, ORGANISATION)
        return counts

    async def merge(self, wanted: Merge) -> MergeCounts:
        """The units are one from that day on; see the port. A fixed number of statements."""
        counts = await merge(self._session, wanted)
        await counted(self._session, ORGANISATION)
        return counts

    async def has_heirs_waiting(self, now: datetime) -> bool:
        """Whether something open is still to go over, of units that have ended by today."""
        return await is_waiting(self._session, self._day_of(now))

    async def hand_to_heirs(self, now: datetime) -> Inheritance:
        """What is open of units that have ended by today is their heirs'; see the port."""
        return await hand_to_heirs(self._session, self._day_of(now), now)

    def _day_of(self, now: datetime) -> date:
        return now.astimezone(self._session.zone).date()

    async def _holders(self, statement: Select[Any], ids: Sequence[int], day: date) -> list[Holder]:
        if not ids:
            return []
        rows = await self._session.rows(statement, {"ids": list(ids), "day": day})
        return [Holder(r.person_id, r.name, r.unit_id, r.unit_name, UnitKind(r.kind), Role(r.role)) for r in rows]


async def all_names(
    session: Session, person_ids: Iterable[PersonId], unit_ids: Iterable[UnitId], day: date
) -> tuple[dict[PersonId, str], dict[UnitId, str]]:
    """`names` and `unit_names` by one statement."""
    values = {"ids": list(person_ids), "unit_ids": list(unit_ids), "day": day}
    names: dict[PersonId, str] = {}
    unit_names: dict[UnitId, str] = {}
    for row in await session.rows(_ALL_NAMES, values):
        if row.place == _PERSON:
            names[PersonId(row.id)] = row.name
        else:
            unit_names[UnitId(row.id)] = row.name
    return names, unit_names


def _unit_of(row: Row) -> Unit:
    return Unit(row.id, row.code, row.name, UnitKind(row.kind), row.parent_id)
