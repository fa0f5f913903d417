"""How fast is sent, counted in the database: for as long as there is no Redis."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Executable, bindparam, update

from domain.ports.limits import Place, Window
from domain.ports.machine import Clock
from domain.ports.store import Store
from storage.columns import UtcDateTime
from storage.session import Session, insert_into
from storage.tables.installation import send_windows

_TAKEN_UNTIL = (
    update(send_windows)
    .where(send_windows.c.key == bindparam("of"))
    .values(free_at=bindparam("until", type_=UtcDateTime()))
)


@cache
def _free_at(is_postgres: bool) -> Executable:
    """The row is there and ours until the end of the transaction."""
    here = insert_into(send_windows, is_postgres).values(
        key=bindparam("of"), free_at=bindparam("now", type_=UtcDateTime())
    )
    kept = here.on_conflict_do_update(index_elements=[send_windows.c.key], set_={"key": here.excluded.key})
    return kept.returning(send_windows.c.free_at)


class SqlSendWindows:
    """`domain.ports.limits.SendWindows` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def free_at(self, keys: Sequence[str], now: datetime) -> Sequence[datetime]:
        """See the port."""
        statement = _free_at(self._session.is_postgres)
        # In one order, or two processes might wait for each other.
        found = {key: await self._session.value(statement, {"of": key, "now": now}) for key in sorted(keys)}
        return [max(now, found[key]) for key in keys]

    async def taken_until(self, key: str, until: datetime) -> None:
        """See the port."""
        await self._session.run(_TAKEN_UNTIL, {"of": key, "until": until})


class StoreLimits:
    """`domain.ports.limits.Limits` in the database: a transaction a message."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def book(self, windows: Sequence[Window], within_s: float, *, instead_of: Place | None = None) -> Place:
        """See the port. A moment that was missed stays empty. Where only a later window than the first is full the message is
        to ask again, or all that others send would stand behind it."""
        return await self._booked(windows, within_s)

    async def count(self, windows: Sequence[Window]) -> None:
        """See the port. The next one waits for it as if it had had its turn."""
        await self._booked(windows, None)

    async def _booked(self, windows: Sequence[Window], within_s: float | None) -> Place:
        now = self._clock.now()
        async with self._store.write() as uow:
            free_at = await uow.send_windows.free_at([window.key for window in windows], now)
            at = max(free_at)
            wait_s = (at - now).total_seconds()
            if within_s is not None and (wait_s > within_s or at > free_at[0]):
                return Place(wait_s, is_counted=False)
            for window, free in zip(windows, free_at, strict=True):
                gap = timedelta(seconds=window.per_s / window.most)
                await uow.send_windows.taken_until(window.key, (at if within_s is not None else free) + gap)
            await uow.commit()
        return Place(wait_s)
