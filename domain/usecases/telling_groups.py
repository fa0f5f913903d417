"""What a group is to be told of an event."""

from collections.abc import Sequence
from datetime import datetime

from domain.events import Event
from domain.groups import NEWS, ORDERS, PostKind
from domain.ids import TaskId
from domain.ports import UnitOfWork


async def tell_groups(uow: UnitOfWork, event: Event, tasks: Sequence[TaskId], now: datetime) -> None:
    """What the event says of these tasks is to be said in the groups of their units: an order once; news, where the
    order that stands there cannot be changed. Most events say nothing to a group, and cost no statement."""
    if event.kind in ORDERS:
        await uow.groups.post(PostKind.ORDER, tasks, {}, now)
    elif event.kind in NEWS:
        await uow.groups.post(PostKind.NEWS, tasks, {"event": event.kind.value}, now)
