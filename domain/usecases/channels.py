"""The order of channels for everybody, set by whoever keeps the system: in front of what each person chose."""

from collections.abc import Sequence

from domain.ports import UnitOfWork
from domain.preferences import ORDER_OF_ALL


async def order_of_all(uow: UnitOfWork) -> tuple[str, ...]:
    """The channels that come first for everybody; none where each person's own order holds."""
    return tuple(name for name in (await uow.meta.get(ORDER_OF_ALL) or "").split(",") if name)


async def set_order_of_all(uow: UnitOfWork, names: Sequence[str]) -> tuple[str, ...]:
    """What is told from now on goes by these channels first, in this order, and by the person's own order behind them;
    with no names, by the own order alone."""
    order = tuple(dict.fromkeys(names))
    await uow.meta.put(ORDER_OF_ALL, ",".join(order))
    return order
