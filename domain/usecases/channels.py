"""The order of channels for everybody, set by whoever keeps the system: in front of what each person chose."""

from collections.abc import Sequence
from datetime import datetime

from domain import access
from domain.errors import BadInput, Fact
from domain.events import Event, EventKind
from domain.ports import UnitOfWork
from domain.records.channels import ORDER_OF_ALL, TERMS_OF_ALL, CommonOrder, common_order
from domain.usecases.act import Act


async def order_of_all(uow: UnitOfWork) -> CommonOrder:
    """The order as it was set last, whether or not it holds yet."""
    return common_order(await uow.meta.get(ORDER_OF_ALL), await uow.meta.get(TERMS_OF_ALL))


async def set_order_of_all(uow: UnitOfWork, order: CommonOrder, now: datetime, via: str) -> CommonOrder:
    """What is told from now on goes by these channels first, and by the person's own order behind them; without channels
    by the own order alone. The journal says who set it; nobody is told. BadInput where it would end before it begins."""
    if order.until is not None and order.until <= now:
        raise BadInput("channels_until_past")
    order = CommonOrder(tuple(dict.fromkeys(order.channels)), order.until, order.set_by, now)
    channels, terms = order.kept
    await uow.meta.put(ORDER_OF_ALL, channels)
    await uow.meta.put(TERMS_OF_ALL, terms)
    facts: dict[str, Fact] = {"setting": ORDER_OF_ALL, "value": channels}
    if order.until is not None:
        facts["until"] = order.until.isoformat()
    await uow.journal.add([Event(EventKind.SETTING_CHANGED, now, order.set_by, facts=facts)], via)
    return order


async def shown_order(act: Act) -> CommonOrder:
    """The order, for whoever may set it."""
    access.ensure_can_order_channels(act.actor)
    return await order_of_all(act.uow)


async def order_for_all(act: Act, channels: Sequence[str], until: datetime | None = None) -> CommonOrder:
    """The actor has set it; see `set_order_of_all`."""
    access.ensure_can_order_channels(act.actor)
    order = CommonOrder(tuple(channels), until, act.actor.person_id)
    return await set_order_of_all(act.uow, order, act.now, act.via)
