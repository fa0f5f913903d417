"""Whether somebody can be told anything now, and who could pass it on where not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.ids import PersonId
from domain.organisation import Holder, Role
from domain.ports import UnitOfWork
from domain.task import Task

_MOST_NAMED = 2
_FIRST_ASKED = (Role.LEADER, Role.DEPUTY, Role.OFFICIAL, Role.SUPERVISOR, Role.MEMBER)


@dataclass(frozen=True, slots=True)
class Reach:
    """`has_channel`: the lead has a living account. Else `others` have one: people of the lead's unit, its heads first,
    or of the nearest unit above in which there is somebody."""

    has_channel: bool
    others: tuple[Holder, ...] = ()


async def reach_of_lead(uow: UnitOfWork, task: Task, asker_id: PersonId, day: date) -> Reach:
    """Whether the lead of the task can be told, and who could be told instead; never the asker."""
    if await uow.people.accounts([task.lead_id]):
        return Reach(has_channel=True)
    line = task.unit_line or (task.unit_id,)
    beside = [
        holder
        for holder in await uow.organisation.holders(line, day)
        if holder.role is not Role.ADMIN and holder.person_id not in (task.lead_id, asker_id)
    ]
    linked = await uow.people.accounts([holder.person_id for holder in beside])
    for unit_id in line:
        here = [holder for holder in beside if holder.unit_id == unit_id and holder.person_id in linked]
        if here:
            return Reach(has_channel=False, others=_first_asked(here))
    return Reach(has_channel=False)


def _first_asked(holders: Sequence[Holder]) -> tuple[Holder, ...]:
    by_person = {holder.person_id: holder for holder in sorted(holders, key=lambda one: _FIRST_ASKED.index(one.role))}
    return tuple(by_person.values())[:_MOST_NAMED]
