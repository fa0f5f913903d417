"""The canary: once an hour a notice that nobody sees goes the whole way, from the clock to the kept outcome."""

from datetime import datetime, timedelta

from domain.ports import Store, UnitOfWork
from domain.vitals import CANARY_DUE, CANARY_HEARD, CANARY_SENT

# The channel that it is told on: its messages end in the process itself.
CHANNEL = "canary"
EVERY = timedelta(hours=1)


async def send_due(store: Store, now: datetime) -> datetime:
    """If one is due it is on its way, by whoever comes first; when the next one is due."""
    async with store.read() as uow:
        due_at = await uow.meta.get(CANARY_DUE)
    if due_at is not None and datetime.fromisoformat(due_at) > now:
        return datetime.fromisoformat(due_at)
    later = now + EVERY
    async with store.write() as uow:
        if await uow.meta.take(CANARY_DUE, later.isoformat(), due_at):
            await uow.meta.put(CANARY_SENT, now.isoformat())
            await uow.pulse.send_canary(CHANNEL, now)
        await uow.commit()
    return later


async def leap(uow: UnitOfWork, now: datetime) -> None:
    """Where time has leapt to now, nothing stood still meanwhile: the next one is due now, and one that is on its way left
    now."""
    kept = await uow.meta.all()
    known = {
        name: datetime.fromisoformat(kept[name]) for name in (CANARY_DUE, CANARY_SENT, CANARY_HEARD) if name in kept
    }
    sent, heard = known.get(CANARY_SENT), known.get(CANARY_HEARD)
    if CANARY_DUE in known and known[CANARY_DUE] < now:
        await uow.meta.put(CANARY_DUE, now.isoformat())
    if sent is not None and (heard is None or heard < sent):
        await uow.meta.put(CANARY_SENT, now.isoformat())
