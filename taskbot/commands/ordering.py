"""`taskbot channels order`: by which channel everybody is told first. Those who run it read Vietnamese."""

from collections.abc import Sequence
from datetime import date, datetime, time

from adapters.spreadsheet.values import BadValue, read_date
from adapters.web.platform import NAME as WEB
from domain.errors import BadInput
from domain.records.channels import CommonOrder
from domain.usecases.channels import order_of_all, set_order_of_all
from taskbot.compose.channels import channels_known
from taskbot.compose.stores import now_of, open_store
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.settings import Settings
from taskbot.start import start

DEFAULT = "default"
_LAST_MINUTE = time(23, 59)


def order(names: Sequence[str], until: str | None) -> None:
    """The order is printed; with names it is set, to the end of that day if one is named, and with `default` each person's
    own order holds again."""
    settings = start()
    known = (*channels_known(), WEB)
    wanted = [name for part in names for name in part.replace(",", " ").split()]
    for name in wanted:
        if name not in known and wanted != [DEFAULT]:
            raise CommandFailed(f"there is no channel {name!r}; there are {', '.join(known)}, or alone: {DEFAULT}")
    last = None if until is None else datetime.combine(_day(until), _LAST_MINUTE, settings.zone)
    try:
        print(finish(_order(settings, CommonOrder(() if wanted == [DEFAULT] else tuple(wanted), last), bool(wanted))))
    except BadInput:
        raise CommandFailed(f"--until {until}: that day is over") from None


async def _order(settings: Settings, wanted: CommonOrder, is_set: bool) -> str:
    async with open_store(settings) as store:
        now = await now_of(store)
        if is_set:
            async with store.write() as uow:
                await set_order_of_all(uow, wanted, now, "cli")
                await uow.commit()
        async with store.read() as uow:
            order = await order_of_all(uow)
    if not order.holds(now):
        return "Thứ tự kênh chung: mặc định, theo từng người"
    until = f", đến {order.until.astimezone(settings.zone):%H:%M %d/%m/%Y}" if order.until is not None else ""
    return f"Thứ tự kênh chung: {', '.join(order.channels)}{until}"


def _day(text: str) -> date:
    try:
        day = read_date(text)
    except BadValue:
        day = None
    if day is None:
        raise CommandFailed(f'"{text}": ngày phải viết dạng 30/11/2026 hoặc 2026-11-30')
    return day
