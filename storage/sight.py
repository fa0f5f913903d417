"""Who sees which task, in SQL: the very rule of `domain.access.can_see`, for every list and every figure."""

from typing import Any

from sqlalchemy import ColumnElement, or_, select

from domain.access import Actor
from storage.board import T
from storage.organisation import stands
from storage.row_sets import among
from storage.tables.organisation import unit_lines
from storage.tables.tasks import task_parts


def below(*roots: ColumnElement[bool]) -> Any:
    """Ids of the units at or below the roots, as the tree stands on `day`."""
    return select(unit_lines.c.unit_id).where(*roots, stands(unit_lines))


# In the order in which most tasks are found: an OR stops at the first that holds.
IN_SIGHT: ColumnElement[bool] = or_(
    T.unit_id.in_(below(among(unit_lines.c.ancestor_id, "watches"))),
    among(T.unit_id, "own_units"),
    T.assigner_unit_id.in_(below(among(unit_lines.c.ancestor_id, "reach"))),
    among(T.assigner_unit_id, "leads"),
    among(T.lead_id, "seers"),
    among(T.assigner_id, "seers"),
    among(T.supervisor_id, "seers"),
    among(T.acceptor_id, "seers"),
    T.id.in_(select(task_parts.c.task_id).where(among(task_parts.c.person_id, "seers"))),
)


def sight_of(actor: Actor) -> dict[str, Any]:
    """What IN_SIGHT takes, the `day` of the tree apart."""
    return {
        # Whoever holds no post is not known as one of a task's people.
        "seers": sorted(actor.people) if actor.units else [],
        "watches": sorted(actor.watches),
        "own_units": sorted(actor.units),
        "reach": sorted(actor.reach),
        "leads": sorted(actor.leads),
    }
