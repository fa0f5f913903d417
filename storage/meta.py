"""Small facts about the installation itself, by name."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Executable, Integer, String, bindparam, cast, delete, select, update

from storage.session import Session, insert_into
from storage.tables.installation import meta

_GET = select(meta.c.value).where(meta.c.name == bindparam("name"))
_ALL = select(meta.c.name, meta.c.value)
_TAKE = (
    update(meta).where(meta.c.name == bindparam("of"), meta.c.value == bindparam("was")).values(value=bindparam("new"))
)
_DROP = delete(meta).where(meta.c.name == bindparam("name"))


@cache
def _put(is_postgres: bool) -> Executable:
    kept = insert_into(meta, is_postgres).values(name=bindparam("name"), value=bindparam("value"))
    return kept.on_conflict_do_update(index_elements=[meta.c.name], set_={"value": kept.excluded.value})


@cache
def _begin(is_postgres: bool) -> Executable:
    kept = insert_into(meta, is_postgres).values(name=bindparam("name"), value=bindparam("value"))
    return kept.on_conflict_do_nothing(index_elements=[meta.c.name])


@cache
def _count(is_postgres: bool) -> Executable:
    kept = insert_into(meta, is_postgres).values(name=bindparam("name"), value=bindparam("value"))
    total = cast(meta.c.value, Integer) + cast(kept.excluded.value, Integer)
    return kept.on_conflict_do_update(index_elements=[meta.c.name], set_={"value": cast(total, String)})


class SqlMeta:
    """`domain.ports.Meta` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, name: str) -> str | None:
        found = await self._session.value(_GET, {"name": name})
        return None if found is None else str(found)

    async def all(self) -> Mapping[str, str]:
        return {row.name: row.value for row in await self._session.rows(_ALL)}

    async def put(self, name: str, value: str) -> None:
        await self._session.run(_put(self._session.is_postgres), {"name": name, "value": value})

    async def begin(self, name: str, value: str) -> bool:
        """See the port."""
        return await self._session.run(_begin(self._session.is_postgres), {"name": name, "value": value}) == 1

    async def take(self, name: str, value: str, was: str | None) -> bool:
        """See the port."""
        if was is None:
            return await self.begin(name, value)
        return await self._session.run(_TAKE, {"of": name, "was": was, "new": value}) == 1

    async def drop(self, name: str) -> None:
        await self._session.run(_DROP, {"name": name})

    async def count(self, amounts: Mapping[str, int]) -> None:
        """See the port. In one order, or two processes might wait for each other."""
        rows = [{"name": name, "value": str(amount)} for name, amount in sorted(amounts.items())]
        if rows:
            await self._session.run(_count(self._session.is_postgres), rows)
