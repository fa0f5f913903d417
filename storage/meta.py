"""Small facts about the installation itself, by name."""

from functools import cache

from sqlalchemy import Executable, bindparam, select

from storage.session import Session, insert_into
from storage.tables.installation import meta

_GET = select(meta.c.value).where(meta.c.name == bindparam("name"))


@cache
def _put(is_postgres: bool) -> Executable:
    kept = insert_into(meta, is_postgres).values(name=bindparam("name"), value=bindparam("value"))
    return kept.on_conflict_do_update(index_elements=[meta.c.name], set_={"value": kept.excluded.value})


class SqlMeta:
    """`domain.ports.Meta` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, name: str) -> str | None:
        found = await self._session.value(_GET, {"name": name})
        return None if found is None else str(found)

    async def put(self, name: str, value: str) -> None:
        await self._session.run(_put(self._session.is_postgres), {"name": name, "value": value})
