"""Time in which nothing worked here: kept once work begins again, so that it is counted as nobody's lateness."""

import logging
from datetime import datetime, timedelta

from domain.ports import Store

log = logging.getLogger(__name__)

# A worker takes its turn every few seconds; what is missed for less than this is missed by nobody.
LEAST_DOWNTIME = timedelta(minutes=5)


async def keep_downtime(store: Store, now: datetime, *marks: str) -> None:
    """Where the last work of any worker, whose moments are kept as `marks`, lies long before `now`, the time since then
    is kept as one in which nothing worked."""
    async with store.read() as uow:
        found = [await uow.meta.get(mark) for mark in marks]
    moments = [datetime.fromisoformat(marked) for marked in found if marked is not None]
    if not moments:
        return
    last = max(moments)
    if now - last < LEAST_DOWNTIME:
        return
    async with store.write() as uow:
        await uow.calendar.add_downtime(last, now)
        await uow.commit()
    log.warning("nothing worked from %s to %s: this is counted as nobody's lateness", last.isoformat(), now.isoformat())
