"""`taskbot channels order`: by which channel everybody is told first. Those who run it read Vietnamese."""

from collections.abc import Sequence

from adapters.web.platform import NAME as WEB
from domain.usecases.channels import order_of_all, set_order_of_all
from taskbot.compose.channels import channels_known
from taskbot.compose.stores import open_store
from taskbot.errors import CommandFailed
from taskbot.loop import finish
from taskbot.settings import Settings
from taskbot.start import start

DEFAULT = "default"


def order(names: Sequence[str]) -> None:
    """The order is printed; with names it is set, and with `default` each person's own order holds again."""
    settings = start()
    known = (*channels_known(), WEB)
    wanted = [name for part in names for name in part.replace(",", " ").split()]
    for name in wanted:
        if name not in known and wanted != [DEFAULT]:
            raise CommandFailed(f"there is no channel {name!r}; there are {', '.join(known)}, or alone: {DEFAULT}")
    print(finish(_order(settings, wanted)))


async def _order(settings: Settings, wanted: Sequence[str]) -> str:
    async with open_store(settings) as store:
        if wanted:
            async with store.write() as uow:
                await set_order_of_all(uow, () if wanted == [DEFAULT] else wanted)
                await uow.commit()
        async with store.read() as uow:
            first = await order_of_all(uow)
    return f"Thứ tự kênh chung: {', '.join(first)}" if first else "Thứ tự kênh chung: mặc định, theo từng người"
