"""People who have left their last post: what they leave open, who is told, and who is proposed to go on with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.directive import Party
from domain.ids import PersonId, TaskId, UnitId
from domain.organisation import Holder, Role, Tier, answerable, default_supervisor
from domain.task import TaskState

# Why an account is not written to: it is no fault of the platform, and the person cannot mend it by writing.
LEFT_POST = "left_post"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who is told of it, and who could lead; None where nobody is there."""

    told: PersonId | None
    heir: Party | None


@dataclass(frozen=True, slots=True)
class LeftTask:
    """An open task whose lead holds no post any more."""

    id: TaskId
    number: int
    unit_id: UnitId
    lead_id: PersonId
    assigner_id: PersonId | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class WaitingTask:
    """A task that is handed in or was declined, and `waits_for` somebody who holds no post any more."""

    id: TaskId
    state: TaskState
    version: int
    lead_id: PersonId
    waits_for: PersonId


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a person has left open in a unit, since a day; `told_id` and `heir` as they were proposed."""

    person_id: PersonId
    name: str
    unit_id: UnitId
    day: date
    told_id: PersonId | None
    heir: Party | None


def propose(holders: Sequence[Holder], above: Sequence[Tier]) -> Proposal:
    """The unit's head is told and could go on with it. Where the unit has none, whoever supervises it from above is
    told, and the one longest in the unit could go on, or else the supervisor."""
    head = answerable(holders)
    if head is not None:
        return Proposal(head.person_id, Party(head.unit_id, head.person_id))
    told = default_supervisor(above)
    left = next((holder for holder in holders if holder.role is not Role.ADMIN), None)
    if left is not None:
        return Proposal(told, Party(left.unit_id, left.person_id))
    tier = next((tier for tier in above if told in (*tier.supervisors, *tier.officials)), None)
    return Proposal(told, None if told is None or tier is None else Party(tier.unit_id, told))
