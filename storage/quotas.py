"""What was sent of what a platform lets us send in a period."""

from functools import cache

from sqlalchemy import Executable, Integer, bindparam, select

from domain.ports import Store
from domain.vitals import QUOTA_OF
from storage.meta import SqlMeta
from storage.session import Session, insert_into
from storage.tables.installation import quotas

_USED = select(quotas.c.used).where(quotas.c.key == bindparam("of"), quotas.c.period == bindparam("in_period"))


@cache
def _spend(is_postgres: bool) -> Executable:
    counted = insert_into(quotas, is_postgres).values(
        key=bindparam("key"), period=bindparam("period"), used=bindparam("used", type_=Integer)
    )
    more = {"used": quotas.c.used + counted.excluded.used}
    kept = counted.on_conflict_do_update(index_elements=[quotas.c.key, quotas.c.period], set_=more)
    return kept.returning(quotas.c.used)


class SqlQuotas:
    """`domain.ports.quotas.Quotas` in SQL, inside a unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def used(self, key: str, period: str) -> int:
        """See the port."""
        return int(await self._session.value(_USED, {"of": key, "in_period": period}) or 0)

    async def spend(self, key: str, period: str, count: int) -> int:
        """See the port."""
        values = {"key": key, "period": period, "used": count}
        return int(await self._session.value(_spend(self._session.is_postgres), values))

    async def limit(self, key: str, most: int) -> None:
        """See the port."""
        await SqlMeta(self._session).put(f"{QUOTA_OF}{key}", str(most))


class StoreQuotas:
    """`domain.ports.quotas.Quotas`, each call in a unit of work of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def used(self, key: str, period: str) -> int:
        """See the port."""
        async with self._store.read() as uow:
            return await uow.quotas.used(key, period)

    async def spend(self, key: str, period: str, count: int) -> int:
        """See the port."""
        async with self._store.write() as uow:
            counted = await uow.quotas.spend(key, period, count)
            await uow.commit()
        return counted

    async def limit(self, key: str, most: int) -> None:
        """See the port."""
        async with self._store.write() as uow:
            await uow.quotas.limit(key, most)
            await uow.commit()
