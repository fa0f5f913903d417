"""What a group is to be told of an event."""

from collections.abc import Sequence
from datetime import datetime

from domain.events import Event, EventKind
from domain.groups import NEWS, ORDERS, PostKind
from domain.ids import TaskId, UnitId
from domain.ports import UnitOfWork


async def tell_groups(uow: UnitOfWork, event: Event, tasks: Sequence[TaskId], now: datetime) -> None:
    """What the event says of these tasks is to be said in the groups of their units: an order once; news, where the
    order that stands there cannot be changed. Most events say nothing to a group, and cost no statement.

    An order that comes from another unit may come back to a group that saw it leave: there it is said anew; and where it
    leaves that is said, if what stands there cannot be changed."""
    came_from = event.facts.get("unit_before")
    if event.kind in ORDERS and came_from:
        await uow.groups.post_again(tasks, now)
        await uow.groups.post_left(tasks, UnitId(int(str(came_from))), now)
    elif event.kind in ORDERS:
        await uow.groups.post(PostKind.ORDER, tasks, {}, now)
    elif event.kind in NEWS:
        await uow.groups.post(PostKind.NEWS, tasks, {"event": event.kind.value}, now)


async def tell_groups_of_undoing(
    uow: UnitOfWork, undone: EventKind, task_id: TaskId, came_from: bool, now: datetime
) -> None:
    """A step was taken back after which a group was told something. `came_from`: by it the task had gone to another unit,
    and it is back: the order that stood in the group of its unit stands there again."""
    if came_from:
        await uow.groups.stand_again(task_id, now)
        await uow.groups.post_again([task_id], now)
    elif undone in NEWS:
        await uow.groups.post(PostKind.NEWS, [task_id], {"event": EventKind.STEP_UNDONE.value}, now)
