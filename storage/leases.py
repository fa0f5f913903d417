"""Leases: who alone does what only one process may do, until when."""

from datetime import datetime
from functools import cache

from sqlalchemy import Executable, bindparam, delete

from storage.columns import UtcDateTime
from storage.session import Session, insert_into
from storage.tables.installation import leases

_GIVE_BACK = delete(leases).where(leases.c.name == bindparam("of"), leases.c.holder == bindparam("ours"))


@cache
def _take(is_postgres: bool) -> Executable:
    taken = insert_into(leases, is_postgres).values(
        name=bindparam("name"), holder=bindparam("holder"), until=bindparam("until", type_=UtcDateTime())
    )
    is_free = (leases.c.holder == taken.excluded.holder) | (leases.c.until <= bindparam("now", type_=UtcDateTime()))
    new = {"holder": taken.excluded.holder, "until": taken.excluded.until}
    return taken.on_conflict_do_update(index_elements=[leases.c.name], set_=new, where=is_free)


class SqlLeases:
    """`domain.ports.leases.Leases` in SQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def take(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        """See the port."""
        values = {"name": name, "holder": holder, "now": now, "until": until}
        return await self._session.run(_take(self._session.is_postgres), values) > 0

    async def give_back(self, name: str, holder: str) -> None:
        """See the port."""
        await self._session.run(_GIVE_BACK, {"of": name, "ours": holder})
