"""To whom one order goes, in SQL: nothing of it passes through Python, however many they are.

Common tables are nested, so that an INSERT begins with its own word: else sqlite3 does not count its rows. The same rules as `domain.organisation.answerable` and `default_supervisor`, which tests hold beside it.
"""

from functools import cache
from typing import Any, cast

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    ScalarSelect,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    union,
)

from domain.directive import DirectiveKind
from domain.organisation import Role, UnitKind
from storage.row_sets import among, row_set
from storage.tables.organisation import unit_lines, unit_spans
from storage.tables.people import posts

_DAY = bindparam("day", type_=Date)
_ACTOR = bindparam("actor", type_=Integer)
_SUPERVISOR = bindparam("supervisor", type_=Integer)
_IN_TEAM = (Role.LEADER.value, Role.DEPUTY.value, Role.MEMBER.value)
_ANSWERS = (Role.LEADER.value, Role.DEPUTY.value, Role.OFFICIAL.value)
MOST_NAMED = 10
_MOST_UNITS = 10_000_000


def _stands(table: Any) -> ColumnElement[bool]:
    found: ColumnElement[bool] = (table.c.valid_from <= _DAY) & (table.c.valid_to >= _DAY)
    return found


def _targets() -> CTE:
    """The units that are meant: those named, and the teams at or below others; without those that are excepted."""
    below = select(unit_lines.c.unit_id).where(among(unit_lines.c.ancestor_id, "below"), _stands(unit_lines))
    is_team_below = and_(unit_spans.c.kind == UnitKind.TEAM.value, unit_spans.c.unit_id.in_(below))
    left_out = select(unit_lines.c.unit_id).where(among(unit_lines.c.ancestor_id, "without"), _stands(unit_lines))
    return (
        select(unit_spans.c.unit_id, unit_spans.c.kind)
        .where(_stands(unit_spans), or_(among(unit_spans.c.unit_id, "units"), is_team_below))
        .where(unit_spans.c.unit_id.not_in(left_out))
        .cte("targets", nesting=True)
    )


def _answerable(unit_id: ColumnElement[int]) -> ScalarSelect[Any]:
    """The unit's leader, else deputy, else official; of two in the same role the one longer in post."""
    rank = case({role: place for place, role in enumerate(_ANSWERS)}, value=posts.c.role)
    return (
        select(posts.c.person_id)
        .where(posts.c.unit_id == unit_id, posts.c.role.in_(_ANSWERS), _stands(posts))
        .order_by(rank, posts.c.valid_from, posts.c.id)
        .limit(1)
        .scalar_subquery()
    )


def watching(unit_id: ColumnElement[int], lead_id: ColumnElement[int]) -> ScalarSelect[Any]:
    """The supervisor of the nearest unit above that has one, else the nearest official; never the lead."""
    watching = (Role.SUPERVISOR.value, Role.OFFICIAL.value)
    return (
        select(posts.c.person_id)
        .join(unit_lines, unit_lines.c.ancestor_id == posts.c.unit_id)
        .where(unit_lines.c.unit_id == unit_id, unit_lines.c.distance > 0, _stands(unit_lines))
        .where(posts.c.role.in_(watching), _stands(posts), posts.c.person_id != lead_id)
        .order_by(posts.c.role == Role.OFFICIAL.value, unit_lines.c.distance, posts.c.valid_from, posts.c.id)
        .limit(1)
        .scalar_subquery()
    )


def _named(is_postgres: bool) -> Select[Any]:
    given = row_set(is_postgres, "parties", unit_id=BigInteger(), person_id=BigInteger())
    return select(given.c.unit_id, given.c.person_id.label("lead_id"))


def _leads(is_postgres: bool, kind: DirectiveKind, targets: CTE) -> CTE:
    """Pairs of unit and lead; the lead is null where nobody answers for the unit."""
    if kind is DirectiveKind.TEAMS:
        t = targets.c
        found = select(t.unit_id, _answerable(t.unit_id).label("lead_id")).where(t.kind != UnitKind.PARTNER.value)
    else:
        found = (
            select(func.min(posts.c.unit_id).label("unit_id"), posts.c.person_id.label("lead_id"))
            .join(targets, targets.c.unit_id == posts.c.unit_id)
            .where(posts.c.role.in_(_IN_TEAM), _stands(posts), posts.c.person_id != _ACTOR)
            .group_by(posts.c.person_id)
        )
    return (
        union(found, _named(is_postgres)).cte("leads", nesting=True).prefix_with("MATERIALIZED", dialect="postgresql")
    )


def members(is_postgres: bool, kind: DirectiveKind) -> Select[Any]:
    """unit_id, lead_id and supervisor_id of every task that the order would become; binds units, below, parties, day,
    actor and supervisor. Without a lead, or without a supervisor, there can be no task."""
    leads = _leads(is_postgres, kind, _targets())
    own = case((leads.c.lead_id != _SUPERVISOR, _SUPERVISOR))
    found: Select[Any] = select(
        leads.c.unit_id,
        leads.c.lead_id,
        func.coalesce(own, watching(leads.c.unit_id, leads.c.lead_id)).label("supervisor_id"),
    )
    return found.where(leads.c.lead_id.is_not(None))


def people(is_postgres: bool) -> Subquery:
    """lead_id of everybody in a post of the units that are meant."""
    return select(_leads(is_postgres, DirectiveKind.PEOPLE, _targets()).c.lead_id).subquery("member")


@cache
def counted(is_postgres: bool, kind: DirectiveKind) -> Select[Any]:
    """One row: how many tasks, and how many of them nobody would watch over."""
    found = members(is_postgres, kind).subquery("members")
    every, unwatched = func.count().label("total"), func.count(case((found.c.supervisor_id.is_(None), 1)))
    return cast("Select[Any]", select(every, unwatched.label("unwatched")).select_from(found))


@cache
def first_named(is_postgres: bool, kind: DirectiveKind) -> Select[Any]:
    """A few of those who would lead, as unit and person. Of teams only as many are looked at as it takes."""
    if kind is not DirectiveKind.TEAMS:
        leads = _leads(is_postgres, kind, _targets())
        found = select(leads.c.unit_id, leads.c.lead_id).where(leads.c.lead_id.is_not(None))
        return found.order_by(leads.c.unit_id, leads.c.lead_id).limit(MOST_NAMED)
    targets = _targets()
    units = select(targets.c.unit_id).where(targets.c.kind != UnitKind.PARTNER.value)
    # The limit, larger than any, keeps the order from being taken out of the inner query.
    ordered = units.order_by(targets.c.unit_id).limit(_MOST_UNITS).subquery("ordered")
    answered = select(ordered.c.unit_id, _answerable(ordered.c.unit_id).label("lead_id")).subquery("answered")
    return select(answered.c.unit_id, answered.c.lead_id).where(answered.c.lead_id.is_not(None)).limit(MOST_NAMED)


@cache
def units_counted(is_postgres: bool, kind: DirectiveKind) -> Select[Any]:
    """One row: how many units are meant, how many of them are partners', have nobody, or lie beyond the reach."""
    targets = _targets()
    given = row_set(is_postgres, "parties", unit_id=BigInteger(), person_id=BigInteger())
    every = union(select(targets.c.unit_id), select(given.c.unit_id)).subquery("every")
    is_partner = targets.c.kind == UnitKind.PARTNER.value
    units = select(
        func.count().label("units"),
        func.count(case((is_partner, 1))).label("partners"),
        func.count(case((~is_partner & _is_vacant(kind, targets), 1))).label("vacant"),
    ).select_from(targets)
    partner_units = select(targets.c.unit_id).where(is_partner)
    inside = (
        select(unit_lines.c.unit_id)
        .where(unit_lines.c.unit_id == every.c.unit_id, among(unit_lines.c.ancestor_id, "reach"), _stands(unit_lines))
        .exists()
    )
    beyond = select(func.count()).select_from(every).where(~inside, every.c.unit_id.not_in(partner_units))
    return units.add_columns(beyond.scalar_subquery().label("beyond"))


@cache
def vacant_named(kind: DirectiveKind) -> Select[Any]:
    """The names of a few of the units that have nobody."""
    targets = _targets()
    return (
        select(unit_spans.c.name)
        .join(targets, targets.c.unit_id == unit_spans.c.unit_id)
        .where(_stands(unit_spans), targets.c.kind != UnitKind.PARTNER.value, _is_vacant(kind, targets))
        .order_by(targets.c.unit_id)
        .limit(MOST_NAMED)
    )


@cache
def partners_named() -> Select[Any]:
    """Who may answer for each partner unit among those named, the first of a unit first: asked, never ordered."""
    targets = _targets()
    rank = case({role: place for place, role in enumerate(_ANSWERS)}, value=posts.c.role, else_=len(_ANSWERS))
    return (
        select(posts.c.unit_id, posts.c.person_id)
        .join(targets, (targets.c.unit_id == posts.c.unit_id) & (targets.c.kind == UnitKind.PARTNER.value))
        .where(_stands(posts), posts.c.role != Role.ADMIN.value)
        .order_by(posts.c.unit_id, rank, posts.c.valid_from, posts.c.id)
    )


def _is_vacant(kind: DirectiveKind, targets: CTE) -> ColumnElement[bool]:
    if kind is DirectiveKind.TEAMS:
        return _answerable(targets.c.unit_id).is_(None)
    held = select(posts.c.id).where(posts.c.unit_id == targets.c.unit_id, posts.c.role.in_(_IN_TEAM), _stands(posts))
    return ~held.exists()
